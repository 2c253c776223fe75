//! Answers as text: one writer a format.
//!
//! Takes a [`View`] (an answer with its names and witnesses at hand) and [`Options`]; writes it to any `io::Write`.
//! Must not look anything up, open a file, or know where the text goes.

#[cfg(feature = "arrow")]
mod arrow;
mod cells;
mod closing;
mod codebook;
mod delimited;
pub mod dot;
mod dot_crossings;
mod dot_matrix;
pub mod export;
mod grid;
mod json;
mod markdown;
mod markup;
mod matrix;
mod namesakes;
pub mod network;
pub mod page;
pub mod picture;
mod record;
mod styled;
pub mod svg;
mod table;
pub mod tables;
mod typed;
mod view;
mod why;
#[cfg(feature = "xlsx")]
mod workbook;
mod wrap;

#[cfg(feature = "arrow")]
pub use arrow::{arrow, parquet};
pub use codebook::codebook;
pub use grid::{Align, Column, grid};
pub use json::printable;
pub use markdown::text as in_markdown;
pub use matrix::{matrix_csv, matrix_table};
pub use styled::{Ink, Styled};
pub use view::{Cell, Kind, Lean, MakeLines, View, WriteCell, WriteLine};
#[cfg(feature = "xlsx")]
pub use workbook::workbook;

use crate::question::explain::Explanation;
use std::io::{self, Write};

/// The answer to a yes-or-no question of which there is no record, neither for nor against, where a cell must hold it.
const UNRECORDED: &str = "no record";

/// A format that answers are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Columns for people; records where the width is too small.
    #[default]
    Table,
    /// One line a cell, for people.
    Record,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON object.
    Json,
    /// One JSON object a row.
    Ndjson,
    /// A table with its sentences, to paste into a text.
    Markdown,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(&str, Format); 7] = [
        ("table", Format::Table),
        ("record", Format::Record),
        ("csv", Format::Csv),
        ("tsv", Format::Tsv),
        ("json", Format::Json),
        ("ndjson", Format::Ndjson),
        ("markdown", Format::Markdown),
    ];

    /// Whether it is read by programs: then what is not data has no place in it.
    #[must_use]
    pub fn is_machine(self) -> bool {
        matches!(self, Format::Csv | Format::Tsv | Format::Json | Format::Ndjson)
    }
}

/// What of each column a table for machines has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Columns {
    /// Its name, and its id in a column beside it.
    #[default]
    Both,
    /// Its name.
    Names,
    /// Its id.
    Ids,
}

impl Columns {
    /// Every choice with its name.
    pub const ALL: [(&str, Columns); 3] = [("both", Columns::Both), ("names", Columns::Names), ("ids", Columns::Ids)];
}

/// What becomes of cells that a program would run, or a terminal obey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guard {
    /// What a spreadsheet would run has a `'` before it, what a terminal would obey is escaped.
    #[default]
    Both,
    /// What a terminal would obey is escaped.
    Terminal,
    /// Every cell is as it is.
    Nothing,
}

/// What a table for machines says of where a row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cite {
    /// Nothing.
    None,
    /// A cell with the units of each row: `B5 · A2 B2`.
    #[default]
    Short,
    /// A line for each citation, with act, document, unit, voice and sentence.
    Rows,
}

impl Cite {
    /// Every choice with its name.
    pub const ALL: [(&str, Cite); 3] = [("none", Cite::None), ("short", Cite::Short), ("rows", Cite::Rows)];
}

/// How an answer is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The width in display cells; nothing is wrapped without one.
    pub width: Option<usize>,
    /// With ANSI colours.
    pub color: bool,
    /// Ids alone, in the machine formats: no names, no witnesses.
    pub ids: bool,
    /// What of each column a table for machines has.
    pub columns: Columns,
    /// What a table for machines says of where a row stands.
    pub cite: Cite,
    /// What becomes of hostile cells in a table for machines.
    pub guard: Guard,
    /// Rows alone, in the formats for people: no reading, no count, no notes.
    pub quiet: bool,
    /// What follows the count: how to see the sentences.
    pub hint: Option<String>,
}

/// Writes `view` in `format`; ends early, with an error, where its [`Stop`](crate::stop::Stop) is set.
///
/// # Errors
/// Those of `out`, and of the stop.
pub fn write(view: &View, format: Format, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Csv | Format::Tsv => delimited::write(view, format == Format::Tsv, options, out),
        Format::Json => json::write(view, options, out),
        Format::Ndjson => json::write_lines(view, options, out),
        Format::Markdown => markdown::write(view, options, out),
        Format::Table | Format::Record => {
            let text = styled(view, format, options).unwrap_or_default();
            view.stop.go_on().map_err(io::Error::other)?;
            out.write_all(text.painted(options.color).as_bytes())
        }
    }
}

/// `view` as text in a format for people, as far as it was laid out before its stop was set; nothing in another format.
#[must_use]
pub fn styled(view: &View, format: Format, options: &Options) -> Option<Styled> {
    match format {
        Format::Csv | Format::Tsv | Format::Json | Format::Ndjson | Format::Markdown => None,
        Format::Table | Format::Record if view.why => Some(why::derivations(view, options)),
        Format::Table => Some(table::table(view, options)),
        Format::Record => Some(record::records(view, options)),
    }
}

/// What a question means and how it is found, in a format of JSON; nothing in another: there it is text as it stands.
#[must_use]
pub fn explanation(found: &Explanation, format: Format) -> Option<String> {
    match format {
        Format::Json => Some(json::explanation(found, true)),
        Format::Ndjson => Some(json::explanation(found, false)),
        Format::Table | Format::Record | Format::Csv | Format::Tsv | Format::Markdown => None,
    }
}

/// Why one row (from 0) is an answer, in a format of JSON; nothing in another.
#[must_use]
pub fn derivation_as(view: &View, row: usize, format: Format) -> Option<String> {
    match format {
        Format::Json => Some(json::derivation(view, row, true)),
        Format::Ndjson => Some(json::derivation(view, row, false)),
        Format::Table | Format::Record | Format::Csv | Format::Tsv | Format::Markdown => None,
    }
}

/// The derivation of one row (from 0): each step, act and sentence that it rests on.
#[must_use]
pub fn derivation(view: &View, row: usize, options: &Options) -> Styled {
    why::derivation(view, row, options)
}
