//! The shape of `module.yaml`: identity, versions, dependencies, components, features, checks.

use serde::Deserialize;

use super::{RawAddon, RawMeter, RawPlan, RawRequirement, RawSetting, RawStatus, ShortOr, Text};
use crate::definitions::yaml::{Entries, Spanned};

/// A module's file, sections from files of their own put in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping of sections")]
pub struct RawModule {
    pub module: Spanned<RawHeader>,
    #[serde(default)]
    pub versions: Vec<RawVersion>,
    #[serde(default)]
    pub dependencies: RawDependencies,
    #[serde(default)]
    pub components: Entries<RawComponent>,
    #[serde(default)]
    pub permissions: Vec<RawPermission>,
    #[serde(default)]
    pub features: Vec<RawFeature>,
    #[serde(default)]
    pub meters: Entries<RawMeter>,
    #[serde(default)]
    pub plans: Entries<RawPlan>,
    #[serde(default)]
    pub addons: Entries<RawAddon>,
    #[serde(default)]
    pub settings: Entries<RawSetting>,
    #[serde(default)]
    pub verify: Vec<RawVerify>,
    pub detect: Option<Text>,
    #[serde(default)]
    pub retention: RawRetention,
    pub trial: Option<RawTrial>,
}

/// `module:`. What must be given is optional here, so that a missing key costs no more than itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawHeader {
    pub slug: Option<Text>,
    pub name: Option<Text>,
    #[serde(default)]
    pub description: String,
    pub category: Option<Text>,
    pub icon: Option<String>,
    pub author: Option<String>,
    #[serde(default)]
    pub core: bool,
    #[serde(default)]
    pub profiles: Vec<Text>,
    #[serde(default)]
    pub kind: RawModuleKind,
    #[serde(default)]
    pub status: RawStatus,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawModuleKind {
    #[default]
    Database,
    Configuration,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawVersion {
    pub version: Text,
    pub released: Option<Text>,
    pub changelog: Option<String>,
    pub databases: Option<Spanned<Vec<Text>>>,
    pub min_tool: Option<Text>,
    pub requires_app: Option<Text>,
    #[serde(default)]
    pub yanked: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping of `required`, `optional` and `conflicts`")]
pub struct RawDependencies {
    #[serde(default)]
    pub required: Vec<ShortOr<RawRequirement>>,
    #[serde(default)]
    pub optional: Vec<ShortOr<RawRequirement>>,
    #[serde(default)]
    pub conflicts: Vec<ShortOr<RawRequirement>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawComponent {
    pub description: Option<String>,
    #[serde(default)]
    pub requires: Vec<Text>,
    #[serde(default)]
    pub migrations: Vec<Text>,
    #[serde(default)]
    pub seeders: RawSeeders,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping of `default` and `demo`")]
pub struct RawSeeders {
    #[serde(default)]
    pub default: Vec<Text>,
    #[serde(default)]
    pub demo: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawPermission {
    pub code: Text,
    pub name: Text,
    pub description: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawFeature {
    pub slug: Text,
    pub name: Text,
    pub description: Option<String>,
    #[serde(default)]
    pub kind: RawFeatureKind,
    #[serde(default)]
    pub core: bool,
    #[serde(default)]
    pub components: Vec<Text>,
    #[serde(default)]
    pub permissions: Vec<Text>,
    #[serde(default)]
    pub requires: Vec<Text>,
    pub since: Option<Text>,
    pub until: Option<Text>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RawFeatureKind {
    #[default]
    Boolean,
    Config,
    Rate,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawVerify {
    pub name: Text,
    pub description: Option<String>,
    pub sql: Text,
    #[serde(default)]
    pub components: Vec<Text>,
    pub since: Option<Text>,
    pub until: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a mapping")]
pub struct RawRetention {
    pub after_days: u32,
}

impl Default for RawRetention {
    fn default() -> Self {
        Self { after_days: 90 }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a mapping")]
pub struct RawTrial {
    pub plan: Text,
    pub days: Spanned<u32>,
    #[serde(default)]
    pub auto: bool,
}
