//! Entries of casts and vocabularies, as bytes of their files: where one stands, where another can be put.
//!
//! Takes a text that can be read; gives spans and edits that keep comments and layout. Must not know what an entry says.

use crate::ron::outline::{Token, tokens};
use crate::source::Span;

/// A map of entries, or a struct of fields, between its brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Inside {
    /// Where the next entry is put: behind the last thing in it, or behind the opening bracket.
    pub end: usize,
    /// Whether something stands in it.
    pub filled: bool,
    /// Whether a comma stands at its end.
    pub comma: bool,
}

/// What stands between the bracket at `open` and its end.
pub(super) fn inside(text: &str, open: usize) -> Option<Inside> {
    let mut found = Inside { end: open + 1, filled: false, comma: false };
    let mut depth = 0_usize;
    for (token, span) in tokens(text, open) {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Comma | Token::Other => {}
        }
        if depth == 0 {
            return Some(found);
        }
        if span.start as usize > open {
            found = Inside { end: span.end as usize, filled: true, comma: token == Token::Comma && depth == 1 };
        }
    }
    None
}

/// The value behind a key that ends at `end`: from its first byte to its last.
pub(super) fn value_of(text: &str, end: usize) -> Option<Span> {
    let mut depth = 0_usize;
    let mut start = None;
    for (token, span) in tokens(text, end) {
        if start.is_none() && text.get(span.range()) == Some(":") {
            continue;
        }
        let start = *start.get_or_insert(span.start);
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Comma | Token::Other => {}
        }
        // A name before a bracket is part of the value.
        let named = token == Token::Other && text.get(span.end as usize..).is_some_and(|rest| rest.starts_with('('));
        if depth == 0 && !named {
            return Some(Span { start, end: span.end });
        }
    }
    None
}

/// An entry with its comma, and with its lines where it has them for itself.
pub(super) fn whole_entry(text: &str, key: Span) -> Option<Span> {
    let value = value_of(text, key.end as usize)?;
    let comma = tokens(text, value.end as usize).next().filter(|(token, _)| *token == Token::Comma);
    let end = comma.map_or(value.end, |(_, span)| span.end) as usize;
    let before = text.get(..key.start as usize)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(end..)?;
    let rest = after.find('\n').map_or(after.len(), |at| at + 1);
    let alone = before.get(line..)?.trim().is_empty() && after.get(..rest)?.trim().is_empty();
    Some(if alone { Span::new(line, end + rest) } else { Span::new(key.start as usize, end) })
}

/// The edits that put `entry` at the end of the brackets, on a line of its own with this much before it; where the brackets
/// stand in one line, in that line. A comment behind the last entry stays with it.
pub(super) fn appended(text: &str, open: usize, entry: &str, indent: &str) -> Option<Vec<(Span, String)>> {
    let inside = inside(text, open)?;
    let lines = text.get(open..inside.end)?.contains('\n') || !inside.filled;
    let comma = if inside.filled && !inside.comma { "," } else { "" };
    let at = |place: usize| Span::new(place, place);
    let rest = text.get(inside.end..)?;
    let line = rest.find('\n').unwrap_or(rest.len());
    if lines && rest.get(..line)?.trim_start().starts_with("//") {
        let mut edits = vec![(at(inside.end + line), format!("\n{indent}{entry},"))];
        if !comma.is_empty() {
            edits.push((at(inside.end), comma.to_owned()));
        }
        return Some(edits);
    }
    let text = if lines { format!("{comma}\n{indent}{entry},") } else { format!("{comma} {entry}") };
    Some(vec![(at(inside.end), text)])
}
