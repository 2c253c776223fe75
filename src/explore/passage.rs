//! A unit in its document, with its neighbours.

use crate::corpus::Corpus;
use crate::facts::DocumentId;
use crate::graph::{Store, UnitView};
use std::ops::Range;

/// A unit of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its number: `B5`.
    pub unit: String,
    /// Its text, or its cue where the text is not there.
    pub text: String,
    /// Whether it is the unit asked for, not a neighbour.
    pub cited: bool,
    /// The words that say so, as bytes of `text`.
    pub quote: Option<Range<usize>>,
}

/// A unit by its document's id and its number, with the unit before it and the one after it.
#[must_use]
pub fn passage(corpus: &Corpus, document: &str, number: u32, quote: Option<&Range<usize>>) -> Vec<Passage> {
    let graph: &Store = &corpus.store;
    let id = (0..graph.documents()).map(DocumentId).find(|id| graph.document_id(*id) == document);
    let Some(document) = id.map(|id| graph.document(id)) else { return Vec::new() };
    let near = |unit: &UnitView<'_>| unit.number().abs_diff(number) <= 1;
    let shown = |unit: UnitView<'_>| Passage {
        unit: unit.name(),
        text: unit.shown(&corpus.sources),
        cited: unit.number() == number,
        quote: quote.filter(|_| unit.number() == number).cloned(),
    };
    document.units().filter(near).map(shown).collect()
}
