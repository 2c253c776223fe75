//! Text as it is compared: NFC, plain quotes, plain hyphens, one space for any white space.
//!
//! Takes any text; gives its folded characters, each with the byte of the original at which it ends, so that what is
//! found can be cited as it was written. Must not change case.

use super::compose::composed;
use crate::source::Slice;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// The folded characters of a text, each with the end in bytes of what it was folded from.
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    text: &'t str,
    /// The byte at which the next character starts.
    at: usize,
    /// Characters of a composed sequence that are still to be given, last first.
    pending: Vec<(char, usize)>,
}

impl<'t> Folded<'t> {
    /// The folded characters of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Folded { text, at: 0, pending: Vec::new() }
    }

    fn rest(&self) -> &'t str {
        self.text.slice(self.at..)
    }

    /// Goes to the byte after the run of characters that `belongs`, from the next one on.
    fn skip_while(&mut self, belongs: impl Fn(char) -> bool) -> usize {
        let rest = self.rest();
        self.at += rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at
    }

    /// A character that is as it stands: plain ASCII, and plain ASCII after it.
    fn plain(&mut self) -> Option<(char, usize)> {
        let bytes = self.text.as_bytes();
        let first = *bytes.get(self.at).filter(|byte| byte.is_ascii_graphic())?;
        if !bytes.get(self.at + 1).is_none_or(u8::is_ascii) {
            return None;
        }
        self.at += 1;
        Some((char::from(first), self.at))
    }
}

impl Iterator for Folded<'_> {
    type Item = (char, usize);

    fn next(&mut self) -> Option<(char, usize)> {
        if let Some(ready) = self.pending.pop() {
            return Some(ready);
        }
        if let Some(ready) = self.plain() {
            return Some(ready);
        }
        let start = self.at;
        let first = self.rest().chars().next()?;
        self.at += first.len_utf8();
        if first.is_whitespace() {
            return Some((' ', self.skip_while(char::is_whitespace)));
        }
        let end = self.skip_while(continues);
        if first.is_ascii() && end == start + 1 {
            return Some((first, end));
        }
        let folded = composed(self.text.slice(start..end)).into_iter().map(|c| (plain(c), end));
        self.pending.extend(folded.rev());
        self.pending.pop()
    }
}

/// The whole text, folded.
#[must_use]
pub fn fold(text: &str) -> String {
    Folded::new(text).map(|(c, _)| c).collect()
}

/// Whether the character may combine with the one before it.
fn continues(c: char) -> bool {
    !c.is_ascii() && (canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Typographic quotes and hyphens as plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2039}' | '\u{203a}' | '\u{02bc}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    }
}
