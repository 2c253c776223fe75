//! What one coder said of a stretch of text, as values that can be compared with another coder's.
//!
//! Takes a corpus; gives the facts of its units as codes. Ids are compared as written, but for entries that both casts
//! call by one name; labels are not compared, only what they stand for.

use super::cast::Called;
use crate::corpus::Corpus;
use crate::facts::{ActId, Certainty, DocumentId, Filler, MentionId, Mode, Polarity, Scope, Voice};
use crate::graph::{DocumentView, MentionView, UnitView};
use crate::lexicon::{EntityId, Origin, Role};
use crate::source::Place;
use std::collections::{BTreeMap, BTreeSet};

/// What a coder has one unit tell of one act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The mention, among those of the coder's corpus.
    pub mention: MentionId,
    /// The mention of the speech act in whose clause it stands.
    pub inside: Option<MentionId>,
    /// The act that it tells of.
    pub act: ActId,
    /// Whether it is the first to tell of it.
    pub is_first: bool,
    /// The base form of the verb.
    pub verb: String,
    /// The role of the verb's object.
    pub object: Role,
    /// Whether the verb has a clause of what is said.
    pub is_speech: bool,
    /// The fillers of each role that is told. Who takes part in a symmetric act is an agent.
    pub roles: BTreeMap<Role, BTreeSet<Filled>>,
    /// Who tells it, the outermost first.
    pub voices: Vec<String>,
    pub polarity: Polarity,
    pub certainty: Certainty,
    pub mode: Mode,
    pub scope: Scope,
    /// The fact that tells it, as it is written.
    pub fact: WrittenFact,
}

/// A fact as its file has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrittenFact {
    /// Its literal, with the quotes.
    pub text: String,
    /// Where that stands; nowhere, if it was imported.
    pub place: Option<Place>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Filled {
    /// Something with a name, or a date, an amount: by its id.
    Thing(String),
    /// A quoted topic, with its quotes.
    Words(String),
    /// Another act, with words that tell it from most others.
    Act(ActId, String),
}

impl Filled {
    /// It in words.
    pub fn words(&self) -> &str {
        match self {
            Filled::Thing(words) | Filled::Words(words) | Filled::Act(_, words) => words,
        }
    }
}

impl Told {
    /// Voice, polarity, certainty, mode and scope as one value.
    pub fn manner(&self) -> String {
        let mut parts = self.voices.clone();
        if self.polarity == Polarity::DidNot {
            parts.push("not".to_owned());
        }
        if self.scope == Scope::Roles {
            parts.push("roles only".to_owned());
        }
        parts.push(format!("{}, {}", self.certainty.name(), self.mode.name()));
        parts.join(": ")
    }
}

/// One document as one coder has it.
#[derive(Clone, Copy)]
pub(super) struct Coded<'c> {
    pub corpus: &'c Corpus,
    pub document: DocumentView<'c>,
    /// How the first coder calls what this one calls otherwise.
    pub called: &'c Called,
}

impl<'c> Coded<'c> {
    /// The document with this id.
    pub fn find(corpus: &'c Corpus, id: &str, called: &'c Called) -> Option<Coded<'c>> {
        let documents = (0..corpus.store.documents()).map(|at| corpus.store.document(DocumentId(at)));
        let document = documents.into_iter().find(|document| document.id() == id)?;
        Some(Coded { corpus, document, called })
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

    /// Every filler of every role of an act, whoever tells it.
    pub fn roles_of(&self, act: ActId) -> BTreeMap<Role, BTreeSet<Filled>> {
        let is_symmetric = self.corpus.lexicon.verb(self.corpus.store.verb(act)).symmetric;
        let edges = self.corpus.store.roles(act).map(|edge| (edge.role, edge.filler));
        self.filled(is_symmetric, edges)
    }

    fn mention(&self, mention: MentionView<'_>) -> Told {
        let store = &self.corpus.store;
        let verb = self.corpus.lexicon.verb(store.verb(mention.act()));
        let voices = mention.voices().map(|voice| match voice {
            Voice::Named(entity) => self.entity(entity).words().to_owned(),
            Voice::Unnamed => "reportedly".to_owned(),
        });
        let first = store.mentions_of(mention.act()).chain(store.unsaid_of(mention.act())).min();
        Told {
            mention: mention.id(),
            inside: mention.told_in(),
            act: mention.act(),
            is_first: first == Some(mention.id()),
            verb: verb.base.clone(),
            object: verb.object,
            is_speech: verb.says.is_some(),
            roles: self.filled(verb.symmetric, mention.roles().map(|edge| (edge.role, edge.filler))),
            voices: voices.collect(),
            polarity: mention.polarity(),
            certainty: mention.certainty(),
            mode: mention.mode(),
            scope: mention.scope(),
            fact: WrittenFact {
                text: mention.fact(&self.corpus.sources).unwrap_or_default().to_owned(),
                place: mention.place(),
            },
        }
    }

    fn filled(&self, symmetric: bool, edges: impl Iterator<Item = (Role, Filler)>) -> BTreeMap<Role, BTreeSet<Filled>> {
        let mut roles: BTreeMap<Role, BTreeSet<Filled>> = BTreeMap::new();
        for (role, filler) in edges {
            let takes_part = symmetric && matches!(role, Role::Theme | Role::Partner);
            let role = if takes_part { Role::Agent } else { role };
            roles.entry(role).or_default().insert(self.filler(filler));
        }
        roles
    }

    fn filler(&self, filler: Filler) -> Filled {
        match filler {
            Filler::Entity(entity) => self.entity(entity),
            Filler::Act(act) => Filled::Act(act, self.act(act)),
        }
    }

    fn entity(&self, id: EntityId) -> Filled {
        let graph = &self.corpus.store;
        match graph.origin(id) {
            Origin::Unknown => Filled::Thing("unknown".to_owned()),
            Origin::Anonymous(cast) if cast != id => self.entity(cast),
            Origin::Cast
            | Origin::Anonymous(_)
            | Origin::Date(_)
            | Origin::Quantity
            | Origin::Tally
            | Origin::Office => Filled::Thing(self.called.by_first(graph.entity_id(id)).to_owned()),
            Origin::Quoted => Filled::Words(format!("'{}'", graph.entity_id(id))),
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
                Filler::Entity(entity) => self.entity(entity).words().to_owned(),
                Filler::Act(inner) => format!("the {}", lexicon.verb(graph.verb(inner)).noun),
            })
            .collect();
        format!("the {} ({})", verb.noun, parts.into_iter().collect::<Vec<_>>().join(", "))
    }
}

fn skipped(unit: UnitView<'_>) -> Vec<String> {
    unit.skipped().iter().map(|reason| format!("skipped: {reason}")).collect()
}
