//! Rows of cells by column, a few thousand at a time.

use super::Reg;
use super::cell::NOTHING;
use std::ops::Range;

/// How many rows a batch has, about.
pub const ROWS: usize = 2048;

/// Columns of cells, by register; those that are not kept are empty.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    columns: Vec<Vec<u32>>,
    rows: usize,
    run: Option<(Reg, Range<u32>)>,
}

impl Batch {
    /// A batch without rows, for so many registers.
    #[must_use]
    pub fn new(registers: usize) -> Batch {
        Batch { columns: vec![Vec::new(); registers], rows: 0, run: None }
    }

    /// How many rows it has.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Sets how many rows it has, none of which has a cell yet.
    pub fn restart(&mut self, rows: usize) {
        self.columns.iter_mut().for_each(Vec::clear);
        self.rows = rows;
        self.run = None;
    }

    /// Says that a register holds the acts at these seats, one after the other.
    pub fn set_run(&mut self, reg: Reg, seats: Range<u32>) {
        self.run = Some((reg, seats));
    }

    /// The seats of the acts that a register holds, where they follow each other.
    #[must_use]
    pub fn run(&self, reg: Reg) -> Option<Range<u32>> {
        self.run.as_ref().filter(|(known, _)| *known == reg).map(|(_, seats)| seats.clone())
    }

    /// The cells of a register.
    #[inline]
    #[must_use]
    pub fn column(&self, reg: Reg) -> &[u32] {
        self.columns.get(usize::from(reg)).map_or(&[], Vec::as_slice)
    }

    /// The cells of a register, to be written.
    #[expect(clippy::indexing_slicing, reason = "made longer where it is not there")]
    pub fn column_mut(&mut self, reg: Reg) -> &mut Vec<u32> {
        let reg = usize::from(reg);
        if reg >= self.columns.len() {
            self.columns.resize(reg + 1, Vec::new());
        }
        &mut self.columns[reg]
    }

    /// The cell of a register in a row; nothing where the register holds none.
    #[inline]
    #[must_use]
    pub fn cell(&self, reg: Reg, row: usize) -> u32 {
        self.column(reg).get(row).copied().unwrap_or(NOTHING)
    }

    /// The cells of some registers in a row.
    #[inline]
    pub fn row(&self, row: usize, regs: &[Reg], into: &mut [u32]) {
        into.iter_mut().zip(regs).for_each(|(cell, reg)| *cell = self.cell(*reg, row));
    }

    /// Keeps these rows, ascending, of the registers that are still needed.
    pub fn keep(&mut self, rows: &[u32], needed: &[Reg]) {
        if rows.len() == self.rows {
            return;
        }
        self.run = None;
        for reg in needed {
            let column = self.column_mut(*reg);
            if column.is_empty() {
                continue;
            }
            for (to, from) in rows.iter().enumerate() {
                if let Some(cell) = column.get(*from as usize).copied()
                    && let Some(place) = column.get_mut(to)
                {
                    *place = cell;
                }
            }
            column.truncate(rows.len());
        }
        self.rows = rows.len();
    }

    /// The rows of another batch, by number, of the registers that are needed.
    pub fn gather(&mut self, from: &Batch, rows: &[u32], needed: &[Reg]) {
        self.restart(rows.len());
        for reg in needed {
            let source = from.column(*reg);
            if !source.is_empty() {
                let cells = rows.iter().map(|row| source.get(*row as usize).copied().unwrap_or(NOTHING));
                self.column_mut(*reg).extend(cells);
            }
        }
    }

    /// The rows whose cell in one column passes, counted without a branch.
    pub fn passing(&self, reg: Reg, rows: &mut Vec<u32>, passes: impl Fn(u32) -> bool) {
        let column = self.column(reg);
        rows.resize(column.len(), 0);
        let mut count = 0;
        for (row, cell) in (0u32..).zip(column) {
            if let Some(place) = rows.get_mut(count) {
                *place = row;
            }
            count += usize::from(passes(*cell));
        }
        rows.truncate(count);
    }

    /// The same by the cells of two columns.
    pub fn passing_pairs(&self, [left, right]: [Reg; 2], rows: &mut Vec<u32>, passes: impl Fn(u32, u32) -> bool) {
        let cells = self.column(left).iter().zip(self.column(right));
        rows.resize(self.rows, 0);
        let mut count = 0;
        for (row, (left, right)) in (0u32..).zip(cells) {
            if let Some(place) = rows.get_mut(count) {
                *place = row;
            }
            count += usize::from(passes(*left, *right));
        }
        rows.truncate(count);
    }
}
