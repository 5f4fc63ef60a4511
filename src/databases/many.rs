//! The words that stand between the statements of a script, one that is sent alone, and the way to stop
//! one that runs.

use std::time::Duration;

use sqlx::AssertSqlSafe;

use super::conn::Inner;
use super::session::a_little_less;
use super::url::{Scheme, Url};
use super::{Ask, Conn, DbError};

impl Conn {
    /// Runs one statement without values, and gives the number of rows it wrote. What a server cannot
    /// prepare runs here too.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn raw(&mut self, sql: &str) -> Result<u64, DbError> {
        self.send_due().await?;
        let statement = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        Ok(match &mut self.inner {
            Inner::Sqlite(file) => statement.execute(&mut *file.turn().await).await?.rows_affected(),
            Inner::Postgres(conn) => statement.execute(&mut **conn).await?.rows_affected(),
            Inner::Mysql(conn) => statement.execute(&mut **conn).await?.rows_affected(),
        })
    }

    /// As [`Conn::raw`], in one message with what is due.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn raw_with_due(&mut self, sql: &str) -> Result<(), DbError> {
        if self.due.is_empty() {
            return self.raw(sql).await.map(|_| ());
        }
        Ok(self.batch(&[Ask::run(sql)]).await.map(|_| ())?)
    }

    /// Runs statements as one: where one of them fails, none of them has been run.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn all_or_none(&mut self, sql: &str) -> Result<(), DbError> {
        let whole = format!("SAVEPOINT whole;\n{sql}\n;RELEASE SAVEPOINT whole");
        let result = self.script(&whole).await;
        if result.is_err() {
            self.script("ROLLBACK TO SAVEPOINT whole; RELEASE SAVEPOINT whole").await?;
        }
        result
    }
}

/// The statements that set a mark in a transaction and take it away, for [`Conn::batch`].
#[must_use]
pub fn mark(name: &str) -> [String; 2] {
    [format!("SAVEPOINT {name}"), format!("RELEASE SAVEPOINT {name}")]
}

/// The statement that lets PostgreSQL wait so long for a lock, until the transaction ends.
#[must_use]
pub fn wait_for_locks(time: Duration) -> String {
    format!("SET LOCAL lock_timeout = {}", a_little_less(time).as_millis().max(1))
}

/// As [`wait_for_locks`], for a statement of a transaction that has others' tables locked already: whoever
/// wants those waits as long, and may itself have what this statement waits for. The server looks for such
/// circles after a second, and would then break one at the cost of either.
#[must_use]
pub fn wait_briefly(time: Duration) -> String {
    wait_for_locks(time.min(Duration::from_millis(500)))
}

/// Stops what a connection is doing.
#[derive(Clone, Debug)]
pub struct Canceller {
    url: Url,
    id: i64,
}

impl Canceller {
    pub(super) fn of(url: &Url, id: i64) -> Self {
        Self { url: url.clone(), id }
    }

    /// Asks the server to stop the statement that runs. The connection itself stays.
    ///
    /// # Errors
    /// The server's.
    pub async fn cancel(&self) -> Result<(), DbError> {
        let mut conn = Conn::connect(&self.url).await?;
        let sql = match self.url.scheme() {
            Scheme::Postgres => format!("SELECT pg_cancel_backend({})", self.id),
            Scheme::Mysql => format!("KILL QUERY {}", self.id),
        };
        conn.raw(&sql).await?;
        conn.close().await
    }
}
