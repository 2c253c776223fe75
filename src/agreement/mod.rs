//! How far two coders of the same texts agree.
//!
//! Takes two corpora in which the documents have the same ids and texts; gives for each question put to the coders how
//! often they answered alike, Krippendorff's alpha, and the units on which they differ with both codings. Must not
//! print, and must not say who is right.

mod alpha;
mod codes;
mod compare;
mod pair;
mod side;
mod values;

pub use alpha::{Reliability, reliability};
pub use compare::{Coding, Comparison, Difference, Score, Unmatched, compare};
