//! What one coder said of a stretch of text, as values that can be compared with another coder's.
//!
//! Takes a corpus; gives the facts of its units as codes. Ids are compared as written, so the coders must share a cast
//! or keep to its ids; labels are not compared, only what they stand for.

use crate::corpus::Corpus;
use crate::facts::{ActId, DocumentId, Filler, Polarity, Scope, Voice};
use crate::graph::{DocumentView, MentionView, UnitView};
use crate::lexicon::{EntityId, Origin, Role};
use std::collections::{BTreeMap, BTreeSet};

/// What a coder has one unit tell of one act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The base form of the verb.
    pub verb: String,
    /// The fillers of each role that is told. Who takes part in a symmetric act is an agent.
    pub roles: BTreeMap<Role, BTreeSet<String>>,
    /// Voice, polarity, certainty and mode.
    pub manner: String,
}

/// One document as one coder has it.
#[derive(Clone, Copy)]
pub(super) struct Coded<'c> {
    pub corpus: &'c Corpus,
    pub document: DocumentView<'c>,
}

impl<'c> Coded<'c> {
    /// The document with this id.
    pub fn find(corpus: &'c Corpus, id: &str) -> Option<Coded<'c>> {
        let documents = (0..corpus.store.documents()).map(|at| corpus.store.document(DocumentId(at)));
        let document = documents.into_iter().find(|document| document.id() == id)?;
        Some(Coded { corpus, document })
    }

    /// Its text, where that is there.
    pub fn text(&self) -> Option<&'c str> {
        Some(self.corpus.sources.get(self.document.text()?)?.text.as_str())
    }

    /// What each of its units tells, in order.
    pub fn told(&self) -> Vec<Vec<Told>> {
        let mut units = vec![vec![]; self.document.units().len()];
        for mention in self.document.mentions() {
            if let Some(unit) = units.get_mut(mention.unit_index() as usize) {
                unit.push(self.mention(mention));
            }
        }
        units
    }

    /// The facts of each of its units as they are written, or why it is skipped.
    pub fn written(&self) -> Vec<Vec<String>> {
        let mut units: Vec<Vec<String>> = self.document.units().map(skipped).collect();
        for mention in self.document.mentions() {
            let fact = mention.fact(&self.corpus.sources).unwrap_or_default();
            if let Some(unit) = units.get_mut(mention.unit_index() as usize)
                && unit.last().is_none_or(|last| last != fact)
            {
                unit.push(fact.to_owned());
            }
        }
        units
    }

    fn mention(&self, mention: MentionView<'_>) -> Told {
        let verb = self.corpus.lexicon.verb(self.corpus.store.verb(mention.act()));
        let mut roles: BTreeMap<Role, BTreeSet<String>> = BTreeMap::new();
        for edge in mention.roles() {
            let takes_part = verb.symmetric && matches!(edge.role, Role::Theme | Role::Partner);
            let role = if takes_part { Role::Agent } else { edge.role };
            roles.entry(role).or_default().insert(self.filler(edge.filler));
        }
        Told { verb: verb.base.clone(), roles, manner: self.manner(mention) }
    }

    fn manner(&self, mention: MentionView<'_>) -> String {
        let voices = mention.voices().map(|voice| match voice {
            Voice::Named(entity) => self.entity(entity),
            Voice::Unnamed => "reportedly".to_owned(),
        });
        let mut parts: Vec<String> = voices.collect();
        if mention.polarity() == Polarity::DidNot {
            parts.push("not".to_owned());
        }
        if mention.scope() == Scope::Roles {
            parts.push("roles only".to_owned());
        }
        parts.push(format!("{}, {}", mention.certainty().name(), mention.mode().name()));
        parts.join(": ")
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(entity) => self.entity(entity),
            Filler::Act(act) => self.act(act),
        }
    }

    fn entity(&self, id: EntityId) -> String {
        let graph = &self.corpus.store;
        match graph.origin(id) {
            Origin::Unknown => "unknown".to_owned(),
            Origin::Anonymous(cast) if cast != id => self.entity(cast),
            Origin::Cast
            | Origin::Anonymous(_)
            | Origin::Date(_)
            | Origin::Quantity
            | Origin::Tally
            | Origin::Office => graph.entity_id(id).to_owned(),
            Origin::Quoted => format!("'{}'", graph.entity_id(id)),
        }
    }

    /// An act that fills a role: its verb, and the entities that do it or that it is done to.
    fn act(&self, act: ActId) -> String {
        let (graph, lexicon) = (&self.corpus.store, &self.corpus.lexicon);
        let verb = lexicon.verb(graph.verb(act));
        let parts: BTreeSet<String> = graph
            .roles(act)
            .filter(|edge| edge.role == Role::Agent || edge.role == verb.object)
            .map(|edge| match edge.filler {
                Filler::Entity(entity) => self.entity(entity),
                Filler::Act(inner) => format!("@{}", lexicon.verb(graph.verb(inner)).base),
            })
            .collect();
        format!("@{} {}", verb.base, parts.into_iter().collect::<Vec<_>>().join(" "))
    }
}

fn skipped(unit: UnitView<'_>) -> Vec<String> {
    unit.skipped().iter().map(|reason| format!("skipped: {reason}")).collect()
}
