//! What rows are made of while they are found: cells, batches and tables of them, and what the store says of cells.
//!
//! Takes the store and the rows of defined verbs; gives columns of numbers and what each number stands for. Must not know
//! any predicate, plan or question.

pub mod batch;
pub mod cell;
pub mod closure;
pub mod edges;
pub mod rule_rows;
pub mod set;
pub mod table;
pub mod world;

/// A register: a variable, a constant, or something that the plan adds.
pub type Reg = u16;
