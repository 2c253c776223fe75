//! Numbers: found in the text, and read as what a declaration asks for.
//!
//! A number is kept as written, so that no type loses any of it. Must not know what it is for.

use super::blank::continues_name;
use super::fault::{Fault, Lexed};
use super::tree::Kind;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::combinator::{opt, recognize};
use nom::sequence::preceded;

/// Whether a number starts with it.
pub(super) fn starts_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '-' | '.')
}

/// A number of any form, with its sign.
pub(super) fn number(input: &str) -> Lexed<'_, Kind<'_>> {
    let sign = || opt(alt((tag("+"), tag("-"))));
    let special = alt((tag("inf"), tag("NaN")));
    let based =
        preceded(alt((tag("0x"), tag("0b"), tag("0o"))), take_while(|c: char| c.is_ascii_hexdigit() || c == '_'));
    let decimal = take_while(|c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-' | '_'));
    let (rest, written) = recognize((sign(), alt((special, based, decimal)))).parse(input)?;
    let tail = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
    let width = written.len() + tail;
    if written.contains("..") {
        return Err(Fault::fatal(input, width, "fact files do not use ranges", "expected one number"));
    }
    let wrong = |expected| Fault::fatal(input, width, "this is not a number", expected);
    let kind = kind(written).ok_or_else(|| wrong("expected digits; anything else, such as a date, goes in quotes"))?;
    match tail {
        0 => Ok((rest, kind)),
        _ if is_suffix(rest.get(..tail).unwrap_or("")) => Err(Fault::fatal(
            input,
            width,
            "fact files do not use typed numbers",
            "leave out the type after the digits",
        )),
        _ => Err(wrong("expected only digits here; a text goes in quotes")),
    }
}

fn kind(written: &str) -> Option<Kind<'_>> {
    if integer_digits(written).is_some() {
        return Some(Kind::Integer(written));
    }
    float::<f64>(written).map(|_| Kind::Float(written))
}

fn is_suffix(tail: &str) -> bool {
    tail.strip_prefix(['i', 'u', 'f']).is_some_and(|bits| matches!(bits, "8" | "16" | "32" | "64" | "128"))
}

/// Sign, base and digits of an integer, if it is one.
fn integer_digits(written: &str) -> Option<(bool, u32, &str)> {
    let negative = written.starts_with('-');
    let plain = written.strip_prefix(['+', '-']).unwrap_or(written);
    let (base, digits) = match plain.get(..2) {
        Some("0x") => (16, plain.get(2..)?),
        Some("0b") => (2, plain.get(2..)?),
        Some("0o") => (8, plain.get(2..)?),
        _ => (10, plain),
    };
    let starts = digits.chars().next().is_some_and(|c| c != '_');
    let all = digits.chars().all(|c| c == '_' || c.is_digit(base));
    (starts && all).then_some((negative, base, digits))
}

/// An integer of up to 128 bits as sign and magnitude.
pub(super) fn integer(written: &str) -> Option<(bool, u128)> {
    let (negative, base, digits) = integer_digits(written)?;
    let mut sum = 0_u128;
    for digit in digits.chars().filter_map(|c| c.to_digit(base)) {
        sum = sum.checked_mul(u128::from(base))?.checked_add(u128::from(digit))?;
    }
    Some((negative, sum))
}

/// A decimal number, whole or not, as a float; `None` if it has another base or is none.
pub(super) fn float<F: std::str::FromStr>(written: &str) -> Option<F> {
    let mut may_be_underscore = false;
    let mut digits = String::with_capacity(written.len());
    for c in written.chars() {
        match c {
            '_' if may_be_underscore => continue,
            '_' => return None,
            '.' => may_be_underscore = false,
            '+' | '-' => {}
            _ => may_be_underscore = true,
        }
        digits.push(c);
    }
    digits.parse().ok()
}
