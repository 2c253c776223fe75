//! The canonical layout of one file, if nothing is wrong with its form.
//!
//! Takes a text; gives it laid out, or what is wrong with it. Must not judge its facts.

use crate::diagnostic::Diagnostic;
use crate::facts::decl::Facts;
use crate::lexicon::decl::{Cast, Vocabulary};
use crate::ron;
use crate::source::SourceId;

/// A file in its canonical layout: four spaces, 120 columns, comments kept.
///
/// # Errors
/// What is wrong with its RON, or with the fields of what it declares.
pub fn laid_out(source: SourceId, text: &str) -> Result<String, Vec<Diagnostic>> {
    let canonical = ron::layout(source, text)?;
    let problems = declared(source, text);
    if problems.is_empty() { Ok(canonical) } else { Err(problems) }
}

/// What is wrong with the fields of a file, if the word at its top says that it belongs to a corpus.
fn declared(source: SourceId, text: &str) -> Vec<Diagnostic> {
    let (tree, mut problems) = ron::parse(source, text);
    match tree.name() {
        Some(("Vocabulary", _)) => drop(tree.read::<Vocabulary>(&mut problems)),
        Some(("Cast", _)) => drop(tree.read::<Cast>(&mut problems)),
        Some(("Facts", _)) => drop(tree.read::<Facts>(&mut problems)),
        _ => {}
    }
    problems.retain(Diagnostic::is_error);
    problems
}
