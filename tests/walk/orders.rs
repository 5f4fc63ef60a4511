//! Which command comes next: a verb, and for whom, at random among what makes some sense.

use super::catalog::{Catalog, Module, text};
use super::look::Seen;
use super::random::Random;

/// A command.
#[derive(Clone, Debug)]
pub struct Order {
    pub verb: Verb,
    pub args: Vec<String>,
}

/// What it is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    Install,
    Switch { module: String, plan: String },
    Update,
    Disable { module: String },
    Enable { modules: Vec<String> },
    Remove { module: String, purge: bool },
    Restore { modules: Vec<String> },
    Undo { run: String },
    Settings,
}

/// What orders are made from.
pub struct World<'a> {
    pub catalog: &'a Catalog,
    pub seen: &'a Seen,
    pub tenant: &'a str,
    /// Modules that were removed, the last one last.
    pub removed: Vec<String>,
    /// Runs, the last one last.
    pub runs: Vec<String>,
}

impl World<'_> {
    fn installed(&self, random: &mut Random) -> Option<&Module> {
        random.any(self.seen.modules.keys()).map(|slug| self.catalog.module(slug))
    }

    /// The next command.
    pub fn order(&self, random: &mut Random) -> Order {
        loop {
            let made = match random.below(22) {
                0..=4 => Some(self.install(random)),
                5..=7 => self.switch(random),
                8..=10 => self.update(random),
                11 => self.disable(random),
                12 | 13 => self.enable(random),
                14..=15 => self.remove(random),
                16..=17 => self.restore(random),
                18..=20 => self.undo(random),
                _ => self.settings(random),
            };
            if let Some((verb, words)) = made {
                let mut args: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
                let rest = ["--tenant", self.tenant, "--yes", "--wait-for-lock", "30s", "--output", "json"];
                args.extend(rest.map(ToOwned::to_owned));
                return Order { verb, args };
            }
        }
    }

    fn install(&self, random: &mut Random) -> (Verb, Vec<String>) {
        let mut words = vec!["install".to_owned()];
        let count = if random.chance(1, 4) { 2 } else { 1 };
        for _ in 0..count {
            let mut module = random.pick(&self.catalog.modules);
            if self.seen.modules.contains_key(&module.slug) {
                module = random.pick(&self.catalog.modules);
            }
            if words.iter().any(|word| word.split(['@', '=']).next() == Some(module.slug.as_str())) {
                continue;
            }
            // Rather an old one, so that there is something to be updated.
            let version = random.pick(&module.versions).min(random.pick(&module.versions));
            let version = if random.chance(5, 6) { format!("@{}", text(*version)) } else { String::new() };
            let plan = &random.pick(&module.plans).slug;
            let plan = if random.chance(11, 12) { format!("={plan}") } else { String::new() };
            words.push(format!("{}{version}{plan}", module.slug));
        }
        if count == 1 && random.chance(1, 8) {
            let module = self.catalog.module(words[1].split(['@', '=']).next().unwrap());
            words.extend(["--features".to_owned(), random.pick(&module.features).slug.clone()]);
        }
        (Verb::Install, words)
    }

    fn switch(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let module = self.installed(random)?;
        let plan = random.pick(&module.plans).slug.clone();
        let mut words = ["switch", &module.slug, "--plan", &plan].map(ToOwned::to_owned).to_vec();
        if random.chance(1, 6) {
            words.extend(["--features".to_owned(), random.pick(&module.features).slug.clone()]);
        }
        if random.chance(3, 4) {
            words.push("--allow-over-limit".to_owned());
        }
        Some((Verb::Switch { module: module.slug.clone(), plan }, words))
    }

    fn update(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let module = self.installed(random)?;
        let old = |one: &&Module| {
            self.seen.modules.get(&one.slug).is_some_and(|is| one.versions.last() > Some(&is.version))
        };
        let module = random.any(self.catalog.modules.iter().filter(old)).unwrap_or(module);
        let mut words = vec!["update".to_owned()];
        if random.chance(2, 3) {
            words.push(module.slug.clone());
            if random.chance(1, 2) {
                let next = module.versions.iter().find(|one| **one > self.seen.modules[&module.slug].version);
                let to = next.filter(|_| random.chance(3, 4)).unwrap_or(random.pick(&module.versions));
                words.extend(["--to".to_owned(), text(*to)]);
            }
        }
        Some((Verb::Update, words))
    }

    fn disable(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let module = self.installed(random)?.slug.clone();
        let cascade = if random.chance(1, 2) { "--cascade" } else { "" };
        Some((
            Verb::Disable { module: module.clone() },
            vec!["disable".to_owned(), module, cascade.to_owned()],
        ))
    }

    fn enable(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let off =
            || self.seen.modules.iter().filter(|(_, state)| !state.enabled).map(|(slug, _)| slug.clone());
        let modules = match random.below(3) {
            0 => off().collect(),
            1 => random.any(off()).into_iter().collect(),
            _ => vec![self.installed(random)?.slug.clone()],
        };
        let words = std::iter::once("enable".to_owned()).chain(modules.iter().cloned()).collect();
        (!modules.is_empty()).then_some((Verb::Enable { modules }, words))
    }

    fn remove(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let module = self.installed(random)?.slug.clone();
        let purge = random.chance(1, 6);
        let cascade = if random.chance(2, 3) { "--cascade" } else { "" };
        let purging = if purge { "--purge" } else { "" };
        let words = ["remove", &module, cascade, purging, "--confirm", self.tenant].map(ToOwned::to_owned);
        Some((Verb::Remove { module, purge }, words.to_vec()))
    }

    fn restore(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let mut gone = self.removed.clone();
        gone.retain(|slug| !self.seen.modules.contains_key(slug));
        let modules = match random.below(3) {
            0 => gone,
            1 => random.any(gone).into_iter().collect(),
            _ => random.any(self.removed.iter().cloned()).into_iter().collect(),
        };
        let words = std::iter::once("restore".to_owned()).chain(modules.iter().cloned()).collect();
        (!modules.is_empty()).then_some((Verb::Restore { modules }, words))
    }

    fn undo(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let recent = self.runs.iter().rev().take(if random.chance(1, 2) { 1 } else { 6 });
        let run = random.any(recent.cloned())?;
        let words = ["undo", &run, "--confirm", self.tenant].map(ToOwned::to_owned).to_vec();
        Some((Verb::Undo { run }, words))
    }

    fn settings(&self, random: &mut Random) -> Option<(Verb, Vec<String>)> {
        let module = &self.installed(random)?.slug;
        let words = match random.below(6) {
            0 => vec!["settings", "unset", module, "size"],
            1 => vec!["settings", "unset", module, "size", "colour"],
            2 => vec!["settings", "set", module, "colour=O'Hara \\ 漢字"],
            3 => vec!["settings", "set", module, "size=3", "colour=blue"],
            4 => vec!["settings", "set", module, "size=many"],
            _ => vec!["settings", "set", module, "size=9"],
        };
        Some((Verb::Settings, words.into_iter().map(ToOwned::to_owned).collect()))
    }
}
