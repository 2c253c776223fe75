//! Petgraph's own graph of a corpus: actors, places, acts and documents as nodes; roles, ties and mentions as edges.
//!
//! It is made from the store, for imports too. Entities come first, then acts, then documents, so an id and its node are
//! one addition apart; entities and acts have the numbers that they have among the store's own nodes.

use super::store::Store;
use crate::facts::{ActId, DocumentId, Filler, MentionId};
use crate::lexicon::{EntityId, Role, Tie};
use petgraph::graph::{DiGraph, NodeIndex};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// Something with a name: an actor, a place, a plan.
    Entity(EntityId),
    /// Something done, said or planned.
    Act(ActId),
    /// An article.
    Document(DocumentId),
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// An act to one of its fillers; the number is the index among the act's roles.
    Role(Role, u32),
    /// An entity to another.
    Tie(Tie),
    /// A document to an act that it tells of.
    Mention(MentionId),
}

impl Store {
    /// The node of an entity, an act or a document in [`Store::to_petgraph`].
    #[must_use]
    pub fn node_of(&self, node: Node) -> NodeIndex {
        match node {
            Node::Entity(id) => self.node(Filler::Entity(id)),
            Node::Act(id) => self.node(Filler::Act(id)),
            Node::Document(id) => NodeIndex::new(self.entities() as usize + self.acts() as usize + id.0 as usize),
        }
    }

    /// Everything as petgraph's own graph; of a damaged snapshot, what of it can be read (see [`Store::damage`]).
    #[must_use]
    pub fn to_petgraph(&self) -> DiGraph<Node, Edge> {
        let nodes = self.entities() as usize + self.acts() as usize + self.documents() as usize;
        let mut graph = DiGraph::with_capacity(nodes, self.acts() as usize * 4);
        let entities = (0..self.entities()).map(|id| Node::Entity(EntityId(id)));
        let acts = (0..self.acts()).map(|id| Node::Act(ActId(id)));
        let documents = (0..self.documents()).map(|id| Node::Document(DocumentId(id)));
        for node in entities.chain(acts).chain(documents) {
            graph.add_node(node);
        }
        let mut link = |from: NodeIndex, to: NodeIndex, edge: Edge| {
            // One end is missing only where a column of a damaged snapshot reads as empty.
            if graph.try_add_edge(from, to, edge).is_err() {
                self.alarm.raise("node");
            }
        };
        for entity in (0..self.entities()).map(EntityId) {
            let from = self.node(Filler::Entity(entity));
            self.ties(entity).for_each(|(tie, to)| link(from, self.node(Filler::Entity(to)), Edge::Tie(tie)));
        }
        for act in (0..self.acts()).map(ActId) {
            let from = self.node(Filler::Act(act));
            self.roles(act).for_each(|edge| link(from, self.node(edge.filler), Edge::Role(edge.role, edge.index)));
            for mention in self.mentions_of(act) {
                link(self.node_of(Node::Document(self.mention(mention).document())), from, Edge::Mention(mention));
            }
        }
        graph
    }
}
