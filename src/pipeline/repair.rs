//! What repairing does: the ledger says again what the definitions give for what is installed. Settings
//! that follow them, entitlements, and the text of a migration whose edit was accepted. No script runs;
//! that the live schema is right is for `verify` to see.

use std::collections::BTreeSet;

use serde::Serialize;

use super::PipelineError;
use super::assemble::{kept, pipeline, settings_at};
use super::inspect::Finding;
use super::rights::entitlements_after;
use super::scripts::Context;
use super::state::{ScriptKind, TenantState};
use super::step::{Action, ModuleStep, Pipeline, SchemaScript, ScriptStep};
use crate::definitions::model::{Catalog, Module};
use crate::sql::Database;
use crate::sql::body::Body;
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

/// What a finding is called whose ledger was edited past this program.
pub const EDITED_LEDGER: &str = "ledger-head";

/// What a finding is called where only the landlord's rows are wrong: no run is needed for that.
pub const MIRROR: &str = "mirror";

/// Whether repairing mends what was found, with these edits taken as right, and perhaps the ledger's rows.
#[must_use]
pub fn is_mended(finding: &Finding, accept: &[String], ledger: bool) -> bool {
    let mend = finding.mend.as_deref().unwrap_or_default();
    match finding.check {
        MIRROR | "entitlements" | "permissions" | "quota" => true,
        "settings" => mend.starts_with("module repair"),
        EDITED_LEDGER => ledger,
        "edited-script" => accept.iter().any(|path| mend.ends_with(&format!(" {path}"))),
        _ => false,
    }
}

/// Whether what was found is not in the ledger's state, so that the state does not show that it is due.
#[must_use]
pub fn is_anew(found: &[Finding]) -> bool {
    found.iter().any(|one| ["permissions", "quota"].contains(&one.check))
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
    let (pipeline, accepted) = mend(catalog, state, request)?;
    match request.accept.iter().find(|path| !accepted.contains(*path)) {
        Some(path) => Err(PipelineError::NotEdited { path: path.clone() }),
        None => Ok(pipeline),
    }
}

/// As [`repair`], for one of many tenants: who has an accepted file as it is now, or not at all, is right.
///
/// # Errors
/// [`PipelineError`]: a file that is no script.
pub fn repair_any(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<Pipeline, PipelineError> {
    mend(catalog, state, request).map(|(pipeline, _)| pipeline)
}

/// The pipeline, and which of the paths to be accepted are edited.
fn mend(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
) -> Result<(Pipeline, BTreeSet<String>), PipelineError> {
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
    let layers = modules.iter().map(|step| vec![step.module.clone()]).collect();
    let place = (request.tenant, request.database);
    Ok((pipeline(catalog, state, place, Action::Repair, (modules, layers)), accepted))
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

/// An edit of an applied migration that is taken as right.
#[derive(Debug, Serialize)]
pub struct Accepted {
    pub module: String,
    pub path: String,
    pub was: String,
    pub is: String,
    /// Lines that went (`-`) and came (`+`).
    pub difference: Vec<String>,
}

/// The edits that `pipeline` takes as right, for a tenant in `state`.
#[must_use]
pub fn accepted(pipeline: &Pipeline, state: &TenantState) -> Vec<Accepted> {
    let all = pipeline.modules.iter().flat_map(|step| step.migrations.iter().map(move |one| (step, one)));
    let describe = |(step, script): (&ModuleStep, &ScriptStep)| {
        let before = state.applied(&step.module, script.kind, &script.path)?;
        let down = |body: &Option<Body>| body.clone().unwrap_or_default();
        Some(Accepted {
            module: step.module.clone(),
            path: script.path.clone(),
            was: before.checksum.clone(),
            is: script.checksum.clone(),
            difference: [
                difference(&before.up_body, &script.body),
                difference(&down(&before.down_body), &down(&script.down_body)),
            ]
            .concat(),
        })
    };
    all.filter_map(describe).collect()
}

/// The lines between what both texts begin and end with.
fn difference(was: &str, is: &str) -> Vec<String> {
    let (was, is): (Vec<&str>, Vec<&str>) = (was.lines().collect(), is.lines().collect());
    let shorter = was.len().min(is.len());
    let begin = was.iter().zip(&is).take_while(|(one, other)| one == other).count();
    let end = was.iter().rev().zip(is.iter().rev()).take_while(|(one, other)| one == other).count();
    let end = end.min(shorter - begin);
    let gone = was[begin..was.len() - end].iter().map(|line| format!("- {line}"));
    gone.chain(is[begin..is.len() - end].iter().map(|line| format!("+ {line}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_what_lies_between() {
        assert_eq!(difference("a\nb\nc", "a\nx\nc"), ["- b", "+ x"]);
        assert_eq!(difference("a\nb", "a\nb\nb"), ["+ b"]);
        assert_eq!(difference("a\na", "a"), ["- a"]);
        assert!(difference("a", "a").is_empty());
    }

    #[test]
    fn only_the_file_that_was_named_is_accepted() {
        let edited = |path: &str| {
            Finding::new("acme", Some("forum"), "edited-script", "its file has changed")
                .mend(format!("module repair --tenant acme --accept {path}"))
        };
        let accept = ["forum/1.0.0/0001_topics".to_owned()];
        assert!(is_mended(&edited("forum/1.0.0/0001_topics"), &accept, false));
        assert!(!is_mended(&edited("old-forum/1.0.0/0001_topics"), &accept, false));
        assert!(!is_mended(&edited("forum/1.0.0/0002_posts"), &accept, false));
    }
}
