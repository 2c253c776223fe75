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
use std::collections::{BTreeMap, BTreeSet};

/// Why a row is left out in which a quote stands open.
const OPEN_QUOTE: &str = "a quote that is not closed";

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
    /// Ids of documents, in small letters: some systems tell no files apart by capitals; with the number that the next one
    /// of that name gets.
    ids: BTreeMap<String, usize>,
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
        let small = id.to_lowercase();
        let is_file = ["cast", "vocabulary", "left-out"].contains(&small.as_str());
        if !is_file && !self.ids.contains_key(&small) {
            self.ids.insert(small, 2);
            return id;
        }
        let mut number = self.ids.get(&small).copied().unwrap_or(2);
        while self.ids.contains_key(&format!("{small}-{number}")) {
            number += 1;
        }
        self.ids.insert(format!("{small}-{number}"), 2);
        self.ids.insert(small, number + 1);
        format!("{id}-{number}")
    }

    fn leave_out(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.left_out.push(LeftOut { place: place.into(), what: what.into() });
    }
}

/// The bytes at which the characters of a text begin, as another program counts them.
struct TextPlaces {
    starts: Vec<usize>,
    len: usize,
}

impl TextPlaces {
    /// Characters are counted.
    fn of_characters(text: &str) -> TextPlaces {
        TextPlaces { starts: text.char_indices().map(|(at, _)| at).collect(), len: text.len() }
    }

    /// Units of UTF-16 are counted, as in Java; of two that are one character the second begins where that ends.
    fn of_utf16(text: &str) -> TextPlaces {
        let units = |(at, c): (usize, char)| std::iter::once(at).chain((c.len_utf16() > 1).then(|| at + c.len_utf8()));
        TextPlaces { starts: text.char_indices().flat_map(units).collect(), len: text.len() }
    }

    /// The byte at which the one with this number begins; behind the last, the end of the text.
    fn byte(&self, number: usize) -> usize {
        self.starts.get(number).copied().unwrap_or(self.len)
    }
}
