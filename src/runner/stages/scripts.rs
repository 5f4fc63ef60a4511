//! Running scripts so that a failure can name the file, the line and the statement.
//!
//! On PostgreSQL many scripts are one message, on SQLite those of a rollout, on MySQL many statements of one
//! script (`together`); elsewhere a statement is sent at a time.

use std::collections::BTreeSet;
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Work, batch, migrate};
use crate::clock::{Stopwatch, new_id};
use crate::databases::many::{mark, wait_briefly, wait_for_locks};
use crate::databases::outline::outline_ask;
use crate::databases::{Ask, Conn, DbError, Failed, session};
use crate::pipeline::step::{ModuleStep, ScriptStep};
use crate::runner::events::Event;
use crate::runner::{Trouble, hooks};
use crate::sql::Database;
use crate::sql::body::Piece;
use crate::sql::objects::{Object, ObjectKind, Use};
use crate::sql::plain::{Deed, Plain};
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
    let in_one = match conn.database() {
        Database::Postgres => true,
        // There each message goes to a thread of its connection and back. Where somebody looks on he sees
        // each script, and how long it takes; rounds are counted here.
        Database::Sqlite => {
            work.context.rollout.is_some() && scripts.iter().all(|(_, step)| step.batch.is_none())
        }
        Database::Mysql => false,
    };
    if in_one {
        return in_one_message(conn, work, scripts, noted).await;
    }
    work.made = None;
    for (module, step) in scripts {
        work.at(&module.module, &step.path);
        let since = Stopwatch::start();
        guarded(conn, work, step).await?;
        if noted {
            migrate::note(conn.database(), work, &[(*module, *step)]);
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
    reset(conn, work);
    Ok(())
}

/// Puts the session back to how it was before a script, with the next message: what one sets must not act
/// on the next one, nor on the ledger.
pub(super) fn reset(conn: &mut Conn, work: &Work<'_>) {
    let Some(scheme) = conn.scheme() else { return };
    conn.later([session::reset(scheme, work.context.lock_timeout)]);
}

fn mark_name() -> String {
    format!("mark_{}", new_id().replace('-', ""))
}

/// Runs one statement of `step`, again and again where it works in batches.
///
/// # Errors
/// As [`batch::rounds`].
pub(super) async fn one(
    conn: &mut Conn,
    work: &Work<'_>,
    step: &ScriptStep,
    statement: &Statement<'_>,
) -> Result<(), Trouble> {
    if step.batch.is_some() {
        return batch::rounds(conn, work, step, statement).await;
    }
    if work.context.stopped() {
        return Err(Trouble::Interrupted);
    }
    let ran = if conn.scheme().is_some() {
        stoppable(work, conn.raw_with_due(statement.text)).await
    } else {
        conn.batch_until(&[Ask::run(statement.text)], stop(work)).await.map(|_| ()).map_err(DbError::from)
    };
    ran.map_err(|error| failed(work, step, (statement.text, statement.line, None), error))
}

/// Where a statement of the message comes from.
enum Origin<'a> {
    Script(&'a ScriptStep, &'a Piece),
    /// The release of a script's mark.
    Release(&'a ScriptStep),
    Ours,
}

/// The tables that the scripts make, where they do nothing but what stands in them, and touch nothing that
/// was there before: neither what the application uses, nor what may have triggers of somebody's.
fn made_plainly(
    work: &Work<'_>,
    scripts: &[(&ModuleStep, &ScriptStep)],
    database: Database,
) -> Option<BTreeSet<String>> {
    let mut made = work.made.clone()?;
    for (_, step) in scripts {
        if step.batch.is_some() || step.lock_timeout.is_some() {
            return None;
        }
        for piece in step.body.pieces(database) {
            let Plain { table, deed } = piece.plain.as_ref()?;
            if locks(work, &piece.objects) || (*deed == Deed::Fill && !made.contains(table)) {
                return None;
            }
            if *deed == Deed::Make {
                made.insert(table.clone());
            }
        }
    }
    Some(made)
}

/// The statements of scripts, and where each comes from.
fn pieces<'s>(scripts: &[(&ModuleStep, &'s ScriptStep)], database: Database) -> Vec<(Ask<'s>, Origin<'s>)> {
    let all =
        scripts.iter().flat_map(|(_, step)| step.body.pieces(database).iter().map(move |one| (step, one)));
    all.map(|(step, one)| (Ask::run(step.body.text(one)), Origin::Script(step, one))).collect()
}

/// The statements of the scripts, each script between a mark and its release, and where each comes from. On
/// SQLite all marks are set beforehand, the last script's first: a page is put aside for every mark that is
/// set after it was last written, and so only once for all of them.
fn marked<'s>(
    conn: &Conn,
    work: &Work<'_>,
    scripts: &[(&ModuleStep, &'s ScriptStep)],
) -> Vec<(Ask<'s>, Origin<'s>)> {
    let mut sent: Vec<(Ask<'_>, Origin<'_>)> = Vec::new();
    let (database, mut holding) = (conn.database(), false);
    let mut marks: Vec<[String; 2]> = scripts.iter().map(|_| mark(&mark_name())).collect();
    if database == Database::Sqlite {
        let all = marks.iter_mut().rev().map(|[begin, _]| std::mem::take(begin));
        sent.extend(all.map(|begin| (Ask::run(begin), Origin::Ours)));
    }
    for ((_, step), [begin, end]) in scripts.iter().zip(marks) {
        if !begin.is_empty() {
            sent.push((Ask::run(begin), Origin::Ours));
        }
        let time = patience_of(work, step);
        // A file has no such limit: whoever writes to it has it alone.
        let waits = database == Database::Postgres;
        sent.extend(
            step.lock_timeout.filter(|_| waits).map(|_| (Ask::run(wait_for_locks(time)), Origin::Ours)),
        );
        for piece in step.body.pieces(database) {
            if waits {
                let locks = locks(work, &piece.objects);
                if holding && locks {
                    sent.push((Ask::run(wait_briefly(time)), Origin::Ours));
                }
                holding |= locks;
            }
            sent.push((Ask::run(step.body.text(piece)), Origin::Script(step, piece)));
        }
        if let Some(scheme) = conn.scheme() {
            sent.push((session::reset(scheme, work.context.lock_timeout), Origin::Ours));
        }
        sent.push((Ask::run(end), Origin::Release(step)));
    }
    sent
}

async fn in_one_message(
    conn: &mut Conn,
    work: &mut Work<'_>,
    scripts: &[(&ModuleStep, &ScriptStep)],
    noted: bool,
) -> Result<(), Trouble> {
    if scripts.is_empty() {
        return Ok(());
    }
    let database = conn.database();
    work.made = made_plainly(work, scripts, database);
    let mut message =
        if work.made.is_some() { pieces(scripts, database) } else { marked(conn, work, scripts) };
    // To look at tables by their OIDs is cheaper than by their names.
    let by_oid = work.made.is_some() && work.outline.is_some() && database == Database::Postgres;
    message.extend(outline_ask(database).filter(|_| by_oid).map(|ask| (ask, Origin::Ours)));
    let (asks, sent): (Vec<Ask<'_>>, Vec<Origin<'_>>) = message.into_iter().unzip();
    if let Some((module, step)) = scripts.first() {
        work.at(&module.module, &step.path);
    }
    let since = Stopwatch::start();
    if work.context.stopped() {
        return Err(Trouble::Interrupted);
    }
    let ran = match conn.database() {
        Database::Sqlite => conn.batch_until(&asks, stop(work)).await,
        Database::Postgres | Database::Mysql => stoppable(work, conn.batch(&asks)).await,
    };
    if let Err(Failed { at, offset, error, .. }) =
        ran.map(|mut rows| work.oids = rows.pop().filter(|_| by_oid))
    {
        let (step, trouble) = match &sent[at] {
            Origin::Script(step, piece) => {
                let place = (step.body.text(piece), piece.line, offset);
                (*step, failed(work, step, place, error))
            }
            Origin::Release(step) if !error.is_lost() => {
                (*step, Trouble::Escaped { file: step.file.clone() })
            }
            Origin::Release(_) | Origin::Ours if work.context.stopped() => return Err(Trouble::Interrupted),
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
        migrate::note(conn.database(), work, scripts);
    }
    for _ in scripts {
        (work.context.watch)(&Event::Step);
        hooks::reach("migrating");
    }
    Ok(())
}

/// A statement that failed, with the line on which it begins, and where in it.
pub(super) fn failed(
    work: &Work<'_>,
    step: &ScriptStep,
    (statement, line, offset): (&str, usize, Option<usize>),
    error: DbError,
) -> Trouble {
    if work.context.stopped() {
        return Trouble::Interrupted;
    }
    let before = offset.and_then(|offset| statement.get(..offset)).unwrap_or_default();
    Trouble::Statement {
        file: step.file.clone(),
        line: line + error.line().map_or(before.matches('\n').count(), |line| line - 1),
        statement: statement.to_owned(),
        message: error.message,
        kind: error.kind,
    }
}

/// Waits for what the database does, and has the server stop it when the person asks to.
pub(super) async fn stoppable<T>(work: &Work<'_>, doing: impl Future<Output = T>) -> T {
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

/// Comes when the person asks to stop.
async fn stop(work: &Work<'_>) {
    while !work.context.stopped() {
        tokio::time::sleep(LOOK).await;
    }
}

/// Lets the statements of `step` wait for locks as long as it says, or as long as usual. A file has no
/// such limit: whoever writes to it has it alone.
///
/// # Errors
/// The server's.
pub(super) async fn lock_timeout(
    conn: &mut Conn,
    work: &Work<'_>,
    step: Option<&ScriptStep>,
) -> Result<(), DbError> {
    if conn.scheme().is_none() {
        return Ok(());
    }
    let time = step.map_or(work.context.lock_timeout, |step| patience_of(work, step));
    session::set_timeouts(conn, time).await
}

/// Whether a statement that names these locks what others may use: a table that was there before the run, or an index that
/// goes.
pub(super) fn locks(work: &Work<'_>, objects: &[Object]) -> bool {
    objects.iter().any(|object| match object.use_ {
        Use::Drop if object.kind == ObjectKind::Index => true,
        Use::Alter | Use::Drop | Use::References | Use::Write => work.schema.contains_key(&object.name),
        Use::Create | Use::Read => false,
    })
}

/// How long a statement of `step` may wait for a lock.
pub(super) fn patience_of(work: &Work<'_>, step: &ScriptStep) -> Duration {
    step.lock_timeout.map_or(work.context.lock_timeout, Duration::from_millis)
}
