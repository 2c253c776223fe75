//! Relatives of the three kinds: `that was offered`, `that russia offered`, `offered by russia`.

use super::super::diagnose::wrong_turn;
use super::super::tree::{Adjunct, AdjunctKind, Head, KindOrNoun, Link, Predicate, Relative, VerbPhrase};
use super::adjunct::{Governor, adjuncts, preposition};
use super::phrase::{Relatives, SUBJECT, Standing, link_of, np, takes_plural};
use super::predicate::{Objects, Verbs, predicate};
use super::tokens::{Parsed, Tokens};
use super::word::{adverbs, verb, word};
use crate::lexicon::{Forms, VerbId};
use crate::source::Span;

/// The relatives of a head; there may be none. One may have been read `before`.
pub fn relatives(
    input: Tokens<'_>,
    standing: Standing,
    plural: bool,
    before: Option<Relative>,
) -> Parsed<'_, Vec<(Link, Relative)>> {
    let mut found: Vec<(Link, Relative)> = before.into_iter().map(|relative| (Link::First, relative)).collect();
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
        let told = input.context().fact || (standing.told && !input.skip(1).starts_predicate(true));
        let that = input.is("that") && !(told && standing.told);
        let relative = that || input.starts_reduced(standing.relatives != Relatives::Any);
        return (relative && standing.relatives != Relatives::Without).then_some((Link::First, *input));
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
    let whole = Verbs { base: plural, wished: false, objects: Objects::Any };
    let (rest, subject, predicate) = if start.starts_predicate(plural) {
        let (rest, predicate) = predicate(start, whole)?;
        (rest, None, predicate)
    } else {
        let (after, subject) = np(SUBJECT)(start)?;
        let without = Verbs { base: takes_plural(&subject, start), wished: false, objects: Objects::None };
        let (rest, predicate) = predicate(after, without)?;
        wrong_turn::passive_without_object(start, &predicate)?;
        if rest.starts_np() {
            return rest.wanting("an adjunct");
        }
        (rest, Some(Box::new(subject)), predicate)
    };
    Ok((rest, Relative { span: input.span_to(&rest), that: true, subject, predicate: Box::new(predicate) }))
}

/// `an offer by russia`, which is `an offer offered by russia`.
pub fn agent_of_noun<'t>(input: Tokens<'t>, head: &Head, head_span: Span, standing: Standing) -> Parsed<'t, Relative> {
    let (Some(verb), true) = (verb_of_noun(head), input.starts_agent()) else { return input.wanting("an adjunct") };
    let (rest, preposition) = preposition(input)?;
    let (rest, agent) = np(standing)(rest)?;
    let span = input.span_to(&rest);
    let by = Adjunct { span, kind: AdjunctKind::Prep(preposition, agent) };
    let phrase = VerbPhrase { passive: true, adjuncts: vec![by], ..VerbPhrase::bare(span, verb, head_span) };
    Ok((rest, Relative { span, that: false, subject: None, predicate: Box::new(Predicate::Verb(phrase)) }))
}

/// The verb whose acts a head names.
fn verb_of_noun(head: &Head) -> Option<VerbId> {
    let kind = head.kind_word()?;
    match kind.means {
        KindOrNoun::Noun(verb) => Some(verb),
        KindOrNoun::Kind(_) | KindOrNoun::Office(_) | KindOrNoun::Document => None,
    }
}

fn reduced(input: Tokens<'_>) -> Parsed<'_, Relative> {
    let (rest, adverbs) = adverbs(input)?;
    let (rest, (verb, verb_span)) = verb("a participle", Forms::PARTICIPLE)(rest)?;
    let (rest, adjuncts) = adjuncts(rest, Governor::passive(verb))?;
    if adjuncts.is_empty() {
        return rest.wanting("`by` or another preposition");
    }
    let span = input.span_to(&rest);
    let phrase = VerbPhrase { adverbs, passive: true, adjuncts, ..VerbPhrase::bare(span, verb, verb_span) };
    Ok((rest, Relative { span, that: false, subject: None, predicate: Box::new(Predicate::Verb(phrase)) }))
}
