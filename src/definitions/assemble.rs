//! From the files that were read to the catalog: which file is what, shapes, model, checks.
//!
//! Works on texts in memory alone, so that folders and compiled-in files take the same way.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::check::{self, Unit, Wide, World};
use super::diagnostic::{Code, Diagnostics, Draft, Place};
use super::lower::{self, Ctx, Scripts};
use super::model::Catalog;
use super::money::Currency;
use super::raw::{RawBundles, RawCatalog, RawModule, RawPricing};
use super::yaml::{self, Kind, Losses, Node};
use crate::sql::Database;

/// Sections that may have a file of their own.
const SECTIONS: [&str; 3] = ["features", "plans", "dependencies"];
/// Folders of migrations that are the tool's own.
const OWN: [&str; 2] = ["landlord", "tenant"];

/// The files by their logical path, whatever their folders are called.
#[derive(Debug, Default)]
pub(super) struct Tree {
    files: BTreeMap<String, u32>,
    /// Module folders, with the name that people are shown.
    folders: BTreeMap<String, String>,
    /// What is there and could not be read; a folder ends with `/`.
    unread: BTreeSet<String>,
    /// The migrations' folder, where it does not exist.
    no_scripts: Option<u32>,
}

impl Tree {
    /// Adds a file that was read.
    pub(super) fn add(&mut self, path: &str, file: u32) {
        if let Some((folder, _)) = path.strip_prefix("definitions/").and_then(|rest| rest.split_once('/')) {
            self.folders.entry(folder.to_owned()).or_insert_with(|| format!("definitions/{folder}"));
        }
        self.files.insert(path.to_owned(), file);
    }

    /// Notes that the migrations' folder, known as `file`, does not exist.
    pub(super) fn lack_scripts(&mut self, file: u32) {
        self.no_scripts = Some(file);
    }

    /// Notes a file, or with `/` at its end a folder, that is there and could not be read.
    pub(super) fn add_unread(&mut self, path: &str) {
        self.unread.insert(path.to_owned());
    }

    /// Adds a folder below the definitions.
    pub(super) fn add_folder(&mut self, name: &str, shown: String) {
        self.folders.insert(name.to_owned(), shown);
    }

    /// Whether a folder of migrations is not a module's.
    pub(super) fn is_own(folder: &str) -> bool {
        OWN.contains(&folder)
    }

    /// The names of unread folders right below `folder`.
    fn unread_folders(&self, folder: &str) -> impl Iterator<Item = String> {
        let below = self.unread.iter().filter_map(move |path| path.strip_prefix(folder));
        below.filter_map(|path| path.strip_suffix('/')).map(str::to_owned)
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.unread.contains(path)
    }
}

/// Reads all files as what they are and checks them.
pub(super) fn assemble(tree: &Tree, sql: &[Database], found: &mut Diagnostics) -> Catalog {
    let mut builder = Builder { tree, found, broken: tree.unread_folders("definitions/").collect() };
    builder.unread_files();
    let (words, word_losses) = builder.wide::<RawCatalog>("definitions/catalog.yaml");
    let (pricing, _) = builder.wide::<RawPricing>("definitions/pricing.yaml");
    let (bundles, _) = builder.wide::<RawBundles>("definitions/bundles.yaml");
    let mut scripts = builder.scripts();
    let mut units = BTreeMap::new();
    for (slug, shown) in &tree.folders {
        let unit = builder.unit(slug, shown, scripts.remove(slug).unwrap_or_default());
        units.extend(unit.map(|unit| (slug.clone(), unit)));
    }
    builder.no_scripts(&units);
    let broken = builder.broken;
    let known = |slug: &str| tree.folders.contains_key(slug) || broken.contains(slug);
    for (slug, scripts) in scripts.iter().filter(|(slug, found)| !known(slug) && !found.folder.is_empty()) {
        let file = found.add_file(&scripts.folder, "");
        let message = format!("there is no module `{slug}`");
        found.push(Draft::new(Code::OrphanScripts, Place::new(file, 0..0), message));
    }
    let wide = Wide { has_words: tree.has("definitions/catalog.yaml"), words, word_losses, bundles };
    let mut catalog = lowered(&units, &wide, &pricing, digest(tree, found), found);
    catalog.files = file_digests(tree, found);
    let world = World { catalog: &catalog, units: &units, broken: &broken, wide: &wide, sql };
    check::all(&world, found);
    catalog
}

fn lowered(
    units: &BTreeMap<String, Unit>,
    wide: &Wide,
    pricing: &RawPricing,
    digest: String,
    found: &mut Diagnostics,
) -> Catalog {
    let (pricing, currency): (_, Currency) = lower::pricing(pricing, found);
    let (categories, profiles) = lower::catalog_words(&wide.words, found);
    let mut modules = BTreeMap::new();
    for (slug, unit) in units {
        let mut ctx = Ctx { found, currency, versions: BTreeSet::new(), odd_versions: BTreeSet::new() };
        modules.insert(slug.clone(), lower::module(&unit.raw, slug, &unit.losses, &unit.scripts, &mut ctx));
    }
    let bundles = lower::bundles(&wide.bundles, currency, found);
    Catalog { modules, bundles, categories, profiles, pricing, digest, files: BTreeMap::new(), commit: None }
}

struct Builder<'a> {
    tree: &'a Tree,
    found: &'a mut Diagnostics,
    broken: BTreeSet<String>,
}

impl Builder<'_> {
    /// Warns of YAML files whose names are none of those that are read.
    fn unread_files(&mut self) {
        for (path, file) in &self.tree.files {
            let Some(path) = path.strip_prefix("definitions/") else { continue };
            let (known, name): (&[&str], _) = match path.split_once('/') {
                Some((_, name)) => {
                    (&["module.yaml", "features.yaml", "plans.yaml", "dependencies.yaml"], name)
                }
                None => (&["catalog.yaml", "bundles.yaml", "pricing.yaml"], path),
            };
            if !known.contains(&name) {
                let draft = Draft::new(Code::UnreadFile, Place::new(*file, 0..0), "this file is not read");
                self.found.push(draft.suggest(name, known.iter().copied()));
            }
        }
    }

    fn parse(&mut self, path: &str) -> Option<Node> {
        let file = *self.tree.files.get(path)?;
        let mut drafts = vec![];
        let node = yaml::parse(file, self.found.text_of(file), &mut drafts);
        self.push_all(drafts);
        node
    }

    fn push_all(&mut self, drafts: Vec<Draft>) {
        for draft in drafts {
            self.found.push(draft);
        }
    }

    /// A catalog-wide file; the default where it is missing or makes no sense.
    fn wide<T: DeserializeOwned + Default>(&mut self, path: &str) -> (T, Losses) {
        if !self.tree.has(path) {
            return (T::default(), Losses::default());
        }
        let Some(node) = self.parse(path) else { return (T::default(), Losses::all()) };
        let mut drafts = vec![];
        let read = yaml::from_node(node, &mut drafts);
        self.push_all(drafts);
        match read.value {
            Some(value) => (value, read.losses),
            None => (T::default(), Losses::all()),
        }
    }

    fn scripts(&mut self) -> BTreeMap<String, Scripts> {
        let mut scripts: BTreeMap<String, Scripts> = BTreeMap::new();
        for (path, file) in &self.tree.files {
            let Some(path) = path.strip_prefix("migrations/") else { continue };
            let [module, version, name] = path.split('/').collect::<Vec<_>>()[..] else { continue };
            if Tree::is_own(module) {
                continue;
            }
            if let Some(at) = self.found.text_of(*file).find('\0') {
                let message = "the character U+0000, at which some databases end the script";
                let draft = Draft::new(Code::NulCharacter, Place::new(*file, at..at + 1), message);
                self.found.push(draft.help("take it out: a script is text"));
                scripts.entry(module.to_owned()).or_default().incomplete = true;
                continue;
            }
            let entry = scripts.entry(module.to_owned()).or_default();
            let shown = self.found.name_of(*file);
            shown.strip_suffix(&format!("/{version}/{name}")).unwrap_or(shown).clone_into(&mut entry.folder);
            entry.add(version, name, *file, self.found);
        }
        for path in self.tree.unread.iter().filter_map(|path| path.strip_prefix("migrations/")) {
            if let Some((module, _)) = path.split_once('/') {
                scripts.entry(module.to_owned()).or_default().incomplete = true;
            }
        }
        if self.tree.no_scripts.is_some() || self.tree.unread.contains("migrations/") {
            for slug in self.tree.folders.keys() {
                scripts.entry(slug.clone()).or_default().incomplete = true;
            }
        }
        scripts
    }

    /// Reports the migrations' folder once where it does not exist and scripts are listed.
    fn no_scripts(&mut self, units: &BTreeMap<String, Unit>) {
        let lists = |unit: &Unit| unit.raw.components.iter().any(|(_, raw)| !raw.migrations.is_empty());
        if let Some(file) = self.tree.no_scripts.filter(|_| units.values().any(lists)) {
            let message = "the migrations' folder does not exist";
            self.found.push(Draft::new(Code::NotAFolder, Place::new(file, 0..0), message));
        }
    }

    fn unit(&mut self, slug: &str, shown: &str, scripts: Scripts) -> Option<Unit> {
        let path = format!("definitions/{slug}/module.yaml");
        if !self.tree.has(&path) && !self.broken.contains(slug) {
            let file = self.found.add_file(shown, "");
            let draft =
                Draft::new(Code::NoModuleFile, Place::new(file, 0..0), "the folder has no module.yaml");
            self.found.push(draft.help("write one, or move the folder out of the definitions"));
        }
        let mut lost = vec![];
        let unit = self.parse(&path).and_then(|mut root| {
            for section in SECTIONS {
                if !self.put_in(slug, section, &mut root) {
                    lost.push(section);
                }
            }
            let mut drafts = vec![];
            let read = yaml::from_node::<RawModule>(root, &mut drafts);
            self.push_all(drafts);
            let mut losses = read.losses;
            for section in lost {
                losses.lose(section);
            }
            Some(Unit { raw: read.value?, losses, scripts })
        });
        if unit.is_none() {
            self.broken.insert(slug.to_owned());
        }
        unit
    }

    /// Puts a section from its own file into the module's tree; `false` where it could not be read.
    fn put_in(&mut self, slug: &str, section: &str, root: &mut Node) -> bool {
        let path = format!("definitions/{slug}/{section}.yaml");
        if !self.tree.has(&path) {
            return true;
        }
        let (Some(node), Kind::Map(entries)) = (self.parse(&path), &mut root.kind) else { return false };
        let Kind::Map(own) = node.kind else {
            let message = format!("expected a mapping with the key `{section}`, found {}", node.describe());
            self.found.push(Draft::new(Code::WrongType, node.place, message));
            return false;
        };
        let mut read = false;
        for (key, value) in own {
            if key.text().starts_with("x-") {
                continue;
            }
            if key.text() != section {
                let message = format!("only `{section}` stands in {section}.yaml, not `{}`", key.text());
                self.found.push(Draft::new(Code::UnknownKey, key.place, message));
                continue;
            }
            read = true;
            if let Some((first, _)) = entries.iter().find(|(first, _)| first.text() == section) {
                let message = format!("the section `{section}` stands in two files");
                let draft = Draft::new(Code::SectionTwice, key.place, message).label("here");
                self.found.push(draft.related(first.place, "and here"));
            } else {
                entries.push((key, value));
            }
        }
        read
    }
}

/// The first 16 digits of the SHA-256 of each file's text.
fn file_digests(tree: &Tree, found: &Diagnostics) -> BTreeMap<String, String> {
    let short = |text: &str| {
        let mut hash = data_encoding::HEXLOWER.encode(&Sha256::digest(text));
        hash.truncate(16);
        hash
    };
    tree.files.iter().map(|(path, file)| (path.clone(), short(found.text_of(*file)))).collect()
}

/// SHA-256 over the logical path and text of every file.
fn digest(tree: &Tree, found: &Diagnostics) -> String {
    let mut hash = Sha256::new();
    for (path, file) in &tree.files {
        for part in [path.as_str(), found.text_of(*file)] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}
