//! The algebra → SQL: one step a common table expression, named after the words of the question.
//!
//! Takes a compiled question, the rules that it refers to, and a dialect; gives a query over the tables of a corpus (`sql`),
//! whose rows are the question's, each cell a number of the tables. What is around an absence, a `maybe` or a count is handed
//! into it as the rows so far: no part of a query looks out of itself. A part that cannot be said is an error: never a query
//! that gives other rows. Evaluates nothing.

mod answer;
mod asked;
mod relation;
mod rule;
mod scope;
mod select;
mod sources;

pub use answer::{SqlInSteps, in_order, translate};
pub use sources::{ShownRows, sources};

use super::rules::Rules;
use crate::graph::Store;
use crate::lexicon::Lexicon;
use crate::sql::Dialect;

/// What a question is translated with.
#[derive(Clone, Copy)]
pub struct Translation<'a> {
    /// In whose SQL.
    pub dialect: Dialect,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The store, for the ids of what is named.
    pub store: &'a Store,
    /// The defined verbs.
    pub rules: &'a Rules,
    /// Whether whoever asks keeps rows as tables for what a query of the dialect cannot say at once: then they are given as
    /// [`KeptRows`](crate::sql::KeptRows).
    pub keeps: bool,
}
