//! CSV and TSV: every column under its name and its id, then the sources, then the witnesses as JSON.
//!
//! A spreadsheet runs a cell that begins like a formula. So a cell that begins with `=`, `+`, `-`, `@`, their
//! full-width forms, a tab, a line end, or with `'` itself gets one `'` before it. Nothing is lost: every cell that
//! begins with `'` was given one, and taking it off gives the cell back. In TSV, backslash, tab and line ends are
//! written `\\`, `\t`, `\n` and `\r` (after that). What a terminal would obey or hide is written `\u{…}`, but for line
//! ends and tabs between the quotes of CSV; the witnesses, which are JSON, have `\uXXXX` there.

use super::sources::sources;
use super::{Cell, Options, View, json};
use crate::diagnostic::{escape, escape_lines};
use crate::question::answer::{Shape, Witness};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes `view`, with `options.ids` the ids alone.
pub(super) fn write(view: &View, tabs: bool, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if tabs {
        return lines(view, options, &mut |cells| {
            let cells: Vec<String> = cells.iter().map(|cell| escape(&tabbed(&guarded(cell))).into_owned()).collect();
            writeln!(out, "{}", cells.join("\t"))
        });
    }
    let mut csv = csv::Writer::from_writer(out);
    let written = |cell: &String| escape_lines(&guarded(cell)).into_owned();
    lines(view, options, &mut |cells| Ok(csv.write_record(cells.iter().map(written))?))?;
    csv.flush()
}

/// Rows of cells as CSV; every cell is guarded, so every reader takes one leading `'` off.
#[must_use]
pub(super) fn sheet(rows: &[Vec<String>]) -> String {
    let mut csv = csv::Writer::from_writer(vec![]);
    for row in rows {
        // A vector takes everything.
        let _ = csv.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
    }
    csv.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Gives each line to `put`, the names of the columns first.
fn lines(view: &View, options: &Options, put: &mut dyn FnMut(&[String]) -> io::Result<()>) -> io::Result<()> {
    put(&head(view, options.ids))?;
    if view.shape == Shape::YesNo && !view.is_yes() {
        let no = vec!["no".to_owned()];
        return put(&if options.ids { no } else { cited(no, &[]) });
    }
    for (index, row) in view.rows.iter().enumerate() {
        let cells = cells(view, row, options.ids);
        put(&if options.ids { cells } else { cited(cells, &(view.witnesses)(index)) })?;
    }
    Ok(())
}

fn head(view: &View, ids: bool) -> Vec<String> {
    let columns = view.machine_columns().into_iter();
    let plain = ids || view.shape != Shape::Table;
    let mut head: Vec<String> = if plain {
        columns.map(str::to_owned).collect()
    } else {
        columns.flat_map(|name| [name.to_owned(), format!("{name}_id")]).collect()
    };
    if !ids {
        head.extend(["sources".to_owned(), "witnesses".to_owned()]);
    }
    head
}

fn cells(view: &View, row: &[Cell], ids: bool) -> Vec<String> {
    match view.shape {
        Shape::YesNo => vec!["yes".to_owned()],
        Shape::Count => row.iter().map(|cell| cell.id.clone()).collect(),
        Shape::Table if ids => row.iter().map(|cell| cell.id.clone()).collect(),
        Shape::Table => row.iter().flat_map(named).collect(),
    }
}

fn named(cell: &Cell) -> [String; 2] {
    let name = if cell.id.is_empty() { String::new() } else { cell.name.clone() };
    [name, cell.id.clone()]
}

fn cited(mut cells: Vec<String>, witnesses: &[Witness]) -> Vec<String> {
    cells.push(sources(witnesses));
    cells.push(json::witnesses(witnesses));
    cells
}

/// The cell with a `'` before it where a spreadsheet would run it.
fn guarded(cell: &str) -> Cow<'_, str> {
    let runs = |c| matches!(c, '=' | '+' | '-' | '@' | '\'' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if cell.starts_with(runs) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

fn tabbed(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}
