//! CSV and TSV: every column under its name and its id, then where the row stands: its units in short, or a line for each
//! citation.
//!
//! A spreadsheet runs a cell that begins like a formula. So a cell that begins with `=`, `+`, `-`, `@`, their
//! full-width forms, a tab, a line end, or with `'` itself gets one `'` before it. Nothing is lost: every cell that
//! begins with `'` was given one, and taking it off gives the cell back. In TSV, backslash, tab and line ends are
//! written `\\`, `\t`, `\n` and `\r` (after that). What a terminal would obey or hide is written `\u{…}`, but for line
//! ends and tabs between the quotes of CSV.

use super::{Cell, Cite, Ids, Options, View};
use crate::diagnostic::{escape, escape_lines};
use crate::question::answer::{Shape, Witness};
use crate::stop::Stop;
use std::borrow::Cow;
use std::io::{self, Write};

/// How much text is gathered before it is written.
const BLOCK: usize = 1 << 16;

/// Writes `view`, with `options.ids` the ids alone.
pub(super) fn write(view: &View, tabs: bool, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if let Some(ids) = view.ids.as_ref().filter(|_| options.ids) {
        return identified(&view.machine_columns(), ids, view.stop, tabs, out);
    }
    if tabs {
        return lines(view, options, &mut |cells| put(cells, tabs, out));
    }
    let mut csv = csv::Writer::from_writer(out);
    let written = |cell: &String| escape_lines(&guarded(cell)).into_owned();
    lines(view, options, &mut |cells| Ok(csv.write_record(cells.iter().map(written))?))?;
    csv.flush()
}

/// Writes ids alone. A cell of letters, digits and the like stands as it is in every such table; a row with any other
/// cell is written as all others are.
fn identified(names: &[&str], ids: &Ids<'_>, stop: &Stop, tabs: bool, out: &mut dyn Write) -> io::Result<()> {
    let between = if tabs { '\t' } else { ',' };
    put(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), tabs, out)?;
    let mut text = String::new();
    for row in 0..ids.count {
        let (start, mut plain) = (text.len(), true);
        for column in 0..names.len() {
            let from = text.len();
            (ids.write)(row, column, &mut text);
            plain &= text.get(from..).is_some_and(is_plain);
            text.push(between);
        }
        text.pop();
        text.push('\n');
        if !plain || text.len() > BLOCK {
            stop.go_on().map_err(io::Error::other)?;
            text.truncate(if plain { text.len() } else { start });
            out.write_all(text.as_bytes())?;
            text.clear();
        }
        if !plain {
            let cell = |column| {
                let mut text = String::new();
                (ids.write)(row, column, &mut text);
                text
            };
            put(&(0..names.len()).map(cell).collect::<Vec<_>>(), tabs, out)?;
        }
    }
    out.write_all(text.as_bytes())
}

/// Whether a cell needs neither quotes nor a guard nor an escape.
fn is_plain(cell: &str) -> bool {
    let plain = |byte: u8| PLAIN.get(usize::from(byte)).copied().unwrap_or_default();
    !cell.starts_with(['-', '/', '.']) && !cell.is_empty() && cell.bytes().all(plain)
}

/// Letters, digits and what stands in ids, by their bytes: looked up, for every byte of every cell is asked.
const PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], 0_u8);
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'/' | b'.');
        byte += 1;
    }
    plain
};

/// Writes one row.
fn put(cells: &[String], tabs: bool, out: &mut dyn Write) -> io::Result<()> {
    if tabs {
        let cells: Vec<String> = cells.iter().map(|cell| escape(&tabbed(&guarded(cell))).into_owned()).collect();
        return writeln!(out, "{}", cells.join("\t"));
    }
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(cells.iter().map(|cell| escape_lines(&guarded(cell)).into_owned()))?;
    csv.flush()
}

/// Rows of cells as CSV; every cell but a negative number is guarded, so every reader takes one leading `'` off.
#[must_use]
pub(super) fn sheet(rows: &[Vec<String>]) -> String {
    let mut csv = csv::Writer::from_writer(vec![]);
    for row in rows {
        // A vector takes everything.
        let _ = csv.write_record(
            row.iter().map(|cell| if is_negative(cell) { cell.clone() } else { guarded(cell).into_owned() }),
        );
    }
    csv.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Whether a cell is a negative number: no formula, though it begins like one.
fn is_negative(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Gives each line to `put`, the names of the columns first.
fn lines(view: &View, options: &Options, put: &mut dyn FnMut(&[String]) -> io::Result<()>) -> io::Result<()> {
    put(&head(view, options))?;
    if view.is_unrecorded() {
        let no = vec!["no".to_owned()];
        return lines_of(&no, "", &[], options, put);
    }
    for (index, row) in view.wanted() {
        let cells = cells(view, row, options.ids);
        match cited(options) {
            Cite::None => put(&cells)?,
            Cite::Short => lines_of(&cells, &(view.sources)(index), &[], options, put)?,
            Cite::Rows => lines_of(&cells, "", &(view.witnesses)(index), options, put)?,
        }
    }
    view.stop.go_on().map_err(io::Error::other)
}

fn head(view: &View, options: &Options) -> Vec<String> {
    let columns = view.machine_columns().into_iter();
    let plain = options.ids || view.shape != Shape::Table;
    let mut head: Vec<String> = if plain {
        columns.map(str::to_owned).collect()
    } else {
        columns.flat_map(|name| [name.to_owned(), format!("{name}_id")]).collect()
    };
    match cited(options) {
        Cite::None => {}
        Cite::Short => head.push("sources".to_owned()),
        Cite::Rows => head.extend(CITATION.map(str::to_owned)),
    }
    head
}

fn cells(view: &View, row: &[Cell], ids: bool) -> Vec<String> {
    match view.shape {
        Shape::YesNo => vec!["yes".to_owned()],
        Shape::No => vec!["no".to_owned()],
        Shape::Count => row.iter().map(|cell| cell.id.clone()).collect(),
        Shape::Table if ids => row.iter().map(|cell| cell.id.clone()).collect(),
        Shape::Table => row.iter().flat_map(named).collect(),
    }
}

fn named(cell: &Cell) -> [String; 2] {
    let name = if cell.id.is_empty() { String::new() } else { cell.name.clone() };
    [name, cell.id.clone()]
}

/// The columns of a citation.
const CITATION: [&str; 5] = ["act", "document", "unit", "voice", "sentence"];

/// With ids alone, nothing is cited.
fn cited(options: &Options) -> Cite {
    if options.ids { Cite::None } else { options.cite }
}

/// The lines of one row: one, or one for each citation.
fn lines_of(
    cells: &[String],
    sources: &str,
    witnesses: &[Witness],
    options: &Options,
    put: &mut dyn FnMut(&[String]) -> io::Result<()>,
) -> io::Result<()> {
    let with = |more: Vec<String>| [cells, more.as_slice()].concat();
    let mut citations =
        witnesses.iter().flat_map(|witness| witness.citations.iter().map(move |told| (witness, told))).peekable();
    match cited(options) {
        Cite::None => put(cells),
        Cite::Short => put(&with(vec![sources.to_owned()])),
        Cite::Rows if citations.peek().is_none() => put(&with(CITATION.map(|_| String::new()).to_vec())),
        Cite::Rows => citations.try_for_each(|(witness, told)| {
            let voice = told.voice.join(" → ");
            let (act, document, unit) = (witness.text.clone(), told.document.clone(), told.unit.to_string());
            put(&with(vec![act, document, unit, voice, told.sentence.clone()]))
        }),
    }
}

/// The cell with a `'` before it where a spreadsheet would run it.
fn guarded(cell: &str) -> Cow<'_, str> {
    let runs = |c| matches!(c, '=' | '+' | '-' | '@' | '\'' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if cell.starts_with(runs) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

fn tabbed(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}
