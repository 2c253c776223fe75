//! Strings and characters: `"…"` with escapes, `r#"…"#`, `'c'`.
//!
//! Takes the rest of a text that starts with the literal; gives its value, borrowed where it has no escapes.

use super::blank::until;
use super::fault::{Fault, Lexed};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{anychar, char, multispace0};
use nom::combinator::{map_opt, value};
use nom::sequence::{delimited, preceded};
use std::borrow::Cow;

/// A run of a quoted string.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    /// Stands for itself.
    Plain(&'a str),
    /// An escape.
    Escaped(char),
    /// An escaped line end, with the white space after it.
    Nothing,
    /// The closing quote.
    Close,
}

/// A string, quoted or raw.
pub(super) fn text(input: &str) -> Lexed<'_, Cow<'_, str>> {
    if input.starts_with('r') { raw.map(Cow::Borrowed).parse(input) } else { quoted(input) }
}

/// Whether a string starts here.
pub(super) fn starts_text(input: &str) -> bool {
    let raw = || input.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'));
    input.starts_with('"') || raw()
}

fn quoted(input: &str) -> Lexed<'_, Cow<'_, str>> {
    let (body, _) = char('"')(input)?;
    let (plain, after) = until(body, b'"', b'\\');
    if let Some(rest) = after.strip_prefix('"') {
        return Ok((rest, Cow::Borrowed(plain)));
    }
    let mut whole = String::from(plain);
    let mut rest = after;
    loop {
        let (after, piece) = piece(rest).map_err(|fault| unclosed(input, fault))?;
        rest = after;
        match piece {
            Piece::Plain(run) => whole.push_str(run),
            Piece::Escaped(c) => whole.push(c),
            Piece::Nothing => {}
            Piece::Close => return Ok((rest, Cow::Owned(whole))),
        }
    }
}

/// A failure at the very end of the text is the string's, which is never closed.
fn unclosed<'a>(input: &'a str, fault: nom::Err<Fault<'a>>) -> nom::Err<Fault<'a>> {
    match fault {
        nom::Err::Failure(fault) if !fault.rest.is_empty() => nom::Err::Failure(fault),
        _ => Fault::fatal(input, 1, UNCLOSED, "its closing `\"` is missing"),
    }
}

/// The message for a backslash that begins nothing.
pub(super) const UNKNOWN_ESCAPE: &str = "this escape is not known";

/// The message for a string without an end, by which [`super::parser`] knows it.
pub(super) const UNCLOSED: &str = "this string is never closed";

/// `r#"…"#`, of which what stands between the quotes is given.
pub(super) fn raw(input: &str) -> Lexed<'_, &str> {
    let (hashes, _) = char('r')(input)?;
    let count = hashes.bytes().take_while(|byte| *byte == b'#').count();
    let (opened, closing) = hashes.split_at(count);
    let (body, _) = char('"')(closing)?;
    let end = format!("\"{opened}");
    let unclosed = || Fault::fatal(input, count + 2, "this raw string is never closed", "its closing quote is missing");
    let (inner, rest) = body.split_once(end.as_str()).ok_or_else(unclosed)?;
    Ok((rest, inner))
}

/// The next run of a quoted string, behind its opening quote.
pub(super) fn piece(input: &str) -> Lexed<'_, Piece<'_>> {
    match input.bytes().next() {
        Some(b'"') => value(Piece::Close, char('"')).parse(input),
        Some(b'\\') => escape(input),
        _ => {
            let (run, rest) = until(input, b'"', b'\\');
            if rest.is_empty() { Err(Fault::fatal(rest, 0, UNCLOSED, "")) } else { Ok((rest, Piece::Plain(run))) }
        }
    }
}

fn escape(input: &str) -> Lexed<'_, Piece<'_>> {
    let line_end = value(Piece::Nothing, (char('\\'), alt((tag("\n"), tag("\r\n"))), multispace0));
    alt((line_end, escaped_char.map(Piece::Escaped))).parse(input)
}

/// `\n`, `\x41`, `\xC3\xA9`, `\u{1F600}`.
fn escaped_char(input: &str) -> Lexed<'_, char> {
    let fault = |width, expected| Fault::fatal(input, width, UNKNOWN_ESCAPE, expected);
    let (after, letter) = preceded(char('\\'), anychar).parse(input)?;
    let known = match letter {
        '\'' | '"' | '\\' => letter,
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'x' => {
            return bytes(input)
                .map_err(|_: nom::Err<Fault>| fault(2, "expected UTF-8 bytes of two hexadecimal digits, `\\x41`"));
        }
        'u' => {
            return code(after).map_err(|_| fault(2, "expected a character's code, such as `\\u{e9}`"));
        }
        _ => {
            return Err(fault(
                1 + letter.len_utf8(),
                "expected one of `\\n`, `\\r`, `\\t`, `\\0`, `\\\\`, `\\\"`, `\\'`, `\\x41`, `\\u{e9}`",
            ));
        }
    };
    Ok((after, known))
}

fn code(input: &str) -> Lexed<'_, char> {
    let digits = take_while_m_n(1, 6, |c: char| c.is_ascii_hexdigit());
    let number = map_opt(digits, |digits| u32::from_str_radix(digits, 16).ok());
    map_opt(delimited(char('{'), number, char('}')), char::from_u32).parse(input)
}

/// One character as its UTF-8 bytes, each `\xNN`.
fn bytes(input: &str) -> Lexed<'_, char> {
    let mut encoded = [0_u8; 4];
    let mut rest = input;
    for length in 1..=encoded.len() {
        let digits = take_while_m_n(2, 2, |c: char| c.is_ascii_hexdigit());
        let (after, byte) =
            map_opt(preceded(tag("\\x"), digits), |pair| u8::from_str_radix(pair, 16).ok()).parse(rest)?;
        rest = after;
        let Some(slots) = encoded.get_mut(..length) else { break };
        if let Some(last) = slots.last_mut() {
            *last = byte;
        }
        if let Some(c) = std::str::from_utf8(slots).ok().and_then(|text| text.chars().next()) {
            return Ok((rest, c));
        }
    }
    Err(Fault::fatal(input, 2, "", ""))
}

/// A character.
pub(super) fn character(input: &str) -> Lexed<'_, char> {
    let wrong = |_: nom::Err<Fault<'_>>| {
        Fault::fatal(input, 1, "this is not a character", "expected one character between quotes, `'a'`")
    };
    let (body, _) = char('\'')(input)?;
    let (rest, c) = match body.strip_prefix('\\') {
        Some(_) => escaped_char(body)?,
        None => anychar(body).map_err(wrong)?,
    };
    let (rest, _) = char('\'')(rest).map_err(wrong)?;
    Ok((rest, c))
}
