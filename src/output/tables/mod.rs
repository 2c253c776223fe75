//! The corpus as the rows of tables: what a database loads, in CSV files or (feature `parquet`) in Parquet files.
//!
//! Takes the store, the words and the texts; writes the rows of one table, in the order of the corpus. Everything is written
//! that a query may look at; what stands was worked out before, and is written as masks. Both kinds of files hold the same
//! rows. Must not hold a table in memory.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;

pub use csv::write_csv;
#[cfg(feature = "parquet")]
pub use parquet::write_parquet;

use crate::facts::{ActId, DocumentId, MentionId};
use crate::graph::Store;
use crate::lexicon::EntityId;
use crate::question::answer::Value;
use crate::stop::Stopped;
use std::borrow::Cow;
use std::io;

/// Why a table was not written whole.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Nobody wants it any more.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// It cannot be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// One cell.
enum TableCell<'a> {
    Number(i64),
    Flag(bool),
    Text(Cow<'a, str>),
    /// As its [`number`](crate::graph::days::number).
    Day(i32),
    Nothing,
}

/// Where the rows of a table go.
trait RowSink {
    /// Takes a row: a cell for each column of the table.
    fn take(&mut self, cells: &[TableCell<'_>]) -> Result<(), TableError>;
}

/// A text as the tables hold it: no database takes a character of number 0.
fn storable(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// The number of an act in the tables.
#[must_use]
pub fn act_number(act: ActId) -> i64 {
    -1 - i64::from(act.0)
}

/// The number of an entity in the tables.
#[must_use]
pub fn entity_number(entity: EntityId) -> i64 {
    i64::from(entity.0)
}

/// The number of a document in the tables.
#[must_use]
pub fn document_number(document: DocumentId, store: &Store) -> i64 {
    i64::from(store.entities()) + i64::from(document.0)
}

/// The number of a value in the tables; nothing has none.
#[must_use]
pub fn value_number(value: Value, store: &Store) -> Option<i64> {
    Some(match value {
        Value::Entity(id) => entity_number(id),
        Value::Act(id) => act_number(id),
        Value::Document(id) => document_number(id, store),
        Value::Mention(MentionId(id)) => i64::from(id),
        Value::Count(count) => i64::try_from(count).unwrap_or(i64::MAX),
        Value::Absent => return None,
    })
}
