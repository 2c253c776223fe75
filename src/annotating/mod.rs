//! What someone who annotates asks of a corpus while the files are edited: what stands at a place, what could stand there,
//! where a thing is named, and the edits that rename or add one.
//!
//! Takes the texts of fact files, casts and vocabularies as they are typed, right or wrong, and what could be loaded of
//! their corpus; gives places, words and edits. Must not write a file, and must not know any protocol: editors, the page
//! and the command share this.

mod add;
mod adjudicate;
mod cues;
mod diff;
mod document;
mod edit;
mod entry;
mod fields;
mod grep;
mod hover;
mod layout;
mod merge;
mod missing;
mod naming;
mod offers;
mod outline;
mod pieces;
mod proposal;
mod proposal_lines;
mod propose;
mod rename;
mod shown;
mod todo;
mod translation;
mod typed;
mod unit;
mod withheld;

pub use add::{Addition, add, forms_of};
pub use adjudicate::{Adjudicated, AdjudicatedFile, adjudicate};
pub use diff::diff;
pub use document::{DESCRIBED, UnitPlace, described, joined, split};
pub use edit::{Edit, apply};
pub use grep::{Found, grep};
pub use hover::{Card, hover};
pub use layout::laid_out;
pub use merge::merge;
pub use missing::missing;
pub use naming::{Named, Occurrence, named_at, occurrences, places};
pub use offers::{Offer, OfferKind, offers};
pub use outline::{Item, ItemKind, outline};
pub use pieces::{Piece, Slot, pieces};
pub use proposal::{Proposal, Proposed, Verdict, proposed};
pub use proposal_lines::{Handed, ProposalLine, proposal_lines};
pub use propose::{Kept, ProposalDesk, WithProposals};
pub use rename::rename;
pub use shown::{Shown, judged, problems_of};
pub use todo::{OpenDocument, OpenPlace, Todo, one_line, todo};
pub use typed::{FactFix, FactWord, Remark, Told, Typed, facts_of};
pub use unit::{Coding, TextEdit, UNJUDGED, UnitEntry, edited};
pub use withheld::{LeftIn, withheld};
