//! What repairing does: the ledger says again what the definitions give for what is installed. Settings
//! that follow them, entitlements, and the text of a migration whose edit was accepted. No script runs;
//! that the live schema is right is for `verify` to see.

use std::collections::BTreeSet;

use super::PipelineError;
use super::assemble::{kept, pipeline, settings_at};
use super::rights::entitlements_after;
use super::scripts::Context;
use super::state::{ScriptKind, TenantState};
use super::step::{Action, ModuleStep, Pipeline, SchemaScript};
use crate::definitions::model::{Catalog, Module};
use crate::sql::Database;
use crate::sql::tokens::Values;

/// What is to be mended beside settings and entitlements.
pub struct Request<'a> {
    pub tenant: &'a str,
    pub database: Database,
    /// Applied migrations whose new text is right: `module/path`.
    pub accept: &'a [String],
    /// Also where nothing differs: the tables that follow from the ledger are written anew.
    pub anew: bool,
    pub values: &'a Values,
}

/// The pipeline that mends `state`.
///
/// # Errors
/// [`PipelineError`]: a path that is not an edited migration, or a file that is no script.
pub fn repair(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    let mut accepted = BTreeSet::new();
    let mut modules = Vec::new();
    let after = entitlements_after(catalog, state, &[]);
    for (slug, installed) in &state.modules {
        let Some(mut step) = kept(catalog, state, slug, "repair") else { continue };
        let of = |rows: &[crate::billing::entitlement::Entitlement]| {
            rows.iter().filter(|row| row.module == *slug).cloned().collect::<Vec<_>>()
        };
        let mut due = of(&after) != of(&state.entitlements);
        let known = catalog.modules.get(slug).filter(|module| {
            module.version(&installed.version).is_some() && module.plan(&installed.plan).is_some()
        });
        if let Some(module) = known {
            let settings = settings_at(module, (&installed.version, &installed.plan), state);
            due |= settings != step.settings;
            step.settings = settings;
        }
        if let Some(module) = catalog.modules.get(slug) {
            due |= accept(module, state, request, (&mut step, &mut accepted))?;
        }
        if due || (request.anew && modules.is_empty()) {
            modules.push(step);
        }
    }
    if let Some(path) = request.accept.iter().find(|path| !accepted.contains(*path)) {
        return Err(PipelineError::NotEdited { path: path.clone() });
    }
    let layers = modules.iter().map(|step| vec![step.module.clone()]).collect();
    Ok(pipeline(catalog, state, (request.tenant, request.database), Action::Repair, (modules, layers)))
}

/// Gives the step the new text of its accepted migrations, and says whether there is one.
fn accept(
    module: &Module,
    state: &TenantState,
    request: &Request<'_>,
    (step, accepted): (&mut ModuleStep, &mut BTreeSet<String>),
) -> Result<bool, PipelineError> {
    let context = Context { database: request.database, values: request.values };
    for component in module.components.values() {
        for migration in &component.migrations {
            let name = format!("{}/{}", module.slug, migration.path);
            let applied = state.applied(&module.slug, ScriptKind::Migration, &migration.path);
            let Some(applied) = applied.filter(|_| request.accept.contains(&name)) else { continue };
            let mut script = context.migration(&module.slug, &component.name, migration)?;
            // A down script that was wrong is taken anew like any other.
            if (&script.checksum, &script.down_checksum) == (&applied.checksum, &applied.down_checksum) {
                continue;
            }
            script.recorded = true;
            let new = SchemaScript {
                path: script.path.clone(),
                checksum: script.checksum.clone(),
                body: script.body.clone(),
            };
            if let Some(old) = step.schema.iter_mut().find(|one| one.path == new.path) {
                *old = new;
            }
            step.migrations.push(script);
            accepted.insert(name);
        }
    }
    Ok(!step.migrations.is_empty())
}
