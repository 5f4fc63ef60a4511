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

use semver::Version;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::overrides::{self, Given, Grant, UNLIMITED};
use crate::definitions::model::{Enforce, Feature, FeatureKind, Limit, Module, PlanAt};

mod words;

pub use words::{Kind, Reason, UnknownWord};

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

/// All that the installed modules give, and what `grants`, oldest first, change of it; sorted by module,
/// kind and name.
///
/// A feature counts where the plan gives it at this version and it was chosen, or a grant gives it; its
/// components (with what they need) must be present, and every feature it needs must count too, also of
/// other modules, and no longer than those. A permission counts once some feature with it does; a limit
/// with its module. A disabled module gives nothing, and so does one whose version or plan the catalog
/// does not know: what was given for it is kept by the caller.
#[must_use]
pub fn entitlements(facts: &[ModuleFacts<'_>], grants: &[Grant]) -> Vec<Entitlement> {
    let modules: Vec<(&ModuleFacts<'_>, PlanAt)> = facts
        .iter()
        .filter(|one| one.enabled && one.module.version(one.version).is_some())
        .filter_map(|one| Some((one, one.module.plan_at(one.plan, one.version)?)))
        .collect();
    let mut entitled: BTreeMap<&str, Candidates<'_>> = modules
        .iter()
        .map(|(one, given)| (one.module.slug.as_str(), candidates(one, given, grants)))
        .collect();
    drop_unsupported(&mut entitled);
    if grants.iter().any(|grant| grant.until.is_some()) {
        end_with_what_is_needed(&mut entitled);
    }
    let mut rows: Vec<Entitlement> = modules
        .iter()
        .flat_map(|(one, given)| {
            let slug = one.module.slug.as_str();
            let features = entitled.get(slug).into_iter().flat_map(BTreeMap::values);
            features_of(slug, features).chain(limits_of(one, given, grants))
        })
        .collect();
    rows.sort();
    // A permission may come with several features; one row, the one that sorts first, is enough, for as
    // long as any of them lasts.
    rows.dedup_by(|a, b| {
        let same = a.module == b.module && a.name == b.name;
        if same {
            b.not_after = overrides::later(b.not_after.take(), a.not_after.take());
        }
        same
    });
    rows
}

/// A feature that counts, and the value it has.
type Candidates<'a> = BTreeMap<&'a str, (&'a Feature, Given)>;

/// What is said of one name of one module.
pub fn grants_of<'a>(
    grants: &'a [Grant],
    (module, name): (&'a str, &'a str),
) -> impl Iterator<Item = &'a Grant> {
    grants.iter().filter(move |grant| grant.module == module && grant.name == name)
}

/// The value that a plan gives a feature, where it was chosen.
pub(super) fn by_plan(one: &ModuleFacts<'_>, given: &PlanAt, feature: &Feature) -> Option<Given> {
    let chosen = feature.core || one.features.is_none_or(|features| features.contains(&feature.slug));
    if !chosen || !given.features.contains(&feature.slug) {
        return None;
    }
    match feature.kind {
        FeatureKind::Boolean => Some(Given::by_plan("true")),
        FeatureKind::Config | FeatureKind::Rate => given.values.get(&feature.slug).map(Given::by_plan),
    }
}

/// The components that a feature needs and that are not there.
pub(super) fn missing_components(one: &ModuleFacts<'_>, feature: &Feature) -> BTreeSet<String> {
    let named = feature.components.iter().map(String::as_str);
    let unknown = named.clone().filter(|name| !one.module.components.contains_key(*name));
    let unknown: BTreeSet<String> = unknown.map(ToOwned::to_owned).collect();
    &(&one.module.close_components(named) - one.components) | &unknown
}

/// The features that a module would give if nothing were needed of other features.
fn candidates<'a>(one: &ModuleFacts<'a>, given: &PlanAt, grants: &[Grant]) -> Candidates<'a> {
    let module = one.module;
    let value = |feature: &Feature| {
        let own = grants_of(grants, (&module.slug, &feature.slug));
        own.fold(by_plan(one, given, feature), overrides::feature_after)
    };
    let features = module.features_at(one.version);
    let present = features.filter(|feature| missing_components(one, feature).is_empty());
    present.filter_map(|feature| Some((feature.slug.as_str(), (feature, value(feature)?)))).collect()
}

/// Takes out features that need one that is not there, until none is left.
fn drop_unsupported(entitled: &mut BTreeMap<&str, Candidates<'_>>) {
    loop {
        let has = |module: &str, slug: &str| entitled.get(module).is_some_and(|all| all.contains_key(slug));
        let lacks = |module: &str, feature: &Feature| {
            feature
                .requires
                .iter()
                .map(|needed| needed_of(module, needed))
                .any(|(other, slug)| !has(other, slug))
        };
        let gone: Vec<(&str, &str)> = entitled
            .iter()
            .flat_map(|(module, all)| all.values().map(move |(feature, _)| (*module, *feature)))
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

/// Module and slug of a feature that another one names.
pub(super) fn needed_of<'a>(module: &'a str, needed: &'a str) -> (&'a str, &'a str) {
    needed.split_once('.').unwrap_or((module, needed))
}

/// A feature ends with the first of those that it needs.
fn end_with_what_is_needed(entitled: &mut BTreeMap<&str, Candidates<'_>>) {
    loop {
        let end = |module: &str, feature: &Feature| {
            let needed = feature.requires.iter().map(|needed| needed_of(module, needed));
            let ends = needed.filter_map(|(other, slug)| entitled.get(other)?.get(slug)?.1.until.clone());
            ends.min()
        };
        let ended: Vec<(&str, &str, String)> = entitled
            .iter()
            .flat_map(|(module, all)| all.values().map(move |one| (*module, one)))
            .filter_map(|(module, (feature, given))| {
                let end = end(module, feature)?;
                let sooner = given.until.as_ref().is_none_or(|until| end < *until);
                sooner.then_some((module, feature.slug.as_str(), end))
            })
            .collect();
        if ended.is_empty() {
            return;
        }
        for (module, slug, end) in ended {
            if let Some((_, given)) = entitled.get_mut(module).and_then(|all| all.get_mut(slug)) {
                given.until = Some(end);
            }
        }
    }
}

fn features_of<'a>(
    module: &'a str,
    features: impl Iterator<Item = &'a (&'a Feature, Given)>,
) -> impl Iterator<Item = Entitlement> {
    features.flat_map(move |(feature, given)| {
        let reason = match given.overridden {
            true => Reason::Override,
            false if feature.core => Reason::Core,
            false => Reason::Plan,
        };
        let not_after = given.until.clone();
        let own = row(module, kind_of(feature), feature.slug.clone(), (&given.value, reason));
        let permissions = feature.permissions.iter();
        let with = permissions
            .map(move |code| row(module, Kind::Permission, permission_name(code), ("true", reason)));
        std::iter::once(own).chain(with).map(move |row| Entitlement { not_after: not_after.clone(), ..row })
    })
}

/// What rows of a feature are.
#[must_use]
pub fn kind_of(feature: &Feature) -> Kind {
    match feature.kind {
        FeatureKind::Boolean => Kind::Feature,
        FeatureKind::Config => Kind::Config,
        FeatureKind::Rate => Kind::Rate,
    }
}

/// The limits of the plan's meters, and of those that a grant names.
fn limits_of<'a>(
    one: &'a ModuleFacts<'a>,
    given: &'a PlanAt,
    grants: &'a [Grant],
) -> impl Iterator<Item = Entitlement> {
    let module = one.module;
    let metered = module.meters.iter().filter(|(_, meter)| meter.applies.at(one.version));
    metered.filter_map(move |(meter, _)| {
        let limit = given.limits.get(meter);
        let by_plan = limit.map(|limit| Given::by_plan(limit_value(limit)));
        let name = limit_name(meter);
        let value = grants_of(grants, (&module.slug, &name)).fold(by_plan, overrides::limit_after)?;
        let reason = if value.overridden { Reason::Override } else { Reason::Plan };
        let own = row(&module.slug, Kind::Limit, name, (&value.value, reason));
        let enforce = limit.map_or(Enforce::Hard, |limit| limit.enforce);
        Some(Entitlement { enforce: Some(enforce), not_after: value.until, ..own })
    })
}

pub(super) fn limit_value(limit: &Limit) -> String {
    limit.max.map_or_else(|| UNLIMITED.to_owned(), |max| max.to_string())
}

fn row(module: &str, kind: Kind, name: String, (value, reason): (&str, Reason)) -> Entitlement {
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
