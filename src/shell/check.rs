//! What `check` says: everything that is wrong, and how much of each document is annotated.

use super::agreement;
use super::exit::{End, Failure};
use super::streams::{Streams, tell};
use crate::agreement::{Comparison, compare};
use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::facts::{DocumentCoverage, UnitCoverage, unit_name};
use crate::output::{Column, Format, Ink, Styled, grid, printable};
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What `check` is asked for.
#[derive(Clone, Copy)]
pub(super) struct Checking<'a> {
    /// Coverage of every unit.
    pub units: bool,
    /// Warnings are errors.
    pub strict: bool,
    /// The same texts, coded by another.
    pub other: Option<&'a Corpus>,
    /// What is wrong as SARIF, with the folder that its paths begin with.
    pub sarif: Option<&'a str>,
}

/// Writes the problems and the coverage; with another coder's corpus, how far the two agree.
///
/// # Errors
/// Those of the output.
pub(super) fn run(
    loaded: &Result<Corpus, LoadError>,
    streams: &mut Streams,
    asked: Checking<'_>,
) -> Result<End, Failure> {
    let comparison = asked.other.zip(loaded.as_ref().ok()).map(|(other, corpus)| compare(corpus, other));
    let (problems, sources, coverage) = match loaded {
        Ok(corpus) => (corpus.check(), &corpus.sources, corpus.coverage()),
        Err(error) => (error.diagnostics.clone(), &error.sources, vec![]),
    };
    if let Some(folder) = asked.sarif {
        let log = diagnostic::to_sarif(&problems, sources, folder);
        streams.data(format!("{}\n", printable(&format!("{log:#}"))).as_bytes())?;
    } else if matches!(streams.format, Format::Json | Format::Ndjson) {
        let text = as_json(&problems, sources, &coverage, comparison.as_ref());
        streams.data(text.as_bytes())?;
    } else {
        as_text(&problems, sources, &coverage, streams, asked.units)?;
        if let Some(comparison) = &comparison {
            agreement::write(comparison, streams)?;
        }
    }
    let warned = problems.iter().any(|problem| problem.severity == Severity::Warning);
    Ok(match End::of(&problems) {
        End::Fine if asked.strict && warned => End::Facts,
        end => end,
    })
}

fn as_text(
    problems: &[Diagnostic],
    sources: &Sources,
    coverage: &[DocumentCoverage],
    streams: &mut Streams,
    units: bool,
) -> Result<(), Failure> {
    streams.rendered(problems, sources)?;
    let width = streams.layout().width;
    if !coverage.is_empty() {
        streams.styled(&documents(coverage, width))?;
    }
    if units && !coverage.is_empty() {
        streams.styled(&every_unit(coverage, width))?;
    }
    let count = diagnostic::count(problems);
    tell(if count.is_empty() { "nothing is wrong" } else { &count });
    Ok(())
}

/// How much of each document is annotated.
pub(super) fn documents(coverage: &[DocumentCoverage], width: Option<usize>) -> Styled {
    let columns = [
        Column::words("document", Ink::Name),
        Column::numbers("units", Ink::Plain),
        Column::numbers("annotated", Ink::Plain),
        Column::words("skipped", Ink::Plain),
        Column::numbers("facts", Ink::Plain),
        Column::numbers("mentions", Ink::Plain),
        Column::numbers("voices", Ink::Plain),
    ];
    let row = |document: &DocumentCoverage| {
        let skipped: Vec<String> = document.skipped.iter().map(|(reason, n)| format!("{n} {reason}")).collect();
        vec![
            document.id.clone(),
            document.units.len().to_string(),
            document.annotated.to_string(),
            skipped.join(", "),
            document.facts.to_string(),
            document.mentions.to_string(),
            document.voices.to_string(),
        ]
    };
    fitted(&columns, &coverage.iter().map(row).collect::<Vec<_>>(), width)
}

fn every_unit(coverage: &[DocumentCoverage], width: Option<usize>) -> Styled {
    let columns = [
        Column::words("unit", Ink::Name),
        Column::numbers("facts", Ink::Plain),
        Column::numbers("mentions", Ink::Plain),
        Column::words("skipped", Ink::Mark),
        Column::words("cue", Ink::Quote),
    ];
    let row = |document: &str, unit: &UnitCoverage| {
        let skipped = unit.skipped.clone().unwrap_or_default();
        let numbers = [unit.facts.to_string(), unit.mentions.to_string()];
        [unit_name(document, unit.number)].into_iter().chain(numbers).chain([skipped, unit.cue.clone()]).collect()
    };
    let units = coverage.iter().flat_map(|document| document.units.iter().map(|unit| row(&document.id, unit)));
    fitted(&columns, &units.collect::<Vec<_>>(), width)
}

/// The grid at its width, or unwrapped where that is too narrow for it.
fn fitted(columns: &[Column], rows: &[Vec<String>], width: Option<usize>) -> Styled {
    grid(columns, rows, width).or_else(|| grid(columns, rows, None)).unwrap_or_default()
}

fn as_json(
    problems: &[Diagnostic],
    sources: &Sources,
    coverage: &[DocumentCoverage],
    comparison: Option<&Comparison>,
) -> String {
    let mut whole = json!({
        "diagnostics": diagnostic::to_json(problems, sources),
        "coverage": coverage.iter().map(document).collect::<Vec<_>>(),
    });
    if let (Some(comparison), Some(fields)) = (comparison, whole.as_object_mut()) {
        fields.insert("agreement".to_owned(), agreement::as_json(comparison));
    }
    format!("{}\n", printable(&format!("{whole:#}")))
}

fn document(coverage: &DocumentCoverage) -> Value {
    let unit = |unit: &UnitCoverage| {
        json!({
            "unit": unit.number,
            "cue": unit.cue,
            "skipped": unit.skipped,
            "characters": unit.characters,
            "facts": unit.facts,
            "mentions": unit.mentions,
        })
    };
    json!({
        "document": coverage.id,
        "annotated": coverage.annotated,
        "skipped": coverage.skipped.iter().cloned().collect::<BTreeMap<String, usize>>(),
        "annotated_characters": coverage.annotated_characters,
        "skipped_characters": coverage.skipped_characters,
        "facts": coverage.facts,
        "mentions": coverage.mentions,
        "voices": coverage.voices,
        "units": coverage.units.iter().map(unit).collect::<Vec<_>>(),
    })
}
