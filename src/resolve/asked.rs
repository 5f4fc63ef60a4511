//! Checks what was asked for by name, so that a slip gets a direct answer rather than a search's.
//!
//! It judges each want alone; whether all of them fit together is for `select` and what follows it.

use std::collections::BTreeSet;

use semver::{Op, Version, VersionReq};

use super::plans::{closed, offered};
use super::space::Space;
use super::{Input, Refusal, Want};
use crate::definitions::diagnostic::nearest;
use crate::definitions::model::{Module, Status};

/// Whether every want names what exists and may be chosen.
pub(super) fn check(input: &Input<'_>) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for want in input.wants {
        if !seen.insert(&want.module) {
            return Err(Refusal::AskedTwice { module: want.module.clone() });
        }
        let module = module(input, want)?;
        if let Some(range) = &want.version {
            version(input, module, range)?;
        }
        plan(input, module, want)?;
        for feature in want.features.iter().flatten() {
            known_feature(module, feature)?;
        }
    }
    Ok(())
}

/// Whether `module` has the feature at any version.
pub(super) fn known_feature(module: &Module, feature: &str) -> Result<(), Refusal> {
    if module.feature(feature).is_some() {
        return Ok(());
    }
    let features: Vec<String> = module.features.iter().map(|feature| feature.slug.clone()).collect();
    Err(Refusal::UnknownFeature {
        module: module.slug.clone(),
        feature: feature.to_owned(),
        suggestion: slip(feature, &features),
        features,
    })
}

fn module<'a>(input: &Input<'a>, want: &Want) -> Result<&'a Module, Refusal> {
    let name = &want.module;
    let installed = input.installed.contains_key(name);
    let Some(module) = input.catalog.modules.get(name) else {
        if installed {
            let why = "it is installed, and the definitions no longer have it".to_owned();
            return Err(Refusal::NotAvailable { module: name.clone(), what: name.clone(), why });
        }
        let listed = input.catalog.modules.values().filter(|module| module.status == Status::Active);
        let suggestion = nearest(name, listed.map(|module| module.slug.as_str())).map(str::to_owned);
        return Err(Refusal::UnknownModule { name: name.clone(), suggestion });
    };
    if installed { Ok(module) } else { open(module, module.status, name.clone()).map(|()| module) }
}

fn version(input: &Input<'_>, module: &Module, range: &VersionReq) -> Result<(), Refusal> {
    let space = Space::new(input);
    let package = space.find(&module.slug).map(|number| &space.packages[number]);
    let versions = package.map_or(&[][..], |package| &package.versions);
    let mut matching = versions.iter().filter(|version| range.matches(version));
    let Some(first) = matching.next() else {
        return Err(Refusal::UnknownVersion {
            module: module.slug.clone(),
            version: range.to_string(),
            versions: versions.iter().map(ToString::to_string).collect(),
        });
    };
    let exact = range.comparators.iter().any(|one| one.op == Op::Exact && one.patch.is_some());
    match package.and_then(|package| space.excluded(package, first)).filter(|_| exact) {
        Some(why) => Err(unavailable(module, first, &why)),
        None => Ok(()),
    }
}

fn unavailable(module: &Module, version: &Version, why: &str) -> Refusal {
    Refusal::NotAvailable {
        module: module.slug.clone(),
        what: format!("{} {version}", module.slug),
        why: format!("it {why}"),
    }
}

fn plan(input: &Input<'_>, module: &Module, want: &Want) -> Result<(), Refusal> {
    let Some(asked) = &want.plan else { return Ok(()) };
    if input.installed.get(&module.slug).is_some_and(|installed| installed.plan == *asked) {
        return Ok(());
    }
    let Some(plan) = module.plan(asked) else {
        let plans: Vec<String> = offered(module).map(|plan| plan.slug.clone()).collect();
        let suggestion = slip(asked, &plans);
        return Err(Refusal::UnknownPlan {
            module: module.slug.clone(),
            plan: asked.clone(),
            plans,
            suggestion,
        });
    };
    open(module, plan.status, format!("plan {asked} of {}", module.slug))
}

/// Whether what has this status may be newly chosen by name.
fn open(module: &Module, status: Status, what: String) -> Result<(), Refusal> {
    match closed(status) {
        None => Ok(()),
        Some(_) if status == Status::Retired => Err(Refusal::Retired { module: module.slug.clone(), what }),
        Some(word) => {
            Err(Refusal::NotAvailable { module: module.slug.clone(), what, why: format!("it is {word}") })
        }
    }
}

fn slip(word: &str, candidates: &[String]) -> Option<String> {
    nearest(word, candidates.iter().map(String::as_str)).map(str::to_owned)
}
