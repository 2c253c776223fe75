//! Times: filters on when an act was, and deadlines.

use super::super::tree::{Time, Unit, When};
use super::clause::inner;
use super::tokens::{Parsed, Tokens};
use super::word::{number, one, word};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{preceded, separated_pair};

/// A day as written.
pub fn when(input: Tokens<'_>) -> Parsed<'_, When> {
    one("a date", |token| token.day.map(|word| When { span: token.span, word }))(input)
}

/// `by 2025-05-13`
pub fn deadline(input: Tokens<'_>) -> Parsed<'_, When> {
    preceded(word("by"), when).parse(input)
}

/// Any filter on time.
pub fn time(input: Tokens<'_>) -> Parsed<'_, Time> {
    alt((time_of_days, relative, map(within, |(count, unit)| Time::WithinOfObject(count, unit)), map(offset, Time::In)))
        .parse(input)
}

/// A filter on days: since, before, after, until, on, in or between some.
pub fn time_of_days(input: Tokens<'_>) -> Parsed<'_, Time> {
    alt((
        map(preceded(word("since"), when), Time::Since),
        map(preceded(word("until"), when), Time::Until),
        map(preceded(word("before"), when), Time::Before),
        map(preceded(word("after"), when), Time::After),
        map(preceded(alt((word("on"), word("in"))), when), Time::In),
        map(preceded(word("between"), separated_pair(when, word("and"), when)), |(a, b)| Time::Between(a, b)),
    ))
    .parse(input)
}

/// `yesterday`, which needs no preposition.
fn offset(input: Tokens<'_>) -> Parsed<'_, When> {
    match input.first().and_then(|token| token.day) {
        Some(word) if word.stands_alone() => when(input),
        _ => input.wanting("a time"),
    }
}

/// `within 7 days`
fn within(input: Tokens<'_>) -> Parsed<'_, (u32, Unit)> {
    preceded(word("within"), (number, unit)).parse(input)
}

fn unit(input: Tokens<'_>) -> Parsed<'_, Unit> {
    one("`days`, `weeks`, `months` or `years`", |token| Unit::of_word(&token.text))(input)
}

/// `[within 30 days] after who met whom`
fn relative(input: Tokens<'_>) -> Parsed<'_, Time> {
    let order = alt((value(true, word("after")), value(false, word("before"))));
    let (rest, (within, after)) = (opt(within), order).parse(input)?;
    let (rest, clause) = rest.nested(|rest| inner(rest, false))?;
    Ok((rest, Time::Relative { within, after, clause: Box::new(clause) }))
}
