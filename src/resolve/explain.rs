//! Why no set of versions fits: the search's derivation as plain facts in the authors' words.
//!
//! It knows the derivation's leaves and looks up what the definitions say; it decides nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use pubgrub::{DerivationTree, External};
use semver::{Version, VersionReq};

use super::select::Node;
use super::space::{ABSENT, Package, Relation, Set, Space};

type Tree = DerivationTree<Node, Set, String>;

/// Facts that cannot all hold, as a chain: each speaks of what the ones before it brought up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    facts: Vec<String>,
    hints: Vec<String>,
}

impl Explanation {
    /// One fact a line, without "because" and "and".
    #[must_use]
    pub fn facts(&self) -> &[String] {
        &self.facts
    }

    /// Commands that change one of the facts.
    #[must_use]
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fact) in self.facts.iter().enumerate() {
            match place {
                0 => write!(f, "because {fact}")?,
                _ => write!(f, "\nand {fact}")?,
            }
        }
        Ok(())
    }
}

/// One fact: what it speaks of, and which module it brings up.
#[derive(Debug, PartialEq, Eq)]
struct Fact {
    about: Node,
    brings: Option<Node>,
    text: String,
}

/// Turns the derivation into a chain of facts.
pub(super) fn explain(space: &Space<'_>, tree: &Tree) -> Explanation {
    let mut facts: Vec<Fact> = Vec::new();
    for leaf in leaves(tree) {
        for fact in spell(space, leaf) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    let hints = hints(space, &facts);
    Explanation { facts: chain(facts).into_iter().map(|fact| fact.text).collect(), hints }
}

/// The derivation's leaves; a part that is used several times counts once.
fn leaves(tree: &Tree) -> Vec<&External<Node, Set, String>> {
    let mut leaves = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![tree];
    while let Some(tree) = open.pop() {
        match tree {
            DerivationTree::External(leaf) => leaves.push(leaf),
            DerivationTree::Derived(derived) => {
                if derived.shared_id.is_none_or(|id| seen.insert(id)) {
                    open.extend([derived.cause2.as_ref(), derived.cause1.as_ref()]);
                }
            }
        }
    }
    leaves
}

fn spell(space: &Space<'_>, leaf: &External<Node, Set, String>) -> Vec<Fact> {
    match leaf {
        External::FromDependencyOf(Node::Root, _, node, set) => {
            let mut facts = given(space, *node);
            facts.extend(nothing_left(space, *node, set));
            facts
        }
        External::FromDependencyOf(node, versions, other, left) => {
            let mut facts = stated(space, *node, versions, *other);
            facts.extend(nothing_left(space, *other, left));
            facts
        }
        External::NoVersions(node, set) => unfit(space, *node, set),
        External::NotRoot(..) | External::Custom(..) => Vec::new(),
    }
}

/// Why a module is there before anybody requires it, and what holds it.
fn given(space: &Space<'_>, node: Node) -> Vec<Fact> {
    let Some(package) = package(space, node) else {
        return Vec::new();
    };
    let name = package.name;
    let mut texts = Vec::new();
    let want = space.input.want(name);
    match want.map(|want| &want.version) {
        Some(Some(range)) => texts.push((Node::Root, format!("{name} {range} is asked for"))),
        Some(None) if package.installed.is_none() => texts.push((Node::Root, format!("{name} is asked for"))),
        _ => {}
    }
    let pin = space.input.pins.get(name).map(|range| format!("pinned to {range}"));
    if let Some(installed) = package.installed {
        let version = &installed.version;
        let older = package.versions.first().is_some_and(|first| *first < version);
        let text = match pin {
            Some(pin) => format!("{name} {version} is installed and {pin}"),
            None if installed.orphaned && want.is_none() => {
                format!(
                    "{name} {version} is installed, is not in the definitions any more, and stays as it is"
                )
            }
            None if older => format!("{name} {version} is installed, and goes back only when it is asked to"),
            None => format!("{name} {version} is installed"),
        };
        texts.push((node, text));
    } else {
        if want.is_none() {
            match space.brought.get(name) {
                Some(by) => {
                    texts.push((Node::Root, format!("{by} is asked for, and needs a feature of {name}")));
                }
                None if package.module.is_some_and(|module| module.core) => {
                    texts.push((Node::Root, format!("{name} is a core module, which every tenant has")));
                }
                None => {}
            }
        }
        texts.extend(pin.map(|pin| (node, format!("{name} is {pin}"))));
    }
    texts.into_iter().map(|(about, text)| Fact { about, brings: Some(node), text }).collect()
}

/// What versions of a module say of another one, in the words of the definitions.
fn stated(space: &Space<'_>, node: Node, versions: &Set, other: Node) -> Vec<Fact> {
    let (Some(own), Node::Module(target)) = (package(space, node), other) else {
        return Vec::new();
    };
    let mut by_text: BTreeMap<String, Vec<&Version>> = BTreeMap::new();
    for (_, version) in own.numbered().filter(|(number, _)| versions.contains(number)) {
        let named = space.relations(own, version).into_iter().filter(|(named, ..)| *named == target);
        for (_, relation, range) in named {
            let text = relation_text(relation, space.packages[target].name, range);
            by_text.entry(text).or_default().push(version);
        }
    }
    let fact = |(text, versions): (String, Vec<&Version>)| {
        let (who, single) = who(own, &versions);
        let text = if single { text } else { text.replacen("needs", "need", 1) };
        Fact { about: node, brings: Some(other), text: format!("{who} {text}") }
    };
    by_text.into_iter().map(fact).collect()
}

fn relation_text(relation: Relation, name: &str, range: &VersionReq) -> String {
    let named = if *range == VersionReq::STAR { name.to_owned() } else { format!("{name} {range}") };
    match relation {
        Relation::Requires => format!("needs {named}"),
        Relation::Optional => format!("needs {named} where {name} is installed"),
        Relation::Conflicts => format!("cannot be beside {named}"),
    }
}

/// The versions as the subject of a sentence, and whether it is singular.
fn who(package: &Package<'_>, versions: &[&Version]) -> (String, bool) {
    let name = package.name;
    match versions {
        [only] => (format!("{name} {only}"), true),
        all if all.len() == package.versions.len() => (format!("every version of {name}"), true),
        [first, .., last] if versions.len() > 3 => (format!("{name} {first} to {last}"), false),
        several => (format!("{name} {}", list(several)), false),
    }
}

/// Where a relation leaves no version at all: what there is instead.
fn nothing_left(space: &Space<'_>, node: Node, left: &Set) -> Option<Fact> {
    let package = package(space, node)?;
    let fits = package.numbered().any(|(number, _)| left.contains(&number));
    if fits || left.contains(&ABSENT) {
        return None;
    }
    let name = package.name;
    let text = match package.versions.as_slice() {
        [] => format!("there is no module {name}"),
        versions => format!("the versions of {name} are {}", list(versions)),
    };
    Some(Fact { about: node, brings: None, text })
}

/// The versions that exist and may not be chosen, each with its reason.
fn unfit(space: &Space<'_>, node: Node, set: &Set) -> Vec<Fact> {
    let Some(package) = package(space, node) else {
        return Vec::new();
    };
    let excluded = package.numbered().filter(|(number, _)| set.contains(number));
    let fact = |(_, version): (usize, &Version)| {
        let why = space.excluded(package, version)?;
        Some(Fact { about: node, brings: None, text: format!("{} {version} {why}", package.name) })
    };
    excluded.filter_map(fact).collect()
}

fn package<'s, 'a>(space: &'s Space<'a>, node: Node) -> Option<&'s Package<'a>> {
    match node {
        Node::Root => None,
        Node::Module(number) => space.packages.get(number),
    }
}

/// Puts facts in an order in which each speaks of something that was brought up before it.
fn chain(mut facts: Vec<Fact>) -> Vec<Fact> {
    let mut known = BTreeSet::from([Node::Root]);
    let mut chained = Vec::with_capacity(facts.len());
    while !facts.is_empty() {
        let follows = facts.iter().position(|fact| known.contains(&fact.about));
        // With nothing to go on from, it begins anew with what is installed.
        let begins = || facts.iter().position(|fact| fact.brings == Some(fact.about));
        let next = follows.or_else(begins).unwrap_or(0);
        let fact = facts.remove(next);
        known.insert(fact.about);
        known.extend(fact.brings);
        chained.push(fact);
    }
    chained
}

/// Commands that change what the facts speak of: what is installed and in the way, and what was asked for.
fn hints(space: &Space<'_>, facts: &[Fact]) -> Vec<String> {
    let named: BTreeSet<&str> = facts
        .iter()
        .flat_map(|fact| [Some(fact.about), fact.brings])
        .filter_map(|node| package(space, node?).map(|package| package.name))
        .collect();
    let asked: Vec<&str> = named.iter().copied().filter(|name| space.input.want(name).is_some()).collect();
    // A feature that is asked for may have brought all of them.
    let shown = if asked.is_empty() { named.into_iter().collect() } else { asked };
    shown
        .into_iter()
        .map(|name| format!("`module info {name}` shows its versions, and what each of them needs"))
        .collect()
}

fn list(versions: &[&Version]) -> String {
    let texts: Vec<String> = versions.iter().map(ToString::to_string).collect();
    match texts.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
