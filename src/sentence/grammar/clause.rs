//! Clauses: those of a question, and those inside another.

use super::super::token::Sign;
use super::super::tree::{
    Adjunct, AdjunctKind, Clause, Form, Gap, Label, Np, Ordinal, Predicate, Preposition, Tail, VerbPhrase,
};
use super::adjunct::{Governor, adjuncts, preposition, slot};
use super::object::{Governed, governed};
use super::phrase::{SUBJECT, Standing, np, takes_plural};
use super::predicate::{Objects, Verbs, base, predicates};
use super::tokens::{Expected, Parsed, Tokens};
use super::word::{adverbs, aux_of, auxiliary, not, one, word};
use crate::lexicon::VerbId;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::preceded;

/// A clause of a question: plain, fronted, or for yes or no.
pub fn clause(input: Tokens<'_>) -> Parsed<'_, Clause> {
    if input.first().and_then(aux_of).is_some() {
        return polar(input);
    }
    if fronts(&input) {
        return fronted(input);
    }
    inner(input, false)
}

/// A clause after `that`; in a fact it may have a label.
pub fn complement(input: Tokens<'_>, wished: bool) -> Parsed<'_, Clause> {
    let labelled =
        one("a label", |token| token.signs(&Sign::Label).then(|| Label { text: token.text.clone(), span: token.span }));
    let (rest, label) = opt(labelled).parse(input)?;
    let (rest, clause) = if tells_again(&rest) { again(rest)? } else { inner(rest, wished)? };
    Ok((rest, Clause { span: input.span_to(&rest), label, ..clause }))
}

/// A plain clause. With `wished`, its verb may be in the base form (`demanded that russia halt …`).
pub fn inner(input: Tokens<'_>, wished: bool) -> Parsed<'_, Clause> {
    let (rest, subject) = np(SUBJECT)(input)?;
    with_subject(input, rest, subject, wished)
}

/// A plain clause whose subject is read.
pub fn with_subject<'t>(start: Tokens<'t>, input: Tokens<'t>, subject: Np, wished: bool) -> Parsed<'t, Clause> {
    let base = wished || takes_plural(&subject, start);
    let (rest, predicates) = predicates(input, Verbs { base, objects: Objects::Any })?;
    Ok((rest, bare(start.span_to(&rest), Form::Plain { subject, predicates })))
}

/// Without label, tail and quote.
fn bare(span: crate::source::Span, form: Form) -> Clause {
    Clause { span, label: None, form, tail: Vec::new(), quote: None }
}

/// Whether `@label` is told of again, rather than being a subject.
pub fn tells_again(input: &Tokens<'_>) -> bool {
    if !input.first().is_some_and(|token| matches!(token.sign, Some(Sign::Act(_)))) {
        return false;
    }
    let after = input.skip(1);
    if after.starts_predicate(true) {
        return false;
    }
    let joined = (after.is("and") || after.is("or")) && !after.nth_is(1, "that");
    let past_adverbs = after.skip(after.adverbs_len());
    let possessive = after.first().is_some_and(|token| token.signs(&Sign::Possessive));
    let denied = past_adverbs.is("not") && past_adverbs.nth(1).is_some_and(|token| !token.verbs.is_empty());
    !joined && !possessive && !denied && !past_adverbs.starts_np()
}

/// `"@" LABEL {adverb} ["not"] {padj}`
pub fn again(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, act) = one("`@label`", |token| match &token.sign {
        Some(Sign::Act(act)) => Some(act.clone()),
        _ => None,
    })(input)?;
    let (rest, adverbs) = adverbs(rest)?;
    let (rest, not) = not(rest)?;
    let (rest, adjuncts) = adjuncts(rest, Governor::unknown())?;
    Ok((rest, bare(input.span_to(&rest), Form::Again { act, adverbs, not, adjuncts })))
}

/// `aux subj {adverb} ["not"] {adverb} base [obj] {adj}`
fn polar(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, aux) = auxiliary(input)?;
    let (rest, subject) = np(SUBJECT)(rest)?;
    let (rest, (_, phrase)) = inverted(rest, aux, Objects::Any)?;
    Ok((rest, bare(input.span_to(&rest), Form::Polar { subject, phrase })))
}

/// Whether what is asked for stands before the auxiliary and the subject after it. Only the noun phrase at the start of
/// a clause is read twice for this, so nesting costs nothing.
fn fronts(input: &Tokens<'_>) -> bool {
    if input.starts_slot()
        || input.is("according")
        || (input.first().is_some_and(|token| token.preposition) && !input.starts_np())
    {
        return true;
    }
    let whole = np(Standing::default())(*input);
    let Ok((rest, _)) = whole else { return false };
    let auxiliary = rest.first().and_then(aux_of).is_some();
    auxiliary && rest.skip(1).starts_np() && !rest.starts_auxiliary_phrase() && !did_something(&rest)
}

/// `who did what`, where `did` is no auxiliary: its object asks, and no verb follows.
fn did_something(input: &Tokens<'_>) -> bool {
    let object = input.skip(1);
    let asks = object.first().is_some_and(|token| token.keyword);
    let Ok((rest, _)) = np(SUBJECT)(object) else { return false };
    let inverted = rest.is("not") || rest.is("first") || rest.is("last") || rest.adverbs_len() > 0;
    asks && !inverted && rest.first().is_none_or(|token| token.verbs.is_empty())
}

/// `[prep] gap aux subj {adverb} ["not"] {adverb} ["first"|"last"] base [obj] {adj}`
fn fronted(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, (preposition, gap)) = alt((map(asked_slot, |gap| (None, gap)), asked_np)).parse(input)?;
    let (rest, aux) = auxiliary(rest)?;
    let (rest, subject) = np(SUBJECT)(rest)?;
    let fills_object = preposition.is_none() && matches!(gap, Gap::Np(_));
    let objects = if fills_object { Objects::None } else { Objects::Any };
    let (rest, (ordinal, phrase)) = inverted(rest, aux, objects)?;
    if fills_object {
        rest.expect(Expected::End);
    }
    Ok((rest, bare(input.span_to(&rest), Form::Fronted { preposition, gap, subject, ordinal, phrase })))
}

fn asked_slot(input: Tokens<'_>) -> Parsed<'_, Gap> {
    let (rest, found) = slot(input)?;
    Ok((rest, Gap::Slot(found, input.span_to(&rest))))
}

fn asked_np(input: Tokens<'_>) -> Parsed<'_, (Option<Preposition>, Gap)> {
    (opt(alt((preposition, according))), map(np(Standing::default()), Gap::Np)).parse(input)
}

/// `according to`, before what is asked for.
fn according(input: Tokens<'_>) -> Parsed<'_, Preposition> {
    let (rest, _) = (word("according"), word("to")).parse(input)?;
    Ok((rest, Preposition { word: "according to".to_owned(), span: input.span_to(&rest) }))
}

/// What follows the subject after an auxiliary.
fn inverted(
    input: Tokens<'_>,
    aux: (super::super::tree::Aux, crate::source::Span),
    objects: Objects,
) -> Parsed<'_, (Option<Ordinal>, VerbPhrase)> {
    let (rest, before) = adverbs(input)?;
    let (rest, not) = not(rest)?;
    let (rest, after) = adverbs(rest)?;
    let adverbs = before.into_iter().chain(after).collect();
    let (rest, ordinal) =
        opt(alt((value(Ordinal::First, word("first")), value(Ordinal::Last, word("last"))))).parse(rest)?;
    let (rest, (verb, verb_span)) = base(rest)?;
    let (rest, Governed { addressee, object, adjuncts, leading }) = governed(rest, verb, objects)?;
    let span = input.span_to(&rest);
    let (aux, passive) = (Some(aux), false);
    let phrase = VerbPhrase { span, adverbs, aux, not, verb, verb_span, passive, addressee, object, adjuncts, leading };
    Ok((rest, (ordinal, phrase)))
}

/// An adjunct after a comma, or before the clause: `["maybe"] adj`.
pub fn tail<'t>(input: Tokens<'t>, governor: &Governor) -> Parsed<'t, Tail> {
    let (rest, maybe) = map(opt(word("maybe")), |maybe| maybe.is_some()).parse(input)?;
    let (rest, adjunct): (_, Adjunct) = super::adjunct::adjunct(rest, governor)?;
    Ok((rest, Tail { maybe, adjunct }))
}

/// The verbs that an adjunct after a comma may bind to.
pub fn governor_of(clause: &Clause) -> Governor {
    let verbs: Vec<(VerbId, bool)> = match &clause.form {
        Form::Plain { predicates, .. } => predicates.iter().filter_map(|(_, predicate)| verb_of(predicate)).collect(),
        Form::Polar { phrase, .. } | Form::Fronted { phrase, .. } => vec![(phrase.verb, wants_agent(phrase))],
        Form::Again { .. } => Vec::new(),
    };
    Governor::of_clause(&verbs)
}

fn verb_of(predicate: &Predicate) -> Option<(VerbId, bool)> {
    match predicate {
        Predicate::Verb(phrase) => Some((phrase.verb, wants_agent(phrase))),
        Predicate::Is { .. } | Predicate::Stands { .. } => None,
    }
}

/// A passive that nothing says yet who did it.
fn wants_agent(phrase: &VerbPhrase) -> bool {
    let is_agent = |adjunct: &Adjunct| matches!(&adjunct.kind, AdjunctKind::Prep(by, _) if by.word == "by");
    phrase.passive && !phrase.adjuncts.iter().any(is_agent)
}

/// `,`
pub fn comma(input: Tokens<'_>) -> Parsed<'_, ()> {
    value((), super::word::sign(Sign::Comma, ",")).parse(input)
}

/// `, maybe` and the like before a clause.
pub fn after_comma<'t, T>(inner: impl Fn(Tokens<'t>) -> Parsed<'t, T>) -> impl FnMut(Tokens<'t>) -> Parsed<'t, T> {
    let mut both = preceded(comma, inner);
    move |input| both.parse(input)
}
