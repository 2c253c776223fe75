//! What the writers are given: an answer with every name at hand.

use crate::lexicon::Interval;
use crate::question::answer::{Shape, Witness};
use crate::question::reason::Derivation;
use crate::stop::{Stop, Stopped};
use std::borrow::Cow;
use std::ops::Range;

/// An answer, ready to be written.
pub struct View<'a> {
    /// The question in its canonical form.
    pub question: String,
    /// The reading that was taken, where there is another.
    pub reading: Option<String>,
    /// What shape it has.
    pub shape: Shape,
    /// Whether derivations are asked for: `why …`.
    pub why: bool,
    /// The names of the columns; none for yes or no.
    pub columns: Vec<String>,
    /// The rows, as many cells in each as there are columns.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// How many rows of the answer stand before these.
    pub before: usize,
    /// How many rows of the answer stand after these.
    pub after: usize,
    /// In place of the rows, what writes them line by line: all that a table for machines needs.
    pub lean: Option<Lean<'a>>,
    /// What to know beside the rows.
    pub notes: Vec<String>,
    /// Where a row (from 0) stands, in short: `B5 · A2 B2`; asked for only where it is written.
    pub sources: Box<dyn Fn(usize) -> String + 'a>,
    /// What witnesses a row (from 0); asked for only where it is written.
    pub witnesses: Box<dyn Fn(usize) -> Vec<Witness> + 'a>,
    /// Why a row (from 0) is an answer; asked for only where that is written.
    pub derivation: Box<dyn Fn(usize) -> Derivation + 'a>,
    /// Whether anybody still wants it: looked at while it is laid out and written.
    pub stop: &'a Stop,
}

/// Writes something of a cell (row, column) behind a text.
pub type WriteCell<'a> = dyn Fn(usize, usize, &mut String) + Sync + 'a;

/// Writes the line of a row behind a text, given where the row stands in short.
pub type WriteLine<'a> = dyn Fn(usize, &str, &mut String) + Sync + 'a;

/// Gives the lines of some rows, in one text or in several, each made by a thread of its own.
pub type MakeLines<'a> = dyn Fn(Range<usize>, &WriteLine<'_>) -> Result<Vec<String>, Stopped> + 'a;

/// The rows of an answer for tables of names, ids and units: nothing is kept of a row once its line is made.
pub struct Lean<'a> {
    /// How many rows there are.
    pub count: usize,
    /// Writes the id of a cell; nothing for one that holds nothing.
    pub id: Box<WriteCell<'a>>,
    /// Writes its name; nothing for one that holds nothing.
    pub name: Box<WriteCell<'a>>,
    /// Makes lines of rows without looking for where they stand.
    pub bare: Box<MakeLines<'a>>,
    /// Makes lines of rows that say where they stand.
    pub cited: Box<MakeLines<'a>>,
}

impl<'a> View<'a> {
    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lean.as_ref().map_or(self.rows.is_empty(), |lean| lean.count == 0)
    }

    /// The rows, each with its number in this view (from 0), until nobody wants them any more.
    pub(super) fn wanted(&self) -> impl Iterator<Item = (usize, &Vec<Cell<'a>>)> {
        self.rows.iter().enumerate().take_while(|_| !self.stop.is_set())
    }

    /// Whether a yes-or-no question is affirmed.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        self.shape != Shape::No && !self.rows.is_empty()
    }

    /// What a yes-or-no question is answered: nothing where there is no record, neither for nor against.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        (!self.is_unrecorded()).then(|| self.is_yes())
    }

    /// Whether a yes-or-no question finds no record, neither for nor against.
    #[must_use]
    pub fn is_unrecorded(&self) -> bool {
        self.shape == Shape::YesNo && self.rows.is_empty()
    }

    /// The columns as the machine formats name them: never none.
    #[must_use]
    pub(super) fn machine_columns(&self) -> Vec<&str> {
        match self.shape {
            Shape::YesNo | Shape::No => vec!["answer"],
            Shape::Count if self.columns.is_empty() => vec!["count"],
            Shape::Table | Shape::Count => self.columns.iter().map(String::as_str).collect(),
        }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its id in the files: `putin`, `B/no`; a number as digits; empty for nothing.
    pub id: Cow<'a, str>,
    /// Its name in full.
    pub name: Cow<'a, str>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// An entity of this kind: `person`.
    Entity(&'a str),
    /// An act with this verb: `invite`.
    Act(&'a str),
    /// The days of a date.
    Days(Interval),
    /// A document.
    Document,
    /// A number.
    Number,
    /// Nothing (`maybe`).
    Absent,
}

impl Cell<'_> {
    /// The cell that holds a number.
    #[must_use]
    pub fn number(count: u64) -> Self {
        Cell { kind: Kind::Number, id: count.to_string().into(), name: count.to_string().into() }
    }

    /// The cell that holds nothing.
    #[must_use]
    pub fn absent() -> Self {
        Cell { kind: Kind::Absent, id: "".into(), name: "—".into() }
    }
}
