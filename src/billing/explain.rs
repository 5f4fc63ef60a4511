//! Why a tenant may do something or may not: the plan's value, what each override made of it, and what
//! is in the way.

use std::collections::BTreeSet;

use serde::Serialize;

use super::entitlement::{
    Entitlement, Kind, ModuleFacts, by_plan, entitlements, grants_of, kind_of, limit_value,
    missing_components, needed_of,
};
use super::overrides::{self, Given, Grant, Verb};
use crate::definitions::model::{Catalog, Feature, Module, PlanAt};

/// What is in the way of a feature, or of a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "lack", rename_all = "snake_case")]
pub enum Lack {
    NotInstalled,
    Disabled,
    /// The installed version or plan is not in the catalog.
    Orphaned,
    /// It does not exist at the installed version.
    OtherVersion,
    NotInPlan {
        plan: String,
    },
    /// The module was installed with chosen features, and this one is not among them.
    NotChosen,
    Revoked,
    Components {
        missing: BTreeSet<String>,
    },
    /// Features that it needs, as `module.feature`.
    Features {
        missing: BTreeSet<String>,
    },
    /// It is given, and has not arrived at the tenant.
    Pending,
}

/// A value from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    pub kind: Kind,
    /// What the plan gives; `None` is nothing.
    pub plan_value: Option<String>,
    /// The value after each of the grants for this name, in their order.
    pub steps: Vec<Option<String>>,
    /// What the tenant has; `None` is nothing.
    pub effective: Option<Entitlement>,
    pub lacks: Vec<Lack>,
}

/// What a name is in a module.
enum Thing<'a> {
    Feature(&'a Feature),
    Meter(&'a str),
}

/// Everything about `name` (a feature's slug, or `limit:` and the meter) of `module`; `None` where the
/// module has no such thing.
#[must_use]
pub fn explain(
    catalog: &Catalog,
    facts: &[ModuleFacts<'_>],
    grants: &[Grant],
    (module, name): (&str, &str),
) -> Option<Explained> {
    let known = catalog.modules.get(module)?;
    let thing = match name.strip_prefix("limit:") {
        Some(meter) => Thing::Meter(known.meters.get_key_value(meter)?.0),
        None => Thing::Feature(known.feature(name)?),
    };
    let kind = match thing {
        Thing::Feature(feature) => kind_of(feature),
        Thing::Meter(_) => Kind::Limit,
    };
    let rows = entitlements(facts, grants);
    let effective = rows.iter().find(|row| row.module == module && row.name == name).cloned();
    let own = facts.iter().find(|one| one.module.slug == module);
    let given = own.and_then(|one| one.module.plan_at(one.plan, one.version));
    let start = own.zip(given.as_ref()).and_then(|(one, given)| plan_value(one, given, &thing));
    let mut steps = Vec::new();
    let mut value = start.clone();
    for grant in grants_of(grants, (module, name)) {
        value = match thing {
            Thing::Feature(_) => overrides::feature_after(value, grant),
            Thing::Meter(_) => overrides::limit_after(value, grant),
        };
        steps.push(value.as_ref().map(|given| given.value.clone()));
    }
    let lacks = match (&effective, own) {
        (Some(_), _) => Vec::new(),
        (None, None) => vec![Lack::NotInstalled],
        (None, Some(one)) => {
            let revoked =
                grants_of(grants, (module, name)).last().is_some_and(|last| last.verb == Verb::Revoke);
            lacks(one, (given.as_ref(), value.is_some(), revoked), &thing, &rows)
        }
    };
    Some(Explained { kind, plan_value: start.map(|given| given.value), steps, effective, lacks })
}

fn plan_value(one: &ModuleFacts<'_>, given: &PlanAt, thing: &Thing<'_>) -> Option<Given> {
    match thing {
        Thing::Feature(feature) if feature.applies.at(one.version) => by_plan(one, given, feature),
        Thing::Feature(_) => None,
        Thing::Meter(meter) => given.limits.get(*meter).map(|limit| Given::by_plan(limit_value(limit))),
    }
}

fn lacks(
    one: &ModuleFacts<'_>,
    (given, has_value, revoked): (Option<&PlanAt>, bool, bool),
    thing: &Thing<'_>,
    rows: &[Entitlement],
) -> Vec<Lack> {
    let mut found = Vec::new();
    if !one.enabled {
        found.push(Lack::Disabled);
    }
    let Some(given) = given.filter(|_| one.module.version(one.version).is_some()) else {
        found.push(Lack::Orphaned);
        return found;
    };
    let applies = match thing {
        Thing::Feature(feature) => &feature.applies,
        Thing::Meter(meter) => &one.module.meters[*meter].applies,
    };
    if !applies.at(one.version) {
        found.push(Lack::OtherVersion);
        return found;
    }
    if !has_value {
        let in_plan = matches!(thing, Thing::Feature(feature) if given.features.contains(&feature.slug));
        found.push(match (revoked, in_plan) {
            (true, _) => Lack::Revoked,
            (false, true) => Lack::NotChosen,
            (false, false) => Lack::NotInPlan { plan: one.plan.to_owned() },
        });
    }
    let Thing::Feature(feature) = thing else { return found };
    let missing = missing_components(one, feature);
    if !missing.is_empty() {
        found.push(Lack::Components { missing });
    }
    let missing = missing_features(one.module, feature, rows);
    if !missing.is_empty() {
        found.push(Lack::Features { missing });
    }
    found
}

fn missing_features(module: &Module, feature: &Feature, rows: &[Entitlement]) -> BTreeSet<String> {
    let needed = feature.requires.iter().map(|needed| needed_of(&module.slug, needed));
    let has = |(other, slug): &(&str, &str)| rows.iter().any(|row| row.module == *other && row.name == *slug);
    needed.filter(|one| !has(one)).map(|(other, slug)| format!("{other}.{slug}")).collect()
}

impl Lack {
    /// What is in the way, for people.
    #[must_use]
    pub fn sentence(&self, module: &str) -> String {
        let list = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
        match self {
            Self::NotInstalled => format!("{module} is not installed"),
            Self::Disabled => format!("{module} is disabled"),
            Self::Orphaned => {
                format!("the definitions do not know the installed version or plan of {module}")
            }
            Self::OtherVersion => format!("it does not exist at the installed version of {module}"),
            Self::NotInPlan { plan } => format!("plan {plan} of {module} does not give it"),
            Self::NotChosen => format!("it is not among the features that {module} was installed with"),
            Self::Revoked => "it was revoked for this tenant".to_owned(),
            Self::Components { missing } => {
                let (plural, are) = if missing.len() == 1 { ("", "is") } else { ("s", "are") };
                format!("its component{plural} {} of {module} {are} not installed", list(missing))
            }
            Self::Features { missing } => format!("it needs {}", list(missing)),
            Self::Pending => "it is given, and has not arrived at the tenant".to_owned(),
        }
    }

    /// The word that machines see.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotInstalled => "not_installed",
            Self::Disabled => "disabled",
            Self::Orphaned => "orphaned",
            Self::OtherVersion => "other_version",
            Self::NotInPlan { .. } => "not_in_plan",
            Self::NotChosen => "not_chosen",
            Self::Revoked => "revoked",
            Self::Components { .. } => "component_missing",
            Self::Features { .. } => "feature_missing",
            Self::Pending => "pending",
        }
    }
}
