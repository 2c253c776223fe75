//! The engine: relations over the columns of the store.
//!
//! `core` reads a relation into what must hold together, `simplify` says it more simply, `planner`, `order` and `narrow`
//! choose operators by what they cost, `flow` and `apply` run them over batches of cells, `prepared` makes rows distinct,
//! ordered and counted; `fixpoint` finds the rows of defined verbs; `ring` answers a shape that operators one after the
//! other would answer slowly. What a predicate means stands in its own file.

mod apply;
pub mod core;
mod count;
pub mod fixpoint;
pub mod flow;
mod narrow;
mod order;
mod parallel;
mod pipeline;
pub mod planner;
mod prepared;
mod print;
mod ring;
mod simplify;
mod watch;

pub use prepared::{Found, Prepared, Sought, prepare};
pub use watch::Counts;
