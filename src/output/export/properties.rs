//! The record as a property graph: nodes and edges with named texts, numbers and truths.
//!
//! Nodes are entities, acts, mentions, documents and units. Edges are roles (act → what fills it), ties (entity →
//! entity), `tells` (mention → act), `in` (mention → unit), `voice` (mention → who tells, the outermost first),
//! `told_in` (mention → the mention of the speech in whose clause it stands) and `of` (unit → document). Which mentions
//! tell a role stands on the role's edge, for an edge has no edges.

use crate::facts::{Act, ActId, Document, Filler, Mention, MentionId, Quote, Record, Scope, Unit, Voice, unit_name};
use crate::lexicon::{Entity, EntityId, Lexicon, Origin, Tie};
use crate::output::picture::{Scene, Shown};
use crate::source::Sources;
use serde::Serialize;
use std::collections::BTreeSet;

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
    /// What is shown, as a property graph: all entities and documents where all acts are shown, else those that the
    /// acts need.
    #[must_use]
    pub fn new(scene: &Scene<'_>, shown: &Shown) -> Graph {
        let whole = matches!(shown, Shown::All);
        let mut writer = Writer {
            record: scene.record,
            lexicon: scene.lexicon,
            sources: scene.sources,
            scene,
            acts: scene.acts(shown),
            graph: Graph::default(),
        };
        writer.entities(whole);
        writer.documents(whole);
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
    record: &'a Record,
    lexicon: &'a Lexicon,
    sources: &'a Sources,
    scene: &'a Scene<'a>,
    acts: BTreeSet<ActId>,
    graph: Graph,
}

impl<'a> Writer<'a> {
    fn edge(&mut self, from: String, to: String, kind: &'static str, properties: Vec<(&'static str, Property)>) {
        let id = format!("r{}", self.graph.edges.len());
        self.graph.edges.push(Edge { id, from, to, kind, properties });
    }

    fn shown_acts(&self) -> Vec<(ActId, &'a Act)> {
        self.acts.iter().filter_map(|id| Some((*id, self.record.act(*id)?))).collect()
    }

    fn shown_mentions(&self) -> Vec<(MentionId, &'a Mention)> {
        let ids = (0..).map(MentionId).zip(&self.record.mentions);
        ids.filter(|(_, mention)| self.acts.contains(&mention.act)).collect()
    }

    fn entities(&mut self, whole: bool) {
        let mut wanted: BTreeSet<EntityId> = if whole {
            (0..).map(EntityId).take(self.record.entities.len()).collect()
        } else {
            self.shown_acts().iter().flat_map(|(_, act)| &act.roles).filter_map(|edge| as_entity(edge.filler)).collect()
        };
        let voices = self.shown_mentions().into_iter().flat_map(|(_, mention)| mention.voice.iter().copied());
        wanted.extend(voices.filter_map(as_named));
        let entities = wanted.iter().filter_map(|id| Some((*id, self.record.entities.get(id.0 as usize)?)));
        let entities: Vec<(EntityId, &Entity)> = entities.collect();
        for (id, entity) in &entities {
            let properties = self.entity(entity);
            self.graph.nodes.push(Node {
                id: entity_node(*id),
                kind: "entity",
                label: entity.name.clone(),
                properties,
            });
        }
        for (id, entity) in entities {
            for (tie, to) in entity.ties.iter().filter(|(_, to)| wanted.contains(to)) {
                self.edge(entity_node(id), entity_node(*to), tie_name(*tie), vec![]);
            }
        }
    }

    fn entity(&self, entity: &Entity) -> Vec<(&'static str, Property)> {
        let mut properties = texts([
            ("name", Some(entity.id.clone())),
            ("is", Some(self.lexicon.kind(entity.kind).name.clone())),
            ("aka", Some(entity.aka.join(" | "))),
            ("office", entity.office.clone()),
            ("origin", Some(origin(entity.origin).to_owned())),
        ]);
        if let Origin::Date(days) = entity.origin {
            properties.extend(texts([("first", Some(days.first.to_string())), ("last", Some(days.last.to_string()))]));
        }
        properties.extend(truth("background", entity.background));
        properties.extend(truth("anonymous", entity.anonymous));
        properties
    }

    fn documents(&mut self, whole: bool) {
        let told: BTreeSet<u32> = self.shown_mentions().iter().map(|(_, mention)| mention.document.0).collect();
        for (number, document) in (0u32..).zip(&self.record.documents) {
            if !whole && !told.contains(&number) {
                continue;
            }
            let properties = self.document(document);
            let label = document.title.clone().unwrap_or_else(|| document.id.clone());
            self.graph.nodes.push(Node { id: format!("d{number}"), kind: "document", label, properties });
            for (index, unit) in (0u32..).zip(&document.units) {
                let properties = self.unit(document, unit);
                let label = unit_name(&document.id, unit.number);
                self.graph.nodes.push(Node { id: unit_node(number, index), kind: "unit", label, properties });
                self.edge(unit_node(number, index), format!("d{number}"), "of", vec![]);
            }
        }
    }

    fn document(&self, document: &Document) -> Vec<(&'static str, Property)> {
        let name = |source| self.sources.get(source).map(|source| source.name.clone());
        texts([
            ("name", Some(document.id.clone())),
            ("title", document.title.clone()),
            ("publisher", document.publisher.clone()),
            ("date", document.date.map(|date| date.to_string())),
            ("coder", document.coder.clone()),
            ("file", name(document.file)),
            ("text_file", document.text.and_then(name)),
            ("fingerprint", document.fingerprint.clone()),
        ])
    }

    fn unit(&self, document: &Document, unit: &Unit) -> Vec<(&'static str, Property)> {
        let text = document.text.and_then(|text| self.sources.get(text));
        let words = text.zip(unit.span).and_then(|(source, span)| source.text.get(span.range()));
        let mut properties = texts([
            ("cue", Some(unit.cue.clone())),
            ("text", words.map(str::to_owned)),
            ("skipped", unit.skipped.clone()),
        ]);
        properties.push(("number", Property::Number(unit.number)));
        properties
    }

    fn all_acts(&mut self) {
        for (id, act) in self.shown_acts() {
            let labels = act.labels.iter().filter_map(|(document, label)| {
                Some(format!("{}/{label}", self.record.documents.get(document.0 as usize)?.id))
            });
            let labels = labels.collect::<Vec<_>>().join(" ");
            let verb = self.lexicon.verb(act.verb);
            let properties = texts([
                ("verb", Some(verb.base.clone())),
                ("labels", Some(labels)),
                ("plover", verb.plover.clone()),
                ("cameo", verb.cameo.clone()),
            ]);
            let label = self.scene.sentence(id);
            self.graph.nodes.push(Node { id: act_node(id), kind: "act", label, properties });
        }
        for (id, act) in self.shown_acts() {
            for edge in &act.roles {
                let to = match edge.filler {
                    Filler::Entity(entity) => entity_node(entity),
                    Filler::Act(other) if self.acts.contains(&other) => act_node(other),
                    Filler::Act(_) => continue,
                };
                let mentions: Vec<String> = edge.mentions.iter().map(|id| mention_node(*id)).collect();
                let told = texts([("mentions", Some(mentions.join(" "))), ("said", edge.said.clone())]);
                self.edge(act_node(id), to, edge.role.name(), told);
            }
        }
    }

    fn all_mentions(&mut self) {
        let mentions = self.shown_mentions();
        let ids: BTreeSet<MentionId> = mentions.iter().map(|(id, _)| *id).collect();
        for (id, mention) in &mentions {
            let properties = self.mention(*id, mention);
            let label = self.place(mention);
            self.graph.nodes.push(Node { id: mention_node(*id), kind: "mention", label, properties });
        }
        for (id, mention) in &mentions {
            let from = mention_node(*id);
            self.edge(from.clone(), act_node(mention.act), "tells", vec![]);
            self.edge(from.clone(), unit_node(mention.document.0, mention.unit), "in", vec![]);
            for (order, voice) in (1..).zip(&mention.voice) {
                if let Some(voice) = as_named(*voice) {
                    let order = vec![("order", Property::Number(order))];
                    self.edge(from.clone(), entity_node(voice), "voice", order);
                }
            }
            if let Some(speech) = mention.told_in.filter(|speech| ids.contains(speech)) {
                self.edge(from, mention_node(speech), "told_in", vec![]);
            }
        }
    }

    fn mention(&self, id: MentionId, mention: &Mention) -> Vec<(&'static str, Property)> {
        let document = self.record.documents.get(mention.document.0 as usize);
        let text = document.and_then(|document| self.sources.get(document.text?));
        let (file, line) = self.written(id, mention);
        let quote = match &mention.quote {
            Some(Quote::Words(words)) => Some(words.clone()),
            Some(Quote::At(span)) => text.and_then(|text| text.text.get(span.range())).map(str::to_owned),
            None => None,
        };
        let mut properties = texts([
            ("polarity", Some(lower(&format!("{:?}", mention.polarity)))),
            ("certainty", Some(lower(&format!("{:?}", mention.certainty)))),
            ("mode", Some(lower(&format!("{:?}", mention.mode)))),
            ("scope", Some(if mention.scope == Scope::Act { "act" } else { "roles" }.to_owned())),
            ("quote", quote),
            ("file", Some(file)),
        ]);
        properties.push(("line", Property::Number(line)));
        properties.extend(truth("unnamed_voice", mention.voice.contains(&Voice::Unnamed)));
        properties
    }

    /// File and line: of the fact, or of the row that was imported.
    fn written(&self, id: MentionId, mention: &Mention) -> (String, u32) {
        if let Some((file, line)) = self.scene.graph.row(id) {
            return (file.to_owned(), line);
        }
        let file = self.sources.get(mention.place.source).map_or(String::new(), |source| source.name.clone());
        let (line, _) = self.sources.line_column(mention.place.source, mention.place.span.start);
        (file, u32::try_from(line).unwrap_or(u32::MAX))
    }

    fn place(&self, mention: &Mention) -> String {
        let document = self.record.documents.get(mention.document.0 as usize);
        let unit = document.and_then(|document| document.units.get(mention.unit as usize));
        document.zip(unit).map_or(String::new(), |(document, unit)| unit_name(&document.id, unit.number))
    }
}

/// `DidNot` as `did not`.
pub(in crate::output) fn lower(name: &str) -> String {
    if name == "DidNot" { "did not".to_owned() } else { name.to_lowercase() }
}

fn texts<const N: usize>(of: [(&'static str, Option<String>); N]) -> Vec<(&'static str, Property)> {
    let filled = of.into_iter().filter_map(|(key, text)| Some((key, text.filter(|text| !text.is_empty())?)));
    filled.map(|(key, text)| (key, Property::Text(text))).collect()
}

fn truth(key: &'static str, holds: bool) -> Option<(&'static str, Property)> {
    holds.then_some((key, Property::Truth(true)))
}

fn as_entity(filler: Filler) -> Option<EntityId> {
    match filler {
        Filler::Entity(id) => Some(id),
        Filler::Act(_) => None,
    }
}

fn as_named(voice: Voice) -> Option<EntityId> {
    match voice {
        Voice::Named(id) => Some(id),
        Voice::Unnamed => None,
    }
}

pub(super) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Cast => "cast",
        Origin::Quoted => "quoted",
        Origin::Date(_) => "date",
        Origin::Unknown => "unknown",
        Origin::Anonymous(_) => "anonymous",
    }
}

pub(super) fn tie_name(tie: Tie) -> &'static str {
    match tie {
        Tie::Of => "of",
        Tie::SpeaksFor => "speaks_for",
        Tie::Within => "within",
        Tie::About => "about",
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
