//! Plans: inheritance, rank, what they name, limits, overage and values.

use std::collections::BTreeMap;

use super::graph::{self, Edges};
use super::{At, repeated};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::{Enforce, FeatureKind, Plan};
use crate::definitions::raw::{RawPlan, Text};

pub(super) fn check(at: At, found: &mut Diagnostics) {
    if at.raw.plans.is_empty() && at.losses.has_names("plans") {
        let place = at.raw.module.slug.as_ref().map_or(at.raw.module.place, |slug| slug.place);
        let draft = Draft::new(Code::NoPlan, place, format!("the module `{}` has no plan", at.module.slug));
        found.push(draft.help("write `plans:` with one, such as basic: { level: 1, features: [\"*\"] }"));
    }
    inheritance(at, found);
    ranks(at, found);
    fallback(at, found);
    for (name, raw) in &at.raw.plans {
        let Some(plan) = at.module.plan(name) else { continue };
        names(at, raw, found);
        overage(at, raw, plan, found);
        useless_values(at, raw, found);
        missing_values(at, name, found);
        exclude(at, raw, plan, found);
    }
}

fn inheritance(at: At, found: &mut Diagnostics) {
    let known: Vec<&str> = at.raw.plans.names().collect();
    let mut edges = Edges::new();
    for (name, raw) in &at.raw.plans {
        if let Some(parent) = &raw.extends
            && at.known((Code::UnknownPlan, "plan", "plans"), parent, &known, found)
        {
            edges.insert(name, vec![parent]);
        }
    }
    for circle in graph::circles(&edges) {
        let Some(parent) = at.raw.plans.get(circle[0]).and_then(|raw| raw.extends.as_ref()) else { continue };
        let message = format!("plans extend each other: {}", graph::shown(&circle));
        found.push(Draft::new(Code::PlanCycle, parent.place, message).label("part of the circle"));
    }
}

fn ranks(at: At, found: &mut Diagnostics) {
    let mut seen: BTreeMap<u32, Place> = BTreeMap::new();
    for (name, raw) in &at.raw.plans {
        let Some(plan) = at.module.plan(name) else { continue };
        let place = raw.rank.as_ref().map_or(name.place, |rank| rank.place);
        if let Some(first) = seen.insert(plan.rank, place) {
            let message = format!("the plan `{}` has the rank {} of another", name.value, plan.rank);
            let draft = Draft::new(Code::DuplicateRank, place, message).related(first, "this one");
            found.push(
                draft.help("a plan without `rank` has its position in the file; give all plans one, or none"),
            );
        }
    }
    for pair in at.module.plans.windows(2) {
        let [lower, higher] = pair else { continue };
        if let Some(raw) = at.raw.plans.get(&higher.slug).filter(|raw| raw.level.value < lower.level) {
            let message = format!("`{}` comes after `{}`, but its level is lower", higher.slug, lower.slug);
            let draft = Draft::new(Code::LevelFalls, raw.level.place, message);
            found.push(
                draft
                    .label(format!("below {}", lower.level))
                    .help("order the plans from low to high, or give a `rank`"),
            );
        }
    }
}

fn fallback(at: At, found: &mut Diagnostics) {
    let mut first: Option<Place> = None;
    for (name, raw) in &at.raw.plans {
        let Some(flag) = raw.fallback.as_ref().filter(|flag| flag.value) else { continue };
        if let Some(first) = first {
            let draft = Draft::new(Code::SeveralFallbacks, flag.place, "a second plan is the fallback");
            found.push(draft.related(first, "the first one"));
        }
        first.get_or_insert(flag.place);
        let price = at.module.plan(name).and_then(|plan| plan.price.as_ref());
        if !price.is_some_and(crate::definitions::money::Price::is_free) {
            let place = raw.price.as_ref().map_or(flag.place, |price| price.place);
            let draft = Draft::new(
                Code::FallbackNotFree,
                place,
                format!("the fallback plan `{}` is not free", name.value),
            );
            found.push(draft.help("write `price: { monthly: 0 }`, or make a free plan the fallback"));
        }
    }
}

/// That features, meters and cycles exist.
fn names(at: At, raw: &RawPlan, found: &mut Diagnostics) {
    for entry in raw.features.iter().filter(|entry| entry.feature.value != "*") {
        at.known_feature(&entry.feature, found);
    }
    let always = raw.features.iter().filter(|entry| entry.since.is_none() && entry.until.is_none());
    repeated(always.map(|entry| &entry.feature), found);
    for (meter, _) in &raw.limits {
        at.known_meter(meter, found);
    }
    for (meter, _) in &raw.overage {
        at.known_meter(meter, found);
    }
    for (cycle, _) in raw.provider_prices.iter().flat_map(|(_, prices)| prices) {
        let known = ["monthly", "yearly", "once", "setup"];
        if !known.contains(&cycle.as_str()) {
            let draft =
                Draft::new(Code::UnknownCycle, cycle.place, format!("unknown cycle `{}`", cycle.value));
            found.push(draft.suggest(cycle, known));
        }
    }
}

fn exclude(at: At, raw: &RawPlan, plan: &Plan, found: &mut Diagnostics) {
    repeated(&raw.exclude, found);
    for name in raw.exclude.iter().filter(|name| at.known_feature(name, found)).collect::<Vec<_>>() {
        let own =
            raw.features.iter().any(|entry| entry.feature.value == "*" || entry.feature.value == name.value);
        let core = at.module.feature(name).is_some_and(|feature| feature.core);
        let inherited = plan.extends.as_ref().is_some_and(|parent| {
            let gives = |info: &crate::definitions::model::VersionInfo| {
                at.module
                    .plan_at(parent, &info.version)
                    .is_some_and(|given| given.features.contains(&name.value))
            };
            at.module.versions.iter().any(gives)
        });
        if !own && !core && !inherited {
            let message = format!("the plan would not give `{}` anyway", name.value);
            found.push(Draft::new(Code::UselessExclude, name.place, message).label("nothing to take out"));
        }
    }
}

/// Overage is beyond a limit that lets it happen.
fn overage(at: At, raw: &RawPlan, plan: &Plan, found: &mut Diagnostics) {
    for (meter, _) in &raw.overage {
        let bound = |info: &crate::definitions::model::VersionInfo| {
            let given = at.module.plan_at(&plan.slug, &info.version);
            let limit = given.and_then(|given| given.limits.get(&meter.value).cloned());
            limit.is_some_and(|limit| limit.max.is_some() && limit.enforce != Enforce::Soft)
        };
        if at.module.versions.iter().any(bound) {
            let message = format!("overage of `{}`, whose limit is not soft", meter.value);
            let draft = Draft::new(Code::OverageWithoutSoft, meter.place, message).label("never happens");
            found.push(draft.help("write the limit as { limit: N, enforce: soft }"));
        }
    }
}

fn useless_values(at: At, raw: &RawPlan, found: &mut Diagnostics) {
    for (slug, _) in &raw.values {
        let known = at.known_feature(slug, found);
        if known && at.module.feature(slug).is_some_and(|feature| feature.kind == FeatureKind::Boolean) {
            let message = format!("`{}` is a boolean feature and takes no value", slug.value);
            let draft = Draft::new(Code::UselessValue, slug.place, message);
            found.push(
                draft.help("give the feature `kind: config` or `kind: rate`, or list it under `features`"),
            );
        }
    }
}

fn missing_values(at: At, plan: &Text, found: &mut Diagnostics) {
    let newest = at.module.newest().map(|info| &info.version);
    let given = newest.and_then(|version| at.module.plan_at(plan, version));
    let whole = at.losses.is_whole("plans") && at.losses.is_whole("features");
    let Some(given) = given.filter(|_| whole) else { return };
    let valued = |slug: &str| given.values.contains_key(slug);
    let wanting = at.module.features.iter().filter(|feature| feature.kind != FeatureKind::Boolean);
    for feature in wanting.filter(|feature| given.features.contains(&feature.slug) && !valued(&feature.slug))
    {
        let message = format!("the plan `{}` gives `{}` without a value", plan.value, feature.slug);
        let draft = Draft::new(Code::MissingValue, plan.place, message);
        found.push(draft.help(format!("write `values: {{ {}: ... }}`", feature.slug)));
    }
}
