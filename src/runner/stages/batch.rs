//! A script that works in batches: one statement, again and again, until it finds no more rows.
//!
//! In a run of several commits each round is a transaction of its own that stands in nobody's way: it
//! waits only a moment for a row that somebody has locked, gives all of its own up, and comes back. So no
//! statement of the application waits behind a round that waits, and a circle of two that wait for each
//! other is never broken at the application's cost.

use std::time::Duration;

use super::{Work, scripts};
use crate::clock::Stopwatch;
use crate::databases::{Conn, DbError, server, session};
use crate::pipeline::step::ScriptStep;
use crate::runner::events::Event;
use crate::runner::{Trouble, hooks, patience};
use crate::sql::Database;
use crate::sql::objects::{Use, objects};
use crate::sql::split::Statement;

/// The first pause of a round that could not have its rows; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(20);

/// The longest of these pauses.
const LONGEST: Duration = Duration::from_millis(500);

/// Repeats the statement of `step` until it writes no row.
///
/// # Errors
/// [`Trouble::Statement`], [`Trouble::Endless`], [`Trouble::Interrupted`].
pub(super) async fn rounds(
    conn: &mut Conn,
    work: &Work<'_>,
    step: &ScriptStep,
    statement: &Statement<'_>,
) -> Result<(), Trouble> {
    let apart = work.pipeline.is_journalled() && conn.database() != Database::Sqlite;
    let mut limit = Limit::of(conn, statement, step.batch.unwrap_or(1)).await?;
    let mut loose = false;
    if apart {
        end_round(conn).await?;
        loose = session::stand_aside(conn, scripts::patience_of(work, step)).await?;
    }
    (work.context.watch)(&Event::Rows { done: 0, most: limit.rows });
    let mut waits = Waits::new();
    loop {
        if work.context.stopped() {
            return Err(Trouble::Interrupted);
        }
        match one(conn, work, statement, (apart, loose)).await {
            Ok(0) => return Ok(()),
            Ok(written) => {
                waits = Waits::new();
                if !limit.count(conn, statement, written).await? {
                    return Err(Trouble::Endless { file: step.file.clone(), rounds: limit.rounds });
                }
                (work.context.watch)(&Event::Rows { done: limit.written, most: limit.rows });
                hooks::reach(hooks::ROUND);
            }
            Err(error) => {
                let again = apart && error.passes() && !work.context.stopped();
                if !again || !waits.again(work, step, &error).await {
                    return Err(scripts::failed(work, step, (statement.text, statement.line, None), error));
                }
            }
        }
    }
}

/// One round; what a failed one has locked is let go at once.
async fn one(
    conn: &mut Conn,
    work: &Work<'_>,
    statement: &Statement<'_>,
    (apart, loose): (bool, bool),
) -> Result<u64, DbError> {
    if loose {
        session::loose_round(conn).await?;
    }
    let ran = scripts::stoppable(work, conn.raw(statement.text)).await;
    if apart && conn.database() == Database::Mysql {
        match &ran {
            Ok(_) => conn.commit().await?,
            Err(error) if error.is_lost() => {}
            Err(_) => conn.rollback().await?,
        }
    }
    ran
}

async fn end_round(conn: &mut Conn) -> Result<(), DbError> {
    match conn.database() {
        // Also the count of the rows was the beginning of a transaction.
        Database::Mysql => conn.commit().await,
        Database::Postgres | Database::Sqlite => Ok(()),
    }
}

/// Waiting for rows that others have locked: altogether as long as one statement may wait for a lock,
/// in small portions, and then as patiently as any other statement.
struct Waits {
    since: Stopwatch,
    pause: Duration,
    tries: u32,
}

impl Waits {
    fn new() -> Self {
        Self { since: Stopwatch::start(), pause: PAUSE, tries: 0 }
    }

    /// Waits before another try; false where there is none.
    async fn again(&mut self, work: &Work<'_>, step: &ScriptStep, error: &DbError) -> bool {
        let limit = i64::try_from(scripts::patience_of(work, step).as_millis()).unwrap_or(i64::MAX);
        if self.since.milliseconds() < limit {
            tokio::time::sleep(self.pause).await;
            self.pause = (self.pause * 2).min(LONGEST);
            return true;
        }
        let again = patience::wait(work.context, self.tries, error).await;
        *self = Self { tries: self.tries + 1, ..Self::new() };
        again
    }
}

/// How many rounds a statement may take: it must shrink its own condition, and one that does not would
/// never end.
#[derive(Debug)]
pub struct Limit {
    /// Rows of the table, where it is known.
    rows: Option<u64>,
    batch: u64,
    most: u64,
    pub rounds: u64,
    written: u64,
}

impl Limit {
    /// For `statement`, which writes at most `batch` rows a round.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(conn: &mut Conn, statement: &Statement<'_>, batch: u64) -> Result<Self, DbError> {
        let rows = rows(conn, statement).await?;
        let batch = batch.clamp(1, 1_000);
        Ok(Self { rows, batch, most: rows.unwrap_or(0) / batch + 10, rounds: 0, written: 0 })
    }

    /// One more round is over; false where there have been too many.
    ///
    /// # Errors
    /// The database's.
    pub async fn count(
        &mut self,
        conn: &mut Conn,
        statement: &Statement<'_>,
        written: u64,
    ) -> Result<bool, DbError> {
        self.rounds += 1;
        self.written += written;
        if self.rounds <= self.most {
            return Ok(true);
        }
        // The application goes on adding rows, and may have locked some that a round then left out.
        self.rows = rows(conn, statement).await?.max(self.rows);
        end_round(conn).await?;
        let rows = self.rows.unwrap_or(0);
        self.most = self.most.max(rows / self.batch + 10);
        if self.rounds > self.most && self.written > rows {
            return Ok(false);
        }
        self.most = self.most.max(self.rounds + self.rounds / 10);
        Ok(true)
    }
}

/// Rows of the table to which the statement writes.
async fn rows(conn: &mut Conn, statement: &Statement<'_>) -> Result<Option<u64>, DbError> {
    let all = objects(statement, conn.database());
    let Some(table) = all.into_iter().find(|object| object.use_ == Use::Write) else { return Ok(None) };
    let rows = server::count(conn, &table.name).await?;
    Ok(u64::try_from(rows).ok())
}
