//! Stage `seed`: the rows that a component starts with.

use super::{Work, migrate, scripts};
use crate::databases::Conn;
use crate::pipeline::step::{ModuleStep, ScriptStep, Stage};
use crate::runner::Trouble;

/// Runs every module's seeders in order.
///
/// # Errors
/// The failing statement's.
pub async fn apply(conn: &mut Conn, work: &mut Work<'_>) -> Result<(), Trouble> {
    work.enter(Stage::Seed);
    let pipeline = work.pipeline;
    // What comes back brings its rows along.
    let there = |(module, step): &(&ModuleStep, &ScriptStep)| step.recorded || module.archive.is_some();
    let (there, due): (Vec<_>, Vec<_>) = seeders(&pipeline.modules).into_iter().partition(there);
    // In a run of several commits all scripts are noted together, at the end.
    scripts::all(conn, work, &due, !pipeline.is_journalled()).await?;
    if !pipeline.is_journalled() {
        migrate::note(conn.database(), work, &there);
    }
    migrate::check_foreign_keys(conn).await
}

pub(super) fn seeders(modules: &[ModuleStep]) -> Vec<(&ModuleStep, &ScriptStep)> {
    modules.iter().flat_map(|module| module.seeders.iter().map(move |step| (module, step))).collect()
}
