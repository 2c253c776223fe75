//! What a verb governs: its object, its adjuncts, and the clause or infinitive that goes with it.

use super::super::tree::{Adjunct, Clause, Link, Np, Object, VerbPhrase};
use super::adjunct::{Governor, adjuncts};
use super::clause::complement;
use super::phrase::{Standing, link_of, np};
use super::predicate::{Objects, base};
use super::tokens::{Parsed, ReadObject, Tokens};
use super::word::{not, word};
use crate::lexicon::{Role, Says, VerbId};

/// What a verb governs.
pub struct Governed {
    /// `told bel that …`
    pub addressee: Option<Np>,
    /// The object, or the clause or infinitive in its place.
    pub object: Option<Object>,
    /// Adjuncts; those before a clause or an infinitive, and those behind it.
    pub adjuncts: Vec<Adjunct>,
    /// How many stand before it.
    pub leading: usize,
}

/// `[np] {adj} ["that" … | "to" …] {adj}` after a verb in the active.
pub fn governed(input: Tokens<'_>, verb: VerbId, objects: Objects) -> Parsed<'_, Governed> {
    let governor = Governor::active(verb);
    let (rest, object) = if objects == Objects::None { (input, None) } else { object(input, verb)? };
    let (rest, mut found) = adjuncts(rest, governor.clone())?;
    let complement = matches!(object, Some(Object::That(_) | Object::To(_)));
    let says = input.lexicon().verb(verb).says.is_some();
    if complement || !says || objects == Objects::None || !(rest.is("that") || rest.starts_complement()) {
        return Ok((rest, Governed { addressee: None, object, adjuncts: found, leading: 0 }));
    }
    let addressee = match object {
        Some(Object::Np(np)) => Some(np),
        _ => None,
    };
    let (rest, object) = clause_or_infinitive(rest, verb)?;
    let leading = found.len();
    let (rest, behind) = adjuncts(rest, governor)?;
    found.extend(behind);
    Ok((rest, Governed { addressee, object, adjuncts: found, leading }))
}

/// `was asked to release whom`, `was told that …`
pub fn complement_of_passive(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    let told = input.lexicon().verb(verb);
    let addressed = told.says.is_some() && told.object == Role::Recipient;
    if addressed && (input.is("that") || input.starts_complement()) {
        return clause_or_infinitive(input, verb);
    }
    Ok((input, None))
}

fn clause_or_infinitive(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    if input.is("that") {
        let (rest, clauses) = complements(input, verb)?;
        return Ok((rest, Some(Object::That(clauses))));
    }
    let (rest, phrase) = input.nested(infinitive)?;
    Ok((rest, Some(Object::To(Box::new(phrase)))))
}

fn object(input: Tokens<'_>, verb: VerbId) -> Parsed<'_, Option<Object>> {
    if input.is("that") || input.starts_complement() {
        return clause_or_infinitive(input, verb);
    }
    if !input.starts_np() {
        input.expect(super::Expected::Part("an object"));
        return Ok((input, None));
    }
    let own_of = Governor::active(verb).owns_of(input.lexicon());
    let told = addresses(input, verb);
    let (rest, found) = np(Standing { own_of, told, ..Standing::default() })(input)?;
    let read = ReadObject { verb, verb_at: input.at().saturating_sub(1), start: input.at(), end: rest.at() };
    *input.context().object.borrow_mut() = Some(read);
    Ok((rest, Some(Object::Np(found))))
}

/// Whether the object is somebody who is told something, so that a `that` after it brings what that is.
fn addresses(input: Tokens<'_>, verb: VerbId) -> bool {
    let verb = input.lexicon().verb(verb);
    let asserts = matches!(verb.says, Some(Says::Asserted | Says::Denied));
    verb.object == Role::Recipient && (asserts || (verb.says.is_some() && input.context().fact))
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

/// `["not"] "to" base [obj] {adj}`, where the `not` may stand behind the `to`.
fn infinitive(input: Tokens<'_>) -> Parsed<'_, VerbPhrase> {
    let (start, before) = not(input)?;
    let (start, _) = word("to")(start)?;
    let (start, behind) = if before.is_none() { not(start)? } else { (start, None) };
    let (rest, (verb, verb_span)) = base(start)?;
    let (rest, Governed { addressee, object, adjuncts, leading }) = governed(rest, verb, Objects::Any)?;
    let span = start.span_to(&rest);
    let bare = VerbPhrase::bare(span, verb, verb_span);
    Ok((rest, VerbPhrase { not: before.or(behind), addressee, object, adjuncts, leading, ..bare }))
}
