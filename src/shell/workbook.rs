//! Tables in workbooks: those of Excel and `LibreOffice`.
//!
//! Takes a file; gives its first worksheet as CSV, a line for each row, so that lines count as rows do. Dates are written as
//! `2025-03-04`, line ends inside a cell as spaces. Must not guess what a cell with an error in it would have held.

use super::exit::Failure;
use crate::source::shown;
use std::path::Path;

/// How the names of workbooks end.
const ENDINGS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// Whether a file is called like a workbook.
pub(super) fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|own| ENDINGS.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// The text of a table, which may stand in a workbook.
///
/// # Errors
/// Where the file cannot be read, or this program reads no workbooks.
pub(super) fn table_text(path: &Path) -> Result<String, Failure> {
    if is_workbook(path) {
        return first_worksheet(path);
    }
    std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

#[cfg(not(feature = "xlsx"))]
fn first_worksheet(path: &Path) -> Result<String, Failure> {
    let file = shown(path);
    Err(Failure::usage(format!(
        "{file}: this `whom` was built without workbooks: `cargo install --path . --features xlsx`, in the \
         folder of its sources, builds one with them; or save the table as CSV"
    )))
}

#[cfg(feature = "xlsx")]
fn first_worksheet(path: &Path) -> Result<String, Failure> {
    use super::streams::tell;
    use calamine::Reader;
    let about = std::fs::metadata(path).map_err(|error| Failure::file(path, &error))?;
    if about.len() > crate::source::LARGEST {
        let most = crate::source::LARGEST >> 20;
        return Err(Failure::usage(format!("{}: it is larger than {most} MiB", shown(path))));
    }
    let file = shown(path);
    let wrong =
        |error: calamine::Error| Failure::usage(format!("{file}: this is no workbook that can be read: {error}"));
    let mut workbook = calamine::open_workbook_auto(path).map_err(wrong)?;
    let mut filled = Vec::new();
    for name in workbook.sheet_names() {
        let cells = workbook.worksheet_range(&name).map_err(wrong)?;
        filled.extend((!cells.is_empty()).then_some((name, cells)));
    }
    let Some(((name, cells), others)) = filled.split_first() else {
        return Err(Failure::usage(format!("{file}: its worksheets are empty")));
    };
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(|(name, _)| format!("`{name}`")).collect();
        tell(&format!("{file}: of its worksheets the first, `{name}`, is read, and not {}", others.join(", ")));
    }
    as_csv(cells).map_err(|(row, column, error)| {
        Failure::usage(format!("{file}: row {row}, column {column}: the cell holds an error, {error}"))
    })
}

/// The cells as CSV.
///
/// # Errors
/// The row, the column and the error of a cell that holds one.
#[cfg(feature = "xlsx")]
fn as_csv(cells: &calamine::Range<calamine::Data>) -> Result<String, (usize, usize, String)> {
    let (top, left) = cells.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
    let mut text = "\n".repeat(top);
    for (number, row) in cells.rows().enumerate() {
        let mut written = Vec::with_capacity(row.len());
        for (at, cell) in row.iter().enumerate() {
            let value = value(cell).map_err(|error| (top + number + 1, left + at + 1, error))?;
            written.push(if value.contains([',', '"']) {
                format!("\"{}\"", value.replace('"', "\"\""))
            } else {
                value
            });
        }
        // A row without anything is none.
        if written.iter().any(|value| !value.is_empty()) {
            text.push_str(&written.join(","));
        }
        text.push('\n');
    }
    Ok(text)
}

/// What a cell holds, as text.
///
/// # Errors
/// The error that it holds.
#[cfg(feature = "xlsx")]
fn value(cell: &calamine::Data) -> Result<String, String> {
    use calamine::Data;
    Ok(match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(time) if time.is_duration() => time.as_f64().to_string(),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let (date, clock) =
                (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{second:02}"));
            match (time.as_f64() < 1.0, clock.as_str()) {
                (true, _) => clock,
                (false, "00:00:00") => date,
                (false, _) => format!("{date} {clock}"),
            }
        }
        Data::DateTimeIso(time) | Data::DurationIso(time) => {
            time.strip_suffix("T00:00:00").unwrap_or(time).replace('T', " ")
        }
        Data::Error(error) => return Err(error.to_string()),
    })
}
