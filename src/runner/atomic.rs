//! A run that is one transaction of the tenant's database: it is there whole, or not at all.

use std::collections::BTreeSet;

use super::ended::Ended;
use super::entry::Entry;
use super::stages::{self, Work};
use super::{Outcome, Trouble, hooks};
use crate::databases::sqlite::{self, Witness};
use crate::databases::{BEGIN, DbError};
use crate::landlord::Landlord;
use crate::ledger;
use crate::pipeline::step::{Change, ModuleStep, ScriptStep, Stage};
use crate::sql::Database;

/// Carries out the pipeline in one transaction.
///
/// # Errors
/// [`Ended`]: what failed, and what was left.
pub async fn carry_out(entry: &mut Entry, landlord: &mut Landlord, work: &mut Work<'_>) -> Result<(), Ended> {
    let mut witness = None;
    let Err(trouble) = work_and_commit(entry, landlord, work, &mut witness).await else { return Ok(()) };
    let ended = Ended::new(work.failure(trouble));
    match &witness {
        Some(witness) => on_sqlite(entry, work, ended, witness).await,
        None => on_server(entry, work, ended).await,
    }
}

/// Everything between BEGIN and COMMIT.
async fn work_and_commit(
    entry: &mut Entry,
    landlord: &mut Landlord,
    work: &mut Work<'_>,
    witness: &mut Option<Witness>,
) -> Result<(), Trouble> {
    work.enter(Stage::Lock);
    stages::intent::running(landlord, work.context, work.run).await.map_err(Trouble::Landlord)?;
    hooks::reach("running");
    stages::backup::whole(landlord, &entry.place, work).await?;
    let conn = &mut entry.conn;
    let first = match conn.database() {
        Database::Sqlite => {
            *witness = Some(Witness::call(conn));
            &[sqlite::SUSPEND_FOREIGN_KEYS, sqlite::BEGIN][..]
        }
        Database::Postgres | Database::Mysql => &[BEGIN],
    };
    work.enter(Stage::Validate);
    stages::validate::unmoved(conn, work, (first, needs_all(work, conn.database()))).await?;
    if stages::quota::make_early(conn, work, false).await? {
        conn.raw(BEGIN).await?;
    }
    hooks::reach("begun");
    let grows = |step: &ModuleStep| {
        matches!(step.change, Change::Install | Change::Update)
            && step.migrations.iter().chain(&step.seeders).any(|script| !script.recorded)
    };
    work.made = work.pipeline.modules.iter().all(grows).then(BTreeSet::new);
    stages::backup::apply(conn, &entry.place, work).await?;
    stages::quota::lift(conn, work).await?;
    stages::migrate::apply(conn, work).await?;
    hooks::reach("migrated");
    stages::quota::limits_first(conn, work).await?;
    stages::seed::apply(conn, work).await?;
    stages::configure::apply(conn.database(), work);
    stages::verify::apply(conn, work).await?;
    stages::entitle::apply(conn, work).await?;
    hooks::reach("before-commit");
    if work.context.stopped() {
        return Err(Trouble::Interrupted);
    }
    if let Some(witness) = witness {
        witness.dismiss();
    }
    entry.keeps(std::mem::take(&mut work.due)).await
}

/// Whether every table has to be read in full before and after. On PostgreSQL the locks of a transaction
/// tell which tables it has changed; but whoever drops a table, or a key, locks those that it points to.
fn needs_all(work: &Work<'_>, database: Database) -> bool {
    let steps = &work.pipeline.modules;
    let drops = |script: &ScriptStep| {
        script.body.as_bytes().windows(4).any(|word| word.eq_ignore_ascii_case(b"drop"))
    };
    database == Database::Postgres
        && steps.iter().any(|step| {
            !matches!(step.change, Change::Install | Change::Update)
                || step.migrations.iter().chain(&step.seeders).any(drops)
        })
}

/// Taken back is what the file says of the last COMMIT, and that nothing was committed before it.
async fn on_sqlite(
    entry: &mut Entry,
    work: &Work<'_>,
    mut ended: Ended,
    witness: &Witness,
) -> Result<(), Ended> {
    let conn = &mut entry.conn;
    let taken_back = conn.rollback().await;
    // Before the last COMMIT there is nothing to ask, and somebody else may hold the file for long.
    let committed = if witness.is_dismissed() { ledger::committed(conn, work.run).await } else { Ok(false) };
    if taken_back.is_ok() && matches!(committed, Ok(true)) {
        // The answer to COMMIT was lost, or was an error after the fact: the journal decides.
        return Ok(());
    }
    ended.outcome = Outcome::Stuck;
    match (taken_back, committed) {
        (Err(error), _) => ended.also.push(format!("taking back failed: {error}")),
        // A ledger may be older than its journal.
        (Ok(()), Err(error)) if !error.is_no_table() => {
            ended.also.push(format!("the database could not be read again: {error}"));
        }
        _ if !witness.saw_nothing() => ended.also.push("a part of it was committed".to_owned()),
        _ if !matches!(ended.trouble, Trouble::Escaped { .. }) => ended.outcome = Outcome::RolledBack,
        _ => {}
    }
    Err(ended)
}

/// A server takes back what is not committed, also when the connection is lost. Only whether COMMIT
/// arrived has to be asked.
async fn on_server(entry: &mut Entry, work: &Work<'_>, mut ended: Ended) -> Result<(), Ended> {
    match committed(entry, work).await {
        Ok(true) => return Ok(()),
        Ok(false) if matches!(ended.trouble, Trouble::Escaped { .. }) => ended.outcome = Outcome::Stuck,
        Ok(false) => ended.outcome = Outcome::RolledBack,
        Err(trouble) => {
            ended.also.push(format!("asking what became of it failed: {trouble}"));
            ended.outcome = Outcome::Unknown;
        }
    }
    Err(ended)
}

/// Whether the run committed, asked over a new connection where the old one is lost.
async fn committed(entry: &mut Entry, work: &Work<'_>) -> Result<bool, Trouble> {
    let rolled_back = entry.conn.rollback().await;
    let asked = match rolled_back {
        Ok(()) => ledger::committed(&mut entry.conn, work.run).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(committed) => Ok(committed),
        Err(DbError { .. }) => {
            entry.again(work.context).await?;
            Ok(ledger::committed(&mut entry.conn, work.run).await?)
        }
    }
}
