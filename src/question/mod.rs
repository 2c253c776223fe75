//! Clause tree × lexicon → algebra → plan → rows with their evidence.
//!
//! Takes a parsed question, the lexicon and the store; gives an answer, and on demand the sentences that witness its rows.
//! Must not read text, print, or touch a file.

pub mod algebra;
pub mod answer;
pub mod ask;
pub mod column;
pub mod compile;
pub mod contradiction;
mod contrary;
pub mod derivation;
pub mod display;
pub mod disputed;
mod elsewhere;
pub mod engine;
pub mod evidence;
pub mod explain;
mod notes;
mod otherwise;
pub mod paths;
pub mod predicate;
pub mod reason;
pub mod rows;
pub mod rules;
pub mod second_hand;
pub mod text;
mod total;
pub mod translate;
mod undecided;
