//! What installing does: every chosen module's missing scripts, settings and entitlements.

use super::PipelineError;
pub use super::assemble::Request;
use super::assemble::assemble;
use super::state::TenantState;
use super::step::{Action, Pipeline};
use crate::definitions::model::Catalog;
use crate::resolve::Want;

/// The pipeline that installs what `request` wants into a tenant in `state`.
///
/// # Errors
/// [`PipelineError`]: not resolvable, refused by a rule, or a script that cannot be run.
pub fn install(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    for want in request.wants {
        refuse_changes(state, want)?;
    }
    assemble(catalog, state, &state.installed(catalog), (request, Action::Install))
}

/// `install` adds; it never changes the plan of what is there, nor takes a version back.
pub(super) fn refuse_changes(state: &TenantState, want: &Want) -> Result<(), PipelineError> {
    let Some(installed) = state.modules.get(&want.module) else { return Ok(()) };
    if !installed.enabled {
        return Err(PipelineError::Disabled { module: want.module.clone() });
    }
    if let Some(plan) = want.plan.as_ref().filter(|plan| **plan != installed.plan) {
        return Err(PipelineError::OtherPlan {
            module: want.module.clone(),
            installed: installed.plan.clone(),
            asked: plan.clone(),
        });
    }
    Ok(())
}
