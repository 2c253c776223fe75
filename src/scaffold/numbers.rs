//! Numbers of a sentence that a guess does not have: a tally, an amount, a count, a deadline.
//!
//! Takes a sentence and the facts guessed of it; gives the numbers that would be lost with them. Must not guess what they
//! count.

use super::when::{is_year, month_named};
use crate::lexicon::Number;

/// The numbers, in their order; those of dates are in no fact as they are written, and are left to who reads.
pub(super) fn left_out(sentence: &str, facts: &[String]) -> Vec<String> {
    if facts.is_empty() {
        return vec![];
    }
    let words: Vec<&str> = sentence.split_whitespace().map(bare).collect();
    let in_facts: Vec<&str> = facts.iter().flat_map(|fact| fact.split_whitespace()).map(bare).collect();
    let is_date = |at: usize| {
        let beside = [at.wrapping_sub(1), at + 1].into_iter().filter_map(|at| words.get(at));
        words.get(at).is_some_and(|word| is_year(word)) || beside.into_iter().any(|word| month_named(word).is_some())
    };
    // `3,000` is written `3000` in a fact.
    let known: Vec<Number> = in_facts.iter().filter_map(|word| Number::parse(word)).collect();
    let is_told = |word: &str| in_facts.contains(&word) || Number::parse(word).is_some_and(|it| known.contains(&it));
    let numbers = words.iter().enumerate().filter(|(_, word)| word.starts_with(|c: char| c.is_ascii_digit()));
    let lost = numbers.filter(|(at, word)| !is_date(*at) && !is_told(word));
    lost.map(|(_, word)| (*word).to_owned()).collect()
}

/// A word without the marks around it, and without the sign of a currency: `$3`, `61,`.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
}
