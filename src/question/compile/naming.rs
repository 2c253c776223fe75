//! `who is named in B`, `which document names whom`: a mention of the document tells that somebody fills a role.
//!
//! Takes what asks it; writes what those named are, and that they are named. Must not ask what was done.

use super::Compiler;
use super::adjunct::joined;
use super::frame::Operand;
use super::record::Recorded;
use super::scope::{is_negative, named};
use crate::diagnostic::Code;
use crate::graph::Standing;
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Rel, Roles, Sort, Term};
use crate::sentence::tree::{Adjunct, AdjunctKind, Atom as Phrase, Head, Join, Np, Object, Ref, Referent};
use std::sync::Arc;

/// Documents that one phrase names, and what joins them.
type Places<'t> = (Vec<&'t Phrase>, Join);

impl Compiler<'_> {
    /// Whether a reference can be to one who acts: what nobody can say acts too.
    pub(super) fn is_actor(&self, reference: &Ref) -> bool {
        match &reference.to {
            Referent::Entity(id) => self.context.lexicon.is_a_kind(self.context.graph.kind(*id), "actor"),
            Referent::Quoted(_) | Referent::Act(_) | Referent::Quantity(_) => false,
            Referent::Document(_) | Referent::Var(_) => true,
        }
    }

    /// Writes who is named where: what they are `outside`, that they are named among `parts`.
    pub(super) fn naming(&mut self, asked: &Recorded<'_, '_>, (outside, parts): (&mut Vec<Rel>, &mut Vec<Rel>)) {
        let Some((whom, places)) = self.named_where(asked) else { return };
        match &whom {
            Operand::Atoms(atoms, join) if atoms.len() > 1 => {
                let ways = atoms.iter().map(|atom| {
                    let (mut own, one) = self.one_named(&Operand::Atoms(vec![atom], Join::And));
                    own.extend(self.named_at(one, &places, asked.only));
                    Rel::join(own)
                });
                let ways = ways.collect();
                parts.push(joined(*join, ways));
            }
            whom => {
                let none = matches!(whom, Operand::Atoms(atoms, _) if atoms.iter().any(|atom| is_negative(atom)));
                let (own, one) = self.one_named(whom);
                if none { &mut *parts } else { outside }.extend(own);
                parts.extend(self.named_at(one, &places, asked.only));
            }
        }
    }

    /// Who is named, and the documents in which.
    fn named_where<'t>(&mut self, asked: &Recorded<'_, 't>) -> Option<(Operand<'t>, Vec<Places<'t>>)> {
        if asked.phrase.passive {
            let places: Vec<&Np> = asked.adjuncts.iter().filter_map(|adjunct| self.where_named(adjunct)).collect();
            let places = places.into_iter().map(|np| (np.atoms.iter().collect(), np.join)).collect();
            return Some((asked.subject.clone(), places));
        }
        let Some(Object::Np(object)) = &asked.phrase.object else {
            self.error(Code::Record, "whom does it name?", asked.phrase.span, "this has no object");
            return None;
        };
        let Operand::Atoms(documents, join) = asked.subject else {
            self.error(Code::Record, "a document names", asked.phrase.span, "nothing else does");
            return None;
        };
        Some((Operand::Atoms(object.atoms.iter().collect(), object.join), vec![(documents.clone(), *join)]))
    }

    /// What an adjunct says of where something is named.
    fn where_named<'t>(&mut self, adjunct: &'t Adjunct) -> Option<&'t Np> {
        match &adjunct.kind {
            AdjunctKind::Prep(preposition, np) if matches!(preposition.word.as_str(), "by" | "in") => Some(np),
            AdjunctKind::According(np) => Some(np),
            _ => {
                self.error(
                    Code::Record,
                    "the record does not say this of a name",
                    adjunct.span,
                    "not where it is named",
                )
                .help
                .push("write `named in B`, or `named in which document`".to_owned());
                None
            }
        }
    }

    /// Somebody, or something, that has a name: no voice without one, and no number of people.
    fn one_named(&mut self, operand: &Operand<'_>) -> (Vec<Rel>, Term) {
        let mut own = Vec::new();
        let one = self.plain_operand(operand, &mut own);
        let Operand::Atoms(atoms, _) = operand else { return (own, one) };
        if atoms.iter().all(|atom| matches!(atom.head, Head::What)) {
            own.push(self.kind(one, self.context.lexicon.root_kind()));
        }
        // A kind is said of the thing, which a filler has as a face.
        let thing = atoms.first().and_then(|atom| self.heads.get(&atom.head_span)).map_or(one, |head| Term::Var(*head));
        (own.iter().map(|part| named(part, thing)).collect(), one)
    }

    /// That it is named in each of some places; somewhere, where there is none.
    fn named_at(&mut self, one: Term, places: &[Places<'_>], only: bool) -> Vec<Rel> {
        if places.is_empty() {
            let document = Term::Var(self.fresh("document", Sort::Document));
            return self.names_it(one, document);
        }
        let each = places.iter().map(|(atoms, join)| {
            if let (true, [first, .., last]) = (only, atoms.as_slice()) {
                self.error(Code::Record, "only one can be the only one", first.span.to(last.span), "several are named");
            }
            let ways = atoms.iter().map(|atom| self.named_in(one, atom, only)).collect();
            joined(*join, ways)
        });
        each.collect()
    }

    fn named_in(&mut self, named: Term, atom: &Phrase, only: bool) -> Rel {
        if self.names_voice(atom) || matches!(atom.head, Head::Nameless) {
            self.error(Code::Record, "a document names", atom.span, "neither a document nor `which document`")
                .help
                .push("for what somebody says of it, ask `who said what`, or `what is told by X`".to_owned());
            return Rel::none();
        }
        let mut parts = Vec::new();
        let document = self.source_of_record(atom, &mut parts);
        parts.extend(self.names_it(named, document));
        if only {
            let other = Term::Var(self.fresh("another", Sort::Document));
            let mut elsewhere = self.names_it(named, other);
            elsewhere.push(Rel::Atom(Atom::other(other, document)));
            parts.push(Rel::Not(Box::new(Rel::join(elsewhere))));
        }
        Rel::join(parts)
    }

    /// Some mention in a document tells that something fills a role.
    fn names_it(&mut self, named: Term, document: Term) -> Vec<Rel> {
        let root = self.context.lexicon.root_verb();
        let act = self.fresh("telling", Sort::Act);
        let roles: Roles = Arc::from(Role::ALL.as_slice());
        vec![
            Rel::Atom(Atom::act(act, self.verbs(root), Standing::ANY)),
            Rel::Atom(Atom::role(act, Arc::clone(&roles), named, Standing::ANY)),
            Rel::Atom(Atom::told_by(act, document, Some((roles, named)), false, Standing::ANY)),
        ]
    }
}
