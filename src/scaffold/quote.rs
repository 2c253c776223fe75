//! What is quoted in a sentence, and who is quoted; who speaks in the midst of what they say.
//!
//! Takes the words of a sentence. Must not guess at a speaker whom the sentence does not name.

use super::memory::Memory;
use super::subject::under_preposition;
use super::when::only_time;
use super::word::{Sort, Word};
use crate::lexicon::{EntityId, Forms, Lexicon, Says};
use crate::source::Slice;
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
    let places: Vec<usize> = (0..words.len()).filter(outside).collect();
    let says = places.iter().copied().find(|at| words.get(*at).is_some_and(|word| speaks(word, lexicon)))?;
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

/// The words with who speaks before what they say, where that stands in the midst of it: `the port, Orlo said, was closed`.
pub(super) fn speaker_first<'t>(words: &[Word<'t>], lexicon: &Lexicon) -> Vec<Word<'t>> {
    let marked = words.iter().any(|word| word.is(&["\"", "“", "”", "«", "»", "„"]));
    let Some(inserted) = (1..words.len()).filter(|_| !marked).find_map(|at| inserted(words, at, lexicon)) else {
        return words.to_vec();
    };
    let semicolon = words.slice(..inserted.start).iter().rposition(|word| word.is(&[";"]));
    let start = semicolon.map_or(0, |at| at + 1);
    let that = Word { text: "that", low: "that".to_owned(), sort: Sort::Other };
    let said = words.slice(inserted.start + 1..inserted.end - 1).iter().cloned().chain([that]);
    let rest = words.slice(start..inserted.start).iter().chain(words.slice(inserted.end..)).cloned();
    words.slice(..start).iter().cloned().chain(said).chain(rest).collect()
}

/// `, Orlo said,`, `, he said on Monday,` with both commas, where the first one stands there and more follows.
fn inserted(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Range<usize>> {
    const MOST: usize = 4;
    let comma = |word: &Word<'_>| word.is(&[","]);
    words.get(at).filter(|word| comma(word))?;
    let rest = words.get(at + 1..)?;
    let who = |word: &Word<'_>| {
        word.name().is_some() || word.sort == Sort::Capital || word.is(&["he", "she", "they", "it", "the"])
    };
    let verb = rest.iter().take(MOST).position(|word| !who(word)).filter(|verb| *verb > 0)?;
    let named = |word: &Word<'_>| word.name().is_some() || word.is(&["he", "she", "they", "it"]);
    let end = verb + 1 + rest.get(verb + 1..)?.iter().take(MOST).position(comma)?;
    let said = rest.get(verb + 1..end)?;
    let whole = rest.get(verb).is_some_and(|word| speaks(word, lexicon))
        && rest.get(..verb)?.last().is_some_and(named)
        && (said.is_empty() || only_time(said.iter().map(|word| word.low.as_str())))
        && rest.get(end + 1..)?.iter().any(|word| word.sort != Sort::Mark);
    whole.then_some(at..at + 1 + end + 1)
}

/// Whether a word says that somebody says something.
fn speaks(word: &Word<'_>, lexicon: &Lexicon) -> bool {
    let Sort::Verb(verbs, _) = &word.sort else { return false };
    verbs.iter().any(|(verb, forms)| {
        lexicon.verb(*verb).says == Some(Says::Asserted) && forms.any(Forms::PAST.with(Forms::THIRD))
    })
}
