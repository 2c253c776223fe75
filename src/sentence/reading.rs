//! Whether a question could have been read in another way, and how to write that one.
//!
//! An adjunct at the end of a relative, a complement or a condition binds there; behind a comma it would have bound to
//! the clause's own verb. Must not choose: the grammar has chosen.

use super::print::{print_bracketed, print_input};
use super::tree::{
    Adjunct, AdjunctKind, Clause, Condition, Form, Input, Np, Object, Predicate, Tail, Time, VerbPhrase,
};
use crate::lexicon::{Lexicon, VerbId};

/// Two ways to read a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The one that was taken, with brackets around what belongs together.
    pub taken: String,
    /// How to write the other.
    pub other: String,
}

/// The reading that was taken, if there is another.
#[must_use]
pub fn reading(lexicon: &Lexicon, input: &Input) -> Option<Reading> {
    let mut other = input.clone();
    let clauses = match &mut other {
        Input::Query(query) => &mut query.clauses,
        Input::Define(definition) => &mut definition.body,
        Input::Paths(_) => return None,
    };
    clauses.iter_mut().find_map(|(_, clause)| reattach(clause, lexicon))?;
    Some(Reading { taken: print_bracketed(lexicon, input), other: print_input(lexicon, &other) })
}

/// Moves the last adjunct that binds inside to the clause's own verb, behind a comma.
fn reattach(clause: &mut Clause, lexicon: &Lexicon) -> Option<()> {
    let (outer, phrase) = match &mut clause.form {
        Form::Plain { predicates, .. } => match &mut predicates.last_mut()?.1 {
            Predicate::Verb(phrase) => (phrase.verb, phrase),
            Predicate::Is { .. } | Predicate::Stands { .. } => return None,
        },
        Form::Polar { phrase, .. } | Form::Fronted { phrase, .. } => (phrase.verb, phrase),
        Form::Again { .. } => return None,
    };
    let adjunct = from_phrase(phrase, Inner::No, &|adjunct| could_bind(adjunct, outer, lexicon))?;
    clause.tail.insert(0, Tail { maybe: false, adjunct });
    Some(())
}

/// Whether the verb could take the adjunct too.
fn could_bind(adjunct: &Adjunct, verb: VerbId, lexicon: &Lexicon) -> bool {
    match &adjunct.kind {
        AdjunctKind::Prep(preposition, _) if preposition.word == "by" => false,
        AdjunctKind::Prep(preposition, _) => lexicon.verb(verb).role_of(&preposition.word).is_some(),
        _ => true,
    }
}

/// Whether a verb phrase stands inside another, and how many adjuncts it cannot do without.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inner {
    No,
    Yes { needs: usize },
}

type Fits<'f> = &'f dyn Fn(&Adjunct) -> bool;

/// Takes out the adjunct at the right edge of what stands inside.
fn from_phrase(phrase: &mut VerbPhrase, inner: Inner, fits: Fits<'_>) -> Option<Adjunct> {
    let Some(last) = phrase.adjuncts.last_mut() else { return from_object(phrase.object.as_mut()?, fits) };
    if let Some(found) = from_adjunct(last, fits) {
        return Some(found);
    }
    match inner {
        Inner::Yes { needs } if fits(last) && phrase.adjuncts.len() > needs => phrase.adjuncts.pop(),
        _ => None,
    }
}

fn from_adjunct(adjunct: &mut Adjunct, fits: Fits<'_>) -> Option<Adjunct> {
    match &mut adjunct.kind {
        AdjunctKind::Prep(_, np) | AdjunctKind::According(np) | AdjunctKind::If(Condition::Np(np)) => from_np(np, fits),
        AdjunctKind::If(Condition::Clause(clause)) | AdjunctKind::Time(Time::Relative { clause, .. }) => {
            from_clause(clause, fits)
        }
        _ => None,
    }
}

fn from_object(object: &mut Object, fits: Fits<'_>) -> Option<Adjunct> {
    match object {
        Object::Np(np) => from_np(np, fits),
        Object::That(clauses) => from_clause(&mut clauses.last_mut()?.1, fits),
        Object::To(phrase) => from_phrase(phrase, Inner::Yes { needs: 0 }, fits),
    }
}

fn from_np(np: &mut Np, fits: Fits<'_>) -> Option<Adjunct> {
    let (_, relative) = np.atoms.last_mut()?.relatives.last_mut()?;
    let needs = usize::from(!relative.that);
    from_predicate(&mut relative.predicate, needs, fits)
}

fn from_clause(clause: &mut Clause, fits: Fits<'_>) -> Option<Adjunct> {
    match &mut clause.form {
        Form::Plain { predicates, .. } => from_predicate(&mut predicates.last_mut()?.1, 0, fits),
        Form::Again { adjuncts, .. } => adjuncts.pop_if(|last| fits(last)),
        Form::Polar { .. } | Form::Fronted { .. } => None,
    }
}

fn from_predicate(predicate: &mut Predicate, needs: usize, fits: Fits<'_>) -> Option<Adjunct> {
    match predicate {
        Predicate::Verb(phrase) => from_phrase(phrase, Inner::Yes { needs }, fits),
        Predicate::Is { what, .. } | Predicate::Stands { what, .. } => from_np(what, fits),
    }
}
