//! What is still to be annotated.
//!
//! Takes a corpus as far as it could be loaded, and the names of the articles that lie in its folder; gives each document's
//! open units. A unit is open while it is skipped as `Unknown`, as `new` leaves it; so is what follows the last cue where
//! that is more than one sentence. Must not judge facts.

use super::unit::UNJUDGED;
use crate::corpus::Corpus;
use crate::graph::{DocumentView, UnitView};
use crate::scaffold::likely_units;
use crate::source::Span;

/// What is open in a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Todo {
    /// Its documents, in their order; those too in which nothing is open.
    pub documents: Vec<OpenDocument>,
    /// Articles that no fact file names.
    pub articles: Vec<String>,
}

/// What is open in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDocument {
    /// Its id.
    pub id: String,
    /// Who codes it.
    pub coder: Option<String>,
    /// How many units it has.
    pub units: usize,
    /// Its open units.
    pub open: Vec<OpenPlace>,
    /// How many sentences follow the last cue beyond its own.
    pub behind: usize,
}

/// An open unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPlace {
    /// As it is cited: `B5`.
    pub unit: String,
    /// The fact file, and the line in it.
    pub place: (String, usize),
    /// Its words; its cue, where the text is not there.
    pub words: String,
}

impl OpenDocument {
    /// Whether anything is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.open.is_empty() || self.behind > 0
    }

    /// How many units and sentences are open.
    #[must_use]
    pub fn count(&self) -> usize {
        self.open.len() + self.behind
    }
}

/// What is open; `articles` are the names of texts in the folder.
#[must_use]
pub fn todo(corpus: &Corpus, articles: &[String]) -> Todo {
    let documents = corpus.store.all_documents().map(|document| of_document(corpus, document)).collect();
    let named = |name: &str| corpus.sources.iter().any(|(_, source)| source.name == name);
    let articles = articles.iter().filter(|name| !named(name)).cloned().collect();
    Todo { documents, articles }
}

fn of_document(corpus: &Corpus, document: DocumentView<'_>) -> OpenDocument {
    let unjudged = document.units().filter(|unit| unit.skipped() == Some(UNJUDGED));
    OpenDocument {
        id: document.id().to_owned(),
        coder: document.coder().map(str::to_owned),
        units: document.units().len(),
        open: unjudged.map(|unit| open_place(corpus, unit)).collect(),
        behind: behind(corpus, document),
    }
}

fn open_place(corpus: &Corpus, unit: UnitView<'_>) -> OpenPlace {
    let file = unit.document().file().and_then(|file| corpus.sources.get(file));
    let line = unit.place().map_or(1, |place| corpus.sources.line_column(place.source, place.span.start).0);
    let place = (file.map(|source| source.name.clone()).unwrap_or_default(), line);
    OpenPlace { unit: unit.name(), place, words: one_line(&unit.shown(&corpus.sources)) }
}

/// A text without its line breaks.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many sentences begin in the last unit behind its first.
fn behind(corpus: &Corpus, document: DocumentView<'_>) -> usize {
    let text = document.text().and_then(|text| corpus.sources.get(text));
    let last = document.units().last().and_then(UnitView::span);
    let Some((text, Span { start, end })) = text.zip(last) else { return 0 };
    let begins = |at: &usize| (start as usize + 1..end as usize).contains(at);
    likely_units(&text.text).into_iter().filter(|(at, _)| begins(at)).count()
}
