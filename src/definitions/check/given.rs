//! That a plan which gives a feature also gives what the feature requires.

use std::collections::BTreeSet;

use semver::Version;

use super::At;
use super::dependencies::{allowed, paired, raise};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::Module;
use crate::definitions::raw::RawPlan;

pub(super) fn check(at: At, found: &mut Diagnostics) {
    let whole = ["plans", "features", "dependencies"].iter().all(|section| at.losses.is_whole(section));
    if !whole {
        return;
    }
    let mut reported = BTreeSet::new();
    for info in at.module.versions.iter().rev() {
        for plan in &at.module.plans {
            for (feature, required) in missing(at, &plan.slug, &info.version) {
                // What the parent lacks is the parent's mistake.
                let inherited = plan.extends.as_ref().is_some_and(|parent| {
                    missing(at, parent, &info.version).contains(&(feature.clone(), required.clone()))
                });
                if !inherited && reported.insert((plan.slug.clone(), feature.clone(), required.clone())) {
                    report(at, (&plan.slug, &info.version), &feature, &required, found);
                }
            }
        }
    }
}

/// Features that the plan gives, with what they require and nobody gives.
fn missing(at: At, plan: &str, version: &Version) -> BTreeSet<(String, String)> {
    let mut result = BTreeSet::new();
    let Some(given) = at.module.plan_at(plan, version) else { return result };
    for feature in at.module.features_at(version).filter(|feature| given.features.contains(&feature.slug)) {
        for required in &feature.requires {
            let is_given = match required.split_once('.') {
                // Whether it exists at all is another check's question.
                None => given.features.contains(required) || at.module.feature(required).is_none(),
                Some((module, wanted)) => given_elsewhere(at, module, wanted, version),
            };
            if !is_given {
                result.insert((feature.slug.clone(), required.clone()));
            }
        }
    }
    result
}

/// Whether the required module's plan (the one named, else its first) gives the feature in every version
/// that the range allows and that has it. An optional module promises nothing.
fn given_elsewhere(at: At, module: &str, wanted: &str, version: &Version) -> bool {
    withheld(at, module, wanted, version).is_none()
}

/// The newest version of the required module whose plan does not give the feature, and the first one after
/// it that does.
fn withheld<'a>(
    at: At<'a>,
    module: &str,
    wanted: &str,
    version: &Version,
) -> Option<(&'a Version, Option<&'a Version>)> {
    let required = paired(&at.raw.dependencies.required, &at.module.requires);
    let mut required = required.into_iter().filter_map(|(_, lowered)| lowered);
    let requirement = required.find(|r| r.module == module && r.applies.at(version))?;
    let target = at.world.catalog.modules.get(module)?;
    let readable = ["plans", "features"]
        .iter()
        .all(|section| at.world.losses(module).is_some_and(|losses| losses.is_whole(section)));
    let feature = target.feature(wanted).filter(|_| readable)?;
    let plan = requirement.plan.as_ref().or_else(|| target.plans.first().map(|plan| &plan.slug))?;
    let gives =
        |version: &Version| target.plan_at(plan, version).is_none_or(|given| given.features.contains(wanted));
    // Versions without the feature are another check's question.
    let having = || allowed(target, &requirement.version).filter(|version| feature.applies.at(version));
    let without = having().filter(|version| !gives(version)).last()?;
    Some((without, having().find(|version| *version > without)))
}

fn report(at: At, (plan, version): (&str, &Version), feature: &str, required: &str, found: &mut Diagnostics) {
    let Some((name, raw)) = at.raw.plans.iter().find(|(name, _)| name.value == plan) else { return };
    let place = entry(raw, feature).unwrap_or(name.place);
    let message = format!("the plan `{plan}` gives `{feature}` without `{required}`, which it requires");
    let draft = Draft::new(Code::RequirementNotGiven, place, message).label("given here");
    found.push(match required.split_once('.') {
        None => draft.help(format!("add `{required}` to the plan's features")),
        Some((module, wanted)) => draft.help(elsewhere(at, module, wanted, version)),
    });
}

/// What makes another module give the feature.
fn elsewhere(at: At, module: &str, wanted: &str, version: &Version) -> String {
    let newer = withheld(at, module, wanted, version).and_then(|(_, newer)| newer);
    match (newer, cheapest(at, module, wanted)) {
        (Some(newer), _) => raise(module, newer),
        (None, Some(plan)) => format!("require `{module}` with `plan: {plan}`"),
        (None, None) => format!("no plan of `{module}` gives `{wanted}`"),
    }
}

fn entry(raw: &RawPlan, feature: &str) -> Option<Place> {
    let named =
        |name: &str| raw.features.iter().find(|entry| entry.feature.value == name).map(|e| e.feature.place);
    named(feature).or_else(|| named("*"))
}

fn cheapest<'a>(at: At<'a>, module: &str, feature: &str) -> Option<&'a str> {
    let target: &Module = at.world.catalog.modules.get(module)?;
    let newest = &target.newest()?.version;
    let gives =
        |plan: &str| target.plan_at(plan, newest).is_some_and(|given| given.features.contains(feature));
    target.plans.iter().map(|plan| plan.slug.as_str()).find(|plan| gives(plan))
}
