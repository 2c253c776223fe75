//! What a nom parser of this block fails with: where, and what could have stood there.
//!
//! Of two failures the one that got farther counts; at the same place what they expected is merged. Must not know the
//! file: a fault becomes a diagnostic in [`super::parser`].

use nom::error::{ErrorKind, ParseError};
use nom::{Err, IResult};

/// What the parsers of this block give.
pub(super) type Lexed<'a, T> = IResult<&'a str, T, Fault<'a>>;

/// One failure.
#[derive(Debug, PartialEq)]
pub(super) struct Fault<'a> {
    /// What is left of the text where it failed.
    pub rest: &'a str,
    /// How many bytes from there are to blame.
    pub width: usize,
    /// What is wrong, where that is more than something unexpected.
    pub message: &'static str,
    /// What could have stood there, or what to know about it.
    pub expected: Vec<&'static str>,
}

impl<'a> Fault<'a> {
    /// A failure at `rest` that no other parser could mend.
    pub fn fatal(rest: &'a str, width: usize, message: &'static str, expected: &'static str) -> Err<Self> {
        Err::Failure(Fault { rest, width, message, expected: vec![expected] })
    }
}

impl<'a> ParseError<&'a str> for Fault<'a> {
    fn from_error_kind(rest: &'a str, _: ErrorKind) -> Self {
        Fault { rest, width: 0, message: "", expected: vec![] }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }

    fn or(mut self, other: Self) -> Self {
        match self.rest.len().cmp(&other.rest.len()) {
            std::cmp::Ordering::Less => self,
            std::cmp::Ordering::Greater => other,
            std::cmp::Ordering::Equal => {
                self.expected.extend(other.expected);
                if self.message.is_empty() {
                    Fault { message: other.message, width: other.width, ..self }
                } else {
                    self
                }
            }
        }
    }
}
