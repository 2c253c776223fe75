//! What a question gives back: rows of values, notes, and what witnesses each row.

use super::rows::Rows;
use crate::facts::{ActId, DocumentId, Filler, MentionId};
use crate::lexicon::EntityId;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The answer to a question. Rows are distinct; names and witnesses are looked up when they are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question, printed back in its canonical form.
    pub question: String,
    /// The reading that was taken, where there is another, with how to write the other.
    pub reading: Option<String>,
    /// What shape the answer has.
    pub shape: Shape,
    /// The names of the columns, in the order of the question. Empty for a yes-or-no question.
    pub columns: Vec<String>,
    /// The rows, sorted in the order of the corpus or as asked.
    pub rows: Rows,
    /// What to know beside the rows: undated acts left out, readings taken, absences.
    pub notes: Vec<String>,
}

/// The shape of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Rows under columns.
    Table,
    /// Yes where there is a (single, empty) row; else no record.
    YesNo,
    /// No: the (single, empty) row stands for what is on record against what was asked.
    No,
    /// One number.
    Count,
}

impl Shape {
    /// Whether yes or no is asked for.
    #[must_use]
    pub fn is_yes_or_no(self) -> bool {
        matches!(self, Shape::YesNo | Shape::No)
    }
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// An entity.
    Entity(EntityId),
    /// An act.
    Act(ActId),
    /// A document.
    Document(DocumentId),
    /// A mention; no column shows one.
    Mention(MentionId),
    /// A number.
    Count(u64),
    /// A day, as a document prints it.
    Day(Date),
    /// Nothing (`maybe`): equal to nothing.
    Absent,
}

impl Value {
    /// What can fill a role.
    #[must_use]
    pub fn filler(self) -> Option<Filler> {
        match self {
            Value::Entity(id) => Some(Filler::Entity(id)),
            Value::Act(id) => Some(Filler::Act(id)),
            Value::Document(_) | Value::Mention(_) | Value::Count(_) | Value::Day(_) | Value::Absent => None,
        }
    }
}

impl From<Filler> for Value {
    fn from(filler: Filler) -> Value {
        match filler {
            Filler::Entity(id) => Value::Entity(id),
            Filler::Act(id) => Value::Act(id),
        }
    }
}

/// An act that witnesses a row, with the sentences that tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The act.
    pub act: ActId,
    /// The act as a sentence: `Volodymyr Zelensky rejected the invitation to the Moscow talks`.
    pub text: String,
    /// What part it plays, in words: `who rejected what`, `by the rule "X backs Y"`, `by the thing alone`.
    pub step: String,
    /// `own words`, `background`, `denied by Peskov (B5)`: what a reader must know of it.
    pub marks: Vec<String>,
    /// The mentions, in the order of documents and units.
    pub citations: Vec<Citation>,
}

/// Acts that witness something, each with the units that are cited for it: the id of the document and the number.
pub type Cited = BTreeMap<ActId, BTreeSet<(String, u32)>>;

/// A sentence that tells of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The document's id.
    pub document: String,
    /// The unit's number in it, from 1.
    pub unit: u32,
    /// Both as they are cited: `B5`; of a row with its file and line, where the document does not tell it from others.
    pub name: String,
    /// Who tells it, the outermost first; empty: the document itself.
    pub voice: Vec<String>,
    /// How its voices tell it: `told`, or as what it is only wanted, feared or planned: `demanded`.
    pub how: Cow<'static, str>,
    /// `did`, `did not`; of what is not told the name of [`Untold`](crate::graph::Untold): `not said`, `as a condition`.
    pub polarity: &'static str,
    /// `certain`, `probable`, `possible`.
    pub certainty: &'static str,
    /// `done`, `future`, `hypothetical`, `conditional`.
    pub mode: &'static str,
    /// Which role it tells, where it is cited for a role and does not tell the whole act: `channel`.
    pub role: Option<&'static str>,
    /// The sentence, verbatim; the cue where there is no text.
    pub sentence: String,
    /// The words in it that say so, as bytes of `sentence`, where the fact narrows them.
    pub quote: Option<std::ops::Range<usize>>,
    /// The fact file.
    pub file: String,
    /// The line of the fact in it, from 1.
    pub line: usize,
    /// Told by one who stands in no way apart from another cited voice: "not independent".
    pub dependent: Option<String>,
}
