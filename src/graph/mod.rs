//! Facts → `petgraph::DiGraph` → the frozen, indexed graph that questions read.
//!
//! Takes a [`Record`](crate::facts::Record) and a lexicon; gives the graph whole ([`Whole`]) for petgraph's
//! algorithms, and frozen ([`Frozen`]) behind the seam [`Read`] for questions. Must not know any question.

mod build;
mod describe;
mod frozen;
mod read;
mod standing;
mod ties;

pub use build::{Edge, Node, Whole};
pub use describe::{core_sentence, describe_act, entity_name, preposition, sentence_of};
pub use frozen::Frozen;
pub use read::{Read, RoleTold};
pub use standing::{Standing, VoiceClass};
pub use ties::{Closure, Path};
