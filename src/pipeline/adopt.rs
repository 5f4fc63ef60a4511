//! What adopting does: the modules are installed as ever, but no script runs. The tables are there
//! already, so the scripts are only written into the ledger; whether the tables are the right ones is
//! for the runner to see.

use super::PipelineError;
use super::assemble::assemble;
use super::commits;
use super::install::{Request, refuse_changes};
use super::state::TenantState;
use super::step::{Action, Change, Pipeline};
use crate::definitions::model::Catalog;

/// The pipeline that adopts what `request` wants.
///
/// # Errors
/// [`PipelineError`]: not resolvable, or something that is not wanted would have to be installed or
/// changed: adopting runs nothing.
pub fn adopt(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    for want in request.wants {
        refuse_changes(state, want)?;
    }
    let mut pipeline = assemble(catalog, state, &state.installed(catalog), (request, Action::Adopt))?;
    for step in &mut pipeline.modules {
        let version =
            |version: &Option<semver::Version>| version.as_ref().map(ToString::to_string).unwrap_or_default();
        if step.change != Change::Install {
            return Err(PipelineError::UpdateFirst {
                module: step.module.clone(),
                installed: version(&step.from_version),
                needed: version(&step.to_version),
            });
        }
        if !request.wants.iter().any(|want| want.module == step.module) {
            return Err(PipelineError::NotAdopted { module: step.module.clone(), why: step.why.clone() });
        }
        if step.migrations.is_empty() {
            return Err(PipelineError::NoTables {
                module: step.module.clone(),
                version: version(&step.to_version),
            });
        }
        for script in step.migrations.iter_mut().chain(&mut step.seeders) {
            script.recorded = true;
        }
    }
    // Nothing runs, so nothing commits by itself either.
    pipeline.commits = commits::count(request.database, &pipeline.modules, false);
    commits::undo(request.database, pipeline.commits).clone_into(&mut pipeline.undo);
    pipeline.not_restored = Vec::new();
    Ok(pipeline)
}
