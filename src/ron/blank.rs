//! What stands between the values of a RON text: white space, comments, names and the bytes around them.
//!
//! Takes the rest of a text; gives what is left after it. Must not build values.

use super::fault::{Fault, Lexed};
use memchr::memchr2;
use nom::Parser;
use nom::bytes::complete::{tag, take_while1};
use nom::combinator::verify;
use nom::sequence::preceded;

/// The message for a comment without an end.
pub(super) const UNCLOSED_COMMENT: &str = "this comment is never closed";

/// Skips white space, `// …` and nested `/* … */`.
pub(super) fn blank(mut input: &str) -> Lexed<'_, ()> {
    loop {
        input = after_white_space(input);
        if let Some(comment) = input.strip_prefix("//") {
            input = comment.find('\n').and_then(|end| comment.get(end..)).unwrap_or("");
        } else if input.starts_with("/*") {
            input = block_comment(input)?.0;
        } else {
            return Ok((input, ()));
        }
    }
}

/// Most white space is ASCII, and is skipped without decoding characters.
fn after_white_space(input: &str) -> &str {
    let ascii = input.bytes().position(|byte| !matches!(byte, b' ' | b'\t'..=b'\r')).unwrap_or(input.len());
    let rest = input.get(ascii..).unwrap_or("");
    if rest.bytes().next().is_none_or(|byte| byte.is_ascii()) { rest } else { rest.trim_start_matches(is_blank) }
}

/// What RON counts as white space.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

fn block_comment(input: &str) -> Lexed<'_, ()> {
    let (mut rest, _) = tag("/*")(input)?;
    let mut level = 1_usize;
    while level > 0 {
        let (_, after) = until(rest, b'/', b'*');
        rest = if let Some(inner) = after.strip_prefix("/*") {
            level += 1;
            inner
        } else if let Some(outer) = after.strip_prefix("*/") {
            level -= 1;
            outer
        } else {
            let unclosed = || Fault::fatal(input, 2, UNCLOSED_COMMENT, "it lacks a `*/`");
            after.get(1..).ok_or_else(unclosed)?
        };
    }
    Ok((rest, ()))
}

/// Splits before the first of two ASCII bytes, or at the end.
pub(super) fn until(input: &str, one: u8, other: u8) -> (&str, &str) {
    debug_assert!(one.is_ascii() && other.is_ascii());
    input.split_at(memchr2(one, other, input.as_bytes()).unwrap_or(input.len()))
}

/// A name: `Facts`, `is_a`, or raw, `r#is-a`, of which the part after the `#` is given.
pub(super) fn name(input: &str) -> Lexed<'_, &str> {
    if input.starts_with("r#") {
        return preceded(tag("r#"), take_while1(is_raw_name)).parse(input);
    }
    let mut first = verify(take_while1(continues_name), |name: &str| name.starts_with(starts_name));
    first.parse(input)
}

/// Whether a name can start with it.
pub(super) fn starts_name(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

/// Whether a name can go on with it.
pub(super) fn continues_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn is_raw_name(c: char) -> bool {
    continues_name(c) || matches!(c, '.' | '+' | '-')
}
