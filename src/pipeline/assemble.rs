//! From a resolution to a pipeline: what each verb that keeps modules has in common.
//!
//! The same function serves a first install, a component that is added, another plan and a newer version:
//! what was applied is skipped, the rest runs in order.

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};

use super::backup::Before;
use super::phases::{self, Fleet};
use super::quota::around;
use super::rights::entitlements_after;
use super::scripts::Context;
use super::state::{ModuleState, ScriptKind, SettingState, TenantState};
use super::step::{
    Action, CatalogRef, Change, EntitlementChange, ModuleStep, Pipeline, PriceStep, SchemaScript, ScriptStep,
    VerifyStep,
};
use super::{PipelineError, commits};
use crate::definitions::model::{Catalog, Component, Module};
use crate::resolve::{self, Chosen, Installed, Resolution, Want, Why};
use crate::sql::Database;
use crate::sql::tokens::Values;

/// Version of the pipeline document's shape.
pub const FORMAT: u32 = 1;

/// What is asked for, for whom.
pub struct Request<'a> {
    pub tenant: &'a str,
    pub database: Database,
    pub wants: &'a [Want],
    /// Modules that are held back, and the range they may move in.
    pub pins: &'a BTreeMap<String, VersionReq>,
    /// Where all tenants are with modules that have a `contract`.
    pub fleet: &'a Fleet,
    /// Also the seeders marked `demo`.
    pub with_demo: bool,
    /// The tenant's tokens (`tenant.slug` ...), quoted.
    pub values: &'a Values,
    pub tool: &'a Version,
    pub app: Option<&'a Version>,
    /// The business date, from which retention counts.
    pub today: jiff::civil::Date,
}

/// The pipeline that makes `installed`, which is `state` as far as the verb leaves it alone, what the
/// request wants.
pub(super) fn assemble(
    catalog: &Catalog,
    state: &TenantState,
    installed: &BTreeMap<String, Installed>,
    (request, action): (&Request<'_>, Action),
) -> Result<Pipeline, PipelineError> {
    let (held, pins) = phases::of(catalog, state, request)?;
    let &Request { wants, database, tool, app, .. } = request;
    let input = resolve::Input { catalog, installed, wants, pins: &pins, database, tool, app };
    let resolution = resolve::resolve(&input).map_err(|refusal| phases::because(refusal, &pins, &held))?;
    let context = Context { database, values: request.values };
    let concerned = concerned(catalog, wants);
    let mut modules = Vec::new();
    for chosen in &resolution.modules {
        // An orphan (not in the catalog) works on as it is.
        let Some(module) = catalog.modules.get(&chosen.module) else { continue };
        let concerned = concerned.contains(chosen.module.as_str());
        modules.extend(module_step(module, chosen, state, (request, action, concerned), &context)?);
    }
    let layers = layers(&resolution, &modules);
    Ok(pipeline(catalog, state, (request.tenant, request.database), action, (modules, layers)))
}

/// The document around what happens to the modules.
pub(super) fn pipeline(
    catalog: &Catalog,
    state: &TenantState,
    (tenant, database): (&str, Database),
    action: Action,
    (modules, layers): (Vec<ModuleStep>, Vec<Vec<String>>),
) -> Pipeline {
    let (commits, undo) = commits::of(database, action, &modules);
    let after = entitlements_after(catalog, state, &modules);
    let quotas = around(catalog, state, (&modules, &after), database);
    Pipeline {
        quotas,
        format: FORMAT,
        action,
        tenant: tenant.to_owned(),
        database: database.to_string(),
        catalog: CatalogRef { digest: catalog.digest.clone(), commit: catalog.commit.clone() },
        state: state.head.clone(),
        layers,
        entitlements: EntitlementChange { before: state.entitlements.clone(), after },
        overrides: state.overrides.clone(),
        undo: undo.to_owned(),
        irreversible: commits::irreversible(&modules),
        not_restored: commits::not_restored(database, action, &modules),
        backup: Before::of(&modules, database),
        commits,
        modules,
    }
}

/// What is asked for, and all that it builds on.
fn concerned<'a>(catalog: &'a Catalog, wants: &'a [Want]) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&str> = wants.iter().map(|want| want.module.as_str()).collect();
    while let Some(slug) = next.pop() {
        if found.insert(slug) {
            let needs = catalog.modules.get(slug).into_iter().flat_map(|module| &module.requires);
            next.extend(needs.map(|need| need.module.as_str()));
        }
    }
    found
}

fn module_step(
    module: &Module,
    chosen: &Chosen,
    state: &TenantState,
    (request, action, concerned): (&Request<'_>, Action, bool),
    context: &Context<'_>,
) -> Result<Option<ModuleStep>, PipelineError> {
    let before = state.modules.get(&module.slug);
    if let Some(before) = before.filter(|before| before.version > chosen.version) {
        return Err(PipelineError::Downgrade {
            module: module.slug.clone(),
            installed: before.version.to_string(),
            asked: chosen.version.to_string(),
        });
    }
    let asked = request.wants.iter().any(|want| want.module == module.slug);
    let chosen_features = chosen_features(chosen, before.map(|before| &before.features), (request, action));
    let mut needed = chosen.components.clone();
    if concerned {
        needed.extend(super::rights::granted_components(module, &chosen.version, state));
    }
    let parts = Parts::of(module, needed, before, (action == Action::Switch && asked, request.today));
    let enabled = before.is_none_or(|before| before.enabled) || (action == Action::Enable && asked);
    let unchanged = before.is_some_and(|before| {
        before.version == chosen.version
            && before.plan == chosen.plan
            && before.enabled == enabled
            && before.components == parts.present
            && before.retained.keys().eq(parts.retained.keys())
            && before.features == chosen_features
    });
    if unchanged && !concerned {
        return Ok(None);
    }
    // Also where nothing changes: what was applied must still be what the files say.
    let scripts = Scripts::of(module, chosen, &parts.all(), state, request.with_demo, context)?;
    if unchanged && scripts.migrations.is_empty() && scripts.seeders.is_empty() {
        return Ok(None);
    }
    Ok(Some(ModuleStep {
        module: module.slug.clone(),
        name: module.name.clone(),
        change: if before.is_some() { Change::Update } else { Change::Install },
        why: why(&chosen.why),
        from_version: before.map(|before| before.version.clone()),
        to_version: Some(chosen.version.clone()),
        from_plan: before.map(|before| before.plan.clone()),
        to_plan: Some(chosen.plan.clone()),
        chosen_features,
        requires: requires(module, chosen),
        migrations: scripts.migrations,
        seeders: scripts.seeders,
        schema: scripts.schema,
        settings: settings_at(module, (&chosen.version, &chosen.plan), state),
        verify: verify(module, chosen, &parts.present),
        price: PriceStep::of(module, &chosen.plan),
        as_of_run: None,
        archive: None,
        components: parts.present,
        retained: parts.retained,
        enabled,
    }))
}

/// A step that leaves an installed module as it is; whoever asks changes what is to be changed.
pub(super) fn kept(catalog: &Catalog, state: &TenantState, slug: &str, why: &str) -> Option<ModuleStep> {
    let before = state.modules.get(slug)?;
    let module = catalog.modules.get(slug);
    let own = state.applied.iter().filter(|one| one.module == slug && one.kind == ScriptKind::Migration);
    let settings = state.settings.iter().filter(|((owner, _), _)| owner == slug);
    Some(ModuleStep {
        module: slug.to_owned(),
        name: module.map_or_else(|| slug.to_owned(), |module| module.name.clone()),
        change: Change::Update,
        why: why.to_owned(),
        from_version: Some(before.version.clone()),
        to_version: Some(before.version.clone()),
        from_plan: Some(before.plan.clone()),
        to_plan: Some(before.plan.clone()),
        chosen_features: before.features.clone(),
        components: before.components.clone(),
        retained: before.retained.clone(),
        enabled: before.enabled,
        requires: before.requires.clone(),
        migrations: Vec::new(),
        seeders: Vec::new(),
        settings: settings.map(|((_, key), value)| (key.clone(), value.clone())).collect(),
        verify: Vec::new(),
        schema: own
            .map(|one| SchemaScript {
                path: one.path.clone(),
                checksum: one.checksum.clone(),
                body: one.up_body.clone(),
            })
            .collect(),
        price: None,
        as_of_run: None,
        archive: None,
    })
}

/// A module's components after the run.
struct Parts {
    present: BTreeSet<String>,
    /// Their data stay until the date, and no feature uses them.
    retained: BTreeMap<String, String>,
}

impl Parts {
    /// Of what is needed and what is there. Another plan leaves what it does not need `retained`; any other verb keeps what is there.
    fn of(
        module: &Module,
        mut present: BTreeSet<String>,
        before: Option<&ModuleState>,
        (switched, today): (bool, jiff::civil::Date),
    ) -> Self {
        let mut retained = BTreeMap::new();
        if let Some(before) = before {
            let until = today.saturating_add(jiff::Span::new().days(i64::from(module.retention_days)));
            let left = before.components.difference(&present).cloned().collect::<Vec<_>>();
            if switched {
                retained.extend(left.into_iter().map(|name| (name, until.to_string())));
            } else {
                present.extend(left);
            }
            let kept = before.retained.iter().filter(|(name, _)| !present.contains(*name));
            retained.extend(kept.map(|(name, until)| (name.clone(), until.clone())));
        }
        Self { present, retained }
    }

    /// Whatever has tables.
    fn all(&self) -> BTreeSet<String> {
        self.present.iter().chain(self.retained.keys()).cloned().collect()
    }
}

/// Features are kept as a list only where the request narrows them: otherwise they follow the plan.
fn chosen_features(
    chosen: &Chosen,
    before: Option<&Option<BTreeSet<String>>>,
    (request, action): (&Request<'_>, Action),
) -> Option<BTreeSet<String>> {
    let want = request.wants.iter().find(|want| want.module == chosen.module);
    let narrowed = want.is_some_and(|want| want.features.is_some());
    match before {
        // Another plan gives all that it has, unless it is narrowed again.
        _ if action == Action::Switch && want.is_some() => narrowed.then(|| chosen.features.clone()),
        None if narrowed => Some(chosen.features.clone()),
        None | Some(None) => None,
        Some(Some(features)) => Some(features.union(&chosen.features).cloned().collect()),
    }
}

#[derive(Default)]
struct Scripts {
    migrations: Vec<ScriptStep>,
    seeders: Vec<ScriptStep>,
    schema: Vec<SchemaScript>,
}

impl Scripts {
    fn of(
        module: &Module,
        chosen: &Chosen,
        components: &BTreeSet<String>,
        state: &TenantState,
        with_demo: bool,
        context: &Context<'_>,
    ) -> Result<Self, PipelineError> {
        let mut scripts = Self::default();
        let present = || components.iter().filter_map(|name| module.components.get(name));
        let mut migrations: Vec<_> = present()
            .flat_map(|component| component.migrations.iter().map(move |one| (component, one)))
            .filter(|(_, migration)| migration.version <= chosen.version)
            .collect();
        migrations.sort_by(|(_, a), (_, b)| (&a.version, a.number).cmp(&(&b.version, b.number)));
        for (component, migration) in migrations {
            scripts.schema.push(context.schema(&module.slug, migration)?);
            match state.applied(&module.slug, ScriptKind::Migration, &migration.path) {
                Some(applied) => refuse_edited(context, applied, migration)?,
                None => {
                    scripts.migrations.push(context.migration(&module.slug, &component.name, migration)?);
                }
            }
        }
        for component in present() {
            scripts.add_seeders(module, component, state, chosen, (with_demo, context))?;
        }
        Ok(scripts)
    }

    fn add_seeders(
        &mut self,
        module: &Module,
        component: &Component,
        state: &TenantState,
        chosen: &Chosen,
        (with_demo, context): (bool, &Context<'_>),
    ) -> Result<(), PipelineError> {
        let demo = component.demo_seeders.iter().filter(|_| with_demo);
        for seeder in component.seeders.iter().chain(demo) {
            let due = seeder.version <= chosen.version
                && state.applied(&module.slug, ScriptKind::Seeder, &seeder.path).is_none();
            if due {
                self.seeders.push(context.seeder(&module.slug, &component.name, seeder)?);
            }
        }
        Ok(())
    }
}

/// A migration that was applied may not mean something else since.
fn refuse_edited(
    context: &Context<'_>,
    applied: &super::state::Applied,
    migration: &crate::definitions::model::Migration,
) -> Result<(), PipelineError> {
    let now = context.checksum(migration)?;
    if now.as_ref() == Some(&applied.checksum) {
        return Ok(());
    }
    let file = migration.up.pick(context.database).map(|file| file.file.clone()).unwrap_or_default();
    Err(PipelineError::Changed { module: applied.module.clone(), path: applied.path.clone(), file })
}

fn why(why: &Why) -> String {
    match why {
        Why::Asked => "asked".to_owned(),
        Why::Core => "core".to_owned(),
        Why::Required { by, range } if range == "*" => format!("needed by {by}"),
        Why::Required { by, range } => format!("needed by {by} ({range})"),
        Why::Installed => "installed".to_owned(),
    }
}

fn requires(module: &Module, chosen: &Chosen) -> BTreeMap<String, VersionReq> {
    let holds = module.requires.iter().filter(|one| one.applies.at(&chosen.version));
    holds.map(|one| (one.module.clone(), one.version.clone())).collect()
}

/// Settings at a version and a plan: what the tenant chose stays, the rest follows.
pub(super) fn settings_at(
    module: &Module,
    (version, plan): (&Version, &str),
    state: &TenantState,
) -> BTreeMap<String, SettingState> {
    let exist = module.settings.values().filter(|setting| setting.applies.at(version));
    exist
        .map(|setting| {
            let kept = state.settings.get(&(module.slug.clone(), setting.key.clone()));
            let value = kept.filter(|kept| kept.chosen).cloned().unwrap_or_else(|| {
                SettingState::default(setting.kind.as_str(), module.setting_default(setting, plan))
            });
            (setting.key.clone(), value)
        })
        .collect()
}

fn verify(module: &Module, chosen: &Chosen, components: &BTreeSet<String>) -> Vec<VerifyStep> {
    let holds = module.verify.iter().filter(|check| {
        check.applies.at(&chosen.version) && check.components.iter().all(|name| components.contains(name))
    });
    holds
        .map(|check| VerifyStep {
            name: check.name.clone(),
            sql: check.sql.clone(),
            place: check.place.clone(),
        })
        .collect()
}

fn layers(resolution: &Resolution, modules: &[ModuleStep]) -> Vec<Vec<String>> {
    let touched: BTreeSet<&String> = modules.iter().map(|step| &step.module).collect();
    let kept = resolution
        .layers
        .iter()
        .map(|layer| layer.iter().filter(|module| touched.contains(module)).cloned().collect::<Vec<_>>());
    kept.filter(|layer| !layer.is_empty()).collect()
}
