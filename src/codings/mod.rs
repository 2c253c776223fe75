//! What others have coded in other programs, as a corpus of fact files.
//!
//! Takes the texts of their files; gives a cast, fact files with cues and labels, and what could not be said, each with its
//! place. Must not read or write files, and must not pass off as said what was left out: a statement that is no fact stands
//! as a comment.

mod brat;
mod cas;
mod dna;
mod inception;
mod names;
mod sentence;
mod sheet;
mod standoff;
mod types;
mod write;

pub use brat::{BratFile, brat};
pub use dna::{DNA_DOCUMENTS, DNA_IS_NEW, DnaRows, dna_database, dna_events, dna_statements};
pub use inception::inception;
pub use sheet::sheet;
pub use write::Written;

use jiff::civil::Date;
use names::CastNames;
use std::collections::BTreeSet;

/// What somebody has coded in another program.
#[derive(Clone, Debug, Default)]
pub struct Codings {
    /// How comments call the program.
    program: &'static str,
    documents: Vec<CodedDocument>,
    names: CastNames,
    /// Verbs that the vocabulary lacks.
    verbs: BTreeSet<String>,
    /// How many statements it has.
    statements: usize,
    /// What could not be said.
    left_out: Vec<LeftOut>,
    /// Ids of documents, in small letters: some systems tell no files apart by capitals.
    ids: BTreeSet<String>,
}

/// Something that could not be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands: `war.ann:12`.
    pub place: String,
    /// What it is, and why it was left out.
    pub what: String,
}

/// An article that was coded.
#[derive(Clone, Debug, Default)]
struct CodedDocument {
    id: String,
    title: Option<String>,
    publisher: Option<String>,
    date: Option<Date>,
    coder: Option<String>,
    /// Its text, where that came along.
    text: Option<String>,
    facts: Vec<CodedFact>,
}

/// A statement as a fact.
#[derive(Clone, Debug)]
struct CodedFact {
    /// Where the statement stands in the other program's file.
    place: String,
    /// The byte of the text at which it begins; without a text, where it stands among the others.
    at: usize,
    /// Its words, where there is no text.
    words: Option<String>,
    /// The sentence.
    fact: String,
    /// Whether some role of it was left out.
    in_part: bool,
}

impl Codings {
    fn of(program: &'static str) -> Codings {
        Codings { program, ..Codings::default() }
    }

    /// A document's id from the name of a file, or a title: one that no other has, nor another file of the corpus.
    fn free_id(&mut self, name: &str) -> String {
        let id: String = name.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
        let id = id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        let id = if id.is_empty() { "document".to_owned() } else { id };
        let numbered = (2..).map(|number: usize| format!("{id}-{number}"));
        let is_file = |id: &str| ["cast", "vocabulary", "left-out"].contains(&id);
        let mut ids = [id.clone()].into_iter().chain(numbered);
        ids.find(|id| !is_file(&id.to_lowercase()) && self.ids.insert(id.to_lowercase())).unwrap_or(id)
    }

    fn leave_out(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.left_out.push(LeftOut { place: place.into(), what: what.into() });
    }
}

/// The byte at which the character with this number begins.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

/// The byte at which this unit of UTF-16 begins: as Java counts.
fn byte_of_utf16(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= unit {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}
