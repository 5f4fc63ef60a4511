//! Running scripts so that a failure can name the file, the line and the statement.
//!
//! On PostgreSQL many scripts are one message; elsewhere a statement is sent at a time.

use std::pin::pin;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Work, migrate};
use crate::clock::{Stopwatch, new_id};
use crate::databases::many::{Failed, mark, wait_for_locks};
use crate::databases::url::Scheme;
use crate::databases::{Conn, DbError, server, session};
use crate::pipeline::step::{ModuleStep, ScriptStep};
use crate::runner::events::Event;
use crate::runner::{Trouble, hooks};
use crate::sql::Database;
use crate::sql::objects::{Use, objects};
use crate::sql::split::{Statement, split};

/// How often a stop is looked for while a statement runs.
const LOOK: Duration = Duration::from_millis(100);

/// Runs scripts in the transaction that is open, each between a mark and its release, and notes them
/// in the ledger where `noted` says so.
///
/// # Errors
/// The failing statement's, or a script that ended the transaction.
pub(super) async fn all(
    conn: &mut Conn,
    work: &mut Work<'_>,
    scripts: &[(&ModuleStep, &ScriptStep)],
    noted: bool,
) -> Result<(), Trouble> {
    if conn.database() == Database::Postgres {
        return in_one_message(conn, work, scripts, noted).await;
    }
    for (module, step) in scripts {
        work.at(&module.module, &step.path);
        let since = Stopwatch::start();
        guarded(conn, work, step).await?;
        if noted {
            migrate::note(conn, work, &[(*module, *step)]).await?;
        }
        work.note(&step.path, since);
        (work.context.watch)(&Event::Step);
        hooks::reach("migrating");
    }
    Ok(())
}

/// Runs a script between a mark and its release. The mark's name is random, so that a script that
/// ends the transaction cannot set it again.
async fn guarded(conn: &mut Conn, work: &Work<'_>, step: &ScriptStep) -> Result<(), Trouble> {
    let mark = mark_name();
    conn.mark(&mark).await?;
    for statement in split(&step.body, conn.database()) {
        one(conn, work, step, &statement).await?;
    }
    if conn.release(&mark).await.is_err() {
        return Err(Trouble::Escaped { file: step.file.clone() });
    }
    Ok(reset(conn, work).await?)
}

/// Puts the session back to how it was before a script: what one sets must not act on the next one, nor
/// on the ledger.
///
/// # Errors
/// The server's.
pub(super) async fn reset(conn: &mut Conn, work: &Work<'_>) -> Result<(), DbError> {
    let Some(scheme) = conn.scheme() else { return Ok(()) };
    conn.script(session::reset(scheme)).await?;
    lock_timeout(conn, work, None).await
}

fn mark_name() -> String {
    format!("mark_{}", new_id().replace('-', ""))
}

/// Runs one statement of `step`, again and again where it works in batches.
///
/// # Errors
/// [`Trouble::Statement`], [`Trouble::Endless`], [`Trouble::Interrupted`].
pub(super) async fn one(
    conn: &mut Conn,
    work: &Work<'_>,
    step: &ScriptStep,
    statement: &Statement<'_>,
) -> Result<(), Trouble> {
    let most = match step.batch {
        Some(batch) => most_rounds(conn, statement, batch).await?,
        None => 1,
    };
    let mut rounds = 0;
    loop {
        if work.context.stopped() {
            return Err(Trouble::Interrupted);
        }
        let ran = stoppable(work, conn.raw(statement.text)).await;
        let written = ran.map_err(|error| failed(work, step, (statement, None), error))?;
        rounds += 1;
        if step.batch.is_none() || written == 0 {
            return Ok(());
        }
        if work.pipeline.is_journalled() && conn.database() != Database::Sqlite {
            conn.commit().await?;
        }
        if rounds > most {
            return Err(Trouble::Endless { file: step.file.clone(), rounds });
        }
    }
}

/// Rounds that a repeated statement may take: it must shrink its own condition, and one that does not
/// would never end.
async fn most_rounds(conn: &mut Conn, statement: &Statement<'_>, batch: u64) -> Result<u64, Trouble> {
    let database = conn.database();
    let written = objects(statement, database).into_iter().find(|object| object.use_ == Use::Write);
    let rows = match written {
        Some(object) => server::count(conn, &object.name).await?,
        None => 0,
    };
    Ok(u64::try_from(rows).unwrap_or(0) / batch.clamp(1, 1_000) + 10)
}

/// Where a statement of the message comes from.
enum Origin<'a> {
    Script(&'a ScriptStep, Statement<'a>),
    /// The release of a script's mark.
    Release(&'a ScriptStep),
    Ours,
}

async fn in_one_message(
    conn: &mut Conn,
    work: &mut Work<'_>,
    scripts: &[(&ModuleStep, &ScriptStep)],
    noted: bool,
) -> Result<(), Trouble> {
    let mut sent: Vec<(String, Origin<'_>)> = Vec::new();
    let usual = u64::try_from(work.context.lock_timeout.as_millis()).unwrap_or(u64::MAX);
    for (_, step) in scripts {
        let [begin, end] = mark(&mark_name());
        sent.push((begin, Origin::Ours));
        sent.extend(step.lock_timeout.map(|time| (wait_for_locks(time), Origin::Ours)));
        for statement in split(&step.body, Database::Postgres) {
            sent.push((statement.text.to_owned(), Origin::Script(step, statement)));
        }
        sent.push((session::reset(Scheme::Postgres).to_owned(), Origin::Ours));
        sent.push((wait_for_locks(usual), Origin::Ours));
        sent.push((end, Origin::Release(step)));
    }
    if let Some((module, step)) = scripts.first() {
        work.at(&module.module, &step.path);
    }
    let since = Stopwatch::start();
    let texts: Vec<&str> = sent.iter().map(|(text, _)| text.as_str()).collect();
    if work.context.stopped() {
        return Err(Trouble::Interrupted);
    }
    if let Err(Failed { at, offset, error }) = stoppable(work, conn.many(&texts)).await {
        let (step, trouble) = match &sent[at].1 {
            Origin::Script(step, statement) => (*step, failed(work, step, (statement, offset), error)),
            Origin::Release(step) if !error.is_lost() => {
                (*step, Trouble::Escaped { file: step.file.clone() })
            }
            Origin::Release(_) | Origin::Ours => return Err(error.into()),
        };
        if let Some((module, _)) = scripts.iter().find(|(_, one)| std::ptr::eq(*one, step)) {
            work.at(&module.module, &step.path);
        }
        return Err(trouble);
    }
    let plural = if scripts.len() == 1 { "" } else { "s" };
    work.note_all(&format!("{} script{plural} in one message", scripts.len()), since);
    if noted {
        migrate::note(conn, work, scripts).await?;
    }
    for _ in scripts {
        (work.context.watch)(&Event::Step);
        hooks::reach("migrating");
    }
    Ok(())
}

/// A statement that failed, with its place in the file.
fn failed(
    work: &Work<'_>,
    step: &ScriptStep,
    (statement, offset): (&Statement<'_>, Option<usize>),
    error: DbError,
) -> Trouble {
    if work.context.stopped() {
        return Trouble::Interrupted;
    }
    let before = offset.and_then(|offset| statement.text.get(..offset)).unwrap_or_default();
    Trouble::Statement {
        file: step.file.clone(),
        line: statement.line + error.line().map_or(before.matches('\n').count(), |line| line - 1),
        statement: statement.text.to_owned(),
        message: error.message,
        kind: error.kind,
    }
}

/// Waits for what the database does, and has the server stop it when the person asks to.
async fn stoppable<T>(work: &Work<'_>, doing: impl Future<Output = T>) -> T {
    let mut doing = pin!(doing);
    let mut asked = false;
    loop {
        tokio::select! {
            biased;
            done = &mut doing => return done,
            () = tokio::time::sleep(LOOK) => {
                if let Some(canceller) = work.canceller.filter(|_| !asked && work.context.stop.load(Ordering::Relaxed)) {
                    asked = true;
                    // Where that fails the statement goes on to its end, as it would have anyway.
                    let _ = canceller.cancel().await;
                }
            }
        }
    }
}

/// Lets the statements of `step` wait for locks as long as it says, or as long as usual.
///
/// # Errors
/// The server's.
pub(super) async fn lock_timeout(
    conn: &mut Conn,
    work: &Work<'_>,
    step: Option<&ScriptStep>,
) -> Result<(), DbError> {
    let own = step.and_then(|step| step.lock_timeout).map(Duration::from_millis);
    session::set_timeouts(conn, own.unwrap_or(work.context.lock_timeout), None).await
}
