//! What another plan does: components are added, and none is dropped. What the new plan does not need
//! keeps its data and is `retained` for a while; its features and limits go at once.

use super::PipelineError;
use super::assemble::{Request, assemble};
use super::state::TenantState;
use super::step::{Action, Pipeline};
use crate::definitions::model::Catalog;

/// The pipeline that moves the modules of `request.wants`, each of which names its plan.
///
/// # Errors
/// [`PipelineError`]: not installed, disabled, or refused by a rule.
pub fn switch(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    let mut installed = state.installed(catalog);
    for want in request.wants {
        let Some(module) = state.modules.get(&want.module) else {
            let installed = state.modules.keys().cloned().collect();
            return Err(PipelineError::NotInstalled { module: want.module.clone(), installed });
        };
        if !module.enabled {
            return Err(PipelineError::Disabled { module: want.module.clone() });
        }
        // What was chosen under the old plan says nothing about the new one.
        if let Some(module) = installed.get_mut(&want.module) {
            module.features = None;
        }
    }
    assemble(catalog, state, &installed, (request, Action::Switch))
}
