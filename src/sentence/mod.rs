//! Words → clause tree: the one grammar of facts and questions.

pub mod tree;
