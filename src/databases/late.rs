//! Statements that may take only so long. A server stops them by itself where the session says so
//! (`session::reading`); a file has nobody to do it but this process.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Ask, Conn, DbError, DbErrorKind, Failed, Row};

/// How much longer than its statements a server may take to answer: it may have gone without a word.
const GRACE: Duration = Duration::from_secs(10);

impl Conn {
    /// As [`Conn::batch`], for statements that have `limit` to run. Where a server does not answer for much
    /// longer than that, the connection is of no use any more.
    ///
    /// # Errors
    /// As [`Conn::batch`]; [`DbError::is_late`] says that a statement was stopped.
    pub async fn batch_within(&mut self, asks: &[Ask<'_>], limit: Duration) -> Result<Vec<Vec<Row>>, Failed> {
        if self.halt.is_none() {
            let answer = tokio::time::timeout(limit * 2 + GRACE, self.batch(asks)).await;
            return answer.unwrap_or_else(|_| {
                let message =
                    format!("the server does not answer within {} s", (limit * 2 + GRACE).as_secs());
                Err(failed(DbError::new(DbErrorKind::Unreachable, message)))
            });
        }
        self.batch_until(asks, tokio::time::sleep(limit)).await
    }

    /// As [`Conn::batch`]; on a file the statement that runs is stopped when `end` comes.
    ///
    /// # Errors
    /// As [`Conn::batch`]; [`DbError::is_late`] says that a statement was stopped.
    pub async fn batch_until(
        &mut self,
        asks: &[Ask<'_>],
        end: impl Future<Output = ()>,
    ) -> Result<Vec<Vec<Row>>, Failed> {
        let halt = self.halt.clone();
        let answer = {
            let work = self.batch(asks);
            tokio::pin!(work);
            tokio::select! {
                biased;
                answer = &mut work => return answer,
                () = end => {}
            }
            if let Some(halt) = &halt {
                halt.store(true, Ordering::Relaxed);
            }
            work.await
        };
        if let Some(halt) = halt {
            halt.store(false, Ordering::Relaxed);
        }
        answer
    }
}

fn failed(error: DbError) -> Failed {
    Failed { at: 0, offset: None, error, before: Vec::new() }
}
