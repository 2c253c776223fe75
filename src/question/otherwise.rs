//! What an empty answer would hold if a verb of it were asked of in another manner: reported, hedged, to come, denied.
//!
//! Takes what was asked; gives notes with whole questions. Each is asked before it is offered. Must not offer what finds
//! nothing, nor what is absent where it was asked to be there.

use super::algebra::{Atom, Rel};
use super::ask::{Asked, Gives};
use super::compile::Compiled;
use super::notes::{Noter, changed};
use super::predicate::{Predicate, Reach};
use crate::graph::Standing;
use crate::lexicon::Lexicon;
use crate::sentence::manner::{Hedge, Turn, in_manner, verbs};
use crate::sentence::print_input;
use crate::sentence::reworded::{contradicted, without_doer};
use crate::sentence::tree::{Aux, Input, Query};
use crate::stop::Stopped;

/// Every way in which a verb is asked of otherwise, but for how surely.
const TURNS: [Turn; 7] = [
    Turn::Kept,
    Turn::Mode(Aux::Will),
    Turn::Mode(Aux::Would),
    Turn::Conditional,
    Turn::Denied(None),
    Turn::Denied(Some(Aux::Will)),
    Turn::Denied(Some(Aux::Would)),
];

/// A question with what it would give.
pub(super) struct Offer {
    /// As it is asked.
    pub question: String,
    /// What it gives.
    pub gives: Gives,
}

/// Which verbs of a question are turned.
#[derive(Clone, Copy)]
enum Which {
    /// One of them.
    One(usize),
    /// All.
    All,
}

impl Asked<'_> {
    /// What the question would give with some of its verbs in another manner; nothing where that is nothing.
    fn turned(
        &self,
        which: Which,
        turn: Turn,
        hedge: Hedge,
        absences: &[&Rel],
        lexicon: &Lexicon,
    ) -> Result<Option<Offer>, Stopped> {
        let is_turned = |verb: usize| matches!(which, Which::All) || matches!(which, Which::One(one) if one == verb);
        let Some(query) = in_manner(self.query, &is_turned, turn, hedge) else { return Ok(None) };
        let question = print_input(lexicon, &Input::Query(query));
        // What was denied in so many words is no longer asked to be absent.
        let fits = |compiled: &Compiled| {
            let absent = absent(&compiled.rel);
            if turn == Turn::Expressly { absent.len() < absences.len() } else { absent == *absences }
        };
        let gives = (self.gives)(&question, &fits)?;
        Ok((gives.rows > 0).then_some(Offer { question, gives }))
    }

    /// The question with one of its verbs turned that gives the most, whatever is absent; nothing where none gives anything.
    pub(super) fn best(&self, turn: Turn, hedge: Hedge, lexicon: &Lexicon) -> Result<Option<Offer>, Stopped> {
        let asked = |verb: usize| {
            let Some(query) = in_manner(self.query, &|one| one == verb, turn, hedge) else { return Ok(None) };
            let question = print_input(lexicon, &Input::Query(query));
            let gives = (self.gives)(&question, &|_| true)?;
            Ok((gives.rows > 0).then_some(Offer { question, gives }))
        };
        most((0..verbs(self.query)).map(asked))
    }
}

impl Noter<'_> {
    /// The questions that would find what is told otherwise.
    pub(super) fn told_otherwise(&self) -> Result<Vec<String>, Stopped> {
        let (mut notes, mut denied) = (Vec::new(), false);
        let turns = if self.is_told_of()? { TURNS.as_slice() } else { &[] };
        for turn in turns {
            let offers = self.in_turn(*turn)?;
            denied |= matches!(turn, Turn::Denied(_)) && !offers.is_empty();
            notes.extend(offers.into_iter().map(|offer| offer.words()));
        }
        if !denied {
            notes.extend(self.undone()?.map(|offer| offer.words()));
        }
        Ok(notes)
    }

    /// The question that finds what is told expressly not to have been done, where that is told of nobody: `was the offer
    /// explicitly not accepted`.
    pub(super) fn undone(&self) -> Result<Option<Offer>, Stopped> {
        let Some((open, by_somebody)) = without_doer(self.of.query) else { return Ok(None) };
        for turn in [Turn::Denied(None), Turn::Denied(Some(Aux::Will))] {
            for hedge in [Hedge::NONE, Hedge::REPORTED] {
                let ask =
                    |query: &Query| in_manner(query, &|verb| verb == 0, turn, hedge).map(|query| self.offer(query));
                let Some(offer) = ask(&open).transpose()?.flatten() else { continue };
                let of_somebody = ask(&by_somebody).transpose()?.flatten();
                if of_somebody.is_none_or(|told| told.gives.rows < offer.gives.rows) {
                    return Ok(Some(offer));
                }
            }
        }
        Ok(None)
    }

    /// The question that finds who said the opposite of what is asked to be denied, or denied that of what is asked to be
    /// said.
    pub(super) fn opposed(&self) -> Result<Option<String>, Stopped> {
        let query = contradicted(self.of.query, self.with.lexicon);
        Ok(query.map_or(Ok(None), |query| self.offer(query))?.map(|offer| offer.words()))
    }

    /// A question with what it gives; nothing where that is nothing.
    fn offer(&self, query: Query) -> Result<Option<Offer>, Stopped> {
        let question = print_input(self.with.lexicon, &Input::Query(query));
        let gives = (self.of.gives)(&question, &|_| true)?;
        Ok((gives.rows > 0).then_some(Offer { question, gives }))
    }

    /// That some of the rows are told expressly not to have done what no record has of them.
    pub(super) fn expressly(&self) -> Result<Option<String>, Stopped> {
        let absences = absent(&self.compiled.rel);
        if absences.is_empty() {
            return Ok(None);
        }
        for hedge in [Hedge::NONE, Hedge::REPORTED] {
            let ask = |verb| self.of.turned(Which::One(verb), Turn::Expressly, hedge, &absences, self.with.lexicon);
            if let Some(offer) = most((0..verbs(self.of.query)).map(ask))? {
                return Ok(Some(offer.not_silent()));
            }
        }
        Ok(self.undone()?.map(|offer| offer.not_silent()))
    }

    /// What one turn gives, in every manner that finds more than those within it.
    fn in_turn(&self, turn: Turn) -> Result<Vec<Offer>, Stopped> {
        let absences = absent(&self.compiled.rel);
        let ask = |which: Which, hedge: Hedge| self.of.turned(which, turn, hedge, &absences, self.with.lexicon);
        let mut which = Vec::new();
        for verb in (0..verbs(self.of.query)).map(Which::One) {
            if self.widest(verb, turn, &ask)? {
                which.push(verb);
            }
        }
        if which.is_empty() && turn == Turn::Kept && verbs(self.of.query) > 1 {
            which.push(Which::All);
        }
        let mut told: Vec<(Hedge, Offer)> = Vec::new();
        for hedge in Hedge::ALL {
            let Some(offer) = most(which.iter().map(|verb| ask(*verb, hedge)))? else { continue };
            let parts = told.iter().filter(|(part, _)| part.is_within(hedge)).map(|(_, part)| part.gives.rows);
            if offer.gives.rows > parts.max().unwrap_or(0) {
                told.push((hedge, offer));
            }
        }
        Ok(told.into_iter().map(|(_, offer)| offer).collect())
    }

    /// Whether a verb, turned, gives anything in the widest manner in which it can be asked of.
    fn widest(
        &self,
        verb: Which,
        turn: Turn,
        ask: &dyn Fn(Which, Hedge) -> Result<Option<Offer>, Stopped>,
    ) -> Result<bool, Stopped> {
        let Which::One(one) = verb else { return Ok(true) };
        let can_be = |hedge: &Hedge| in_manner(self.of.query, &|verb| verb == one, turn, *hedge).is_some();
        match Hedge::ALL.into_iter().rfind(can_be) {
            Some(hedge) => Ok(ask(verb, hedge)?.is_some()),
            None => Ok(false),
        }
    }

    /// Whether what is asked of is told in any manner at all. Of a tie and of a defined verb that is not asked.
    fn is_told_of(&self) -> Result<bool, Stopped> {
        let rel = &self.compiled.rel;
        let is_other = |atom: &Atom| match atom.predicate {
            Predicate::RuleHolds(_) => true,
            Predicate::BelongsTo(tie) => tie.reach != Reach::Any,
            _ => false,
        };
        if rel.any_atom(is_other) {
            return Ok(true);
        }
        let any = |atom: &Atom, negated: bool| {
            if negated { atom.clone() } else { changed(atom, |_| Standing::ANY) }
        };
        Ok(!self.rows(&rel.map_atoms(false, &any))?.is_empty())
    }
}

impl Offer {
    /// The note that says it.
    fn words(&self) -> String {
        format!("`{}` would give {}", self.question, self.gives.words())
    }

    /// The note beside what is absent.
    pub(super) fn not_silent(&self) -> String {
        format!("not all of it is silence: {}", self.words())
    }
}

/// What gives the most, the first of those that give as much.
fn most(offers: impl Iterator<Item = Result<Option<Offer>, Stopped>>) -> Result<Option<Offer>, Stopped> {
    let mut best: Option<Offer> = None;
    for offer in offers {
        if let Some(offer) = offer?
            && best.as_ref().is_none_or(|best| offer.gives.rows > best.gives.rows)
        {
            best = Some(offer);
        }
    }
    Ok(best)
}

/// What is asked to be absent.
pub(super) fn absent(rel: &Rel) -> Vec<&Rel> {
    match rel {
        Rel::Not(inner) => vec![inner.as_ref()],
        Rel::Atom(_) => Vec::new(),
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().flat_map(absent).collect(),
        Rel::Maybe(part) | Rel::Count { of: part, .. } => absent(part),
    }
}
