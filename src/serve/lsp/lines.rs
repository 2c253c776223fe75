//! Bytes of a text and the protocol's positions: a line, and how many units of the agreed encoding stand before.

use super::protocol::{Position, Range};
use crate::source::{Slice, Span};

/// In what characters are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// In bytes.
    Utf8,
    /// In UTF-16 units, as every client can.
    #[default]
    Utf16,
}

/// A text with the places where its lines start.
#[derive(Clone, Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    /// Lines end with `\n`, `\r\n` or `\r`.
    pub fn of(text: &'t str, encoding: Encoding) -> Lines<'t> {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Lines { text, starts, encoding }
    }

    /// A line without what ends it.
    fn line(&self, number: usize) -> &'t str {
        let start = self.starts.get(number).copied().unwrap_or(self.text.len());
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        self.text.slice(start..end).trim_end_matches(['\n', '\r'])
    }

    fn width(&self, c: char) -> usize {
        match self.encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        }
    }

    /// The byte at a position; behind the end of a line its end, behind the last line the end of the text. Inside a
    /// character, its start.
    pub fn offset(&self, position: Position) -> usize {
        let number = position.line as usize;
        let Some(start) = self.starts.get(number) else { return self.text.len() };
        let mut units = position.character as usize;
        let mut at = *start;
        for c in self.line(number).chars() {
            let width = self.width(c);
            if units < width {
                break;
            }
            units -= width;
            at += c.len_utf8();
        }
        at
    }

    /// The position of a byte.
    pub fn position(&self, offset: usize) -> Position {
        let number = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(number).copied().unwrap_or(0);
        let before = self.text.slice(start..offset.min(self.text.len()));
        let units: usize = before.chars().map(|c| self.width(c)).sum();
        Position { line: narrow(number), character: narrow(units) }
    }

    /// The range of a span.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start as usize), end: self.position(span.end as usize) }
    }

    /// The span of a range.
    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }

    /// The span that an edit replaces; none, where it begins behind the last line or ends before it begins. One that ends
    /// behind the last line takes the rest, as editors mean it.
    pub fn edited(&self, range: Range) -> Option<Span> {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        let begins = (range.start.line as usize) < self.starts.len();
        (begins && start <= end).then(|| Span::new(start, end))
    }

    /// All of the text.
    pub fn whole(&self) -> Range {
        Range { start: self.position(0), end: self.position(self.text.len()) }
    }

    /// The parts of a span that lie in one line each: the position of each, and its length.
    pub fn parts(&self, span: Span) -> Vec<(Position, u32)> {
        let (from, to) = (self.position(span.start as usize), self.position(span.end as usize));
        let mut parts = Vec::new();
        for line in from.line..=to.line {
            let start = if line == from.line { from.character } else { 0 };
            let whole: usize = self.line(line as usize).chars().map(|c| self.width(c)).sum();
            let end = if line == to.line { to.character } else { narrow(whole) };
            if end > start {
                parts.push((Position { line, character: start }, end - start));
            }
        }
        parts
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Lines};
    use crate::serve::lsp::protocol::Position;

    #[test]
    fn every_place_is_found_again() {
        let text = "a𝕏é\r\nwith 🕊 and ё\rlast\n";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::of(text, encoding);
            let inner = |at: &usize| !text[..*at].ends_with('\r') || !text[*at..].starts_with('\n');
            for at in text.char_indices().map(|(at, _)| at).chain([text.len()]).filter(inner) {
                assert_eq!(lines.offset(lines.position(at)), at, "{encoding:?} {at}");
            }
        }
    }

    #[test]
    fn characters_are_counted_in_utf_16() {
        let text = "a𝕏b\nc";
        let lines = Lines::of(text, Encoding::Utf16);
        let at = |line, character| lines.offset(Position { line, character });
        assert_eq!((at(0, 1), at(0, 2), at(0, 3), at(0, 4)), (1, 1, 5, 6));
        assert_eq!((at(0, 99), at(1, 0), at(1, 5), at(9, 9)), (6, 7, 8, 8));
        assert_eq!(lines.position(5).character, 3);
    }
}
