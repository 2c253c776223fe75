//! What stands around the rows, for people: the reading before, the count and the notes after.

use super::styled::{Ink, Styled};
use super::wrap::{width, wrap};
use super::{Options, View};
use crate::diagnostic::escape;
use crate::question::answer::Shape;

/// The reading that was taken, in brackets, where there is another.
pub(super) fn opening(view: &View, options: &Options) -> Styled {
    let mut out = Styled::default();
    if let Some(reading) = view.reading.as_ref().filter(|_| !options.quiet) {
        paragraph(&mut out, Ink::Mark, &format!("[{reading}]"), "", options.width);
    }
    out
}

/// How many answers there are, how to see the sentences, and the notes.
pub(super) fn closing(view: &View, options: &Options) -> Styled {
    let mut out = Styled::default();
    if view.after > 0 {
        out.line(Ink::Mark, &format!("… {} more: `:all` shows them, `:save FILE` keeps all", grouped(view.after)));
    }
    if options.quiet {
        return out;
    }
    if let Some(count) = count(view) {
        let hint = options.hint.as_ref().filter(|_| !view.is_empty() && !view.why);
        let line = hint.map_or(count.clone(), |hint| format!("{count} {hint}"));
        paragraph(&mut out, Ink::Plain, &line, "", options.width);
    }
    for note in &view.notes {
        paragraph(&mut out, Ink::Faint, note, "note: ", options.width);
    }
    out
}

/// A text over as many lines as it needs, `lead` before the first and as much space before the others.
pub(super) fn paragraph(out: &mut Styled, ink: Ink, text: &str, lead: &str, limit: Option<usize>) {
    let text = escape(text);
    let room = limit.map_or(usize::MAX, |limit| limit.saturating_sub(width(lead)).max(20));
    for (index, line) in wrap(&text, room).iter().enumerate() {
        let indent = " ".repeat(width(lead));
        out.push(Ink::Faint, if index == 0 { lead } else { &indent });
        out.line(ink, line);
    }
}

fn count(view: &View) -> Option<String> {
    match (view.shape, view.before + view.rows.len() + view.after) {
        (Shape::YesNo | Shape::No | Shape::Count, _) => None,
        (Shape::Table, 0) => Some("No answers.".to_owned()),
        (Shape::Table, 1) => Some("1 answer.".to_owned()),
        (Shape::Table, n) => Some(format!("{} answers.", grouped(n))),
    }
}

/// A number for people: from 10,000 on in groups of three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
