//! Records: one line a cell, for narrow terminals and long names.

use super::closing::{closing, opening, paragraph};
use super::namesakes::Namesakes;
use super::styled::{Ink, Styled};
use super::wrap::width;
use super::{Options, View, table};
use crate::diagnostic::escape;
use crate::question::answer::Shape;

/// The answer as records with its reading, count and notes.
pub(super) fn records(view: &View, options: &Options) -> Styled {
    let mut out = opening(view, options);
    out.append(match view.shape {
        Shape::YesNo | Shape::No => table::yes_or_no(view),
        Shape::Count => table::number(view),
        Shape::Table => body(view, options.width),
    });
    out.append(closing(view, options));
    out
}

/// The rows alone.
pub(super) fn body(view: &View, limit: Option<usize>) -> Styled {
    let mut out = Styled::default();
    let names: Vec<String> = view.columns.iter().map(|name| escape(name).into_owned()).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0).max("sources".len());
    let lead = |name: &str| format!("  {name}{}  ", " ".repeat(widest - width(name).min(widest)));
    let namesakes = Namesakes::of(view);
    for (index, row) in view.wanted() {
        out.line(Ink::Faint, &format!("{}", view.before + index + 1));
        for (name, cell) in names.iter().zip(row) {
            paragraph(&mut out, Ink::Name, &namesakes.shown(cell), &lead(name), limit);
        }
        paragraph(&mut out, Ink::Faint, &(view.sources)(index), &lead("sources"), limit);
    }
    out
}
