//! A workbook of Excel (`.xlsx`): a sheet of answers, one of the sentences behind them, one that says what was asked.
//!
//! Takes a [`View`]; gives the bytes of the file, the same for the same answer. Days are dates and numbers numbers, so that
//! they sort and add up; all else is text, whatever it looks like: no cell is ever a formula. Must not look anything up.

use super::typed::{Amount, Typed};
use super::{Cell, Cite, Columns, Guard, Kind, Options, UNRECORDED, View};
use crate::question::answer::Shape;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io;

/// So many rows fit a sheet, its head included.
const MOST_ROWS: u32 = 1 << 20;
/// So many units of UTF-16 fit a cell.
const MOST_TEXT: usize = 32_767;
/// What stands at the end of a text that was cut.
const CUT: &str = " … (cut: a cell holds no more)";
/// How wide a column is, in digits.
const WIDTHS: [f64; 3] = [12.0, 28.0, 90.0];
/// The columns of the sheet of sentences.
const SENTENCES: [&str; 7] = ["row", "act", "marks", "document", "unit", "voice", "sentence"];

/// The answer as a workbook.
///
/// # Errors
/// Where there are more rows than a sheet holds, or the stop of the view is set.
pub fn workbook(view: &View, options: &Options) -> io::Result<Vec<u8>> {
    let mut book = Workbook::new();
    // A date of today would make other bytes of the same answer tomorrow.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_title(text(&view.question)).set_creation_datetime(&made));
    let cite = if options.ids { Cite::None } else { options.cite };
    answers(view, options, cite, &mut Sheet::of(&mut book, "answers", options)?)?;
    if cite != Cite::None {
        sentences(view, &mut Sheet::of(&mut book, "sentences", options)?)?;
    }
    about(view, &mut Sheet::of(&mut book, "question", options)?)?;
    view.stop.go_on().map_err(io::Error::other)?;
    book.save_to_buffer().map_err(failed)
}

fn failed(error: XlsxError) -> io::Error {
    io::Error::other(error)
}

impl Typed {
    /// The heads of the columns that it takes.
    fn heads(self, name: &str) -> Vec<String> {
        match self {
            Typed::Word | Typed::Days | Typed::Numbers | Typed::Names(Columns::Names | Columns::Ids) => {
                vec![name.to_owned()]
            }
            Typed::Names(Columns::Both) => vec![name.to_owned(), format!("{name}_id")],
            Typed::Quantities => ["", "_least", "_most", "_unit"].map(|end| format!("{name}{end}")).into(),
        }
    }

    fn put(self, cell: &Cell<'_>, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
        match self {
            _ if cell.kind == Kind::Absent => {
                sheet.skip(self.heads("").len());
                Ok(())
            }
            Typed::Word | Typed::Names(Columns::Names) => sheet.text(&cell.name),
            Typed::Days => sheet.day(cell),
            Typed::Numbers => sheet.number(cell.id.parse().ok()),
            Typed::Quantities => sheet.quantity(cell),
            Typed::Names(Columns::Both) => {
                sheet.text(&cell.name)?;
                sheet.text(&cell.id)
            }
            Typed::Names(Columns::Ids) => sheet.text(&cell.id),
        }
    }
}

fn answers(view: &View, options: &Options, cite: Cite, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let which = if options.ids { Columns::Ids } else { options.columns };
    let names = view.machine_columns();
    let typed: Vec<Typed> = (0..names.len()).map(|column| Typed::of(view, column, which)).collect();
    let heads = typed.iter().zip(&names).flat_map(|(typed, name)| typed.heads(name));
    let heads = std::iter::once("row".to_owned()).chain(heads);
    let heads: Vec<String> = heads.chain((cite != Cite::None).then(|| "sources".to_owned())).collect();
    sheet.head(heads.iter().map(String::as_str))?;
    if view.is_unrecorded() {
        return sheet.row(|sheet| {
            sheet.skip(1);
            sheet.text(UNRECORDED)
        });
    }
    for (index, row) in view.wanted() {
        let sources = (cite != Cite::None).then(|| (view.sources)(index));
        sheet.row(|sheet| {
            sheet.number(number(view, index))?;
            match view.shape {
                Shape::YesNo => sheet.text("yes")?,
                Shape::No => sheet.text("no")?,
                Shape::Table | Shape::Count => {
                    row.iter().zip(&typed).try_for_each(|(cell, typed)| typed.put(cell, sheet))?;
                }
            }
            sources.map_or(Ok(()), |sources| sheet.text(&sources))
        })?;
    }
    Ok(())
}

/// The number of a row (from 0) in the whole answer, from 1.
fn number(view: &View, row: usize) -> Option<f64> {
    u32::try_from(view.before + row + 1).ok().map(f64::from)
}

fn sentences(view: &View, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.head(SENTENCES.into_iter())?;
    for (index, _) in view.wanted() {
        for witness in (view.witnesses)(index) {
            for told in &witness.citations {
                sheet.row(|sheet| {
                    sheet.number(number(view, index))?;
                    sheet.text(&witness.text)?;
                    sheet.text(&witness.marks.join("; "))?;
                    sheet.text(&told.document)?;
                    sheet.number(Some(told.unit.into()))?;
                    sheet.text(&told.voice.join(" → "))?;
                    sheet.text(&told.sentence)
                })?;
            }
        }
    }
    Ok(())
}

fn about(view: &View, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let made = concat!("whom ", env!("CARGO_PKG_VERSION"));
    let reading = view.reading.iter().map(|reading| ("reading", reading.as_str()));
    let notes = view.notes.iter().map(|note| ("note", note.as_str()));
    let lines = std::iter::once(("question", view.question.as_str())).chain(reading).chain(notes);
    for (what, words) in lines.chain([("made by", made)]) {
        sheet.row(|sheet| {
            sheet.text(what)?;
            sheet.text(words)
        })?;
    }
    Ok(())
}

/// A sheet that is filled row by row.
struct Sheet<'b> {
    cells: &'b mut Worksheet,
    row: u32,
    column: u16,
    /// Text that would be a formula where it is typed keeps its `'` there.
    guard: bool,
    bold: Format,
    day: Format,
    guarded: Format,
}

impl<'b> Sheet<'b> {
    fn of(book: &'b mut Workbook, name: &str, options: &Options) -> io::Result<Sheet<'b>> {
        Ok(Sheet {
            cells: book.add_worksheet().set_name(name).map_err(failed)?,
            row: 0,
            column: 0,
            guard: options.guard == Guard::Both,
            bold: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            guarded: Format::new().set_quote_prefix(),
        })
    }

    /// The first row: it stays in sight, and each column is as wide as what stands in such columns.
    fn head<'n>(&mut self, names: impl Iterator<Item = &'n str>) -> io::Result<()> {
        for (column, name) in (0_u16..).zip(names) {
            self.cells.write_string_with_format(0, column, text(name), &self.bold).map_err(failed)?;
            let [narrow, wide, widest] = WIDTHS;
            let width = match name {
                "sentence" => widest,
                "row" | "unit" | "document" => narrow,
                _ => wide,
            };
            self.cells.set_column_width(column, width).map_err(failed)?;
        }
        self.cells.set_freeze_panes(1, 0).map_err(failed)?;
        self.row = 1;
        Ok(())
    }

    /// Fills the next row.
    fn row(&mut self, fill: impl FnOnce(&mut Self) -> Result<(), XlsxError>) -> io::Result<()> {
        if self.row >= MOST_ROWS {
            let message = format!("a sheet holds {MOST_ROWS} rows, and this is more: `--format csv` has no end");
            return Err(io::Error::other(message));
        }
        self.column = 0;
        fill(self).map_err(failed)?;
        self.row += 1;
        Ok(())
    }

    /// Leaves cells empty.
    fn skip(&mut self, cells: usize) {
        self.column = self.column.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
    }

    fn text(&mut self, words: &str) -> Result<(), XlsxError> {
        let words = text(words);
        let typed_as_formula = words.starts_with(['=', '+', '-', '@', '\'', '＝', '＋', '－', '＠']);
        if self.guard && typed_as_formula {
            self.cells.write_string_with_format(self.row, self.column, words, &self.guarded)?;
        } else if !words.is_empty() {
            self.cells.write_string(self.row, self.column, words)?;
        }
        self.skip(1);
        Ok(())
    }

    fn number(&mut self, number: Option<f64>) -> Result<(), XlsxError> {
        if let Some(number) = number {
            self.cells.write_number(self.row, self.column, number)?;
        }
        self.skip(1);
        Ok(())
    }

    /// A day that workbooks know; else a text: `2025-05`, `1848-03-13`.
    fn day(&mut self, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let day = match cell.kind {
            Kind::Days(days) if days.first == days.last => Some(days.first),
            _ => None,
        };
        let known = day.filter(|day| day.year() >= 1900).and_then(|day| {
            let year = u16::try_from(day.year()).ok()?;
            ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
        });
        let Some(known) = known else { return self.text(&cell.name) };
        self.cells.write_datetime_with_format(self.row, self.column, &known, &self.day)?;
        self.skip(1);
        Ok(())
    }

    fn quantity(&mut self, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let Amount { least, most, unit } = Amount::of(&cell.id);
        self.text(&cell.name)?;
        self.number(least)?;
        self.number(most)?;
        self.text(&unit)
    }
}

/// As much of a text as a cell holds; where it is cut, it says so.
fn text(words: &str) -> String {
    if words.encode_utf16().count() <= MOST_TEXT {
        return words.to_owned();
    }
    let mut left = MOST_TEXT - CUT.encode_utf16().count();
    let fits = |c: &char| {
        let room = left.checked_sub(c.len_utf16());
        left = room.unwrap_or(0);
        room.is_some()
    };
    words.chars().take_while(fits).collect::<String>() + CUT
}
