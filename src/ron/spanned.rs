//! The two wrappers a declaration may use: [`Spanned`] asks the reader where a value stood, [`Lenient`] lets the
//! reader go on after a value that is wrong.

use crate::source::Span;

/// A value with the bytes it was read from. For a string these are the bytes of the whole literal, quotes included;
/// [`crate::ron::literal_offsets`] maps an offset in the string to one in the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stood.
    pub span: Span,
}

/// A value, or nothing where reading it failed; the failure is among the reader's problems.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Lenient<T>(pub Option<T>);
