//! What became of the rows of an import.

use crate::diagnostic::{counted, counted_is};
use std::collections::BTreeMap;
use std::fmt;

/// How many malformed rows are told of one by one.
const SHOWN: usize = 20;

/// A row that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// Something that is counted, with its first example.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// How often.
    pub count: u64,
    /// The first.
    pub first: String,
}

impl Noted {
    /// Counts one.
    pub fn add(&mut self, example: impl FnOnce() -> String) {
        if self.count == 0 {
            self.first = example();
        }
        self.count += 1;
    }

    /// Counts the last one no more.
    pub fn take_back(&mut self) {
        self.count = self.count.saturating_sub(1);
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, one: &str, several: &str) -> fmt::Result {
        match self.count {
            0 => Ok(()),
            1 => write!(f, "\n1 {one}: {}", self.first),
            count => write!(f, "\n{count} {several}, such as {}", self.first),
        }
    }
}

/// What became of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows read.
    pub rows: u64,
    /// Rows that conditions leave out.
    pub left_out: u64,
    /// Entities made.
    pub entities: u64,
    /// Documents made.
    pub documents: u64,
    /// Acts made.
    pub acts: u64,
    /// Acts of saying so, beside them.
    pub sayings: u64,
    /// Mentions beside the first of each act.
    pub mentions: u64,
    /// Rows that could not be taken.
    pub malformed: u64,
    /// The first of them.
    pub first: Vec<Malformed>,
    /// All of them, by what is wrong, without the words that differ.
    pub reasons: BTreeMap<&'static str, u64>,
    /// Rows with fewer cells than the head, by columns that the mapping does not use.
    pub shorter: u64,
    /// Rows with more cells than the head, which are empty.
    pub longer: u64,
    /// Ids of things of several kinds: kept apart.
    pub two_kinds: Noted,
    /// Ids with several names: joined.
    pub renamed: Noted,
    /// Names of several ids: kept apart.
    pub shared: Noted,
    /// Places that lie in several.
    pub torn: Noted,
}

/// What is wrong with a row: its class, and the value that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In words that all rows with it share.
    pub what: &'static str,
    /// The value.
    pub value: String,
}

impl Fault {
    /// A fault.
    pub fn new(what: &'static str, value: &str) -> Self {
        Fault { what, value: value.to_owned() }
    }
}

impl Report {
    /// Counts a malformed row.
    pub fn add(&mut self, file: &str, line: u64, fault: &Fault) -> Malformed {
        let reason =
            if fault.value.is_empty() { fault.what.to_owned() } else { format!("{}: `{}`", fault.what, fault.value) };
        let malformed = Malformed { file: file.to_owned(), line, reason };
        self.malformed += 1;
        *self.reasons.entry(fault.what).or_default() += 1;
        if self.first.len() < SHOWN {
            self.first.push(malformed.clone());
        }
        malformed
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for malformed in &self.first {
            writeln!(f, "{malformed}")?;
        }
        if self.malformed > self.first.len() as u64 {
            writeln!(f, "… and {} more", self.malformed - self.first.len() as u64)?;
        }
        let Report { rows, left_out, entities, documents, acts, malformed, .. } = self;
        let (rows, acts) = (counted(rows, "row"), counted(acts, "act"));
        let (entities, documents) = (counted(entities, "entity"), counted(documents, "document"));
        write!(f, "{rows}: {acts}, {entities}, {documents}")?;
        if self.sayings > 0 {
            write!(f, ", {}", counted(self.sayings, "saying"))?;
        }
        if self.mentions > 0 {
            write!(f, ", {}", counted(self.mentions, "more mention"))?;
        }
        if *left_out > 0 {
            write!(f, "; {left_out} left out by conditions")?;
        }
        if *malformed > 0 {
            let reasons: Vec<String> = self.reasons.iter().map(|(what, count)| format!("{count} {what}")).collect();
            write!(f, "; {malformed} malformed ({})", reasons.join(", "))?;
        }
        self.notes(f)
    }
}

impl Report {
    fn notes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = |count: u64| counted_is(count, "row");
        if self.shorter > 0 {
            write!(f, "\n{} shorter than the head, by columns that the mapping does not use", rows(self.shorter))?;
        }
        if self.longer > 0 {
            write!(f, "\n{} longer than the head, by empty cells", rows(self.longer))?;
        }
        self.two_kinds.write(
            f,
            "id names things of two kinds, which are two here",
            "ids name things of two kinds, which are two here",
        )?;
        self.renamed.write(
            f,
            "id has several names and is one thing here, called as first",
            "ids have several names and are one thing each here, called as first",
        )?;
        self.shared.write(
            f,
            "name is that of several ids, which are two things here",
            "names are those of several ids, which are as many things here",
        )?;
        self.torn.write(f, "place lies in two", "places lie in several")
    }
}
