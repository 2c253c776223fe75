//! A document's text as it is compared, with the way back to the text as it was written.
//!
//! Takes a text; finds words in it after NFC and folding of quotes and spaces, and gives bytes of the original. Each
//! text is folded once, and its word starts are sorted once, so that finding a cue does not read the text again.

use crate::arrange::{Arrange, numbers};
use crate::lexicon::Folded;
use crate::source::{Slice, Span};
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::fmt::Write;
use std::ops::Range;

/// So many bytes of a word's surroundings decide its place among the sorted starts.
const SORTED_BY: usize = 256;

/// A folded text.
#[derive(Clone, Debug)]
pub(super) struct FoldedText {
    folded: String,
    /// For each byte of `folded` the byte of the original after what it was folded from.
    ends: Vec<u32>,
    /// Where words and marks start, sorted by what stands there.
    starts: Vec<u32>,
}

/// The hash that a fact file states where it cannot bring this text.
#[must_use]
pub fn fingerprint_of(text: &str) -> String {
    FoldedText::new(text).fingerprint()
}

impl FoldedText {
    /// Folds `text`.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(text.len());
        for (c, end) in Folded::new(text) {
            // A byte order mark before the text is none of it.
            folded.push(if c == '\u{feff}' && folded.is_empty() { ' ' } else { c });
            ends.resize(folded.len(), u32::try_from(end).unwrap_or(u32::MAX));
        }
        let mut starts = word_starts(&folded);
        numbers(&mut starts, &mut |a, b| window(&folded, a).cmp(window(&folded, b)).then(a.cmp(&b)));
        FoldedText { folded, ends, starts }
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        &self.folded
    }

    /// The bytes of the original that `range` of the folded text was made from, without white space around them.
    pub(super) fn original(&self, range: Range<usize>) -> Span {
        let part = self.folded.slice(range.clone());
        let start = range.start + (part.len() - part.trim_start().len());
        let end = range.end - (part.len() - part.trim_end().len());
        let before = |at: usize| at.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        let start = before(start);
        Span { start, end: before(end).max(start) }
    }

    /// The byte of the folded text for a byte of the original.
    pub(super) fn at(&self, original: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= original)
    }

    /// Where `words` (folded) stand as whole words, ascending.
    pub(super) fn occurrences(&self, words: &str) -> Vec<usize> {
        let key = words.as_bytes().get(..SORTED_BY).unwrap_or(words.as_bytes());
        let compare = |at: u32| -> Ordering {
            let there = window(&self.folded, at);
            there.get(..key.len()).unwrap_or(there).cmp(key)
        };
        let low = self.starts.partition_point(|&at| compare(at).is_lt());
        let candidates = self.starts.slice(low..).iter();
        let mut found: Vec<usize> = candidates
            .take_while(|&&at| compare(at).is_eq())
            .map(|&at| at as usize)
            .filter(|&at| self.whole_words(at, words))
            .collect();
        found.arrange();
        found
    }

    /// Where `words` (folded) stand in `range` of the folded text, whole words or not.
    pub(super) fn find_in(&self, range: Range<usize>, words: &str) -> Option<Range<usize>> {
        let at = range.start + self.folded.get(range)?.find(words)?;
        Some(at..at + words.len())
    }

    /// The hash that a fact file states where it cannot bring the text: SHA-256 of the folded text, in hexadecimal.
    pub(super) fn fingerprint(&self) -> String {
        let mut hex = String::new();
        for byte in Sha256::digest(self.folded.trim().as_bytes()) {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }

    fn whole_words(&self, at: usize, words: &str) -> bool {
        let Some(rest) = self.folded.get(at..).and_then(|text| text.strip_prefix(words)) else { return false };
        let last = words.chars().next_back().is_some_and(char::is_alphanumeric);
        !(last && rest.starts_with(char::is_alphanumeric))
    }
}

/// The bytes from `at` that decide the order of starts.
fn window(text: &str, at: u32) -> &[u8] {
    let from = text.as_bytes().slice(at as usize..);
    from.get(..SORTED_BY).unwrap_or(from)
}

/// Where a character stands that neither is a space nor continues a word.
fn word_starts(text: &str) -> Vec<u32> {
    let mut inside = false;
    let mut starts = Vec::new();
    for (at, c) in text.char_indices() {
        if c != ' ' && !(inside && c.is_alphanumeric()) {
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        inside = c.is_alphanumeric();
    }
    starts
}
