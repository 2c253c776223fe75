//! Texts with names, and places in them: the one home of spans.
//!
//! Takes texts (or a folder to read); gives `SourceId`s, byte spans and line/column positions.
//! Must not parse anything, and must not know what a fact is. Beside the shell, only `source/` touches files.

mod corpus_files;
mod lines;
mod map;
mod slice;
mod stamp;

use std::sync::OnceLock;

pub use corpus_files::{CorpusFiles, DEEPEST, LARGEST, LEFT_OUT, declares, is_declaration, shown, why};
pub use lines::{at_on_one_line, on_one_line};
#[cfg(all(feature = "shell", unix))]
pub use map::end_where_cut;
pub use map::{Map, Plain, View, bytes_of};
pub use slice::Slice;
pub use stamp::Stamp;

/// A half-open range of bytes in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`; texts are limited to 4 GiB when they are read, so `u32` holds every offset.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: narrow(start), end: narrow(end) }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span in a text in which this one starts `by` bytes later.
    #[must_use]
    pub fn shifted(self, by: u32) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// As a range, for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Names one text among the [`Sources`] of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A span in a text: where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The text.
    pub source: SourceId,
    /// The bytes in it.
    pub span: Span,
}

/// One named text.
#[derive(Clone, Debug)]
pub struct Source {
    /// How messages call it: a path relative to the corpus, or `question`, or `standard input`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// The first byte of each line.
fn line_starts(text: &str) -> Box<[u32]> {
    let after_breaks = text.match_indices('\n').filter_map(|(at, _)| u32::try_from(at + 1).ok());
    std::iter::once(0).chain(after_breaks).collect()
}

/// Every text that a run has read, in the order it was added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: Vec<Source>,
    /// Where the lines of each text start; found when one is asked for.
    lines: Vec<OnceLock<Box<[u32]>>>,
}

impl Sources {
    /// Adds a text and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.texts.push(Source { name: name.into(), text: text.into() });
        self.lines.push(OnceLock::new());
        id
    }

    /// The text named by `id`.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.texts.get(id.0 as usize)
    }

    /// Every text with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.texts.iter().enumerate().map(|(i, s)| (SourceId(u32::try_from(i).unwrap_or(u32::MAX)), s))
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, id: SourceId, offset: u32) -> (usize, usize) {
        let (Some(source), Some(lines)) = (self.get(id), self.lines.get(id.0 as usize)) else { return (1, 1) };
        let starts = lines.get_or_init(|| line_starts(&source.text));
        let line = starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|at| starts.get(at)).map_or(0, |start| *start as usize);
        let rest = source.text.slice(start..);
        let before = rest.get(..(offset as usize).saturating_sub(start)).unwrap_or(rest);
        (line.max(1), before.chars().count() + 1)
    }
}
