//! The corpus and one of its documents, as the page shows them.
//!
//! Takes what was read; gives JSON, remarks as they are told in the page of what is typed. Must not change anything.

use super::desk::{Desk, told};
use super::hex;
use crate::annotating::{Remark, Shown, Todo, Told, facts_of, one_line, todo};
use crate::browser::remarks_in;
use crate::corpus::Corpus;
use crate::diagnostic::Diagnostic;
use crate::facts::decl::REASONS;
use crate::graph::UnitView;
use crate::scaffold::{Article, Scaffold, scaffold};
use crate::source::{Place, Span};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// So many problems that are not the document's own are listed.
const MOST_PROBLEMS: usize = 20;

/// How the corpus is; and the document, or the first in which something is open.
pub(super) fn state(desk: &Desk, document: Option<&str>) -> Value {
    let Ok(corpus) = &desk.read.corpus else {
        let problems: Vec<Value> =
            desk.read.problems.iter().take(MOST_PROBLEMS).map(|it| told(it, desk.read.sources())).collect();
        return json!({ "readings": desk.readings, "documents": [], "articles": desk.read.articles, "document": null, "problems": problems });
    };
    let open = todo(corpus, &desk.read.articles);
    let first = || open.documents.iter().find(|document| document.is_open()).or(open.documents.first());
    let id = document.or_else(|| first().map(|document| document.id.as_str()));
    let shown = id.and_then(|id| desk.read.shown(id));
    let kinds = corpus.lexicon.kinds().map(|(_, kind)| kind.name.clone());
    json!({
        "documents": documents(corpus, &open),
        "articles": open.articles,
        "kinds": kinds.collect::<Vec<_>>(),
        "reasons": REASONS,
        "document": shown.map(|shown| view(desk, shown)),
        "readings": desk.readings,
        "problems": elsewhere(desk, shown),
        "undo": !desk.done.is_empty(),
    })
}

fn documents(corpus: &Corpus, open: &Todo) -> Vec<Value> {
    let views = corpus.store.all_documents().zip(&open.documents);
    let documents = views.map(|(document, open)| {
        let coded = document.units().filter(|unit| unit.skipped().is_none()).count();
        json!({
            "id": document.id(), "title": document.title(), "coder": document.coder(),
            "units": open.units, "coded": coded, "open": open.open.len(), "behind": open.behind,
        })
    });
    documents.collect()
}

/// Problems that no fact of the document shows.
fn elsewhere(desk: &Desk, shown: Option<Shown<'_>>) -> Vec<Value> {
    let sources = desk.read.sources();
    let in_unit = |place: Place| {
        let own = shown.filter(|shown| shown.document.file() == Some(place.source));
        own.is_some_and(|shown| {
            let facts = crate::annotating::pieces(shown.text).into_iter();
            let mut facts = facts.filter(|piece| matches!(piece.slot, crate::annotating::Slot::Fact(_)));
            facts.any(|piece| piece.span.to(place.span) == piece.span)
        })
    };
    let is_shown = |problem: &&Diagnostic| !problem.labels.first().is_some_and(|label| in_unit(label.place));
    let others = desk.read.problems.iter().filter(|problem| problem.is_error()).filter(is_shown);
    others.take(MOST_PROBLEMS).map(|problem| told(problem, sources)).collect()
}

fn view(desk: &Desk, shown: Shown<'_>) -> Value {
    let document = shown.document;
    let starts: Vec<usize> =
        document.units().map(|unit| unit.place().map_or(usize::MAX, |place| place.span.start as usize)).collect();
    let told_of = Told { problems: &desk.read.problems, sources: &shown.corpus.sources, file: shown.file };
    let facts = facts_of(shown.text, &starts, &told_of);
    let proposed = proposals(desk, shown);
    let units = document.units().zip(facts).map(|(unit, facts)| unit_view(shown, unit, &facts, proposed.as_ref()));
    let cast = proposed.iter().flat_map(|scaffold| &scaffold.cast);
    let newcomers = cast.map(|one| json!({ "id": one.id, "kind": one.is, "name": one.name, "aka": one.aka }));
    json!({
        "id": document.id(), "title": document.title(), "publisher": document.publisher(),
        "date": document.date().map(|date| date.to_string()), "coder": document.coder(),
        "file": shown.file, "version": version(shown.text),
        "units": units.collect::<Vec<_>>(), "newcomers": newcomers.collect::<Vec<_>>(),
    })
}

fn unit_view(
    shown: Shown<'_>,
    unit: UnitView<'_>,
    facts: &[(String, Vec<Remark>)],
    proposed: Option<&Scaffold>,
) -> Value {
    let sources = &shown.corpus.sources;
    let told = |fact: &String| facts.iter().any(|(own, _)| own == fact);
    let guesses = proposed.map_or_else(Vec::new, |scaffold| guesses(scaffold, unit.span()));
    let guesses = guesses.into_iter().filter(|(fact, _)| !told(fact));
    json!({
        "name": unit.name(),
        "text": one_line(&unit.shown(sources)),
        "reason": unit.skipped(),
        "facts": facts.iter().map(|(fact, remarks)| json!({
            "text": fact, "remarks": remarks_in(fact, remarks),
        })).collect::<Vec<_>>(),
        "guesses": guesses.map(|(fact, names)| json!({ "text": fact, "names": names })).collect::<Vec<_>>(),
    })
}

/// What the sentences of a document seem to tell.
pub(super) fn proposals(desk: &Desk, shown: Shown<'_>) -> Option<Scaffold> {
    let text = shown.article()?;
    let (id, date) = (shown.document.id(), shown.document.date());
    Some(scaffold(desk.read.words(&desk.root), Article { id, path: "", text, date }))
}

/// What a unit seems to tell, each with the names that the cast lacks for it.
fn guesses(scaffold: &Scaffold, unit: Option<Span>) -> Vec<(String, Vec<String>)> {
    let Some(unit) = unit.map(Span::range) else { return Vec::new() };
    let own = scaffold.units.iter().filter(|proposal| unit.contains(&proposal.range.start));
    let facts = own.flat_map(|proposal| &proposal.facts);
    let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let new = |fact: &str| {
        let words: Vec<&str> = fact.split(|c| !is_id(c)).collect();
        let names = scaffold.cast.iter().filter(|one| words.contains(&one.id.as_str()));
        names.map(|one| one.id.clone()).collect()
    };
    facts.map(|fact| (fact.clone(), new(fact))).collect()
}

/// What a text is known by.
pub(super) fn version(text: &str) -> String {
    hex(&Sha256::digest(text))
}

/// Remarks with the facts that they are about.
pub(super) fn remarks_of(remarks: &[(String, Remark)]) -> Vec<Value> {
    remarks.iter().flat_map(|(fact, remark)| remarks_in(fact, std::slice::from_ref(remark))).collect()
}
