//! The rows of an answer: values, or columns of numbers that are read as values when they are wanted.

use super::answer::Value;
use crate::facts::ActId;
use crate::graph::Slot;
use crate::lexicon::EntityId;

/// Rows of values.
#[derive(Clone, Debug)]
pub struct Rows {
    store: RowStore,
    count: usize,
}

#[derive(Clone, Debug)]
enum RowStore {
    Values(Vec<Vec<Value>>),
    Columns(Vec<Cells>),
}

/// A column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cells {
    /// Entities and acts: an act has [`Slot::ACT`] set.
    Fillers(Vec<u32>),
    /// Counts.
    Numbers(Vec<u32>),
}

impl Cells {
    fn value(&self, row: usize) -> Option<Value> {
        Some(match self {
            Cells::Fillers(cells) => match *cells.get(row)? {
                cell if cell & Slot::ACT != 0 => Value::Act(ActId(cell & !Slot::ACT)),
                cell => Value::Entity(EntityId(cell)),
            },
            Cells::Numbers(cells) => Value::Count(u64::from(*cells.get(row)?)),
        })
    }

    fn truncate(&mut self, count: usize) {
        match self {
            Cells::Fillers(cells) | Cells::Numbers(cells) => cells.truncate(count),
        }
    }
}

impl Rows {
    /// So many rows of columns.
    #[must_use]
    pub fn of_columns(columns: Vec<Cells>, count: usize) -> Rows {
        Rows { store: RowStore::Columns(columns), count }
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

    /// One value.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<Value> {
        match &self.store {
            RowStore::Values(rows) => rows.get(row)?.get(column).copied(),
            RowStore::Columns(columns) => columns.get(column)?.value(row),
        }
    }

    /// One row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Vec<Value>> {
        match &self.store {
            RowStore::Values(rows) => rows.get(row).cloned(),
            RowStore::Columns(columns) => {
                (row < self.count).then(|| columns.iter().filter_map(|column| column.value(row)).collect())
            }
        }
    }

    /// The rows.
    pub fn iter(&self) -> impl Iterator<Item = Vec<Value>> {
        (0..self.count).filter_map(|row| self.get(row))
    }

    /// Keeps the first rows.
    pub fn truncate(&mut self, count: usize) {
        self.count = self.count.min(count);
        match &mut self.store {
            RowStore::Values(rows) => rows.truncate(count),
            RowStore::Columns(columns) => columns.iter_mut().for_each(|column| column.truncate(count)),
        }
    }
}

impl From<Vec<Vec<Value>>> for Rows {
    fn from(rows: Vec<Vec<Value>>) -> Rows {
        Rows { count: rows.len(), store: RowStore::Values(rows) }
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Rows) -> bool {
        if let (RowStore::Columns(own), RowStore::Columns(others)) = (&self.store, &other.store) {
            return self.count == other.count && own == others;
        }
        self.count == other.count && self.iter().eq(other.iter())
    }
}

impl Eq for Rows {}
