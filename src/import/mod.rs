//! Tables → acts: the bulk import.
//!
//! Takes a mapping and the rows of tables, one after the other; gives a frozen graph with the files and lines that it
//! comes from. A row that cannot be taken is told with file and line, and left out, or ends the import. Must not open
//! a file.

mod act;
mod dates;
mod entity;
mod filling;
mod fit;
mod head;
mod identity;
pub mod mapping;
mod numbers;
mod pattern;
mod ready;
mod records;
mod report;
mod splitter;
mod template;

pub use mapping::{Mapping, Table};
pub use ready::{READY, ready};
pub use report::{Malformed, Report};

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::ActId;
use crate::graph::{Builder, Slot, Store};
use crate::lexicon::{Lexicon, Role};
use act::ActRows;
use dates::Dates;
use entity::{DocumentRows, EntityRows, MentionRows};
use filling::Tables;
use fit::{Fit, Written};
use head::{Beginning, Head};
use identity::Identities;
use numbers::Numbers;
use records::{Batch, Row};
use report::Fault;
use splitter::Splitter;
use std::io::Read;
use std::sync::Arc;

/// An import under way.
#[derive(Debug)]
pub struct Import {
    written: Written,
    lexicon: Lexicon,
    strict: bool,
    ids: Identities,
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
    #[error("{}", .0.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join("; "))]
    Mapping(Vec<Diagnostic>),
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

/// A table while its rows are taken.
struct Reading<'t> {
    rows: Rows,
    head: &'t Head,
    /// How many cells a row needs.
    used: usize,
    missing: &'t [String],
    file: &'t str,
}

impl Import {
    /// An import by a mapping, with these words. Where it is strict, the first malformed row ends it.
    #[must_use]
    pub fn new(mapping: &Mapping, lexicon: Lexicon, strict: bool) -> Import {
        let dates = Dates::new(lexicon.kind_named("date").unwrap_or_else(|| lexicon.root_kind()));
        Import {
            written: mapping.written.clone(),
            lexicon,
            strict,
            dates,
            ids: Identities::default(),
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
        self.file = Arc::from(file);
        let unreadable = |reason: String| ImportError::Reading { file: file.to_owned(), reason };
        let mut splitter = Splitter::new(input);
        let head = match head::begin(table, file, &mut splitter).map_err(|error| unreadable(error.to_string()))? {
            Beginning::Known(head) => head,
            Beginning::Empty => return Ok(()),
            Beginning::Wide => return Err(unreadable("it is UTF-16: save it as UTF-8".to_owned())),
            Beginning::Other(count) => return Err(ImportError::Mapping(vec![other_columns(table, file, count)])),
        };
        let mut fit = Fit {
            file,
            columns: &head.columns,
            lexicon: &self.lexicon,
            written: &self.written,
            used: None,
            problems: Vec::new(),
        };
        let tables = &mut Tables { ids: &mut self.ids, labels: &mut self.labels };
        let rows = match table {
            Table::Entities(table) => Rows::Entities(EntityRows::read(table, &mut fit, tables)),
            Table::Documents(table) => Rows::Documents(DocumentRows::read(table, &mut fit, &mut self.documents)),
            Table::Acts(table) => Rows::Acts(Box::new(ActRows::read(table, &mut fit, tables, &mut self.documents))),
            Table::Mentions(table) => Rows::Mentions(MentionRows::read(table, &mut fit)),
        };
        if !fit.problems.is_empty() {
            fit.problems.sort_by_key(|problem| problem.labels.first().map(|label| label.place.span.start));
            return Err(ImportError::Mapping(fit.problems));
        }
        let used = fit.used.map_or(0, |last| last + 1);
        match &rows {
            Rows::Acts(rows) => {
                self.builder.mentions.file(file);
                self.prefix = self.prefix.take().or_else(|| rows.prefix().map(str::to_owned));
            }
            Rows::Mentions(_) => self.builder.mentions.further_file(file),
            Rows::Entities(_) | Rows::Documents(_) => {}
        }
        let reading = Reading { rows, head: &head, used, missing: &table.layout().missing, file };
        self.each(reading, splitter, seen)?;
        self.settle(false)
    }

    fn each(
        &mut self,
        mut reading: Reading<'_>,
        splitter: Splitter<impl Read + Send>,
        seen: &mut dyn FnMut(u64),
    ) -> Result<(), ImportError> {
        let file = reading.file;
        let broken =
            |broken: splitter::Broken| ImportError::Reading { file: file.to_owned(), reason: broken.to_string() };
        let cut = reading.head.cut;
        records::each(splitter, cut, broken, |batch: &Batch| {
            for row in batch.iter(reading.missing) {
                self.report.rows += 1;
                match self.whole_row(&mut reading, &row) {
                    Ok(true) => {}
                    Ok(false) => self.report.left_out += 1,
                    Err(fault) => self.malformed(file, row.head.line.into(), &fault)?,
                }
            }
            seen(batch.seen);
            Ok(())
        })
    }

    /// Takes a row that has the cells that it needs.
    fn whole_row(&mut self, reading: &mut Reading<'_>, row: &Row<'_>) -> Result<bool, Fault> {
        let columns = reading.head.columns.names.len();
        if row.head.open {
            return Err(Fault::new("a quote that is not closed", ""));
        }
        let enough = row.len() >= reading.used && (row.len() <= columns || row.is_empty_from(columns));
        if !enough {
            let over = row.head.line.saturating_add(row.head.lines.saturating_sub(1));
            let lines = if row.head.lines > 1 { format!(", quoted up to line {over}") } else { String::new() };
            let counts = format!("{} in place of {columns}{lines}", row.len());
            return Err(Fault::new("another number of columns", &counts));
        }
        self.report.shorter += u64::from(row.len() < columns);
        self.report.longer += u64::from(row.len() > columns);
        self.row(&mut reading.rows, row)
    }

    fn row(&mut self, rows: &mut Rows, row: &Row<'_>) -> Result<bool, Fault> {
        let line = row.head.line;
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
        self.report.torn = self.ids.torn();
        self.report.two_kinds = std::mem::take(&mut self.ids.two_kinds);
        self.report.renamed = std::mem::take(&mut self.ids.renamed.noted);
        self.report.shared = self.ids.shared();
        self.report.entities = self.ids.count();
        let things = self.ids.finish(&self.lexicon);
        let graph = self.builder.finish(&self.lexicon, things, self.prefix.as_deref().unwrap_or_default());
        Ok((graph, self.report))
    }
}

/// That a file without a head has as many columns as no list of the mapping.
fn other_columns(table: &Table, file: &str, count: usize) -> Diagnostic {
    let layout = table.layout();
    let lists = std::iter::once(&layout.columns).chain(&layout.or_columns).map(|list| list.len().to_string());
    let message = format!("`{file}` has {count} columns, and no head that names those of the mapping");
    let problem = Diagnostic::placeless(Severity::Error, message);
    problem.note(format!("the mapping lists {} columns", lists.collect::<Vec<_>>().join(" or ")))
}
