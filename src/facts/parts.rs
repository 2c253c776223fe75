//! Noun phrases and adjuncts of a fact → what fills which role.
//!
//! Takes a noun phrase or an adjunct; gives fillers, dated where they are dates. Must not make acts, but for the clause
//! of an `if`.

use super::build::Part;
use super::context::{Context, Spot};
use super::dates::{self, Dated};
use super::interpret::Interpreter;
use super::model::Filler;
use crate::diagnostic::Diagnostic;
use crate::lexicon::{Role, Verb};
use crate::sentence::tree::{Adjunct, AdjunctKind, Atom, Condition, Head, Np, Preposition, Referent, Time, When};
use crate::source::Span;

impl Interpreter<'_> {
    /// What a noun phrase names; nothing for what is in error.
    pub(super) fn fillers(&mut self, spot: &Spot, np: &Np) -> Vec<Filler> {
        np.atoms.iter().filter_map(|atom| self.filler(spot, atom)).collect()
    }

    fn filler(&mut self, spot: &Spot, atom: &Atom) -> Option<Filler> {
        let reference = match &atom.head {
            Head::Someone => return Some(Filler::Entity(self.names.unknown(true))),
            Head::Something => return Some(Filler::Entity(self.names.unknown(false))),
            Head::Ref(reference) => reference,
            // The sentence's own check lets nothing else through.
            _ => return None,
        };
        match &reference.to {
            Referent::Entity(entity) => {
                let id = self.documents.get(spot.document.0 as usize).map_or("", |document| document.id.as_str());
                Some(Filler::Entity(self.names.cast(*entity, spot.document, id)))
            }
            Referent::Quoted(text) => Some(Filler::Entity(self.names.topic(text))),
            Referent::Act(act) => self.referred(spot, act).map(|(_, act)| Filler::Act(act)),
            Referent::Document(id) => {
                self.document(spot, id, reference.span);
                None
            }
            // Their errors are told where the sentence was read.
            Referent::Var(_) | Referent::Unknown(_) => None,
        }
    }

    /// Adds what an adjunct of `verb` fills to `parts`. `by` names the agent where the frame is open to one.
    pub(super) fn adjunct(
        &mut self,
        spot: &Spot,
        outer: &Context,
        (verb, by_agent): (&Verb, bool),
        adjunct: &Adjunct,
        parts: &mut Vec<Part>,
    ) {
        let part = |role| move |filler| Part { role, filler, said: None };
        match &adjunct.kind {
            AdjunctKind::Prep(preposition, np) => {
                let fillers = self.fillers(spot, np);
                match role(verb, by_agent, preposition) {
                    Some(role) => parts.extend(fillers.into_iter().map(part(role))),
                    None => self.unfit(spot, verb, by_agent, preposition),
                }
            }
            AdjunctKind::If(Condition::Np(np)) => {
                parts.extend(self.fillers(spot, np).into_iter().map(part(Role::Condition)));
            }
            AdjunctKind::If(Condition::Clause(clause)) => {
                let act = self.clause(spot, &outer.supposed(), clause);
                parts.extend(act.map(Filler::Act).map(part(Role::Condition)));
            }
            AdjunctKind::Time(Time::In(when)) => {
                let dated = self.dated(spot, *when);
                parts.extend(dated.map(|dated| self.date(Role::Time, dated)));
            }
            AdjunctKind::Time(Time::Between(from, to)) => {
                let dated = self.between(spot, adjunct.span, *from, *to);
                parts.extend(dated.map(|dated| self.date(Role::Time, dated)));
            }
            AdjunctKind::Deadline(when) => {
                let dated = self.dated(spot, *when);
                parts.extend(dated.map(|dated| self.date(Role::Deadline, dated)));
            }
            // The sentence's own check lets none of these through.
            AdjunctKind::Time(_) | AdjunctKind::According(_) | AdjunctKind::Slot(_) => {}
        }
    }

    fn date(&mut self, role: Role, dated: Dated) -> Part {
        Part { role, filler: Filler::Entity(self.names.date(dated.days)), said: dated.said }
    }

    fn dated(&mut self, spot: &Spot, when: When) -> Option<Dated> {
        let document = self.documents.get(spot.document.0 as usize)?;
        let dated = dates::resolve(when, document.date);
        if dated.is_none() {
            let message = format!("document `{}` prints no date", document.id);
            let place = spot.literal.place(when.span);
            let problem = Diagnostic::error(message, place, "which day this is follows from the document's date");
            self.problems.push(problem.help(
                "write the day as YYYY-MM-DD if the article gives it, or add the `date` that it prints to `document`",
            ));
        }
        dated
    }

    fn between(&mut self, spot: &Spot, span: Span, from: When, to: When) -> Option<Dated> {
        let (from, to) = (self.dated(spot, from), self.dated(spot, to));
        let (from, to) = (from?, to?);
        let dated = dates::between(&from, &to);
        if dated.is_none() {
            let place = spot.literal.place(span);
            self.problems.push(Diagnostic::error(
                "these dates end before they start",
                place,
                "the earlier one goes first",
            ));
        }
        dated
    }

    fn document(&mut self, spot: &Spot, id: &str, span: Span) {
        let place = spot.literal.place(span);
        let problem = Diagnostic::error("a document takes no part in an act", place, format!("`{id}` is a document"));
        self.problems.push(problem.help(format!("write `@{id}/label` for an act that it tells")));
    }

    fn unfit(&mut self, spot: &Spot, verb: &Verb, by_agent: bool, preposition: &Preposition) {
        let place = spot.literal.place(preposition.span);
        let message = format!("`{}` takes no `{}`", verb.base, preposition.word);
        let mut problem = Diagnostic::error(message, place, "nothing of the act is named by it");
        if preposition.word == "by" && !by_agent {
            problem = problem
                .help(format!("`by` names the agent of a passive (`was {} by …`) or a deadline", verb.participle));
        }
        let own: Vec<String> =
            verb.prepositions.iter().map(|(word, role)| format!("`{word}` {}", role.name())).collect();
        if !own.is_empty() {
            problem = problem.note(format!("its own prepositions: {}", own.join(", ")));
        }
        self.problems.push(
            problem.note(
                "those of every verb: to, from, in, at, via, through, about, for, with, because, against, between",
            ),
        );
    }
}

/// The role that a preposition fills with the verb; its own goes before the `by` of an agent.
fn role(verb: &Verb, by_agent: bool, preposition: &Preposition) -> Option<Role> {
    let by = by_agent && preposition.word == "by";
    verb.role_of(&preposition.word).or(by.then_some(Role::Agent))
}
