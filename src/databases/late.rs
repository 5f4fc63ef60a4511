//! Statements that may take only so long. A server stops them by itself where the session says so
//! (`session::reading`); a file has nobody to do it but this process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::sqlite::SqliteConnection;

use super::conn::Inner;
use super::{Ask, Conn, DbError, DbErrorKind, Failed, Row};

/// How many of SQLite's own steps lie between two looks at the time.
const STEPS: i32 = 10_000;

/// How much longer than its statements a server may take to answer: it may have gone without a word.
const GRACE: Duration = Duration::from_secs(10);

impl Conn {
    /// As [`Conn::batch`], for statements that have `limit` to run. Where a server does not answer for much
    /// longer than that, the connection is of no use any more.
    ///
    /// # Errors
    /// As [`Conn::batch`]; [`DbError::is_late`] says that a statement was stopped.
    pub async fn batch_within(&mut self, asks: &[Ask<'_>], limit: Duration) -> Result<Vec<Vec<Row>>, Failed> {
        let Inner::Sqlite(conn) = &mut self.inner else {
            let answer = tokio::time::timeout(limit * 2 + GRACE, self.batch(asks)).await;
            return answer.unwrap_or_else(|_| {
                let message =
                    format!("the server does not answer within {} s", (limit * 2 + GRACE).as_secs());
                Err(failed(DbError::new(DbErrorKind::Unreachable, message)))
            });
        };
        let late = watched(conn).await.map_err(failed)?;
        let answer = {
            let work = self.batch(asks);
            tokio::pin!(work);
            tokio::select! {
                answer = &mut work => answer,
                () = tokio::time::sleep(limit) => {
                    late.store(true, Ordering::Relaxed);
                    work.await
                }
            }
        };
        if let Inner::Sqlite(conn) = &mut self.inner {
            conn.lock_handle().await.map_err(|error| failed(error.into()))?.remove_progress_handler();
        }
        answer
    }
}

/// Lets the connection stop what it does once the answer is set.
async fn watched(conn: &mut SqliteConnection) -> Result<Arc<AtomicBool>, DbError> {
    let late = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&late);
    let mut handle = conn.lock_handle().await?;
    handle.set_progress_handler(STEPS, move || !seen.load(Ordering::Relaxed));
    Ok(late)
}

fn failed(error: DbError) -> Failed {
    Failed { at: 0, offset: None, error, before: Vec::new() }
}
