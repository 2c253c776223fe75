//! Words to lines of a width, counted in display cells.

use crate::diagnostic::escape;
use crate::source::Slice;
use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A label has at most so many lines.
const MOST_LINES: usize = 5;

/// What stands under the pointer has at most so many characters, each of which may be written as nine.
const MOST_POINTED: usize = 700;

/// After so many bytes, no further text is added to what stands under the pointer.
const MOST_LINES_POINTED: usize = 8000;

/// How many cells of a terminal `text` takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// How many cells the longest word takes.
pub(super) fn longest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or(0)
}

/// `text` in lines of at most `limit` cells, broken between words; a word that is longer is broken where it must be.
/// Never empty.
pub(super) fn wrap(text: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(2);
    if width(text) <= limit {
        return vec![text.to_owned()];
    }
    let mut lines = vec![];
    let mut line = String::new();
    for word in text.split(' ').flat_map(|word| pieces(word, limit)) {
        if !line.is_empty() && width(&line) + 1 + width(word) > limit {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// A name in as many lines as a picture shows of it, with what a reader would not see written out.
pub(super) fn clipped(text: &str, limit: usize) -> Vec<String> {
    let mut lines = wrap(escape(text).trim(), limit);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        lines.last_mut().into_iter().for_each(|last| last.push_str(" …"));
    }
    lines
}

/// As much of a text as fits a line of a picture, cut between words.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let mut lines = clipped(text, limit).into_iter();
    let first = lines.next().unwrap_or_default();
    if lines.next().is_some() { format!("{first} …") } else { first }
}

/// A text as it stands under the pointer: Graphviz takes no more than 16,384 bytes of it, with what escapes add.
pub(super) fn pointed(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_POINTED) {
        Some((end, _)) => Cow::Owned(format!("{} …", text.slice(..end))),
        None => Cow::Borrowed(text),
    }
}

/// Texts under the pointer, each as `write` writes it, one on a line; as many as Graphviz takes.
pub(super) fn pointed_lines(texts: &[String], between: &str, write: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for text in texts {
        if out.len() > MOST_LINES_POINTED {
            return out + between + "…";
        }
        if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(&write(&pointed(text)));
    }
    out
}

/// The words of an act in as many lines as a picture shows of them, then its citation, which is never cut.
pub(super) fn cited(glyph: &str, words: &str, citation: &str, limit: usize) -> Vec<String> {
    let words = format!("{glyph}\u{a0}{words}");
    let mut lines = clipped(words.trim(), limit);
    match lines.last_mut() {
        Some(last) if width(last) + 2 + width(citation) <= limit => {
            last.push_str("\u{a0} ");
            last.push_str(citation);
        }
        _ => lines.push(citation.to_owned()),
    }
    lines
}

/// A word cut into pieces of at most `limit` cells.
fn pieces(word: &str, limit: usize) -> Vec<&str> {
    let mut pieces = vec![];
    let (mut start, mut used) = (0, 0);
    for (at, c) in word.char_indices() {
        let cells = c.width().unwrap_or(0);
        if used + cells > limit {
            pieces.extend(word.get(start..at));
            (start, used) = (at, 0);
        }
        used += cells;
    }
    pieces.extend(word.get(start..));
    pieces
}
