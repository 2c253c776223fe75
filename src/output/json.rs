//! JSON and NDJSON: everything that the answer holds, columns in their order. Yes and no are `true` and `false`; where there is no
//! record, neither for nor against, the answer is `null`.
//!
//! Characters that a terminal would obey or hide are written `\uXXXX`, so the text is safe and nothing is lost.

use super::typed::Amount;
use super::{Cell, Kind, Options, View};
use crate::diagnostic::is_hostile;
use crate::question::answer::{Citation, Shape, Witness};
use crate::question::explain::Explanation;
use crate::question::reason::{self, Derivation, Reason};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the answer as one object over several lines.
pub(super) fn write(view: &View, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let answer = Whole {
        question: &view.question,
        reading: view.reading.as_deref(),
        shape: shape(view.shape),
        answer: view.shape.is_yes_or_no().then(|| view.truth().into()),
        columns: &view.columns,
        rows: Rows { view, options },
        derivation: (view.why && view.rows.is_empty()).then(|| why(&(view.derivation)(0))),
        notes: &view.notes,
    };
    serde_json::to_writer_pretty(Printable(out), &answer)?;
    view.stop.go_on().map_err(io::Error::other)?;
    writeln!(out)
}

/// Writes one object a row; a yes-or-no question without a record is the one line `{"answer":null}`.
pub(super) fn write_lines(view: &View, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if view.is_unrecorded() {
        return writeln!(out, "{{\"answer\":null}}");
    }
    for row in rows(view, options) {
        writeln!(out, "{}", printable(&serde_json::to_string(&row)?))?;
    }
    view.stop.go_on().map_err(io::Error::other)
}

/// What a question means and how it is found, over several lines or on one.
pub(super) fn explanation(found: &Explanation, pretty: bool) -> String {
    let text = if pretty { serde_json::to_string_pretty(found) } else { serde_json::to_string(found) };
    // Plain structs are always written.
    printable(&text.unwrap_or_default()) + "\n"
}

/// Why a row (from 0) is an answer, over several lines or on one.
pub(super) fn derivation(view: &View, row: usize, pretty: bool) -> String {
    let found = why(&(view.derivation)(row));
    let text = if pretty { serde_json::to_string_pretty(&found) } else { serde_json::to_string(&found) };
    printable(&text.unwrap_or_default()) + "\n"
}

/// JSON text with what a terminal would obey or hide written `\uXXXX`: such characters stand only in strings.
#[must_use]
pub fn printable(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !is_hostile(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// Writes JSON as [`printable`] makes it.
struct Printable<'o>(&'o mut dyn Write);

impl Write for Printable<'_> {
    /// Takes whole pieces of text: what writes JSON ends them between characters.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
        if bytes.iter().all(is_plain) {
            return self.0.write_all(bytes).map(|()| bytes.len());
        }
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        self.0.write_all(printable(text).as_bytes()).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[derive(serde::Serialize)]
struct Whole<'a> {
    question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<&'a str>,
    shape: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<serde_json::Value>,
    columns: &'a [String],
    rows: Rows<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<Why>,
    notes: &'a [String],
}

/// The rows of an answer, each made when it is written.
struct Rows<'a> {
    view: &'a View<'a>,
    options: &'a Options,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(rows(self.view, self.options))
    }
}

#[derive(serde::Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<serde_json::Value>,
    cells: Filled<'a>,
    #[serde(flatten)]
    evidence: Option<Evidence>,
}

#[derive(serde::Serialize)]
struct Evidence {
    sources: String,
    witnesses: Vec<Told>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<Why>,
}

/// Why a row is an answer.
#[derive(serde::Serialize)]
struct Why {
    witnesses: Vec<Told>,
    reasons: Vec<Because>,
}

#[derive(serde::Serialize)]
struct Because {
    kind: &'static str,
    text: String,
    values: Vec<reason::Named>,
    witnesses: Vec<Told>,
    reasons: Vec<Because>,
}

/// The cells of a row, each under its column.
struct Filled<'a> {
    columns: Vec<&'a str>,
    cells: &'a [Cell<'a>],
    ids: bool,
}

impl Serialize for Filled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            match (cell.kind, self.ids) {
                (Kind::Absent, _) => map.serialize_entry(column, &())?,
                (Kind::Number, _) => map.serialize_entry(column, &cell.id.parse::<u64>().ok())?,
                (_, true) => map.serialize_entry(column, &cell.id)?,
                (_, false) => map.serialize_entry(column, &Named::new(cell))?,
            }
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    verb: Option<&'a str>,
    #[serde(flatten)]
    days: Option<Days>,
    #[serde(flatten)]
    amount: Option<Amount>,
}

/// The first and the last day of a date, where it has one.
#[derive(serde::Serialize)]
struct Days {
    first: Option<String>,
    last: Option<String>,
}

impl<'a> Named<'a> {
    fn new(cell: &'a Cell<'_>) -> Self {
        let (kind, verb) = match cell.kind {
            Kind::Entity(kind) => (kind, None),
            Kind::Act(verb) => ("act", Some(verb)),
            Kind::Days(_) => ("date", None),
            Kind::Document => ("document", None),
            Kind::Number => ("number", None),
            Kind::Absent => ("absent", None),
        };
        let days = match cell.kind {
            Kind::Days(days) => {
                let [first, last] = days.ends().map(|day| day.map(|day| day.to_string()));
                Some(Days { first, last })
            }
            _ => None,
        };
        let amount = (kind == "quantity").then(|| Amount::of(&cell.id));
        Named { id: &cell.id, name: &cell.name, kind, verb, days, amount }
    }
}

#[derive(serde::Serialize)]
struct Told {
    act: String,
    step: String,
    marks: Vec<String>,
    citations: Vec<Cited>,
}

#[derive(serde::Serialize)]
struct Cited {
    document: String,
    unit: u32,
    voice: Vec<String>,
    polarity: &'static str,
    certainty: &'static str,
    mode: &'static str,
    role: Option<&'static str>,
    sentence: String,
    quote: Option<String>,
    file: String,
    line: usize,
    dependent: Option<String>,
}

fn rows<'a>(view: &'a View, options: &'a Options) -> impl Iterator<Item = Row<'a>> {
    view.wanted().map(|(index, cells)| Row {
        answer: view.shape.is_yes_or_no().then(|| view.truth().into()),
        cells: Filled { columns: view.machine_columns(), cells, ids: options.ids },
        evidence: (!options.ids).then(|| evidence(view, index)),
    })
}

fn evidence(view: &View, row: usize) -> Evidence {
    let witnesses = (view.witnesses)(row);
    let derivation = view.why.then(|| why(&(view.derivation)(row))).filter(|why| !why.reasons.is_empty());
    Evidence { sources: (view.sources)(row), witnesses: witnesses.iter().map(step).collect(), derivation }
}

fn why(found: &Derivation) -> Why {
    Why { witnesses: found.witnesses.iter().map(step).collect(), reasons: found.reasons.iter().map(because).collect() }
}

fn because(reason: &Reason) -> Because {
    let Why { witnesses, reasons } = why(&reason.rests_on);
    let (text, values) = (reason.text.clone(), reason.values.clone());
    Because { kind: reason.kind.name(), text, values, witnesses, reasons }
}

fn step(witness: &Witness) -> Told {
    let citations = witness.citations.iter().map(cited).collect();
    Told { act: witness.text.clone(), step: witness.step.clone(), marks: witness.marks.clone(), citations }
}

fn cited(citation: &Citation) -> Cited {
    let quote = citation.quote.clone().and_then(|range| citation.sentence.get(range)).map(str::to_owned);
    Cited {
        document: citation.document.clone(),
        unit: citation.unit,
        voice: citation.voice.clone(),
        polarity: citation.polarity,
        certainty: citation.certainty,
        mode: citation.mode,
        role: citation.role,
        sentence: citation.sentence.clone(),
        quote,
        file: citation.file.clone(),
        line: citation.line,
        dependent: citation.dependent.clone(),
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Table => "table",
        Shape::YesNo | Shape::No => "yes-no",
        Shape::Count => "count",
    }
}
