//! What disabling and enabling do: features and entitlements off and on; tables and data stay.

use std::collections::BTreeSet;

use super::PipelineError;
use super::assemble::{Request, assemble, kept, pipeline};
use super::state::TenantState;
use super::step::{Action, Pipeline};
use crate::definitions::model::Catalog;
use crate::resolve::graph;
use crate::sql::Database;

/// The pipeline that switches `modules` off. Who needs them must be off already, or go along.
///
/// # Errors
/// [`PipelineError`]: not installed, core, or needed by what is on.
pub fn disable(
    catalog: &Catalog,
    state: &TenantState,
    (tenant, database): (&str, Database),
    (modules, cascade): (&[String], bool),
) -> Result<Pipeline, PipelineError> {
    let installed = state.installed(catalog);
    let mut going: BTreeSet<String> = BTreeSet::new();
    let mut next: Vec<String> = modules.to_vec();
    while let Some(slug) = next.pop() {
        let Some(module) = state.modules.get(&slug) else {
            let installed = state.modules.keys().cloned().collect();
            return Err(PipelineError::NotInstalled { module: slug, installed });
        };
        if catalog.modules.get(&slug).is_some_and(|one| one.core) {
            return Err(PipelineError::Core { module: slug });
        }
        if module.enabled && going.insert(slug.clone()) {
            next.extend(graph::dependents(catalog, &installed, &slug).into_iter().map(|(by, _)| by));
        }
    }
    let by: Vec<String> = going.iter().filter(|slug| !modules.contains(slug)).cloned().collect();
    if !cascade && !by.is_empty() {
        return Err(PipelineError::Needed { module: modules.join(", "), verb: "disable", by });
    }
    let order = graph::removal_order(catalog, &installed, &going);
    let steps = order.iter().filter_map(|slug| {
        let why = if modules.contains(slug) { "asked" } else { "needs what is disabled" };
        let mut step = kept(catalog, state, slug, why)?;
        step.enabled = false;
        Some(step)
    });
    let steps: Vec<_> = steps.collect();
    let layers = steps.iter().map(|step| vec![step.module.clone()]).collect();
    Ok(pipeline(catalog, state, (tenant, database), Action::Disable, (steps, layers)))
}

/// The pipeline that switches the modules of `request.wants` on again, and brings them to the current
/// version first. What they need must be on, or is asked for too.
///
/// # Errors
/// [`PipelineError`]: not installed, or something they need is off.
pub fn enable(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    let asked: BTreeSet<&String> = request.wants.iter().map(|want| &want.module).collect();
    for want in request.wants {
        let Some(module) = state.modules.get(&want.module) else {
            let installed = state.modules.keys().cloned().collect();
            return Err(PipelineError::NotInstalled { module: want.module.clone(), installed });
        };
        let off = |slug: &&String| state.modules.get(*slug).is_some_and(|needed| !needed.enabled);
        let needs: Vec<String> =
            module.requires.keys().filter(off).filter(|slug| !asked.contains(slug)).cloned().collect();
        if !needs.is_empty() {
            return Err(PipelineError::NeedsDisabled { module: want.module.clone(), needs });
        }
    }
    assemble(catalog, state, &state.installed(catalog), (request, Action::Enable))
}
