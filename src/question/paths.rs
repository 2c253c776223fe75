//! How two things are connected: the shortest chain of acts between them.
//!
//! Takes two nodes of the whole graph; gives the acts of one shortest path by petgraph's A*, over acts and roles that
//! stand. Dates connect nothing.

use super::answer::Witness;
use super::witness::{Evidence, whole_act};
use crate::facts::{ActId, Filler};
use crate::graph::{Edge, Node, Read, Standing, Whole, name_of};
use crate::lexicon::Role;
use petgraph::algo::astar;
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeFiltered, EdgeRef, IntoEdgeReferences, UndirectedAdaptor};
use std::sync::atomic::{AtomicBool, Ordering};

/// One act on the way, between what it connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// What it starts from.
    pub from: Node,
    /// The act.
    pub act: ActId,
    /// What it leads to.
    pub to: Node,
}

/// A hop with the sentences that tell of its act, and what parts the two ends play in it.
#[must_use]
pub fn hop_witness(hop: Hop, evidence: Evidence<'_>) -> Witness {
    let end = |node: Node| {
        let filler = match node {
            Node::Entity(id) => Filler::Entity(id),
            Node::Act(id) if id != hop.act => Filler::Act(id),
            Node::Act(_) | Node::Document(_) => return "the act itself".to_owned(),
        };
        let with = evidence.with;
        let roles = with.graph().roles(hop.act);
        let mut played: Vec<&str> =
            roles.iter().filter(|edge| edge.filler == filler).map(|edge| edge.role.name()).collect();
        played.dedup();
        format!("{} ({})", name_of(with.graph(), with.lexicon, filler), played.join(", "))
    };
    let step = format!("from {} to {}", end(hop.from), end(hop.to));
    Witness { step, ..whole_act(hop.act, evidence) }
}

/// The acts of a shortest path, or nothing where there is none of at most `within` acts, or `stop` was set before.
#[must_use]
pub fn shortest(
    whole: &Whole,
    graph: &dyn Read,
    (from, to): (Node, Node),
    within: Option<u32>,
    stop: Option<&AtomicBool>,
) -> Option<Vec<Hop>> {
    type Reference<'g> = <&'g petgraph::graph::DiGraph<Node, Edge> as IntoEdgeReferences>::EdgeRef;
    let is_set = || stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
    // Nothing can be reached any more once it is set.
    let standing =
        |edge: Reference<'_>| !is_set() && stands(whole, graph, edge.source(), edge.target(), *edge.weight());
    let filtered = EdgeFiltered::from_fn(&whole.graph, standing);
    let goal = whole.index(to);
    let undirected = UndirectedAdaptor(&filtered);
    // Stepping into an act costs one, so the cost of a path is the number of its acts.
    let cost = |node: NodeIndex| u32::from(is_act(whole, node));
    let (_, path) =
        astar(undirected, whole.index(from), |node| node == goal || is_set(), |edge| cost(edge.target()), |_| 0)?;
    if is_set() {
        return None;
    }
    let nodes: Vec<Node> = path.iter().filter_map(|index| whole.graph.node_weight(*index).copied()).collect();
    let hops = hops(&nodes);
    within.is_none_or(|most| hops.len() <= most as usize).then_some(hops)
}

fn is_act(whole: &Whole, index: NodeIndex) -> bool {
    matches!(whole.graph.node_weight(index), Some(Node::Act(_)))
}

fn stands(whole: &Whole, graph: &dyn Read, from: NodeIndex, to: NodeIndex, edge: Edge) -> bool {
    let (Some(Node::Act(act)), Some(target)) = (whole.graph.node_weight(from), whole.graph.node_weight(to)) else {
        return false;
    };
    let Edge::Role(role, _) = edge else { return false };
    let told = graph.fillers(*act, role).any(|filler| {
        let same = match filler.filler {
            crate::facts::Filler::Entity(id) => Node::Entity(id) == *target,
            crate::facts::Filler::Act(id) => Node::Act(id) == *target,
        };
        same && filler.told.meets(Standing::plain())
    });
    told && graph.told(*act).meets(Standing::plain()) && !matches!(role, Role::Time | Role::Deadline)
}

/// Each act of a path, with what stands before and after it; an act next to an act stands for itself.
fn hops(nodes: &[Node]) -> Vec<Hop> {
    let around = nodes.iter().enumerate().filter_map(|(at, node)| match node {
        Node::Act(act) => {
            let before = at.checked_sub(1).and_then(|before| nodes.get(before));
            Some(Hop { from: *before.unwrap_or(node), act: *act, to: *nodes.get(at + 1).unwrap_or(node) })
        }
        _ => None,
    });
    around.collect()
}
