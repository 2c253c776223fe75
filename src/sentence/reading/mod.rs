//! Whether a question could have been read in another way, and how to write that one.
//!
//! What stands at the end of a relative, a complement or a condition binds there; it might have gone on with something
//! around it. Must not choose: the grammar has chosen, and takes the nearest.

mod edge;

use super::print::{print_bracketed, print_input};
use super::tree::{
    Adjunct, AdjunctKind, Atom, Aux, Clause, Condition, Form, Gap, Input, Link, Np, Object, Predicate, Relative, Tail,
    Time, VerbPhrase,
};
use super::typing::{Progress, progress};
use super::walk::{self, Part};
use crate::lexicon::Lexicon;
use crate::source::Slice;
use edge::{Loose, Wanted, is_agent};

/// Two ways to read a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The one that was taken, with brackets around what belongs together.
    pub taken: String,
    /// How to write another, where there are words for it.
    pub other: Option<String>,
}

/// The reading that was taken, if there is another.
#[must_use]
pub fn reading(lexicon: &Lexicon, input: &Input) -> Option<Reading> {
    let mut other = input.clone();
    let found = match &mut other {
        Input::Query(query) => in_clauses(&mut query.clauses, lexicon),
        Input::Define(definition) if definition.known.is_none() => {
            let mut extended = lexicon.clone();
            extended.define_verb(&definition.verb);
            in_clauses(&mut definition.body, &extended)
        }
        Input::Define(definition) => in_clauses(&mut definition.body, lexicon),
        Input::Paths(_) => None,
    }?;
    let other = matches!(found, Found::Written).then(|| written(lexicon, &other)).flatten();
    Some(Reading { taken: print_bracketed(lexicon, input), other })
}

/// How a question was read that leaves out the preposition of an object: `protested the vote` is `protested against the vote`.
#[must_use]
pub fn filled_in(lexicon: &Lexicon, input: &Input, text: &str) -> Option<String> {
    let mut left_out = false;
    walk::input(input, &mut |part| {
        let Part::Phrase(phrase) = part else { return };
        // `called for` has it in the verb.
        let verb = text.slice(phrase.verb_span.range());
        let preposition = phrase.left_out(lexicon.verb(phrase.verb));
        left_out |= preposition.is_some_and(|preposition| !verb.ends_with(preposition));
    });
    left_out.then(|| print_bracketed(lexicon, input))
}

/// A tree as a sentence, if that sentence is read as this tree: a noun phrase may take what was meant for the verb after it.
fn written(lexicon: &Lexicon, input: &Input) -> Option<String> {
    let text = print_input(lexicon, input);
    let Progress::Whole(read) = progress(lexicon, &text) else { return None };
    (print_bracketed(lexicon, &read) == print_bracketed(lexicon, input)).then_some(text)
}

/// Something that could stand elsewhere.
enum Found {
    /// It does now, and can be written there.
    Written,
    /// It could, but no words say so.
    Unwritten,
}

fn in_clauses(clauses: &mut [(Link, Clause)], lexicon: &Lexicon) -> Option<Found> {
    clauses.iter_mut().find_map(|(_, clause)| in_main(clause, lexicon))
}

/// In a clause of the question: an adjunct may be moved to its last verb, behind a comma.
fn in_main(clause: &mut Clause, lexicon: &Lexicon) -> Option<Found> {
    let last = match &mut clause.form {
        Form::Plain { predicates, .. } => match predicates.last_mut() {
            Some((_, Predicate::Verb(phrase))) => Some(phrase),
            _ => None,
        },
        Form::Polar { phrase, .. } | Form::Fronted { phrase, .. } => Some(phrase),
        Form::Again { .. } => None,
    };
    if let Some(adjunct) = last.and_then(|phrase| adjunct_for(phrase, lexicon)) {
        clause.tail.insert(0, Tail { maybe: false, adjunct });
        return Some(Found::Written);
    }
    in_clause(clause, lexicon)
}

/// An adjunct of something inside a verb phrase, which the phrase itself could take.
fn adjunct_for(phrase: &mut VerbPhrase, lexicon: &Lexicon) -> Option<Adjunct> {
    let agent = phrase.passive && !phrase.adjuncts.iter().any(is_agent);
    let verb = lexicon.verb(phrase.verb);
    let fits = |adjunct: &Adjunct| match &adjunct.kind {
        AdjunctKind::Prep(preposition, _) if preposition.word == "by" => agent,
        AdjunctKind::Prep(preposition, _) => verb.role_of(&preposition.word).is_some(),
        _ => true,
    };
    let wanted = Wanted::Adjunct(&fits);
    let found = phrase.adjuncts.iter_mut().rev().find_map(|adjunct| edge::of_adjunct(adjunct, wanted));
    match found.or_else(|| edge::of_object(phrase.object.as_mut()?, wanted))? {
        Loose::Adjunct(adjunct) => Some(adjunct),
        _ => None,
    }
}

/// In any clause, and all that stands inside it.
fn in_clause(clause: &mut Clause, lexicon: &Lexicon) -> Option<Found> {
    let inside = match &mut clause.form {
        Form::Plain { subject, predicates } => in_predicates(predicates, lexicon)
            .or_else(|| in_np(subject, true, lexicon))
            .or_else(|| predicates.iter_mut().find_map(|(_, predicate)| in_predicate(predicate, lexicon))),
        Form::Polar { subject, phrase } => in_np(subject, true, lexicon).or_else(|| in_phrase(phrase, lexicon)),
        Form::Fronted { gap, subject, phrase, .. } => {
            let gap = if let Gap::Np(np) = gap { in_np(np, false, lexicon) } else { None };
            gap.or_else(|| in_np(subject, true, lexicon)).or_else(|| in_phrase(phrase, lexicon))
        }
        Form::Again { adjuncts, .. } => in_adjuncts(adjuncts, lexicon),
    };
    inside.or_else(|| clause.tail.iter_mut().find_map(|tail| in_adjunct(&mut tail.adjunct, lexicon)))
}

/// `who said that russia rejected what and accepted what`: who accepted?
fn in_predicates(predicates: &mut Vec<(Link, Predicate)>, lexicon: &Lexicon) -> Option<Found> {
    let (link, mut moved) = predicates.iter_mut().find_map(|(_, predicate)| {
        let after_passive = matches!(predicate, Predicate::Verb(phrase) if phrase.passive);
        match edge::of_predicate(predicate, 0, Wanted::Predicate { after_passive, lexicon })? {
            Loose::Predicate(link, predicate) => Some((link, predicate)),
            _ => None,
        }
    })?;
    if let Predicate::Verb(phrase) = &mut moved
        && phrase.passive
        && phrase.aux.is_none()
    {
        phrase.aux = Some((Aux::Be, phrase.verb_span));
    }
    // After a passive, a verb must show that it is none.
    let follows = |next: &Predicate| matches!(next, Predicate::Verb(phrase) if phrase.aux.is_none());
    let unclear = matches!(&moved, Predicate::Verb(phrase) if phrase.passive)
        && predicates.first().is_some_and(|(_, next)| follows(next));
    let found = to_front(predicates, link, moved);
    Some(if unclear { Found::Unwritten } else { found })
}

fn in_predicate(predicate: &mut Predicate, lexicon: &Lexicon) -> Option<Found> {
    match predicate {
        Predicate::Verb(phrase) => in_phrase(phrase, lexicon),
        Predicate::Is { what, .. } => in_np(what, false, lexicon),
        Predicate::Stands { what, adjuncts, .. } => {
            in_np(what, false, lexicon).or_else(|| in_adjuncts(adjuncts, lexicon))
        }
    }
}

fn in_phrase(phrase: &mut VerbPhrase, lexicon: &Lexicon) -> Option<Found> {
    if adjunct_for(phrase, lexicon).is_some() || agent_of_verb(phrase) {
        return Some(Found::Unwritten);
    }
    let object = match &mut phrase.object {
        Some(Object::Np(np)) => in_np(np, false, lexicon),
        Some(Object::To(inner)) => in_phrase(inner, lexicon),
        Some(Object::That(clauses)) => {
            in_complements(clauses).or_else(|| clauses.iter_mut().find_map(|(_, clause)| in_clause(clause, lexicon)))
        }
        None => None,
    };
    object.or_else(|| in_adjuncts(&mut phrase.adjuncts, lexicon))
}

/// `what offered before russia answered and rejected by whom`: the agent of the offer, or of a rejection?
fn agent_of_verb(phrase: &mut VerbPhrase) -> bool {
    let Some(agent) = phrase.adjuncts.iter().position(is_agent).filter(|_| phrase.passive) else { return false };
    let before = agent.checked_sub(1).and_then(|before| phrase.adjuncts.get_mut(before));
    before.is_some_and(|before| edge::of_adjunct(before, Wanted::Bare).is_some())
}

/// `who said that russia denied that ukraine rejected what and that belarus accepted what`: who said so, or denied it?
fn in_complements(clauses: &mut Vec<(Link, Clause)>) -> Option<Found> {
    let (link, moved) =
        clauses.iter_mut().find_map(|(_, clause)| match edge::of_clause(clause, Wanted::Complement)? {
            Loose::Complement(link, clause) => Some((link, clause)),
            _ => None,
        })?;
    Some(to_front(clauses, link, moved))
}

fn in_adjuncts(adjuncts: &mut [Adjunct], lexicon: &Lexicon) -> Option<Found> {
    adjuncts.iter_mut().find_map(|adjunct| in_adjunct(adjunct, lexicon))
}

fn in_adjunct(adjunct: &mut Adjunct, lexicon: &Lexicon) -> Option<Found> {
    match &mut adjunct.kind {
        AdjunctKind::Prep(_, np) | AdjunctKind::According(np) | AdjunctKind::If(Condition::Np(np)) => {
            in_np(np, false, lexicon)
        }
        AdjunctKind::If(Condition::Clause(clause)) | AdjunctKind::Time(Time::Relative { clause, .. }) => {
            in_clause(clause, lexicon)
        }
        _ => None,
    }
}

/// `what offered by russia or belarus`: by one of the two, or what russia offered, or belarus?
fn in_np(np: &mut Np, subject: bool, lexicon: &Lexicon) -> Option<Found> {
    let join = (np.atoms.len() > 1).then_some(np.join);
    let further = np.atoms.iter_mut().find_map(|atom| match edge::of_atom(atom, Wanted::Atom { join, subject })? {
        Loose::Atom(join, atom) => Some((join, atom)),
        _ => None,
    });
    if let Some((join, atom)) = further {
        np.join = join;
        np.atoms.insert(0, atom);
        return Some(Found::Written);
    }
    np.atoms.iter_mut().find_map(|atom| in_atom(atom, lexicon))
}

fn in_atom(atom: &mut Atom, lexicon: &Lexicon) -> Option<Found> {
    let of_noun = agent_of_noun(atom);
    if of_noun.and_then(|agent| agent.atoms.last()).is_some_and(|agent| !agent.relatives.is_empty()) {
        return Some(Found::Unwritten);
    }
    let noun = of_noun.is_some();
    let further = atom.relatives.iter_mut().find_map(|(_, one)| match edge::of_relative(one, Wanted::Relative)? {
        Loose::Relative(link, relative) => Some((link, relative)),
        _ => None,
    });
    if let Some((link, relative)) = further {
        let found = to_front(&mut atom.relatives, link, relative);
        return Some(if noun { Found::Unwritten } else { found });
    }
    atom.relatives.iter_mut().find_map(|(_, relative)| {
        let subject = relative.subject.as_mut().and_then(|subject| in_np(subject, true, lexicon));
        subject.or_else(|| in_predicate(&mut relative.predicate, lexicon))
    })
}

/// `an offer by russia`: the agent, whose relatives could be the offer's.
fn agent_of_noun(atom: &Atom) -> Option<&Np> {
    let (_, Relative { predicate, .. }) = atom.relatives.first()?;
    match &**predicate {
        Predicate::Verb(phrase) if phrase.verb_span == atom.head_span => match &phrase.adjuncts.first()?.kind {
            AdjunctKind::Prep(_, agent) => Some(agent),
            _ => None,
        },
        _ => None,
    }
}

/// What stands first belongs to the whole chain, whatever follows.
fn to_front<T>(chain: &mut Vec<(Link, T)>, link: Link, moved: T) -> Found {
    if let Some((first, _)) = chain.first_mut() {
        *first = link;
    }
    chain.insert(0, (Link::First, moved));
    // With both words in one chain, the order says what they join.
    let mixed = chain.iter().any(|(other, _)| !matches!(other, Link::First) && *other != link);
    if mixed { Found::Unwritten } else { Found::Written }
}
