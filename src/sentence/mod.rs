//! Words → clause tree: the one grammar of facts and questions.

pub mod tree;

/// Stub.
///
/// # Errors
/// Never.
pub fn parse_fact(
    _: &crate::lexicon::Lexicon,
    _: &str,
    _: &dyn Fn(crate::source::Span) -> crate::source::Place,
) -> Result<tree::Clause, Vec<crate::diagnostic::Diagnostic>> {
    Err(vec![])
}
