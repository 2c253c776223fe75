//! The corpus as tables of a database, and the SQL of three of them: what the tables are, how they are made and loaded, and
//! how names, texts and days are written so that no database takes them for anything else.
//!
//! Takes nothing; gives text. Must not know what is in a corpus, nor what a question means.

mod atom;
mod ddl;
mod dialect;
mod kept;
mod schema;

pub use atom::{AtomSql, Joined, RuleTable, SqlTerm, SqlWords, Unsayable, masks, unused};
pub use ddl::{TableFiles, script, seen_by_spark};
pub use dialect::Dialect;
pub use kept::KeptRows;
pub use schema::{ColumnSchema, ColumnType, TableName, TableSchema, VERSION, View};
