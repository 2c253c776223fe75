//! Clauses: those of a question, and those inside another.

use super::super::token::Sign;
use super::super::tree::{
    Adjunct, AdjunctKind, Atom, Clause, Form, Head, Join, Label, Np, Object, Predicate, Tail, VerbPhrase,
};
use super::adjunct::{Governor, adjuncts};
use super::inverted::{begins_with_be, begins_with_helper, fronted, fronts, polar, polar_be};
use super::nominal::{asks_for_noun, noun_question};
use super::phrase::{SUBJECT, np, takes_plural};
use super::predicate::{Objects, Verbs, predicates};
use super::tokens::{Parsed, Tokens};
use super::word::{adverbs, not, one, word};
use crate::lexicon::VerbId;
use crate::source::{Slice, Span};
use nom::Parser;
use nom::combinator::{map, opt, value};
use nom::sequence::preceded;

/// A clause of a question: plain, fronted, or for yes or no.
pub fn clause(input: Tokens<'_>) -> Parsed<'_, Clause> {
    if begins_with_helper(&input) {
        return polar(input);
    }
    if asks_for_noun(&input) {
        return noun_question(input);
    }
    if begins_with_be(&input) {
        return polar_be(input);
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
    let (rest, mut predicates) = predicates(input, Verbs { base, wished, objects: Objects::Any })?;
    // What is joined behind it would be joined to what is added.
    let joined = rest.is("and") || rest.is("or");
    if let ([(_, Predicate::Verb(phrase))], false) = (predicates.as_mut_slice(), joined) {
        with_what_is_open(&subject, phrase, start);
    }
    Ok((rest, bare(start.span_to(&rest), Form::Plain { subject, predicates })))
}

/// What a verb leaves open that it cannot be without: `who met in lakeside` is `who met whom in lakeside`, `who made an offer
/// to bel` is `who offered what to bel`.
fn with_what_is_open(subject: &Np, phrase: &mut VerbPhrase, start: Tokens<'_>) {
    let asks = matches!(subject.atoms.as_slice(), [only] if matches!(only.head, Head::Who { .. }));
    if !asks || phrase.passive || phrase.object.is_some() || start.context().fact {
        return;
    }
    let verb = start.lexicon().verb(phrase.verb);
    let partner = |adjunct: &Adjunct| matches!(&adjunct.kind, AdjunctKind::Prep(with, _) if !matches!(with.word.as_str(), "in" | "at"));
    let typed = start.context().text.slice(phrase.verb_span.range());
    let light = typed.strip_suffix(verb.noun.as_str()).is_some_and(|before| before.contains(' '));
    let head = if light {
        Head::What
    } else if verb.symmetric && !phrase.adjuncts.iter().any(partner) {
        Head::Who { whom: true }
    } else {
        return;
    };
    let end = phrase.verb_span.end as usize;
    let span = Span::new(end, end);
    let atom = Atom { span, head, head_span: span, of: None, var: None, relatives: Vec::new() };
    phrase.object = Some(Object::Np(Np { span, atoms: vec![atom], join: Join::And }));
}

/// Without label, tail and quote.
pub fn bare(span: crate::source::Span, form: Form) -> Clause {
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
