//! The words of facts, with how often each is used.

use super::words::{Classes, Word, names, verbs};
use crate::arrange::Arrange;
use crate::graph::Store;
use crate::lexicon::{HAPPEN_VERB, Lexicon, NAME_VERB};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Words of the grammar of facts, in the order in which they are offered.
const IN_FACTS: [&str; 48] = [
    "that",
    "to",
    "not",
    "in",
    "at",
    "via",
    "for",
    "about",
    "with",
    "from",
    "by",
    "on",
    "because",
    "against",
    "and",
    "reportedly",
    "probably",
    "possibly",
    "did",
    "does",
    "will",
    "would",
    "was",
    "were",
    "has",
    "had",
    "may",
    "might",
    "could",
    "failed to",
    "if",
    "since",
    "until",
    "before",
    "after",
    "between",
    "within",
    "someone",
    "something",
    "the",
    "yesterday",
    "today",
    "tomorrow",
    "last week",
    "last month",
    "together",
    "days",
    "<<",
];

/// Every word that a fact may hold but its labels, the most frequent first.
pub(super) fn words(lexicon: &Lexicon, graph: &Store) -> Vec<Word> {
    let mut list: Vec<Word> = IN_FACTS.iter().enumerate().map(|(at, word)| Word::grammar(word, 100 - at, "")).collect();
    let own: BTreeSet<&str> =
        lexicon.verbs().flat_map(|(_, verb)| &verb.prepositions).map(|(word, _)| word.as_str()).collect();
    list.extend(own.into_iter().filter(|word| !IN_FACTS.contains(word)).map(|word| Word::grammar(word, 1, "")));
    // The cast tells ties, and `happen` tells nothing.
    let tells =
        |id| lexicon.verb(id).tie.is_none() && ![HAPPEN_VERB, NAME_VERB].contains(&lexicon.verb(id).base.as_str());
    let mut told = verbs(lexicon, graph, &tells);
    let mut classes = Classes::default();
    for word in &mut told {
        classes.put(word, lexicon, None);
    }
    list.extend(told);
    list.extend(names(lexicon, graph));
    list.arrange_by_key(|word| Reverse(word.weight));
    list
}

/// The label of an act of the document that is being annotated: `@invite`.
pub(super) fn own_label(label: &str) -> Word {
    Word::grammar(&format!("@{label}"), 1, "act").of_class(&Rc::from("a label")).naming()
}
