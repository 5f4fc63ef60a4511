//! Many statements in one go: one round trip where the protocol allows it, and still the one that
//! failed is known. And the way to stop one that runs.

use futures_util::TryStreamExt as _;
use sqlx::postgres::{PgConnection, PgDatabaseError, PgErrorPosition};
use sqlx::{AssertSqlSafe, Either};

use super::conn::Inner;
use super::url::{Scheme, Url};
use super::{Conn, DbError};

/// Bytes that are sent at once; more are sent in several goes.
const MOST: usize = 1024 * 1024;

/// A statement that failed.
#[derive(Debug)]
pub struct Failed {
    /// Which one, from 0.
    pub at: usize,
    /// Where in it, in bytes, where the database says so.
    pub offset: Option<usize>,
    pub error: DbError,
}

impl Conn {
    /// Runs one statement without values, and gives the number of rows it wrote. What a server cannot
    /// prepare runs here too.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn raw(&mut self, sql: &str) -> Result<u64, DbError> {
        let statement = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        Ok(match &mut self.inner {
            Inner::Sqlite(conn) => statement.execute(conn).await?.rows_affected(),
            Inner::Postgres(conn) => statement.execute(&mut **conn).await?.rows_affected(),
            Inner::Mysql(conn) => statement.execute(&mut **conn).await?.rows_affected(),
        })
    }

    /// Runs `statements` in order, on PostgreSQL as one message. They have no `;` at their end. The
    /// first failure ends it; what ran before stays unless there is a transaction.
    ///
    /// # Errors
    /// [`Failed`].
    pub async fn many(&mut self, statements: &[&str]) -> Result<(), Failed> {
        if let Inner::Postgres(conn) = &mut self.inner {
            let (mut from, mut size) = (0, 0);
            for (at, statement) in statements.iter().enumerate() {
                size += statement.len();
                if size >= MOST || at + 1 == statements.len() {
                    let sent = message(conn, &statements[from..=at]).await;
                    sent.map_err(|failed| Failed { at: failed.at + from, ..failed })?;
                    (from, size) = (at + 1, 0);
                }
            }
            return Ok(());
        }
        for (at, statement) in statements.iter().enumerate() {
            self.raw(statement).await.map_err(|error| Failed { at, offset: None, error })?;
        }
        Ok(())
    }

    /// What stops a statement of this connection from another one; `None` on SQLite.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn canceller(&mut self, url: &Url) -> Result<Option<Canceller>, DbError> {
        let sql = match url.scheme() {
            Scheme::Postgres => "SELECT pg_backend_pid()",
            Scheme::Mysql => "SELECT CONNECTION_ID()",
        };
        let row = self.first(sql, &[]).await?;
        let id = row.map(|row| row.int(0)).transpose()?;
        Ok(id.map(|id| Canceller { url: url.clone(), id }))
    }
}

/// The statements that set a mark in a transaction and take it away, for [`Conn::many`].
#[must_use]
pub fn mark(name: &str) -> [String; 2] {
    [format!("SAVEPOINT {name}"), format!("RELEASE SAVEPOINT {name}")]
}

/// The statement that lets PostgreSQL wait so long for a lock, until the transaction ends.
#[must_use]
pub fn wait_for_locks(milliseconds: u64) -> String {
    format!("SET LOCAL lock_timeout = {milliseconds}")
}

/// Sends all as one message. One result comes back a statement, so the one that failed is the next.
async fn message(conn: &mut PgConnection, statements: &[&str]) -> Result<(), Failed> {
    let text = statements.join("\n;\n");
    let mut results = sqlx::raw_sql(AssertSqlSafe(text.clone())).fetch_many(conn);
    let mut done = 0;
    loop {
        match results.try_next().await {
            Ok(None) => return Ok(()),
            Ok(Some(Either::Left(_))) => done += 1,
            Ok(Some(Either::Right(_))) => {}
            Err(error) => {
                // A text that does not parse fails before anything runs, and says where.
                let place = position(&error).and_then(|at| place(&text, statements, at));
                let (at, offset) =
                    place.map_or((done.min(statements.len() - 1), None), |(at, offset)| (at, Some(offset)));
                return Err(Failed { at, offset, error: error.into() });
            }
        }
    }
}

/// The place in the text that was sent, in characters from 1.
fn position(error: &sqlx::Error) -> Option<usize> {
    let error = error.as_database_error()?.try_downcast_ref::<PgDatabaseError>()?;
    match error.position()? {
        PgErrorPosition::Original(at) => Some(at),
        PgErrorPosition::Internal { .. } => None,
    }
}

/// Which statement the character stands in, and where in it, in bytes.
fn place(text: &str, statements: &[&str], character: usize) -> Option<(usize, usize)> {
    let byte = text.char_indices().nth(character.checked_sub(1)?).map_or(text.len(), |(byte, _)| byte);
    let mut start = 0;
    for (at, statement) in statements.iter().enumerate() {
        // The separator behind a statement belongs to it: there its end is missed.
        let end = start + statement.len() + 3;
        if byte < end {
            return Some((at, byte.saturating_sub(start).min(statement.len())));
        }
        start = end;
    }
    None
}

/// Stops what a connection is doing.
#[derive(Clone, Debug)]
pub struct Canceller {
    url: Url,
    id: i64,
}

impl Canceller {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_found_in_its_statement() {
        let statements = ["SELECT 'ü'", "SELECT x"];
        let text = statements.join("\n;\n");
        let at = text.chars().take_while(|c| *c != 'x').count() + 1;
        assert_eq!(place(&text, &statements, at), Some((1, 7)));
        assert_eq!(place(&text, &statements, 1), Some((0, 0)));
        assert_eq!(place(&text, &statements, 500), Some((1, 8)));
        assert_eq!(place(&text, &statements, 0), None);
    }
}
