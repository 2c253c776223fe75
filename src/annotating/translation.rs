//! A fact of one coder in the labels and ids of another.
//!
//! Takes two corpora and what comparing them has found; gives the literals of the second's facts as the first would write
//! them: acts that both have by the first's labels, entries that both have by the first's ids. A label that the first has
//! given to another act is called otherwise. Must not change what a fact says.

use super::naming::{Named, Occurrence, occurrences};
use super::pieces::{Slot, pieces};
use super::unit::edited;
use crate::agreement::Comparison;
use crate::corpus::Corpus;
use crate::facts::{ActId, DocumentId};
use crate::graph::DocumentView;
use crate::source::{Place, SourceId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A label with the document that gives it.
type Labelled = (String, String);

/// How the second coder's facts are written for the first.
pub(super) struct Translation<'a> {
    second: &'a Corpus,
    labels: BTreeMap<Labelled, String>,
    ids: BTreeMap<&'a str, &'a str>,
    named: BTreeMap<SourceId, Vec<Occurrence>>,
}

impl<'a> Translation<'a> {
    pub fn of(first: &Corpus, second: &'a Corpus, comparison: &'a Comparison) -> Translation<'a> {
        let mut labels = BTreeMap::new();
        let (mine, theirs) = (labels_of(first), labels_of(second));
        let mut taken: BTreeSet<Labelled> = mine.values().flatten().cloned().collect();
        let acts: BTreeMap<ActId, ActId> = comparison.acts.iter().map(|(one, other)| (*other, *one)).collect();
        for (act, given) in &theirs {
            let own = acts.get(act).and_then(|one| mine.get(one));
            for (document, label) in given {
                let same = own.and_then(|own| own.iter().find(|(other, _)| other == document));
                let name = same.map_or_else(|| free(document, label, &taken), |(_, label)| label.clone());
                taken.insert((document.clone(), name.clone()));
                if name != *label {
                    labels.insert((document.clone(), label.clone()), name);
                }
            }
        }
        let ids = comparison.called.iter().map(|(theirs, mine)| (theirs.as_str(), mine.as_str())).collect();
        let files = second.store.all_documents().filter_map(DocumentView::file);
        let named = files.filter_map(|file| {
            let source = second.sources.get(file)?;
            Some((file, occurrences(&source.text, &second.lexicon)))
        });
        Translation { second, labels, ids, named: named.collect() }
    }

    /// A literal of the second coder's.
    pub fn literal(&self, place: Place) -> String {
        let source = self.second.sources.get(place.source);
        let text = source.and_then(|source| source.text.get(place.span.range())).unwrap_or_default();
        let edits: Vec<(Span, String)> =
            self.within(place).filter_map(|one| Some((back(one.span, place.span), self.called(one)?))).collect();
        edited(text, &edits)
    }

    /// Whether a literal of the second coder's gives a label.
    pub fn gives_label(&self, place: Place) -> bool {
        self.within(place).any(|one| one.declares)
    }

    /// The lines of `same` of a file, and where they stand.
    pub fn same(&self, file: SourceId) -> Vec<Place> {
        let text = self.second.sources.get(file).map_or("", |source| source.text.as_str());
        let lines = pieces(text).into_iter().filter(|piece| piece.slot == Slot::Same);
        lines.map(|piece| Place { source: file, span: piece.span }).collect()
    }

    fn within(&self, place: Place) -> impl Iterator<Item = &Occurrence> {
        let all = self.named.get(&place.source).map_or(&[][..], Vec::as_slice);
        all.iter().filter(move |one| place.span.to(one.span) == place.span && one.verbatim)
    }

    fn called(&self, one: &Occurrence) -> Option<String> {
        match &one.named {
            Named::Act { document, label } => self.labels.get(&(document.clone(), label.clone())).cloned(),
            Named::Entity(id) => self.ids.get(id.as_str()).map(|id| (*id).to_owned()),
            Named::Verb(_) | Named::Kind(_) | Named::Document(_) => None,
        }
    }
}

/// A span of a file within a part of it.
fn back(span: Span, part: Span) -> Span {
    Span { start: span.start - part.start, end: span.end - part.start }
}

/// A label that no act has yet.
fn free(document: &str, label: &str, taken: &BTreeSet<Labelled>) -> String {
    let numbered = (2..).map(|number: usize| format!("{label}-{number}"));
    let mut names = [label.to_owned()].into_iter().chain(numbered);
    names.find(|name| !taken.contains(&(document.to_owned(), name.clone()))).unwrap_or_else(|| label.to_owned())
}

/// The labels of each act that has some.
fn labels_of(corpus: &Corpus) -> BTreeMap<ActId, Vec<Labelled>> {
    let store = &corpus.store;
    let named = |(document, label): (Option<DocumentId>, std::borrow::Cow<'_, str>)| {
        Some((store.document_id(document?).to_owned(), label.into_owned()))
    };
    let all = (0..store.acts()).map(ActId).map(|act| (act, store.labels(act).into_iter().filter_map(named).collect()));
    all.filter(|(_, labels): &(_, Vec<_>)| !labels.is_empty()).collect()
}
