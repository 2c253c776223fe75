//! The smallest parts: single words.

use super::super::token::{Sign, Token};
use super::super::tree::{Adverb, AdverbWord, Aux, KindWord, Quoted, Ref, Referent, Var};
use super::tokens::{Expected, Parsed, Tokens, Wrong};
use crate::lexicon::{Forms, VerbId};
use crate::source::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::multi::many0;
use nom::sequence::preceded;

/// One word of the grammar.
pub fn word<'t>(keyword: &'static str) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t Token> + Copy {
    move |input| match input.first() {
        Some(token) if token.is(keyword) => Ok((input.skip(1), token)),
        _ => {
            input.expect(Expected::Word(keyword));
            Err(nom::Err::Error(Wrong::Unexpected))
        }
    }
}

/// One sign.
pub fn sign<'t>(sign: Sign, name: &'static str) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t Token> {
    move |input| match input.first() {
        Some(token) if token.signs(&sign) => Ok((input.skip(1), token)),
        _ => {
            input.expect(Expected::Word(name));
            Err(nom::Err::Error(Wrong::Unexpected))
        }
    }
}

/// What `read` makes of the next token.
pub fn one<'t, T>(name: &'static str, read: impl Fn(&'t Token) -> Option<T>) -> impl Fn(Tokens<'t>) -> Parsed<'t, T> {
    move |input| match input.first().and_then(&read) {
        Some(found) => Ok((input.skip(1), found)),
        None => input.wanting(name),
    }
}

/// A whole number.
pub fn number(input: Tokens<'_>) -> Parsed<'_, u32> {
    one("a number", |token| token.number)(input)
}

/// A variable.
pub fn var(input: Tokens<'_>) -> Parsed<'_, Var> {
    one("a variable", |token| token.var().map(|letter| Var { letter, span: token.span }))(input)
}

/// A quoted text.
pub fn quoted(input: Tokens<'_>) -> Parsed<'_, Quoted> {
    one("quoted words", |token| match &token.sign {
        Some(Sign::Quoted(text)) => Some(Quoted { text: text.clone(), span: token.span }),
        _ => None,
    })(input)
}

/// A kind, or the noun of a verb's acts.
pub fn kind_word(input: Tokens<'_>) -> Parsed<'_, KindWord> {
    one("a kind", |token| {
        let (means, _) = token.kind?;
        Some(KindWord { span: token.span, word: token.text.to_lowercase(), means })
    })(input)
}

/// A verb in one of `forms`, with where it stands.
pub fn verb<'t>(name: &'static str, forms: Forms) -> impl Fn(Tokens<'t>) -> Parsed<'t, (VerbId, Span)> {
    one(name, move |token| token.verb(forms).map(|verb| (verb, token.span)))
}

/// `not`, or `never`, which says no more.
pub fn not(input: Tokens<'_>) -> Parsed<'_, Option<Span>> {
    opt(map(alt((word("not"), word("never"))), |token| token.span)).parse(input)
}

/// `did`, `will` …, but not `is`.
pub fn auxiliary(input: Tokens<'_>) -> Parsed<'_, (Aux, Span)> {
    one("an auxiliary", |token| aux_of(token).map(|aux| (aux, token.span)))(input)
}

/// The auxiliary that a token can be.
pub fn aux_of(token: &Token) -> Option<Aux> {
    if !token.keyword {
        return None;
    }
    Some(match token.text.as_str() {
        "did" | "does" | "do" => Aux::Do,
        "will" => Aux::Will,
        "would" => Aux::Would,
        "may" | "might" | "could" => Aux::May,
        _ => return None,
    })
}

/// `is`, `are`, `was`, `were`
pub fn be(input: Tokens<'_>) -> Parsed<'_, Span> {
    one("a form of `be`", |token| is_be(token).then_some(token.span))(input)
}

/// Whether a token is a form of `be`.
pub fn is_be(token: &Token) -> bool {
    token.is_any(&["is", "are", "was", "were"])
}

/// Whether a token is a form of `have`.
pub fn is_have(token: &Token) -> bool {
    token.is_any(&["has", "have", "had"])
}

/// The adverb of one word that a token is.
pub fn adverb_of(token: &Token) -> Option<AdverbWord> {
    if !token.keyword {
        return None;
    }
    Some(match token.text.as_str() {
        "reportedly" => AdverbWord::Reportedly,
        "probably" => AdverbWord::Probably,
        "possibly" => AdverbWord::Possibly,
        "explicitly" => AdverbWord::Explicitly,
        "together" => AdverbWord::Together,
        "indirectly" => AdverbWord::Indirectly,
        "only" => AdverbWord::Only,
        _ => return None,
    })
}

fn adverb(input: Tokens<'_>) -> Parsed<'_, Adverb> {
    let single = one("an adverb", |token| adverb_of(token).map(|word| Adverb { word, span: token.span }));
    let either = map((word("directly"), word("or"), word("indirectly")), |(first, _, last)| Adverb {
        word: AdverbWord::DirectlyOrIndirectly,
        span: first.span.to(last.span),
    });
    alt((single, either)).parse(input)
}

/// Any adverbs.
pub fn adverbs(input: Tokens<'_>) -> Parsed<'_, Vec<Adverb>> {
    many0(adverb).parse(input)
}

/// `["the"] NAME | STRING | "@" ID | VAR`
pub fn reference(input: Tokens<'_>) -> Parsed<'_, Ref> {
    let named = alt((preceded(word("the"), name), referent)).parse(input);
    // `a peace agreement`, where that is a name.
    let article = !input.context().fact && (input.is("a") || input.is("an"));
    let (rest, to) = if article { named.or_else(|_| name(input.skip(1)))? } else { named? };
    Ok((rest, Ref { span: input.span_to(&rest), to }))
}

fn name(input: Tokens<'_>) -> Parsed<'_, Referent> {
    one("a name", name_of)(input)
}

fn referent(input: Tokens<'_>) -> Parsed<'_, Referent> {
    one("a name", |token| match &token.sign {
        Some(Sign::Quoted(text)) => Some(Referent::Quoted(text.clone())),
        Some(Sign::Act(act)) => Some(Referent::Act(act.clone())),
        Some(Sign::Quantity(quantity)) => Some(Referent::Quantity(quantity.clone())),
        Some(Sign::Var(letter)) => Some(Referent::Var(*letter)),
        _ => name_of(token),
    })(input)
}

/// What a token names.
pub fn name_of(token: &Token) -> Option<Referent> {
    token.entity.map(Referent::Entity).or_else(|| token.document.clone().map(Referent::Document))
}
