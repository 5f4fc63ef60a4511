//! Every mistake of a file at once: what is wrong is noted, taken out of the tree, and reading starts again.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::de::De;
use super::error::Error;
use super::node::{Kind, Node};
use crate::definitions::diagnostic::{Code, Draft, Place};

/// Mistakes after which a file is given up.
const MAX_MISTAKES: usize = 100;

/// What could be read of a file.
#[derive(Debug)]
pub struct Recovered<T> {
    /// `None` where the rest makes no sense either.
    pub value: Option<T>,
    pub losses: Losses,
}

/// Where something was taken out: what is missing there may only be unread, and is not reported as missing.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    /// Sections that lost a whole entry, or were lost themselves.
    names: BTreeSet<String>,
    /// Sections that lost a part of an entry.
    parts: BTreeSet<String>,
    /// Keys right below a section that were taken out, or that an unknown one was meant to be.
    keys: BTreeSet<(String, String)>,
    everything: bool,
}

impl Losses {
    /// Nothing could be read.
    #[must_use]
    pub fn all() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// A section could not be read.
    pub fn lose(&mut self, section: &str) {
        self.names.insert(section.to_owned());
    }

    /// Whether all entries of the section are there, if not all of what they say.
    #[must_use]
    pub fn has_names(&self, section: &str) -> bool {
        !self.everything && !self.names.contains(section)
    }

    /// Whether the section was read as it was written.
    #[must_use]
    pub fn is_whole(&self, section: &str) -> bool {
        self.has_names(section) && !self.parts.contains(section)
    }

    /// Whether `key` of `section` was there in some form that could not be read.
    #[must_use]
    pub fn took(&self, section: &str, key: &str) -> bool {
        self.keys.contains(&(section.to_owned(), key.to_owned()))
    }

    fn note(&mut self, root: &Node, path: &[usize], error: &Error) {
        let (Some(first), Kind::Map(entries)) = (path.first(), &root.kind) else { return };
        let Some((key, _)) = entries.get(*first) else { return };
        let section = error.meant().filter(|_| path.len() == 1).unwrap_or(key.text()).to_owned();
        if let [first, second] = path
            && let Some(Kind::Map(inner)) = entries.get(*first).map(|(_, value)| &value.kind)
            && let Some((key, _)) = inner.get(*second)
        {
            self.keys.insert((section.clone(), error.meant().unwrap_or(key.text()).to_owned()));
        }
        if path.len() <= 2 {
            self.names.insert(section)
        } else {
            self.parts.insert(section)
        };
    }
}

/// Reads the tree, noting every mistake in its shape.
pub fn from_node<T: DeserializeOwned>(mut root: Node, found: &mut Vec<Draft>) -> Recovered<T> {
    let mut losses = Losses::default();
    let mut taken: Vec<(Place, String)> = vec![];
    for _ in 0..MAX_MISTAKES {
        let error = match T::deserialize(De(&root)) {
            Ok(value) => return Recovered { value: Some(value), losses },
            Err(error) => error,
        };
        let path = error.path();
        // A key that is missing because it was just taken out has been reported already.
        let inside = descend(&root, &path);
        let known = |key: &str| {
            taken.iter().any(|(place, name)| Some(*place) == inside.map(|n| n.place) && name == key)
        };
        if !error.missing().is_some_and(known) {
            let place = match error.missing() {
                Some(_) => inside.map_or(root.place, first_key),
                None => error.place().unwrap_or(root.place),
            };
            found.push(comma(error.draft(place), &root, &path));
        }
        losses.note(&root, &path, &error);
        if let (Some(meant), Some((_, outer))) = (error.meant(), path.split_last()) {
            taken.extend(descend(&root, outer).map(|mapping| (mapping.place, meant.to_owned())));
        }
        if !take_out(&mut root, &path, &mut taken) {
            return Recovered { value: None, losses };
        }
    }
    let draft = Draft::new(
        Code::WrongType,
        Place { end: root.place.start, ..root.place },
        "too many mistakes to go on",
    );
    found.push(draft.help(format!("mend the {MAX_MISTAKES} above first")));
    Recovered { value: None, losses }
}

/// `{ name: Edit, move, delete }` is three keys to YAML: says so where a key that is unknown has no value.
fn comma(draft: Draft, root: &Node, path: &[usize]) -> Draft {
    let valueless =
        descend(root, path).is_some_and(|value| value.is_null() && value.place.start == value.place.end);
    if draft.code == Code::UnknownKey && valueless {
        return draft.help("inside { } a comma ends a value: put a text that holds one in quotes");
    }
    draft
}

fn descend<'a>(root: &'a Node, path: &[usize]) -> Option<&'a Node> {
    path.iter().try_fold(root, |node, index| match &node.kind {
        Kind::List(items) => items.get(*index),
        Kind::Map(entries) => entries.get(*index).map(|(_, value)| value),
        Kind::Scalar { .. } => None,
    })
}

/// A mapping is shown by its first key: underlining all of it would say nothing.
fn first_key(node: &Node) -> Place {
    match &node.kind {
        Kind::Map(entries) => entries.first().map_or(node.place, |(key, _)| key.place),
        _ => node.place,
    }
}

/// Removes the entry that `path` leads to; `false` where that is the whole file.
fn take_out(root: &mut Node, path: &[usize], taken: &mut Vec<(Place, String)>) -> bool {
    let Some((last, outer)) = path.split_last() else { return false };
    let mut node = root;
    for index in outer {
        let inner = match &mut node.kind {
            Kind::List(items) => items.get_mut(*index),
            Kind::Map(entries) => entries.get_mut(*index).map(|(_, value)| value),
            Kind::Scalar { .. } => None,
        };
        let Some(inner) = inner else { return false };
        node = inner;
    }
    let place = node.place;
    match &mut node.kind {
        Kind::List(items) if *last < items.len() => {
            items.remove(*last);
            true
        }
        Kind::Map(entries) if *last < entries.len() => {
            let (key, _) = entries.remove(*last);
            taken.push((place, key.text().to_owned()));
            true
        }
        _ => false,
    }
}
