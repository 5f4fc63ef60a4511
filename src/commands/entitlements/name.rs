//! Which feature or meter a word means.

use std::collections::BTreeSet;

use crate::billing::entitlement::limit_name;
use crate::commands::failures;
use crate::definitions::model::{Catalog, FeatureKind, Module};
use crate::error::Failure;

/// A feature or a meter of a module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    pub module: String,
    /// As entitlements are called: a feature's slug, or `limit:` and the meter.
    pub name: String,
}

/// What a feature or a meter can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    Text,
    Number,
}

/// Which of the two a word says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    Feature,
    Meter,
}

/// A word taken apart.
struct Word<'a> {
    only: Option<Only>,
    module: Option<&'a str>,
    slug: &'a str,
}

impl<'a> Word<'a> {
    fn read(word: &'a str) -> Self {
        let kind = |kind: &str| match kind {
            "limit" => Some(Only::Meter),
            "feature" => Some(Only::Feature),
            _ => None,
        };
        let apart = |text: &'a str| match text.split_once('.') {
            Some((module, slug)) => (Some(module), slug),
            None => (None, text),
        };
        // `limit:cards`, `limit:digital-card.cards`, `digital-card.limit:cards`
        let (only, rest) = match word.split_once(':') {
            Some((before, rest)) if kind(before).is_some() => (kind(before), rest),
            _ => (None, word),
        };
        let (module, slug) = apart(rest);
        match slug.split_once(':') {
            Some((before, slug)) if only.is_none() && kind(before).is_some() => {
                Self { only: kind(before), module, slug }
            }
            _ => Self { only, module, slug },
        }
    }

    fn found_in(&self, module: &Module) -> Vec<Target> {
        let target = |name: String| Target { module: module.slug.clone(), name };
        let feature = module.feature(self.slug).filter(|_| self.only != Some(Only::Meter));
        let meter = module.meters.contains_key(self.slug) && self.only != Some(Only::Feature);
        let feature = feature.map(|feature| target(feature.slug.clone()));
        feature.into_iter().chain(meter.then(|| target(limit_name(self.slug)))).collect()
    }
}

/// Everything that `word` may mean: of the modules that are `installed`, or where there is nothing of any.
#[must_use]
pub fn candidates(catalog: &Catalog, installed: &BTreeSet<&str>, word: &str) -> Vec<Target> {
    let word = Word::read(word);
    let modules = || catalog.modules.values().filter(|one| word.module.is_none_or(|slug| slug == one.slug));
    let there = modules().filter(|module| installed.contains(module.slug.as_str()));
    let found: Vec<Target> = there.flat_map(|module| word.found_in(module)).collect();
    if found.is_empty() { modules().flat_map(|module| word.found_in(module)).collect() } else { found }
}

/// The one thing that `word` means.
///
/// # Errors
/// Usage: nothing is called so (the nearest names are told), or several things are.
pub fn find(catalog: &Catalog, installed: &BTreeSet<&str>, word: &str) -> Result<Target, Failure> {
    let mut found = candidates(catalog, installed, word);
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(unknown(catalog, installed, word)),
        _ => {
            let modules: BTreeSet<&str> = found.iter().map(|one| one.module.as_str()).collect();
            let one = if modules.len() == 1 { "a feature and a meter" } else { "in several modules" };
            let failure = Failure::usage(format!("`{word}` is {one}: which is meant?"));
            Err(found.iter().fold(failure, |failure, one| failure.hint(format!("`{}`", one.word()))))
        }
    }
}

fn unknown(catalog: &Catalog, installed: &BTreeSet<&str>, word: &str) -> Failure {
    let parts = Word::read(word);
    let slugs = || catalog.modules.keys().map(String::as_str);
    if let Some(module) = parts.module.filter(|slug| !catalog.modules.contains_key(*slug)) {
        return failures::unknown("module", module, &slugs().collect::<Vec<_>>());
    }
    let of = |module: &Module| -> Vec<String> {
        let features = module.features.iter().filter(|_| parts.only != Some(Only::Meter));
        let meters = module.meters.keys().filter(|_| parts.only != Some(Only::Feature));
        features.map(|feature| feature.slug.clone()).chain(meters.cloned()).collect()
    };
    let own: BTreeSet<String> = match parts.module {
        Some(module) => of(&catalog.modules[module]).into_iter().collect(),
        None => {
            let all = catalog.modules.values();
            // The tenant's own first: whoever mistypes means those.
            let there = all.clone().filter(|one| installed.contains(one.slug.as_str())).flat_map(of);
            let there: BTreeSet<String> = there.collect();
            if there.is_empty() { all.flat_map(of).collect() } else { there }
        }
    };
    let known: Vec<&str> = own.iter().map(String::as_str).collect();
    let what = match parts.only {
        Some(Only::Feature) => "feature",
        Some(Only::Meter) => "meter",
        None => "feature or meter",
    };
    let what = parts.module.map_or_else(|| what.to_owned(), |module| format!("{what} of {module}"));
    failures::unknown(&what, parts.slug, &known)
}

impl Target {
    /// How it is typed so that nothing else can be meant.
    #[must_use]
    pub fn word(&self) -> String {
        match self.meter() {
            Some(meter) => format!("limit:{}.{meter}", self.module),
            None => format!("feature:{}.{}", self.module, self.name),
        }
    }

    /// Its meter, where it is one's limit.
    #[must_use]
    pub fn meter(&self) -> Option<&str> {
        self.name.strip_prefix("limit:")
    }

    /// For people: `feature pdf-export of digital-card`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.meter() {
            Some(meter) => format!("the limit of {meter} ({})", self.module),
            None => format!("{} ({})", self.name, self.module),
        }
    }

    /// What it can be given.
    #[must_use]
    pub fn takes(&self, catalog: &Catalog) -> Takes {
        if self.meter().is_some() {
            return Takes::Number;
        }
        let feature = catalog.modules.get(&self.module).and_then(|module| module.feature(&self.name));
        match feature.map(|feature| feature.kind) {
            Some(FeatureKind::Config | FeatureKind::Rate) => Takes::Text,
            Some(FeatureKind::Boolean) | None => Takes::Nothing,
        }
    }
}
