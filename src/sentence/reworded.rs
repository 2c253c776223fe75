//! A question in other words, by which something else is on record: without whoever did it, or with the denial of what it
//! says.
//!
//! Takes the tree of a question; gives another one. Must not tell whether that has an answer.

use super::tree::{
    Adjunct, AdjunctKind, AdverbWord, Atom, Aux, Clause, Form, Gap, Head, Join, Link, Mode, Np, Object, Predicate,
    Preposition, Query, VerbPhrase,
};
use super::walk::{self, Part};
use crate::lexicon::{Lexicon, VerbId};
use crate::source::Span;

/// The verbs that say something, and its opposite.
const SAY: &str = "say";
const DENY: &str = "deny";

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

/// The question with the opposite of what somebody is asked to have said or denied: who denies that Bel left says that she
/// did not.
#[must_use]
pub fn contradicted(query: &Query, lexicon: &Lexicon) -> Option<Query> {
    let [(link, clause)] = query.clauses.as_slice() else { return None };
    let mut clause = clause.clone();
    let phrase = match &mut clause.form {
        Form::Plain { predicates, .. } => match predicates.as_mut_slice() {
            [(_, Predicate::Verb(phrase))] => phrase,
            _ => return None,
        },
        Form::Polar { phrase, .. } => phrase,
        Form::Fronted { .. } | Form::Again { .. } => return None,
    };
    let Some(Object::That(clauses)) = &mut phrase.object else { return None };
    let (verb, denies) = opposite(phrase.verb, lexicon)?;
    for (_, inner) in clauses {
        turn(inner, denies)?;
    }
    phrase.verb = verb;
    Some(Query { mode: Mode::Rows, clauses: vec![(*link, clause)], ..query.clone() })
}

/// The verb that says the opposite, and whether that of a clause of it is then denied.
fn opposite(verb: VerbId, lexicon: &Lexicon) -> Option<(VerbId, bool)> {
    match () {
        () if lexicon.is_a_verb(verb, DENY) => Some((lexicon.verb_named(SAY)?, true)),
        () if lexicon.is_a_verb(verb, SAY) => Some((lexicon.verb_named(DENY)?, false)),
        () => None,
    }
}

/// Gives the verbs of a clause a `not`, or takes it from them; nothing where one of them is not as that asks.
fn turn(clause: &mut Clause, denies: bool) -> Option<()> {
    match &mut clause.form {
        Form::Plain { predicates, .. } => predicates.iter_mut().try_for_each(|(_, predicate)| match predicate {
            Predicate::Verb(phrase) if phrase.not.is_none() == denies => {
                phrase.not = denies.then_some(phrase.span);
                let needed = phrase.aux.or((!phrase.passive).then_some((Aux::Do, phrase.span)));
                phrase.aux = if denies { needed } else { phrase.aux.filter(|(aux, _)| *aux != Aux::Do) };
                phrase.adverbs.retain(|adverb| adverb.word != AdverbWord::Explicitly);
                Some(())
            }
            _ => None,
        }),
        Form::Again { act, not, .. } if not.is_none() == denies => {
            *not = denies.then_some(act.span);
            Some(())
        }
        _ => None,
    }
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
