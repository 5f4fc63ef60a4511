//! The features taken of every module, with what they need, and the components they run on.
//!
//! It knows one version and plan a module, already chosen; whether a tenant may use a feature now is
//! for `billing::entitlement`.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::asked::known_feature;
use super::plans::{Plans, offered, touched};
use super::space::Space;
use super::{Input, MissingFeature, Picked, Refusal, stays_orphan};
use crate::definitions::model::{Module, PlanAt};

/// The component that is always there, where a module has it.
const BASE: &str = "base";

/// The features of `module` at `version` and `plan`: those of `narrowed` and what they need of the same
/// module, or all that the plan gives. Core features always belong to them.
///
/// # Errors
/// [`Refusal::UnknownFeature`], [`Refusal::FeatureNotInPlan`], [`Refusal::UnknownPlan`].
pub fn close_features(
    module: &Module,
    version: &Version,
    plan: &str,
    narrowed: Option<&BTreeSet<String>>,
) -> Result<BTreeSet<String>, Refusal> {
    let given = given(module, version, plan)?;
    let Some(narrowed) = narrowed else {
        return closure(module, version, plan, &given, given.features.iter().map(String::as_str));
    };
    let core =
        module.features_at(version).filter(|feature| feature.core).map(|feature| feature.slug.as_str());
    let kept = core.filter(|slug| given.features.contains(*slug));
    closure(module, version, plan, &given, kept.chain(narrowed.iter().map(String::as_str)))
}

/// The components that `features` need at `version`, with those that these need, and `base`.
#[must_use]
pub fn components_for(module: &Module, version: &Version, features: &BTreeSet<String>) -> BTreeSet<String> {
    let chosen = module.features_at(version).filter(|feature| features.contains(&feature.slug));
    let named = chosen.flat_map(|feature| feature.components.iter().map(String::as_str));
    module.close_components(named.chain([BASE]))
}

/// The features of all modules, where one's feature may bring another module's.
pub(super) fn choose(
    input: &Input<'_>,
    picked: &BTreeMap<String, Picked>,
    plans: &Plans,
) -> Result<BTreeMap<String, BTreeSet<String>>, Refusal> {
    let mut chosen = BTreeMap::new();
    for (slug, one) in picked {
        if let Some(module) =
            input.catalog.modules.get(slug).filter(|_| !stays_orphan(input, slug, &one.version))
        {
            let own = own(input, module, &one.version, &plans[slug]);
            chosen.insert(slug.clone(), own.map_err(|refusal| in_place(input, picked, refusal))?);
        }
    }
    // Each round adds at least one feature, so there is an end.
    while let Some((slug, feature)) = missing(input, picked, plans, &chosen)? {
        let module = &input.catalog.modules[&slug];
        let with: BTreeSet<String> = chosen[&slug].iter().cloned().chain([feature]).collect();
        let closed = close_features(module, &picked[&slug].version, &plans[&slug], Some(&with));
        chosen.insert(slug.clone(), closed.map_err(|refusal| in_place(input, picked, refusal))?);
    }
    Ok(chosen)
}

/// What is taken of a module for its own sake. Features that are asked for are added to those chosen at
/// install; of these, what the plan no longer gives is left out.
fn own(
    input: &Input<'_>,
    module: &Module,
    version: &Version,
    plan: &str,
) -> Result<BTreeSet<String>, Refusal> {
    let asked = input.want(&module.slug).and_then(|want| want.features.as_ref());
    let asked_closed = asked.map(|asked| close_features(module, version, plan, Some(asked))).transpose()?;
    let Some(installed) = input.installed.get(&module.slug) else {
        return asked_closed.map_or_else(|| close_features(module, version, plan, None), Ok);
    };
    let Some(before) = &installed.features else {
        return close_features(module, version, plan, None);
    };
    let given = given(module, version, plan)?.features;
    let mut kept: BTreeSet<String> = before.intersection(&given).cloned().collect();
    kept.extend(asked_closed.into_iter().flatten());
    close_features(module, version, plan, Some(&kept))
}

/// A feature that another module's chosen feature needs, that its plan gives, and that is not chosen yet.
///
/// A feature of a module that is not there is not missed: the feature that needs it waits for it.
fn missing(
    input: &Input<'_>,
    picked: &BTreeMap<String, Picked>,
    plans: &Plans,
    chosen: &BTreeMap<String, BTreeSet<String>>,
) -> Result<Option<(String, String)>, Refusal> {
    for (slug, features) in chosen {
        let module = &input.catalog.modules[slug];
        for feature in module.features.iter().filter(|feature| features.contains(&feature.slug)) {
            let foreign = feature.requires.iter().filter_map(|needed| needed.split_once('.'));
            for (other, needed) in foreign {
                if chosen.get(other).is_none_or(|present| present.contains(needed)) {
                    continue;
                }
                let owner = &input.catalog.modules[other];
                let (version, plan) = (&picked[other].version, &plans[other]);
                known_feature(owner, needed)?;
                if given(owner, version, plan)?.features.contains(needed) {
                    return Ok(Some((other.to_owned(), needed.to_owned())));
                }
                if touched(input, picked, slug) || touched(input, picked, other) {
                    let by = format!("{slug}.{}", feature.slug);
                    let refusal = not_in_plan(owner, version, plan, needed, Some(by));
                    return Err(in_place(input, picked, refusal));
                }
            }
        }
    }
    Ok(None)
}

fn given(module: &Module, version: &Version, plan: &str) -> Result<PlanAt, Refusal> {
    module.plan_at(plan, version).ok_or_else(|| Refusal::UnknownPlan {
        module: module.slug.clone(),
        plan: plan.to_owned(),
        plans: offered(module).map(|plan| plan.slug.clone()).collect(),
        suggestion: None,
    })
}

fn closure<'a>(
    module: &'a Module,
    version: &Version,
    plan: &str,
    given: &PlanAt,
    start: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<String>, Refusal> {
    let mut closed = BTreeSet::new();
    let mut open: Vec<(&str, Option<&str>)> = start.map(|slug| (slug, None)).collect();
    while let Some((slug, by)) = open.pop() {
        known_feature(module, slug)?;
        if !given.features.contains(slug) {
            return Err(not_in_plan(module, version, plan, slug, by.map(str::to_owned)));
        }
        if !closed.insert(slug.to_owned()) {
            continue;
        }
        let needed = module.feature(slug).into_iter().flat_map(|feature| &feature.requires);
        open.extend(
            needed.filter(|needed| !needed.contains('.')).map(|needed| (needed.as_str(), Some(slug))),
        );
    }
    Ok(closed)
}

fn not_in_plan(
    module: &Module,
    version: &Version,
    plan: &str,
    feature: &str,
    needed_by: Option<String>,
) -> Refusal {
    let has = |plan: &str| module.plan_at(plan, version).is_some_and(|at| at.features.contains(feature));
    let plans = offered(module).filter(|plan| has(&plan.slug));
    Refusal::FeatureNotInPlan(Box::new(MissingFeature {
        module: module.slug.clone(),
        feature: feature.to_owned(),
        plan: plan.to_owned(),
        plans_with_it: plans.map(|plan| plan.slug.clone()).collect(),
        needed_by,
        installed: false,
        version_with_it: None,
    }))
}

/// Adds what only the whole request knows: whether the module is installed, and which version would do.
fn in_place(input: &Input<'_>, picked: &BTreeMap<String, Picked>, refusal: Refusal) -> Refusal {
    let Refusal::FeatureNotInPlan(mut missing) = refusal else { return refusal };
    missing.installed = input.installed.contains_key(&missing.module);
    if missing.plans_with_it.is_empty() {
        missing.version_with_it = version_with(input, picked, &missing);
    }
    Refusal::FeatureNotInPlan(missing)
}

/// The newest version at which the plan has the feature, and that everything picked allows.
fn version_with(
    input: &Input<'_>,
    picked: &BTreeMap<String, Picked>,
    missing: &MissingFeature,
) -> Option<Version> {
    let slug = missing.module.as_str();
    let has = |version: &Version| {
        let module = input.catalog.modules.get(slug)?;
        Some(module.plan_at(&missing.plan, version)?.features.contains(&missing.feature))
    };
    let space = Space::new(input);
    let number = space.find(slug)?;
    let package = &space.packages[number];
    let allowed = space.allowed(package);
    let held = picked.iter().filter(|(other, _)| *other != slug).flat_map(|(other, one)| {
        let other = space.find(other).map(|other| &space.packages[other]);
        other.map(|other| space.relations(other, &one.version)).unwrap_or_default()
    });
    let held: Vec<_> = held
        .filter(|(target, ..)| *target == number)
        .map(|(target, relation, range)| space.leaves(target, relation, range))
        .collect();
    let fits = |(number, version): &(usize, &Version)| {
        allowed.as_ref().is_none_or(|set| set.contains(number))
            && held.iter().all(|set| set.contains(number))
            && space.excluded(package, version).is_none()
            && has(version) == Some(true)
    };
    package.numbered().rev().find(fits).map(|(_, version)| version.clone())
}
