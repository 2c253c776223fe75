//! Vocabulary and cast → the words that a sentence may use.
//!
//! Takes the declarations of the built-in vocabulary and of a corpus; gives a [`Lexicon`]: verbs, kinds, prepositions
//! and names, looked up by the longest match. Must not know any sentence, fact or question.

mod date;
mod entity;
mod kind;
mod role;
mod verb;

pub use date::{Interval, PartialDate};
pub use entity::{Entity, EntityId, Origin, Tie};
pub use kind::{Kind, KindId};
pub use role::Role;
pub use verb::{Forms, Says, Stance, Verb, VerbId};
