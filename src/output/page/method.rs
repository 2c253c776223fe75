//! How what a page shows was made, for its readers: articles, sentences, coders.
//!
//! Takes a scene and the acts that are shown; writes one section. Must not weigh what it counts.

use crate::diagnostic::counted;
use crate::facts::{ActId, DocumentId};
use crate::graph::{DocumentView, UnitView};
use crate::output::markup::shown;
use crate::output::picture::Scene;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The note of method.
pub(super) fn method(scene: &Scene<'_>, acts: &BTreeSet<ActId>) -> String {
    let mentions = acts.iter().flat_map(|act| scene.graph.mentions_of(*act));
    let told: BTreeSet<DocumentId> = mentions.map(|id| scene.graph.mention(id).document()).collect();
    let documents: Vec<DocumentView<'_>> = told.into_iter().map(|id| scene.graph.document(id)).collect();
    let units: Vec<UnitView<'_>> = documents.iter().flat_map(|document| document.units()).collect();
    let coded = units.iter().filter(|unit| unit.facts() > 0).count();
    let skipped = units.iter().filter(|unit| unit.facts() == 0 && unit.skipped().is_some()).count();
    let mut lines = vec![format!(
        "{}, {}: {coded} coded, {skipped} skipped on purpose, {} without a fact. {}",
        counted(documents.len(), "article"),
        counted(units.len(), "sentence"),
        units.len() - coded - skipped,
        coders(&documents)
    )];
    lines.push(dates(&documents));
    lines.push(concat!(
        "What an article does not say is not shown: an act without a day in its articles is undated, and what only a voice tells is ",
        "marked as told by it. Made by whom ",
        env!("CARGO_PKG_VERSION"),
        "."
    )
    .to_owned());
    let lines: Vec<String> = lines.iter().map(|line| format!("<p>{}</p>", shown(line))).collect();
    format!("<section aria-labelledby=\"method\"><h2 id=\"method\">Method</h2>\n{}</section>", lines.join("\n"))
}

fn coders(documents: &[DocumentView<'_>]) -> String {
    let coders: BTreeSet<&str> = documents.iter().filter_map(|document| document.coder()).collect();
    if coders.is_empty() {
        return "No article names its coder.".to_owned();
    }
    format!("Coded by {}.", coders.into_iter().collect::<Vec<_>>().join(", "))
}

fn dates(documents: &[DocumentView<'_>]) -> String {
    let dates: BTreeSet<Date> = documents.iter().filter_map(|document| document.date()).collect();
    let undated = documents.iter().filter(|document| document.date().is_none()).count();
    let undated = if undated > 0 { format!(" {} undated.", counted(undated, "article")) } else { String::new() };
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => format!("Printed on {first}.{undated}"),
        (Some(first), Some(last)) => format!("Printed from {first} to {last}.{undated}"),
        _ => undated.trim_start().to_owned(),
    }
}
