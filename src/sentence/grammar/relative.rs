//! Relatives of the three kinds: `that was offered`, `that russia offered`, `offered by russia`.

use super::super::tree::{Link, Predicate, Relative, VerbPhrase};
use super::adjunct::{Governor, adjuncts};
use super::phrase::{SUBJECT, Standing, link_of, np, takes_plural};
use super::predicate::{Objects, Verbs, predicate};
use super::tokens::{Parsed, Tokens};
use super::word::{adverbs, verb, word};
use crate::lexicon::Forms;

/// The relatives of a head; there may be none.
pub fn relatives(input: Tokens<'_>, standing: Standing, plural: bool) -> Parsed<'_, Vec<(Link, Relative)>> {
    let mut found = Vec::new();
    let mut rest = input;
    while let Some((link, at)) = next_relative(&rest, found.is_empty(), standing) {
        match at.nested(|at| relative(at, plural)) {
            Ok((after, relative)) => {
                found.push((link, relative));
                rest = after;
            }
            Err(nom::Err::Error(_)) => break,
            Err(fatal) => return Err(fatal),
        }
    }
    Ok((rest, found))
}

/// How the next relative is linked, and where it starts.
fn next_relative<'t>(input: &Tokens<'t>, first: bool, standing: Standing) -> Option<(Link, Tokens<'t>)> {
    if first {
        return (input.is("that") || input.starts_reduced(standing.subject)).then_some((Link::First, *input));
    }
    let link = link_of(input)?;
    let at = input.skip(1);
    (at.is("that") || at.skip(at.adverbs_len()).starts_passive_with_agent()).then_some((link, at))
}

fn relative(input: Tokens<'_>, plural: bool) -> Parsed<'_, Relative> {
    if !input.is("that") {
        return reduced(input);
    }
    let (start, _) = word("that")(input)?;
    let whole = Verbs { base: plural, objects: Objects::Any };
    let (rest, subject, predicate) = if start.starts_predicate(plural) {
        let (rest, predicate) = predicate(start, whole)?;
        (rest, None, predicate)
    } else {
        let (after, subject) = np(SUBJECT)(start)?;
        let without = Verbs { base: takes_plural(&subject, start), objects: Objects::None };
        let (rest, predicate) = predicate(after, without)?;
        if rest.starts_np() {
            return rest.wanting("an adjunct");
        }
        (rest, Some(Box::new(subject)), predicate)
    };
    Ok((rest, Relative { span: input.span_to(&rest), that: true, subject, predicate: Box::new(predicate) }))
}

fn reduced(input: Tokens<'_>) -> Parsed<'_, Relative> {
    let (rest, adverbs) = adverbs(input)?;
    let (rest, (verb, verb_span)) = verb("a participle", Forms::PARTICIPLE)(rest)?;
    let (rest, adjuncts) = adjuncts(rest, Governor::passive(verb))?;
    if adjuncts.is_empty() {
        return rest.wanting("`by` or another preposition");
    }
    let span = input.span_to(&rest);
    let phrase =
        VerbPhrase { span, adverbs, aux: None, not: None, verb, verb_span, passive: true, object: None, adjuncts };
    Ok((rest, Relative { span, that: false, subject: None, predicate: Box::new(Predicate::Verb(phrase)) }))
}
