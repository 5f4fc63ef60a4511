//! What should be there, worked out once more in the most straightforward way from the catalog and
//! from which modules are recorded, at which version, plan and components. Shares no code with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::catalog::{Catalog, Feature, Module, Version};
use super::files;
use super::look::{Installed, Seen, built};
use crate::support::Place;

/// The scripts that make the schema of what is recorded, in order.
fn scripts<'a>(catalog: &'a Catalog, seen: &Seen) -> Vec<(&'a Module, &'a super::catalog::Migration)> {
    let mut all = Vec::new();
    for module in &catalog.modules {
        let Some(state) = seen.modules.get(&module.slug) else { continue };
        let own = module.migrations.iter().filter(|one| one.version <= state.version);
        all.extend(own.filter(|one| state.components.contains_key(&one.component)).map(|one| (module, one)));
    }
    all
}

/// The migrations that must have been applied.
pub fn applied(catalog: &Catalog, seen: &Seen) -> BTreeSet<(String, String)> {
    scripts(catalog, seen).into_iter().map(|(module, one)| (module.slug.clone(), one.path.clone())).collect()
}

/// Builds schemas, and remembers them.
pub struct Builder {
    place: Place,
    file: PathBuf,
    known: BTreeMap<String, BTreeSet<String>>,
}

impl Builder {
    pub fn new(place: Place, file: PathBuf) -> Self {
        Self { place, file, known: BTreeMap::new() }
    }

    /// The schema of what is recorded, in a database of its own.
    pub fn schema(&mut self, catalog: &Catalog, seen: &Seen) -> &BTreeSet<String> {
        let statements: Vec<String> = scripts(catalog, seen)
            .into_iter()
            .filter_map(|(module, one)| files::naive(module, one, self.place))
            .collect();
        let key = statements.concat();
        self.known.entry(key).or_insert_with(|| built(self.place, &self.file, &statements))
    }
}

/// How much the migrations at a version have added to a number of each row of a component's table.
pub fn shifted(module: &Module, component: &str, version: Version) -> i64 {
    let own = module.migrations.iter().filter(|one| one.component == component && one.version <= version);
    own.map(|one| if let super::catalog::Op::Shift { by } = one.op { by } else { 0 }).sum()
}

/// The features that a plan has at a version.
fn given(module: &Module, plan: &str, version: Version) -> BTreeSet<String> {
    let plan = module.plan(plan);
    let mut all = plan.extends.as_ref().map(|parent| given(module, parent, version)).unwrap_or_default();
    let there: Vec<&Feature> = module.features.iter().filter(|one| one.span.holds(version)).collect();
    for one in there {
        if one.core || plan.features.contains(&one.slug) || plan.features.iter().any(|name| name == "*") {
            all.insert(one.slug.clone());
        }
    }
    all.retain(|slug| !plan.exclude.contains(slug));
    all
}

fn limit(module: &Module, plan: &str) -> Option<String> {
    let plan = module.plan(plan);
    plan.limit.clone().or_else(|| plan.extends.as_ref().and_then(|parent| limit(module, parent)))
}

/// The features that the tenant may use.
fn usable(catalog: &Catalog, seen: &Seen) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (slug, state) in seen.modules.iter().filter(|(_, state)| state.enabled) {
        let module = catalog.module(slug);
        let plan = given(module, &state.plan, state.version);
        let mut own = BTreeSet::new();
        for feature in module.features.iter().filter(|one| plan.contains(&one.slug)) {
            let chosen = state.features.as_ref().is_none_or(|all| all.contains(&feature.slug));
            let parts = module.closed([feature.component.clone()]);
            let present = |name: &String| state.components.get(name).is_some_and(|word| word == "present");
            if (chosen || feature.core) && parts.iter().all(present) {
                own.insert(feature.slug.clone());
            }
        }
        all.insert(slug.clone(), own);
    }
    loop {
        let before = all.clone();
        for (slug, own) in &mut all {
            let module = catalog.module(slug);
            own.retain(|feature| {
                let feature = module.features.iter().find(|one| one.slug == *feature).unwrap();
                feature.requires.iter().all(|needed| match needed.split_once('.') {
                    Some((other, needed)) => before.get(other).is_some_and(|all| all.contains(needed)),
                    None => before[slug].contains(needed),
                })
            });
        }
        if all == before {
            return all;
        }
    }
}

/// The rows of `_module_entitlements`.
pub fn entitlements(catalog: &Catalog, seen: &Seen) -> BTreeSet<Vec<String>> {
    let mut rows = BTreeSet::new();
    let mut row = |module: &str, name: String, kind: &str, value: String, enforce: &str, reason: &str| {
        let words = [module, &name, kind, &value, enforce, "NULL", reason];
        rows.insert(words.map(str::to_owned).to_vec());
    };
    for (slug, features) in usable(catalog, seen) {
        let module = catalog.module(&slug);
        let mut codes: BTreeMap<&String, bool> = BTreeMap::new();
        for feature in module.features.iter().filter(|one| features.contains(&one.slug)) {
            let reason = if feature.core { "core" } else { "plan" };
            row(&slug, feature.slug.clone(), "feature", "true".to_owned(), "NULL", reason);
            if let Some(code) = &feature.permission {
                *codes.entry(code).or_default() |= feature.core;
            }
        }
        for (code, core) in codes {
            let reason = if core { "core" } else { "plan" };
            row(&slug, format!("permission:{code}"), "permission", "true".to_owned(), "NULL", reason);
        }
        if let Some(most) = limit(module, &seen.modules[&slug].plan) {
            row(&slug, "limit:items".to_owned(), "limit", most, "hard", "plan");
        }
    }
    rows
}

/// The codes of the permissions.
pub fn permissions(seen: &Seen) -> BTreeSet<String> {
    let own = seen.entitlements.iter().filter_map(|row| row[1].strip_prefix("permission:"));
    own.map(ToOwned::to_owned).collect()
}

/// The settings that a module has, with the value of those that nobody has chosen.
pub fn settings(module: &Module, state: &Installed) -> BTreeMap<String, String> {
    let rank = module.plans.iter().position(|one| one.slug == state.plan).unwrap();
    let there = module.settings.iter().filter(|one| one.span.holds(state.version));
    there
        .map(|one| {
            let mut below = module.plans[..=rank].iter().rev();
            let own = below.find_map(|plan| one.by_plan.get(&plan.slug));
            (one.key.clone(), own.unwrap_or(&one.default).clone())
        })
        .collect()
}
