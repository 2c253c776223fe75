//! Rows of cells by column, a few thousand at a time.

use super::shape::Reg;
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
    pub fn column_mut(&mut self, reg: Reg) -> &mut Vec<u32> {
        let reg = usize::from(reg);
        if reg >= self.columns.len() {
            self.columns.resize(reg + 1, Vec::new());
        }
        &mut self.columns[reg]
    }

    /// The cell of a register in a row.
    #[inline]
    #[must_use]
    pub fn cell(&self, reg: Reg, row: usize) -> u32 {
        self.column(reg).get(row).copied().unwrap_or(super::part::NOTHING)
    }

    /// Keeps these rows, ascending, of the registers that are still needed.
    pub fn retain(&mut self, rows: &[u32], keep: &[Reg]) {
        if rows.len() == self.rows {
            return;
        }
        self.run = None;
        for reg in keep {
            let column = self.column_mut(*reg);
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
    pub fn gather(&mut self, from: &Batch, rows: &[u32], keep: &[Reg]) {
        self.restart(rows.len());
        for reg in keep {
            let source = from.column(*reg);
            if !source.is_empty() {
                let cells = rows.iter().map(|row| source.get(*row as usize).copied().unwrap_or_default());
                self.column_mut(*reg).extend(cells);
            }
        }
    }
}
