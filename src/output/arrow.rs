//! Answers as files of columns: Arrow's IPC file format (`.arrow`) and Parquet. Days are dates, amounts and counts numbers, and
//! what a row rests on is a list in it, or a row for each sentence.
//!
//! Takes a [`View`]; gives the bytes of the file, the same for the same answer. Text is as it is: nothing runs it, and no
//! terminal obeys it. Must not look anything up.

use super::typed::{Amount, Typed};
use super::{Cell, Cite, Columns, Kind, Options, View};
use crate::graph::days;
use crate::question::answer::{Citation, Witness};
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, UInt32Builder,
};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_ipc::writer::FileWriter;
use arrow_schema::{DataType, Field, Fields, Schema};
use jiff::civil::Date;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// A batch has at most so many rows.
const ROWS: usize = 1 << 13;
/// A batch is full where its texts have so many bytes: far below what the offsets in it reach.
const TEXTS: usize = 32 << 20;

/// What has written a file, as it says of itself.
const MADE_BY: &str = concat!("whom version ", env!("CARGO_PKG_VERSION"));
/// How much zstd tries.
const EFFORT: i32 = 3;

/// The answer in Arrow's IPC file format.
///
/// # Errors
/// Where the stop of the view is set.
pub fn arrow(view: &View, options: &Options) -> io::Result<Vec<u8>> {
    let mut answers = Answers::new(view, options);
    let schema = answers.schema(view);
    let mut file = FileWriter::try_new(Vec::new(), &schema).map_err(io::Error::other)?;
    answers.write(view, &schema, &mut |batch| file.write(&batch).map_err(io::Error::other))?;
    file.into_inner().map_err(io::Error::other)
}

/// The answer as a Parquet file.
///
/// # Errors
/// Where the stop of the view is set.
pub fn parquet(view: &View, options: &Options) -> io::Result<Vec<u8>> {
    let mut answers = Answers::new(view, options);
    let schema = answers.schema(view);
    let level = ZstdLevel::try_new(EFFORT).map_err(io::Error::other)?;
    let properties =
        WriterProperties::builder().set_compression(Compression::ZSTD(level)).set_created_by(MADE_BY.to_owned());
    let mut file =
        ArrowWriter::try_new(Vec::new(), Arc::clone(&schema), Some(properties.build())).map_err(io::Error::other)?;
    answers.write(view, &schema, &mut |batch| file.write(&batch).map_err(io::Error::other))?;
    file.into_inner().map_err(io::Error::other)
}

/// What a cell of a file holds.
#[derive(Clone, Copy)]
enum Datum<'a> {
    Nothing,
    Text(&'a str),
    Texts(&'a [String]),
    Number(i64),
    Unit(u32),
    Amount(f64),
    Day(Date),
    Truth(bool),
}

impl<'a> Datum<'a> {
    fn of<T>(value: Option<T>, make: impl FnOnce(T) -> Datum<'a>) -> Datum<'a> {
        value.map_or(Datum::Nothing, make)
    }
}

/// The cells of a column that is being filled.
enum Cells {
    Texts(StringBuilder),
    Lists(ListBuilder<StringBuilder>),
    Numbers(Int64Builder),
    Units(UInt32Builder),
    Amounts(Float64Builder),
    Days(Date32Builder),
    Truths(BooleanBuilder),
}

impl Cells {
    fn texts() -> Cells {
        Cells::Texts(StringBuilder::new())
    }

    fn lists() -> Cells {
        Cells::Lists(ListBuilder::new(StringBuilder::new()))
    }

    fn holds(&self) -> DataType {
        match self {
            Cells::Texts(_) => DataType::Utf8,
            Cells::Lists(_) => DataType::new_list(DataType::Utf8, true),
            Cells::Numbers(_) => DataType::Int64,
            Cells::Units(_) => DataType::UInt32,
            Cells::Amounts(_) => DataType::Float64,
            Cells::Days(_) => DataType::Date32,
            Cells::Truths(_) => DataType::Boolean,
        }
    }

    /// Adds a cell; says how many bytes of text it has.
    fn put(&mut self, datum: Datum<'_>) -> io::Result<usize> {
        match (self, datum) {
            (Cells::Texts(cells), Datum::Text(text)) => {
                cells.append_value(text);
                return Ok(text.len());
            }
            (Cells::Lists(cells), Datum::Texts(texts)) => {
                for text in texts {
                    cells.values().append_value(text);
                }
                cells.append(true);
                return Ok(texts.iter().map(String::len).sum());
            }
            (Cells::Numbers(cells), Datum::Number(number)) => cells.append_value(number),
            (Cells::Units(cells), Datum::Unit(number)) => cells.append_value(number),
            (Cells::Amounts(cells), Datum::Amount(amount)) => cells.append_value(amount),
            (Cells::Days(cells), Datum::Day(day)) => cells.append_value(days::number(day)),
            (Cells::Truths(cells), Datum::Truth(truth)) => cells.append_value(truth),
            (Cells::Texts(cells), Datum::Nothing) => cells.append_null(),
            (Cells::Lists(cells), Datum::Nothing) => cells.append(false),
            (Cells::Numbers(cells), Datum::Nothing) => cells.append_null(),
            (Cells::Units(cells), Datum::Nothing) => cells.append_null(),
            (Cells::Amounts(cells), Datum::Nothing) => cells.append_null(),
            (Cells::Days(cells), Datum::Nothing) => cells.append_null(),
            (Cells::Truths(cells), Datum::Nothing) => cells.append_null(),
            _ => return Err(unlike()),
        }
        Ok(0)
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Cells::Texts(cells) => Arc::new(cells.finish()),
            Cells::Lists(cells) => Arc::new(cells.finish()),
            Cells::Numbers(cells) => Arc::new(cells.finish()),
            Cells::Units(cells) => Arc::new(cells.finish()),
            Cells::Amounts(cells) => Arc::new(cells.finish()),
            Cells::Days(cells) => Arc::new(cells.finish()),
            Cells::Truths(cells) => Arc::new(cells.finish()),
        }
    }
}

/// A row that does not fit its columns: both are written side by side, and tests read every sort back.
fn unlike() -> io::Error {
    io::Error::other("a row does not fit the columns of its file")
}

/// Columns that are filled row by row.
struct Filled {
    fields: Fields,
    cells: Vec<Cells>,
    /// How many bytes of text they hold.
    texts: usize,
}

impl Filled {
    fn new(columns: impl IntoIterator<Item = (String, Cells)>) -> Filled {
        let (names, cells): (Vec<String>, Vec<Cells>) = columns.into_iter().unzip();
        let fields = names.iter().zip(&cells).map(|(name, cells)| Field::new(name, cells.holds(), true)).collect();
        Filled { fields, cells, texts: 0 }
    }

    fn row(&mut self, data: &[Datum<'_>]) -> io::Result<()> {
        if data.len() != self.cells.len() {
            return Err(unlike());
        }
        for (cells, datum) in self.cells.iter_mut().zip(data) {
            self.texts += cells.put(*datum)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        self.texts = 0;
        self.cells.iter_mut().map(Cells::finish).collect()
    }
}

/// An answer as columns.
struct Answers {
    typed: Vec<Typed>,
    cite: Cite,
    rows: Filled,
    /// The sentences: beside the cells of their row, or in lists of such lengths.
    sentences: Filled,
    lengths: Vec<usize>,
    count: usize,
}

impl Answers {
    fn new(view: &View, options: &Options) -> Answers {
        let which = if options.ids { Columns::Ids } else { options.columns };
        let names = view.machine_columns();
        let typed: Vec<Typed> = (0..names.len()).map(|column| Typed::of(view, column, which)).collect();
        let number = ("row".to_owned(), Cells::Numbers(Int64Builder::new()));
        let rows = typed.iter().zip(&names).flat_map(|(typed, name)| columns(*typed, name));
        Answers {
            cite: if options.ids { Cite::None } else { options.cite },
            rows: Filled::new(std::iter::once(number).chain(rows)),
            typed,
            sentences: Filled::new(told_columns()),
            lengths: Vec::new(),
            count: 0,
        }
    }

    /// The type of what stands in the lists of sentences.
    fn sentence(&self) -> Arc<Field> {
        Arc::new(Field::new_list_field(DataType::Struct(self.sentences.fields.clone()), true))
    }

    fn fields(&self) -> Fields {
        let rows = self.rows.fields.iter().cloned();
        match self.cite {
            Cite::None => rows.collect(),
            Cite::Rows => rows.chain(self.sentences.fields.iter().cloned()).collect(),
            Cite::Short => {
                rows.chain([Arc::new(Field::new("sources", DataType::List(self.sentence()), true))]).collect()
            }
        }
    }

    /// The columns, with what was asked and what to know beside the rows.
    fn schema(&self, view: &View) -> Arc<Schema> {
        let said = |what: &str, words: &str| (what.to_owned(), words.to_owned());
        let about = [said("question", &view.question), said("made by", MADE_BY)];
        let reading = view.reading.iter().map(|reading| said("reading", reading));
        let notes = (!view.notes.is_empty()).then(|| said("notes", &view.notes.join("\n")));
        let about: BTreeMap<String, String> = about.into_iter().chain(reading).chain(notes).collect();
        Arc::new(Schema::new_with_metadata(self.fields(), about))
    }

    /// Gives the answer to `write`, in batches of rows.
    fn write(
        &mut self,
        view: &View,
        schema: &Arc<Schema>,
        write: &mut dyn FnMut(RecordBatch) -> io::Result<()>,
    ) -> io::Result<()> {
        if view.is_unrecorded() {
            self.put(&[Datum::Nothing, Datum::Nothing], &[])?;
        }
        for (index, row) in view.wanted() {
            let witnesses = if self.cite == Cite::None { Vec::new() } else { (view.witnesses)(index) };
            let number = Datum::of(i64::try_from(view.before + index + 1).ok(), Datum::Number);
            let amounts: Vec<Amount> = row.iter().map(|cell| Amount::of(&cell.id)).collect();
            let cells = row.iter().zip(&self.typed).zip(&amounts);
            let cells = cells.flat_map(|((cell, typed), amount)| data(*typed, cell, amount));
            let truth = view.shape.is_yes_or_no().then(|| Datum::of(view.truth(), Datum::Truth));
            self.put(&std::iter::once(number).chain(truth).chain(cells).collect::<Vec<Datum<'_>>>(), &witnesses)?;
            if self.count >= ROWS || self.rows.texts + self.sentences.texts >= TEXTS {
                write(self.batch(schema)?)?;
            }
        }
        view.stop.go_on().map_err(io::Error::other)?;
        write(self.batch(schema)?)
    }

    /// Adds a row: more than one where each of its sentences has its own.
    fn put(&mut self, cells: &[Datum<'_>], witnesses: &[Witness]) -> io::Result<()> {
        let told = || witnesses.iter().flat_map(|act| act.citations.iter().map(move |citation| (act, citation)));
        let count = told().count();
        let lines = match self.cite {
            Cite::Rows => count.max(1),
            Cite::None | Cite::Short => 1,
        };
        for _ in 0..lines {
            self.rows.row(cells)?;
        }
        for (act, citation) in told() {
            self.sentences.row(&told_cells(act, citation))?;
        }
        if self.cite == Cite::Rows && count == 0 {
            self.sentences.row(&vec![Datum::Nothing; self.sentences.cells.len()])?;
        }
        self.lengths.push(count);
        self.count += lines;
        Ok(())
    }

    /// The rows so far, which it forgets.
    fn batch(&mut self, schema: &Arc<Schema>) -> io::Result<RecordBatch> {
        let (mut columns, sentences) = (self.rows.finish(), self.sentences.finish());
        match self.cite {
            Cite::None => {}
            Cite::Rows => columns.extend(sentences),
            Cite::Short => {
                let sentences = StructArray::try_new(self.sentences.fields.clone(), sentences, None);
                let lengths = OffsetBuffer::from_lengths(self.lengths.iter().copied());
                let each = Arc::new(sentences.map_err(io::Error::other)?);
                columns.push(Arc::new(
                    ListArray::try_new(self.sentence(), lengths, each, None).map_err(io::Error::other)?,
                ));
            }
        }
        self.lengths.clear();
        self.count = 0;
        RecordBatch::try_new(Arc::clone(schema), columns).map_err(io::Error::other)
    }
}

/// The columns of a file that a column of the answer takes.
fn columns(typed: Typed, name: &str) -> Vec<(String, Cells)> {
    let text = |end: &str| (format!("{name}{end}"), Cells::texts());
    let day = |end: &str| (format!("{name}{end}"), Cells::Days(Date32Builder::new()));
    let amount = |end: &str| (format!("{name}{end}"), Cells::Amounts(Float64Builder::new()));
    match typed {
        Typed::Word => vec![(name.to_owned(), Cells::Truths(BooleanBuilder::new()))],
        Typed::Numbers => vec![(name.to_owned(), Cells::Numbers(Int64Builder::new()))],
        Typed::Days => vec![text(""), day("_first"), day("_last")],
        Typed::Quantities => vec![text(""), amount("_least"), amount("_most"), text("_unit")],
        Typed::Names(Columns::Both) => vec![text(""), text("_id")],
        Typed::Names(Columns::Names | Columns::Ids) => vec![text("")],
    }
}

/// What stands in those columns.
fn data<'d>(typed: Typed, cell: &'d Cell<'_>, amount: &'d Amount) -> Vec<Datum<'d>> {
    let there = |text: &'d str| if cell.kind == Kind::Absent { Datum::Nothing } else { Datum::Text(text) };
    let days = match cell.kind {
        Kind::Days(days) => days.ends(),
        _ => [None, None],
    };
    match typed {
        Typed::Word => Vec::new(),
        Typed::Numbers => vec![Datum::of(cell.id.parse().ok(), Datum::Number)],
        Typed::Days => std::iter::once(there(&cell.name)).chain(days.map(|day| Datum::of(day, Datum::Day))).collect(),
        Typed::Quantities => {
            let [least, most] = [amount.least, amount.most].map(|bound| Datum::of(bound, Datum::Amount));
            vec![there(&cell.name), least, most, there(&amount.unit)]
        }
        Typed::Names(Columns::Both) => vec![there(&cell.name), there(&cell.id)],
        Typed::Names(Columns::Names) => vec![there(&cell.name)],
        Typed::Names(Columns::Ids) => vec![there(&cell.id)],
    }
}

/// The columns of the sentences that a row rests on.
fn told_columns() -> Vec<(String, Cells)> {
    let unit = Cells::Units(UInt32Builder::new());
    let columns = [("act", Cells::texts()), ("marks", Cells::lists()), ("document", Cells::texts()), ("unit", unit)];
    let voice = [("voice", Cells::lists())];
    let rest = ["polarity", "certainty", "mode", "sentence", "quote"].map(|name| (name, Cells::texts()));
    columns.into_iter().chain(voice).chain(rest).map(|(name, cells)| (name.to_owned(), cells)).collect()
}

fn told_cells<'d>(act: &'d Witness, told: &'d Citation) -> [Datum<'d>; 10] {
    let quote = told.quote.clone().and_then(|range| told.sentence.get(range));
    [
        Datum::Text(&act.text),
        Datum::Texts(&act.marks),
        Datum::Text(&told.document),
        Datum::Unit(told.unit),
        Datum::Texts(&told.voice),
        Datum::Text(told.polarity),
        Datum::Text(told.certainty),
        Datum::Text(told.mode),
        Datum::Text(&told.sentence),
        Datum::of(quote, Datum::Text),
    ]
}
