//! Circles in what names each other.

use std::collections::{BTreeMap, BTreeSet};

/// Who names whom, in the order in which it is followed.
pub(super) type Edges<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Circles, each as its members in order, beginning with the first by name; each circle once.
///
/// Not every circle of a tangle is listed, but where there is one, at least one is; linear in the edges.
pub(super) fn circles<'a>(edges: &Edges<'a>) -> BTreeSet<Vec<&'a str>> {
    let mut result = BTreeSet::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in edges.keys() {
        // Where we are: a node, and how many of its edges have been followed.
        let mut path: Vec<(&str, usize)> = vec![];
        let mut on_path: BTreeMap<&str, usize> = BTreeMap::new();
        if !done.contains(start) {
            on_path.insert(start, 0);
            path.push((start, 0));
        }
        while let Some((node, next)) = path.last_mut() {
            let target = edges.get(*node).and_then(|targets| targets.get(*next)).copied();
            *next += 1;
            let Some(target) = target else {
                on_path.remove(*node);
                done.insert(node);
                path.pop();
                continue;
            };
            if let Some(begin) = on_path.get(target) {
                result.insert(rotated(path[*begin..].iter().map(|(node, _)| *node).collect()));
            } else if !done.contains(target) {
                on_path.insert(target, path.len());
                path.push((target, 0));
            }
        }
    }
    result
}

fn rotated(mut circle: Vec<&str>) -> Vec<&str> {
    let first = circle.iter().enumerate().min_by_key(|(_, name)| **name).map_or(0, |(index, _)| index);
    circle.rotate_left(first);
    circle
}

/// The circle as people read it: `a -> b -> a`.
pub(super) fn shown(circle: &[&str]) -> String {
    let back = circle.first().copied();
    circle.iter().copied().chain(back).collect::<Vec<_>>().join(" -> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_once_and_named_whole() {
        let edges: Edges =
            [("a", vec!["b", "x"]), ("b", vec!["c"]), ("c", vec!["a"]), ("s", vec!["s"]), ("t", vec!["a"])]
                .into();
        let found: Vec<String> = circles(&edges).iter().map(|circle| shown(circle)).collect();
        assert_eq!(found, ["a -> b -> c -> a", "s -> s"]);
        assert!(circles(&[("a", vec!["b", "c"]), ("b", vec!["c"])].into()).is_empty());
    }
}
