//! Order: which module comes before which, layers, and who needs whom.
//!
//! It knows names and edges only; versions are chosen before it is asked.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction;
use petgraph::algo::has_path_connecting;
use petgraph::graph::{DiGraph, NodeIndex};
use semver::VersionReq;

use super::Installed;
use crate::definitions::model::Catalog;

/// Every module with the modules that must be there before it.
///
/// A needed module that is not a key of the map itself is no node, and is left out.
pub type Needs = BTreeMap<String, BTreeSet<String>>;

/// Modules that need each other; the first one is repeated at the end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the modules need each other in a circle: {}", .path.join(" -> "))]
pub struct Cycle {
    pub path: Vec<String>,
}

/// All modules, each after those it needs; of several that could be next, the lowest slug.
///
/// # Errors
/// [`Cycle`] where there is no such order.
pub fn order(needs: &Needs) -> Result<Vec<String>, Cycle> {
    let graph = graph(needs);
    let mut waiting: Vec<usize> = graph.node_indices().map(|node| before(&graph, node).count()).collect();
    // Nodes are numbered in the order of their slugs, so the lowest index is the lowest slug.
    let mut ready: BTreeSet<NodeIndex> =
        graph.node_indices().filter(|node| waiting[node.index()] == 0).collect();
    let mut ordered = Vec::with_capacity(waiting.len());
    while let Some(node) = ready.pop_first() {
        ordered.push(graph[node].to_owned());
        for next in graph.neighbors_directed(node, Direction::Outgoing) {
            waiting[next.index()] -= 1;
            if waiting[next.index()] == 0 {
                ready.insert(next);
            }
        }
    }
    if ordered.len() == waiting.len() { Ok(ordered) } else { Err(cycle(&graph, &waiting)) }
}

/// The modules in layers: those of one layer need only what is in the layers before it.
///
/// # Errors
/// [`Cycle`] where there are no such layers.
pub fn layers(needs: &Needs) -> Result<Vec<Vec<String>>, Cycle> {
    let mut depths: BTreeMap<String, usize> = BTreeMap::new();
    for module in order(needs)? {
        let below = needs[&module].iter().filter(|needed| **needed != module);
        let depth = below.filter_map(|needed| depths.get(needed)).map(|depth| depth + 1).max().unwrap_or(0);
        depths.insert(module, depth);
    }
    let mut layers: Vec<Vec<String>> = vec![Vec::new(); depths.values().max().map_or(0, |depth| depth + 1)];
    for (module, depth) in depths {
        layers[depth].push(module);
    }
    Ok(layers)
}

/// Adds the edges that order where they can: one that would close a circle is left out.
pub(super) fn add_soft(needs: &mut Needs, soft: &[(String, String)]) {
    for (module, wanted) in soft {
        let graph = graph(needs);
        let node = |name: &String| graph.node_indices().find(|node| graph[*node] == name.as_str());
        let (Some(from), Some(to)) = (node(module), node(wanted)) else {
            continue;
        };
        if !has_path_connecting(&graph, from, to, None) {
            needs.entry(module.clone()).or_default().insert(wanted.clone());
        }
    }
}

/// The installed modules that require `module`, with their ranges, by slug.
///
/// What the catalog says of the installed version counts; for an orphan, what was kept of it.
#[must_use]
pub fn dependents(
    catalog: &Catalog,
    installed: &BTreeMap<String, Installed>,
    module: &str,
) -> Vec<(String, VersionReq)> {
    let others = installed.iter().filter(|(slug, _)| slug.as_str() != module);
    others
        .flat_map(|(slug, one)| {
            let ranges = requirements(catalog, slug, one).into_iter();
            ranges.filter(|(name, _)| *name == module).map(move |(_, range)| (slug.clone(), range.clone()))
        })
        .collect()
}

/// `modules` in the order in which they can go: each before what it needs, ties broken by slug.
#[must_use]
pub fn removal_order(
    catalog: &Catalog,
    installed: &BTreeMap<String, Installed>,
    modules: &BTreeSet<String>,
) -> Vec<String> {
    let mut blocked_by: Needs = modules.iter().map(|module| (module.clone(), BTreeSet::new())).collect();
    for (slug, one) in installed.iter().filter(|(slug, _)| modules.contains(*slug)) {
        for (needed, _) in requirements(catalog, slug, one) {
            if let Some(dependents) = blocked_by.get_mut(needed) {
                dependents.insert(slug.clone());
            }
        }
    }
    // Kept requirements of orphans may contradict the catalog; then any order is as good as another.
    order(&blocked_by).unwrap_or_else(|_| modules.iter().cloned().collect())
}

/// What an installed module requires.
fn requirements<'a>(
    catalog: &'a Catalog,
    slug: &str,
    installed: &'a Installed,
) -> Vec<(&'a str, &'a VersionReq)> {
    let known = catalog.modules.get(slug).filter(|module| module.version(&installed.version).is_some());
    match known {
        Some(module) => {
            let held = module.requires.iter().filter(|one| one.applies.at(&installed.version));
            held.map(|one| (one.module.as_str(), &one.version)).collect()
        }
        None => installed.requires.iter().map(|(name, range)| (name.as_str(), range)).collect(),
    }
}

/// Edges run from what is needed to what needs it; a module that needs itself has no edge.
fn graph(needs: &Needs) -> DiGraph<&str, ()> {
    let mut graph = DiGraph::new();
    let nodes: BTreeMap<&str, NodeIndex> =
        needs.keys().map(|module| (module.as_str(), graph.add_node(module.as_str()))).collect();
    for (module, needed) in needs {
        for other in needed.iter().filter(|other| *other != module) {
            if let Some(node) = nodes.get(other.as_str()) {
                graph.add_edge(*node, nodes[module.as_str()], ());
            }
        }
    }
    graph
}

fn before(graph: &DiGraph<&str, ()>, node: NodeIndex) -> impl Iterator<Item = NodeIndex> {
    graph.neighbors_directed(node, Direction::Incoming)
}

/// A circle among the nodes that still wait. Each of them has one before it that waits too, so
/// walking backwards must come to a node twice.
fn cycle(graph: &DiGraph<&str, ()>, waiting: &[usize]) -> Cycle {
    let waits = |node: &NodeIndex| waiting[node.index()] > 0;
    let mut walked: Vec<NodeIndex> = Vec::new();
    let mut next = graph.node_indices().find(waits);
    while let Some(node) = next {
        if let Some(start) = walked.iter().position(|seen| *seen == node) {
            let mut path: Vec<String> = walked[start..].iter().map(|node| graph[*node].to_owned()).collect();
            // Begin with the lowest slug, so that one circle has one text.
            let lowest = path.iter().enumerate().min_by_key(|(_, name)| *name).map_or(0, |(index, _)| index);
            path.rotate_left(lowest);
            path.push(path[0].clone());
            return Cycle { path };
        }
        walked.push(node);
        next = before(graph, node).filter(waits).min();
    }
    Cycle { path: Vec::new() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn needs(edges: &[(&str, &[&str])]) -> Needs {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        edges.iter().map(|(module, needed)| ((*module).to_owned(), owned(needed))).collect()
    }

    #[test]
    fn ties_are_broken_by_slug() {
        let needs = needs(&[("a", &["c"]), ("b", &[]), ("c", &[]), ("d", &["a", "b"])]);
        assert_eq!(order(&needs).unwrap(), ["b", "c", "a", "d"]);
        assert_eq!(layers(&needs).unwrap(), [vec!["b", "c"], vec!["a"], vec!["d"]]);
    }

    #[test]
    fn a_circle_is_named_once_whole() {
        let needs = needs(&[("a", &["b"]), ("b", &["c"]), ("c", &["b", "d"]), ("d", &[])]);
        assert_eq!(order(&needs).unwrap_err().path, ["b", "c", "b"]);
    }

    #[test]
    fn a_soft_edge_orders_unless_it_closes_a_circle() {
        let mut edges = needs(&[("a", &["b"]), ("b", &[]), ("c", &[])]);
        let soft = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        add_soft(&mut edges, &[soft("b", "a"), soft("b", "c"), soft("b", "absent")]);
        assert_eq!(order(&edges).unwrap(), ["c", "b", "a"]);
    }

    proptest! {
        #[test]
        fn order_is_topological_and_complete(pairs in prop::collection::vec((0u8..12, 0u8..12), 0..30)) {
            // An edge from a higher to a lower number only: always without a circle.
            let mut edges: Needs = (0..12).map(|node| (node.to_string(), BTreeSet::new())).collect();
            for (a, b) in &pairs {
                if a != b {
                    edges.get_mut(&a.max(b).to_string()).unwrap().insert(a.min(b).to_string());
                }
            }
            let ordered = order(&edges).unwrap();
            prop_assert_eq!(ordered.len(), edges.len());
            let place = |name: &String| ordered.iter().position(|one| one == name).unwrap();
            for (module, needed) in &edges {
                for other in needed {
                    prop_assert!(place(other) < place(module));
                }
            }
            let layered = layers(&edges).unwrap();
            let depth = |name: &String| layered.iter().position(|layer| layer.contains(name)).unwrap();
            prop_assert!(edges.iter().all(|(module, needed)| needed.iter().all(|one| depth(one) < depth(module))));
        }

        #[test]
        fn a_circle_that_is_reported_exists(pairs in prop::collection::vec((0u8..6, 0u8..6), 0..14)) {
            let mut edges: Needs = (0..6).map(|node| (node.to_string(), BTreeSet::new())).collect();
            for (a, b) in &pairs {
                edges.get_mut(&a.to_string()).unwrap().insert(b.to_string());
            }
            if let Err(Cycle { path }) = order(&edges) {
                prop_assert!(path.len() > 2);
                prop_assert_eq!(path.first(), path.last());
                for pair in path.windows(2) {
                    prop_assert!(edges[&pair[0]].contains(&pair[1]));
                }
            }
        }
    }
}
