//! Parameters: what stands for `$name` in scripts and at the prompt.
//!
//! A parameter is a value, not text: a name, a word, a number, a day, or else a quoted text. Whatever it holds, it adds no
//! clause to a sentence. Must not know where it is used.

use crate::diagnostic::escape;
use crate::lexicon::Lexicon;
use crate::sentence::typing::{Part, parts};
use std::collections::BTreeMap;

/// Values of parameters.
pub(super) type Parameters = BTreeMap<String, String>;

/// A parameter and its value.
pub(super) fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !fits {
        return Err(format!("`{}` is no name: letters, digits and `_`", escape(name)));
    }
    Ok((name.to_owned(), value.to_owned()))
}

/// The signs that quote.
const QUOTES: [(char, char); 3] = [('\'', '\''), ('"', '"'), ('“', '”')];

/// A value as it is written in a sentence: as one word or name where it is one, else quoted. Nothing where no quotes can
/// hold it.
pub(super) fn written(value: &str, lexicon: &Lexicon) -> Option<String> {
    let value = value.trim();
    if is_one_word(value, lexicon) {
        return Some(value.to_owned());
    }
    let quoted = QUOTES.map(|(opening, closing)| format!("{opening}{value}{closing}"));
    quoted.into_iter().find(|text| whole(text, lexicon) == Some(Part::Quoted))
}

fn is_one_word(value: &str, lexicon: &Lexicon) -> bool {
    match whole(value, lexicon) {
        Some(Part::Name | Part::Verb | Part::Kind | Part::Number | Part::Quoted) => true,
        // It is told as an unknown word, with what it may have been.
        Some(Part::Unknown) => value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')),
        Some(Part::Asking | Part::Grammar | Part::Variable) | None => false,
    }
}

/// What a text is, where all of it is one word of a sentence.
fn whole(text: &str, lexicon: &Lexicon) -> Option<Part> {
    match parts(lexicon, text).as_slice() {
        [(span, part)] if span.range() == (0..text.len()) && !is_open(text) => Some(*part),
        _ => None,
    }
}

/// Whether quotes are open at the end of a text.
fn is_open(text: &str) -> bool {
    let mut quoting = Quoting::new();
    quoting.go_over(text, None);
    quoting.closing.is_some()
}

/// Quotes that are open, or not, from one character of a line to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quoting {
    /// What closes the quotes that are open.
    pub closing: Option<char>,
    before: char,
}

impl Quoting {
    /// At the beginning of a line.
    pub fn new() -> Self {
        Quoting { closing: None, before: ' ' }
    }

    /// What stood before.
    pub fn before(self) -> char {
        self.before
    }

    /// Goes on by one character, before which `before` and after which `after` stands.
    pub fn step(&mut self, sign: char, after: Option<char>) {
        match (sign, self.closing) {
            ('\'', None) if self.before.is_alphanumeric() => {}
            ('\'' | '"', None) => self.closing = Some(sign),
            ('‘', None) => self.closing = Some('’'),
            ('“' | '„', None) => self.closing = Some('”'),
            // An apostrophe between letters closes nothing.
            (_, Some(quote)) if sign == quote && !after.is_some_and(char::is_alphanumeric) => self.closing = None,
            _ => {}
        }
        self.before = sign;
    }

    /// Goes on by a text, with `after` behind it.
    pub fn go_over(&mut self, text: &str, after: Option<char>) {
        let mut rest = text.chars();
        while let Some(sign) = rest.next() {
            self.step(sign, rest.clone().next().or(after));
        }
    }

    /// Whether all of a text, with `after` behind it, stays within the quotes that are open.
    pub fn holds(mut self, text: &str, after: Option<char>) -> bool {
        let mut rest = text.chars();
        while let Some(sign) = rest.next() {
            self.step(sign, rest.clone().next().or(after));
            if self.closing.is_none() {
                return false;
            }
        }
        !text.contains('\n')
    }
}
