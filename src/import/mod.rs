//! Tables → acts: the bulk import.
//!
//! Takes a mapping and the rows of tables, one after the other; gives a frozen graph with the files and lines that it
//! comes from. A row that cannot be taken is told with file and line, and left out, or ends the import. Must not open
//! a file.

mod act;
mod dates;
mod entity;
pub mod mapping;
mod numbers;
mod ready;
mod records;
mod report;
mod template;

pub use mapping::{Mapping, Table};
pub use ready::{READY, ready};
pub use report::{Malformed, Report};

use crate::facts::ActId;
use crate::graph::{Builder, Provenance, RowsBuilder, Slot, Speech, Store, ThingsBuilder};
use crate::lexicon::{Lexicon, Role};
use act::ActRows;
use dates::Dates;
use entity::{DocumentRows, EntityRows, MentionRows};
use mapping::Layout;
use numbers::Numbers;
use report::Fault;
use std::io::Read;
use std::sync::Arc;

/// An import under way.
#[derive(Debug)]
pub struct Import {
    lexicon: Lexicon,
    strict: bool,
    things: ThingsBuilder,
    ids: Numbers,
    rows: RowsBuilder,
    documents: Numbers,
    builder: Builder,
    labels: Numbers,
    /// What the numbered labels start with.
    prefix: Option<String>,
    dates: Dates,
    pending: Vec<Pending>,
    /// The file at hand.
    file: Arc<str>,
    report: Report,
}

/// A role that is filled by an act whose row may still come.
#[derive(Debug)]
struct Pending {
    act: ActId,
    role: Role,
    label: String,
    file: Arc<str>,
    line: u32,
}

/// Why an import ends early.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The mapping does not fit the table.
    #[error("{file}: {reason}")]
    Mapping {
        /// The file.
        file: String,
        /// Why not.
        reason: String,
    },
    /// A row cannot be taken, and none may be left out.
    #[error("{0}")]
    Row(Malformed),
    /// A file cannot be read.
    #[error("{file}: {reason}")]
    Reading {
        /// The file.
        file: String,
        /// Why not.
        reason: String,
    },
}

/// One table, read against its columns.
enum Rows {
    Entities(EntityRows),
    Documents(DocumentRows),
    Acts(Box<ActRows>),
    Mentions(MentionRows),
}

impl Import {
    /// An import with these words. Where it is strict, the first malformed row ends it.
    #[must_use]
    pub fn new(lexicon: Lexicon, strict: bool) -> Import {
        let dates = Dates::new(lexicon.kind_named("date").unwrap_or_else(|| lexicon.root_kind()));
        Import {
            lexicon,
            strict,
            dates,
            things: ThingsBuilder::default(),
            ids: Numbers::default(),
            rows: RowsBuilder::default(),
            documents: Numbers::default(),
            builder: Builder::default(),
            labels: Numbers::default(),
            prefix: None,
            pending: Vec::new(),
            file: Arc::from(""),
            report: Report::default(),
        }
    }

    /// Takes the rows of one file. `seen` is told now and then how many bytes were read.
    ///
    /// # Errors
    /// Where the mapping does not fit, the file cannot be read, or a row is malformed and none may be.
    pub fn table(
        &mut self,
        table: &Table,
        file: &str,
        input: impl Read + Send,
        seen: &mut dyn FnMut(u64),
    ) -> Result<(), ImportError> {
        let layout = table.layout();
        self.file = Arc::from(file);
        let mut reader = reader(layout, file, input);
        let unreadable = |error: csv::Error| ImportError::Reading { file: file.to_owned(), reason: error.to_string() };
        let columns: Vec<String> = if layout.columns.is_empty() {
            let header = reader.byte_headers().map_err(unreadable)?;
            header.iter().map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').to_owned()).collect()
        } else {
            layout.columns.clone()
        };
        let rows = match table {
            Table::Entities(table) => EntityRows::read(table, &columns, self).map(Rows::Entities),
            Table::Documents(table) => DocumentRows::read(table, &columns, self).map(Rows::Documents),
            Table::Acts(table) => {
                self.rows.file(file);
                ActRows::read(table, &columns, self).map(|rows| Rows::Acts(Box::new(rows)))
            }
            Table::Mentions(table) => {
                self.rows.mention_file(file);
                MentionRows::read(table, &columns).map(Rows::Mentions)
            }
        };
        let mut rows = rows.map_err(|reason| ImportError::Mapping { file: file.to_owned(), reason })?;
        records::each(reader, unreadable, |row| {
            self.report.rows += 1;
            let line = row.position().map_or(0, csv::Position::line);
            let taken = if row.len() == columns.len() {
                self.row(&mut rows, row, line)
            } else {
                let counts = format!("{} in place of {}", row.len(), columns.len());
                Err(Fault::new("another number of columns", &counts))
            };
            match taken {
                Ok(true) => {}
                Ok(false) => self.report.left_out += 1,
                Err(fault) => self.malformed(file, line, &fault)?,
            }
            if self.report.rows.is_multiple_of(1 << 16) {
                seen(row.position().map_or(0, csv::Position::byte));
            }
            Ok(())
        })?;
        self.settle(false)
    }

    fn row(&mut self, rows: &mut Rows, row: &csv::ByteRecord, line: u64) -> Result<bool, Fault> {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        match rows {
            Rows::Entities(rows) => rows.take(row, self),
            Rows::Documents(rows) => rows.take(row, self),
            Rows::Acts(rows) => rows.take(row, line, self),
            Rows::Mentions(rows) => rows.take(row, line, self),
        }
    }

    fn malformed(&mut self, file: &str, line: u64, fault: &Fault) -> Result<(), ImportError> {
        let malformed = self.report.add(file, line, fault);
        if self.strict { Err(ImportError::Row(malformed)) } else { Ok(()) }
    }

    /// Fills the roles that waited for acts of this file; at the end of the last one those that are not there are told.
    fn settle(&mut self, last: bool) -> Result<(), ImportError> {
        for pending in std::mem::take(&mut self.pending) {
            match self.labels.get(&pending.label) {
                Some(act) => self.builder.refill(pending.act, pending.role, Slot::act(act)),
                None if last => {
                    let fault = Fault::new("an act that no row has", &pending.label);
                    self.malformed(&pending.file, pending.line.into(), &fault)?;
                }
                None => self.pending.push(pending),
            }
        }
        Ok(())
    }

    /// The graph, and what became of the rows.
    ///
    /// # Errors
    /// Where a row names an act that is not there, and none may.
    pub fn finish(mut self) -> Result<(Store, Report), ImportError> {
        self.settle(true)?;
        let things = self.things.finish(self.lexicon.kinds().count(), Default::default());
        let rows = self.rows.finish(self.prefix.as_deref().unwrap_or_default());
        let provenance = Provenance::Rows(Box::new(rows));
        let graph = self.builder.finish(&self.lexicon, things, Speech::default(), provenance);
        Ok((graph, self.report))
    }
}

fn reader<R: Read>(layout: &Layout, file: &str, input: R) -> csv::Reader<R> {
    let tabs = [".tsv", ".tab"].iter().any(|ending| file.to_lowercase().ends_with(ending));
    let delimiter = layout.delimiter.unwrap_or(if tabs { '\t' } else { ',' });
    csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .quoting(!layout.unquoted)
        .has_headers(layout.columns.is_empty())
        .flexible(true)
        .buffer_capacity(1 << 20)
        .from_reader(input)
}
