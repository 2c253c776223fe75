//! Parts of texts and of lists, by places that were found in them.
//!
//! A span is of the text that it was read from, a place in a sentence of its words: what is asked for is there. Where it is
//! not, as behind the end of a text that is broken, the part is empty: nothing falls under somebody's work.

use std::slice::SliceIndex;

/// A text or a list that gives its parts.
pub trait Slice {
    /// What lies at `at`, a range in bytes of a text, in items of a list; nothing where that is not in it.
    #[must_use]
    fn slice<I: SliceIndex<Self, Output = Self>>(&self, at: I) -> &Self;
}

impl Slice for str {
    fn slice<I: SliceIndex<Self, Output = Self>>(&self, at: I) -> &Self {
        self.get(at).unwrap_or_default()
    }
}

impl<T> Slice for [T] {
    fn slice<I: SliceIndex<Self, Output = Self>>(&self, at: I) -> &Self {
        self.get(at).unwrap_or_default()
    }
}
