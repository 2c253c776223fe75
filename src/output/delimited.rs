//! CSV and TSV: every column under its name and its id, then where the row stands: its units in short, or a line for each
//! citation.
//!
//! A spreadsheet runs a cell that begins like a formula. So a cell that begins with `=`, `+`, `-`, `@`, their
//! full-width forms, a tab, a line end, or with `'` itself gets one `'` before it. Nothing is lost: every cell that
//! begins with `'` was given one, and taking it off gives the cell back. In TSV, backslash, tab and line ends are
//! written `\\`, `\t`, `\n` and `\r` (after that). What a terminal would obey or hide is written `\u{…}`, but for line
//! ends and tabs between the quotes of CSV. Whoever asks for cells as they are has neither guard nor escape ([`Guard`]).

use super::{Cell, Cite, Columns, Guard, Lean, Options, UNRECORDED, View};
use crate::diagnostic::{escape, escape_lines, is_hostile};
use crate::question::answer::{Shape, Witness};
use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

/// How much text is gathered before it is written.
const BLOCK: usize = 1 << 16;

/// The lines of so many rows are made together at first, and at most: the first few are there soon.
const FIRST: usize = 64;
const MOST: usize = 8192;

/// Writes `view`, with `options.ids` the ids alone.
pub(super) fn write(view: &View, tabs: bool, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BLOCK, out);
    let how = (tabs, options.guard);
    match &view.lean {
        Some(lean) => lines_made(view, lean, how, options, &mut out)?,
        None => lines(view, options, &mut |cells| out.write_all(line(cells, how).as_bytes()))?,
    }
    out.flush()
}

/// Writes rows of which nothing is kept, as they are made.
fn lines_made(view: &View, lean: &Lean<'_>, how: How, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(line(&head(view, options), how).as_bytes())?;
    let which = if view.shape == Shape::Table { which(options) } else { Columns::Ids };
    let (columns, Lean { count: rows, id, name, bare, cited: short }) = (view.machine_columns().len(), lean);
    let make = |row: usize, sources: Option<&str>, text: &mut String| {
        let from = text.len();
        for column in 0..columns {
            if which != Columns::Ids {
                put(text, how, |text| name(row, column, text));
            }
            if which != Columns::Names {
                put(text, how, |text| id(row, column, text));
            }
        }
        if let Some(sources) = sources {
            put(text, how, |text| text.push_str(sources));
        }
        end(text, from, how);
    };
    let (mut first, mut count) = (0, FIRST);
    while first < *rows {
        let some = first..(first + count).min(*rows);
        (first, count) = (some.end, (count * 4).min(MOST));
        let texts = match cited(options) {
            Cite::None => bare(some, &|row, _, text| make(row, None, text)),
            Cite::Short | Cite::Rows => short(some, &|row, sources, text| make(row, Some(sources), text)),
        };
        texts.map_err(io::Error::other)?.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
    }
    Ok(())
}

/// With tabs or as CSV, and what becomes of hostile cells.
type How = (bool, Guard);

/// One row as it is written.
fn line(cells: &[Cow<'_, str>], how: How) -> String {
    let mut text = String::new();
    for cell in cells {
        put(&mut text, how, |text| text.push_str(cell));
    }
    end(&mut text, 0, how);
    text
}

/// Writes a cell, and what stands between it and the next.
fn put(text: &mut String, how: How, write: impl FnOnce(&mut String)) {
    let from = text.len();
    write(text);
    if !text.get(from..).is_some_and(is_plain) {
        let cell = text.split_off(from);
        let written = if how.0 { tabbed(&cell, how.1) } else { quoted(&cell, how.1) };
        text.push_str(&written);
    }
    text.push(if how.0 { '\t' } else { ',' });
}

/// Ends the line that begins at `from`. One empty cell is quoted, for a line that holds nothing is read as none.
fn end(text: &mut String, from: usize, (tabs, _): How) {
    text.pop();
    text.push_str(if text.len() == from && !tabs { "\"\"\n" } else { "\n" });
}

/// Whether a cell stands as it is in every such table: it needs neither quotes nor a guard nor an escape.
fn is_plain(cell: &str) -> bool {
    let plain = |byte: u8| PLAIN.get(usize::from(byte)).copied().unwrap_or_default();
    let safe =
        |c: char| u8::try_from(c).map_or_else(|_| !is_hostile(c), |byte| plain(byte) || byte > 127 && !is_hostile(c));
    !cell.starts_with(runs) && (cell.bytes().all(plain) || cell.chars().all(safe))
}

/// What is printed and means nothing in such tables, by its byte: looked up, for every byte of every cell is asked.
#[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
const PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], b' ');
    while byte <= b'~' {
        plain[byte as usize] = !matches!(byte, b'"' | b',' | b'\\');
        byte += 1;
    }
    plain
};

/// Rows of cells as CSV; where a spreadsheet may read it, every cell but a negative number is guarded, so every reader
/// takes one leading `'` off.
#[must_use]
pub(super) fn sheet(rows: &[Vec<String>], guard: Guard) -> String {
    let safe = |cell: &String| match guard {
        Guard::Both if !is_negative(cell) => guarded(cell).into_owned(),
        Guard::Both | Guard::Terminal | Guard::Nothing => cell.clone(),
    };
    let rows = rows.iter().map(|row| row.iter().map(|cell| safe(cell).into()).collect::<Vec<_>>());
    rows.map(|row| line(&row, (false, Guard::Nothing))).collect()
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

/// The cell as it is written in CSV.
fn quoted(cell: &str, guard: Guard) -> Cow<'_, str> {
    let cell = safe(cell, guard);
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")).into() } else { cell }
}

/// The cell as it is written between tabs.
fn tabbed(cell: &str, guard: Guard) -> Cow<'_, str> {
    let escaped =
        |cell: &str| cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
    match guard {
        Guard::Both => escape(&escaped(&guarded(cell))).into_owned().into(),
        Guard::Terminal => escape(&escaped(cell)).into_owned().into(),
        Guard::Nothing => escaped(cell).into(),
    }
}

/// The cell where a spreadsheet or a terminal may meet it: what one would run is guarded, what the other would obey is escaped.
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
    if cell.starts_with(runs) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Whether a spreadsheet runs what begins so.
fn runs(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\'' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}
