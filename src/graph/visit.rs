//! Petgraph's visit traits over the frozen graph, for petgraph's algorithms.
//!
//! Entities and acts are nodes, numbered as in [`Whole`](super::Whole): entities first, then acts in the order of the
//! corpus. Every role is an edge, from an act to what fills it, whatever tells of it. Ties, documents and mentions are not
//! in here.

use super::read::{Acts, Fillers};
use super::store::Store;
use crate::facts::{ActId, Filler};
use crate::lexicon::{EntityId, Role};
use petgraph::graph::NodeIndex;
use petgraph::visit::{
    Data, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighbors,
    IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount, NodeIndexable, VisitMap, Visitable,
};
use petgraph::{Directed, Direction};
use std::iter::Map;
use std::ops::Range;

/// That something fills a role of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    act: NodeIndex,
    filler: NodeIndex,
    role: Role,
}

impl EdgeRef for Link {
    type NodeId = NodeIndex;
    type EdgeId = Link;
    type Weight = Role;

    fn source(&self) -> NodeIndex {
        self.act
    }

    fn target(&self) -> NodeIndex {
        self.filler
    }

    fn weight(&self) -> &Role {
        &self.role
    }

    fn id(&self) -> Link {
        *self
    }
}

/// The links of one node, in one direction.
#[derive(Clone, Debug)]
pub struct Links<'g> {
    graph: &'g Store,
    node: NodeIndex,
    direction: Direction,
    roles: std::slice::Iter<'static, Role>,
    role: Role,
    fillers: Option<Fillers<'g>>,
    acts: Option<Acts<'g>>,
}

impl Iterator for Links<'_> {
    type Item = Link;

    fn next(&mut self) -> Option<Link> {
        loop {
            let (node, role) = (self.node, self.role);
            if let Some(told) = self.fillers.as_mut().and_then(Iterator::next) {
                return Some(Link { act: node, filler: self.graph.node(told.filler), role });
            }
            if let Some(act) = self.acts.as_mut().and_then(Iterator::next) {
                return Some(Link { act: self.graph.node(Filler::Act(act)), filler: node, role });
            }
            self.role = *self.roles.next()?;
            let filler = self.graph.at_node(self.node);
            match (self.direction, filler) {
                (Direction::Outgoing, Filler::Act(act)) => self.fillers = Some(self.graph.fillers(act, self.role)),
                (Direction::Outgoing, Filler::Entity(_)) => return None,
                (Direction::Incoming, filler) => self.acts = Some(self.graph.filled_by(filler, self.role)),
            }
        }
    }
}

/// All links.
#[derive(Clone, Debug)]
pub struct AllLinks<'g> {
    graph: &'g Store,
    acts: Range<u32>,
    now: Option<Links<'g>>,
}

impl Iterator for AllLinks<'_> {
    type Item = Link;

    fn next(&mut self) -> Option<Link> {
        loop {
            if let Some(link) = self.now.as_mut().and_then(Iterator::next) {
                return Some(link);
            }
            let act = self.graph.node(Filler::Act(ActId(self.acts.next()?)));
            self.now = Some(self.graph.links(act, Direction::Outgoing));
        }
    }
}

/// Which nodes were met: a bit each.
#[derive(Clone, Debug, Default)]
pub struct Met(Vec<u64>);

impl VisitMap<NodeIndex> for Met {
    fn visit(&mut self, node: NodeIndex) -> bool {
        let Some(word) = self.0.get_mut(node.index() / 64) else { return false };
        let bit = 1 << (node.index() % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    fn is_visited(&self, node: &NodeIndex) -> bool {
        self.0.get(node.index() / 64).is_some_and(|word| word >> (node.index() % 64) & 1 == 1)
    }

    fn unvisit(&mut self, node: NodeIndex) -> bool {
        let was = self.is_visited(&node);
        if let Some(word) = self.0.get_mut(node.index() / 64) {
            *word &= !(1 << (node.index() % 64));
        }
        was
    }
}

impl Store {
    /// The node of an entity or an act.
    #[must_use]
    pub fn node(&self, filler: Filler) -> NodeIndex {
        NodeIndex::new(match filler {
            Filler::Entity(id) => id.0 as usize,
            Filler::Act(id) => self.entities() as usize + id.0 as usize,
        })
    }

    /// The entity or act of a node.
    #[must_use]
    pub fn at_node(&self, node: NodeIndex) -> Filler {
        let number = u32::try_from(node.index()).unwrap_or(u32::MAX);
        number.checked_sub(self.entities()).map_or(Filler::Entity(EntityId(number)), |act| Filler::Act(ActId(act)))
    }

    /// The links of a node: of an act to what fills its roles, or of what fills roles to the acts.
    #[must_use]
    pub fn links(&self, node: NodeIndex, direction: Direction) -> Links<'_> {
        let (fillers, acts) = (None, None);
        Links { graph: self, node, direction, roles: Role::ALL.iter(), role: Role::Agent, fillers, acts }
    }
}

impl GraphBase for Store {
    type NodeId = NodeIndex;
    type EdgeId = Link;
}

impl Data for Store {
    type NodeWeight = ();
    type EdgeWeight = Role;
}

impl GraphProp for Store {
    type EdgeType = Directed;
}

impl NodeCount for Store {
    fn node_count(&self) -> usize {
        self.entities() as usize + self.acts() as usize
    }
}

impl NodeIndexable for Store {
    fn node_bound(&self) -> usize {
        self.node_count()
    }

    fn to_index(&self, node: NodeIndex) -> usize {
        node.index()
    }

    fn from_index(&self, index: usize) -> NodeIndex {
        NodeIndex::new(index)
    }
}

impl NodeCompactIndexable for Store {}

impl Visitable for Store {
    type Map = Met;

    fn visit_map(&self) -> Met {
        Met(vec![0; self.node_count() / 64 + 1])
    }

    fn reset_map(&self, map: &mut Met) {
        *map = self.visit_map();
    }
}

impl IntoNodeIdentifiers for &Store {
    type NodeIdentifiers = Map<Range<usize>, fn(usize) -> NodeIndex>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        (0..self.node_count()).map(NodeIndex::new)
    }
}

impl<'g> IntoNeighbors for &'g Store {
    type Neighbors = Map<Links<'g>, fn(Link) -> NodeIndex>;

    fn neighbors(self, node: NodeIndex) -> Self::Neighbors {
        self.neighbors_directed(node, Direction::Outgoing)
    }
}

impl<'g> IntoNeighborsDirected for &'g Store {
    type NeighborsDirected = Map<Links<'g>, fn(Link) -> NodeIndex>;

    fn neighbors_directed(self, node: NodeIndex, direction: Direction) -> Self::NeighborsDirected {
        let other: fn(Link) -> NodeIndex = match direction {
            Direction::Outgoing => |link| link.filler,
            Direction::Incoming => |link| link.act,
        };
        self.links(node, direction).map(other)
    }
}

impl<'g> IntoEdgeReferences for &'g Store {
    type EdgeRef = Link;
    type EdgeReferences = AllLinks<'g>;

    fn edge_references(self) -> AllLinks<'g> {
        AllLinks { graph: self, acts: 0..self.acts(), now: None }
    }
}

impl<'g> IntoEdges for &'g Store {
    type Edges = Links<'g>;

    fn edges(self, node: NodeIndex) -> Links<'g> {
        self.links(node, Direction::Outgoing)
    }
}

impl<'g> IntoEdgesDirected for &'g Store {
    type EdgesDirected = Links<'g>;

    fn edges_directed(self, node: NodeIndex, direction: Direction) -> Links<'g> {
        self.links(node, direction)
    }
}
