//! CSV and TSV: every column under its name and its id, then where the row stands: its units in short, or a line for each
//! citation.
//!
//! A spreadsheet runs a cell that begins like a formula. So a cell that begins with `=`, `+`, `-`, `@`, their
//! full-width forms, a tab, a line end, or with `'` itself gets one `'` before it. Nothing is lost: every cell that
//! begins with `'` was given one, and taking it off gives the cell back. In TSV, backslash, tab and line ends are
//! written `\\`, `\t`, `\n` and `\r` (after that). What a terminal would obey or hide is written `\u{…}`, but for line
//! ends and tabs between the quotes of CSV. Whoever asks for cells as they are has neither guard nor escape ([`Guard`]).

use super::{Cell, Cite, Columns, Guard, Ids, Options, UNRECORDED, View};
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
        return identified(&view.machine_columns(), ids, view.stop, (tabs, options.guard), out);
    }
    if tabs {
        return lines(view, options, &mut |cells| put(cells, (tabs, options.guard), out));
    }
    let mut csv = csv::Writer::from_writer(out);
    lines(view, options, &mut |cells| {
        cells.iter().try_for_each(|cell| csv.write_field(safe(cell, options.guard).as_bytes()))?;
        Ok(csv.write_record(None::<&[u8]>)?)
    })?;
    csv.flush()
}

/// Writes ids alone. A cell of letters, digits and the like stands as it is in every such table; a row with any other
/// cell is written as all others are.
fn identified(names: &[&str], ids: &Ids<'_>, stop: &Stop, how: How, out: &mut dyn Write) -> io::Result<()> {
    let between = if how.0 { '\t' } else { ',' };
    put(&names.iter().map(|name| Cow::from(*name)).collect::<Vec<_>>(), how, out)?;
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
                Cow::from(text)
            };
            put(&(0..names.len()).map(cell).collect::<Vec<_>>(), how, out)?;
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
#[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
const PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], 0_u8);
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'/' | b'.');
        byte += 1;
    }
    plain
};

/// With tabs or as CSV, and what becomes of hostile cells.
type How = (bool, Guard);

/// Writes one row.
fn put(cells: &[Cow<'_, str>], (tabs, guard): How, out: &mut dyn Write) -> io::Result<()> {
    if tabs {
        let cell = |cell: &Cow<'_, str>| match guard {
            Guard::Both => escape(&tabbed(&guarded(cell))).into_owned(),
            Guard::Terminal => escape(&tabbed(cell)).into_owned(),
            Guard::Nothing => tabbed(cell),
        };
        let cells: Vec<String> = cells.iter().map(cell).collect();
        return writeln!(out, "{}", cells.join("\t"));
    }
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(cells.iter().map(|cell| safe(cell, guard).into_owned()))?;
    csv.flush()
}

/// Rows of cells as CSV; where a spreadsheet may read it, every cell but a negative number is guarded, so every reader
/// takes one leading `'` off.
#[must_use]
pub(super) fn sheet(rows: &[Vec<String>], guard: Guard) -> String {
    let mut csv = csv::Writer::from_writer(vec![]);
    let safe = |cell: &String| match guard {
        Guard::Both if !is_negative(cell) => guarded(cell).into_owned(),
        Guard::Both | Guard::Terminal | Guard::Nothing => cell.clone(),
    };
    for row in rows {
        // A vector takes everything.
        let _ = csv.write_record(row.iter().map(safe));
    }
    csv.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Whether a cell is a negative number: no formula, though it begins like one.
fn is_negative(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Writes the cells of one line.
type Put<'a> = dyn FnMut(&[Cow<'_, str>]) -> io::Result<()> + 'a;

/// Gives each line to `put`, the names of the columns first.
fn lines(view: &View, options: &Options, put: &mut Put<'_>) -> io::Result<()> {
    put(&head(view, options))?;
    if view.is_unrecorded() {
        return lines_of(&[UNRECORDED.into()], String::new(), &[], options, put);
    }
    for (index, row) in view.wanted() {
        let cells = cells(view, row, which(options));
        match cited(options) {
            Cite::None => put(&cells)?,
            Cite::Short => lines_of(&cells, (view.sources)(index), &[], options, put)?,
            Cite::Rows => lines_of(&cells, String::new(), &(view.witnesses)(index), options, put)?,
        }
    }
    view.stop.go_on().map_err(io::Error::other)
}

fn head<'a>(view: &'a View, options: &Options) -> Vec<Cow<'a, str>> {
    let columns = view.machine_columns().into_iter();
    let mut head: Vec<Cow<'_, str>> = if view.shape == Shape::Table && which(options) == Columns::Both {
        columns.flat_map(|name| [name.into(), format!("{name}_id").into()]).collect()
    } else {
        columns.map(Cow::from).collect()
    };
    match cited(options) {
        Cite::None => {}
        Cite::Short => head.push("sources".into()),
        Cite::Rows => head.extend(CITATION.map(Cow::from)),
    }
    head
}

/// What of each column is written.
fn which(options: &Options) -> Columns {
    if options.ids { Columns::Ids } else { options.columns }
}

fn cells<'a>(view: &View, row: &'a [Cell<'_>], which: Columns) -> Vec<Cow<'a, str>> {
    let id = |cell: &'a Cell<'_>| Cow::from(&*cell.id);
    match view.shape {
        Shape::YesNo => vec!["yes".into()],
        Shape::No => vec!["no".into()],
        Shape::Count => row.iter().map(id).collect(),
        Shape::Table => match which {
            Columns::Both => row.iter().flat_map(named).collect(),
            Columns::Names => row.iter().map(named_alone).collect(),
            Columns::Ids => row.iter().map(id).collect(),
        },
    }
}

fn named<'a>(cell: &'a Cell<'_>) -> [Cow<'a, str>; 2] {
    [named_alone(cell), (&*cell.id).into()]
}

/// Its name; of a cell that holds nothing, nothing.
fn named_alone<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    if cell.id.is_empty() { "".into() } else { (&*cell.name).into() }
}

/// The columns of a citation.
const CITATION: [&str; 5] = ["act", "document", "unit", "voice", "sentence"];

/// With ids alone, nothing is cited.
fn cited(options: &Options) -> Cite {
    if options.ids { Cite::None } else { options.cite }
}

/// The lines of one row: one, or one for each citation.
fn lines_of(
    cells: &[Cow<'_, str>],
    sources: String,
    witnesses: &[Witness],
    options: &Options,
    put: &mut Put<'_>,
) -> io::Result<()> {
    let mut with = |more: &[Cow<'_, str>]| put(&[cells, more].concat());
    let mut citations =
        witnesses.iter().flat_map(|witness| witness.citations.iter().map(move |told| (witness, told))).peekable();
    match cited(options) {
        Cite::None => with(&[]),
        Cite::Short => with(&[sources.into()]),
        Cite::Rows if citations.peek().is_none() => with(&CITATION.map(|_| "".into())),
        Cite::Rows => citations.try_for_each(|(witness, told)| {
            let (unit, voice) = (told.unit.to_string().into(), told.voice.join(" → ").into());
            let text = |text: &String| Cow::from(text.clone());
            with(&[text(&witness.text), text(&told.document), unit, voice, text(&told.sentence)])
        }),
    }
}

/// The cell as it is written: what a spreadsheet would run is guarded, what a terminal would obey is escaped.
fn safe(cell: &str, guard: Guard) -> Cow<'_, str> {
    match guard {
        Guard::Nothing => return Cow::Borrowed(cell),
        Guard::Terminal => return escape_lines(cell),
        Guard::Both => {}
    }
    match guarded(cell) {
        Cow::Borrowed(cell) => escape_lines(cell),
        Cow::Owned(cell) => Cow::Owned(escape_lines(&cell).into_owned()),
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
