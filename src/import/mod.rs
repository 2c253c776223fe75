//! Tables → acts: the bulk import.
//!
//! Takes a mapping and the rows of tables, one after the other; gives a frozen graph with the files and lines that it
//! comes from. A row that cannot be taken is told with file and line, and left out, or ends the import. Must not open
//! a file.

mod act;
mod ahead;
mod coded;
mod dates;
mod entity;
mod filling;
mod fit;
mod head;
mod identity;
mod manner;
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
pub use splitter::{TextRow, text_rows};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::facts::ActId;
use crate::graph::{Builder, Slot, Store, TooLarge};
use crate::lexicon::{Lexicon, Role};
use crate::parallel;
use act::ActRows;
use ahead::{AheadRow, AheadRows, Met};
use dates::Dates;
use entity::{DocumentRows, EntityRows, MentionRows};
use filling::Tables;
use fit::{Fit, Written};
use head::{Beginning, Head};
use identity::Identities;
use numbers::Numbers;
use records::{Batch, Row};
use report::Fault;
use splitter::{Block, Broken, Splitter};
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

/// How many blocks of rows are looked at together.
const TOGETHER: usize = 8;

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
    /// The rows say more than a store holds.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
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
    Mentions(Box<MentionRows>),
}

/// A table while its rows are taken.
struct Reading<'t> {
    rows: Rows,
    head: &'t Head,
    /// How many cells a row needs.
    used: usize,
    missing: &'t [String],
    file: &'t str,
    /// How many lines stand before the rows at hand.
    lines: u32,
}

impl Reading<'_> {
    fn has_cells(&self, row: &Row<'_>) -> bool {
        let columns = self.head.columns.names.len();
        !row.head.open && row.len() >= self.used && (row.len() <= columns || row.is_empty_from(columns))
    }

    fn broken(&self, broken: Broken) -> ImportError {
        let broken = match broken {
            Broken::Endless { line } => Broken::Endless { line: self.lines.saturating_add(line) },
            Broken::Reading(error) => Broken::Reading(error),
        };
        ImportError::Reading { file: self.file.to_owned(), reason: broken.to_string() }
    }
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
        input: impl Read,
        seen: &mut dyn FnMut(u64),
    ) -> Result<(), ImportError> {
        self.file = Arc::from(file);
        self.dates.another_table();
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
            Table::Mentions(table) => Rows::Mentions(Box::new(MentionRows::read(table, &mut fit, tables))),
        };
        if !fit.problems.is_empty() {
            fit.problems.sort_by_key(|problem| problem.labels.first().map(|label| label.place.span.start));
            return Err(ImportError::Mapping(fit.problems));
        }
        let used = fit.used.map_or(0, |last| last + 1);
        match &rows {
            Rows::Acts(rows) => {
                self.builder.mentions.file(file);
                if rows.split.is_some() {
                    self.builder.mentions.further_file(file);
                }
                self.prefix = self.prefix.take().or_else(|| rows.prefix().map(str::to_owned));
            }
            Rows::Mentions(rows) => {
                self.builder.mentions.further_file(file);
                if rows.manner.is_some() {
                    self.builder.mentions.file(file);
                }
            }
            Rows::Entities(_) | Rows::Documents(_) => {}
        }
        let reading = Reading { rows, head: &head, used, missing: &table.layout().missing, file, lines: head.lines };
        self.each(reading, splitter, seen)?;
        self.settle(false)
    }

    /// Takes all rows of a table: some blocks of them are looked at together, then their rows are taken in order.
    fn each(
        &mut self,
        mut reading: Reading<'_>,
        mut splitter: Splitter<impl Read>,
        seen: &mut dyn FnMut(u64),
    ) -> Result<(), ImportError> {
        let mut done = 0;
        loop {
            let (mut blocks, mut ended) = (Vec::new(), None);
            while blocks.len() < TOGETHER && ended.is_none() {
                match splitter.next(reading.head.cut) {
                    Ok(Some(block)) => blocks.push(Mutex::new(Some(block))),
                    Ok(None) => ended = Some(Ok(())),
                    Err(broken) => ended = Some(Err(broken)),
                }
            }
            let looked = parallel::map(&blocks, 1, |block| self.look(&reading, block));
            for batch in looked {
                let (batch, ahead) = batch.map_err(|broken| reading.broken(broken))?;
                self.batch(&mut reading, &batch, ahead)?;
                reading.lines = reading.lines.saturating_add(batch.lines);
                done += batch.seen;
                seen(done);
            }
            match ended {
                Some(Ok(())) => return Ok(()),
                Some(Err(broken)) => return Err(reading.broken(broken)),
                None => {}
            }
        }
    }

    /// Cuts a block into rows, and looks at those that are acts.
    fn look(&self, reading: &Reading<'_>, block: &Mutex<Option<Block>>) -> Result<(Batch, AheadRows), Broken> {
        let block = block.lock().unwrap_or_else(PoisonError::into_inner).take();
        let batch = block.map_or_else(|| Ok(Batch::default()), |block| block.cut(reading.head.cut))?;
        let mut ahead = AheadRows::default();
        if let Rows::Acts(rows) = &reading.rows {
            let mut met = Met::default();
            for row in batch.iter(reading.missing) {
                if reading.has_cells(&row) {
                    ahead.look(rows, &row, self, &mut met);
                } else {
                    ahead.rows.push(AheadRow::Later);
                }
            }
        }
        Ok((batch, ahead))
    }

    fn batch(&mut self, reading: &mut Reading<'_>, batch: &Batch, ahead: AheadRows) -> Result<(), ImportError> {
        let AheadRows { rows, targets } = ahead;
        let ahead = rows.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        for (row, ahead) in batch.iter(reading.missing).zip(ahead) {
            self.report.rows += 1;
            self.ids.begin();
            let line = reading.lines.saturating_add(row.head.line);
            let taken = match (ahead, &mut reading.rows) {
                (Some(AheadRow::Out), _) => self.counted(reading, &row).map(|()| false),
                (Some(AheadRow::Ready(act)), Rows::Acts(rows)) => {
                    let targets = targets.get(act.targets.clone()).unwrap_or(&[]);
                    let taken = rows.take_ready(act, targets, line, self);
                    taken.and_then(|()| self.counted(reading, &row)).map(|()| true)
                }
                _ => self.counted(reading, &row).and_then(|()| self.row(&mut reading.rows, &row, line)),
            };
            if taken.is_err() {
                self.ids.take_back();
            }
            match taken {
                Ok(true) => {}
                Ok(false) => self.report.left_out += 1,
                Err(fault) => self.malformed(reading.file, line.into(), &fault)?,
            }
        }
        Ok(())
    }

    /// Counts a row by its length.
    ///
    /// # Errors
    /// Where it has not the cells that it needs.
    fn counted(&mut self, reading: &Reading<'_>, row: &Row<'_>) -> Result<(), Fault> {
        let columns = reading.head.columns.names.len();
        if row.head.open {
            return Err(Fault::new("a quote that is not closed", ""));
        }
        if !reading.has_cells(row) {
            let lines = reading.lines.saturating_add(row.head.line).saturating_add(row.head.lines.saturating_sub(1));
            let lines = if row.head.lines > 1 { format!(", quoted up to line {lines}") } else { String::new() };
            let counts = format!("{} in place of {columns}{lines}", row.len());
            return Err(Fault::new("another number of columns", &counts));
        }
        self.report.shorter += u64::from(row.len() < columns);
        self.report.longer += u64::from(row.len() > columns);
        Ok(())
    }

    fn row(&mut self, rows: &mut Rows, row: &Row<'_>, line: u32) -> Result<bool, Fault> {
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
    /// Where a row names an act that is not there, and none may; where all say more than a store holds.
    pub fn finish(mut self) -> Result<(Store, Report), ImportError> {
        self.settle(true)?;
        self.report.torn = self.ids.torn();
        self.report.two_kinds = std::mem::take(&mut self.ids.two_kinds);
        self.report.renamed = std::mem::take(&mut self.ids.renamed.noted);
        self.report.shared = self.ids.shared();
        self.report.entities = self.ids.count();
        let things = self.ids.finish(&self.lexicon)?;
        let graph = self.builder.finish(&self.lexicon, things, self.prefix.as_deref().unwrap_or_default())?;
        Ok((graph, self.report))
    }
}

/// That a file without a head has as many columns as no list of the mapping.
fn other_columns(table: &Table, file: &str, count: usize) -> Diagnostic {
    let layout = table.layout();
    let lists = std::iter::once(&layout.columns).chain(&layout.or_columns).map(|list| list.len().to_string());
    let message = format!("`{file}` has {count} columns, and no head that names those of the mapping");
    let problem = Diagnostic::placeless(Severity::Error, Code::Mapping, message);
    problem.note(format!("the mapping lists {} columns", lists.collect::<Vec<_>>().join(" or ")))
}
