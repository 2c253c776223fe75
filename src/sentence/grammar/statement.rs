//! Facts: one clause, with a label before it and a citation after it.

use super::super::token::Sign;
use super::super::tree::{Clause, Tail};
use super::clause::{after_comma, complement, governor_of, tail};
use super::tokens::{Parsed, Tokens};
use super::word::{quoted, sign};
use nom::Parser;
use nom::combinator::opt;
use nom::multi::many0;
use nom::sequence::preceded;

/// A whole fact.
pub fn fact(input: Tokens<'_>) -> Parsed<'_, Clause> {
    let (rest, clause) = complement(input, false)?;
    let governor = governor_of(&clause);
    let (rest, tail): (_, Vec<Tail>) = many0(after_comma(|rest| tail(rest, &governor))).parse(rest)?;
    let (rest, quote) = opt(preceded(sign(Sign::Cite, "<<"), quoted)).parse(rest)?;
    Ok((rest, Clause { span: input.span_to(&rest), tail, quote, ..clause }))
}
