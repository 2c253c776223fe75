//! Documents, units, cues, mentions: resolved and checked, all errors kept.
//!
//! Takes the declarations of fact files, their texts and the lexicon; gives a `Record`, with everything that is wrong
//! in every file, and on demand its coverage and what a careful coder would look at. Must not read files, and must not
//! judge what stands.

mod build;
mod check;
mod clausal;
mod context;
mod coverage;
mod cues;
mod dates;
pub mod decl;
mod doing;
mod draft;
mod first_words;
mod interpret;
mod labels;
mod model;
mod names;
mod parts;
mod resolve;
mod same;
mod tense;
mod text;
mod told_once;

pub(crate) use check::{check, unused_cast};
pub(crate) use coverage::coverage;
pub use coverage::{DocumentCoverage, UnitCoverage};
pub use first_words::{first_words, unit_starts};
pub(crate) use model::{Act, Document, Mention, Quote, Record, RoleEdge};
pub use model::{
    ActId, Certainty, DocumentId, Filler, MentionId, Mode, Polarity, Scope, Voice, unit_name, write_unit_name,
};
pub use resolve::FactFile;
pub(crate) use resolve::resolve;
pub(crate) use same::keep;
pub use text::fingerprint_of;
