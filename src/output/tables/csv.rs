//! Tables as CSV files. Texts are quoted, so that what is empty is told from what is not there.

use super::rows::give;
use super::{RowSink, TableCell, TableError, storable};
use crate::corpus::Corpus;
use crate::graph::days;
use crate::sql::TableName;
use crate::stop::Stop;
use std::io::Write;

/// Writes the rows of a table as CSV, with its head.
///
/// # Errors
/// Where it cannot be written, or was stopped.
pub fn write_csv(table: TableName, corpus: &Corpus, stop: &Stop, out: &mut dyn Write) -> Result<(), TableError> {
    let names: Vec<&str> = table.schema().columns.iter().map(|column| column.name).collect();
    writeln!(out, "{}", names.join(","))?;
    give(table, corpus, stop, &mut CsvRows { out, line: Vec::new() })
}

struct CsvRows<'a> {
    out: &'a mut dyn Write,
    line: Vec<u8>,
}

impl RowSink for CsvRows<'_> {
    fn take(&mut self, cells: &[TableCell<'_>]) -> Result<(), TableError> {
        self.line.clear();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.line.push(b',');
            }
            match cell {
                TableCell::Number(number) => self.line.extend(itoa::Buffer::new().format(*number).bytes()),
                TableCell::Flag(flag) => self.line.extend(if *flag { "true" } else { "false" }.bytes()),
                TableCell::Day(day) => self.line.extend(days::date(*day).to_string().bytes()),
                TableCell::Text(text) => quoted(&storable(text), &mut self.line),
                TableCell::Nothing => {}
            }
        }
        self.line.push(b'\n');
        Ok(self.out.write_all(&self.line)?)
    }
}

/// A text in quotes.
fn quoted(text: &str, line: &mut Vec<u8>) {
    line.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            line.push(b'"');
        }
        line.push(byte);
    }
    line.push(b'"');
}
