//! What installing a bundle does: all its modules in one pipeline. What is installed at an equal or
//! higher plan stays; a lower plan is raised only where that is asked for.

use super::PipelineError;
use super::assemble::{Request, assemble};
use super::state::TenantState;
use super::step::{Action, Pipeline};
use crate::definitions::model::{Bundle, Catalog};
use crate::resolve::Want;

/// What a bundle asks of a tenant.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    /// To be installed, or raised to the bundle's plan.
    pub wants: Vec<Want>,
    /// Whether an installed module gets another plan.
    pub raises: bool,
    /// Modules that stay, with their plan.
    pub stays: Vec<(String, String)>,
}

/// What `bundle` asks of a tenant in `state`.
///
/// # Errors
/// [`PipelineError`]: a module is disabled, or at a lower plan and `switch` does not say that it is raised.
pub fn wants(
    catalog: &Catalog,
    state: &TenantState,
    bundle: &Bundle,
    switch: bool,
) -> Result<Wants, PipelineError> {
    let mut found = Wants::default();
    let mut lower = Vec::new();
    for item in &bundle.modules {
        let want = Want { module: item.module.clone(), plan: Some(item.plan.clone()), ..Want::default() };
        let Some(installed) = state.modules.get(&item.module) else {
            found.wants.push(want);
            continue;
        };
        if !installed.enabled {
            return Err(PipelineError::Disabled { module: item.module.clone() });
        }
        let rank = |plan: &str| Some(catalog.modules.get(&item.module)?.plan(plan)?.rank);
        // A plan that the definitions do not know any more cannot be compared: it works on.
        let is_lower = rank(&installed.plan).zip(rank(&item.plan)).is_some_and(|(has, asks)| has < asks);
        if is_lower {
            lower.push((item.module.clone(), installed.plan.clone(), item.plan.clone()));
            found.wants.push(want);
        } else {
            found.stays.push((item.module.clone(), installed.plan.clone()));
        }
    }
    if !lower.is_empty() && !switch {
        return Err(PipelineError::BundleLower { bundle: bundle.slug.clone(), lower });
    }
    found.raises = !lower.is_empty();
    Ok(found)
}

/// The pipeline for what [`wants`] found; `request` wants exactly that.
///
/// # Errors
/// [`PipelineError`]: not resolvable, or refused by a rule.
pub fn install(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    let mut installed = state.installed(catalog);
    let mut action = Action::Install;
    for want in request.wants {
        if let Some(module) = installed.get_mut(&want.module) {
            // What was chosen under the old plan says nothing about the new one.
            module.features = None;
            action = Action::Switch;
        }
    }
    assemble(catalog, state, &installed, (request, action))
}

/// The message of [`PipelineError::BundleLower`].
pub(super) fn too_low(bundle: &str, lower: &[(String, String, String)]) -> String {
    let one = |(module, has, asks): &(String, String, String)| format!("{module} is at {has}, below {asks}");
    let list: Vec<String> = lower.iter().map(one).collect();
    format!("the bundle {bundle} asks for higher plans than are installed: {}", list.join("; "))
}
