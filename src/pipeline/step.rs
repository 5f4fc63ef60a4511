//! The pipeline as data: everything one run will do to one tenant, before anything is done.
//!
//! Same input, same pipeline, byte for byte. Scripts are held expanded, with their checksums; the
//! runner carries out what stands here and decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use semver::{Version, VersionReq};
use serde::{Deserialize, Serialize};

use super::backup::Before;
use super::quota::Quotas;
use super::state::{ScriptKind, SettingState};
use crate::billing::entitlement::Entitlement;
use crate::billing::overrides::Grant;
use crate::definitions::model::Module;
use crate::sql::body::Body;

/// The stages of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Validate,
    Lock,
    Backup,
    Migrate,
    Seed,
    Configure,
    Verify,
    Entitle,
    Record,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 9] = [
        Self::Validate,
        Self::Lock,
        Self::Backup,
        Self::Migrate,
        Self::Seed,
        Self::Configure,
        Self::Verify,
        Self::Entitle,
        Self::Record,
    ];

    /// The word that people and tables see.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::Lock => "lock",
            Self::Backup => "backup",
            Self::Migrate => "migrate",
            Self::Seed => "seed",
            Self::Configure => "configure",
            Self::Verify => "verify",
            Self::Entitle => "entitle",
            Self::Record => "record",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    Install,
    /// Another plan.
    Switch,
    /// A newer version.
    Update,
    Disable,
    Enable,
    /// Settings.
    Configure,
    Remove,
    /// Tables that are there already become a module's.
    Adopt,
    /// What the ledger should say, as the definitions have it.
    Repair,
    /// Like `remove`, without an archive that stays.
    Purge,
    /// A removed module with its data.
    Restore,
    /// What an earlier run changed.
    Undo,
    /// Retained components past their day.
    Prune,
}

impl Action {
    /// The word that people and tables see.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Install => "install",
            Self::Switch => "switch",
            Self::Update => "update",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::Configure => "configure",
            Self::Remove => "remove",
            Self::Adopt => "adopt",
            Self::Repair => "repair",
            Self::Purge => "purge",
            Self::Restore => "restore",
            Self::Undo => "undo",
            Self::Prune => "prune",
        }
    }

    /// Whether a run of this name (as [`Action::as_str`]) makes tables go, so that its archives, and no
    /// script, take it back.
    #[must_use]
    pub fn takes_away(word: &str) -> bool {
        [Self::Remove, Self::Purge, Self::Undo, Self::Prune].iter().any(|one| one.as_str() == word)
    }
}

/// All work of one command for one tenant: one unit, all or nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Version of this document's shape.
    pub format: u32,
    pub action: Action,
    pub tenant: String,
    pub database: String,
    pub catalog: CatalogRef,
    /// Hash of the installed state it was made for.
    pub state: String,
    /// Modules that do not depend on each other stand in one layer.
    pub layers: Vec<Vec<String>>,
    /// What happens to each module, in the order in which it happens.
    pub modules: Vec<ModuleStep>,
    pub entitlements: EntitlementChange,
    /// The overrides that the entitlements were computed with: with others the pipeline is not right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Grant>,
    /// The quotas of the whole tenant after the run.
    #[serde(default)]
    pub quotas: Quotas,
    pub undo: String,
    /// Steps that no script takes back once the run has committed.
    pub irreversible: Vec<String>,
    /// Scripts that change rows in place and do not change them back: after a failure those rows stay
    /// changed. Only where the database commits each step by itself.
    pub not_restored: Vec<String>,
    /// What is dumped before the first script.
    #[serde(default, skip_serializing_if = "Before::is_nothing")]
    pub backup: Before,
    /// Commits in the tenant's database: 1 is all or nothing by the database's own word.
    pub commits: u32,
}

/// Which definitions a pipeline was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogRef {
    pub digest: String,
    pub commit: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    Install,
    Update,
    Remove,
    /// Goes back: down scripts run, and the module stays.
    Revert,
    /// Comes back with its archived data.
    Restore,
}

impl Change {
    /// Whether its scripts take something away.
    #[must_use]
    pub fn takes_away(self) -> bool {
        matches!(self, Self::Remove | Self::Revert)
    }
}

/// What happens to one module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModuleStep {
    pub module: String,
    pub name: String,
    pub change: Change,
    /// Why it is here: `asked`, `core`, `needed by elections (>=1.2)`, or `needs forum` for what goes with it.
    pub why: String,
    pub from_version: Option<Version>,
    pub to_version: Option<Version>,
    pub from_plan: Option<String>,
    pub to_plan: Option<String>,
    /// Chosen with `--features`; `None` is all that the plan gives.
    pub chosen_features: Option<BTreeSet<String>>,
    pub components: BTreeSet<String>,
    /// Components that no feature uses any more, and the day until which their data stay.
    pub retained: BTreeMap<String, String>,
    /// Whether its features are on after the run.
    pub enabled: bool,
    pub requires: BTreeMap<String, VersionReq>,
    pub migrations: Vec<ScriptStep>,
    pub seeders: Vec<ScriptStep>,
    /// The module's settings after the run, by key.
    pub settings: BTreeMap<String, SettingState>,
    pub verify: Vec<VerifyStep>,
    /// The scripts that build the module's schema from nothing, in order, for the fingerprint.
    #[serde(skip_serializing, default)]
    pub schema: Vec<SchemaScript>,
    /// Price effect a month and a year, as text with the currency.
    pub price: Option<PriceStep>,
    /// The run that the module counts as changed by afterwards, where that is not this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of_run: Option<String>,
    /// Where the rows come from that a module comes back with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<ArchiveStep>,
}

/// An archive of a removed module's tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveStep {
    pub id: String,
    pub file: String,
    pub sha256: String,
    /// How many rows each table has in it.
    pub rows: BTreeMap<String, i64>,
}

/// One script to be run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptStep {
    pub kind: ScriptKind,
    pub component: String,
    pub path: String,
    /// Where the script comes from, as it is shown to people.
    pub file: String,
    pub checksum: String,
    pub down_checksum: Option<String>,
    /// Why it cannot be undone, where that is so.
    pub irreversible: Option<String>,
    /// Rows a round, for a statement that is repeated until it finds nothing more.
    pub batch: Option<u64>,
    /// Whether it must run outside a transaction.
    pub alone: bool,
    /// Milliseconds that its statements may wait for a lock, where the script says so.
    pub lock_timeout: Option<u64>,
    /// Tokens expanded. For a removal this is the down script.
    #[serde(skip_serializing, default)]
    pub body: Body,
    #[serde(skip_serializing, default)]
    pub down_body: Option<Body>,
    /// Whether the kept down script runs although the file differs from it.
    pub differs_from_file: bool,
    /// Whether it is only written into the ledger: what it does is there already.
    pub recorded: bool,
}

/// A script of the module's whole schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemaScript {
    pub path: String,
    pub checksum: String,
    pub body: Body,
}

impl SchemaScript {
    /// A script that is about to be run, as a part of the schema.
    #[must_use]
    pub fn of(step: &ScriptStep) -> Self {
        Self { path: step.path.clone(), checksum: step.checksum.clone(), body: step.body.clone() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyStep {
    pub name: String,
    pub sql: String,
    pub place: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceStep {
    pub monthly: Option<String>,
    pub yearly: Option<String>,
}

impl PriceStep {
    /// What the plan of the module costs; `None` where it says nothing of it.
    pub(super) fn of(module: &Module, plan: &str) -> Option<Self> {
        let price = module.plan(plan)?.price.as_ref()?;
        Some(Self {
            monthly: price.monthly.as_ref().map(ToString::to_string),
            yearly: price.yearly.as_ref().map(ToString::to_string),
        })
    }
}

/// Entitlements of the whole tenant around the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntitlementChange {
    pub before: Vec<Entitlement>,
    pub after: Vec<Entitlement>,
}

impl Pipeline {
    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.modules.is_empty()
    }

    /// Whether it commits in several steps, which a journal and scripts take back.
    #[must_use]
    pub fn is_journalled(&self) -> bool {
        self.commits > 1
    }

    /// All scripts, in execution order: every module's migrations, then every module's seeders.
    #[must_use]
    pub fn script_count(&self) -> usize {
        self.modules.iter().map(|step| step.migrations.len() + step.seeders.len()).sum()
    }
}
