//! Documents, units, cues, mentions: resolved and checked, all errors kept.
//!
//! Takes the declarations of fact files, their texts and the lexicon; gives a [`Record`], with everything that is wrong
//! in every file, and on demand its coverage and what a careful coder would look at. Must not read files, and must not
//! judge what stands.

mod build;
mod check;
mod context;
mod coverage;
mod cues;
mod dates;
pub mod decl;
mod draft;
mod first_words;
mod interpret;
mod labels;
mod model;
mod names;
mod parts;
mod resolve;
mod same;
mod text;

pub use check::{check, unused_cast};
pub use coverage::{DocumentCoverage, UnitCoverage, coverage};
pub use first_words::{first_words, unit_starts};
pub use model::{
    Act, ActId, Certainty, Document, DocumentId, Filler, Mention, MentionId, Mode, Polarity, Quote, Record, RoleEdge,
    Scope, Unit, Voice, unit_name,
};
pub use resolve::{FactFile, resolve};
pub use same::keep;
