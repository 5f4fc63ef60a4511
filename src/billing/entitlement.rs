//! What a tenant may do now: features, values, limits and permissions, from what is installed.
//!
//! One pure function. It knows no ledger and no time; whoever calls it says what is there.
//!
//! # Names
//! Rows are kept under (module, name), and an application reads one by this key. A feature slug, a meter
//! and a permission code may be the same word (`exports`), so each kind has its own form, always:
//!
//! | kind | name |
//! |---|---|
//! | feature, config, rate | the feature's slug: `qr-codes` |
//! | limit | `limit:` and the meter: `limit:cards` |
//! | permission | `permission:` and the code: `permission:digital-card.issue` |
//!
//! Slugs hold no colon, so the three never meet, whatever a module's author writes.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use semver::Version;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::definitions::model::{Enforce, Feature, FeatureKind, Limit, Module, PlanAt};

/// What is installed of one module.
#[derive(Clone, Copy, Debug)]
pub struct ModuleFacts<'a> {
    pub module: &'a Module,
    pub version: &'a Version,
    pub plan: &'a str,
    /// Features chosen at install; `None` is all that the plan gives.
    pub features: Option<&'a BTreeSet<String>>,
    /// Components present in the tenant's database.
    pub components: &'a BTreeSet<String>,
    pub enabled: bool,
}

/// One thing a tenant may do. Ordered by module, kind and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entitlement {
    pub module: String,
    pub kind: Kind,
    /// See the table at the top of this file.
    pub name: String,
    /// `true`, a decimal integer, `unlimited`, or the text of a config or rate feature.
    pub value: String,
    /// For limits only.
    #[serde(serialize_with = "enforce_word", deserialize_with = "enforce_of")]
    pub enforce: Option<Enforce>,
    /// RFC 3339 UTC; `None` holds until something changes.
    pub not_after: Option<String>,
    pub reason: Reason,
}

/// What an entitlement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Feature,
    Limit,
    Permission,
    Config,
    Rate,
}

/// Where an entitlement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// A core feature: given whatever the plan.
    Core,
    Plan,
    Addon,
    Override,
    /// The plan that an ended subscription falls back to.
    Fallback,
    Trial,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Feature, Self::Limit, Self::Permission, Self::Config, Self::Rate];

    /// The word that tables use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feature => "feature",
            Self::Limit => "limit",
            Self::Permission => "permission",
            Self::Config => "config",
            Self::Rate => "rate",
        }
    }
}

impl Reason {
    const ALL: [Self; 6] = [Self::Plan, Self::Core, Self::Addon, Self::Override, Self::Fallback, Self::Trial];

    /// The word that tables use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Core => "core",
            Self::Addon => "addon",
            Self::Override => "override",
            Self::Fallback => "fallback",
            Self::Trial => "trial",
        }
    }
}

/// A table holds a word that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no word for it")]
pub struct UnknownWord(pub String);

impl FromStr for Kind {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == word);
        known.ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

impl FromStr for Reason {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|reason| reason.as_str() == word);
        known.ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

/// The name of a meter's limit.
#[must_use]
pub fn limit_name(meter: &str) -> String {
    format!("limit:{meter}")
}

/// The name of a permission.
#[must_use]
pub fn permission_name(code: &str) -> String {
    format!("permission:{code}")
}

impl Entitlement {
    /// The slug, meter or code without what sets its kind apart.
    #[must_use]
    pub fn plain_name(&self) -> &str {
        let prefix = match self.kind {
            Kind::Limit => "limit:",
            Kind::Permission => "permission:",
            Kind::Feature | Kind::Config | Kind::Rate => "",
        };
        self.name.strip_prefix(prefix).unwrap_or(&self.name)
    }

    fn key(&self) -> impl Ord + '_ {
        let enforce = self.enforce.map(Enforce::as_str);
        (&self.module, self.kind, &self.name, &self.value, enforce, &self.not_after, self.reason)
    }
}

impl Ord for Entitlement {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Entitlement {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// All that the installed modules give, sorted by module, kind and name.
///
/// A feature counts where the plan gives it at this version, it was chosen, its components (with what they
/// need) are present, and every feature it needs counts too, also of other modules. A permission counts
/// once some feature with it does; a limit with its module. A disabled module gives nothing, and so does
/// one whose version or plan the catalog does not know: what was given for it is kept by the caller.
#[must_use]
pub fn entitlements(facts: &[ModuleFacts<'_>]) -> Vec<Entitlement> {
    let modules: Vec<(&ModuleFacts<'_>, PlanAt)> = facts
        .iter()
        .filter(|one| one.enabled && one.module.version(one.version).is_some())
        .filter_map(|one| Some((one, one.module.plan_at(one.plan, one.version)?)))
        .collect();
    let mut entitled: BTreeMap<&str, BTreeMap<&str, &Feature>> =
        modules.iter().map(|(one, given)| (one.module.slug.as_str(), candidates(one, given))).collect();
    drop_unsupported(&mut entitled);
    let mut rows: Vec<Entitlement> = modules
        .iter()
        .flat_map(|(one, given)| {
            let slug = one.module.slug.as_str();
            let features = entitled.get(slug).into_iter().flat_map(BTreeMap::values);
            features_of(slug, features.copied(), given).chain(limits_of(slug, given))
        })
        .collect();
    rows.sort();
    // A permission may come with several features; one row, the one that sorts first, is enough.
    rows.dedup_by(|a, b| a.module == b.module && a.name == b.name);
    rows
}

/// The features that a module would give if nothing were needed of other features.
fn candidates<'a>(one: &ModuleFacts<'a>, given: &PlanAt) -> BTreeMap<&'a str, &'a Feature> {
    let module = one.module;
    let chosen = |feature: &&Feature| {
        feature.core || one.features.is_none_or(|features| features.contains(&feature.slug))
    };
    let present = |feature: &&Feature| {
        let named = feature.components.iter().map(String::as_str);
        named.clone().all(|name| module.components.contains_key(name))
            && module.close_components(named).is_subset(one.components)
    };
    let valued =
        |feature: &&Feature| feature.kind == FeatureKind::Boolean || given.values.contains_key(&feature.slug);
    let features = module.features_at(one.version).filter(|feature| given.features.contains(&feature.slug));
    features
        .filter(chosen)
        .filter(present)
        .filter(valued)
        .map(|feature| (feature.slug.as_str(), feature))
        .collect()
}

/// Takes out features that need one that is not there, until none is left.
fn drop_unsupported(entitled: &mut BTreeMap<&str, BTreeMap<&str, &Feature>>) {
    loop {
        let has = |module: &str, slug: &str| entitled.get(module).is_some_and(|all| all.contains_key(slug));
        let lacks = |module: &str, feature: &Feature| {
            feature.requires.iter().any(|needed| match needed.split_once('.') {
                Some((other, slug)) => !has(other, slug),
                None => !has(module, needed),
            })
        };
        let gone: Vec<(&str, &str)> = entitled
            .iter()
            .flat_map(|(module, all)| all.values().map(move |feature| (*module, *feature)))
            .filter(|(module, feature)| lacks(module, feature))
            .map(|(module, feature)| (module, feature.slug.as_str()))
            .collect();
        if gone.is_empty() {
            return;
        }
        for (module, slug) in gone {
            entitled.get_mut(module).map(|all| all.remove(slug));
        }
    }
}

fn features_of<'a>(
    module: &'a str,
    features: impl Iterator<Item = &'a Feature>,
    given: &'a PlanAt,
) -> impl Iterator<Item = Entitlement> {
    features.flat_map(move |feature| {
        let reason = if feature.core { Reason::Core } else { Reason::Plan };
        let kind = match feature.kind {
            FeatureKind::Boolean => Kind::Feature,
            FeatureKind::Config => Kind::Config,
            FeatureKind::Rate => Kind::Rate,
        };
        let value = given.values.get(&feature.slug).filter(|_| kind != Kind::Feature);
        let value = value.map_or("true", String::as_str);
        let own = row(module, kind, feature.slug.clone(), value, reason);
        let permissions = feature.permissions.iter();
        let with =
            permissions.map(move |code| row(module, Kind::Permission, permission_name(code), "true", reason));
        std::iter::once(own).chain(with)
    })
}

fn limits_of<'a>(module: &'a str, given: &'a PlanAt) -> impl Iterator<Item = Entitlement> {
    given.limits.iter().map(move |(meter, limit)| Entitlement {
        enforce: Some(limit.enforce),
        ..row(module, Kind::Limit, limit_name(meter), &limit_value(limit), Reason::Plan)
    })
}

fn limit_value(limit: &Limit) -> String {
    limit.max.map_or_else(|| "unlimited".to_owned(), |max| max.to_string())
}

fn row(module: &str, kind: Kind, name: String, value: &str, reason: Reason) -> Entitlement {
    Entitlement {
        module: module.to_owned(),
        kind,
        name,
        value: value.to_owned(),
        enforce: None,
        not_after: None,
        reason,
    }
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference to the field"
)]
fn enforce_word<S: Serializer>(enforce: &Option<Enforce>, serializer: S) -> Result<S::Ok, S::Error> {
    enforce.map(Enforce::as_str).serialize(serializer)
}

fn enforce_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Enforce>, D::Error> {
    let word = Option::<String>::deserialize(deserializer)?;
    let parse = |word: String| word.parse().map_err(|word| serde::de::Error::custom(format!("`{word}`")));
    word.map(parse).transpose()
}

#[cfg(test)]
mod tests;
