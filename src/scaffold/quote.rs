//! What is quoted in a sentence, and who is quoted.
//!
//! Takes the words of a sentence. Must not guess at a speaker whom the sentence does not name.

use super::memory::Memory;
use super::subject::under_preposition;
use super::word::{Sort, Word};
use crate::lexicon::{EntityId, Forms, Lexicon, Says};
use std::ops::Range;

/// The quotations of a sentence; one that is not closed runs to its end.
pub(super) fn quotations(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = vec![];
    let mut open = None;
    for (at, word) in words.iter().enumerate() {
        match (open, word.text) {
            (None, "“" | "\"" | "«") => open = Some(at),
            (Some(from), "”" | "\"" | "»") => {
                found.push(from..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.map(|from| from..words.len()));
    // A word or two are called by a name, not spoken.
    found.retain(|quote| quote.len() > 4);
    found
}

/// Who is quoted: whoever is named outside the quotation, where somebody says something.
pub(super) fn speaker(
    words: &[Word<'_>],
    quotations: &[Range<usize>],
    memory: &Memory,
    lexicon: &Lexicon,
) -> Option<EntityId> {
    quotations.first()?;
    let outside = |at: &usize| !quotations.iter().any(|quote| quote.contains(at));
    let speaks = |word: &Word<'_>| match &word.sort {
        Sort::Verb(verbs, _) => verbs.iter().any(|(verb, forms)| {
            lexicon.verb(*verb).says == Some(Says::Asserted) && forms.any(Forms::PAST.with(Forms::THIRD))
        }),
        _ => false,
    };
    let places: Vec<usize> = (0..words.len()).filter(outside).collect();
    let says = places.iter().copied().find(|at| words.get(*at).is_some_and(speaks))?;
    // Behind a quotation the speaker stands between it and the verb, or behind the verb.
    let from = quotations.iter().map(|quote| quote.end).filter(|end| *end <= says).max().unwrap_or(0);
    let named = |at: usize| {
        let owner = words.get(at + 1).is_some_and(|word| word.is(&["'s", "’s"]));
        words.get(at)?.name().filter(|_| !owner && !under_preposition(words, at))
    };
    let meant = |at: usize| {
        let pronoun = words.get(at).map(|word| memory.meant(word, lexicon)).unwrap_or_default();
        if pronoun.is_empty() { memory.described(words, at, lexicon) } else { pronoun }.first().copied()
    };
    let before = || (from..says).find_map(named).or_else(|| (from..says).find_map(meant));
    let after = || places.iter().copied().filter(|at| *at > says).find_map(named);
    before().or_else(after)
}
