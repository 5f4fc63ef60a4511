//! What a newer version does: the scripts that are missing, dependencies first. Disabled modules are
//! carried along, so that they never hold back another.

use super::PipelineError;
use super::assemble::{Request, assemble};
use super::state::TenantState;
use super::step::{Action, Pipeline};
use crate::definitions::model::Catalog;
use crate::resolve::Want;

/// What moves `modules` to their newest version (or `to`); all that are installed where none is named.
/// What the catalog does not have any more is left alone.
#[must_use]
pub fn wants(
    catalog: &Catalog,
    state: &TenantState,
    modules: &[String],
    to: Option<&semver::VersionReq>,
) -> Vec<Want> {
    let named = |slug: &&String| modules.is_empty() || modules.contains(slug);
    let known = state.modules.keys().filter(named).filter(|slug| catalog.modules.contains_key(*slug));
    let any = || semver::VersionReq::STAR;
    let range = |slug: &String| {
        let installed = &state.modules[slug].version;
        let newest = catalog.modules[slug].newest().map(|info| &info.version);
        // Nothing goes back, also where the catalog is older than the tenant.
        if newest.is_some_and(|newest| newest > installed) { any() } else { exactly(installed) }
    };
    known
        .map(|slug| Want {
            module: slug.clone(),
            version: Some(to.cloned().unwrap_or_else(|| range(slug))),
            ..Want::default()
        })
        .collect()
}

fn exactly(version: &semver::Version) -> semver::VersionReq {
    let text = format!("={version}");
    text.parse().expect("an exact version is a range")
}

/// The pipeline that updates the modules of `request.wants`.
///
/// # Errors
/// [`PipelineError`]: not installed, or refused by a rule.
pub fn update(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    for want in request.wants {
        if !state.modules.contains_key(&want.module) {
            let installed = state.modules.keys().cloned().collect();
            return Err(PipelineError::NotInstalled { module: want.module.clone(), installed });
        }
    }
    assemble(catalog, state, &state.installed(catalog), (request, Action::Update))
}
