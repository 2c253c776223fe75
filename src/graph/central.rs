//! Who stands where in a network without directions: components, and how central each node is.
//!
//! Takes numbered nodes and the ties between them; gives numbers for each node, as networkx defines them. Must not know
//! what nodes or ties are. Components are petgraph's own; the rest is `rustworkx-core`'s, behind the feature `central`.

use crate::arrange::Arrange;
use petgraph::unionfind::UnionFind;

/// Where one node stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Central {
    /// How many nodes it is tied to.
    pub ties: u32,
    /// The share of all other nodes that it is tied to.
    pub degree: f64,
    /// The share of shortest paths between others that go through it.
    pub betweenness: f64,
    /// How near it is to those that it can reach, less where it reaches few.
    pub closeness: f64,
    /// How central those are that it is tied to; nothing where that does not settle.
    pub eigenvector: Option<f64>,
}

/// The component of each node: numbered from 0, the largest first, of equal ones that of the earliest node.
#[must_use]
pub fn components(nodes: usize, ties: &[(usize, usize)]) -> Vec<usize> {
    let mut sets = UnionFind::new(nodes);
    for (one, other) in ties.iter().filter(|(one, other)| *one < nodes && *other < nodes) {
        sets.union(*one, *other);
    }
    let heads = sets.into_labeling();
    // The size of each set, and its first node: by the number of its head.
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut place = vec![usize::MAX; nodes];
    for (node, head) in heads.iter().enumerate() {
        let Some(at) = place.get_mut(*head) else { continue };
        if *at == usize::MAX {
            *at = found.len();
            found.push((0, node, *head));
        }
        found.get_mut(*at).into_iter().for_each(|set| set.0 += 1);
    }
    found.arrange_by_key(|(size, first, _)| (std::cmp::Reverse(*size), *first));
    for (number, (_, _, head)) in found.iter().enumerate() {
        place.get_mut(*head).into_iter().for_each(|at| *at = number);
    }
    heads.iter().filter_map(|head| place.get(*head).copied()).collect()
}

/// Nodes times ties: what finding all shortest paths costs. Beyond this it would take minutes, and nobody could end it.
#[cfg(feature = "central")]
const MOST: usize = 1_000_000_000;

/// How central each node is; ties count once, however often they are given, and weigh the same.
///
/// # Errors
/// Where there are too many nodes and ties, or the feature is not built in.
#[cfg(feature = "central")]
pub fn centralities(nodes: usize, ties: &[(usize, usize)]) -> Result<Vec<Central>, String> {
    use petgraph::graph::{NodeIndex, UnGraph};
    use rustworkx_core::centrality;
    use std::collections::BTreeSet;
    use std::convert::Infallible;

    let distinct: BTreeSet<(usize, usize)> = ties
        .iter()
        .filter(|(one, other)| one != other && *one < nodes && *other < nodes)
        .map(|(one, other)| (*one.min(other), *one.max(other)))
        .collect();
    if nodes.saturating_mul(distinct.len()) > MOST {
        return Err(format!("{nodes} nodes with {} ties are too many for centralities", distinct.len()));
    }
    let mut graph: UnGraph<(), ()> = UnGraph::with_capacity(nodes, distinct.len());
    for _ in 0..nodes {
        graph.add_node(());
    }
    for (one, other) in &distinct {
        graph.add_edge(NodeIndex::new(*one), NodeIndex::new(*other), ());
    }
    // One thread: the same sums in the same order, on any machine.
    let degree = centrality::degree_centrality(&graph, None);
    let betweenness = centrality::betweenness_centrality(&graph, false, true, usize::MAX);
    let closeness = centrality::closeness_centrality(&graph, true, usize::MAX);
    let settled = centrality::eigenvector_centrality(&graph, |_| Ok::<f64, Infallible>(1.0), Some(1000), Some(1e-9));
    let eigenvector = settled.ok().flatten();
    let at = |values: &[Option<f64>], node: usize| values.get(node).copied().flatten().unwrap_or(0.0);
    let central = |node: usize| Central {
        ties: u32::try_from(graph.neighbors(NodeIndex::new(node)).count()).unwrap_or(u32::MAX),
        degree: degree.get(node).copied().unwrap_or(0.0),
        betweenness: at(&betweenness, node),
        closeness: at(&closeness, node),
        eigenvector: eigenvector.as_ref().and_then(|values| values.get(node).copied()),
    };
    Ok((0..nodes).map(central).collect())
}

/// How central each node is: not without the feature.
///
/// # Errors
/// Always.
#[cfg(not(feature = "central"))]
pub fn centralities(_: usize, _: &[(usize, usize)]) -> Result<Vec<Central>, String> {
    Err("this `whom` was built without centralities: `cargo install --path . --features central`, in \
         the folder of its sources, builds one with them"
        .to_owned())
}

impl Central {
    /// A measure as it is written.
    #[must_use]
    pub fn written(value: f64) -> String {
        let text = format!("{value:.6}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}
