//! The heads of noun phrases: `who`, `which other state`, `at least 2 documents`, `X's offer`.

use super::super::token::{Sign, Token};
use super::super::tree::{Bound, Determiner, Head};
use super::tokens::{Parsed, Tokens};
use super::word::{kind_word, number, one, reference, sign, word};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{pair, preceded};

/// Any head.
pub fn head(input: Tokens<'_>) -> Parsed<'_, Head> {
    if input.starts_np() { alt((alone, which, counted, determined, named, bare)).parse(input) } else { wanting(input) }
}

fn wanting(input: Tokens<'_>) -> Parsed<'_, Head> {
    input.wanting(if input.context().fact { "a name" } else { "a noun phrase" })
}

fn alone(input: Tokens<'_>) -> Parsed<'_, Head> {
    one("a noun phrase", alone_of)(input)
}

fn alone_of(token: &Token) -> Option<Head> {
    if !token.keyword {
        return None;
    }
    Some(match token.text.as_str() {
        "who" => Head::Who { whom: false },
        "whom" => Head::Who { whom: true },
        "what" => Head::What,
        "someone" => Head::Someone,
        "something" => Head::Something,
        "no one" => Head::NoOne,
        "nothing" => Head::Nothing,
        "an anonymous source" => Head::Nameless,
        _ => return None,
    })
}

fn which(input: Tokens<'_>) -> Parsed<'_, Head> {
    let other = map(opt(word("other")), |other| other.is_some());
    alt((
        map(preceded(word("which"), pair(other, kind_word)), |(other, kind)| Head::Which { other, kind }),
        map(preceded(word("whose"), kind_word), Head::Whose),
        map(preceded((word("how"), word("many")), kind_word), Head::HowMany),
    ))
    .parse(input)
}

fn counted(input: Tokens<'_>) -> Parsed<'_, Head> {
    let bound = alt((
        value(Bound::AtLeast, (word("at"), word("least"))),
        value(Bound::AtMost, (word("at"), word("most"))),
        value(Bound::MoreThan, (word("more"), word("than"))),
        value(Bound::FewerThan, (word("fewer"), word("than"))),
        value(Bound::Exactly, word("exactly")),
    ));
    // `2 plans` are two or more.
    let bound = map(opt(bound), |bound| bound.unwrap_or(Bound::AtLeast));
    map((bound, number, kind_word), |(bound, count, kind)| Head::AtLeast { bound, count, kind }).parse(input)
}

fn determined(input: Tokens<'_>) -> Parsed<'_, Head> {
    let determiner = alt((
        value(Determiner::A, alt((word("a"), word("an")))),
        value(Determiner::Some, word("some")),
        value(Determiner::Every, word("every")),
        value(Determiner::No, word("no")),
        value(Determiner::Another, word("another")),
        value(Determiner::The, word("the")),
    ));
    // `the vote`, where something is called so.
    if input.is("the") && input.nth(1).is_some_and(|token| token.entity.is_some()) {
        return input.wanting("a kind");
    }
    map((determiner, kind_word), |(determiner, kind)| Head::Determined(determiner, kind)).parse(input)
}

fn named(input: Tokens<'_>) -> Parsed<'_, Head> {
    let (rest, to) = reference(input)?;
    let (rest, of) = opt(preceded(sign(Sign::Possessive, "'s"), kind_word)).parse(rest)?;
    Ok((
        rest,
        match of {
            Some(kind) => Head::Possessive(to, kind),
            None => Head::Ref(to),
        },
    ))
}

fn bare(input: Tokens<'_>) -> Parsed<'_, Head> {
    map(kind_word, Head::Bare).parse(input)
}
