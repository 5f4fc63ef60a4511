//! Stage `migrate`: the scripts that change the schema, each noted in the ledger as it is run.

use std::collections::BTreeMap;

use super::{Work, scripts};
use crate::clock::{Stopwatch, new_id};
use crate::databases::{Conn, Mode, sqlite};
use crate::ledger;
use crate::pipeline::state::Applied;
use crate::pipeline::step::{Change, ModuleStep, ScriptStep, Stage};
use crate::runner::{Trouble, hooks};

/// Runs every module's migrations in order.
///
/// # Errors
/// The failing statement's, or a script that ended the transaction.
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Migrate);
    for module in &work.pipeline.modules {
        for step in &module.migrations {
            work.at(&module.module, &step.path);
            let since = Stopwatch::start();
            guarded(conn, work, step).await?;
            if module.change != Change::Remove {
                note(conn, work, module, step).await?;
            }
            work.note(&step.path, since);
            (work.context.watch)(&crate::runner::events::Event::Step);
            hooks::reach("migrating");
        }
        if module.change == Change::Remove {
            ledger::set_module(conn, &module.module, None).await?;
        }
    }
    Ok(())
}

/// Runs a script between a mark and its release. The mark's name is random, so that a script that
/// ends the transaction cannot set it again.
pub(super) async fn guarded(conn: &mut Conn, work: &Work<'_>, step: &ScriptStep) -> Result<(), Trouble> {
    let mark = format!("mark_{}", new_id().replace('-', ""));
    conn.mark(&mark).await?;
    scripts::run(conn, work.context, (step, &step.body)).await?;
    if conn.release(&mark).await.is_err() {
        return Err(Trouble::Escaped { file: step.file.clone() });
    }
    Ok(())
}

pub(super) async fn note(
    conn: &mut Conn,
    work: &mut Work<'_>,
    module: &ModuleStep,
    step: &ScriptStep,
) -> Result<(), Trouble> {
    work.last_seq += 1;
    let applied = Applied {
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
    };
    Ok(ledger::write_script(conn, &applied, &work.context.clock.stamp()).await?)
}

/// Rows that refer to nothing, once all scripts have run: foreign keys were off meanwhile.
///
/// # Errors
/// [`Trouble::ForeignKeys`].
pub async fn check_foreign_keys(conn: &mut Conn) -> Result<(), Trouble> {
    let now = sqlite::broken_foreign_keys(conn).await?;
    if now.is_empty() {
        return Ok(());
    }
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
