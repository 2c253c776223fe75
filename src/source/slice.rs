//! Parts of texts and of lists, by places that were found in them.
//!
//! A span is of the text that it was read from, a place in a sentence of its words: what is asked for is there. Where it is
//! not, a debug build stops (so do the tests), and a release build, which must not fall under somebody's work, gives an empty
//! part. A place that may lie outside, as any in a snapshot may, or in a text
//! whose reading was given up, is asked for by `get`.

use std::slice::SliceIndex;

/// A text or a list that gives its parts.
pub trait Slice {
    /// What lies at `at`: a range in bytes of a text, in items of a list.
    #[must_use]
    #[track_caller]
    fn slice<I: SliceIndex<Self, Output = Self>>(&self, at: I) -> &Self;
}

impl Slice for str {
    #[track_caller]
    fn slice<I: SliceIndex<Self, Output = Self>>(&self, at: I) -> &Self {
        there(self.get(at))
    }
}

impl<T> Slice for [T] {
    #[track_caller]
    fn slice<I: SliceIndex<Self, Output = Self>>(&self, at: I) -> &Self {
        there(self.get(at))
    }
}

#[track_caller]
fn there<P: Default>(part: Option<P>) -> P {
    debug_assert!(part.is_some(), "a place that is not in it");
    part.unwrap_or_default()
}
