//! A word of a fact that the corpus does not know: what could be added, so that it does.
//!
//! Takes the place of a problem in a file; gives additions, those that fit the place. Must not read messages: it asks the
//! lexicon whether the word is known, and the grammar what fits.

use super::add::Addition;
use super::pieces::{Slot, pieces};
use crate::corpus::Corpus;
use crate::lexicon::{Lexicon, bases_of, is_keyword};
use crate::sentence::typing::{FactProgress, fact_progress};
use crate::sentence::upper_first;
use crate::source::{Slice, Span};

/// The kinds that are offered for a name, the most frequent in the news first.
const KINDS: [&str; 6] = ["person", "organisation", "state", "place", "group", "topic"];

impl Addition {
    /// What it is, for whoever chooses.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Addition::Name { id, kind, .. } => format!("add `{id}` to the cast: {kind}"),
            Addition::Verb { base, .. } => format!("add the verb `{base}`"),
            Addition::Kind { word, .. } => format!("add the kind `{word}`"),
        }
    }
}

/// What could be added for the word at a span of a file; nothing where the span is not a word that is missing.
#[must_use]
pub fn missing(corpus: &Corpus, text: &str, span: Span) -> Vec<Addition> {
    let Some(piece) = pieces(text).into_iter().find(|piece| piece.span.to(span) == piece.span) else {
        return Vec::new();
    };
    let lexicon = &corpus.lexicon;
    match piece.slot {
        Slot::Fact(_) => {
            let start = piece.value_at(span.start as usize);
            let word = piece.value.slice(start..piece.value_at(span.end as usize));
            let before = piece.value.slice(..start);
            if is_missing(lexicon, word) { additions(lexicon, before, word) } else { Vec::new() }
        }
        Slot::Tie if is_missing(lexicon, &piece.value) => names_of(lexicon, &piece.value),
        _ => Vec::new(),
    }
}

fn is_missing(lexicon: &Lexicon, word: &str) -> bool {
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let known = || lexicon.lookup(word, false).iter().any(|found| found.len == word.len());
    is_word && !is_keyword(word) && !known()
}

fn additions(lexicon: &Lexicon, before: &str, word: &str) -> Vec<Addition> {
    let fits = |other: &str| fact_progress(lexicon, &format!("{before}{other}")) != FactProgress::Wrong;
    let (name_fits, verb_fits) = (fits("someone"), fits("rejected") || fits("reject"));
    // Behind something else that is wrong, nothing is known of the place.
    let unsure = name_fits == verb_fits;
    let mut found = Vec::new();
    if verb_fits || unsure {
        found.extend(bases_of(word).into_iter().map(|base| Addition::Verb { base, is_a: Vec::new(), noun: None }));
    }
    if name_fits || unsure {
        found.extend(names_of(lexicon, word));
    }
    found
}

fn names_of(lexicon: &Lexicon, id: &str) -> Vec<Addition> {
    let kinds = KINDS.iter().filter(|kind| lexicon.kind_named(kind).is_some());
    let one = |kind: &&str| {
        let kind = *kind;
        let name = (kind != "topic").then(|| capitalised(id));
        Addition::Name { id: id.to_owned(), kind: kind.to_owned(), name, aka: Vec::new() }
    };
    kinds.map(one).collect()
}

/// `harbour-board`: `Harbour Board`
fn capitalised(id: &str) -> String {
    id.split(['-', '_']).map(upper_first).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::capitalised;

    #[test]
    fn an_id_leads_to_a_name() {
        assert_eq!(capitalised("harbour-board"), "Harbour Board");
        assert_eq!(capitalised("ёж"), "Ёж");
    }
}
