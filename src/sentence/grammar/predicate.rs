//! What is said of a subject: active, passive, negated, or with `is`, in any tense.

use super::super::diagnose::wrong_turn;
use super::super::tree::{Adverb, AdverbWord, Aux, Link, Np, Predicate, VerbPhrase};
use super::adjunct::{Governor, adjuncts};
use super::look::is_finite;
use super::object::{Governed, governed};
use super::phrase::{Standing, link_of, np};
use super::tokens::{Parsed, Tokens};
use super::word::{adverbs, auxiliary, be, is_be, is_have, not, one, verb};
use crate::diagnostic::Diagnostic;
use crate::lexicon::{Forms, VerbId};
use crate::source::Span;

/// What a verb may govern here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objects {
    /// Anything.
    Any,
    /// No object: the head of the relative, or the gap, is it.
    None,
}

/// How the verb of a predicate may look.
#[derive(Clone, Copy, Debug)]
pub struct Verbs {
    /// A base form will do: after a plural, and after what is demanded.
    pub base: bool,
    /// What it may govern.
    pub objects: Objects,
}

/// `vp {("and"|"or") vp}`, where a passive may go on with `participle "by"`.
pub fn predicates(input: Tokens<'_>, verbs: Verbs) -> Parsed<'_, Vec<(Link, Predicate)>> {
    let (mut rest, first) = predicate(input, verbs)?;
    let mut found = vec![(Link::First, first)];
    while let Some(link) = link_of(&rest) {
        let next = rest.skip(1);
        let after_passive = matches!(found.last(), Some((_, Predicate::Verb(phrase))) if phrase.passive);
        let (after, predicate) = if after_passive && next.starts_passive_with_agent() {
            further_passive(next)?
        } else if next.continues_predicate(verbs.base) {
            if after_passive {
                wrong_turn::half_passive(next)?;
            }
            predicate(next, verbs)?
        } else {
            break;
        };
        found.push((link, predicate));
        rest = after;
    }
    Ok((rest, found))
}

/// `participle "by" np {padj}` after another passive.
fn further_passive(input: Tokens<'_>) -> Parsed<'_, Predicate> {
    passive(input, Opening { start: input, adverbs: Vec::new(), aux: None, not: None })
}

/// All of a predicate before its verb.
struct Opening<'t> {
    start: Tokens<'t>,
    adverbs: Vec<super::super::tree::Adverb>,
    aux: Option<(Aux, Span)>,
    not: Option<Span>,
}

/// One predicate.
pub fn predicate(input: Tokens<'_>, verbs: Verbs) -> Parsed<'_, Predicate> {
    let (rest, adverbs) = adverbs(input)?;
    let opening = Opening { start: input, adverbs, aux: None, not: None };
    if rest.first().is_some_and(is_be) {
        return copula(rest, opening, verbs);
    }
    if rest.first().is_some_and(is_have) {
        return perfect(rest, opening, verbs);
    }
    if rest.starts_auxiliary_phrase() {
        return with_auxiliary(rest, opening, verbs);
    }
    if rest.starts_failure() {
        return failure(rest, opening, verbs);
    }
    if verbs.base && rest.is("be") && rest.skip(1).starts_participle() {
        return passive(rest.skip(1), Opening { aux: Some((Aux::Be, rest.span_to(&rest.skip(1)))), ..opening });
    }
    wrong_turn::not_alone(rest)?;
    wrong_turn::form_after_auxiliary(rest)?;
    if !rest.first().is_some_and(|token| is_finite(token, verbs.base)) {
        wrong_turn::base_for_finite(rest)?;
        return rest.wanting("a verb");
    }
    let finite = one("a verb", move |token| Some((finite_verb(token, verbs.base)?, token.span)));
    let (after, (verb, verb_span)) = finite(rest)?;
    active(after, opening, verb, verb_span, verbs)
}

fn finite_verb(token: &super::super::token::Token, base: bool) -> Option<VerbId> {
    let sure = token.verb(Forms::THIRD.with(Forms::PAST));
    sure.or_else(|| token.verb(Forms::BASE).filter(|_| base))
}

/// `aux ["not"] {adverb} base [obj] {adj}`
fn with_auxiliary<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, aux) = auxiliary(input)?;
    let (rest, before) = adverbs(rest)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = opening.adverbs.into_iter().chain(before).chain(after).collect();
    let opening = Opening { adverbs, aux: Some(aux), not, ..opening };
    if rest.is("be") {
        return after_be(rest.skip(1), opening, verbs);
    }
    if rest.is("have") {
        return after_have(rest.skip(1), opening, verbs);
    }
    let (rest, (verb, verb_span)) = base(rest)?;
    active(rest, opening, verb, verb_span, verbs)
}

/// `has rejected`, `had not been rejected`, `have been rejecting`: what it says is `rejected`, `was not rejected`.
fn perfect<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let start = input.skip(1);
    let have = input.span_to(&start);
    let (rest, before) = adverbs(start)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = opening.adverbs.into_iter().chain(before).chain(after).collect();
    // Without a `not`, no auxiliary is needed to say it.
    let aux = not.map(|_| (Aux::Do, have));
    after_have(rest, Opening { adverbs, aux, not, ..opening }, verbs)
}

/// What follows `have`: `rejected`, `been rejected`, `been rejecting`.
fn after_have<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    if input.is("been") {
        return after_be(input.skip(1), opening, verbs);
    }
    if input.starts_failure() {
        return failure(input, opening, verbs);
    }
    let (rest, (verb, verb_span)) = verb("a participle", Forms::PARTICIPLE)(input)?;
    active(rest, opening, verb, verb_span, verbs)
}

/// What follows `be` behind an auxiliary, or `been`: `rejected`, `rejecting`, `being rejected`.
fn after_be<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let input = input.skip(usize::from(input.is("being")));
    if input.starts_participle() {
        let be = input.context().span(input.at().saturating_sub(1), input.at());
        // The `do` of a perfect that is denied says no more than a `was`.
        let aux = opening.aux.filter(|(aux, _)| *aux != Aux::Do).or(Some((Aux::Be, be)));
        return passive(input, Opening { aux, ..opening });
    }
    let (rest, (verb, verb_span)) = verb("a participle", Forms::GERUND)(input)?;
    active(rest, opening, verb, verb_span, verbs)
}

/// `failed to release whom`: tried, and did not. It is a denial on record.
fn failure<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    if let Some(not) = opening.not {
        let place = (input.context().locate)(not);
        let problem = Diagnostic::error("two negations: `not` and `failed to`", place, "one too many");
        return Tokens::told(problem.help("what one did not fail to do, one did: write it without both"));
    }
    let failed = input.span_to(&input.skip(2));
    let mut adverbs = opening.adverbs;
    if !adverbs.iter().any(|adverb| adverb.word == AdverbWord::Explicitly) {
        adverbs.push(Adverb { word: AdverbWord::Explicitly, span: failed });
    }
    let opening = Opening { start: opening.start, adverbs, aux: Some((Aux::Fail, failed)), not: Some(failed) };
    let (rest, (verb, verb_span)) = base(input.skip(2))?;
    active(rest, opening, verb, verb_span, verbs)
}

/// A verb in its base form.
pub fn base(input: Tokens<'_>) -> Parsed<'_, (VerbId, Span)> {
    wrong_turn::form_for_base(input)?;
    verb("a verb in its base form", Forms::BASE)(input)
}

/// The rest of a verb phrase in the active.
fn active<'t>(
    input: Tokens<'t>,
    opening: Opening<'t>,
    verb: VerbId,
    verb_span: Span,
    verbs: Verbs,
) -> Parsed<'t, Predicate> {
    let (rest, Governed { addressee, object, adjuncts, leading }) = governed(input, verb, verbs.objects)?;
    let Opening { start, adverbs, aux, not } = opening;
    let span = start.span_to(&rest);
    let passive = false;
    let phrase = VerbPhrase { span, adverbs, aux, not, verb, verb_span, passive, addressee, object, adjuncts, leading };
    Ok((rest, Predicate::Verb(phrase)))
}

/// `be {adverb} ["not"] {adverb} …`
fn copula<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, be) = be(input)?;
    let (rest, before) = adverbs(rest)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs: Vec<_> = opening.adverbs.into_iter().chain(before).chain(after).collect();
    if rest.is("being") || rest.starts_gerund() {
        let aux = not.map(|_| (Aux::Do, be));
        return after_be(rest, Opening { adverbs, aux, not, ..opening }, verbs);
    }
    wrong_turn::form_after_be(rest)?;
    if rest.starts_participle() {
        return passive(rest, Opening { adverbs, aux: Some((Aux::Be, be)), not, ..opening });
    }
    rest.expect(super::Expected::Part("a participle"));
    let favour = if rest.is("for") || rest.is("against") { Some(rest.is("for")) } else { None };
    if let (None, Some(adverb)) = (favour, adverbs.first()) {
        wrong_turn::adverb_of_be(input, adverb)?;
    }
    let (rest, what): (_, Np) = np(Standing::default())(if favour.is_some() { rest.skip(1) } else { rest })?;
    let span = opening.start.span_to(&rest);
    Ok((
        rest,
        match favour {
            Some(favour) => Predicate::Stands { span, adverbs, not, favour, what },
            None => Predicate::Is { span, not, what },
        },
    ))
}

/// `participle {padj}`
fn passive<'t>(input: Tokens<'t>, opening: Opening<'t>) -> Parsed<'t, Predicate> {
    let (rest, (verb, verb_span)) = verb("a participle", Forms::PARTICIPLE)(input)?;
    let (rest, adjuncts) = adjuncts(rest, Governor::passive(verb))?;
    let (rest, object) = super::object::complement_of_passive(rest, verb)?;
    let Opening { start, adverbs, aux, not } = opening;
    let span = start.span_to(&rest);
    let (passive, addressee, leading) = (true, None, adjuncts.len());
    let phrase = VerbPhrase { span, adverbs, aux, not, verb, verb_span, passive, addressee, object, adjuncts, leading };
    Ok((rest, Predicate::Verb(phrase)))
}
