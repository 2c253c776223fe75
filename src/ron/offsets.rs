//! Which byte of a literal each byte of a string's value comes from, so that a problem inside a string is shown there.

use super::literal::{Piece, piece, raw};
use crate::source::Span;

/// Maps places in the value of a string to places in its literal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets {
    runs: Vec<Run>,
}

/// A run of the value with the run of the literal it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    value: Span,
    literal: Span,
}

impl Offsets {
    /// The offsets of a whole literal, quotes included; a text that is no literal maps to itself.
    #[must_use]
    pub fn of(literal: &str) -> Offsets {
        if literal.starts_with('r') { Self::of_raw(literal) } else { Self::of_quoted(literal) }
    }

    fn of_raw(literal: &str) -> Offsets {
        let start = literal.find('"').map_or(0, |quote| quote + 1);
        let length = raw(literal).map_or(literal.len(), |(_, inner)| inner.len());
        Offsets { runs: vec![Run { value: Span::new(0, length), literal: Span::new(start, start + length) }] }
    }

    fn of_quoted(literal: &str) -> Offsets {
        let mut runs = vec![];
        let (mut value, mut rest) = (0, literal.strip_prefix('"').unwrap_or(literal));
        while let Ok((after, piece)) = piece(rest) {
            let length = match piece {
                Piece::Plain(run) => run.len(),
                Piece::Escaped(c) => c.len_utf8(),
                Piece::Nothing | Piece::Close => 0,
            };
            let from = Span::new(literal.len() - rest.len(), literal.len() - after.len());
            let closes = matches!(piece, Piece::Close);
            let from = if closes { Span { end: from.start, ..from } } else { from };
            runs.push(Run { value: Span::new(value, value + length), literal: from });
            if closes {
                break;
            }
            (value, rest) = (value + length, after);
        }
        Offsets { runs }
    }

    /// Where in the literal the byte of the value at `offset` stands; the end of the value maps to the closing quote.
    #[must_use]
    pub fn at(&self, offset: u32) -> u32 {
        let run = self.runs.partition_point(|run| run.value.start <= offset).checked_sub(1);
        let Some(run) = run.and_then(|run| self.runs.get(run)) else { return offset };
        run.start_of(offset)
    }

    /// Which byte of the value stands at `offset` of the literal; its start, where that is in the opening quote.
    #[must_use]
    pub fn value_at(&self, offset: u32) -> u32 {
        let run = self.runs.iter().rev().find(|run| run.literal.start <= offset);
        run.map_or(0, |run| run.value.end.min(run.value.start + (offset - run.literal.start)))
    }

    /// Where in the literal a span of the value stands.
    #[must_use]
    pub fn span(&self, value: Span) -> Span {
        let start = self.at(value.start);
        let run = self.runs.partition_point(|run| run.value.start < value.end).checked_sub(1);
        let end = run.and_then(|run| self.runs.get(run)).map_or(value.end, |run| run.end_of(value.end));
        Span { start, end: end.max(start) }
    }
}

impl Run {
    fn is_escape(self) -> bool {
        self.value.end - self.value.start != self.literal.end - self.literal.start
    }

    fn start_of(self, offset: u32) -> u32 {
        if self.is_escape() { self.literal.start } else { self.literal.start + (offset - self.value.start) }
    }

    fn end_of(self, offset: u32) -> u32 {
        if offset >= self.value.end { self.literal.end } else { self.start_of(offset) }
    }
}
