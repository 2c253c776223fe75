//! What `check` says: everything that is wrong, and how much of each document is annotated.

use super::adjudicate::Adjudicating;
use super::agreement;
use super::arguments::Options;
use super::choices::Written;
use super::coding::CheckOptions;
use super::exit::{End, Failure};
use super::inputs;
use super::proposals::{self, Proposals};
use super::streams::{Streams, tell};
use crate::agreement::{Comparison, compare};
use crate::annotating::{Kept, Verdict, proposed};
use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::facts::{DocumentCoverage, UnitCoverage, unit_name};
use crate::output::{Column, Format, Ink, Styled, grid};
use crate::source::{Sources, is_declaration};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What `check` is asked for.
#[derive(Clone, Copy)]
pub(super) struct Checking<'a> {
    /// Coverage of every unit.
    pub units: bool,
    /// Warnings are errors.
    pub strict: bool,
    /// The same texts, coded by another.
    pub other: Option<&'a Corpus>,
    /// Where a third coding of both goes, if it is asked for.
    pub third: Option<Adjudicating<'a>>,
    /// What became of proposals, if that is asked for.
    pub kept: Option<&'a BTreeMap<String, Kept>>,
    /// What is wrong as SARIF, with the folder that its paths begin with.
    pub sarif: Option<&'a str>,
}

/// What is said where a third coding has nowhere to go.
pub(super) const NO_THIRD: &str = "a third coding is a file, or a folder: name it with `-o FILE` or `-o DIR/`";

/// Checks the corpus that the options name, with what else is asked for.
///
/// # Errors
/// Where another coder's corpus cannot be loaded, or something cannot be written.
pub(super) fn command(asked: &CheckOptions, options: &Options, streams: &mut Streams) -> Result<End, Failure> {
    if asked.compare.is_some() && options.format == Written::Sarif {
        return Err(Failure::usage("SARIF tells of faults, and has no place for how far two coders agree"));
    }
    let quiet = streams.quiet;
    let corpus = super::loaded(options, streams, quiet)?;
    let only = |other: Corpus| {
        let has = |id: &&String| other.store.all_documents().any(|document| document.id() == **id);
        let ids: Vec<&String> = options.only.iter().filter(has).collect();
        if options.only.is_empty() { Ok(other) } else { other.only(&ids) }
    };
    let other = asked.compare.as_ref().map(|folder| Corpus::load(folder).and_then(only)).transpose();
    let other = other.map_err(|error| super::refused(&error, streams))?;
    let mut inputs = Vec::new();
    if let Some((folder, other)) = asked.compare.as_ref().zip(other.as_ref()) {
        inputs = inputs::files(folder, &other.sources);
    }
    let proposals = asked.proposals.as_deref().map(Proposals::read).transpose()?;
    let kept = proposals.zip(corpus.as_ref().ok()).map(|(proposals, corpus)| proposals.followed(corpus));
    streams.spare(inputs.iter().map(PathBuf::as_path))?;
    streams.demand()?;
    let data = options.data.as_deref().unwrap_or(Path::new("data"));
    inputs.extend(corpus.iter().flat_map(|corpus| inputs::files(data, &corpus.sources)));
    inputs.extend(asked.proposals.clone());
    let third = options.folder.as_deref();
    let third = third.map(|path| Adjudicating { path, inputs: &inputs, force: options.force });
    let sarif = (options.format == Written::Sarif).then(|| super::data(options)).transpose()?;
    let folder = sarif.map(|data| data.links());
    let checking = Checking {
        units: asked.units,
        strict: asked.strict,
        other: other.as_ref(),
        third,
        kept: kept.as_ref(),
        sarif: folder.as_deref(),
    };
    run(&corpus, streams, checking)
}

/// Writes the problems and the coverage; with another coder's corpus, how far the two agree.
///
/// # Errors
/// Those of the output.
fn run(loaded: &Result<Corpus, LoadError>, streams: &mut Streams, asked: Checking<'_>) -> Result<End, Failure> {
    let comparison = asked.other.zip(loaded.as_ref().ok()).map(|(other, corpus)| compare(corpus, other));
    if let Some(nothing) = comparison.as_ref().filter(|comparison| comparison.documents.is_empty()) {
        return Err(Failure::usage(agreement::nothing_compared(nothing)));
    }
    let (problems, sources, coverage) = match loaded {
        Ok(corpus) => (corpus.check(), &corpus.sources, corpus.coverage()),
        Err(error) => (error.diagnostics.clone(), &error.sources, vec![]),
    };
    if let Some(folder) = asked.sarif {
        let log = diagnostic::to_sarif(&problems, sources, folder);
        streams.json(&log)?;
    } else if matches!(streams.format, Format::Json | Format::Ndjson) {
        as_json(&problems, sources, &coverage, comparison.as_ref(), asked.kept, streams)?;
    } else {
        as_text(&problems, sources, &coverage, streams, asked)?;
        if let Some(comparison) = &comparison {
            agreement::write(comparison, streams)?;
        }
    }
    if let Some(((third, comparison), (first, second))) =
        asked.third.zip(comparison.as_ref()).zip(loaded.as_ref().ok().zip(asked.other))
    {
        third.write([first, second], comparison, streams)?;
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
    asked: Checking<'_>,
) -> Result<(), Failure> {
    streams.rendered(problems, sources)?;
    let width = streams.layout().width;
    if !coverage.is_empty() {
        streams.styled(&documents(coverage, width))?;
    }
    if asked.units && !coverage.is_empty() {
        streams.styled(&every_unit(coverage, width))?;
    }
    let tallies = tallies(sources);
    if !tallies.is_empty() {
        streams.styled(&proposed_by(&tallies, width))?;
    }
    if let Some(kept) = asked.kept {
        streams.styled(&proposals::table(kept))?;
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

/// Proposals of one author.
#[derive(Clone, Copy, Default)]
struct Tally {
    open: usize,
    kept: usize,
    refused: usize,
}

/// How many proposals of each author stand in the fact files; of nobody are the guesses of `new`.
fn tallies(sources: &Sources) -> BTreeMap<Option<String>, Tally> {
    let mut counts: BTreeMap<Option<String>, Tally> = BTreeMap::new();
    let files = sources.iter().filter(|(_, source)| is_declaration(&source.name));
    for one in files.flat_map(|(_, source)| proposed(&source.text)) {
        let tally = counts.entry(one.by).or_default();
        match one.verdict {
            Verdict::Open => tally.open += 1,
            Verdict::Kept => tally.kept += 1,
            Verdict::Refused => tally.refused += 1,
        }
    }
    counts
}

fn proposed_by(proposals: &BTreeMap<Option<String>, Tally>, width: Option<usize>) -> Styled {
    let columns = [
        Column::words("proposed by", Ink::Name),
        Column::numbers("open", Ink::Plain),
        Column::numbers("kept", Ink::Plain),
        Column::numbers("refused", Ink::Plain),
    ];
    let row = |(by, tally): (&Option<String>, &Tally)| {
        let name = by.clone().unwrap_or_else(|| "whom new".to_owned());
        [name].into_iter().chain([tally.open, tally.kept, tally.refused].map(|n| n.to_string())).collect()
    };
    fitted(&columns, &proposals.iter().map(row).collect::<Vec<_>>(), width)
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

/// In lines, each says by its name what it is: `{"diagnostic":{…}}`.
fn as_json(
    problems: &[Diagnostic],
    sources: &Sources,
    coverage: &[DocumentCoverage],
    comparison: Option<&Comparison>,
    kept: Option<&BTreeMap<String, Kept>>,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let diagnostics = diagnostic::to_json(problems, sources);
    let coverage: Vec<Value> = coverage.iter().map(document).collect();
    let proposals: Vec<Value> = tallies(sources).iter().map(tallied).collect();
    let further = [("agreement", comparison.map(agreement::as_json)), ("kept", kept.map(proposals::as_json))];
    let further = further.into_iter().filter_map(|(name, value)| Some((name, value?)));
    if streams.format == Format::Ndjson {
        let lists = [("diagnostic", diagnostics), ("coverage", coverage), ("proposals", proposals)];
        let lists = lists.into_iter().flat_map(|(name, all)| all.into_iter().map(move |one| (name, one)));
        return streams.json_lines(lists.chain(further).map(|(name, one)| json!({ name: one })));
    }
    let mut whole = json!({ "diagnostics": diagnostics, "coverage": coverage, "proposals": proposals });
    if let Some(fields) = whole.as_object_mut() {
        fields.extend(further.map(|(name, value)| (name.to_owned(), value)));
    }
    streams.json(&whole)
}

fn tallied((by, tally): (&Option<String>, &Tally)) -> Value {
    json!({"by": by, "open": tally.open, "kept": tally.kept, "refused": tally.refused})
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
