//! A guess as the sentence of a fact.

use crate::lexicon::{EntityId, Lexicon, VerbId};
use crate::sentence::parse_fact;
use crate::source::{Place, SourceId};

/// What a sentence seems to tell.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    /// Empty where it does not say who.
    pub agents: Vec<EntityId>,
    pub verb: VerbId,
    pub object: Option<Thing>,
    pub adjuncts: Vec<(String, Thing)>,
    pub negated: bool,
    /// `will`, `would`, `may`
    pub modal: Option<&'static str>,
    /// `reportedly`, `probably`, `possibly`
    pub adverb: Option<&'static str>,
    /// What it says, wants or denies.
    pub that: Vec<Guess>,
    /// What it plans or promises to do.
    pub to: Option<Box<Guess>>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Names(Vec<EntityId>),
    Words(String),
}

/// How much of a guess is told: of what does not make a fact, the rest still may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Telling {
    Whole,
    WithoutAdjuncts,
    WithoutObject,
}

impl Guess {
    /// The facts that it makes, each one that the grammar reads: as much of it as makes one.
    pub fn facts(&self, lexicon: &Lexicon) -> Vec<String> {
        let clauses = if self.that.is_empty() { vec![None] } else { self.that.iter().map(Some).collect() };
        clauses.into_iter().filter_map(|clause| self.fact(clause, lexicon)).collect()
    }

    fn fact(&self, clause: Option<&Guess>, lexicon: &Lexicon) -> Option<String> {
        let all = [Telling::Whole, Telling::WithoutAdjuncts, Telling::WithoutObject];
        let mut texts = all.into_iter().map(|telling| self.text(clause, telling, lexicon));
        let locate = |span| Place { source: SourceId(0), span };
        texts.find(|text| parse_fact(lexicon, text, &locate).is_ok())
    }

    fn text(&self, clause: Option<&Guess>, telling: Telling, lexicon: &Lexicon) -> String {
        let agents = match self.agents.as_slice() {
            [] => "someone".to_owned(),
            agents => ids(agents, lexicon),
        };
        format!("{agents} {}", self.predicate(clause, telling, lexicon))
    }

    fn predicate(&self, clause: Option<&Guess>, telling: Telling, lexicon: &Lexicon) -> String {
        let verb = lexicon.verb(self.verb);
        let mut words: Vec<String> = self.adverb.iter().map(|&word| word.to_owned()).collect();
        match (self.modal, self.negated) {
            (None, false) => words.push(verb.past.clone()),
            (None, true) => words.push(format!("did not {}", verb.base)),
            (Some(modal), false) => words.push(format!("{modal} {}", verb.base)),
            (Some(modal), true) => words.push(format!("{modal} not {}", verb.base)),
        }
        self.complements(clause, telling, lexicon, &mut words);
        words.join(" ")
    }

    fn complements(&self, clause: Option<&Guess>, telling: Telling, lexicon: &Lexicon, words: &mut Vec<String>) {
        if let Some(clause) = clause {
            words.push(format!("that {}", clause.text(clause.that.first(), telling, lexicon)));
        } else if let Some(to) = &self.to {
            words.push(format!("to {}", lexicon.verb(to.verb).base));
            to.complements(None, telling, lexicon, words);
        } else if telling < Telling::WithoutObject {
            words.extend(self.object.iter().map(|object| object.text(lexicon)));
        }
        if telling == Telling::Whole && clause.is_none() && self.to.is_none() {
            let adjuncts = self.adjuncts.iter();
            words.extend(adjuncts.map(|(preposition, thing)| format!("{preposition} {}", thing.text(lexicon))));
        }
    }
}

impl Thing {
    fn text(&self, lexicon: &Lexicon) -> String {
        match self {
            Thing::Names(names) => ids(names, lexicon),
            Thing::Words(words) => format!("'{words}'"),
        }
    }
}

fn ids(names: &[EntityId], lexicon: &Lexicon) -> String {
    names.iter().map(|&name| lexicon.entity(name).id.as_str()).collect::<Vec<_>>().join(" and ")
}
