//! The record as a property graph: nodes and edges with named texts, numbers and truths.
//!
//! Nodes are entities, acts, mentions, documents and units. Edges are roles (act → what fills it), ties (entity →
//! entity), `tells` (mention → act), `in` (mention → unit), `voice` (mention → who tells, the outermost first),
//! `told_in` (mention → the mention of the speech in whose clause it stands) and `of` (unit → document). Which mentions
//! tell a role stands on the role's edge, for an edge has no edges.

use super::selection::{Selection, as_named};
use crate::facts::{ActId, Filler, MentionId, Voice};
use crate::graph::{DocumentView, MentionView, QuotedWords, Standing, Store, UnitView};
use crate::lexicon::{EntityId, Interval, KindId, Lexicon, Origin, VerbId};
use crate::output::picture::{Scene, Shown, Tone};
use crate::source::Sources;
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

/// A value of a node or an edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Property {
    /// A text.
    Text(String),
    /// A number.
    Number(u32),
    /// A number with a fraction, as written.
    Decimal(String),
    /// A truth.
    Truth(bool),
    /// Several texts, in order.
    List(Vec<String>),
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Unlike that of any other node: `e3`, `a7`, `m2`, `d0`, `u0.4`.
    pub id: String,
    /// `entity`, `act`, `mention`, `document`, `unit`.
    pub kind: &'static str,
    /// What to call it.
    pub label: String,
    /// What more is known; no empty texts.
    pub properties: Vec<(&'static str, Property)>,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Unlike that of any other edge.
    pub id: String,
    /// The node that it leaves.
    pub from: String,
    /// The node that it reaches.
    pub to: String,
    /// `agent`, `theme`, … , `of`, `speaks_for`, … , `tells`, `in`, `voice`, `told_in`.
    pub kind: &'static str,
    /// What more is known.
    pub properties: Vec<(&'static str, Property)>,
}

/// Nodes and edges, in the order of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges; both ends of each are among the nodes.
    pub edges: Vec<Edge>,
    /// Whether edges have no direction.
    pub undirected: bool,
}

impl Graph {
    /// What is shown, as a property graph: all entities, documents and units where all acts are shown, else those that the
    /// acts need, and the mentions that are cited for them.
    #[must_use]
    pub fn new(scene: &Scene<'_>, shown: &Shown) -> Graph {
        let mut writer = Writer {
            store: scene.graph,
            lexicon: scene.lexicon,
            sources: scene.sources,
            scene,
            selection: Selection::of(scene, shown),
            graph: Graph::default(),
        };
        writer.entities();
        writer.documents();
        writer.all_acts();
        writer.all_mentions();
        writer.graph
    }

    /// The names of the properties of nodes, in a fixed order.
    #[must_use]
    pub fn node_keys(&self) -> Vec<&'static str> {
        keys(self.nodes.iter().flat_map(|node| &node.properties))
    }

    /// The names of the properties of edges, in a fixed order.
    #[must_use]
    pub fn edge_keys(&self) -> Vec<&'static str> {
        keys(self.edges.iter().flat_map(|edge| &edge.properties))
    }
}

fn keys<'a>(properties: impl Iterator<Item = &'a (&'static str, Property)>) -> Vec<&'static str> {
    properties.map(|(key, _)| *key).collect::<BTreeSet<_>>().into_iter().collect()
}

struct Writer<'a> {
    store: &'a Store,
    lexicon: &'a Lexicon,
    sources: &'a Sources,
    scene: &'a Scene<'a>,
    selection: Selection<'a>,
    graph: Graph,
}

impl Writer<'_> {
    fn edge(&mut self, from: String, to: String, kind: &'static str, properties: Vec<(&'static str, Property)>) {
        let id = format!("r{}", self.graph.edges.len());
        self.graph.edges.push(Edge { id, from, to, kind, properties });
    }

    fn entities(&mut self) {
        let wanted = self.selection.entities.clone();
        for id in &wanted {
            let (properties, label) = (self.entity(*id), self.store.entity_name(*id).to_owned());
            self.graph.nodes.push(Node { id: entity_node(*id), kind: "entity", label, properties });
        }
        let store = self.store;
        for id in &wanted {
            for (tie, to) in store.ties(*id).filter(|(_, to)| wanted.contains(to)) {
                self.edge(entity_node(*id), entity_node(to), tie.field(), vec![]);
            }
        }
    }

    fn entity(&self, id: EntityId) -> Vec<(&'static str, Property)> {
        let (store, from) = (self.store, self.store.origin(id));
        let mut properties = texts([
            ("name", Some(store.entity_id(id).to_owned())),
            ("is", Some(self.lexicon.kind(store.kind(id)).name.clone())),
            ("office", store.office(id).map(str::to_owned)),
            ("origin", Some(origin(from).to_owned())),
        ]);
        properties.extend(list("is_a", self.kind_and_above(store.kind(id))));
        properties.extend(list("aka", store.aka(id).map(str::to_owned).collect()));
        if let Origin::Date(days) = from {
            properties.extend(span(days));
        }
        properties.extend(truth("background", store.is_background(id)));
        properties.extend(truth("anonymous", store.is_anonymous(id)));
        properties
    }

    fn documents(&mut self) {
        let documents: Vec<_> = self.selection.documents().collect();
        for (id, document) in documents {
            let number = id.0;
            let properties = self.document(document);
            let label = document.title().unwrap_or(document.id()).to_owned();
            self.graph.nodes.push(Node { id: format!("d{number}"), kind: "document", label, properties });
            for unit in self.selection.units(id, document).collect::<Vec<_>>() {
                let (index, properties, label) = (unit.index(), self.unit(unit), unit.name());
                self.graph.nodes.push(Node { id: unit_node(number, index), kind: "unit", label, properties });
                self.edge(unit_node(number, index), format!("d{number}"), "of", vec![]);
            }
        }
    }

    fn document(&self, document: DocumentView<'_>) -> Vec<(&'static str, Property)> {
        let name = |source| self.sources.get(source).map(|source| source.name.clone());
        texts([
            ("name", Some(document.id().to_owned())),
            ("title", document.title().map(str::to_owned)),
            ("publisher", document.publisher().map(str::to_owned)),
            ("date", document.date().map(|date| date.to_string())),
            ("coder", document.coder().map(str::to_owned)),
            ("file", document.file().and_then(name)),
            ("text_file", document.text().and_then(name)),
            ("fingerprint", document.fingerprint().map(str::to_owned)),
        ])
    }

    fn unit(&self, unit: UnitView<'_>) -> Vec<(&'static str, Property)> {
        let mut properties = texts([
            ("cue", Some(unit.cue().to_owned())),
            ("text", unit.sentence(self.sources).map(Cow::into_owned)),
            ("skipped", unit.skipped().map(str::to_owned)),
        ]);
        properties.push(("number", Property::Number(unit.number())));
        properties
    }

    fn all_acts(&mut self) {
        let store = self.store;
        let acts = self.selection.acts.clone();
        for id in &acts {
            let (properties, label) = (self.act(*id), self.scene.sentence(*id));
            self.graph.nodes.push(Node { id: act_node(*id), kind: "act", label, properties });
        }
        for id in acts {
            for edge in store.roles(id) {
                let to = match edge.filler {
                    Filler::Entity(entity) => entity_node(entity),
                    Filler::Act(other) if self.selection.acts.contains(&other) => act_node(other),
                    Filler::Act(_) => continue,
                };
                let mentions = self.selection.mentions_of(edge).into_iter().map(mention_node).collect();
                let mut told = texts([("said", edge.said().map(str::to_owned))]);
                told.extend(list("mentions", mentions));
                self.edge(act_node(id), to, edge.role.name(), told);
            }
        }
    }

    fn act(&self, id: ActId) -> Vec<(&'static str, Property)> {
        let store = self.store;
        let labels = store.labels(id).into_iter();
        let labels = labels.filter_map(|(document, label)| Some(format!("{}/{label}", store.document_id(document?))));
        let verb = self.lexicon.verb(store.verb(id));
        let mut properties = texts([
            ("verb", Some(verb.base.clone())),
            ("kind", Some(verb.noun.clone())),
            ("stance", Some(Tone::of(self.scene, id, None, None).name().to_owned())),
            ("untold", store.untold(id).map(|how| how.name().to_owned())),
            ("plover", verb.plover.clone()),
            ("cameo", verb.cameo.clone()),
        ]);
        properties.push(("stands", Property::Truth(store.told(id).meets(Standing::plain()))));
        properties.extend(list("is_a", self.verb_and_above(store.verb(id))));
        properties.extend(list("labels", labels.collect()));
        properties.extend(store.time(id, Standing::ANY).into_iter().flat_map(span));
        properties
    }

    /// A kind, and all that it is a kind of, the nearest first: `person`, `actor`.
    fn kind_and_above(&self, kind: KindId) -> Vec<String> {
        let line = std::iter::successors(Some(kind), |kind| self.lexicon.kind(*kind).is_a);
        line.map(|kind| self.lexicon.kind(kind).name.clone()).collect()
    }

    /// A verb, and all that it is a kind of, the nearest first: `invite`, `offer`.
    fn verb_and_above(&self, verb: VerbId) -> Vec<String> {
        let (mut line, mut open) = (vec![], VecDeque::from([verb]));
        while let Some(id) = open.pop_front() {
            let verb = self.lexicon.verb(id);
            if !line.contains(&verb.base) {
                line.push(verb.base.clone());
                open.extend(&verb.is_a);
            }
        }
        line
    }

    fn all_mentions(&mut self) {
        let mentions = self.selection.mentions.clone();
        for mention in &mentions {
            let (properties, label) = (self.mention(*mention), mention.source());
            self.graph.nodes.push(Node { id: mention_node(mention.id()), kind: "mention", label, properties });
        }
        for mention in &mentions {
            let from = mention_node(mention.id());
            self.edge(from.clone(), act_node(mention.act()), "tells", vec![]);
            self.edge(from.clone(), unit_node(mention.document().0, mention.unit_index()), "in", vec![]);
            for (order, voice) in (1..).zip(mention.voices()) {
                if let Some(voice) = as_named(voice) {
                    let order = vec![("order", Property::Number(order))];
                    self.edge(from.clone(), entity_node(voice), "voice", order);
                }
            }
            if let Some(speech) = mention.told_in().filter(|speech| self.selection.tells(*speech)) {
                self.edge(from, mention_node(speech), "told_in", vec![]);
            }
        }
    }

    fn mention(&self, mention: MentionView<'_>) -> Vec<(&'static str, Property)> {
        let quote = match mention.quote() {
            Some(QuotedWords::Words(words)) => Some(words.to_owned()),
            Some(QuotedWords::At(_)) => Some(mention.said(self.sources).into_owned()),
            None => None,
        };
        let written = mention.written(self.sources);
        let mut properties = texts([
            ("polarity", Some(mention.polarity().name().to_owned())),
            ("certainty", Some(mention.certainty().name().to_owned())),
            ("mode", Some(mention.mode().name().to_owned())),
            ("scope", Some(mention.scope().name().to_owned())),
            ("quote", quote),
            ("file", written.map(|(file, _)| file.to_owned())),
        ]);
        properties.extend(written.map(|(_, line)| ("line", Property::Number(line))));
        properties.extend(truth("unnamed_voice", mention.voices().any(|voice| voice == Voice::Unnamed)));
        properties
    }
}

fn texts<const N: usize>(of: [(&'static str, Option<String>); N]) -> Vec<(&'static str, Property)> {
    let filled = of.into_iter().filter_map(|(key, text)| Some((key, text.filter(|text| !text.is_empty())?)));
    filled.map(|(key, text)| (key, Property::Text(text))).collect()
}

fn truth(key: &'static str, holds: bool) -> Option<(&'static str, Property)> {
    holds.then_some((key, Property::Truth(true)))
}

fn list(key: &'static str, texts: Vec<String>) -> Option<(&'static str, Property)> {
    (!texts.is_empty()).then_some((key, Property::List(texts)))
}

/// The first and the last day; an open end has none.
fn span(days: Interval) -> Vec<(&'static str, Property)> {
    let first = (days.first != Date::MIN).then(|| days.first.to_string());
    let last = (days.last != Date::MAX).then(|| days.last.to_string());
    texts([("first", first), ("last", last)])
}

pub(super) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Cast => "cast",
        Origin::Quoted => "quoted",
        Origin::Date(_) => "date",
        Origin::Quantity => "quantity",
        Origin::Tally => "tally",
        Origin::Office => "office",
        Origin::Unknown => "unknown",
        Origin::Anonymous(_) => "anonymous",
    }
}

fn entity_node(id: EntityId) -> String {
    format!("e{}", id.0)
}

fn act_node(id: ActId) -> String {
    format!("a{}", id.0)
}

fn mention_node(id: MentionId) -> String {
    format!("m{}", id.0)
}

fn unit_node(document: u32, unit: u32) -> String {
    format!("u{document}.{unit}")
}
