//! Questions as SQL: how it reads, what cannot be said, and that a database which loads the tables gives the rows that the
//! engine gives. A test whose database is missing says so, and passes.

#[path = "../brought/mod.rs"]
mod brought;
mod cited;
#[path = "../command/mod.rs"]
mod command;
#[allow(dead_code, reason = "the other oracle uses more of it")]
#[path = "../oracle/corpora.rs"]
mod corpora;
mod database;
#[path = "../oracle/dice.rs"]
mod dice;
mod oracle;
#[cfg(feature = "parquet")]
mod parquet;
mod postgres;
#[allow(dead_code, reason = "the other oracle uses more of it")]
#[path = "../oracle/questions.rs"]
mod questions;
mod remote;
#[path = "../skipped/mod.rs"]
mod skipped;
#[allow(dead_code, reason = "the other oracle uses more of it")]
#[path = "../oracle/templates.rs"]
mod templates;
mod text;
