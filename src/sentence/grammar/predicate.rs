//! What is said of a subject: active, passive, negated, or with `is`.

use super::super::diagnose::wrong_turn;
use super::super::tree::{Adverb, Aux, Link, Np, Predicate, VerbPhrase};
use super::adjunct::{Governor, adjuncts};
use super::look::is_finite;
use super::object::governed;
use super::phrase::{Standing, link_of, np};
use super::tokens::{Parsed, Tokens};
use super::word::{Auxiliary, adverbs, auxiliary, be, is_be, not, one, verb, word};
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
pub struct Opening<'t> {
    /// Where the predicate starts.
    pub start: Tokens<'t>,
    /// Its adverbs so far.
    pub adverbs: Vec<Adverb>,
    /// Its auxiliary.
    pub aux: Option<(Aux, Span)>,
    /// `not`.
    pub not: Option<Span>,
}

/// One predicate.
pub fn predicate(input: Tokens<'_>, verbs: Verbs) -> Parsed<'_, Predicate> {
    let (rest, adverbs) = adverbs(input)?;
    let opening = Opening { start: input, adverbs, aux: None, not: None };
    if rest.first().is_some_and(is_be) {
        return copula(rest, opening, verbs);
    }
    if rest.starts_auxiliary_phrase() {
        return with_auxiliary(rest, opening, verbs);
    }
    if rest.is("never") {
        return never(rest, opening, verbs);
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

/// `never rejected`, which is `did not reject`.
fn never<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, never) = word("never")(input)?;
    let finite = one("a verb", |token| Some((finite_verb(token, true)?, token.span)));
    let (rest, (verb, verb_span)) = finite(rest)?;
    let opening = Opening { aux: Some((Aux::Do, never.span)), not: Some(never.span), ..opening };
    active(rest, opening, verb, verb_span, verbs)
}

fn finite_verb(token: &super::super::token::Token, base: bool) -> Option<VerbId> {
    let sure = token.verb(Forms::THIRD.with(Forms::PAST));
    sure.or_else(|| token.verb(Forms::BASE).filter(|_| base))
}

/// `aux ["not"] {adverb} base [obj] {adj}`
fn with_auxiliary<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, auxiliary) = auxiliary(input)?;
    let (rest, before) = adverbs(rest)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = opening.adverbs.into_iter().chain(before).chain(after).collect();
    after_auxiliary(rest, auxiliary, Opening { adverbs, not, ..opening }, verbs)
}

/// `reject …` after `did`, `rejected …` after `has`; `be rejected`, `been rejected`, `been rejecting`.
pub fn after_auxiliary<'t>(
    input: Tokens<'t>,
    auxiliary: Auxiliary,
    opening: Opening<'t>,
    verbs: Verbs,
) -> Parsed<'t, Predicate> {
    let Auxiliary { aux, span, perfect } = auxiliary;
    if input.is(if perfect { "been" } else { "be" }) {
        let (rest, more) = adverbs(input.skip(1))?;
        let adverbs = opening.adverbs.into_iter().chain(more).collect();
        let be = if aux == Aux::Do { Aux::Be } else { aux };
        return after_be(rest, Opening { adverbs, aux: Some((be, span)), ..opening }, verbs);
    }
    let (rest, (verb, verb_span)) = if perfect { participle(input)? } else { base(input)? };
    let aux = if perfect { without_auxiliary(rest, &opening, span) } else { Some((aux, span)) };
    active(rest, Opening { aux, ..opening }, verb, verb_span, verbs)
}

/// `rejected by …`, `being rejected by …`, `rejecting …`; the auxiliary of the opening is that of a passive.
pub fn after_be<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    if input.is("being") {
        return passive(input.skip(1), opening);
    }
    if !input.starts_gerund() {
        return passive(input, opening);
    }
    let (rest, (verb, verb_span)) = verb("a verb", Forms::GERUND)(input)?;
    let aux = match opening.aux {
        Some((Aux::Be, span)) => without_auxiliary(rest, &opening, span),
        other => other,
    };
    active(rest, Opening { aux, ..opening }, verb, verb_span, verbs)
}

/// `has rejected what` and `is rejecting what` say what `rejected what` says, but for `not`; and where `rejected` without an
/// object could be read as a participle, `did reject` says it too.
fn without_auxiliary(after: Tokens<'_>, opening: &Opening<'_>, span: Span) -> Option<(Aux, Span)> {
    let sure = after.starts_np() || after.is("that") || after.starts_complement();
    (opening.not.is_some() || !sure).then_some((Aux::Do, span))
}

/// A verb after a form of `have`.
fn participle(input: Tokens<'_>) -> Parsed<'_, (VerbId, Span)> {
    wrong_turn::form_after_have(input)?;
    verb("a participle", Forms::PARTICIPLE)(input)
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
    let (rest, (object, adjuncts)) = governed(input, verb, verbs.objects)?;
    let Opening { start, adverbs, aux, not } = opening;
    let span = start.span_to(&rest);
    let phrase = VerbPhrase { span, adverbs, aux, not, verb, verb_span, passive: false, object, adjuncts };
    Ok((rest, Predicate::Verb(phrase)))
}

/// `be {adverb} ["not"] {adverb} …`
fn copula<'t>(input: Tokens<'t>, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let (rest, be) = be(input)?;
    what_is(rest, be, opening, verbs)
}

/// `{adverb} ["not"] {adverb} …` after a form of `be`.
pub fn what_is<'t>(input: Tokens<'t>, be: Span, opening: Opening<'t>, verbs: Verbs) -> Parsed<'t, Predicate> {
    let rest = input;
    let (rest, before) = adverbs(rest)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    wrong_turn::form_after_be(rest)?;
    let adverbs: Vec<_> = opening.adverbs.into_iter().chain(before).chain(after).collect();
    let participle = rest.first().is_some_and(|token| token.verb(Forms::PARTICIPLE).is_some() || token.is("being"));
    if participle || rest.starts_gerund() {
        return after_be(rest, Opening { adverbs, aux: Some((Aux::Be, be)), not, ..opening }, verbs);
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
    let Opening { start, adverbs, aux, not } = opening;
    let span = start.span_to(&rest);
    let phrase = VerbPhrase { span, adverbs, aux, not, verb, verb_span, passive: true, object: None, adjuncts };
    Ok((rest, Predicate::Verb(phrase)))
}
