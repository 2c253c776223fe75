//! Cycles in what must be a hierarchy.
//!
//! Takes nodes by number and directed edges; gives one cycle of each strongly connected part, and the edges that are
//! in none, so that whoever goes on has a hierarchy.

use crate::arrange::Arrange;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{HashMap, VecDeque};

/// What was found.
pub struct Cycles {
    /// One cycle of each part, from its lowest node on; the way back to that node is left out.
    pub cycles: Vec<Vec<usize>>,
    /// The strongly connected part of each node: one that leads to others comes after them.
    part: Vec<usize>,
}

impl Cycles {
    /// The cycles among `edges`.
    pub fn find(nodes: usize, edges: impl Iterator<Item = (usize, usize)>) -> Cycles {
        let mut graph = DiGraph::<(), ()>::with_capacity(nodes, 0);
        for _ in 0..nodes {
            graph.add_node(());
        }
        for (from, to) in edges {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        }
        let mut part = vec![0; nodes];
        let mut cycles = Vec::new();
        for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
            for member in &members {
                part.get_mut(member.index()).into_iter().for_each(|part| *part = number);
            }
            let round = |&lowest: &NodeIndex| members.len() > 1 || graph.contains_edge(lowest, lowest);
            let lowest = members.iter().min().filter(|lowest| round(lowest));
            cycles.extend(lowest.and_then(|&lowest| shortest_cycle(&graph, lowest)));
        }
        cycles.arrange();
        Cycles { cycles, part }
    }

    /// The nodes, none before those that an edge of it leads to, but for those in a cycle with it.
    pub fn ends_first(&self) -> Vec<usize> {
        let mut nodes: Vec<usize> = (0..self.part.len()).collect();
        nodes.arrange_by_key(|node| self.part.get(*node));
        nodes
    }

    /// Whether the edge is in no cycle.
    pub fn keeps(&self, from: usize, to: usize) -> bool {
        self.part.get(from) != self.part.get(to)
    }
}

/// The shortest way from `start` back to it.
fn shortest_cycle(graph: &DiGraph<(), ()>, start: NodeIndex) -> Option<Vec<usize>> {
    let mut came_from: HashMap<NodeIndex, NodeIndex> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        let mut next: Vec<NodeIndex> = graph.neighbors(at).collect();
        next.arrange();
        for to in next {
            if to == start {
                return Some(way_back(&came_from, start, at));
            }
            came_from.entry(to).or_insert_with(|| {
                queue.push_back(to);
                at
            });
        }
    }
    None
}

/// The nodes from `start` to `last`, in order.
fn way_back(came_from: &HashMap<NodeIndex, NodeIndex>, start: NodeIndex, last: NodeIndex) -> Vec<usize> {
    let mut path = vec![last.index()];
    let mut at = last;
    while at != start
        && let Some(&before) = came_from.get(&at)
    {
        at = before;
        path.push(at.index());
    }
    path.reverse();
    path
}

/// For each node of a hierarchy, itself and every node that reaches it, ascending.
pub fn below(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); nodes];
    for &(from, to) in edges {
        children.get_mut(to).into_iter().for_each(|children| children.push(from));
    }
    (0..nodes).map(|top| reachable(&children, top)).collect()
}

fn reachable(children: &[Vec<usize>], top: usize) -> Vec<usize> {
    let mut seen = vec![top];
    let mut at = 0;
    while let Some(&node) = seen.get(at) {
        let children = children.get(node).into_iter().flatten().copied();
        let new: Vec<usize> = children.filter(|child| !seen.contains(child)).collect();
        seen.extend(new);
        at += 1;
    }
    seen.arrange();
    seen.dedup();
    seen
}
