//! The graph whole: entities, acts and documents as nodes; roles, ties and mentions as edges.

use crate::facts::{ActId, DocumentId, Filler, MentionId, Record};
use crate::lexicon::{EntityId, Role, Tie};
use petgraph::graph::{DiGraph, NodeIndex};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// Something with a name.
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

/// The whole graph. Entities come first, then acts, then documents, so an id and its node are one addition apart.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Petgraph's own graph, for petgraph's algorithms.
    pub graph: DiGraph<Node, Edge>,
    entities: usize,
    acts: usize,
}

impl Whole {
    /// Builds the graph of what the fact files say.
    #[must_use]
    pub fn build(record: &Record) -> Whole {
        let (entities, acts) = (record.entities.len(), record.acts.len());
        let mut graph = DiGraph::with_capacity(entities + acts + record.documents.len(), acts * 4);
        let narrow = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        for i in 0..entities {
            graph.add_node(Node::Entity(EntityId(narrow(i))));
        }
        for i in 0..acts {
            graph.add_node(Node::Act(ActId(narrow(i))));
        }
        for i in 0..record.documents.len() {
            graph.add_node(Node::Document(DocumentId(narrow(i))));
        }
        let mut whole = Whole { graph, entities, acts };
        whole.add_ties(record);
        whole.add_acts(record);
        whole
    }

    /// The node of an entity, act or document.
    #[must_use]
    pub fn index(&self, node: Node) -> NodeIndex {
        NodeIndex::new(match node {
            Node::Entity(id) => id.0 as usize,
            Node::Act(id) => self.entities + id.0 as usize,
            Node::Document(id) => self.entities + self.acts + id.0 as usize,
        })
    }

    fn add_ties(&mut self, record: &Record) {
        for (from, entity) in record.entities.iter().enumerate() {
            for &(tie, to) in &entity.ties {
                let to = self.index(Node::Entity(to));
                self.graph.add_edge(NodeIndex::new(from), to, Edge::Tie(tie));
            }
        }
    }

    fn add_acts(&mut self, record: &Record) {
        for (number, act) in record.acts.iter().enumerate() {
            let from = NodeIndex::new(self.entities + number);
            for (role, edge) in (0u32..).zip(&act.roles) {
                let to = match edge.filler {
                    Filler::Entity(id) => self.index(Node::Entity(id)),
                    Filler::Act(id) => self.index(Node::Act(id)),
                };
                self.graph.add_edge(from, to, Edge::Role(edge.role, role));
            }
            for &mention in &act.mentions {
                if let Some(told) = record.mentions.get(mention.0 as usize) {
                    let document = self.index(Node::Document(told.document));
                    self.graph.add_edge(document, from, Edge::Mention(mention));
                }
            }
        }
    }
}
