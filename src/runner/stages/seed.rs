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
    // In a run of several commits all scripts are noted together, at the end.
    scripts::all(conn, work, &seeders(&pipeline.modules), !pipeline.is_journalled()).await?;
    migrate::check_foreign_keys(conn).await
}

pub(super) fn seeders(modules: &[ModuleStep]) -> Vec<(&ModuleStep, &ScriptStep)> {
    modules.iter().flat_map(|module| module.seeders.iter().map(move |step| (module, step))).collect()
}
