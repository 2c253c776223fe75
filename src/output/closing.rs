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
    if options.quiet {
        return out;
    }
    if let Some(count) = count(view) {
        let hint = options.hint.as_ref().filter(|_| view.is_yes() && !view.why);
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
    match (view.shape, view.rows.len()) {
        (Shape::YesNo | Shape::Count, _) => None,
        (Shape::Table, 0) => Some("No answers.".to_owned()),
        (Shape::Table, 1) => Some("1 answer.".to_owned()),
        (Shape::Table, n) => Some(format!("{n} answers.")),
    }
}
