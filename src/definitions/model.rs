//! What a module is: the catalog after loading, with every name checked and every number parsed.
//!
//! Plain data. It knows no file format (`raw.rs` does), no database and no tenant. Where a file says
//! something per version (`since`, `until`), the value here carries [`Applies`] and the `..._at`
//! functions give the module as it is at one version.

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};

mod offer;
mod scripts;
mod setting;

pub use offer::{
    Addon, Bundle, BundleItem, CountDiscount, Enforce, FeatureChoice, Limit, Overage, Plan, PlanAt,
    PlanFeature, PlanLimit, Pricing, Tier, Trial,
};
pub use scripts::{Component, Migration, ScriptFile, Seeder, Variants};
pub use setting::{Setting, SettingKind, SettingValue};

use crate::sql::Database;

/// All definitions, loaded and validated.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Modules by slug.
    pub modules: BTreeMap<String, Module>,
    /// Bundles in the order of `bundles.yaml`.
    pub bundles: Vec<Bundle>,
    /// Categories in the order of `catalog.yaml`.
    pub categories: Vec<Named>,
    /// Profiles in the order of `catalog.yaml`.
    pub profiles: Vec<Named>,
    /// Catalog-wide pricing rules.
    pub pricing: Pricing,
    /// SHA-256 (hex) over every file that was read, names included.
    pub digest: String,
    /// The start of the SHA-256 (hex) of each of these files, to say which one has changed.
    pub files: BTreeMap<String, String>,
    /// The git commit (hex) the definitions' folder is checked out at, where it is a checkout.
    pub commit: Option<String>,
}

/// A slug and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub slug: String,
    pub name: String,
}

/// One module, as its newest version describes it.
#[derive(Clone, Debug)]
pub struct Module {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub category: String,
    pub icon: Option<String>,
    pub author: Option<String>,
    /// Installed for every tenant, and never removed.
    pub core: bool,
    /// Profiles it is recommended to.
    pub profiles: Vec<String>,
    pub kind: ModuleKind,
    pub status: Status,
    /// All versions, oldest first.
    pub versions: Vec<VersionInfo>,
    /// Modules it cannot be without.
    pub requires: Vec<Requirement>,
    /// Modules it works with where they are installed: then the range must hold.
    pub optional: Vec<Requirement>,
    /// Modules (or ranges of them) that may not be installed beside it.
    pub conflicts: Vec<Requirement>,
    pub components: BTreeMap<String, Component>,
    pub permissions: Vec<Permission>,
    /// Features in the order of the file.
    pub features: Vec<Feature>,
    pub meters: BTreeMap<String, Meter>,
    /// Plans from the lowest to the highest rank.
    pub plans: Vec<Plan>,
    pub addons: BTreeMap<String, Addon>,
    pub settings: BTreeMap<String, Setting>,
    pub verify: Vec<VerifyCheck>,
    /// A query that answers a row where the module's tables are in use (for `adopt`).
    pub detect: Option<String>,
    /// Days that the data of a removed component is kept.
    pub retention_days: u32,
    pub trial: Option<Trial>,
    /// The module's file, as it is shown to people.
    pub file: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ModuleKind {
    /// Has tables.
    #[default]
    Database,
    /// Settings and features only.
    Configuration,
}

/// Where a module, plan, add-on or bundle is in its own life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Not offered, and only validated.
    Draft,
    #[default]
    Active,
    /// Chosen by name only, never listed.
    Hidden,
    /// Works on for who has it, never newly chosen.
    Retired,
}

/// One released version of a module.
#[derive(Clone, Debug)]
pub struct VersionInfo {
    pub version: Version,
    /// `YYYY-MM-DD`.
    pub released: Option<String>,
    pub changelog: Option<String>,
    /// Databases it supports; all three where the file does not say.
    pub databases: BTreeSet<Database>,
    /// Oldest version of this tool that may install it.
    pub min_tool: Option<Version>,
    /// Range the application's own version must be in.
    pub requires_app: Option<VersionReq>,
    /// Withdrawn: never newly chosen.
    pub yanked: bool,
}

/// The versions something holds for: from `since` (inclusive) until `until` (exclusive).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applies {
    pub since: Option<Version>,
    pub until: Option<Version>,
}

impl Applies {
    /// Whether it holds at `version`.
    #[must_use]
    pub fn at(&self, version: &Version) -> bool {
        self.since.as_ref().is_none_or(|since| version >= since)
            && self.until.as_ref().is_none_or(|until| version < until)
    }
}

/// What one module says about another.
#[derive(Clone, Debug)]
pub struct Requirement {
    pub module: String,
    /// `*` where the file gives no range.
    pub version: VersionReq,
    /// The lowest plan that will do.
    pub plan: Option<String>,
    pub description: Option<String>,
    pub applies: Applies,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    pub code: String,
    pub name: String,
    pub description: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Feature {
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub kind: FeatureKind,
    /// Given whatever the plan.
    pub core: bool,
    /// Components it needs; it is entitled only where they are installed.
    pub components: Vec<String>,
    /// Permission codes that come with it.
    pub permissions: Vec<String>,
    /// Features it needs: `slug` (same module) or `module.slug`.
    pub requires: Vec<String>,
    pub applies: Applies,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeatureKind {
    #[default]
    Boolean,
    /// A value a plan.
    Config,
    /// A value a plan such as `60/min`, published and not counted.
    Rate,
}

/// What is counted.
#[derive(Clone, Debug)]
pub struct Meter {
    pub name: String,
    pub description: Option<String>,
    pub period: Period,
    pub source: MeterSource,
    /// Whether the database itself holds the limit (generated triggers) or only the application does.
    pub enforcement: Enforcement,
    pub applies: Applies,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Total,
    Day,
    Month,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeterSource {
    /// Rows of a table of this module, those that meet `condition`.
    Table { table: String, condition: Option<String> },
    /// One SELECT that gives one number.
    Count(String),
    /// Reported by the application.
    Reported,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Enforcement {
    #[default]
    Database,
    App,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyCheck {
    pub name: String,
    /// One SELECT; an error or no row fails.
    pub sql: String,
    /// Components it needs; run only where they are installed.
    pub components: Vec<String>,
    pub applies: Applies,
    /// `file:line` it comes from.
    pub place: String,
}

impl Module {
    #[must_use]
    pub fn version(&self, version: &Version) -> Option<&VersionInfo> {
        self.versions.iter().find(|info| &info.version == version)
    }

    /// The newest version there is, pre-releases last.
    #[must_use]
    pub fn newest(&self) -> Option<&VersionInfo> {
        let released = |info: &&VersionInfo| info.version.pre.is_empty() && !info.yanked;
        self.versions.iter().rev().find(released).or(self.versions.last())
    }

    #[must_use]
    pub fn plan(&self, slug: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.slug == slug)
    }

    /// The plan that is taken where nothing better is paid for.
    #[must_use]
    pub fn fallback_plan(&self) -> Option<&str> {
        self.plans.iter().find(|plan| plan.fallback).map(|plan| plan.slug.as_str())
    }

    #[must_use]
    pub fn feature(&self, slug: &str) -> Option<&Feature> {
        self.features.iter().find(|feature| feature.slug == slug)
    }

    /// Features that exist at `version`.
    pub fn features_at(&self, version: &Version) -> impl Iterator<Item = &Feature> {
        self.features.iter().filter(move |feature| feature.applies.at(version))
    }

    /// The components of `named` that exist, with all that they need.
    #[must_use]
    pub fn close_components<'a>(&'a self, named: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
        let mut components = BTreeSet::new();
        let mut open: Vec<&str> = named.collect();
        while let Some(name) = open.pop() {
            if let Some(component) = self.components.get(name).filter(|_| !components.contains(name)) {
                components.insert(name.to_owned());
                open.extend(component.requires.iter().map(String::as_str));
            }
        }
        components
    }

    /// What `plan` gives at `version`: parent first, then its own entries, then `exclude`.
    ///
    /// `None` where there is no such plan, or where the inheritance runs in a circle.
    #[must_use]
    pub fn plan_at(&self, plan: &str, version: &Version) -> Option<PlanAt> {
        self.plan_at_depth(plan, version, 0)
    }

    fn plan_at_depth(&self, plan: &str, version: &Version, depth: usize) -> Option<PlanAt> {
        let own = self.plan(plan)?;
        if depth > self.plans.len() {
            return None;
        }
        let mut result = match &own.extends {
            Some(parent) => self.plan_at_depth(parent, version, depth + 1)?,
            None => PlanAt::default(),
        };
        let exists = |slug: &str| self.feature(slug).is_some_and(|feature| feature.applies.at(version));
        result.features.extend(
            self.features_at(version).filter(|feature| feature.core).map(|feature| feature.slug.clone()),
        );
        for entry in own.features.iter().filter(|entry| entry.applies.at(version)) {
            match &entry.feature {
                FeatureChoice::All => {
                    result.features.extend(self.features_at(version).map(|feature| feature.slug.clone()));
                }
                FeatureChoice::One(slug) if exists(slug) => {
                    result.features.insert(slug.clone());
                }
                FeatureChoice::One(_) => {}
            }
        }
        for excluded in &own.exclude {
            result.features.remove(excluded);
        }
        let metered = |name: &str| self.meters.get(name).is_some_and(|meter| meter.applies.at(version));
        for (meter, entry) in &own.limits {
            if entry.applies.at(version) && metered(meter) {
                result.limits.insert(meter.clone(), entry.limit.clone());
            }
        }
        result.values.extend(own.values.iter().map(|(slug, value)| (slug.clone(), value.clone())));
        Some(result)
    }

    /// A setting's default at `plan`: the entry of the plan itself or of the nearest plan below it.
    #[must_use]
    pub fn setting_default<'a>(&self, setting: &'a Setting, plan: &str) -> &'a SettingValue {
        let rank = self.plan(plan).map_or(0, |plan| plan.rank);
        let mut below = self.plans.iter().filter(|candidate| candidate.rank <= rank).rev();
        below.find_map(|candidate| setting.by_plan.get(&candidate.slug)).unwrap_or(&setting.default)
    }
}
