//! The table that people read: `#`, the columns of the question, `sources`.

use super::closing::{closing, opening};
use super::grid::{Align, Column, grid_until};
use super::namesakes::Namesakes;
use super::record;
use super::styled::{Ink, Styled};
use super::{Kind, Options, View};
use crate::question::answer::Shape;

/// The answer as a table with its reading, count and notes; as records where the width is too small for it.
pub(super) fn table(view: &View, options: &Options) -> Styled {
    let mut out = opening(view, options);
    out.append(body(view, options));
    out.append(closing(view, options));
    out
}

fn body(view: &View, options: &Options) -> Styled {
    match view.shape {
        Shape::YesNo | Shape::No => yes_or_no(view),
        Shape::Count => number(view),
        Shape::Table if view.rows.is_empty() => Styled::default(),
        Shape::Table => rows(view, options.width).unwrap_or_else(|| record::body(view, options.width)),
    }
}

/// `Yes: B5 · A2`, or that there is no record.
pub(super) fn yes_or_no(view: &View) -> Styled {
    let mut out = Styled::default();
    if view.is_empty() {
        out.line(Ink::Head, "No record.");
        return out;
    }
    out.push(Ink::Head, if view.is_yes() { "Yes" } else { "No" });
    let cited = (view.sources)(0);
    out.push(Ink::Plain, if cited.is_empty() { "." } else { ": " });
    out.line(Ink::Faint, &cited);
    out
}

/// The number alone.
pub(super) fn number(view: &View) -> Styled {
    let mut out = Styled::default();
    let number = view.rows.first().and_then(|row| row.first()).map_or("0", |cell| &*cell.name);
    out.line(Ink::Name, number);
    out
}

fn rows(view: &View, width: Option<usize>) -> Option<Styled> {
    let mut columns = vec![Column::numbers("#", Ink::Faint)];
    columns.extend(view.columns.iter().enumerate().map(|(at, name)| column(view, at, name)));
    columns.push(Column::words("sources", Ink::Faint));
    let namesakes = Namesakes::of(view);
    let row = |(index, row): (usize, &Vec<super::Cell>)| {
        let mut cells = vec![(view.before + index + 1).to_string()];
        cells.extend(row.iter().map(|cell| namesakes.shown(cell).into_owned()));
        cells.push((view.sources)(index));
        cells
    };
    let rows: Vec<Vec<String>> = view.wanted().map(row).collect();
    grid_until(&columns, &rows, width, view.stop)
}

fn column(view: &View, at: usize, name: &str) -> Column {
    let numeric = view.rows.iter().filter_map(|row| row.get(at)).all(|cell| cell.kind == Kind::Number);
    let align = if numeric { Align::Right } else { Align::Left };
    Column { align, ..Column::words(name, Ink::Name) }
}
