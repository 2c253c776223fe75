//! The rows of an answer: columns of cells, read as values when they are wanted.

use super::algebra::Sort;
use super::answer::Value;
use super::column::cell;

/// Rows of values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    columns: Vec<Column>,
    count: usize,
}

/// A column of cells, in which acts stand by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The cells.
    pub cells: Vec<u32>,
    /// What they hold.
    pub sort: Sort,
}

impl Rows {
    /// So many rows of columns.
    #[must_use]
    pub fn new(columns: Vec<Column>, count: usize) -> Rows {
        Rows { columns, count }
    }

    /// One row of one number.
    #[must_use]
    pub fn number(number: u64) -> Rows {
        let cells = vec![u32::try_from(number).unwrap_or(u32::MAX - 1)];
        Rows::new(vec![Column { cells, sort: Sort::Number }], 1)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The columns.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// One value.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<Value> {
        let column = self.columns.get(column)?;
        Some(cell::value(*column.cells.get(row)?, column.sort, &[], true))
    }

    /// One row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Vec<Value>> {
        (row < self.count).then(|| (0..self.columns.len()).filter_map(|column| self.cell(row, column)).collect())
    }

    /// The rows.
    pub fn iter(&self) -> impl Iterator<Item = Vec<Value>> {
        (0..self.count).filter_map(|row| self.get(row))
    }

    /// Keeps the first rows.
    pub fn truncate(&mut self, count: usize) {
        self.count = self.count.min(count);
        self.columns.iter_mut().for_each(|column| column.cells.truncate(count));
    }

    /// The same rows in another order: by their numbers.
    #[must_use]
    pub fn arranged(&self, order: &[u32]) -> Rows {
        let arranged = |column: &Column| Column {
            cells: order.iter().filter_map(|row| column.cells.get(*row as usize).copied()).collect(),
            sort: column.sort,
        };
        Rows { columns: self.columns.iter().map(arranged).collect(), count: order.len() }
    }
}
