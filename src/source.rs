//! Texts with names, and places in them: the one home of spans.
//!
//! Takes texts (or a folder to read); gives `SourceId`s, byte spans and line/column positions.
//! Must not parse anything, and must not know what a fact is. Beside the shell, only `source/` touches files.

mod corpus_files;
mod map;

pub use corpus_files::{CorpusFiles, DEEPEST, LARGEST, shown, why};
pub use map::{Map, Plain, View, bytes_of};

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

/// Every text that a run has read, in the order it was added.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: Vec<Source>,
}

impl Sources {
    /// Adds a text and returns its id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.texts.push(Source { name: name.into(), text: text.into() });
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
        let Some(source) = self.get(id) else { return (1, 1) };
        let before = source.text.get(..offset as usize).unwrap_or(&source.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}
