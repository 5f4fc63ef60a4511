//! What restoring does: a removed module comes back at the version, plan and settings of its archive.
//!
//! Its own migrations build the schema, so the definitions must still give what was applied then; the
//! rows come from the archive, so no seeder runs again.

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};

use super::PipelineError;
use super::assemble::{Request, assemble, pipeline};
use super::scripts::Context;
use super::state::{ScriptKind, SettingState, TenantState};
use super::step::{Action, ArchiveStep, Change, ModuleStep, Pipeline, ScriptStep};
use crate::definitions::model::{Catalog, Module};
use crate::resolve::Want;

/// A removed module as the manifest beside its archive says it was.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Archived {
    /// The archive's id in the landlord, and its file: not in the manifest.
    #[serde(skip)]
    pub id: String,
    #[serde(skip)]
    pub path: String,
    pub module: String,
    pub version: Version,
    pub plan: String,
    pub features: Option<BTreeSet<String>>,
    pub components: BTreeSet<String>,
    /// Older manifests do not say.
    #[serde(default)]
    pub retained: BTreeMap<String, String>,
    #[serde(default = "yes")]
    pub enabled: bool,
    pub settings: BTreeMap<String, SettingState>,
    pub scripts: Vec<ArchivedScript>,
    pub rows: BTreeMap<String, i64>,
    pub sha256: String,
    /// Whether the whole module was removed, and not a part of it taken back.
    #[serde(default = "yes")]
    pub removed: bool,
}

/// A script that had been run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ArchivedScript {
    pub kind: ScriptKind,
    pub component: String,
    pub path: String,
    pub checksum: String,
}

fn yes() -> bool {
    true
}

/// What asks for the archived modules: exactly their versions, plans and features.
#[must_use]
pub fn wants(archived: &[Archived]) -> Vec<Want> {
    let exactly = |version: &Version| -> VersionReq {
        format!("={version}").parse().expect("an exact version is a range")
    };
    archived
        .iter()
        .map(|one| Want {
            module: one.module.clone(),
            version: Some(exactly(&one.version)),
            plan: Some(one.plan.clone()),
            features: one.features.clone(),
        })
        .collect()
}

/// The pipeline that brings `archived` back; `request.wants` comes from [`wants`].
///
/// # Errors
/// [`PipelineError`]: it is installed, does not fit what is there, or its files have changed.
pub fn restore(
    catalog: &Catalog,
    state: &TenantState,
    request: &Request<'_>,
    archived: &[Archived],
) -> Result<Pipeline, PipelineError> {
    if let Some(one) = archived.iter().find(|one| state.modules.contains_key(&one.module)) {
        return Err(PipelineError::StillThere { module: one.module.clone() });
    }
    let made = assemble(catalog, state, &state.installed(catalog), (request, Action::Restore))?;
    let find = |slug: &str| archived.iter().find(|one| one.module == slug);
    let others: Vec<String> =
        made.modules.iter().map(|step| &step.module).filter(|slug| find(slug).is_none()).cloned().collect();
    if !others.is_empty() {
        let names: Vec<&str> = archived.iter().map(|one| one.module.as_str()).collect();
        return Err(PipelineError::NotAlone { module: names.join(" "), others });
    }
    let context = Context { database: request.database, values: request.values };
    let mut modules = made.modules;
    for step in &mut modules {
        if let (Some(one), Some(module)) = (find(&step.module), catalog.modules.get(&step.module)) {
            as_archived(step, one, (module, &context))?;
        }
    }
    let subject = (request.tenant, request.database);
    Ok(pipeline(catalog, state, subject, Action::Restore, (modules, made.layers)))
}

fn as_archived(
    step: &mut ModuleStep,
    archived: &Archived,
    (module, context): (&Module, &Context<'_>),
) -> Result<(), PipelineError> {
    let mut scripts = Scripts::default();
    for script in &archived.scripts {
        scripts.add(script, module, context)?;
    }
    if !scripts.differ.is_empty() {
        return Err(PipelineError::NotAsArchived {
            module: module.slug.clone(),
            version: archived.version.to_string(),
            files: scripts.differ,
        });
    }
    step.change = Change::Restore;
    step.schema = scripts.migrations.iter().map(super::step::SchemaScript::of).collect();
    step.migrations = scripts.migrations;
    step.seeders = scripts.seeders;
    step.chosen_features.clone_from(&archived.features);
    step.components.clone_from(&archived.components);
    step.retained.clone_from(&archived.retained);
    step.enabled = archived.enabled;
    let kept = archived.settings.iter().filter(|(key, _)| module.settings.contains_key(*key));
    step.settings.extend(kept.map(|(key, value)| (key.clone(), value.clone())));
    step.archive = Some(archived.step());
    Ok(())
}

impl Archived {
    fn step(&self) -> ArchiveStep {
        ArchiveStep {
            id: self.id.clone(),
            file: self.path.clone(),
            sha256: self.sha256.clone(),
            rows: self.rows.clone(),
        }
    }
}

/// All that a pipeline takes from archives but for which they are: tenants whose archives give the same
/// text share a pipeline.
#[must_use]
pub fn shape(archived: &[Archived]) -> String {
    let common =
        archived.iter().map(|one| Archived { sha256: String::new(), rows: BTreeMap::new(), ..one.clone() });
    serde_json::to_string(&common.collect::<Vec<_>>()).unwrap_or_default()
}

/// Takes the archives out of a pipeline, so that it is the same for all tenants of a [`shape`].
pub fn without_archives(pipeline: &mut Pipeline) {
    for step in &mut pipeline.modules {
        step.archive = None;
    }
}

/// Puts a tenant's archives into a pipeline of their [`shape`].
pub fn with_archives(pipeline: &mut Pipeline, archived: &[Archived]) {
    for step in &mut pipeline.modules {
        if let Some(one) = archived.iter().find(|one| one.module == step.module) {
            step.archive = Some(one.step());
        }
    }
}

/// The module's scripts, as far as they are still what was run.
#[derive(Default)]
struct Scripts {
    migrations: Vec<ScriptStep>,
    seeders: Vec<ScriptStep>,
    differ: Vec<String>,
}

impl Scripts {
    fn add(
        &mut self,
        script: &ArchivedScript,
        module: &Module,
        context: &Context<'_>,
    ) -> Result<(), PipelineError> {
        let components = || module.components.values();
        match script.kind {
            ScriptKind::Migration => {
                let file = components().flat_map(|one| &one.migrations).find(|one| one.path == script.path);
                let Some(file) = file else {
                    self.differ.push(format!("{} (missing)", script.path));
                    return Ok(());
                };
                let step = context.migration(&module.slug, &script.component, file)?;
                if step.checksum == script.checksum {
                    self.migrations.push(step);
                } else {
                    self.differ.push(step.file);
                }
            }
            // Its rows are in the archive: only that it was run has to be known.
            ScriptKind::Seeder => {
                let all = components().flat_map(|one| one.seeders.iter().chain(&one.demo_seeders));
                if let Some(file) = all.into_iter().find(|one| one.path == script.path) {
                    self.seeders.push(context.seeder(&module.slug, &script.component, file)?);
                }
            }
        }
        Ok(())
    }
}
