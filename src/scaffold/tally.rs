//! What a vote came to: `by 31 votes to 30`, `9 to 5, with two abstentions`.
//!
//! Takes the words behind a verb; gives the tally as a fact writes it, and takes it out of them. Must not say whose it is.

use super::object::BOUNDARIES;
use super::when::only_time;
use super::word::{Sort, Word};
use crate::sentence::spelled_number;

/// A number as a fact writes it: in digits.
pub(super) fn count(word: &Word<'_>) -> Option<u32> {
    let zero = word.is(&["zero"]).then_some(0);
    zero.or_else(|| spelled_number(&word.low)).or_else(|| word.low.replace(',', "").parse().ok())
}

/// The first tally before the next clause, and where its words stand.
pub(super) fn tally(words: &[Word<'_>]) -> Option<(String, std::ops::Range<usize>)> {
    let clause = words.iter().position(|word| word.is(BOUNDARIES)).unwrap_or(words.len());
    (0..clause).find_map(|at| tally_at(words, at))
}

fn tally_at(words: &[Word<'_>], at: usize) -> Option<(String, std::ops::Range<usize>)> {
    let is = |at: usize, known: &[&str]| words.get(at).is_some_and(|word| word.is(known));
    let by = usize::from(is(at, &["by"]));
    let first = at + by;
    let votes = usize::from(is(first + 1, &["votes", "vote"]));
    let second = first + votes + 2;
    let (for_it, against) = (count(words.get(first)?)?, count(words.get(second)?)?);
    // `by 2 to 3 percent`, `from 9 to 5`: nothing was counted there that somebody cast.
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let cast = is(first + votes + 1, &["to"]) && !before.is_some_and(|word| word.is(&["from", "between"]));
    let after = second + 1 + usize::from(is(second + 1, &["votes", "vote"]));
    let ends = words.get(after).is_none_or(|word| {
        word.is(BOUNDARIES) || word.is(&["to", "on", "in", "at", "with", "against", "last", "and", "yesterday"])
    });
    if !cast || !ends {
        return None;
    }
    let (abstained, end) =
        abstained(words, after).map_or((String::new(), after), |(number, end)| (format!(", {number} abstaining"), end));
    Some((format!("by {for_it} votes to {against}{abstained}"), at..end))
}

/// Whether words are a tally, with a time or without: `31 to 30 on Wednesday`.
pub(super) fn only_counted(words: &[Word<'_>]) -> bool {
    let Some((_, counted)) = tally(words) else { return only_time(words.iter().map(|word| word.low.as_str())) };
    let rest: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !counted.contains(at) && word.sort != Sort::Mark)
        .map(|(_, word)| word.low.as_str())
        .collect();
    rest.is_empty() || only_time(rest)
}

/// `, with five abstentions`: how many, and where that ends.
fn abstained(words: &[Word<'_>], at: usize) -> Option<(u32, usize)> {
    let is = |at: usize, known: &[&str]| words.get(at).is_some_and(|word| word.is(known));
    let with = at + usize::from(is(at, &[","]));
    let number = with + usize::from(is(with, &["with"]));
    let abstained = is(number + 1, &["abstaining", "abstentions", "abstention"]);
    count(words.get(number)?).filter(|_| abstained).map(|count| (count, number + 2))
}
