//! RON text → spanned tree → serde.
//!
//! Takes the text of one file; gives a tree in which every value knows its bytes, and Rust values from it, with every
//! problem of the file. Must not know what the file is about, nor touch a file.

mod interim;
mod spanned;

pub use interim::Entries;
pub use spanned::{Lenient, Spanned};
