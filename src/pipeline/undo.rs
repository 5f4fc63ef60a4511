//! What undoing a run does: exactly what it changed, in reverse order, and only where nothing was built
//! upon it. What was before stands in the tenant's ledger, beside the run's last word.

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};

use super::assemble::{kept, pipeline};
use super::scripts::Context;
use super::state::{Applied, ScriptKind, SettingState, TenantState};
use super::step::{Action, Change, ModuleStep, Pipeline};
use super::{PipelineError, remove};
use crate::definitions::model::Catalog;
use crate::resolve::graph;
use crate::sql::Database;
use crate::sql::tokens::Values;

/// A module as it was before a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    pub version: Version,
    pub plan: String,
    pub features: Option<BTreeSet<String>>,
    pub components: BTreeSet<String>,
    pub retained: BTreeMap<String, String>,
    pub requires: BTreeMap<String, VersionReq>,
    pub enabled: bool,
    pub settings: BTreeMap<String, SettingState>,
    /// The run that had changed it last.
    pub run: String,
}

/// What a run found of each module that it changed; `None` where the module was not there.
pub type Record = BTreeMap<String, Option<Before>>;

/// What `pipeline` will find in `state`, to be kept with the run.
#[must_use]
pub fn record(state: &TenantState, pipeline: &Pipeline) -> Record {
    let before = |slug: &String| {
        let module = state.modules.get(slug)?;
        let own = state.settings.iter().filter(|((owner, _), _)| owner == slug);
        Some(Before {
            version: module.version.clone(),
            plan: module.plan.clone(),
            features: module.features.clone(),
            components: module.components.clone(),
            retained: module.retained.clone(),
            requires: module.requires.clone(),
            enabled: module.enabled,
            settings: own.map(|((_, key), value)| (key.clone(), value.clone())).collect(),
            run: module.run.clone(),
        })
    };
    pipeline.modules.iter().map(|step| (step.module.clone(), before(&step.module))).collect()
}

/// A run that is over.
pub struct Past<'a> {
    pub id: &'a str,
    /// As [`Action::as_str`].
    pub action: &'a str,
    /// Its modules, in its order.
    pub modules: &'a [String],
    pub record: &'a Record,
}

/// The pipeline that takes `past` back. A removal is taken back by [`super::restore`].
///
/// # Errors
/// [`PipelineError::InTheWay`], [`PipelineError::NoWayBack`], a migration without a way back.
pub fn undo(
    catalog: &Catalog,
    state: &TenantState,
    (tenant, database): (&str, Database),
    past: &Past<'_>,
) -> Result<Pipeline, PipelineError> {
    if let Some((why, hint)) = no_way_back(past.action) {
        return Err(PipelineError::NoWayBack { run: past.id.to_owned(), why: why.to_owned(), hint });
    }
    let core = |slug: &&String| catalog.modules.get(*slug).is_some_and(|one| one.core);
    let gone = |slug: &&String| past.record.get(*slug).is_some_and(Option::is_none);
    if let Some(module) = past.modules.iter().filter(gone).find(core) {
        return Err(PipelineError::Core { module: module.clone() });
    }
    let way = Way { catalog, state, past };
    way.is_free()?;
    let values = Values::default();
    let context = Context { database, values: &values };
    let mut steps = Vec::new();
    for slug in past.modules.iter().rev() {
        let step = match past.record.get(slug) {
            Some(Some(before)) => way.back(slug, before, &context)?,
            _ => {
                let why = format!("installed by run {}", short(past.id));
                remove::module_step(catalog, state, (slug, why), &context)?
            }
        };
        steps.push(step);
    }
    let layers = steps.iter().map(|step| vec![step.module.clone()]).collect();
    Ok(pipeline(catalog, state, (tenant, database), Action::Undo, (steps, layers)))
}

fn no_way_back(action: &str) -> Option<(&'static str, String)> {
    match action {
        "purge" => Some((
            "its tables were purged, and no archive was kept",
            "`module backup list` shows the backups of the whole database".to_owned(),
        )),
        "prune" => Some((
            "the components' day was past; their tables are in the run's archive",
            "`module backup list` shows it".to_owned(),
        )),
        "adopt" => Some((
            "its tables were there before it, and would go",
            "`module remove MODULE` archives and drops them, where that is wanted".to_owned(),
        )),
        "repair" => Some((
            "what it mended would be wrong again",
            "`module doctor` shows how the tenant is now".to_owned(),
        )),
        "undo" => Some((
            "it was itself the way back",
            "give the command again that was undone; `module history` shows it".to_owned(),
        )),
        _ => None,
    }
}

/// The end of an id, which differs where the beginnings of ids of one day do not.
#[must_use]
pub fn short(id: &str) -> &str {
    id.rsplit('-').next().unwrap_or(id)
}

struct Way<'a> {
    catalog: &'a Catalog,
    state: &'a TenantState,
    past: &'a Past<'a>,
}

impl Way<'_> {
    /// Nothing was built upon the run.
    fn is_free(&self) -> Result<(), PipelineError> {
        let mut what = Vec::new();
        let mut later = BTreeSet::new();
        for slug in self.past.modules {
            match self.state.modules.get(slug) {
                None => what.push(format!("{slug} has been removed since")),
                Some(now) if now.run != self.past.id => {
                    what.push(format!("{slug} was changed since, by run {}", short(&now.run)));
                    later.insert(now.run.clone());
                }
                Some(_) => {}
            }
        }
        let dependents = if what.is_empty() { self.dependents(&mut what) } else { BTreeSet::new() };
        if what.is_empty() {
            return Ok(());
        }
        let undo = later.iter().map(|run| format!("`module undo {run}` takes that one back first"));
        let mut hints: Vec<String> = undo.collect();
        if !dependents.is_empty() {
            let names = dependents.into_iter().collect::<Vec<_>>().join(" ");
            hints.push(format!("`module remove {names}` takes what needs it out first"));
        }
        hints.push("`module history` shows the runs since".to_owned());
        Err(PipelineError::InTheWay { run: short(self.past.id).to_owned(), what, hints })
    }

    /// Who would no longer have what it needs.
    fn dependents(&self, what: &mut Vec<String>) -> BTreeSet<String> {
        let installed = self.state.installed(self.catalog);
        let mut found = BTreeSet::new();
        for slug in self.past.modules {
            let before = self.past.record.get(slug).and_then(Option::as_ref);
            let now = &self.state.modules[slug];
            for (by, range) in graph::dependents(self.catalog, &installed, slug) {
                if self.past.modules.contains(&by) {
                    continue;
                }
                let enabled = self.state.modules.get(&by).is_some_and(|one| one.enabled);
                match before {
                    None => what.push(format!("{by} needs {slug}")),
                    Some(before) if !range.matches(&before.version) => {
                        what.push(format!("{by} needs {slug} {range}, and it would be {}", before.version));
                    }
                    Some(before) if enabled && now.enabled && !before.enabled => {
                        what.push(format!("{by} needs {slug}, which would be disabled"));
                    }
                    Some(_) => continue,
                }
                found.insert(by);
            }
            what.extend(before.into_iter().flat_map(|before| self.lacks(slug, before)));
        }
        found
    }

    /// What a module as it was before would not find.
    fn lacks(&self, slug: &str, before: &Before) -> Vec<String> {
        let mut lacking = Vec::new();
        for (need, range) in &before.requires {
            let after = match self.past.record.get(need) {
                Some(before) => before.as_ref().map(|one| (&one.version, one.enabled)),
                None => self.state.modules.get(need).map(|one| (&one.version, one.enabled)),
            };
            match after {
                Some((version, _)) if !range.matches(version) => {
                    lacking
                        .push(format!("{slug} {} needs {need} {range}, which is {version}", before.version));
                }
                Some((_, false)) if before.enabled => {
                    lacking.push(format!("{slug} needs {need}, which is disabled"));
                }
                Some(_) => {}
                None => lacking.push(format!("{slug} needs {need}, which is not installed")),
            }
        }
        lacking
    }

    /// The step that makes a module what it was.
    fn back(&self, slug: &str, before: &Before, context: &Context<'_>) -> Result<ModuleStep, PipelineError> {
        let why = format!("changed by run {}", short(self.past.id));
        let missing = || PipelineError::NotInstalled { module: slug.to_owned(), installed: Vec::new() };
        let mut step = kept(self.catalog, self.state, slug, &why).ok_or_else(missing)?;
        let own = |one: &&Applied| one.run == self.past.id;
        take_back(&mut step, (self.catalog, self.state), context, own)?;
        step.to_version = Some(before.version.clone());
        step.to_plan = Some(before.plan.clone());
        step.chosen_features.clone_from(&before.features);
        step.components.clone_from(&before.components);
        step.retained.clone_from(&before.retained);
        step.requires.clone_from(&before.requires);
        step.enabled = before.enabled;
        step.as_of_run = Some(before.run.clone());
        step.settings.clone_from(&before.settings);
        Ok(step)
    }
}

/// Makes `step` run the down scripts of the module's migrations that are `chosen`, newest first.
pub(super) fn take_back(
    step: &mut ModuleStep,
    (catalog, state): (&Catalog, &TenantState),
    context: &Context<'_>,
    chosen: impl Fn(&&Applied) -> bool,
) -> Result<(), PipelineError> {
    step.change = Change::Revert;
    let components = catalog.modules.get(&step.module).map(|module| &module.components);
    let files = || components.into_iter().flat_map(|all| all.values()).flat_map(|one| &one.migrations);
    let own = state.applied.iter().filter(|one| one.module == step.module);
    let own = own.filter(|one| one.kind == ScriptKind::Migration).filter(&chosen);
    for applied in own.rev() {
        if applied.down_body.is_none() {
            return Err(PipelineError::Irreversible {
                module: step.module.clone(),
                path: applied.path.clone(),
                why: "it was applied without a down script".to_owned(),
            });
        }
        step.migrations.push(context.undo(applied, files().find(|one| one.path == applied.path))?);
        step.schema.retain(|one| one.path != applied.path);
    }
    Ok(())
}
