//! A text as a literal.
//!
//! The inverse of reading one: takes a text, gives a string of RON. What a terminal would obey, reorder or hide is written
//! as an escape.

use crate::diagnostic::is_hostile;

/// A text as a string of RON, with its quotes.
#[must_use]
pub fn literal_of(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            _ if is_hostile(c) => literal.extend(c.escape_unicode()),
            _ => literal.push(c),
        }
    }
    literal.push('"');
    literal
}
