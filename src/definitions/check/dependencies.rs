//! What modules say about each other.

use std::collections::BTreeMap;

use semver::{Version, VersionReq};

use super::graph::{self, Edges};
use super::{At, World};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::{Applies, Module, Requirement, Status, VersionInfo};
use crate::definitions::raw::{RawRequirement, ShortOr};

/// A requirement as it is written, and as it is understood.
pub(super) type Entry<'a> = (&'a RawRequirement, Option<&'a Requirement>);

pub(super) fn check(at: At, found: &mut Diagnostics) {
    let raw = &at.raw.dependencies;
    let required = paired(&raw.required, &at.module.requires);
    let optional = paired(&raw.optional, &at.module.optional);
    let conflicts = paired(&raw.conflicts, &at.module.conflicts);
    for entry in required.iter().chain(&optional) {
        if itself(at, entry.0, found) {
            continue;
        }
        if let Some(target) = at.world.module(&entry.0.module, found) {
            one(at, entry, target, found);
        }
    }
    for entry in &required {
        core(at, entry.0, found);
    }
    for (raw, _) in &conflicts {
        itself(at, raw, found);
        if let Some(plan) = &raw.plan {
            let draft =
                Draft::new(Code::UselessPlan, plan.place, "a conflict is with every plan of a module");
            found.push(draft.help("leave `plan` out"));
        }
    }
    twice(required.iter().chain(&optional), found);
    twice(conflicts.iter(), found);
    for entry in &required {
        contradiction(at, entry, &conflicts, found);
    }
}

/// The entries with what was lowered from them; without it where the range could not be read.
pub(super) fn paired<'a>(raw: &'a [ShortOr<RawRequirement>], lowered: &'a [Requirement]) -> Vec<Entry<'a>> {
    let readable =
        |raw: &RawRequirement| raw.version.as_ref().is_none_or(|range| VersionReq::parse(range).is_ok());
    raw.iter().zip(lowered).map(|(raw, lowered)| (&**raw, Some(lowered).filter(|_| readable(raw)))).collect()
}

/// The versions of a module that a range allows to be newly chosen, oldest first.
pub(super) fn allowed<'a>(module: &'a Module, range: &'a VersionReq) -> impl Iterator<Item = &'a Version> {
    let fits = |info: &&VersionInfo| !info.yanked && range.matches(&info.version);
    module.versions.iter().filter(fits).map(|info| &info.version)
}

/// The hint that leaves out what is older than `version`.
pub(super) fn raise(module: &str, version: &Version) -> String {
    let least = if version.patch == 0 && version.pre.is_empty() {
        format!("{}.{}", version.major, version.minor)
    } else {
        version.to_string()
    };
    format!("raise the range of `{module}` to `>={least}`")
}

fn itself(at: At, raw: &RawRequirement, found: &mut Diagnostics) -> bool {
    let same = raw.module.value == at.module.slug;
    if same {
        found.push(Draft::new(Code::SelfDependency, raw.module.place, "the module names itself"));
    }
    same
}

/// A required or optional module that is there: its plan, its versions, its status.
fn one(at: At, (raw, lowered): &Entry, target: &Module, found: &mut Diagnostics) {
    if let Some(plan) = &raw.plan {
        at.world.plan(target, plan, plan, found);
    }
    let whole = at.world.losses(&target.slug).is_some_and(|losses| losses.is_whole("versions"));
    if let (Some(lowered), Some(range)) = (lowered, &raw.version)
        && whole
        && !target.versions.is_empty()
        && !target.versions.iter().any(|info| lowered.version.matches(&info.version))
    {
        let message = format!("no version of `{}` is in the range `{}`", target.slug, range.value);
        let known: Vec<String> = target.versions.iter().map(|info| info.version.to_string()).collect();
        let draft =
            Draft::new(Code::NoVersionInRange, range.place, message).label("fits none of its versions");
        found.push(draft.help(format!("its versions: {}", known.join(", "))));
    }
    let offered = matches!(at.module.status, Status::Active | Status::Hidden);
    if offered && matches!(target.status, Status::Draft | Status::Retired) {
        let message = format!(
            "`{}` is offered, but `{}` can no longer or not yet be chosen",
            at.module.slug, target.slug
        );
        found
            .push(Draft::new(Code::RequiresUnavailable, raw.module.place, message).label("draft or retired"));
    }
}

fn core(at: At, raw: &RawRequirement, found: &mut Diagnostics) {
    let Some(target) = at.world.catalog.modules.get(&raw.module.value) else { return };
    if at.module.core && !target.core {
        let message =
            format!("the core module `{}` requires `{}`, which is not core", at.module.slug, target.slug);
        let draft = Draft::new(Code::CoreRequiresOther, raw.module.place, message);
        found.push(draft.help("core modules are in every tenant, so what they require must be too"));
    }
}

fn twice<'a>(entries: impl Iterator<Item = &'a Entry<'a>>, found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Vec<(&Applies, Place)>> = BTreeMap::new();
    for (raw, lowered) in entries {
        let Some(lowered) = lowered else { continue };
        let before = seen.entry(&raw.module.value).or_default();
        if let Some((_, first)) = before.iter().find(|(applies, _)| overlap(applies, &lowered.applies)) {
            let message = format!("`{}` is named twice for the same versions", raw.module.value);
            let draft = Draft::new(Code::DuplicateDependency, raw.module.place, message).label("again here");
            found.push(draft.related(*first, "first here"));
        }
        before.push((&lowered.applies, raw.module.place));
    }
}

/// Whether there may be a version at which both hold.
fn overlap(a: &Applies, b: &Applies) -> bool {
    let before = |a: &Applies, b: &Applies| matches!((&a.until, &b.since), (Some(until), Some(since)) if until <= since);
    !before(a, b) && !before(b, a)
}

/// A module that is required while every version that would do conflicts.
fn contradiction(at: At, (raw, lowered): &Entry, conflicts: &[Entry], found: &mut Diagnostics) {
    let (Some(required), Some(target)) = (lowered, at.world.catalog.modules.get(&raw.module.value)) else {
        return;
    };
    let same = |entry: &&Entry| entry.0.module.value == raw.module.value;
    for (other, conflict) in conflicts.iter().filter(same) {
        let Some(conflict) = conflict.filter(|conflict| overlap(&conflict.applies, &required.applies)) else {
            continue;
        };
        let mut fitting =
            target.versions.iter().filter(|info| required.version.matches(&info.version)).peekable();
        if fitting.peek().is_some() && fitting.all(|info| conflict.version.matches(&info.version)) {
            let message =
                format!("`{}` is required and conflicts in every version that would do", raw.module.value);
            let draft = Draft::new(Code::RequiredAndConflicting, other.module.place, message);
            found.push(draft.label("conflicts here").related(raw.module.place, "required here"));
        }
    }
}

/// Circles of modules that require each other.
pub(super) fn cycles(world: &World, found: &mut Diagnostics) {
    let mut edges = Edges::new();
    for at in world.modules() {
        let mut targets: Vec<&str> =
            at.module.requires.iter().map(|required| required.module.as_str()).collect();
        targets.retain(|target| *target != at.module.slug);
        edges.insert(&at.module.slug, targets);
    }
    for circle in graph::circles(&edges) {
        let place = |from: &str, to: &str| {
            let required = &world.units.get(from)?.raw.dependencies.required;
            required.iter().find(|raw| raw.module.value == to).map(|raw| raw.module.place)
        };
        let next = |index: usize| circle[(index + 1) % circle.len()];
        let Some(first) = place(circle[0], next(0)) else { continue };
        let message = format!("modules require each other: {}", graph::shown(&circle));
        let mut draft = Draft::new(Code::DependencyCycle, first, message).label("part of the circle");
        for (index, from) in circle.iter().enumerate().skip(1) {
            if let Some(place) = place(from, next(index)) {
                draft = draft.related(place, format!("{from} requires {}", next(index)));
            }
        }
        found.push(draft);
    }
}
