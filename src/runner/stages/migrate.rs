//! Stage `migrate`: the scripts that change the schema, each noted in the ledger.

use std::collections::{BTreeMap, BTreeSet};

use super::together::{Ran, Together};
use super::{Halted, Work, aside, batch, patient, restore, scripts, seed};
use crate::clock::Stopwatch;
use crate::databases::many::wait_briefly;
use crate::databases::{Conn, DbError, Mode, sqlite};
use crate::ledger::{Edit, journal};
use crate::pipeline::state::{Applied, ScriptKind};
use crate::pipeline::step::{Change, ModuleStep, ScriptStep, Stage};
use crate::runner::entry::Entry;
use crate::runner::events::Event;
use crate::runner::{Trouble, hooks};
use crate::sql::Database;
use crate::sql::body::Body;
use crate::sql::objects::{Use, all_or_nothing, objects};
use crate::sql::split::{Statement, split};

/// Runs every module's migrations in order, in the transaction that is open.
///
/// # Errors
/// The failing statement's, or a script that ended the transaction.
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Migrate);
    let pipeline = work.pipeline;
    // What goes is not noted; a pipeline never has both.
    let (gone, made): (Vec<_>, Vec<_>) =
        migrations(&pipeline.modules).into_iter().partition(|(module, _)| module.change.takes_away());
    let noted = gone.is_empty();
    scripts::all(conn, work, if noted { &made } else { &gone }, noted).await?;
    note_recorded(conn.database(), work);
    forget_gone(conn.database(), work);
    Ok(())
}

/// The migrations that run.
fn migrations(modules: &[ModuleStep]) -> Vec<(&ModuleStep, &ScriptStep)> {
    let all = modules.iter().flat_map(|module| module.migrations.iter().map(move |step| (module, step)));
    all.filter(|(_, step)| !step.recorded).collect()
}

/// Notes the migrations whose work is there already; one that is in the ledger gets its new text.
fn note_recorded(database: Database, work: &mut Work<'_>) {
    let pipeline = work.pipeline;
    let all =
        pipeline.modules.iter().flat_map(|module| module.migrations.iter().map(move |one| (module, one)));
    let recorded: Vec<_> = all.filter(|(_, step)| step.recorded).collect();
    let known = |(module, step): &(&ModuleStep, &ScriptStep)| {
        work.before.applied(&module.module, step.kind, &step.path).is_some()
    };
    let (known, new): (Vec<_>, Vec<_>) = recorded.into_iter().partition(known);
    for (module, step) in known {
        work.edit(database, Edit::Accepted(&module.module, step));
    }
    note(database, work, &new);
}

/// The list of what was applied goes with a module that goes, and the part of it with what goes back.
fn forget_gone(database: Database, work: &mut Work<'_>) {
    let pipeline = work.pipeline;
    for module in &pipeline.modules {
        match module.change {
            Change::Remove => work.edit(database, Edit::Gone(&module.module)),
            Change::Revert => {
                let before = work.before;
                for gone in before.applied.iter().filter(|one| is_gone(module, one)) {
                    work.edit(database, Edit::TakenBack(gone));
                }
            }
            Change::Install | Change::Update | Change::Restore => {}
        }
    }
}

/// Migrations that are taken back, and seeders whose component goes: its rows went with its tables.
fn is_gone(module: &ModuleStep, one: &Applied) -> bool {
    if one.module != module.module {
        return false;
    }
    match one.kind {
        ScriptKind::Migration => module.migrations.iter().any(|step| step.path == one.path),
        ScriptKind::Seeder => {
            !module.components.contains(&one.component) && !module.retained.contains_key(&one.component)
        }
    }
}

/// Runs every module's migrations in order where the database, or a script, commits by itself: each
/// statement is journalled before it runs, with what takes its script back. A module that comes back has
/// its rows before the next one is made: PostgreSQL does not replace tables that others refer to.
///
/// # Errors
/// The failing statement's, and those of [`restore::apply`].
pub async fn step_by_step(entry: &mut Entry, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Migrate);
    let pipeline = work.pipeline;
    // The first row of the journal is the run's own.
    let mut seq = work.begun.as_ref().map_or(1, |begun| begun.seq);
    for module in &pipeline.modules {
        seq = scripts_of(&mut entry.conn, work, module, seq).await?;
        restore::apply(entry, work, module).await?;
    }
    Ok(())
}

async fn scripts_of(
    conn: &mut Conn,
    work: &mut Work<'_>,
    module: &ModuleStep,
    mut seq: i64,
) -> Result<i64, Trouble> {
    for (module, step) in migrations(std::slice::from_ref(module)) {
        work.at(&module.module, &step.path);
        let since = Stopwatch::start();
        if work.begun.as_ref().is_some_and(|begun| begun.has(module, step)) {
            go_on(conn, work, (module, step)).await?;
            (work.context.watch)(&Event::Step);
            continue;
        }
        // A script and its journal are kept together, unless the script cannot be in a transaction.
        let whole = is_whole_script(conn.database(), step);
        if step.lock_timeout.is_some() {
            scripts::lock_timeout(conn, work, Some(step)).await?;
        }
        seq = if whole {
            in_one_piece(conn, work, (module, step), seq).await?
        } else {
            statements(conn, work, (module, step), seq).await?
        };
        scripts::reset(conn, work);
        work.note(&step.path, since);
        (work.context.watch)(&Event::Step);
        hooks::reach("migrating");
    }
    Ok(seq)
}

/// Whether a script and its journal are one transaction.
fn is_whole_script(database: Database, step: &ScriptStep) -> bool {
    match database {
        Database::Sqlite => true,
        Database::Postgres => !step.alone && step.batch.is_none(),
        Database::Mysql => false,
    }
}

/// A script that an earlier process has begun: it is done, unless it is the batches that were interrupted,
/// and those find what is left by themselves.
async fn go_on(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (module, step): (&ModuleStep, &ScriptStep),
) -> Result<(), Trouble> {
    let newest = work.begun.as_ref().is_some_and(|begun| begun.is_newest(module, step));
    if !newest || step.batch.is_none() {
        return Ok(());
    }
    let since = Stopwatch::start();
    for statement in split(&step.body, conn.database()) {
        batch::rounds(conn, work, step, &statement).await?;
    }
    scripts::reset(conn, work);
    work.note(&step.path, since);
    Ok(())
}

/// Runs a script and its journal as one transaction; again where it could not have a lock in time, since
/// then nothing of it is there.
async fn in_one_piece(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (module, step): (&ModuleStep, &ScriptStep),
    seq: i64,
) -> Result<i64, Trouble> {
    let mut tries = 0;
    loop {
        conn.begin().await?;
        match statements(conn, work, (module, step), seq).await {
            Ok(seq) => {
                conn.commit().await?;
                return Ok(seq);
            }
            Err(trouble) => {
                if conn.database() != Database::Postgres {
                    return Err(trouble);
                }
                let _ = conn.rollback().await;
                if !patient::again(work, &trouble, tries).await {
                    return Err(trouble);
                }
                work.halted = None;
                tries += 1;
            }
        }
    }
}

async fn statements(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (module, step): (&ModuleStep, &ScriptStep),
    mut seq: i64,
) -> Result<i64, Trouble> {
    let now = work.context.clock.stamp();
    let database = conn.database();
    let mut written = BTreeSet::new();
    let (mut holding, in_transaction) =
        (false, database == Database::Postgres && is_whole_script(database, step));
    let mut together = Together::default();
    for (number, statement) in (1_i64..).zip(split(&step.body, database)) {
        let mut entry = journal::Step {
            run: work.run,
            action: work.pipeline.action.as_str(),
            seq,
            module: &module.module,
            path: &step.path,
            statement: number,
        };
        // A removal's own script stands there to be read: what brings its rows back is the archive.
        let body = if module.change.takes_away() { Some(&step.body) } else { step.down_body.as_ref() };
        let body = body.map(Body::as_str).filter(|_| number == 1);
        if Together::takes(work, step, &statement, database) {
            seq += 1;
            together.push(journal::Step { seq, ..entry }, body, &now, statement);
            continue;
        }
        sent(conn, work, (module, step), (&mut together, &mut written)).await?;
        seq = aside::put(conn, work, (module, step), (entry, &statement)).await? + 1;
        entry.seq = seq;
        conn.later([journal::apply(entry, body, &now)]);
        if step.batch.is_some() {
            // Its rounds commit by themselves, and the journal has to be there before the first.
            commit_journal(conn).await?;
        }
        // In one message with the statement where that begins no transaction around it.
        if database != Database::Mysql || hooks::awaits("journalled") {
            conn.send_due().await?;
        }
        hooks::reach("journalled");
        if in_transaction {
            let locks = scripts::locks(work, &objects(&statement, database));
            if holding && locks {
                conn.raw(&wait_briefly(scripts::patience_of(work, step))).await?;
            }
            holding |= locks;
        }
        let ran = patient::one(conn, work, step, &statement).await;
        ended(conn, work, (module, step), (number, &statement, &written), ran).await?;
        let rows = objects(&statement, database).into_iter().filter(|object| object.use_ == Use::Write);
        written.extend(rows.map(|object| object.name));
        hooks::reach("stepped");
    }
    sent(conn, work, (module, step), (&mut together, &mut written)).await?;
    Ok(seq)
}

/// Sends what waits in `together`.
async fn sent(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (module, step): (&ModuleStep, &ScriptStep),
    (together, written): (&mut Together<'_>, &mut BTreeSet<String>),
) -> Result<(), Trouble> {
    let Ran { written: rows, failed, ended: ran } = together.send(conn, work, step).await;
    written.extend(rows);
    match failed {
        Some((number, statement)) => {
            ended(conn, work, (module, step), (number, &statement, written), ran).await
        }
        None => ran,
    }
}

/// What follows from the end of a statement, the one of that number in its script.
async fn ended(
    conn: &mut Conn,
    work: &mut Work<'_>,
    (module, step): (&ModuleStep, &ScriptStep),
    (number, statement, written): (i64, &Statement<'_>, &BTreeSet<String>),
    ran: Result<(), Trouble>,
) -> Result<(), Trouble> {
    if matches!(ran, Err(Trouble::Statement { .. })) && number == 1 && is_whole(statement, step) {
        // Nothing of this script is there. What its down script would take away is somebody else's.
        let _ = forget(conn, work, module, step).await;
    }
    if ran.is_err() && step.batch.is_none() {
        let written = written.clone();
        work.halted = Some(Halted { module: module.module.clone(), path: step.path.clone(), written });
    }
    ran
}

/// Whether the statement leaves nothing behind when it fails: an index that is made beside a transaction
/// stays there, invalid.
fn is_whole(statement: &Statement<'_>, step: &ScriptStep) -> bool {
    all_or_nothing(statement) && !step.alone && step.batch.is_none()
}

async fn forget(
    conn: &mut Conn,
    work: &Work<'_>,
    module: &ModuleStep,
    step: &ScriptStep,
) -> Result<(), DbError> {
    conn.rollback().await?;
    journal::forget(conn, work.run, &module.module, &step.path).await?;
    match conn.database() {
        Database::Mysql => conn.commit().await,
        Database::Postgres | Database::Sqlite => Ok(()),
    }
}

async fn commit_journal(conn: &mut Conn) -> Result<(), Trouble> {
    match conn.database() {
        Database::Mysql => Ok(conn.commit().await?),
        // Outside a transaction each statement is one.
        Database::Postgres | Database::Sqlite => Ok(()),
    }
}

/// Has the list of what was applied written, in the run's last transaction.
pub fn note_all(database: Database, work: &mut Work<'_>) {
    let pipeline = work.pipeline;
    let mut applied = migrations(&pipeline.modules);
    applied.extend(seed::seeders(&pipeline.modules));
    applied.retain(|(module, _)| !module.change.takes_away());
    note(database, work, &applied);
    note_recorded(database, work);
    forget_gone(database, work);
}

/// Has scripts noted in the ledger.
pub(super) fn note(database: Database, work: &mut Work<'_>, scripts: &[(&ModuleStep, &ScriptStep)]) {
    if scripts.is_empty() {
        return;
    }
    let mut applied = Vec::new();
    for (module, step) in scripts {
        work.last_seq += 1;
        applied.push(Applied {
            seq: work.last_seq,
            module: module.module.clone(),
            component: step.component.clone(),
            kind: step.kind,
            path: step.path.clone(),
            checksum: step.checksum.clone(),
            down_checksum: step.down_checksum.clone(),
            up_body: step.body.clone(),
            down_body: step.down_body.clone(),
            run: work.run.to_owned(),
        });
    }
    work.edit(database, Edit::Applied(applied));
}

/// Rows that refer to nothing, once all scripts have run: on SQLite foreign keys were off meanwhile.
///
/// # Errors
/// [`Trouble::ForeignKeys`].
pub async fn check_foreign_keys(conn: &mut Conn) -> Result<(), Trouble> {
    if conn.database() != Database::Sqlite {
        return Ok(());
    }
    if !sqlite::has_broken_foreign_keys(conn).await? {
        return Ok(());
    }
    let now = sqlite::broken_foreign_keys(conn).await?;
    // What was broken before the run is not the run's fault, and must not block it for ever.
    let before = match conn.file() {
        Some(file) => {
            let mut committed = Conn::open(file, Mode::Read).await?;
            let before = sqlite::broken_foreign_keys(&mut committed).await?;
            committed.close().await?;
            before
        }
        None => BTreeMap::new(),
    };
    let new = now.iter().filter(|(key, rows)| before.get(*key).is_none_or(|before| before < *rows));
    let new: Vec<String> =
        new.map(|((table, parent), rows)| format!("{table} -> {parent} ({rows})")).collect();
    if new.is_empty() { Ok(()) } else { Err(Trouble::ForeignKeys(new)) }
}
