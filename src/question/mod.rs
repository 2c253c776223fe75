//! Clause tree × lexicon → algebra → plan → rows with witnesses.
//!
//! Takes a parsed question, the lexicon and the frozen graph; gives an answer, and on demand the sentences that witness
//! each of its rows. Must not read text, print, or touch a file.

pub mod algebra;
pub mod answer;
pub mod ask;
mod candidates;
mod citation;
pub mod compile;
mod contradiction;
pub mod derivation;
pub mod display;
pub mod explain;
pub mod fast;
pub mod naive;
mod notes;
pub mod paths;
pub mod plan;
pub mod reason;
pub mod rows;
pub mod rules;
pub mod run;
pub mod text;
pub mod truth;
mod undecided;
mod watch;
pub mod witness;
