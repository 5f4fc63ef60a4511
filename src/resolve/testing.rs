//! Small definitions for the unit tests of this folder and of those that build on it.

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};

use super::Installed;
use crate::definitions::model::{
    Applies, Catalog, Component, Enforce, Enforcement, Feature, FeatureChoice, FeatureKind, Limit, Meter,
    MeterSource, Module, ModuleKind, Period, Plan, PlanFeature, PlanLimit, Requirement, Status, VersionInfo,
};
use crate::sql::Database;

/// The names as a set.
pub(crate) fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A catalog of these modules.
pub(crate) fn catalog(modules: Vec<Module>) -> Catalog {
    let modules = modules.into_iter().map(|module| (module.slug.clone(), module)).collect();
    Catalog { modules, ..Catalog::default() }
}

/// An active module with one plan, `free`, and a component `base`.
pub(crate) fn module(slug: &str, versions: &[&str]) -> Module {
    Module {
        slug: slug.to_owned(),
        name: slug.to_owned(),
        description: String::new(),
        category: "test".to_owned(),
        icon: None,
        author: None,
        core: false,
        profiles: Vec::new(),
        kind: ModuleKind::Database,
        status: Status::Active,
        versions: versions.iter().map(|version| info(version)).collect(),
        requires: Vec::new(),
        optional: Vec::new(),
        conflicts: Vec::new(),
        components: BTreeMap::from([("base".to_owned(), component(&[]))]),
        permissions: Vec::new(),
        features: Vec::new(),
        meters: BTreeMap::new(),
        plans: vec![plan("free", 0, &[])],
        addons: BTreeMap::new(),
        settings: BTreeMap::new(),
        verify: Vec::new(),
        detect: None,
        retention_days: 90,
        trial: None,
        file: format!("definitions/{slug}/module.yaml"),
    }
}

fn info(version: &str) -> VersionInfo {
    VersionInfo {
        version: version.parse().unwrap(),
        released: None,
        changelog: None,
        databases: Database::ALL.into(),
        min_tool: None,
        requires_app: None,
        yanked: false,
    }
}

/// A component that needs others.
pub(crate) fn component(requires: &[&str]) -> Component {
    Component { requires: requires.iter().map(|name| (*name).to_owned()).collect(), ..Component::default() }
}

/// A boolean feature.
pub(crate) fn feature(slug: &str, requires: &[&str]) -> Feature {
    Feature {
        slug: slug.to_owned(),
        name: slug.to_owned(),
        description: None,
        kind: FeatureKind::Boolean,
        core: false,
        components: Vec::new(),
        permissions: Vec::new(),
        requires: requires.iter().map(|name| (*name).to_owned()).collect(),
        applies: Applies::default(),
    }
}

/// A plan whose rank is its level; `*` is all features.
pub(crate) fn plan(slug: &str, level: u32, features: &[&str]) -> Plan {
    let choice = |name: &&str| match *name {
        "*" => FeatureChoice::All,
        name => FeatureChoice::One(name.to_owned()),
    };
    let entry = |name| PlanFeature { feature: choice(name), applies: Applies::default() };
    Plan {
        slug: slug.to_owned(),
        name: slug.to_owned(),
        description: None,
        level,
        rank: level,
        extends: None,
        price: None,
        features: features.iter().map(entry).collect(),
        limits: BTreeMap::new(),
        values: BTreeMap::new(),
        exclude: Vec::new(),
        fallback: false,
        status: Status::Active,
        overage: BTreeMap::new(),
        grace_days: None,
        provider_prices: BTreeMap::new(),
    }
}

/// A hard limit.
pub(crate) fn limit(max: Option<u64>) -> PlanLimit {
    let limit = Limit { max, enforce: Enforce::Hard, warn_at: vec![90], hard_cap: None };
    PlanLimit { limit, applies: Applies::default() }
}

/// A meter that the application reports.
pub(crate) fn meter() -> Meter {
    Meter {
        name: "Meter".to_owned(),
        description: None,
        period: Period::Total,
        source: MeterSource::Reported,
        enforcement: Enforcement::App,
        applies: Applies::default(),
    }
}

/// `name range`, with `@plan` at the end where one is needed: `membership >=1.2 @pro`.
pub(crate) fn needs(text: &str) -> Requirement {
    let (text, plan) = text.split_once('@').map_or((text, None), |(text, plan)| (text, Some(plan)));
    let (name, range) = text.trim().split_once(' ').unwrap_or((text.trim(), "*"));
    Requirement {
        module: name.to_owned(),
        version: range.parse::<VersionReq>().unwrap(),
        plan: plan.map(str::to_owned),
        description: None,
        applies: Applies::default(),
    }
}

/// The same, for one version only: from it until the next patch.
pub(crate) fn needs_at(version: &Version, text: &str) -> Requirement {
    let next = Version::new(version.major, version.minor, version.patch + 1);
    Requirement { applies: Applies { since: Some(version.clone()), until: Some(next) }, ..needs(text) }
}

/// What is installed: `name version plan`.
pub(crate) fn installed(list: &[&str]) -> BTreeMap<String, Installed> {
    let one = |text: &&str| {
        let mut words = text.split(' ').map(str::to_owned);
        let (name, version, plan) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let version = version.parse().unwrap();
        (name, Installed { version, plan, features: None, orphaned: false, requires: Vec::new() })
    };
    list.iter().map(one).collect()
}
