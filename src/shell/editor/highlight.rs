//! Colours by what a word is; what is no word stands out before Enter.

use super::super::commands::named;
use super::Assistant;
use crate::sentence::typing::{Part, parts};
use crate::source::Slice;
use rustyline::highlight::{CmdKind, Highlighter};
use std::borrow::Cow;

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if !self.color || line.is_empty() {
            return Cow::Borrowed(line);
        }
        if line.starts_with(':') {
            return Cow::Owned(command(line));
        }
        let whole = format!("{}{line}", self.before);
        let mut out = String::new();
        let mut at = 0;
        for (span, part) in parts(&self.typist.lexicon, &whole) {
            let range = span.range();
            let Some(end) = range.end.checked_sub(self.before.len()).filter(|end| *end > 0) else { continue };
            let range = range.start.saturating_sub(self.before.len())..end;
            let (Some(between), Some(word)) = (line.get(at..range.start), line.get(range.clone())) else { continue };
            let open = range.end == line.len() && self.completion().begins(word);
            let code = if part == Part::Unknown && open { "" } else { code(part) };
            out.push_str(between);
            paint(&mut out, code, word);
            at = range.end;
        }
        out.push_str(line.slice(at..));
        Cow::Owned(out)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.color { Cow::Owned(format!("\u{1b}[90m{hint}\u{1b}[0m")) } else { Cow::Borrowed(hint) }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.color && kind != CmdKind::MoveCursor
    }
}

fn command(line: &str) -> String {
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    let known = named(name).is_some() || rest.is_empty();
    let mut out = String::new();
    paint(&mut out, if known { "1" } else { code(Part::Unknown) }, name);
    out + rest
}

fn paint(out: &mut String, code: &str, text: &str) {
    if code.is_empty() {
        return out.push_str(text);
    }
    for (part, piece) in text.split('\n').enumerate() {
        if part > 0 {
            out.push('\n');
        }
        out.push_str("\u{1b}[");
        out.push_str(code);
        out.push('m');
        out.push_str(piece);
        out.push_str("\u{1b}[0m");
    }
}

fn code(part: Part) -> &'static str {
    match part {
        Part::Asking => "1;35",
        Part::Verb => "1",
        Part::Kind => "33",
        Part::Name => "36",
        Part::Variable => "35",
        Part::Quoted => "32",
        Part::Number => "34",
        Part::Grammar => "",
        Part::Unknown => "4;31",
    }
}
