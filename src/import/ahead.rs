//! Rows of acts looked at ahead, by several threads, before they are taken one after the other.
//!
//! What a row needs nothing new for (ids that are known, dates that were met) is looked up here; any other row is left for
//! the one who takes it. Must not change anything.

use super::Import;
use super::act::{ActRows, Label, When};
use super::dates;
use super::records::Row;
use super::template::Test;
use crate::facts::DocumentId;
use crate::graph::Slot;
use crate::lexicon::{Interval, Role, VerbId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Rows that were looked at.
#[derive(Debug, Default)]
pub struct AheadRows {
    /// Each.
    pub rows: Vec<AheadRow>,
    /// What fills the roles of all.
    pub targets: Vec<(Role, AheadTarget)>,
}

/// What is known of a row.
#[derive(Debug)]
pub enum AheadRow {
    /// Its conditions leave it out.
    Out,
    /// Everything.
    Ready(ReadyAct),
    /// Nothing.
    Later,
}

/// An act that only has to be added.
#[derive(Debug)]
pub struct ReadyAct {
    /// Its verb.
    pub verb: VerbId,
    /// When it was done.
    pub dated: Option<Interval>,
    /// Its label.
    pub label: Option<Label>,
    /// Its document.
    pub document: DocumentId,
    /// Its fillers among those of all rows.
    pub targets: Range<usize>,
}

/// What fills a role.
#[derive(Clone, Copy, Debug)]
pub enum AheadTarget {
    /// Something that is there.
    Slot(Slot),
    /// The act with this number in a table of labels, which may come before it is needed.
    Numbered(usize, u32),
}

/// A row needs something new: it is left for later.
#[derive(Clone, Copy, Debug)]
pub struct Later;

/// What one thread has met.
#[derive(Debug, Default)]
pub struct Met {
    /// Verbs by code.
    verbs: FxHashMap<String, VerbId>,
    /// The last date, as it was written.
    date: Option<(String, Interval)>,
}

impl AheadRows {
    /// Looks at a row.
    pub fn look(&mut self, rows: &ActRows, row: &Row<'_>, import: &Import, met: &mut Met) {
        let before = self.targets.len();
        let ahead = if Test::all(&rows.only, row) { self.ready(rows, row, import, met) } else { Ok(AheadRow::Out) };
        if ahead.is_err() {
            self.targets.truncate(before);
        }
        self.rows.push(ahead.unwrap_or(AheadRow::Later));
    }

    fn ready(&mut self, rows: &ActRows, row: &Row<'_>, import: &Import, met: &mut Met) -> Result<AheadRow, Later> {
        if rows.manner.is_some() || rows.split.is_some() {
            return Err(Later);
        }
        let verb = met.verb(rows, row, import).ok_or(Later)?;
        let dated = rows.when.as_ref().map_or(Ok(None), |when| met.dated(when, row))?;
        let label = rows.label.as_ref().map(|label| Label::of(label, row)).transpose().map_err(|_| Later)?;
        let document = rows.document.as_ref().and_then(|document| document.number(row));
        let document = document.and_then(|(table, number)| import.documents.numbered(table, number)).ok_or(Later)?;
        let start = self.targets.len();
        for (part, fills) in &rows.roles {
            if let Some(fill) = fills.iter().find(|fill| fill.applies(row)) {
                let target = fill.ahead(row, import)?;
                self.targets.extend(target.map(|target| (part.role(verb, &import.lexicon), target)));
            }
        }
        let targets = start..self.targets.len();
        Ok(AheadRow::Ready(ReadyAct { verb, dated, label, document: DocumentId(document), targets }))
    }
}

impl Met {
    fn verb(&mut self, rows: &ActRows, row: &Row<'_>, import: &Import) -> Option<VerbId> {
        let code = rows.verb.code(row)?;
        if let Some(verb) = self.verbs.get(&*code) {
            return Some(*verb);
        }
        let verb = rows.verb_of(&code, &import.lexicon)?;
        self.verbs.insert(code.into_owned(), verb);
        Some(verb)
    }

    /// The days of a row, where it has a date.
    fn dated(&mut self, when: &When, row: &Row<'_>) -> Result<Option<Interval>, Later> {
        if when.until.is_some() || when.precision.is_some() {
            return Err(Later);
        }
        let from = when.date.fill(row).ok_or(Later)?;
        if from.is_empty() {
            return Ok(None);
        }
        match &self.date {
            Some((last, days)) if *last == *from => Ok(Some(*days)),
            _ => {
                let days = dates::read(&from, &when.forms).map_err(|_| Later)?;
                self.date = Some((from.into_owned(), days));
                Ok(Some(days))
            }
        }
    }
}
