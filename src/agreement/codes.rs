//! What one coder said of a stretch of text, as values that can be compared with another coder's.
//!
//! Takes a corpus; gives the facts of its units as codes. Ids are compared as written, so the coders must share a cast
//! or keep to its ids; labels are not compared, only what they stand for.

use crate::corpus::Corpus;
use crate::facts::{Act, Document, DocumentId, Filler, Mention, Polarity, Scope, Voice};
use crate::lexicon::{EntityId, Lexicon, Origin, Role};
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
    pub id: DocumentId,
    pub document: &'c Document,
}

impl<'c> Coded<'c> {
    /// The document with this id.
    pub fn find(corpus: &'c Corpus, id: &str) -> Option<Coded<'c>> {
        let at = corpus.record.documents.iter().position(|document| document.id == id)?;
        let document = corpus.record.documents.get(at)?;
        Some(Coded { corpus, id: DocumentId(u32::try_from(at).ok()?), document })
    }

    /// Its text, where that is there.
    pub fn text(&self) -> Option<&'c str> {
        Some(self.corpus.sources.get(self.document.text?)?.text.as_str())
    }

    /// What each of its units tells, in order.
    pub fn told(&self) -> Vec<Vec<Told>> {
        let mut units = vec![vec![]; self.document.units.len()];
        for mention in self.corpus.record.mentions.iter().filter(|mention| mention.document == self.id) {
            let Some(act) = self.corpus.record.act(mention.act) else { continue };
            if let Some(unit) = units.get_mut(mention.unit as usize) {
                unit.push(self.mention(mention, act));
            }
        }
        units
    }

    /// The facts of each of its units as they are written, or why it is skipped.
    pub fn written(&self) -> Vec<Vec<String>> {
        let mut units: Vec<Vec<String>> = self.document.units.iter().map(skipped).collect();
        for mention in self.corpus.record.mentions.iter().filter(|mention| mention.document == self.id) {
            let file = self.corpus.sources.get(mention.place.source);
            let fact = file.and_then(|file| file.text.get(mention.place.span.range())).unwrap_or_default();
            if let Some(unit) = units.get_mut(mention.unit as usize)
                && unit.last().is_none_or(|last| last != fact)
            {
                unit.push(fact.to_owned());
            }
        }
        units
    }

    fn mention(&self, mention: &Mention, act: &Act) -> Told {
        let lexicon = &self.corpus.lexicon;
        let verb = lexicon.verb(act.verb);
        let mut roles: BTreeMap<Role, BTreeSet<String>> = BTreeMap::new();
        for edge in mention.roles.iter().filter_map(|&edge| act.roles.get(edge as usize)) {
            let takes_part = verb.symmetric && matches!(edge.role, Role::Theme | Role::Partner);
            let role = if takes_part { Role::Agent } else { edge.role };
            roles.entry(role).or_default().insert(self.filler(edge.filler));
        }
        Told { verb: verb.base.clone(), roles, manner: self.manner(mention) }
    }

    fn manner(&self, mention: &Mention) -> String {
        let voices = mention.voice.iter().map(|voice| match voice {
            Voice::Named(entity) => self.entity(*entity),
            Voice::Unnamed => "reportedly".to_owned(),
        });
        let mut parts: Vec<String> = voices.collect();
        if mention.polarity == Polarity::DidNot {
            parts.push("not".to_owned());
        }
        if mention.scope == Scope::Roles {
            parts.push("roles only".to_owned());
        }
        parts.push(format!("{:?}, {:?}", mention.certainty, mention.mode).to_lowercase());
        parts.join(": ")
    }

    fn filler(&self, filler: Filler) -> String {
        match filler {
            Filler::Entity(entity) => self.entity(entity),
            Filler::Act(act) => self.corpus.record.act(act).map_or(String::new(), |act| self.act(act)),
        }
    }

    fn entity(&self, id: EntityId) -> String {
        let Some(entity) = self.corpus.record.entities.get(id.0 as usize) else { return String::new() };
        match entity.origin {
            Origin::Unknown => "unknown".to_owned(),
            Origin::Anonymous(cast) if cast != id => self.entity(cast),
            Origin::Cast | Origin::Anonymous(_) | Origin::Date(_) => entity.id.clone(),
            Origin::Quoted => format!("'{}'", entity.id),
        }
    }

    /// An act that fills a role: its verb, and the entities that do it or that it is done to.
    fn act(&self, act: &Act) -> String {
        let verb = self.corpus.lexicon.verb(act.verb);
        let parts: BTreeSet<String> = act
            .roles
            .iter()
            .filter(|edge| edge.role == Role::Agent || edge.role == verb.object)
            .map(|edge| match edge.filler {
                Filler::Entity(entity) => self.entity(entity),
                Filler::Act(inner) => format!("@{}", self.verb_of(inner, &self.corpus.lexicon)),
            })
            .collect();
        format!("@{} {}", verb.base, parts.into_iter().collect::<Vec<_>>().join(" "))
    }

    fn verb_of<'l>(&self, act: crate::facts::ActId, lexicon: &'l Lexicon) -> &'l str {
        self.corpus.record.act(act).map_or("", |act| lexicon.verb(act.verb).base.as_str())
    }
}

fn skipped(unit: &crate::facts::Unit) -> Vec<String> {
    unit.skipped.iter().map(|reason| format!("skipped: {reason}")).collect()
}
