//! Operators that run pipelines over the rows of a batch: what exists for a row, what extends it, how much there is.
//!
//! The rows of a batch are numbered; the pipelines hand the numbers through, so that what they find is known to belong to
//! which row, however they found it.

use super::flow::{Flow, Start};
use super::pipeline::{Apply, Mode, Pipeline};
use crate::question::column::Reg;
use crate::question::column::batch::{Batch, ROWS};
use crate::question::column::cell::NOTHING;
use crate::question::column::edges::Bits;
use crate::question::column::table::{Go, Sink, Table};
use crate::stop::Stopped;
use std::ops::ControlFlow;

impl<'a> Flow<'a, '_> {
    /// Keeps the rows for which something, or nothing, is found; nothing where that is not what is asked.
    pub(super) fn exists(&mut self, apply: &'a Apply, batch: &mut Batch, keep: &[Reg]) -> Option<Go> {
        let Mode::Exists { negated } = apply.mode else { return None };
        let count = u32::try_from(batch.len()).unwrap_or(u32::MAX);
        let mut matched = Matched { rows: Bits::of(count), row: apply.row, left: batch.len() };
        for pipeline in &apply.of {
            let ran = self.runner.run(pipeline, Start::Batch(batch, apply.row), &mut matched);
            if ran.stopped {
                self.ran.stopped = true;
                return Some(ControlFlow::Break(()));
            }
        }
        let rows: Vec<u32> = (0..count).filter(|row| matched.rows.has(*row) != negated).collect();
        batch.keep(&rows, keep);
        Some(ControlFlow::Continue(()))
    }

    /// Pushes each row on with all that is found for it.
    pub(super) fn apply(&mut self, at: usize, apply: &'a Apply, batch: &Batch, keep: &[Reg]) -> Go {
        self.ran.spread = true;
        let found = match &apply.mode {
            Mode::Exists { .. } => return ControlFlow::Continue(()),
            Mode::Extend { new, optional } => self.extended(apply, batch, new, *optional),
            Mode::Count { by, counted, .. } => self.counted(apply, batch, by, *counted),
        };
        let Ok(found) = found else {
            self.ran.stopped = true;
            return ControlFlow::Break(());
        };
        self.push_all(at, &apply.mode.fills(), &found, batch, keep)
    }

    /// What pipelines find, as a table of row numbers and cells.
    fn found(&mut self, apply: &'a Apply, batch: &Batch, regs: &[Reg]) -> Result<Table, Stopped> {
        let mut all = Table { columns: vec![Vec::new(); regs.len() + 1], ..Table::default() };
        for pipeline in &apply.of {
            let mut found = Table::default();
            let start = if apply.given.is_empty() { Start::Whole } else { Start::Batch(batch, apply.row) };
            if self.runner.run(pipeline, start, &mut found).stopped {
                return Err(Stopped);
            }
            if pipeline.outputs.is_empty() {
                // What asks for nothing is asked whether it holds.
                found.rows = found.rows.min(1);
            }
            all.append(arranged(&found, pipeline, regs, apply.row));
        }
        Ok(if apply.given.is_empty() { crossed(&all, batch.len()) } else { all })
    }

    fn extended(&mut self, apply: &'a Apply, batch: &Batch, new: &[Reg], optional: bool) -> Result<Table, Stopped> {
        let mut found = self.found(apply, batch, new)?;
        found.sort(true, self.runner.stop)?;
        if optional {
            let count = u32::try_from(batch.len()).unwrap_or(u32::MAX);
            let mut matched = Bits::of(count);
            found.columns.first().into_iter().flatten().for_each(|row| {
                matched.add(*row);
            });
            for row in (0..count).filter(|row| !matched.has(*row)) {
                let cells = std::iter::once(row).chain(std::iter::repeat(NOTHING));
                found.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
                found.rows += 1;
            }
        }
        Ok(found)
    }

    fn counted(&mut self, apply: &'a Apply, batch: &Batch, by: &[Reg], counted: Reg) -> Result<Table, Stopped> {
        let regs: Vec<Reg> = by.iter().copied().chain([counted]).collect();
        let mut found = self.found(apply, batch, &regs)?;
        found.sort(true, self.runner.stop)?;
        let counts = found.count_runs();
        found.columns.push(counts);
        Ok(found)
    }

    /// Pushes the rows of a table on, each behind the row of the batch that its first cell numbers.
    fn push_all(&mut self, at: usize, new: &[Reg], found: &Table, batch: &Batch, keep: &[Reg]) -> Go {
        let Some((numbers, columns)) = found.columns.split_first() else { return ControlFlow::Continue(()) };
        let before: Vec<Reg> = keep.iter().copied().filter(|reg| !new.contains(reg)).collect();
        let mut next = Batch::new(self.runner.registers);
        let mut from = 0;
        while from < found.rows {
            let to = found.rows.min(from + ROWS);
            let Some(rows) = numbers.get(from..to) else { break };
            next.gather(batch, rows, &before);
            for (reg, column) in new.iter().zip(columns) {
                let into = next.column_mut(*reg);
                into.clear();
                into.extend(column.get(from..to).into_iter().flatten());
            }
            self.push(at + 1, &mut next)?;
            from = to;
        }
        ControlFlow::Continue(())
    }
}

/// The rows of a pipeline as row numbers and the cells of registers; what it does not give is nothing.
fn arranged(found: &Table, pipeline: &Pipeline, regs: &[Reg], row: Reg) -> Table {
    let rows = found.rows;
    let column = |reg: Reg, otherwise: u32| {
        let at = pipeline.outputs.iter().position(|output| *output == reg);
        at.and_then(|at| found.columns.get(at)).cloned().unwrap_or_else(|| vec![otherwise; rows])
    };
    let columns = std::iter::once(column(row, 0)).chain(regs.iter().map(|reg| column(*reg, NOTHING))).collect();
    Table { columns, rows, limit: None }
}

/// Each row of a table, whose numbers mean nothing, for each row of a batch.
fn crossed(found: &Table, rows: usize) -> Table {
    let mut columns = found.columns.iter();
    let numbers = columns
        .next()
        .into_iter()
        .flat_map(|_| (0u32..).take(rows).flat_map(|row| std::iter::repeat_n(row, found.rows)));
    let numbers: Vec<u32> = numbers.collect();
    let others = columns.map(|column| column.iter().copied().cycle().take(found.rows * rows).collect());
    Table { columns: std::iter::once(numbers).chain(others).collect(), rows: found.rows * rows, limit: None }
}

/// The rows for which something was found.
struct Matched {
    rows: Bits,
    row: Reg,
    left: usize,
}

impl Sink for Matched {
    fn take(&mut self, batch: &Batch, _: &[Reg]) -> Go {
        for row in batch.column(self.row) {
            self.left = self.left.saturating_sub(usize::from(self.rows.add(*row)));
        }
        if self.left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
