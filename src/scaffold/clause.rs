//! Where one sentence is several: what stands between commas behind `who`, what a semicolon parts from a source, and what
//! is supposed or asked in it.
//!
//! Takes the words of a sentence; gives the words of each part, the main one first. A relative clause is told of whom it
//! follows at once, or of nobody. Must not read verbs.

use super::verb::is_auxiliary;
use super::word::{Sort, Word};
use crate::lexicon::EntityId;
use crate::source::Slice;
use std::ops::Range;

/// The parts of a sentence.
pub(super) fn parts<'t>(words: &[Word<'t>]) -> Vec<Vec<Word<'t>>> {
    if opens_with_source(words) && !words.iter().any(|word| word.is(MARKS)) {
        let parts = words.split(|word| word.is(&[";"]));
        return parts.flat_map(apart).collect();
    }
    apart(words)
}

const MARKS: &[&str] = &["\"", "“", "”", "«", "»", "„"];

fn opens_with_source(words: &[Word<'_>]) -> bool {
    words.windows(2).take(1).any(|two| matches!(two, [one, other] if one.is(&["according"]) && other.is(&["to"])))
}

/// A sentence without its first relative clause between commas, and that clause with its head.
fn apart<'t>(words: &[Word<'t>]) -> Vec<Vec<Word<'t>>> {
    let Some(clause) = relative(words) else { return vec![words.to_vec()] };
    let (before, after) = (words.get(..clause.start), words.get(clause.end..));
    let main: Vec<Word<'t>> = before.into_iter().chain(after).flatten().cloned().collect();
    let mut parts = apart(&main);
    // The comma, the relative, and what it says.
    let said = words.slice(clause.start + 2..clause.end - 1);
    let head = clause.start.checked_sub(1).and_then(|at| words.get(at)).filter(|word| word.name().is_some());
    if let Some(head) = head.filter(|_| said.first().is_some_and(tells)) {
        parts.push(std::iter::once(head).chain(said).cloned().collect());
    }
    parts
}

/// Whether a clause that begins so has its relative for a subject.
fn tells(word: &Word<'_>) -> bool {
    matches!(word.sort, Sort::Verb(..)) || is_auxiliary(&word.low) || word.low.ends_with("ly")
}

/// The first `, who …,`, with both commas.
fn relative(words: &[Word<'_>]) -> Option<Range<usize>> {
    let comma = |at: &usize| words.get(*at).is_some_and(|word| word.is(&[","]));
    let opens = |at: &usize| {
        comma(at) && words.get(at + 1).is_some_and(|word| word.is(&["who", "whom", "whose", "which", "where"]))
    };
    let start = (0..words.len()).find(opens)?;
    let end = (start + 3..words.len()).find(comma)?;
    let inside = words.get(start..end)?;
    let more = words.get(end + 1..)?.iter().any(|word| word.sort != Sort::Mark);
    (more && !inside.iter().any(|word| word.is(MARKS) || word.is(&[";", ":"]))).then_some(start..end + 1)
}

/// Who is named as the source: `According to Kane, …`, `To Orlo, …`.
pub(super) fn source(words: &[Word<'_>]) -> Option<EntityId> {
    let after = words.windows(3).find_map(|three| match three {
        [according, to, name] if according.is(&["according"]) && to.is(&["to"]) => name.name(),
        _ => None,
    });
    let opening = match words {
        [to, name, comma, ..] if to.is(&["to", "for"]) && comma.is(&[","]) => name.name(),
        _ => None,
    };
    after.or(opening)
}

/// Whether a question is asked there of which nobody knows the answer: `it is not clear who …`, `did not say when …`.
fn asks(words: &[Word<'_>], at: usize) -> bool {
    const KNOWING: &[&str] = &[
        "clear",
        "unclear",
        "certain",
        "uncertain",
        "known",
        "unknown",
        "know",
        "knows",
        "knew",
        "say",
        "said",
        "says",
        "explain",
        "explained",
        "asked",
        "ask",
        "asks",
        "wondered",
        "wonder",
        "decide",
        "decided",
        "discuss",
        "discussed",
        "settle",
    ];
    let question = |word: &Word<'_>| word.is(&["who", "what", "when", "where", "how", "why", "which"]);
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    words.get(at).is_some_and(question) && before.is_some_and(|word| word.is(KNOWING))
}

/// Words that open a clause of what nobody says was done.
const SUPPOSING: &[&str] = &["whether", "unless", "lest", "suppose", "supposing", "imagine", "assuming"];

/// Whether a clause is opened there that could only be told as what did not happen, or not yet: `had Orlo signed`, `as if`,
/// `until he signs`.
fn is_unreal(words: &[Word<'_>], at: usize) -> bool {
    let is = |at: usize, known: &[&str]| words.get(at).is_some_and(|word| word.is(known));
    let subject = words.get(at + 1).is_some_and(Word::starts_phrase);
    (at == 0 && subject && is(at, &["had", "were", "should"]) && !words.iter().any(|word| word.is(&["?"])))
        || (subject && is(at, &["until", "till"]))
        || (is(at, &["as", "even"]) && is(at + 1, &["if", "though"]) && !(is(at, &["even"]) && is(at + 1, &["though"])))
        || (is(at, &["in"]) && is(at + 1, &["case"]) && !is(at + 2, &["of"]))
}

/// Whether what hangs on a clause that opens so cannot be told with it.
pub(super) fn is_untellable(opening: &Word<'_>) -> bool {
    opening.is(&["unless", "lest", "had", "were", "should", "suppose", "supposing", "imagine", "assuming"])
}

/// The clauses that tell of nothing done: from each `if`, `unless` or `whether` to the end of its clause, and questions.
pub(super) fn supposed(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let starts = words.iter().enumerate().filter(|(at, word)| {
        let provided = word.is(&["provided"]) && words.get(at + 1).is_some_and(|word| word.is(&["that"]));
        word.is(SUPPOSING) || provided || word.is(&["if"]) || is_unreal(words, *at) || asks(words, *at)
    });
    let range = |start: usize| {
        let ends = |word: &Word<'_>| word.is(&[",", ".", ";", ":", "—", "–", ")", "”", "\"", "?", "!"]);
        let rest = words.iter().enumerate().skip(start);
        start..rest.filter(|(_, word)| ends(word)).map(|(at, _)| at).next().unwrap_or(words.len())
    };
    starts.map(|(at, _)| range(at)).collect()
}
