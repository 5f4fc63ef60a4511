//! Statements of a run in several commits that could not have a lock in time: what nothing is left of is
//! tried again, so that the run need not be taken back for it. Between two tries nothing is locked.

use std::time::Duration;

use super::{Work, scripts};
use crate::clock::Stopwatch;
use crate::databases::{Conn, DbError, postgres, session};
use crate::pipeline::step::ScriptStep;
use crate::runner::{Trouble, patience};
use crate::sql::Database;
use crate::sql::objects::{changes_or_nothing, indexed, objects};
use crate::sql::split::Statement;

/// The pause between two looks for a moment in which nobody uses a table.
const PAUSE: Duration = Duration::from_millis(1);

/// How often such a moment is looked for at least.
const TRIES: u32 = 20;

/// Runs one statement of `step`, which is not in a transaction with others.
///
/// # Errors
/// As [`scripts::one`], once patience is at its end.
pub(super) async fn one(
    conn: &mut Conn,
    work: &Work<'_>,
    step: &ScriptStep,
    statement: &Statement<'_>,
) -> Result<(), Trouble> {
    let mut tries = 0;
    loop {
        let is_last = work.context.last && tries >= work.context.retries;
        let clear = if tries > 0 { clear(conn, statement).await } else { Ok(()) };
        let ran = match clear {
            Ok(()) => match between(conn, work, step, statement, is_last).await? {
                Some(ran) => ran,
                None => scripts::one(conn, work, step, statement).await,
            },
            Err(error) => Err(error.into()),
        };
        let Err(trouble) = &ran else { return ran };
        let alone = step.batch.is_none() && leaves_nothing(statement, step, conn.database());
        if !alone || !again(work, trouble, tries).await {
            return ran;
        }
        tries += 1;
    }
}

/// Tries to change the schema in a moment in which nobody uses the table, where waiting for one would cost
/// the application a transaction. Where there was none it fails as if it had waited, or, in the last try,
/// leaves it to the caller to wait. `None` there, and where it does not matter.
async fn between(
    conn: &mut Conn,
    work: &Work<'_>,
    step: &ScriptStep,
    statement: &Statement<'_>,
    last: bool,
) -> Result<Option<Result<(), Trouble>>, Trouble> {
    let database = conn.database();
    let changes = database == Database::Mysql
        && step.batch.is_none()
        && leaves_nothing(statement, step, database)
        && scripts::locks(work, &objects(statement, database));
    if !changes || !session::never_wait(conn).await? {
        return Ok(None);
    }
    let limit = i64::try_from(scripts::patience_of(work, step).as_millis()).unwrap_or(i64::MAX);
    let (since, mut tries) = (Stopwatch::start(), 0);
    let found = loop {
        let ran = scripts::one(conn, work, step, statement).await;
        tries += 1;
        match &ran {
            Err(Trouble::Statement { kind, .. }) if kind.passes() => {}
            _ => break Some(ran),
        }
        if work.context.stopped() {
            break None;
        }
        // What takes long finds its moment less often.
        if since.milliseconds() > limit && tries > TRIES {
            break (!last).then_some(ran);
        }
        tokio::time::sleep(PAUSE).await;
    };
    if matches!(found, Some(Ok(()))) {
        conn.later([session::timeouts_ask(conn, scripts::patience_of(work, step))?]);
    } else {
        scripts::lock_timeout(conn, work, Some(step)).await?;
    }
    Ok(found)
}

/// Waits before another try, where `trouble` passes; false where there is none.
pub(super) async fn again(work: &Work<'_>, trouble: &Trouble, tries: u32) -> bool {
    match trouble {
        Trouble::Statement { kind, .. } if kind.passes() => {
            patience::wait(work.context, tries, trouble).await
        }
        Trouble::Tenant(error) if error.passes() => patience::wait(work.context, tries, error).await,
        _ => false,
    }
}

/// Whether a statement that could not have its lock has done nothing, and was alone in its transaction.
pub(super) fn leaves_nothing(statement: &Statement<'_>, step: &ScriptStep, database: Database) -> bool {
    match database {
        Database::Postgres => step.alone,
        // A change of the schema commits what was before it, whether it succeeds or not; rows are in one
        // transaction with their journal, which a deadlock ends.
        Database::Mysql => changes_or_nothing(statement, database),
        Database::Sqlite => false,
    }
}

/// An index that could not be finished beside the traffic stays there, invalid: it would cost every writer,
/// and stand in the way of the next try.
async fn clear(conn: &mut Conn, statement: &Statement<'_>) -> Result<(), DbError> {
    if conn.database() != Database::Postgres {
        return Ok(());
    }
    match indexed(statement, Database::Postgres) {
        Some(table) => postgres::drop_invalid_indexes(conn, &table.name).await,
        None => Ok(()),
    }
}
