//! Facts → the store that questions read, and `petgraph::DiGraph`.
//!
//! Takes a [`Record`](crate::facts::Record) and a lexicon, or acts one by one ([`Builder`]); gives the graph whole
//! ([`Whole`]) for petgraph's algorithms, and as columns ([`Store`]), by seat and by id, for
//! questions. Must not know any question.

mod build;
mod builder;
mod by_id;
mod column;
pub mod days;
mod describe;
mod document;
mod freeze;
mod holding;
mod index;
mod inverse;
mod mention;
mod pairs;
mod provenance;
mod read;
mod roles;
mod rows;
mod slot;
mod snapshot;
mod standing;
mod store;
mod strings;
mod things;
mod ties;
mod visit;

pub use build::{Edge, Node, Whole};
pub use builder::Builder;
pub use column::Column;
pub use describe::{core_sentence, describe_act, name_of, preposition, sentence_of};
pub use document::{DocumentView, UnitView};
pub use freeze::PARTICIPANTS;
pub use holding::Holding;
pub use index::Index;
pub use inverse::Inverse;
pub use mention::{CitedWords, MentionView, QuotedWords};
pub use pairs::{Pairs, Relation};
pub use provenance::Provenance;
pub use read::{Acts, Carried, Carriers, Entities, Fillers, RoleTold};
pub use roles::{MentionIds, RoleView, RoleViews};
pub use rows::{Rows, RowsBuilder};
pub use slot::{Held, Slot};
pub use snapshot::{Snapshot, copy_snapshot, damaged, fingerprint, is_snapshot, write_snapshot};
pub use standing::{Standing, VoiceClass};
pub use store::{Codes, Many, Speech, Store, Verbs};
pub use strings::Strings;
pub use things::{Things, ThingsBuilder};
pub use ties::{Closure, Path};
pub use visit::{AllLinks, Link, Links, Met};
