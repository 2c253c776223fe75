//! Rows as they are gathered, and how they become distinct and ordered.

use super::Reg;
use super::batch::Batch;
use super::cell::{ACT, NOTHING};
use crate::stop::{Stop, Stopped};
use std::ops::ControlFlow;

/// Whether to go on.
pub type Go = ControlFlow<()>;

/// Takes rows.
pub trait Sink {
    /// The rows of a batch, of these registers.
    fn take(&mut self, batch: &Batch, outputs: &[Reg]) -> Go;
}

/// Rows of cells, by column.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Vec<u32>>,
    /// How many rows.
    pub rows: usize,
    /// At most so many rows are gathered.
    pub limit: Option<usize>,
}

impl Sink for Table {
    fn take(&mut self, batch: &Batch, outputs: &[Reg]) -> Go {
        self.columns.resize(outputs.len(), Vec::new());
        for (column, reg) in self.columns.iter_mut().zip(outputs) {
            let before = column.len();
            column.extend_from_slice(batch.column(*reg));
            column.resize(before + batch.len(), NOTHING);
        }
        self.rows += batch.len();
        let full = outputs.is_empty() || self.limit.is_some_and(|limit| self.rows > limit);
        if full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Table {
    /// Names acts by their ids in place of their seats.
    pub fn name_acts(&mut self, order: &[u32]) {
        let some = |column: &&mut Vec<u32>| column.iter().fold(0, |all, cell| all | cell) & ACT != 0;
        for cell in self.columns.iter_mut().filter(some).flatten() {
            if *cell & ACT != 0 && *cell != NOTHING {
                *cell = order.get((*cell & !ACT) as usize).map_or(NOTHING, |act| act | ACT);
            }
        }
    }

    /// Orders rows by their columns, from the first; of equal ones, one is kept where they are to be distinct.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn sort(&mut self, distinct: bool, stop: &Stop) -> Result<(), Stopped> {
        if self.columns.is_empty() {
            self.rows = self.rows.min(1);
            return Ok(());
        }
        if self.is_ordered(distinct) {
            return Ok(());
        }
        match Packing::of(&self.columns) {
            Some(packing) => {
                let mut keys = packing.pack(&self.columns, self.rows);
                sort_keys(&mut keys, packing.bits(), stop)?;
                if distinct {
                    keys.dedup();
                }
                self.rows = keys.len();
                packing.unpack(&keys, &mut self.columns);
            }
            None => self.sort_wide(distinct),
        }
        Ok(())
    }

    /// Adds the rows of another table.
    pub fn append(&mut self, other: Table) {
        if other.rows == 0 {
            return;
        }
        self.columns.resize(other.columns.len(), Vec::new());
        self.columns.iter_mut().zip(other.columns).for_each(|(column, mut more)| column.append(&mut more));
        self.rows += other.rows;
    }

    /// Whether no row is before the one above it, nor (`distinct`) like it.
    fn is_ordered(&self, distinct: bool) -> bool {
        let columns: Vec<&[u32]> = self.columns.iter().filter_map(|column| column.get(..self.rows)).collect();
        (1..self.rows).all(|row| {
            for column in &columns {
                let (above, below) = (column.get(row - 1), column.get(row));
                if above != below {
                    return above < below;
                }
            }
            !distinct
        })
    }

    fn sort_wide(&mut self, distinct: bool) {
        let row = |at: usize| -> Vec<u32> { self.columns.iter().filter_map(|c| c.get(at).copied()).collect() };
        let mut rows: Vec<Vec<u32>> = (0..self.rows).map(row).collect();
        rows.sort_unstable();
        if distinct {
            rows.dedup();
        }
        self.rows = rows.len();
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.clear();
            column.extend(rows.iter().filter_map(|row| row.get(at).copied()));
        }
    }

    /// How many rows there are for each choice of all columns but the last, which is dropped; rows are ordered.
    pub fn count_runs(&mut self) -> Vec<u32> {
        self.columns.pop();
        let mut counts: Vec<u32> = Vec::new();
        let mut kept = 0;
        for row in 0..self.rows {
            let same = row > 0 && self.columns.iter().all(|column| kept > 0 && column.get(kept - 1) == column.get(row));
            if same {
                counts.last_mut().into_iter().for_each(|count| *count += 1);
                continue;
            }
            for column in &mut self.columns {
                if let Some(cell) = column.get(row).copied()
                    && let Some(place) = column.get_mut(kept)
                {
                    *place = cell;
                }
            }
            counts.push(1);
            kept += 1;
        }
        self.columns.iter_mut().for_each(|column| column.truncate(kept));
        self.rows = kept;
        counts
    }
}

/// How rows fit into one number each: the least cell of each column, and how many bits its cells take.
struct Packing {
    columns: Vec<(u32, u32)>,
}

impl Packing {
    fn of(columns: &[Vec<u32>]) -> Option<Packing> {
        let span = |column: &Vec<u32>| {
            let (least, greatest) = column.iter().fold((u32::MAX, 0), |(a, b), cell| (a.min(*cell), b.max(*cell)));
            (least.min(greatest), u32::BITS - greatest.saturating_sub(least).leading_zeros())
        };
        let packing = Packing { columns: columns.iter().map(span).collect() };
        (packing.bits() <= u64::BITS).then_some(packing)
    }

    fn bits(&self) -> u32 {
        self.columns.iter().map(|(_, bits)| bits).sum()
    }

    fn pack(&self, columns: &[Vec<u32>], rows: usize) -> Vec<u64> {
        let mut keys = vec![0u64; rows];
        for ((least, bits), column) in self.columns.iter().zip(columns) {
            for (key, cell) in keys.iter_mut().zip(column) {
                *key = (*key).checked_shl(*bits).unwrap_or(0) | u64::from(cell - least);
            }
        }
        keys
    }

    fn unpack(&self, keys: &[u64], columns: &mut [Vec<u32>]) {
        let mut shift = self.bits();
        for ((least, bits), column) in self.columns.iter().zip(columns) {
            shift -= bits;
            let mask = (1u64 << bits) - 1;
            column.clear();
            let low = |key: &u64| u32::try_from(key.checked_shr(shift).unwrap_or(0) & mask).unwrap_or_default();
            column.extend(keys.iter().map(|key| low(key) + least));
        }
    }
}

/// Fewer keys than this are sorted by comparison.
const FEW: usize = 128;
/// Fewer keys than this are sorted by small digits, whose counters are soon cleared.
const MANY: usize = 4096;

/// Sorts keys of so many bits: many of them by digits, the lowest first.
fn sort_keys(keys: &mut Vec<u64>, bits: u32, stop: &Stop) -> Result<(), Stopped> {
    if keys.len() < FEW || keys.is_sorted() {
        keys.sort_unstable();
        return Ok(());
    }
    let digit = if keys.len() < MANY { 8 } else { 11 };
    let mut counts = vec![0u32; 1 << digit];
    let mut other = vec![0u64; keys.len()];
    for shift in (0..bits.max(1)).step_by(digit) {
        let mask = (1u64 << digit) - 1;
        let digit_of = |key: u64| usize::try_from(key >> shift & mask).unwrap_or_default();
        if stop.is_set() {
            return Err(Stopped);
        }
        counts.fill(0);
        for key in keys.iter() {
            if let Some(count) = counts.get_mut(digit_of(*key)) {
                *count += 1;
            }
        }
        if counts.iter().any(|count| *count as usize == keys.len()) {
            continue;
        }
        let mut total = 0;
        for count in &mut counts {
            total += *count;
            *count = total - *count;
        }
        for key in keys.iter() {
            let Some(at) = counts.get_mut(digit_of(*key)) else { continue };
            if let Some(place) = other.get_mut(*at as usize) {
                *place = *key;
            }
            *at += 1;
        }
        std::mem::swap(keys, &mut other);
    }
    Ok(())
}
