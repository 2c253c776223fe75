//! Clause tree × lexicon → algebra → plan → rows with witnesses.

pub mod answer;
