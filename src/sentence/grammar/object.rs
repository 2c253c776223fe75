//! What a verb governs: its object, and its adjuncts.

use super::super::tree::{Adjunct, Clause, Link, Object, VerbPhrase};
use super::adjunct::{Governor, adjuncts};
use super::clause::complement;
use super::phrase::{Standing, link_of, np};
use super::predicate::{Objects, base};
use super::tokens::{Parsed, ReadObject, Tokens};
use super::word::word;
use crate::lexicon::{Says, VerbId};

/// `[obj] {adj}` after a verb in the active.
pub fn governed(input: Tokens<'_>, verb: VerbId, objects: Objects) -> Parsed<'_, (Option<Object>, Vec<Adjunct>)> {
    let governor = Governor::active(verb);
    let (rest, object) = if objects == Objects::None { (input, None) } else { object(input, verb)? };
    let (rest, adjuncts) = adjuncts(rest, governor)?;
    Ok((rest, (object, adjuncts)))
}

fn object(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    if input.is("that") {
        let (rest, clauses) = complements(input, verb)?;
        return Ok((rest, Some(Object::That(clauses))));
    }
    if input.starts_complement() {
        let (rest, phrase) = input.nested(infinitive)?;
        return Ok((rest, Some(Object::To(Box::new(phrase)))));
    }
    if !input.starts_np() {
        input.expect(super::Expected::Part("an object"));
        return Ok((input, None));
    }
    let own_of = Governor::active(verb).owns_of(input.lexicon());
    let (rest, found) = np(Standing { own_of, ..Standing::default() })(input)?;
    let read = ReadObject { verb, verb_at: input.at().saturating_sub(1), start: input.at(), end: rest.at() };
    *input.context().object.borrow_mut() = Some(read);
    Ok((rest, Some(Object::Np(found))))
}

/// `"that" clause {("and"|"or") "that" clause}`
fn complements(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Vec<(Link, Clause)>> {
    let wished = input.lexicon().verb(verb).says == Some(Says::Hypothetical);
    let (mut rest, first) = one_complement(input, wished)?;
    let mut found = vec![(Link::First, first)];
    while let Some(link) = link_of(&rest).filter(|_| rest.nth_is(1, "that")) {
        let (after, clause) = one_complement(rest.skip(1), wished)?;
        found.push((link, clause));
        rest = after;
    }
    Ok((rest, found))
}

fn one_complement(input: Tokens<'_>, wished: bool) -> Parsed<'_, Clause> {
    let (rest, _) = word("that")(input)?;
    rest.nested(|rest| complement(rest, wished))
}

/// `"to" base [obj] {adj}`
fn infinitive(input: Tokens<'_>) -> Parsed<'_, VerbPhrase> {
    let (start, _) = word("to")(input)?;
    let (rest, (verb, verb_span)) = base(start)?;
    let (rest, (object, adjuncts)) = governed(rest, verb, Objects::Any)?;
    let span = start.span_to(&rest);
    let (adverbs, aux, not) = (Vec::new(), None, None);
    Ok((rest, VerbPhrase { span, adverbs, aux, not, verb, verb_span, passive: false, object, adjuncts }))
}
