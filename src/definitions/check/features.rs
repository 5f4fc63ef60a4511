//! Features and permissions: that what they name is there, within a module and across the catalog.

use std::collections::{BTreeMap, BTreeSet};

use super::dependencies::{allowed, paired, raise};
use super::graph::{self, Edges};
use super::{At, World, repeated};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::{Feature, Module, VersionInfo};
use crate::definitions::raw::{RawFeature, Text};

pub(super) fn check(at: At, found: &mut Diagnostics) {
    let permissions: Vec<&str> =
        at.module.permissions.iter().map(|permission| permission.code.as_str()).collect();
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for (raw, feature) in at.raw.features.iter().zip(&at.module.features) {
        if let Some(first) = seen.insert(&raw.slug.value, raw.slug.place) {
            let message = format!("the feature `{}` is defined twice", raw.slug.value);
            let draft = Draft::new(Code::DuplicateFeature, raw.slug.place, message).label("again here");
            found.push(draft.related(first, "first here"));
        }
        for component in &raw.components {
            at.known_component(component, found);
        }
        for code in &raw.permissions {
            at.known((Code::UnknownPermission, "permission", "permissions"), code, &permissions, found);
        }
        for name in &raw.requires {
            match name.split_once('.') {
                None => own(at, feature, name, found),
                Some((module, wanted)) => other(at, feature, name, (module, wanted), found),
            }
        }
        repeated(&raw.components, found);
        repeated(&raw.permissions, found);
        repeated(&raw.requires, found);
    }
    unused_permissions(at, found);
}

fn own(at: At, feature: &Feature, name: &Text, found: &mut Diagnostics) {
    if !at.known_feature(name, found) {
        return;
    }
    let Some(required) = at.module.feature(name) else { return };
    let versions = at.module.versions.iter().map(|info| &info.version);
    let alone = versions.filter(|version| feature.applies.at(version) && !required.applies.at(version)).min();
    if let Some(version) = alone {
        let message = format!(
            "`{}` exists at {version}, but `{}`, which it requires, does not",
            feature.slug, name.value
        );
        let draft = Draft::new(Code::FeatureOutlives, name.place, message);
        found.push(draft.help("give it the same `since` and `until`"));
    }
}

fn other(at: At, feature: &Feature, name: &Text, (module, wanted): (&str, &str), found: &mut Diagnostics) {
    if module == at.module.slug {
        let draft =
            Draft::new(Code::UnknownFeature, name.place, "a feature of the same module is named by its slug");
        found.push(draft.help(format!("write `{wanted}`")));
        return;
    }
    let mut dependencies = at.module.requires.iter().chain(&at.module.optional);
    let named = dependencies.clone().any(|required| required.module == module);
    let target = if named {
        // Where it does not exist, the requirement says so.
        at.world.catalog.modules.get(module)
    } else {
        at.world.module(&Text { value: module.to_owned(), place: name.place }, found)
    };
    let exists = target.is_some() || at.world.broken.contains(module);
    let meant = dependencies.any(|required| at.world.meant(&required.module) == module);
    if exists && !meant && at.losses.is_whole("dependencies") {
        let message =
            format!("`{}` is a feature of `{module}`, which the module does not require", name.value);
        let draft = Draft::new(Code::FeatureOfStranger, name.place, message);
        found.push(draft.help(format!("add `{{ module: {module} }}` to `dependencies.required`")));
    }
    let Some(target) = target else { return };
    let unread = at.world.losses(module).is_some_and(|losses| !losses.has_names("features"));
    if target.feature(wanted).is_none() && !unread {
        let message = format!("unknown feature `{wanted}` of module `{module}`");
        let draft = Draft::new(Code::UnknownFeature, name.place, message).label("no such feature");
        found.push(draft.suggest(wanted, target.features.iter().map(|feature| feature.slug.as_str())));
    }
    if let Some(wanted) = target.feature(wanted) {
        absent(at, feature, name, target, wanted, found);
    }
}

/// A feature of another module that does not exist in all the versions that the range allows.
fn absent(
    at: At,
    feature: &Feature,
    name: &Text,
    target: &Module,
    wanted: &Feature,
    found: &mut Diagnostics,
) {
    let raw = &at.raw.dependencies;
    let entries = paired(&raw.required, &at.module.requires)
        .into_iter()
        .chain(paired(&raw.optional, &at.module.optional));
    for asked in entries.filter_map(|(_, lowered)| lowered).filter(|asked| asked.module == target.slug) {
        let together =
            |info: &VersionInfo| feature.applies.at(&info.version) && asked.applies.at(&info.version);
        let without = allowed(target, &asked.version).find(|version| !wanted.applies.at(version));
        let Some(without) = without.filter(|_| at.module.versions.iter().any(together)) else { continue };
        let message = format!(
            "`{}` does not exist at {} {without}, which the range `{}` allows",
            name.value, target.slug, asked.version
        );
        let draft = Draft::new(Code::FeatureOutlives, name.place, message);
        found.push(match (&wanted.applies.since, &wanted.applies.until) {
            (Some(since), _) if without < since => draft.help(raise(&target.slug, since)),
            (_, Some(until)) => draft.help(format!("end the range of `{}` with `<{until}`", target.slug)),
            _ => draft,
        });
        return;
    }
}

fn unused_permissions(at: At, found: &mut Diagnostics) {
    if !at.losses.is_whole("features") {
        return;
    }
    let used: BTreeSet<&str> =
        at.module.features.iter().flat_map(|f| &f.permissions).map(String::as_str).collect();
    for permission in &at.raw.permissions {
        if !used.contains(permission.code.as_str()) {
            let message = format!("no feature gives the permission `{}`", permission.code.value);
            found.push(Draft::new(Code::UnusedPermission, permission.code.place, message));
        }
    }
}

/// What holds over the whole catalog: permission codes, and circles of features.
pub(super) fn across(world: &World, found: &mut Diagnostics) {
    let mut codes: BTreeMap<&str, Place> = BTreeMap::new();
    for permission in world.modules().flat_map(|at| &at.raw.permissions) {
        if let Some(first) = codes.insert(&permission.code.value, permission.code.place) {
            let message = format!("the permission `{}` is defined twice", permission.code.value);
            let draft =
                Draft::new(Code::DuplicatePermission, permission.code.place, message).label("again here");
            found.push(draft.related(first, "first here"));
        }
    }
    circles(world, found);
}

fn circles(world: &World, found: &mut Diagnostics) {
    let mut places: BTreeMap<(String, String), Place> = BTreeMap::new();
    let full = |module: &str, name: &str| {
        if name.contains('.') { name.to_owned() } else { format!("{module}.{name}") }
    };
    for at in world.modules() {
        let each = |feature: &RawFeature| -> Vec<_> {
            let from = full(&at.module.slug, &feature.slug);
            feature.requires.iter().map(|to| ((from.clone(), full(&at.module.slug, to)), to.place)).collect()
        };
        places.extend(at.raw.features.iter().flat_map(each));
    }
    let mut edges = Edges::new();
    for (from, to) in places.keys() {
        edges.entry(from).or_default().push(to);
    }
    for circle in graph::circles(&edges) {
        let second = circle.get(1).unwrap_or(&circle[0]);
        let Some(place) = places.get(&(circle[0].to_owned(), (*second).to_owned())) else { continue };
        let message = format!("features require each other: {}", graph::shown(&circle));
        found.push(Draft::new(Code::FeatureCycle, *place, message).label("part of the circle"));
    }
}
