//! Every rule of the definitions, one file a topic.
//!
//! Checks compare what was lowered and point at where it was written. What may only be missing because
//! something else could not be read is not reported. They must not change anything, nor read files.

mod addons;
mod catalog;
mod components;
mod dependencies;
mod features;
mod given;
mod graph;
mod identity;
mod meters;
mod migrations;
mod plans;
mod prices;
mod settings;
mod sql;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::{Code, Diagnostics, Draft, nearest};
use super::lower::Scripts;
use super::lower::values::is_key;
use super::model::{Catalog, Module};
use super::raw::{RawBundles, RawCatalog, RawModule, Text};
use super::yaml::Losses;
use crate::sql::Database;

/// A module's file as it was read.
pub(super) struct Unit {
    pub(super) raw: RawModule,
    pub(super) losses: Losses,
    pub(super) scripts: Scripts,
}

/// The catalog-wide files as they were read.
pub(super) struct Wide {
    pub(super) has_words: bool,
    pub(super) words: RawCatalog,
    pub(super) word_losses: Losses,
    pub(super) bundles: RawBundles,
}

/// Everything there is to compare.
#[derive(Clone, Copy)]
pub(super) struct World<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) units: &'a BTreeMap<String, Unit>,
    /// Modules whose file makes no sense: named rightly, but not known.
    pub(super) broken: &'a BTreeSet<String>,
    pub(super) wide: &'a Wide,
    /// The databases whose scripts are looked into.
    pub(super) sql: &'a [Database],
}

/// One module among all.
#[derive(Clone, Copy)]
struct At<'a> {
    world: World<'a>,
    raw: &'a RawModule,
    losses: &'a Losses,
    scripts: &'a Scripts,
    module: &'a Module,
}

/// Runs every check.
pub(super) fn all(world: &World, found: &mut Diagnostics) {
    for at in world.modules() {
        identity::check(at, found);
        dependencies::check(at, found);
        features::check(at, found);
        given::check(at, found);
        plans::check(at, found);
        prices::check(at, found);
        addons::check(at, found);
        meters::check(at, found);
        settings::check(at, found);
        components::check(at, found);
        migrations::check(at, found);
    }
    dependencies::cycles(world, found);
    features::across(world, found);
    catalog::check(world, found);
    if !world.sql.is_empty() {
        sql::check(world, found);
    }
}

impl<'a> World<'a> {
    fn modules(self) -> impl Iterator<Item = At<'a>> {
        self.units.iter().filter_map(move |(slug, unit)| {
            let Unit { raw, losses, scripts } = unit;
            Some(At { world: self, raw, losses, scripts, module: self.catalog.modules.get(slug)? })
        })
    }

    /// The module's file, where it was read.
    fn losses(self, module: &str) -> Option<&'a Losses> {
        self.units.get(module).map(|unit| &unit.losses)
    }

    /// Reports a module that is not there; answers the one that is.
    fn module(self, name: &Text, found: &mut Diagnostics) -> Option<&'a Module> {
        let module = self.catalog.modules.get(&name.value);
        if module.is_none() && !self.broken.contains(&name.value) {
            let draft =
                Draft::new(Code::UnknownModule, name.place, format!("unknown module `{}`", name.value));
            let known = self.catalog.modules.keys().map(String::as_str);
            found.push(draft.label("not in the catalog").suggest(name, known));
        }
        module
    }

    /// The module that a requirement means: the one it names, else the one whose name is nearly the same.
    fn meant<'n>(&self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        if self.catalog.modules.contains_key(name) || self.broken.contains(name) {
            return name;
        }
        nearest(name, self.catalog.modules.keys().chain(self.broken).map(String::as_str)).unwrap_or(name)
    }

    /// Reports a plan that `module` does not have.
    fn plan(self, module: &Module, plan: &str, place: &Text, found: &mut Diagnostics) -> bool {
        let known = module.plan(plan).is_some();
        let unread = self.losses(&module.slug).is_some_and(|losses| !losses.has_names("plans"));
        let misnamed = is_misnamed(plan, module.plans.iter().map(|plan| plan.slug.as_str()));
        if !known && !unread && !misnamed {
            let message = format!("unknown plan `{plan}` of module `{}`", module.slug);
            let draft = Draft::new(Code::UnknownPlan, place.place, message);
            let known = module.plans.iter().map(|plan| plan.slug.as_str());
            found.push(draft.label("no such plan").suggest(plan, known));
        }
        known
    }
}

impl At<'_> {
    /// Reports a name of this module that is not among `known`, unless `section` was not read whole.
    fn known(
        &self,
        (code, what, section): (Code, &str, &str),
        name: &Text,
        known: &[&str],
        found: &mut Diagnostics,
    ) -> bool {
        let is_known = known.contains(&name.value.as_str());
        // Permission codes may be in capitals.
        let misnamed = code != Code::UnknownPermission && is_misnamed(name, known.iter().copied());
        if !is_known && self.losses.has_names(section) && !misnamed {
            let draft = Draft::new(code, name.place, format!("unknown {what} `{}`", name.value));
            found.push(draft.label(format!("not among `{section}`")).suggest(name, known.iter().copied()));
        }
        is_known
    }

    fn known_feature(&self, name: &Text, found: &mut Diagnostics) -> bool {
        let known: Vec<&str> = self.module.features.iter().map(|feature| feature.slug.as_str()).collect();
        self.known((Code::UnknownFeature, "feature", "features"), name, &known, found)
    }

    fn known_meter(&self, name: &Text, found: &mut Diagnostics) -> bool {
        let known: Vec<&str> = self.module.meters.keys().map(String::as_str).collect();
        self.known((Code::UnknownMeter, "meter", "meters"), name, &known, found)
    }

    fn known_component(&self, name: &Text, found: &mut Diagnostics) -> bool {
        let known: Vec<&str> = self.module.components.keys().map(String::as_str).collect();
        self.known((Code::UnknownComponent, "component", "components"), name, &known, found)
    }
}

/// Whether `name` is there in a form that is no name at all, which has been reported where it stands.
fn is_misnamed<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> bool {
    nearest(name, known).is_some_and(|near| !is_key(near))
}

/// Warns of what a list names twice.
fn repeated<'a>(names: impl IntoIterator<Item = &'a Text>, found: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for name in names {
        if let Some(first) = seen.insert(name.value.as_str(), name.place) {
            let draft =
                Draft::new(Code::RepeatedEntry, name.place, format!("`{}` is listed twice", name.value));
            found.push(draft.label("again here").related(first, "first here"));
        }
    }
}
