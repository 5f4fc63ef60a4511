//! Transactions, marks within them, and questions that cannot write.

use super::conn::{BEGIN, BY_HAND, Inner};
use super::{Ask, Conn, DbError, Row, sqlite};
use crate::sql::Database;

/// The statements around a query that cannot write, to be sent with others: [`Conn::ask`].
#[derive(Debug)]
pub struct Asking {
    pub asks: Vec<Ask<'static>>,
    /// Which of them is the query.
    pub at: usize,
}

impl Asking {
    #[must_use]
    pub fn new(database: Database, query: &str) -> Self {
        let (before, after): (&[&str], &[&str]) = match database {
            Database::Sqlite => (&["PRAGMA query_only = ON"], &["PRAGMA query_only = OFF"]),
            Database::Postgres => (
                &["SAVEPOINT asking", "SET LOCAL transaction_read_only = on"],
                &["ROLLBACK TO SAVEPOINT asking"],
            ),
            Database::Mysql => (&[], &[]),
        };
        let query = query.trim_end().trim_end_matches(';').to_owned();
        let ours = |words: &[&'static str]| words.iter().map(|words| Ask::run(*words)).collect::<Vec<_>>();
        let asks = ours(before).into_iter().chain([Ask::plain(query)]).chain(ours(after)).collect();
        Self { asks, at: before.len() }
    }
}

impl Conn {
    /// Begins a transaction. On SQLite it holds the right to write from the start: one that only
    /// becomes a writer later may be refused in the middle.
    ///
    /// # Errors
    /// [`DbErrorKind::Busy`] where another writer does not finish in time.
    pub async fn begin(&mut self) -> Result<(), DbError> {
        if let Inner::Sqlite(file) = &mut self.inner {
            file.hold().await;
            let begun = self.script(sqlite::BEGIN).await;
            return begun.inspect_err(|_| self.let_others());
        }
        self.script(BEGIN).await?;
        let Some(first) = self.queue else { return Ok(()) };
        let waited = self.query(first, &[]).await;
        if waited.is_err() {
            self.rollback().await?;
        }
        waited.map(|_| ())
    }

    /// As [`Conn::begin`]; on SQLite with the next message, whose sender hears where somebody else writes.
    ///
    /// # Errors
    /// As [`Conn::begin`].
    pub async fn begin_soon(&mut self) -> Result<(), DbError> {
        if let Inner::Sqlite(file) = &mut self.inner {
            file.hold().await;
            self.later([Ask::run(sqlite::BEGIN)]);
            return Ok(());
        }
        self.begin().await
    }

    /// Runs `work` as one transaction: kept where it succeeds, else taken back. The first error counts.
    ///
    /// # Errors
    /// What `work` ends with; the database's.
    pub async fn together<R>(
        &mut self,
        work: impl AsyncFnOnce(&mut Self) -> Result<R, DbError>,
    ) -> Result<R, DbError> {
        self.begin().await?;
        let mut result = work(self).await;
        if let Ok(value) = result {
            result = self.commit().await.map(|()| value);
        }
        if result.is_err() {
            let _ = self.rollback().await;
        }
        result
    }

    /// Lets the transactions of [`Conn::begin`] come one after the other on a server too: each begins
    /// with `lock`, a statement that locks the same row. Whoever has it needs no other lock that
    /// somebody else in the queue holds, so none of them can end in a deadlock.
    pub fn queue_at(&mut self, lock: &'static str) {
        self.queue = Some(lock);
    }

    /// Begins a transaction that only reads: everything in it sees one state.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn begin_read(&mut self) -> Result<(), DbError> {
        let words = match &mut self.inner {
            Inner::Sqlite(file) => {
                file.hold().await;
                "BEGIN"
            }
            Inner::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            // The snapshot is none where the session reads what others have just committed.
            Inner::Mysql(_) => {
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
                 START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"
            }
        };
        self.script(words).await
    }

    /// # Errors
    /// The disk's, or [`DbErrorKind::Statement`] where the transaction is already over.
    pub async fn commit(&mut self) -> Result<(), DbError> {
        if matches!(self.inner, Inner::Postgres(_)) {
            // Where a statement has failed a bare COMMIT takes the transaction back, and says nothing.
            self.batch(&[Ask::run("SELECT 1"), Ask::run("COMMIT")]).await?;
        } else if self.due.is_empty() {
            self.script("COMMIT").await?;
        } else {
            self.batch(&[Ask::run("COMMIT")]).await?;
        }
        self.let_others();
        Ok(())
    }

    /// Ends the transaction without keeping anything. A transaction that the database has already
    /// rolled back by itself (disk full) is no error.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn rollback(&mut self) -> Result<(), DbError> {
        self.due.clear();
        let ended = match self.script("ROLLBACK").await {
            Err(error) if error.message.contains("no transaction is active") => Ok(()),
            other => other,
        };
        self.let_others();
        ended
    }

    /// Lets those use the connection again who share it.
    fn let_others(&mut self) {
        if let Inner::Sqlite(file) = &mut self.inner {
            file.release();
        }
    }

    /// On MySQL: leaves it to [`Conn::commit`] to commit, so that rows and the journal that names them
    /// are kept together. A change of the schema commits all the same.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn commit_by_hand(&mut self) -> Result<(), DbError> {
        match self.inner {
            Inner::Mysql(_) => self.script(BY_HAND).await,
            Inner::Sqlite(_) | Inner::Postgres(_) => Ok(()),
        }
    }

    /// Asks `query` so that it cannot write, as a part of the transaction that is open. MySQL has no
    /// words for it: there the query must be known to be one.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn ask(&mut self, query: &str) -> Result<Vec<Row>, DbError> {
        let asking = Asking::new(self.database(), query);
        match self.batch(&asking.asks).await {
            Ok(mut rows) => Ok(rows.swap_remove(asking.at)),
            Err(failed) => {
                self.asked(&asking).await?;
                Err(failed.error)
            }
        }
    }

    /// Has what follows `asking` write again, where something failed in it.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn asked(&mut self, asking: &Asking) -> Result<(), DbError> {
        match asking.asks.get(asking.at + 1) {
            Some(after) => Ok(self.batch(std::slice::from_ref(after)).await.map(|_| ())?),
            None => Ok(()),
        }
    }

    /// Sets a mark inside the transaction that [`Conn::release`] finds again, unless somebody ended
    /// the transaction in between. `name` must be an identifier.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn mark(&mut self, name: &str) -> Result<(), DbError> {
        self.script(&format!("SAVEPOINT {name}")).await
    }

    /// As [`Conn::mark`], with the next message.
    pub fn mark_later(&mut self, name: &str) {
        self.later([Ask::run(format!("SAVEPOINT {name}"))]);
    }

    /// Takes the mark away with the next message.
    pub fn release_later(&mut self, name: &str) {
        self.later([Ask::run(format!("RELEASE SAVEPOINT {name}"))]);
    }

    /// Takes the mark away; fails where the transaction it was set in is over.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn release(&mut self, name: &str) -> Result<(), DbError> {
        let release = format!("RELEASE SAVEPOINT {name}");
        if self.due.is_empty() {
            return self.script(&release).await;
        }
        Ok(self.batch(&[Ask::run(release)]).await.map(|_| ())?)
    }

    /// Takes back what was done since the mark, and the mark.
    ///
    /// # Errors
    /// As [`Conn::query`].
    pub async fn back_to(&mut self, name: &str) -> Result<(), DbError> {
        let unsent = self.due.contains(&Ask::run(format!("SAVEPOINT {name}")));
        self.due.clear();
        if unsent {
            return Ok(());
        }
        self.script(&format!("ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}")).await
    }
}
