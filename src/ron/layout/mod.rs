//! The canonical layout of a RON text: the same values and comments, laid out one way.
//!
//! Takes a text; gives it laid out, or what is wrong with its form. The layout follows from values and comments alone:
//! of the white space, only one blank line between items counts. Must not change a value, lose a comment or know what
//! a file is about.
//!
//! - Four spaces a level, lines of up to 120 columns; a bracket that fits on its line stays there, without a comma at
//!   its end.
//! - Else each item has a line, ends in a comma, and keeps the comment behind it. A struct of one field and a tuple
//!   that ends in a bracket (`S("…", […])`) break that bracket only.
//! - The brackets of the outermost struct, and the lists and maps of brackets right below it, are always broken.
//! - A comment in the middle of an item goes before the item.

mod comments;
mod items;
mod write;

use super::parser::parse;
use super::tree::Kind;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

/// The longest line, in columns.
pub(super) const WIDTH: usize = 120;

/// Lays out a text.
///
/// # Errors
/// Every problem of its form: such a text is not touched.
///
/// ```
/// use whom::{ron, source::SourceId};
/// let text = "Cast(entities:{ \"kane\":(is:\"person\",name:\"Anna Kane\",) /* the president */ })";
/// assert_eq!(ron::layout(SourceId(0), text).unwrap(), "\
/// Cast(entities: {
///     \"kane\": (is: \"person\", name: \"Anna Kane\"),
///     /* the president */
/// })
/// ");
/// ```
pub fn layout(source: SourceId, text: &str) -> Result<String, Vec<Diagnostic>> {
    let (tree, problems) = parse(source, text);
    if problems.iter().any(Diagnostic::is_error) || matches!(tree.node(0).kind, Kind::Broken) {
        return Err(problems);
    }
    Ok(write::text(&items::sheet(&tree)))
}
