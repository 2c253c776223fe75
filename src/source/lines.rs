//! A sentence as one line, however its article breaks the lines.
//!
//! Takes a piece of an article; gives it with one space in place of each line end and of the blanks around it. Must not change
//! anything else: what is quoted is still there, word for word.

use std::borrow::Cow;

/// The text on one line.
#[must_use]
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_line_end) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = rest.find(is_line_end) {
        let (before, after) = rest.split_at(end);
        line.push_str(before.trim_end());
        line.push(' ');
        rest = after.trim_start();
    }
    line.push_str(rest);
    Cow::Owned(line)
}

/// Where a byte of the text that stands in or behind a word stands in [`on_one_line`].
#[must_use]
pub fn at_on_one_line(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |before| on_one_line(before).len())
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
