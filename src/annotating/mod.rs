//! What someone who annotates asks of a corpus while the files are edited: what stands at a place, what could stand there,
//! where a thing is named, and the edits that rename or add one.
//!
//! Takes the texts of fact files, casts and vocabularies as they are typed, right or wrong, and what could be loaded of
//! their corpus; gives places, words and edits. Must not write a file, and must not know any protocol: editors, the page
//! and the command share this.

mod cues;
mod edit;
mod fields;
mod hover;
mod layout;
mod naming;
mod offers;
mod outline;
mod pieces;
mod rename;

pub use edit::{Edit, apply};
pub use hover::{Card, hover};
pub use layout::laid_out;
pub use naming::{Named, Occurrence, named_at, occurrences, places};
pub use offers::{Offer, OfferKind, offers};
pub use outline::{Item, ItemKind, outline};
pub use pieces::{Piece, Slot, pieces};
pub use rename::rename;
