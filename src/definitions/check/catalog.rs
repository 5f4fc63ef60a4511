//! Catalog-wide files: words, bundles.

use std::collections::BTreeMap;

use super::{World, identity, prices, repeated};
use crate::definitions::diagnostic::{Code, Diagnostics, Draft, Place};
use crate::definitions::model::{Bundle, BundleItem, Module};
use crate::definitions::raw::{RawBundle, Text};

pub(super) fn check(world: &World, found: &mut Diagnostics) {
    // An empty folder is told so, too; where the folder itself cannot be read, that has been said.
    if !world.wide.has_words && (!world.units.is_empty() || found.is_empty()) {
        let file = found.add_file("definitions/catalog.yaml", "");
        let draft = Draft::new(Code::NoCatalogFile, Place::new(file, 0..0), "catalog.yaml is missing");
        found.push(draft.help("write one with `categories:` and `profiles:`, each slug with its name"));
    }
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for (raw, bundle) in world.wide.bundles.bundles.iter().zip(&world.catalog.bundles) {
        if let Some(first) = seen.insert(&raw.slug.value, raw.slug.place) {
            let message = format!("the bundle `{}` is there twice", raw.slug.value);
            let draft = Draft::new(Code::DuplicateBundle, raw.slug.place, message).label("again here");
            found.push(draft.related(first, "first here"));
        }
        one(world, raw, bundle, found);
    }
}

fn one(world: &World, raw: &RawBundle, bundle: &Bundle, found: &mut Diagnostics) {
    if world.wide.has_words && world.wide.word_losses.has_names("profiles") {
        for profile in &raw.profiles {
            identity::listed(profile, &world.catalog.profiles, (Code::UnknownProfile, "profile"), found);
        }
    }
    repeated(&raw.profiles, found);
    for ((name, plan), item) in raw.modules.iter().zip(&bundle.modules) {
        let Some(module) = world.module(name, found) else { continue };
        if world.plan(module, &item.plan, plan, found) {
            complete(world, (module, plan), bundle, found);
        }
    }
    if let (Some(raw), Some(price)) = (&raw.price, &bundle.price) {
        prices::overlaps(raw, price, found);
    }
}

/// Warns where another module of the bundle wants a higher plan of `module`.
fn complete(world: &World, (module, place): (&Module, &Text), bundle: &Bundle, found: &mut Diagnostics) {
    let level = |item: &BundleItem| module.plan(&item.plan).map(|plan| plan.level);
    let Some(given) = bundle.modules.iter().find(|item| item.module == module.slug).and_then(level) else {
        return;
    };
    let others = bundle.modules.iter().filter_map(|item| world.catalog.modules.get(&item.module));
    for other in others {
        for requirement in other.requires.iter().filter(|requirement| requirement.module == module.slug) {
            let wanted = requirement.plan.as_deref().and_then(|plan| module.plan(plan));
            if let Some(wanted) = wanted.filter(|wanted| wanted.level > given) {
                let message =
                    format!("`{}` requires `{}` at plan `{}` or above", other.slug, module.slug, wanted.slug);
                found.push(Draft::new(Code::BundleIncomplete, place.place, message).label("too low a plan"));
            }
        }
    }
}
