//! What a corpus says of one thing: sheets of rows for whoever looks around.
//!
//! Takes a corpus and what is looked for; gives [`Sheet`]s, every row with where it is told. Answers no question, and
//! must not print.

mod acts;
mod answers;
mod central;
mod find;
mod frame;
mod lists;
mod passage;
mod sheet;
mod show;
mod stances;
mod timeline;

pub use acts::{Acts, date};
pub use answers::answers;
pub use central::{central, components};
pub use find::{Subject, find, find_or_document};
pub use frame::{marks, prepositions, verb_sheet};
pub use lists::{documents, kinds, names, verbs};
pub use passage::{Passage, passage};
pub use sheet::{Column, Section, Sheet};
pub use show::show;
pub use stances::stances;
pub use timeline::{taking_part, timeline};
