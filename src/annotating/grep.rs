//! Where a corpus has some words: in the sentences of its articles, coded or not, and in its facts.
//!
//! Takes a corpus as far as it could be loaded, and words; gives units and facts. Words are compared as names are: after
//! NFC and folding of quotes and spaces; without regard to capitals where they have none.

use super::pieces::{Slot, pieces};
use super::todo::one_line;
use crate::corpus::Corpus;
use crate::graph::DocumentView;
use crate::lexicon::fold;
use crate::source::is_declaration;

/// Something that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A unit of an article.
    Unit {
        /// As it is cited: `B5`.
        name: String,
        /// How many facts it carries, or why it is skipped.
        coded: Result<u32, String>,
        /// Its words.
        text: String,
    },
    /// A fact.
    Fact {
        /// The fact file, and the line in it.
        place: (String, usize),
        /// It, as written.
        text: String,
    },
}

/// Everything that has the words, units before facts, each in the order of the files.
#[must_use]
pub fn grep(corpus: &Corpus, words: &str) -> Vec<Found> {
    let wanted = Wanted::of(words);
    let documents = corpus.store.all_documents();
    let mut found: Vec<Found> = documents.flat_map(|document| in_text(corpus, document, &wanted)).collect();
    for (id, source) in corpus.sources.iter().filter(|(_, source)| is_declaration(&source.name)) {
        let facts = pieces(&source.text).into_iter().filter(|piece| matches!(piece.slot, Slot::Fact(_)));
        found.extend(facts.filter(|piece| wanted.is_in(&piece.value)).map(|piece| {
            let (line, _) = corpus.sources.line_column(id, piece.span.start);
            Found::Fact { place: (source.name.clone(), line), text: piece.value }
        }));
    }
    found
}

fn in_text(corpus: &Corpus, document: DocumentView<'_>, wanted: &Wanted) -> Vec<Found> {
    let units = document.units().filter_map(|unit| Some((unit, unit.written(&corpus.sources)?)));
    units
        .filter(|(_, words)| wanted.is_in(words))
        .map(|(unit, words)| Found::Unit {
            name: unit.name(),
            coded: unit.skipped().map_or(Ok(unit.facts()), |reason| Err(reason.to_owned())),
            text: one_line(words),
        })
        .collect()
}

/// Words that are looked for.
struct Wanted {
    words: String,
    /// Whether capitals count.
    exact: bool,
}

impl Wanted {
    fn of(words: &str) -> Wanted {
        let words = fold(words.trim());
        let exact = words.contains(char::is_uppercase);
        Wanted { words, exact }
    }

    fn is_in(&self, text: &str) -> bool {
        let folded = fold(text);
        if self.exact { folded.contains(&self.words) } else { folded.to_lowercase().contains(&self.words) }
    }
}
