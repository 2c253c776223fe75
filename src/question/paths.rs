//! How two things are connected: the shortest chain of acts between them.
//!
//! Takes two nodes of the frozen graph; gives the acts of one shortest path by petgraph's A*, over acts and roles that
//! stand. Dates connect nothing.

use super::answer::Witness;
use super::evidence::{Evidence, whole_act};
use crate::facts::{ActId, Filler};
use crate::graph::{Link, Standing, Store, name_of};
use crate::lexicon::Role;
use crate::stop::Stop;
use petgraph::algo::astar;
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeFiltered, EdgeRef, UndirectedAdaptor};

/// One act on the way, between what it connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// What it starts from.
    pub from: Filler,
    /// The act.
    pub act: ActId,
    /// What it leads to.
    pub to: Filler,
}

/// A hop with the sentences that tell of its act, and what parts the two ends play in it.
#[must_use]
pub fn hop_witness(hop: Hop, evidence: Evidence<'_>) -> Witness {
    let end = |filler: Filler| {
        if filler == Filler::Act(hop.act) {
            return "the act itself".to_owned();
        }
        let with = evidence.with;
        let roles = with.store.roles(hop.act);
        let mut played: Vec<&str> = roles.filter(|edge| edge.filler == filler).map(|edge| edge.role.name()).collect();
        played.dedup();
        let name = name_of(with.store, with.lexicon, filler);
        // Another act may be about this one, and then plays no part in it.
        if played.is_empty() { name } else { format!("{name} ({})", played.join(", ")) }
    };
    let step = format!("from {} to {}", end(hop.from), end(hop.to));
    Witness { step, ..whole_act(hop.act, evidence) }
}

/// The acts of a shortest path, or nothing where there is none of at most `within` acts, or `stop` was set before.
#[must_use]
pub fn shortest(graph: &Store, (from, to): (Filler, Filler), within: Option<u32>, stop: &Stop) -> Option<Vec<Hop>> {
    let is_set = || stop.is_set();
    // Nothing can be reached any more once it is set.
    let standing = |link: Link| !is_set() && stands(graph, link);
    let filtered = EdgeFiltered::from_fn(graph, standing);
    let undirected = UndirectedAdaptor(&filtered);
    let goal = graph.node(to);
    // Stepping into an act costs one, so the cost of a path is the number of its acts.
    let cost = |node: NodeIndex| u32::from(matches!(graph.at_node(node), Filler::Act(_)));
    let (_, path) =
        astar(undirected, graph.node(from), |node| node == goal || is_set(), |link| cost(link.target()), |_| 0)?;
    if is_set() {
        return None;
    }
    let nodes: Vec<Filler> = path.iter().map(|node| graph.at_node(*node)).collect();
    let hops = hops(&nodes);
    within.is_none_or(|most| hops.len() <= most as usize).then_some(hops)
}

/// Whether the act and what fills its role stand, and the role is no date's.
fn stands(graph: &Store, link: Link) -> bool {
    let (role, filler) = (*link.weight(), graph.at_node(link.target()));
    let Filler::Act(act) = graph.at_node(link.source()) else { return false };
    let plain = Standing::plain();
    !matches!(role, Role::Time | Role::Deadline)
        && graph.told(act).meets(plain)
        && graph.fillers(act, role).any(|told| told.filler == filler && told.told.meets(plain))
}

/// Each act of a path, with what stands before and after it; an act next to an act stands for itself.
fn hops(nodes: &[Filler]) -> Vec<Hop> {
    let around = nodes.iter().enumerate().filter_map(|(at, node)| match node {
        Filler::Act(act) => {
            let before = at.checked_sub(1).and_then(|before| nodes.get(before));
            Some(Hop { from: *before.unwrap_or(node), act: *act, to: *nodes.get(at + 1).unwrap_or(node) })
        }
        Filler::Entity(_) => None,
    });
    around.collect()
}
