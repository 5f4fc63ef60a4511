//! The plan of every module that is to be there.
//!
//! It knows plans' levels and ranks, and nothing of prices or features.

use std::collections::BTreeMap;

use super::{Input, Picked, Refusal, stays_orphan};
use crate::definitions::model::{Module, Plan, Status};

/// Plans by module.
pub(super) type Plans = BTreeMap<String, String>;

/// The word for a status in which nothing is newly chosen.
pub(super) fn closed(status: Status) -> Option<&'static str> {
    match status {
        Status::Draft => Some("a draft"),
        Status::Retired => Some("retired"),
        Status::Active | Status::Hidden => None,
    }
}

/// Plans that a person may be offered, from the lowest to the highest rank.
pub(super) fn offered(module: &Module) -> impl Iterator<Item = &Plan> {
    module.plans.iter().filter(|plan| plan.status == Status::Active)
}

/// Whether the request adds or changes the module; what it leaves alone is not judged anew.
pub(super) fn touched(input: &Input<'_>, picked: &BTreeMap<String, Picked>, module: &str) -> bool {
    let moved = || match (input.installed.get(module), picked.get(module)) {
        (Some(installed), Some(picked)) => installed.version != picked.version,
        _ => true,
    };
    input.want(module).is_some() || moved()
}

/// A requirement that names a plan.
struct Needed<'a> {
    by: &'a str,
    plan: &'a Plan,
}

/// Every module's plan: what was asked for, what is installed, what others need, or the first one.
pub(super) fn choose(input: &Input<'_>, picked: &BTreeMap<String, Picked>) -> Result<Plans, Refusal> {
    let mut plans = Plans::new();
    for (slug, one) in picked {
        let plan = match input.catalog.modules.get(slug) {
            Some(module) if !stays_orphan(input, slug, &one.version) => plan_of(input, picked, module)?,
            // An orphan's plan means nothing to the catalog, so nothing is compared with it.
            _ => input.installed.get(slug).map(|installed| installed.plan.clone()).unwrap_or_default(),
        };
        plans.insert(slug.clone(), plan);
    }
    Ok(plans)
}

fn plan_of(input: &Input<'_>, picked: &BTreeMap<String, Picked>, module: &Module) -> Result<String, Refusal> {
    let needed = needed(input, picked, module);
    let want = input.want(&module.slug);
    let installed = input.installed.get(&module.slug);
    let given = match (want.and_then(|want| want.plan.as_ref()), installed) {
        (Some(asked), _) => asked.clone(),
        (None, Some(installed)) => installed.plan.clone(),
        (None, None) if want.is_some() => only(module)?,
        (None, None) => return for_others(module, &needed),
    };
    let Some(plan) = module.plan(&given) else {
        return Ok(given);
    };
    let too_low = needed.iter().find(|one| {
        let judged = touched(input, picked, one.by) || touched(input, picked, &module.slug);
        judged && one.plan.level > plan.level
    });
    match too_low {
        Some(needed) => Err(Refusal::PlanTooLow {
            module: module.slug.clone(),
            plan: given,
            needed_plan: needed.plan.slug.clone(),
            by: needed.by.to_owned(),
            installed: installed.is_some(),
        }),
        None => Ok(given),
    }
}

/// Who needs which plan of `module`; the highest level first, so that one answer satisfies all.
fn needed<'a>(
    input: &Input<'a>,
    picked: &'a BTreeMap<String, Picked>,
    module: &'a Module,
) -> Vec<Needed<'a>> {
    let mut needed = Vec::new();
    for (by, one) in picked.iter().filter(|(by, _)| **by != module.slug) {
        let Some(other) = input.catalog.modules.get(by).filter(|other| other.version(&one.version).is_some())
        else {
            continue;
        };
        let held =
            other.requires.iter().filter(|asks| asks.module == module.slug && asks.applies.at(&one.version));
        let plans = held.filter_map(|asks| module.plan(asks.plan.as_deref()?));
        needed.extend(plans.map(|plan| Needed { by, plan }));
    }
    needed.sort_by(|a, b| (b.plan.level, b.plan.rank, a.by).cmp(&(a.plan.level, a.plan.rank, b.by)));
    needed
}

/// The only plan on offer.
fn only(module: &Module) -> Result<String, Refusal> {
    let names =
        |plans: &mut dyn Iterator<Item = &Plan>| plans.map(|plan| plan.slug.clone()).collect::<Vec<_>>();
    let mut plans = names(&mut offered(module));
    if plans.len() == 1 {
        return Ok(plans.remove(0));
    }
    if plans.is_empty() {
        plans = names(&mut module.plans.iter().filter(|plan| closed(plan.status).is_none()));
    }
    if plans.is_empty() {
        Err(without_plan(module))
    } else {
        Err(Refusal::PlanNeeded { module: module.slug.clone(), plans })
    }
}

/// The plan of a module that was not asked for: the highest that somebody names, else the first. Where
/// that one is no longer sold, the lowest that is at least on its level.
fn for_others(module: &Module, needed: &[Needed<'_>]) -> Result<String, Refusal> {
    let level = needed.first().map_or(0, |one| one.plan.level);
    let enough = |plan: &&Plan| plan.level >= level;
    let named = needed.iter().map(|one| one.plan).filter(enough).filter(|plan| closed(plan.status).is_none());
    let plan = named.max_by_key(|plan| plan.rank).or_else(|| offered(module).find(enough));
    plan.map(|plan| plan.slug.clone()).ok_or_else(|| without_plan(module))
}

fn without_plan(module: &Module) -> Refusal {
    Refusal::NotAvailable {
        module: module.slug.clone(),
        what: module.slug.clone(),
        why: "it has no plan that is on sale".to_owned(),
    }
}
