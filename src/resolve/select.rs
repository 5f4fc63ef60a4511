//! Chooses versions with `pubgrub`: what is installed stays, what nobody needs stays away, the rest is
//! taken as new as everybody's ranges allow.
//!
//! It knows versions only; plans and features are settled on its answer.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::fmt;

use pubgrub::{Dependencies, DependencyProvider, PackageResolutionStatistics, PubGrubError};
use semver::Version;

use super::space::{ABSENT, Set, Space, requirements};
use super::{Input, Picked, Refusal, Why, explain};

/// What `pubgrub` calls a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Node {
    /// The request with the installed set: the one that must be satisfied.
    Root,
    /// A package of the space by its number.
    Module(usize),
}

// pubgrub asks for it; texts for people are made in `explain`.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("root"),
            Self::Module(number) => write!(f, "module {number}"),
        }
    }
}

impl DependencyProvider for Space<'_> {
    type P = Node;
    type V = usize;
    type VS = Set;
    type Priority = (u32, Reverse<usize>, Reverse<Node>);
    type M = String;
    type Err = Infallible;

    /// Troublesome modules first, then those with the least choice, then by slug.
    fn prioritize(&self, node: &Node, set: &Set, seen: &PackageResolutionStatistics) -> Self::Priority {
        let choice = match node {
            Node::Root => 0,
            Node::Module(number) => {
                self.packages[*number].numbered().filter(|(number, _)| set.contains(number)).count()
            }
        };
        (seen.conflict_count(), Reverse(choice), Reverse(*node))
    }

    fn choose_version(&self, node: &Node, set: &Set) -> Result<Option<usize>, Infallible> {
        let Node::Module(number) = node else {
            return Ok(Some(ABSENT));
        };
        let package = &self.packages[*number];
        let moves = self.input.want(package.name).is_some_and(|want| want.version.is_some());
        let within = || package.numbered().rev().filter(|(number, _)| set.contains(number));
        let kept = package.installed.filter(|_| !moves);
        let stays = kept.and_then(|kept| within().find(|(_, version)| **version == kept.version));
        if let Some((number, _)) = stays {
            return Ok(Some(number));
        }
        if set.contains(&ABSENT) {
            return Ok(Some(ABSENT));
        }
        Ok(within().find(|(_, version)| self.excluded(package, version).is_none()).map(|(number, _)| number))
    }

    fn get_dependencies(
        &self,
        node: &Node,
        number: &usize,
    ) -> Result<Dependencies<Node, Set, String>, Infallible> {
        let mut needs: BTreeMap<Node, Set> = BTreeMap::new();
        match node {
            Node::Root => {
                for (number, package) in self.packages.iter().enumerate() {
                    needs.extend(self.allowed(package).map(|set| (Node::Module(number), set)));
                }
            }
            Node::Module(own) => {
                let package = &self.packages[*own];
                if let Some((_, version)) = package.numbered().find(|(one, _)| one == number) {
                    for (target, relation, range) in self.relations(package, version) {
                        let left = self.leaves(target, relation, range);
                        let before = needs.entry(Node::Module(target)).or_insert_with(Set::full);
                        *before = before.intersection(&left);
                    }
                }
            }
        }
        Ok(Dependencies::Available(needs.into_iter().collect()))
    }
}

/// The version of every module that is to be there, and why it is.
pub(super) fn select(input: &Input<'_>) -> Result<BTreeMap<String, Picked>, Refusal> {
    let space = Space::new(input);
    let solution = match pubgrub::resolve(&space, Node::Root, ABSENT) {
        Ok(solution) => solution,
        Err(PubGrubError::NoSolution(tree)) => {
            return Err(Refusal::NoVersions(explain::explain(&space, &tree)));
        }
        Err(
            PubGrubError::ErrorRetrievingDependencies { source, .. }
            | PubGrubError::ErrorChoosingVersion { source, .. }
            | PubGrubError::ErrorInShouldCancel(source),
        ) => match source {},
    };
    let version = |(node, number): (Node, usize)| match node {
        Node::Module(package) if number != ABSENT => {
            let package = &space.packages[package];
            package.numbered().find(|(one, _)| *one == number).map(|(_, version)| (package.name, version))
        }
        _ => None,
    };
    let versions: BTreeMap<&str, &Version> = solution.into_iter().filter_map(version).collect();
    Ok(with_reasons(&space, &versions))
}

/// Walks from what was asked for, core or installed along the requirements. What the search left behind
/// and nobody needs is not reached, and so not picked.
fn with_reasons(space: &Space<'_>, versions: &BTreeMap<&str, &Version>) -> BTreeMap<String, Picked> {
    let mut picked: BTreeMap<String, Picked> = BTreeMap::new();
    let mut open: VecDeque<(&str, Why)> = VecDeque::new();
    for name in versions.keys() {
        let why = if space.input.want(name).is_some() {
            Why::Asked
        } else if space.input.installed.contains_key(*name) {
            Why::Installed
        } else if space.input.catalog.modules.get(*name).is_some_and(|module| module.core) {
            Why::Core
        } else if let Some(by) = space.brought.get(name) {
            Why::Required { by: by.clone(), range: "*".to_owned() }
        } else {
            continue;
        };
        open.push_back((name, why));
    }
    while let Some((name, why)) = open.pop_front() {
        let Some(version) = versions.get(name).filter(|_| !picked.contains_key(name)) else {
            continue;
        };
        for (needed, range) in requirements(&space.input, name, version) {
            open.push_back((needed, Why::Required { by: name.to_owned(), range: range.to_string() }));
        }
        picked.insert(name.to_owned(), Picked { version: (*version).clone(), why });
    }
    picked
}
