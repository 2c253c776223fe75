//! What `check` says: everything that is wrong, and how much of each document is annotated.

use super::engine::Engine;
use super::exit::{End, Failure};
use super::streams::{Streams, tell};
use crate::diagnostic::{self, Diagnostic};
use crate::facts::{DocumentId, Record};
use crate::output::{Column, Format, Ink, Styled, grid, printable};
use serde_json::json;

/// How much of a document is annotated.
struct Coverage {
    document: String,
    units: Vec<Covered>,
}

/// What a unit carries.
struct Covered {
    number: u32,
    cue: String,
    mentions: usize,
    skipped: Option<String>,
}

impl Covered {
    fn state(&self) -> String {
        match (&self.skipped, self.mentions) {
            (Some(reason), _) => format!("skipped: {reason}"),
            (None, 0) => "no facts".to_owned(),
            (None, _) => "annotated".to_owned(),
        }
    }
}

/// Writes the problems and the coverage, with `units` of every unit.
///
/// # Errors
/// Those of the output.
pub(super) fn run(engine: &Engine, streams: &mut Streams, units: bool) -> Result<End, Failure> {
    let problems = engine.diagnostics();
    let coverage = coverage(engine.record());
    if matches!(streams.format, Format::Json | Format::Ndjson) {
        let text = as_json(problems, engine, &coverage);
        streams.data(text.as_bytes())?;
    } else {
        let text = streams.rendered(problems, engine.sources());
        streams.rendered_data(&text)?;
        let width = streams.layout().width;
        streams.styled(&documents(&coverage, width))?;
        if units {
            streams.styled(&every_unit(&coverage, width))?;
        }
        let count = diagnostic::count(problems);
        tell(if count.is_empty() { "nothing is wrong" } else { &count });
    }
    Ok(if problems.iter().any(Diagnostic::is_error) { End::Facts } else { End::Fine })
}

fn coverage(record: &Record) -> Vec<Coverage> {
    let mut all: Vec<Coverage> = record
        .documents
        .iter()
        .map(|document| {
            let unit = |unit: &crate::facts::Unit| Covered {
                number: unit.number,
                cue: unit.cue.clone(),
                mentions: 0,
                skipped: unit.skipped.clone(),
            };
            Coverage { document: document.id.clone(), units: document.units.iter().map(unit).collect() }
        })
        .collect();
    for mention in &record.mentions {
        let DocumentId(document) = mention.document;
        let units = all.get_mut(document as usize).map(|coverage| &mut coverage.units);
        if let Some(unit) = units.and_then(|units| units.get_mut(mention.unit as usize)) {
            unit.mentions += 1;
        }
    }
    all
}

fn documents(coverage: &[Coverage], width: Option<usize>) -> Styled {
    let columns = [
        Column::words("document", Ink::Name),
        Column::numbers("units", Ink::Plain),
        Column::numbers("annotated", Ink::Plain),
        Column::numbers("skipped", Ink::Plain),
        Column::numbers("no facts", Ink::Mark),
        Column::numbers("mentions", Ink::Plain),
    ];
    let rows: Vec<Vec<String>> = coverage.iter().map(counts).collect();
    fitted(&columns, &rows, width)
}

fn counts(coverage: &Coverage) -> Vec<String> {
    let number = |is: &dyn Fn(&Covered) -> bool| coverage.units.iter().filter(|unit| is(unit)).count().to_string();
    let mentions: usize = coverage.units.iter().map(|unit| unit.mentions).sum();
    vec![
        coverage.document.clone(),
        coverage.units.len().to_string(),
        number(&|unit| unit.skipped.is_none() && unit.mentions > 0),
        number(&|unit| unit.skipped.is_some()),
        number(&|unit| unit.skipped.is_none() && unit.mentions == 0),
        mentions.to_string(),
    ]
}

fn every_unit(coverage: &[Coverage], width: Option<usize>) -> Styled {
    let columns = [
        Column::words("unit", Ink::Name),
        Column::numbers("mentions", Ink::Plain),
        Column::words("state", Ink::Plain),
        Column::words("cue", Ink::Quote),
    ];
    let row = |document: &str, unit: &Covered| {
        vec![format!("{document}{}", unit.number), unit.mentions.to_string(), unit.state(), unit.cue.clone()]
    };
    let rows: Vec<Vec<String>> =
        coverage.iter().flat_map(|c| c.units.iter().map(|unit| row(&c.document, unit))).collect();
    fitted(&columns, &rows, width)
}

/// The grid at its width, or unwrapped where that is too narrow for it.
fn fitted(columns: &[Column], rows: &[Vec<String>], width: Option<usize>) -> Styled {
    grid(columns, rows, width).or_else(|| grid(columns, rows, None)).unwrap_or_default()
}

fn as_json(problems: &[Diagnostic], engine: &Engine, coverage: &[Coverage]) -> String {
    let unit = |unit: &Covered| json!({ "unit": unit.number, "cue": unit.cue, "mentions": unit.mentions, "skipped": unit.skipped });
    let document = |coverage: &Coverage| json!({ "document": coverage.document, "units": coverage.units.iter().map(unit).collect::<Vec<_>>() });
    let whole = json!({
        "diagnostics": diagnostic::to_json(problems, engine.sources()),
        "coverage": coverage.iter().map(document).collect::<Vec<_>>(),
    });
    format!("{}\n", printable(&format!("{whole:#}")))
}
