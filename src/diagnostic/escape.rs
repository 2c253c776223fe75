//! Hostile text made visible: control, bidirectional and invisible characters as escapes.
//!
//! Takes any text; gives one that is safe on a terminal and shows every character that it holds. Must not change
//! what is visible already.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` with each character that a terminal would obey, reorder or hide written as an escape (`\u{202e}`, `\n`).
///
/// A joiner (U+200C, U+200D) between two characters that are not ASCII stays: Persian, Hindi and emoji are spelt
/// with it.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    escape_but(text, |_| false)
}

/// Like [`escape`], but line ends stay: for texts of several lines, such as whole files in a data format.
#[must_use]
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    escape_but(text, |c| c == '\n' || c == '\t')
}

/// Most texts hold nothing hostile: they are looked through, and not copied.
fn escape_but(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain || !text.chars().any(|c| is_hostile(c) && !keep(c)) {
        return Cow::Borrowed(text);
    }
    let mut safe = Escaped::default();
    safe.push(text, keep);
    if safe.changed { Cow::Owned(safe.text) } else { Cow::Borrowed(text) }
}

/// Whether a terminal would obey, reorder or hide `c`.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// An escaped text that remembers where each byte of the original went.
#[derive(Default)]
pub(super) struct Escaped {
    /// The escaped text.
    pub text: String,
    /// Bytes taken from the original so far.
    taken: usize,
    changed: bool,
    /// For each escape: where the original goes on after it, and where the escaped text does.
    jumps: Vec<(usize, usize)>,
}

impl Escaped {
    /// Adds `text`, leaving the characters that `keep` names as they are.
    pub fn push(&mut self, text: &str, keep: impl Fn(char) -> bool) {
        let mut before = 'a';
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            self.taken += c.len_utf8();
            let joins = matches!(c, '\u{200c}' | '\u{200d}') && !before.is_ascii() && joinable(rest.clone().next());
            before = c;
            if !is_hostile(c) || keep(c) || joins {
                self.text.push(c);
                continue;
            }
            self.changed = true;
            write_escape(&mut self.text, c);
            self.jumps.push((self.taken, self.text.len()));
        }
    }

    /// Drops the next `count` bytes of the original.
    pub fn skip(&mut self, count: usize) {
        self.taken += count;
        self.changed = true;
        self.jumps.push((self.taken, self.text.len()));
    }

    /// Where byte `offset` of the original stands in the escaped text; inside an escape: at its end.
    pub fn offset(&self, offset: usize) -> usize {
        let behind = self.jumps.partition_point(|&(original, _)| original <= offset);
        let (original, escaped) = behind.checked_sub(1).and_then(|at| self.jumps.get(at)).copied().unwrap_or((0, 0));
        (escaped + (offset - original)).min(self.text.len())
    }
}

fn joinable(next: Option<char>) -> bool {
    next.is_some_and(|c| !c.is_ascii() && !is_hostile(c))
}

fn write_escape(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ => {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
    }
}
