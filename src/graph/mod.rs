//! Facts → the store that questions read, and `petgraph::DiGraph`.
//!
//! Takes what fact files say, or acts one by one ([`Builder`]), or a snapshot; gives one [`Store`] of columns, read by seat
//! and by id, and petgraph's own graph made from it. Must not know any question.

mod build;
mod builder;
mod by_id;
mod central;
mod claim;
mod clock;
mod column;
mod communities;
pub mod days;
mod describe;
mod document;
mod documents;
mod doers;
mod fingerprint;
mod freeze;
mod holding;
mod index;
mod inverse;
mod labels;
mod likeness;
mod mention;
mod mentions;
mod number;
mod pairs;
mod preposition;
mod read;
mod roles;
mod slot;
mod snapshot;
mod standing;
mod store;
mod strings;
mod telling;
mod things;
mod ties;
mod too_large;
mod visit;

pub use build::{Edge, Node};
pub use builder::Builder;
pub use central::{Central, centralities, components};
pub use clock::Clock;
pub use column::Column;
pub use communities::{WeightedTie, communities};
pub use describe::{
    Claimed, Otherwise, Said, Teller, core_sentence, days_told, describe_act, describe_denied, describe_rivals,
    how_supposed, is_denied, name_of, noun_apart, said_of, sentence_as_told, sentence_of, supposition, teller,
    telling_of, told_otherwise, write_act,
};
pub use document::{DocumentView, UnitView};
pub use documents::{Declared, DeclaredUnit, DocumentsBuilder};
pub use freeze::PARTICIPANTS;
pub use holding::Holding;
pub use index::Index;
pub use inverse::Inverse;
pub use labels::LabelsBuilder;
pub use mention::{CitedWords, MentionView, QuotedWords, Untold};
pub use pairs::{Pairs, Relation};
pub use preposition::{before, behind, has_clause, is_bare, is_clause, is_quantity};
pub use read::{Acts, Carried, Carriers, Entities, Fillers, RoleTold};
pub use roles::{EdgesBuilder, MentionIds, RoleSet, RoleView, RoleViews};
pub use slot::{Held, Slot};
pub use snapshot::{Packed, PackedKind, Snapshot, copy_snapshot, fingerprint, is_snapshot, write_snapshot};
pub use standing::{Manner, Standing, VoiceClass};
pub use store::{Codes, Many, Store, Verbs};
pub use strings::Strings;
pub use telling::{MentionsBuilder, Telling};
pub use things::{Things, ThingsBuilder};
pub use ties::{Closure, Path};
pub use too_large::TooLarge;
pub use visit::{AllLinks, Link, Links, Met};
