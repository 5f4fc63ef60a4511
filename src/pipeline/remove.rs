//! What removing does: down scripts from the ledger, newest first, dependents before what they need.
//!
//! The scripts kept in the tenant's ledger are used, so a module that has left the catalog, or whose
//! files have changed since, can still be taken out as it was put in.

use std::collections::{BTreeMap, BTreeSet};

use super::PipelineError;
use super::assemble::pipeline;
use super::scripts::Context;
use super::state::{ModuleState, ScriptKind, TenantState};
use super::step::{Action, Change, ModuleStep, Pipeline, SchemaScript};
use crate::definitions::model::Catalog;
use crate::resolve::{Installed, graph};
use crate::sql::Database;
use crate::sql::tokens::Values;

/// What is removed from whom.
pub struct Request<'a> {
    pub tenant: &'a str,
    pub database: Database,
    pub modules: &'a [String],
    /// Also what needs them.
    pub cascade: bool,
    /// Without an archive.
    pub purge: bool,
}

/// The pipeline that removes `request.modules` from a tenant in `state`.
///
/// # Errors
/// [`PipelineError`]: not installed, core, needed by others, or with a migration that has no way back.
pub fn remove(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    let mut going: BTreeSet<String> = request.modules.iter().cloned().collect();
    for module in request.modules {
        if !state.modules.contains_key(module) {
            let installed = state.modules.keys().cloned().collect();
            return Err(PipelineError::NotInstalled { module: module.clone(), installed });
        }
    }
    let installed = state.installed(catalog);
    add_dependents(catalog, &installed, &mut going);
    let dependents: Vec<String> =
        going.iter().filter(|module| !request.modules.contains(module)).cloned().collect();
    // Before who needs it: no flag takes a core module out. What was asked for is named first.
    let core = |slug: &&String| catalog.modules.get(*slug).is_some_and(|one| one.core);
    if let Some(module) = request.modules.iter().chain(&dependents).find(core) {
        return Err(PipelineError::Core { module: module.clone() });
    }
    if !request.cascade && !dependents.is_empty() {
        return Err(PipelineError::Needed {
            module: request.modules.join(", "),
            verb: "remove",
            by: dependents,
        });
    }
    let order = graph::removal_order(catalog, &installed, &going);
    let values = Values::default();
    let context = Context { database: request.database, values: &values };
    let mut modules = Vec::new();
    for slug in &order {
        let needs = going
            .iter()
            .filter(|other| graph::dependents(catalog, &installed, other).iter().any(|(by, _)| by == slug));
        let needs: Vec<&str> = needs.map(String::as_str).collect();
        let why = if request.modules.contains(slug) {
            "asked".to_owned()
        } else {
            format!("needs {}", needs.join(", "))
        };
        modules.push(module_step(catalog, state, (slug, why), &context)?);
    }
    let layers = order.into_iter().map(|module| vec![module]).collect();
    let action = if request.purge { Action::Purge } else { Action::Remove };
    Ok(pipeline(catalog, state, (request.tenant, request.database), action, (modules, layers)))
}

/// Adds whatever needs one of `going`, and what needs that.
fn add_dependents(catalog: &Catalog, installed: &BTreeMap<String, Installed>, going: &mut BTreeSet<String>) {
    loop {
        let needing: BTreeSet<String> = going
            .iter()
            .flat_map(|module| graph::dependents(catalog, installed, module))
            .map(|(dependent, _)| dependent)
            .filter(|dependent| !going.contains(dependent))
            .collect();
        if needing.is_empty() {
            return;
        }
        going.extend(needing);
    }
}

/// The step that takes an installed module out.
pub(super) fn module_step(
    catalog: &Catalog,
    state: &TenantState,
    (slug, why): (&str, String),
    context: &Context<'_>,
) -> Result<ModuleStep, PipelineError> {
    let before: &ModuleState = &state.modules[slug];
    let module = catalog.modules.get(slug);
    let mut migrations = Vec::new();
    let own = || state.applied.iter().filter(|one| one.module == slug && one.kind == ScriptKind::Migration);
    for applied in own().rev() {
        if applied.down_body.is_none() {
            return Err(PipelineError::Irreversible {
                module: slug.to_owned(),
                path: applied.path.clone(),
                why: "it was applied without a down script".to_owned(),
            });
        }
        let all = module.iter().flat_map(|module| module.components.values());
        let file = all.flat_map(|one| &one.migrations).find(|one| one.path == applied.path);
        migrations.push(context.undo(applied, file)?);
    }
    let schema = own().map(|one| SchemaScript {
        path: one.path.clone(),
        checksum: one.checksum.clone(),
        body: one.up_body.clone(),
    });
    Ok(ModuleStep {
        module: slug.to_owned(),
        name: module.map_or_else(|| slug.to_owned(), |module| module.name.clone()),
        change: Change::Remove,
        why,
        from_version: Some(before.version.clone()),
        to_version: None,
        from_plan: Some(before.plan.clone()),
        to_plan: None,
        chosen_features: None,
        components: BTreeSet::new(),
        retained: BTreeMap::new(),
        enabled: false,
        requires: BTreeMap::new(),
        migrations,
        seeders: Vec::new(),
        settings: BTreeMap::new(),
        verify: Vec::new(),
        schema: schema.collect(),
        price: None,
        as_of_run: None,
        archive: None,
    })
}
