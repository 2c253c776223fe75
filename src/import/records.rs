//! Rows of a table: cells in the bytes that were read. Must not know what is in them.

use crate::source::Slice;
use std::ops::Range;

/// Some rows, and the bytes that they stand in.
#[derive(Debug, Default)]
pub struct Batch {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The cells of all rows.
    pub cells: Vec<Cell>,
    /// The rows.
    pub rows: Vec<RowHead>,
    /// The cells of the row at hand in which quotes are to be mended, by number.
    pub escaped: Vec<u32>,
    /// Over how many lines they go, empty ones included.
    pub lines: u32,
    /// How many bytes of the table they are.
    pub seen: u64,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Its first byte.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
}

/// What is known of a row beside its cells.
#[derive(Clone, Copy, Debug)]
pub struct RowHead {
    /// Its first cell.
    pub first: u32,
    /// The line on which it begins, from 1 in its batch.
    pub line: u32,
    /// Over how many lines it goes.
    pub lines: u32,
    /// It is none: a quote on this line is not closed.
    pub open: bool,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'b> {
    bytes: &'b [u8],
    cells: &'b [Cell],
    missing: &'b [String],
    /// What is known of it beside its cells.
    pub head: RowHead,
}

impl Cell {
    /// As a range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Batch {
    /// Takes the quotes off the cells that were marked: those around them, and one of two inside.
    pub fn unescape(&mut self) {
        for number in self.escaped.drain(..) {
            let Some(cell) = self.cells.get_mut(number as usize) else { continue };
            let Some(bytes) = self.bytes.get_mut(cell.range()) else { continue };
            let (mut inside, mut to, mut from) = (false, 0, 0);
            while let Some(byte) = bytes.get(from).copied() {
                let doubled = inside && byte == b'"' && bytes.get(from + 1) == Some(&b'"');
                if byte == b'"' && !doubled && (inside || from == 0) {
                    inside = !inside;
                    from += 1;
                    continue;
                }
                if let Some(place) = bytes.get_mut(to) {
                    *place = byte;
                }
                to += 1;
                from += if doubled { 2 } else { 1 };
            }
            cell.end = cell.start.saturating_add(u32::try_from(to).unwrap_or(u32::MAX));
        }
    }

    /// Its rows; cells that hold one of the texts in `missing` are empty.
    pub fn iter<'b>(&'b self, missing: &'b [String]) -> impl Iterator<Item = Row<'b>> {
        let ends = self.rows.iter().skip(1).map(|next| next.first as usize).chain([self.cells.len()]);
        self.rows.iter().zip(ends).map(move |(head, end)| Row {
            bytes: &self.bytes,
            cells: self.cells.slice(head.first as usize..end),
            missing,
            head: *head,
        })
    }
}

impl<'b> Row<'b> {
    /// How many cells it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// What stands in a column, without white space around it; empty where nothing does.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'b [u8] {
        let cell = self.cells.get(column).and_then(|cell| self.bytes.get(cell.range())).unwrap_or(&[]).trim_ascii();
        if self.missing.iter().any(|missing| missing.as_bytes() == cell) { &[] } else { cell }
    }

    /// Whether all cells from a column on are empty.
    #[must_use]
    pub fn is_empty_from(&self, column: usize) -> bool {
        (column..self.len()).all(|column| self.cell(column).is_empty())
    }
}
