//! The versions there are to choose from, and what each of them asks of other modules.
//!
//! Versions are numbered a module: 0 is "not there", then the catalog's and the installed one, oldest
//! first. A range becomes the set of the numbers it matches, so that semver's own rules decide, and
//! "optional" and "conflict" are plain sets. It does not search: `select` does.

use std::collections::{BTreeMap, BTreeSet};

use pubgrub::Ranges;
use semver::{Version, VersionReq};

use super::{Input, Installed};
use crate::definitions::model::{Module, Requirement, VersionInfo};

/// A set of version numbers of one module.
pub(super) type Set = Ranges<usize>;

/// The number that says that the module is not there.
pub(super) const ABSENT: usize = 0;

/// Whether `version` fits what another module asks for.
///
/// A pre-release counts as the release it leads to, unless the range itself names a pre-release: it is
/// installed by name only, to be tried in its place.
#[must_use]
pub fn satisfies(range: &VersionReq, version: &Version) -> bool {
    let release = || Version::new(version.major, version.minor, version.patch);
    range.matches(version) || (!version.pre.is_empty() && range.matches(&release()))
}

/// A module, and all its versions that are of interest.
pub(super) struct Package<'a> {
    pub name: &'a str,
    pub module: Option<&'a Module>,
    pub installed: Option<&'a Installed>,
    /// Oldest first; the version with the number `n` is at `n - 1`.
    pub versions: Vec<&'a Version>,
}

/// How a module's version speaks about another module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Requires,
    Optional,
    Conflicts,
}

/// All modules that can be in the answer.
pub(super) struct Space<'a> {
    pub input: Input<'a>,
    /// By slug; their place is their number.
    pub packages: Vec<Package<'a>>,
    /// Features that were asked for, and the modules they bring: module -> `module.feature`.
    pub brought: BTreeMap<&'a str, String>,
}

impl<'a> Space<'a> {
    /// Collects what is installed, wanted or core, and what any version of it requires.
    pub fn new(input: &Input<'a>) -> Self {
        let brought = brought(input);
        let mut names: BTreeSet<&'a str> = BTreeSet::new();
        let core = input.catalog.modules.values().filter(|module| module.core);
        let mut open: Vec<&'a str> = core.map(|module| module.slug.as_str()).collect();
        open.extend(input.installed.keys().map(String::as_str));
        open.extend(input.wants.iter().map(|want| want.module.as_str()));
        open.extend(brought.keys());
        while let Some(name) = open.pop() {
            if !names.insert(name) {
                continue;
            }
            let module = input.catalog.modules.get(name);
            open.extend(module.iter().flat_map(|module| &module.requires).map(|one| one.module.as_str()));
        }
        let package = |name| Package::new(input, name);
        Self { input: *input, packages: names.into_iter().map(package).collect(), brought }
    }

    pub fn find(&self, name: &str) -> Option<usize> {
        self.packages.binary_search_by_key(&name, |package| package.name).ok()
    }

    /// What is allowed of a module before anybody requires it; `None` where anything is.
    pub fn allowed(&self, package: &Package<'a>) -> Option<Set> {
        let present = Set::singleton(ABSENT).complement();
        let pin = self.input.pins.get(package.name);
        let want = self.input.want(package.name);
        let Some(installed) = package.installed else {
            let pinned = |range: &VersionReq| package.set(|version| range.matches(version));
            let set = match want.map(|want| &want.version) {
                Some(Some(range)) => package.set(|version| range.matches(version)),
                Some(None) => present,
                None if self.brought.contains_key(package.name) => present,
                None if package.module.is_some_and(|module| module.core) => present,
                None => return pin.map(|range| pinned(range).union(&Set::singleton(ABSENT))),
            };
            return Some(pin.map_or(set.clone(), |range| set.intersection(&pinned(range))));
        };
        let asked = want.and_then(|want| want.version.as_ref());
        let lost = installed.orphaned
            && (want.is_none()
                || package.module.is_none_or(|module| module.version(&installed.version).is_none()));
        let set = match asked {
            // The range itself goes back: that is what was asked for.
            Some(range) if !range.matches(&installed.version) => {
                package.set(|version| range.matches(version))
            }
            Some(range) => package.set(|version| range.matches(version) && *version >= installed.version),
            None if lost => package.set(|version| *version == installed.version),
            None => package.set(|version| *version >= installed.version),
        };
        let held = |range: &VersionReq| {
            package.set(|version| range.matches(version) || *version == installed.version)
        };
        Some(pin.map_or(set.clone(), |range| set.intersection(&held(range))))
    }

    /// Why a version may not be newly chosen; `None` where it may, or is installed.
    pub fn excluded(&self, package: &Package<'a>, version: &Version) -> Option<String> {
        if package.installed.is_some_and(|installed| installed.version == *version) {
            return None;
        }
        let module = package.module?;
        let fresh = package.installed.is_none();
        super::plans::closed(module.status)
            .filter(|_| fresh)
            .map(|word| format!("is {word}"))
            .or_else(|| module.version(version).and_then(|info| self.unfit(package.name, info)))
    }

    fn unfit(&self, module: &str, info: &VersionInfo) -> Option<String> {
        let Input { database, tool, app, .. } = self.input;
        let exact = VersionReq::parse(&format!("={}", info.version)).ok();
        let by_name = || self.input.want(module).is_some_and(|want| want.version == exact);
        if info.yanked {
            return Some("is yanked".to_owned());
        }
        if !info.version.pre.is_empty() && !by_name() {
            return Some("is a pre-release, which is chosen by name only".to_owned());
        }
        if !info.databases.contains(&database) {
            return Some(format!("does not support {database}"));
        }
        if let Some(least) = info.min_tool.as_ref().filter(|least| *least > tool) {
            return Some(format!("needs version {least} of this tool, which is {tool}"));
        }
        let (range, app) = info.requires_app.as_ref().zip(app)?;
        (!satisfies(range, app)).then(|| format!("needs the application in version {range}, which is {app}"))
    }

    /// What a version asks of other modules of the space.
    pub fn relations(
        &self,
        package: &Package<'a>,
        version: &Version,
    ) -> Vec<(usize, Relation, &'a VersionReq)> {
        let required = requirements(&self.input, package.name, version);
        let mut relations: Vec<_> = required.map(|(name, range)| (name, Relation::Requires, range)).collect();
        if let Some(module) = package.module {
            let at = |list: &'a [Requirement]| list.iter().filter(|one| one.applies.at(version));
            let optional = at(&module.optional).map(|one| (one, Relation::Optional));
            let conflicts = at(&module.conflicts).map(|one| (one, Relation::Conflicts));
            relations.extend(
                optional
                    .chain(conflicts)
                    .map(|(one, relation)| (one.module.as_str(), relation, &one.version)),
            );
        }
        let others = relations.into_iter().filter(|(name, ..)| *name != package.name);
        // What is not in the space can never be there: an optional one or a conflict is then void.
        others.filter_map(|(name, relation, range)| Some((self.find(name)?, relation, range))).collect()
    }

    /// The versions of `target` that a relation leaves.
    pub fn leaves(&self, target: usize, relation: Relation, range: &VersionReq) -> Set {
        let fitting = self.packages[target].set(|version| satisfies(range, version));
        match relation {
            Relation::Requires => fitting,
            Relation::Optional => fitting.union(&Set::singleton(ABSENT)),
            Relation::Conflicts => fitting.complement(),
        }
    }
}

impl<'a> Package<'a> {
    fn new(input: &Input<'a>, name: &'a str) -> Self {
        let module = input.catalog.modules.get(name);
        let installed = input.installed.get(name);
        let known = module.into_iter().flat_map(|module| &module.versions).map(|info| &info.version);
        let versions: BTreeSet<&'a Version> = known.chain(installed.map(|one| &one.version)).collect();
        Self { name, module, installed, versions: versions.into_iter().collect() }
    }

    /// The versions with their numbers, oldest first.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Version)> {
        self.versions.iter().enumerate().map(|(place, version)| (place + 1, *version))
    }

    fn set(&self, fits: impl Fn(&Version) -> bool) -> Set {
        let fitting = self.numbered().filter(|(_, version)| fits(version));
        fitting.fold(Set::empty(), |set, (number, _)| set.union(&Set::singleton(number)))
    }
}

/// What a module requires at `version`. An orphan's kept ranges count where they hold today: it blocks nothing.
pub(super) fn requirements<'a>(
    input: &Input<'a>,
    slug: &str,
    version: &Version,
) -> impl Iterator<Item = (&'a str, &'a VersionReq)> + use<'a> {
    let Input { catalog, installed, .. } = *input;
    let known = catalog.modules.get(slug).filter(|module| module.version(version).is_some());
    let kept = installed.get(slug).filter(|_| known.is_none());
    let holds = move |(name, range): &(&'a str, &'a VersionReq)| {
        installed.get(*name).is_some_and(|one| satisfies(range, &one.version))
    };
    let kept = kept.into_iter().flat_map(|one| &one.requires).map(|(name, range)| (name.as_str(), range));
    let version = version.clone();
    let stated = known.into_iter().flat_map(|module| &module.requires);
    let stated =
        stated.filter(move |one| one.applies.at(&version)).map(|one| (one.module.as_str(), &one.version));
    stated.chain(kept.filter(holds))
}

/// The modules whose features are needed by features that were asked for by name.
fn brought<'a>(input: &Input<'a>) -> BTreeMap<&'a str, String> {
    let mut brought = BTreeMap::new();
    for want in input.wants {
        let Some(module) = input.catalog.modules.get(&want.module) else {
            continue;
        };
        let mut open: Vec<&'a str> = want.features.iter().flatten().map(String::as_str).collect();
        let mut seen = BTreeSet::new();
        while let Some(slug) = open.pop() {
            let Some(feature) = module.feature(slug).filter(|_| seen.insert(slug)) else {
                continue;
            };
            for needed in &feature.requires {
                match needed.split_once('.') {
                    Some((other, _)) => {
                        let by = format!("{}.{slug}", module.slug);
                        let first = brought.entry(other).or_insert_with(|| by.clone());
                        // The lowest name, so that the order of the wants does not show.
                        if by < *first {
                            *first = by;
                        }
                    }
                    None => open.push(needed),
                }
            }
        }
    }
    brought
}
