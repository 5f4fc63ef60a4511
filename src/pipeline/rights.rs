//! What a tenant may do after a pipeline: its entitlements, computed from what will be installed and what
//! the tenant was given beyond it.

use std::collections::BTreeSet;

use semver::Version;

use super::state::TenantState;
use super::step::{Change, ModuleStep};
use crate::billing::entitlement::{Entitlement, ModuleFacts, entitlements, grants_of};
use crate::billing::explain::{self, Explained};
use crate::billing::overrides::{Grant, feature_after};
use crate::definitions::model::{Catalog, Module};

/// The tenant's entitlements when `steps` are done. What the catalog does not know keeps its rows.
pub(super) fn entitlements_after(
    catalog: &Catalog,
    state: &TenantState,
    steps: &[ModuleStep],
) -> Vec<Entitlement> {
    let mut facts = Vec::new();
    let gone = |slug: &String| steps.iter().any(|step| &step.module == slug && step.change == Change::Remove);
    let touched: BTreeSet<&String> = steps.iter().map(|step| &step.module).collect();
    for step in steps {
        let (Some(module), Some(version), Some(plan)) =
            (catalog.modules.get(&step.module), &step.to_version, &step.to_plan)
        else {
            continue;
        };
        let features = step.chosen_features.as_ref();
        let components = &step.components;
        let enabled = step.enabled;
        facts.push(ModuleFacts { module, version, plan, features, components, enabled });
    }
    let (kept, orphans) = facts_of(catalog, state, &touched);
    facts.extend(kept);
    let mut rows = entitlements(&facts, &state.overrides);
    let kept = state.entitlements.iter().filter(|row| orphans.contains(&row.module) && !gone(&row.module));
    rows.extend(kept.cloned());
    rows.sort();
    rows
}

/// The components that features need which the tenant was given beyond its plan.
pub(super) fn granted_components(
    module: &Module,
    version: &Version,
    state: &TenantState,
) -> BTreeSet<String> {
    let granted = module.features_at(version).filter(|feature| {
        let own = grants_of(&state.overrides, (&module.slug, &feature.slug));
        own.fold(None, feature_after).is_some()
    });
    module.close_components(granted.flat_map(|feature| feature.components.iter().map(String::as_str)))
}

/// What is installed of the modules that are not `touched`, and which of them the catalog does not know.
fn facts_of<'a>(
    catalog: &'a Catalog,
    state: &'a TenantState,
    touched: &BTreeSet<&String>,
) -> (Vec<ModuleFacts<'a>>, BTreeSet<&'a String>) {
    let (mut facts, mut orphans) = (Vec::new(), BTreeSet::new());
    for (slug, kept) in state.modules.iter().filter(|(slug, _)| !touched.contains(slug)) {
        let known = catalog
            .modules
            .get(slug)
            .filter(|module| module.version(&kept.version).is_some() && module.plan(&kept.plan).is_some());
        let Some(module) = known else {
            orphans.insert(slug);
            continue;
        };
        facts.push(ModuleFacts {
            module,
            version: &kept.version,
            plan: &kept.plan,
            features: kept.features.as_ref(),
            components: &kept.components,
            enabled: kept.enabled,
        });
    }
    (facts, orphans)
}

/// What was given when the entitlements that a tenant has were computed.
#[derive(Clone, Copy, Debug)]
pub enum Applied<'a> {
    /// These, oldest first.
    Grants(&'a [Grant]),
    /// Nobody knows any more: perhaps something of these modules.
    Unknown(&'a BTreeSet<String>),
}

/// The tenant's entitlements with the overrides of `state`, where those of `applied` held before. Only what
/// the overrides change is changed: a plan that was edited meanwhile is not brought to the tenant by this.
#[must_use]
pub fn pushed(catalog: &Catalog, state: &TenantState, applied: Applied<'_>) -> Vec<Entitlement> {
    let grants = match applied {
        Applied::Grants(grants) if grants == state.overrides => return state.entitlements.clone(),
        Applied::Grants(grants) => grants,
        Applied::Unknown(modules) => {
            let modules = with_dependents(catalog, modules);
            let now = entitlements_after(catalog, state, &[]);
            return replaced(&state.entitlements, &now, |row| modules.contains(row.module.as_str()));
        }
    };
    let now = entitlements_after(catalog, state, &[]);
    let earlier = TenantState { overrides: grants.to_vec(), ..state.clone() };
    let before = entitlements_after(catalog, &earlier, &[]);
    let alone = |one: &[Entitlement], other: &[Entitlement]| -> BTreeSet<(String, String)> {
        let rows = one.iter().filter(|row| other.binary_search(row).is_err());
        rows.map(|row| (row.module.clone(), row.name.clone())).collect()
    };
    let moved = &alone(&now, &before) | &alone(&before, &now);
    replaced(&state.entitlements, &now, |row| moved.contains(&(row.module.clone(), row.name.clone())))
}

/// `modules`, and those with features that need one of theirs.
fn with_dependents<'a>(catalog: &'a Catalog, modules: &'a BTreeSet<String>) -> BTreeSet<&'a str> {
    let mut all: BTreeSet<&str> = modules.iter().map(String::as_str).collect();
    loop {
        let needs = |module: &&Module| {
            let needed = module.features.iter().flat_map(|feature| &feature.requires);
            needed.filter_map(|name| name.split_once('.')).any(|(other, _)| all.contains(other))
        };
        let more: Vec<&str> = catalog
            .modules
            .values()
            .filter(|module| !all.contains(module.slug.as_str()))
            .filter(needs)
            .map(|module| module.slug.as_str())
            .collect();
        if more.is_empty() {
            return all;
        }
        all.extend(more);
    }
}

/// `rows` with those that are `moved` taken from `now`.
fn replaced(
    rows: &[Entitlement],
    now: &[Entitlement],
    moved: impl Fn(&Entitlement) -> bool,
) -> Vec<Entitlement> {
    let kept = rows.iter().filter(|row| !moved(row));
    let mut rows: Vec<Entitlement> = kept.chain(now.iter().filter(|row| moved(row))).cloned().collect();
    rows.sort();
    rows
}

/// Why the tenant has `name` of `module`, or has not; `None` where the catalog knows no such thing.
#[must_use]
pub fn explained(catalog: &Catalog, state: &TenantState, what: (&str, &str)) -> Option<Explained> {
    let (facts, _) = facts_of(catalog, state, &BTreeSet::new());
    explain::explain(catalog, &facts, &state.overrides, what)
}
