//! How far two coders of the same texts agree.
//!
//! Takes two corpora in which the documents have the same ids and texts; gives for each question put to the coders how
//! often they answered alike, Krippendorff's alpha, and where they differ, with the reasons and both codings. Must not
//! print, and must not say who is right.

mod alpha;
mod cast;
mod codes;
mod compare;
mod pair;
mod reason;
mod side;
mod stretch;
mod values;
mod why;

pub use alpha::{Reliability, reliability};
pub use cast::{CastDifference, CastField};
pub use codes::WrittenFact;
pub use compare::{Coding, ComparedStretch, Comparison, Score, Unmatched, coders, compare};
pub use reason::{Reason, ReasonKind};
pub use stretch::FactGroup;
