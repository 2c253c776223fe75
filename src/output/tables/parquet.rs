//! Tables as Parquet files: row groups of bounded size, zstd, dictionaries where values return, differences where they ascend.
//!
//! Rows keep the order of the corpus, so that acts and mentions ascend through the row groups and a reader passes over those
//! that it does not want. Holds one row group at a time.

use super::rows::give;
use super::{RowSink, TableCell, TableError, storable};
use crate::corpus::Corpus;
use crate::graph::days;
use crate::sql::{ColumnType, TableName, TableSchema, VERSION};
use crate::stop::Stop;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

/// A row group has at most so many rows.
const ROWS: usize = 1 << 18;
/// A row group is full where its texts have so many bytes.
const TEXTS: usize = 32 << 20;
/// How much zstd tries.
const EFFORT: i32 = 3;
/// Numbers that ascend or descend with the rows, whatever the table: no dictionary would hold them.
const ASCENDING: [&str; 2] = ["act", "mention"];

/// Writes the rows of a table as a Parquet file.
///
/// # Errors
/// Where it cannot be written, or was stopped.
pub fn write_parquet(
    table: TableName,
    corpus: &Corpus,
    stop: &Stop,
    out: &mut (dyn Write + Send),
) -> Result<(), TableError> {
    let schema = table.schema();
    let shape = Arc::new(parse_message_type(&message(table)).map_err(failed)?);
    let file = SerializedFileWriter::new(out, shape, Arc::new(properties(schema)?)).map_err(failed)?;
    let columns = schema.columns.iter().map(|column| ColumnRows::new(column.holds)).collect();
    let mut rows = ParquetRows { file, columns, rows: 0, texts: 0 };
    give(table, corpus, stop, &mut rows)?;
    rows.close_group()?;
    rows.file.close().map_err(failed)?;
    Ok(())
}

fn failed(error: ParquetError) -> TableError {
    TableError::Output(io::Error::other(error))
}

/// The schema of a table in the words of the format.
fn message(table: TableName) -> String {
    let mut text = format!("message {} {{ ", table.name());
    for column in table.schema().columns {
        let (holds, means) = match column.holds {
            ColumnType::Number => ("INT64", ""),
            ColumnType::Count => ("INT32", ""),
            ColumnType::Flag => ("BOOLEAN", ""),
            ColumnType::Text => ("BYTE_ARRAY", " (STRING)"),
            ColumnType::Day => ("INT32", " (DATE)"),
        };
        // Writing to a string cannot fail.
        let _ = write!(text, "OPTIONAL {holds} {}{means}; ", column.name);
    }
    text.push('}');
    text
}

fn properties(schema: TableSchema) -> Result<WriterProperties, TableError> {
    let level = ZstdLevel::try_new(EFFORT).map_err(failed)?;
    let version = KeyValue::new("whom.tables".to_owned(), VERSION.to_string());
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by(format!("whom version {}", env!("CARGO_PKG_VERSION")))
        .set_key_value_metadata(Some(vec![version]))
        .set_max_row_group_row_count(Some(ROWS));
    for (at, column) in schema.columns.iter().enumerate().filter(|(_, column)| column.holds == ColumnType::Number) {
        let path = ColumnPath::from(column.name);
        let ascends = at == 0 || ASCENDING.contains(&column.name);
        properties = properties
            .set_column_encoding(path.clone(), Encoding::DELTA_BINARY_PACKED)
            .set_column_dictionary_enabled(path, !ascends);
    }
    Ok(properties.build())
}

/// The cells of one column of a row group.
struct ColumnRows {
    cells: Cells,
    /// 1 where there is one, 0 where there is nothing.
    filled: Vec<i16>,
}

enum Cells {
    Numbers(Vec<i64>),
    /// Small numbers, and days.
    Counts(Vec<i32>),
    Flags(Vec<bool>),
    /// All texts in a row, and where each ends.
    Texts(Vec<u8>, Vec<usize>),
}

impl ColumnRows {
    fn new(holds: ColumnType) -> ColumnRows {
        let cells = match holds {
            ColumnType::Number => Cells::Numbers(Vec::new()),
            ColumnType::Count | ColumnType::Day => Cells::Counts(Vec::new()),
            ColumnType::Flag => Cells::Flags(Vec::new()),
            ColumnType::Text => Cells::Texts(Vec::new(), Vec::new()),
        };
        ColumnRows { cells, filled: Vec::new() }
    }

    /// Adds a cell; says how many bytes of text it has.
    fn add(&mut self, cell: &TableCell<'_>) -> Result<usize, TableError> {
        let mut bytes = 0;
        match (&mut self.cells, cell) {
            (_, TableCell::Nothing) => {}
            (Cells::Numbers(numbers), TableCell::Number(number)) => numbers.push(*number),
            (Cells::Counts(counts), TableCell::Number(number)) => {
                counts.push(i32::try_from(*number).map_err(|_| unlike())?);
            }
            (Cells::Counts(counts), TableCell::Day(day)) => counts.push(days::number(days::date(*day))),
            (Cells::Flags(flags), TableCell::Flag(flag)) => flags.push(*flag),
            (Cells::Texts(texts, ends), TableCell::Text(text)) => {
                texts.extend(storable(text).bytes());
                ends.push(texts.len());
                bytes = text.len();
            }
            _ => return Err(unlike()),
        }
        self.filled.push(i16::from(!matches!(cell, TableCell::Nothing)));
        Ok(bytes)
    }

    /// Writes the column, and forgets its cells.
    fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let filled = Some(self.filled.as_slice());
        match &mut self.cells {
            Cells::Numbers(numbers) => {
                column.typed::<Int64Type>().write_batch(numbers, filled, None)?;
                numbers.clear();
            }
            Cells::Counts(counts) => {
                column.typed::<Int32Type>().write_batch(counts, filled, None)?;
                counts.clear();
            }
            Cells::Flags(flags) => {
                column.typed::<BoolType>().write_batch(flags, filled, None)?;
                flags.clear();
            }
            Cells::Texts(texts, ends) => {
                let whole = ByteArray::from(std::mem::take(texts));
                let starts = [0].into_iter().chain(ends.iter().copied());
                let each = starts.zip(ends.iter()).map(|(start, end)| whole.slice(start, end - start));
                column.typed::<ByteArrayType>().write_batch(&each.collect::<Vec<_>>(), filled, None)?;
                ends.clear();
            }
        }
        self.filled.clear();
        Ok(())
    }
}

/// A row that does not fit its table: the two are written side by side, and a test writes every table.
fn unlike() -> TableError {
    TableError::Output(io::Error::other("a row does not fit the schema of its table"))
}

struct ParquetRows<'a> {
    file: SerializedFileWriter<&'a mut (dyn Write + Send)>,
    columns: Vec<ColumnRows>,
    rows: usize,
    texts: usize,
}

impl RowSink for ParquetRows<'_> {
    fn take(&mut self, cells: &[TableCell<'_>]) -> Result<(), TableError> {
        if cells.len() != self.columns.len() {
            return Err(unlike());
        }
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.texts += column.add(cell)?;
        }
        self.rows += 1;
        if self.rows >= ROWS || self.texts >= TEXTS { self.close_group() } else { Ok(()) }
    }
}

impl ParquetRows<'_> {
    /// Writes the rows so far as a row group.
    fn close_group(&mut self) -> Result<(), TableError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group().map_err(failed)?;
        for cells in &mut self.columns {
            let mut column = group.next_column().map_err(failed)?.ok_or_else(unlike)?;
            cells.write(&mut column).map_err(failed)?;
            column.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        (self.rows, self.texts) = (0, 0);
        Ok(())
    }
}
