//! Text that knows what its parts are; plain or coloured last.
//!
//! Whatever is pushed is escaped, so that no name and no quote reaches a terminal raw. Must not know what it shows.

use super::wrap;
use crate::diagnostic::escape;

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Running text.
    Plain,
    /// The name of a column or a heading.
    Head,
    /// Something of the graph.
    Name,
    /// Where something stands: citations, numbers of rows.
    Faint,
    /// The words that say so.
    Quote,
    /// What a reader must not miss.
    Mark,
}

/// A text in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styled {
    parts: Vec<(Ink, String)>,
}

impl Styled {
    /// Adds a part; control and invisible characters in it become visible.
    pub fn push(&mut self, ink: Ink, text: &str) {
        if !text.is_empty() {
            self.parts.push((ink, escape(text).into_owned()));
        }
    }

    /// Ends the line; white space at its end is dropped.
    pub fn end_line(&mut self) {
        while let Some((_, last)) = self.parts.last_mut() {
            let kept = last.trim_end_matches(' ').len();
            last.truncate(kept);
            if !last.is_empty() {
                break;
            }
            self.parts.pop();
        }
        self.parts.push((Ink::Plain, "\n".to_owned()));
    }

    /// A line of one part.
    pub fn line(&mut self, ink: Ink, text: &str) {
        self.push(ink, text);
        self.end_line();
    }

    /// A paragraph behind a lead, broken between words where it is wider than `width`; its lines stand under each other.
    pub fn paragraph(&mut self, lead: &str, text: &str, width: usize) {
        let left = wrap::width(lead);
        for (number, line) in wrap::wrap(text, width.saturating_sub(left)).iter().enumerate() {
            let lead = if number == 0 { lead.to_owned() } else { " ".repeat(left) };
            self.push(Ink::Faint, &lead);
            self.line(Ink::Plain, line);
        }
    }

    /// Adds all parts of `other`.
    pub fn append(&mut self, other: Styled) {
        self.parts.extend(other.parts);
    }

    /// The same in lines of at most `width` cells, as far as they can be broken between words; what goes on stands a little
    /// further in.
    #[must_use]
    pub fn fitted(self, width: usize) -> Styled {
        let mut out = Styled::default();
        let mut line = vec![];
        for part in self.parts {
            if part.1 != "\n" {
                line.push(part);
                continue;
            }
            let cells: usize = line.iter().map(|(_, text)| wrap::width(text)).sum();
            if cells > width {
                out.broken(&line, width);
            } else {
                out.parts.append(&mut line);
            }
            line.clear();
            out.parts.push(part);
        }
        out.parts.append(&mut line);
        out
    }

    /// Adds a line that is too wide as several.
    fn broken(&mut self, line: &[(Ink, String)], width: usize) {
        let text: String = line.iter().map(|(_, text)| text.as_str()).collect();
        let indent = (text.len() - text.trim_start_matches(' ').len() + 2).min(width / 2);
        let mut used = 0;
        for (ink, text) in line {
            for word in text.split_inclusive(' ') {
                let cells = wrap::width(word.trim_end_matches(' '));
                if used > indent && used + cells > width {
                    self.end_line();
                    self.parts.push((Ink::Plain, " ".repeat(indent)));
                    used = indent;
                }
                self.parts.push((*ink, word.to_owned()));
                used += wrap::width(word);
            }
        }
    }

    /// As a string, with ANSI colours or without.
    #[must_use]
    pub fn painted(&self, color: bool) -> String {
        let mut out = String::new();
        self.parts.iter().for_each(|part| paint(part, color, &mut out));
        out
    }

    /// Gives the text to `put`, in blocks of about so many bytes.
    ///
    /// # Errors
    /// The first that `put` gives.
    pub fn paint<E>(&self, color: bool, block: usize, put: &mut dyn FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let mut out = String::new();
        for part in &self.parts {
            paint(part, color, &mut out);
            if out.len() >= block {
                put(&out)?;
                out.clear();
            }
        }
        put(&out)
    }
}

fn paint((ink, text): &(Ink, String), color: bool, out: &mut String) {
    let code = if color { code(*ink) } else { "" };
    if code.is_empty() || text == "\n" {
        return out.push_str(text);
    }
    out.push_str("\u{1b}[");
    out.push_str(code);
    out.push('m');
    out.push_str(text);
    out.push_str("\u{1b}[0m");
}

fn code(ink: Ink) -> &'static str {
    match ink {
        Ink::Plain => "",
        Ink::Head => "1",
        Ink::Name => "36",
        Ink::Faint => "2",
        Ink::Quote => "32",
        Ink::Mark => "33",
    }
}
