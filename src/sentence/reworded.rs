//! A question in other words, by which something else is on record: without whoever did it.
//!
//! Takes the tree of a question; gives another one. Must not tell whether that has an answer.

use super::tree::{
    Adjunct, AdjunctKind, AdverbWord, Atom, Aux, Clause, Form, Gap, Head, Join, Link, Mode, Np, Object, Predicate,
    Preposition, Query, VerbPhrase,
};
use super::walk::{self, Part};
use crate::source::Span;

/// The question in the passive, without whoever did it, and by somebody: of `who accepted the offer`, `was the offer accepted`
/// and `was the offer accepted by someone`. A `not` of its own is left out.
#[must_use]
pub fn without_doer(query: &Query) -> Option<(Query, Query)> {
    let [(link, clause)] = query.clauses.as_slice() else { return None };
    let (subject, phrase) = phrase_of(clause)?;
    let object = match (&clause.form, &phrase.object) {
        (_, Some(Object::Np(object))) => object,
        (Form::Fronted { preposition: None, gap: Gap::Np(gap), ordinal: None, .. }, None) => gap,
        _ => return None,
    };
    let is_explicit = phrase.adverbs.iter().any(|adverb| adverb.word == AdverbWord::Explicitly);
    let is_bound = subject.atoms.iter().any(|atom| atom.var.is_some());
    if phrase.passive || phrase.addressee.is_some() || is_explicit || is_bound {
        return None;
    }
    let aux = match phrase.aux {
        Some((Aux::Will | Aux::Would | Aux::May, _)) => phrase.aux,
        _ => Some((Aux::Be, phrase.span)),
    };
    let phrase = VerbPhrase { aux, not: None, passive: true, object: None, ..phrase.clone() };
    let asked = |phrase: VerbPhrase| {
        let clauses = vec![(*link, passive(clause, object.clone(), phrase))];
        Query { mode: Mode::Rows, clauses, sort: None, limit: None, total: None, ..query.clone() }
    };
    let mut by_somebody = phrase.clone();
    by_somebody.adjuncts.insert(0, by_someone(phrase.span));
    Some((asked(phrase), asked(by_somebody)))
}

/// A clause of a subject and a verb in the passive: asked whether, where it asks for nothing.
fn passive(clause: &Clause, mut subject: Np, phrase: VerbPhrase) -> Clause {
    for atom in &mut subject.atoms {
        if let Head::Who { whom } = &mut atom.head {
            *whom = false;
        }
    }
    let whether = Clause { form: Form::Polar { subject: subject.clone(), phrase: phrase.clone() }, ..clause.clone() };
    if !asks(&whether) {
        return whether;
    }
    let predicates = vec![(Link::First, Predicate::Verb(phrase))];
    Clause { form: Form::Plain { subject, predicates }, ..whether }
}

fn by_someone(span: Span) -> Adjunct {
    let someone = Atom { span, head: Head::Someone, head_span: span, of: None, var: None, relatives: Vec::new() };
    let agent = Np { span, atoms: vec![someone], join: Join::And };
    Adjunct { span, kind: AdjunctKind::Prep(Preposition { word: "by".to_owned(), span }, agent) }
}

/// The subject of a clause and its one verb.
fn phrase_of(clause: &Clause) -> Option<(&Np, &VerbPhrase)> {
    match &clause.form {
        Form::Plain { subject, predicates } => match predicates.as_slice() {
            [(_, Predicate::Verb(phrase))] => Some((subject, phrase)),
            _ => None,
        },
        Form::Polar { subject, phrase } | Form::Fronted { subject, phrase, .. } => Some((subject, phrase)),
        Form::Again { .. } => None,
    }
}

/// Whether a clause asks for something.
fn asks(clause: &Clause) -> bool {
    let mut asks = false;
    walk::clause(clause, &mut |part| match part {
        Part::Atom(atom) => {
            asks |= matches!(
                atom.head,
                Head::Who { .. } | Head::What | Head::Which { .. } | Head::Whose(_) | Head::HowMany(_)
            );
        }
        Part::Adjunct(adjunct) => asks |= matches!(adjunct.kind, AdjunctKind::Slot(_)),
        _ => {}
    });
    asks
}
