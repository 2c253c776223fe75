//! RON text → spanned tree → serde.
//!
//! Takes the text of one file; gives a tree in which every value knows its bytes, and Rust values from it, with every
//! problem of the file. Must not know what the file is about, nor touch a file.
//!
//! ```
//! use whom::{ron, source::Sources};
//!
//! #[derive(serde::Deserialize)]
//! struct Cast { entities: ron::Entries<String> }
//!
//! let text = r#"Cast(entities: { "putin": "person", "moscow": 5 })"#;
//! let file = Sources::default().add("cast.ron", text);
//! let (cast, problems) = ron::read::<Cast>(file, text);
//! assert_eq!(cast.unwrap().entities.0[0].0.value, "putin");
//! assert_eq!(problems[0].message, "expected a string, found the number `5`");
//! ```

mod access;
mod attribute;
mod blank;
mod deserializer;
mod failure;
mod fault;
mod layout;
mod leaf;
mod literal;
mod number;
mod offsets;
pub mod outline;
mod parser;
mod reader;
mod recovery;
mod skip;
mod spanned;
mod tree;
mod variant;
mod wrapped;
mod written;

pub use layout::layout;
pub use offsets::Offsets;
pub use parser::{DEEPEST, parse};
pub use spanned::{Entries, Lenient, Spanned};
pub use tree::Tree;
pub use written::literal_of;

use crate::arrange::Arrange;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

/// Reads a value from a text, with every problem of its form and its content in the order of the text.
#[must_use]
pub fn read<T: serde::de::DeserializeOwned>(source: SourceId, text: &str) -> (Option<T>, Vec<Diagnostic>) {
    let (tree, mut problems) = parse(source, text);
    let value = tree.read(&mut problems);
    problems.arrange_by_key(|problem| problem.labels.first().map(|label| label.place.span.start));
    (value, problems)
}
