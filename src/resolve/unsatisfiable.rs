//! Versions and bundles that nobody can ever install, whatever else they have: their requirements
//! contradict each other somewhere down the chain.

use std::collections::BTreeMap;

use semver::{Version, VersionReq};

use super::{Input, Refusal, Want, resolve};
use crate::definitions::model::{Catalog, Module, VersionInfo};
use crate::sql::Database;

/// What cannot be, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsatisfiable {
    /// The module and its version, or the bundle.
    pub what: What,
    /// The chain of requirements, a line each.
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Version { module: String, version: Version },
    Bundle(String),
}

/// Everything in `catalog` that no set of versions satisfies.
#[must_use]
pub fn unsatisfiable(catalog: &Catalog) -> Vec<Unsatisfiable> {
    let mut found = Vec::new();
    for module in catalog.modules.values() {
        let offered = module.versions.iter().filter(|info| !info.yanked && info.version.pre.is_empty());
        for info in offered {
            if newest_of_all_fit(catalog, module, &info.version) {
                continue;
            }
            let want = Want {
                module: module.slug.clone(),
                version: VersionReq::parse(&format!("={}", info.version)).ok(),
                plan: module.plans.first().map(|plan| plan.slug.clone()),
                features: None,
            };
            if let Some(why) = refused(catalog, &[want], database(info)) {
                let what = What::Version { module: module.slug.clone(), version: info.version.clone() };
                found.push(Unsatisfiable { what, why });
            }
        }
    }
    for bundle in &catalog.bundles {
        let want = |item: &crate::definitions::model::BundleItem| Want {
            module: item.module.clone(),
            plan: Some(item.plan.clone()),
            ..Want::default()
        };
        let wants: Vec<Want> = bundle.modules.iter().map(want).collect();
        if let Some(why) = refused(catalog, &wants, Database::Sqlite) {
            found.push(Unsatisfiable { what: What::Bundle(bundle.slug.clone()), why });
        }
    }
    found
}

/// One of the databases that the version is for; requirements are the same on all of them.
fn database(info: &VersionInfo) -> Database {
    info.databases.first().copied().unwrap_or(Database::Sqlite)
}

/// The explanation, where no set of versions satisfies `wants` for a tenant that has nothing.
fn refused(catalog: &Catalog, wants: &[Want], database: Database) -> Option<String> {
    let input = Input {
        catalog,
        installed: &BTreeMap::new(),
        wants,
        pins: &BTreeMap::new(),
        database,
        // Whether this tool is new enough is not what is asked.
        tool: &Version::new(u64::MAX, 0, 0),
        app: None,
    };
    match resolve(&input) {
        Err(Refusal::NoVersions(explanation)) => Some(explanation.to_string()),
        _ => None,
    }
}

/// Whether the newest version of everything needed fits: nearly always so, and quickly seen.
fn newest_of_all_fit(catalog: &Catalog, module: &Module, version: &Version) -> bool {
    let mut chosen: BTreeMap<&str, &Version> = BTreeMap::from([(module.slug.as_str(), version)]);
    let core = catalog.modules.values().filter(|module| module.core);
    let mut next: Vec<(&str, &Version)> = vec![(&module.slug, version)];
    for core in core {
        let Some(newest) = core.newest() else { return false };
        if !chosen.contains_key(core.slug.as_str()) {
            chosen.insert(&core.slug, &newest.version);
            next.push((&core.slug, &newest.version));
        }
    }
    while let Some((slug, version)) = next.pop() {
        let Some(module) = catalog.modules.get(slug) else { return false };
        for need in module.requires.iter().filter(|need| need.applies.at(version)) {
            let newest = catalog.modules.get(&need.module).and_then(Module::newest);
            let Some(newest) = newest.filter(|info| !info.yanked && info.version.pre.is_empty()) else {
                return false;
            };
            let known = *chosen.entry(&need.module).or_insert_with(|| {
                next.push((&need.module, &newest.version));
                &newest.version
            });
            if !need.version.matches(known) {
                return false;
            }
        }
    }
    chosen.iter().all(|(slug, version)| {
        let module = &catalog.modules[*slug];
        let others = module.conflicts.iter().chain(&module.optional).filter(|one| one.applies.at(version));
        let conflicts = &module.conflicts;
        others.into_iter().all(|one| match chosen.get(one.module.as_str()) {
            None => true,
            // A conflict must not match, an optional requirement must.
            Some(other) => one.version.matches(other) != conflicts.iter().any(|two| std::ptr::eq(one, two)),
        })
    })
}
