//! Components: that a module has those it needs, and that somebody needs each.

use std::collections::BTreeSet;

use super::graph::{self, Edges};
use super::{At, repeated};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft};
use crate::definitions::model::ModuleKind;

pub(super) fn check(at: At, found: &mut Diagnostics) {
    kind(at, found);
    let mut edges = Edges::new();
    for (name, raw) in &at.raw.components {
        for required in &raw.requires {
            if at.known_component(required, found) {
                edges.entry(name).or_default().push(required);
            }
        }
        repeated(&raw.requires, found);
    }
    for circle in graph::circles(&edges) {
        let Some(raw) = at.raw.components.get(circle[0]) else { continue };
        let next = circle.get(1).unwrap_or(&circle[0]);
        let Some(required) = raw.requires.iter().find(|required| required.value == *next) else { continue };
        let message = format!("components require each other: {}", graph::shown(&circle));
        found.push(Draft::new(Code::ComponentCycle, required.place, message).label("part of the circle"));
    }
    unused(at, found);
}

fn kind(at: At, found: &mut Diagnostics) {
    let place = at.raw.module.slug.as_ref().map_or(at.raw.module.place, |slug| slug.place);
    let migrations = at.raw.components.iter().any(|(_, raw)| !raw.migrations.is_empty());
    match at.module.kind {
        ModuleKind::Database if !migrations && at.losses.is_whole("components") => {
            let message = format!("the module `{}` has no component with migrations", at.module.slug);
            let draft = Draft::new(Code::NoComponent, place, message);
            found.push(
                draft.help("list its migrations under `components.base`, or write `kind: configuration`"),
            );
        }
        ModuleKind::Configuration => {
            if let Some((name, _)) = at.raw.components.iter().next() {
                let draft = Draft::new(
                    Code::UselessComponent,
                    name.place,
                    "a module of kind configuration has a component",
                );
                found.push(draft.help("write `kind: database`, or leave the components out"));
            }
        }
        ModuleKind::Database => {}
    }
}

fn unused(at: At, found: &mut Diagnostics) {
    if !at.losses.is_whole("features") || !at.losses.is_whole("components") {
        return;
    }
    let features = at.module.features.iter().flat_map(|feature| &feature.components);
    let components = at.module.components.values().flat_map(|component| &component.requires);
    let used: BTreeSet<&str> = features.chain(components).map(String::as_str).collect();
    // `base` is installed whoever needs it.
    for name in at.raw.components.iter().map(|(name, _)| name).filter(|name| name.value != "base") {
        if !used.contains(name.value.as_str()) {
            let message = format!("no feature and no component needs `{}`", name.value);
            let draft = Draft::new(Code::UnusedComponent, name.place, message).label("never installed");
            found.push(draft.help("name it in the `components` of a feature"));
        }
    }
}
