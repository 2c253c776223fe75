//! Numbers of a sentence that a guess does not have: a tally, an amount, a count, a deadline.
//!
//! Takes a sentence and the facts guessed of it; gives the numbers that would be lost with them. Must not guess what they
//! count.

use super::when::{is_year, month_named};
use crate::lexicon::{Number, figure};
use crate::source::Slice;

/// The numbers, in their order; those of dates are in no fact as they are written, and are left to who reads.
pub(super) fn left_out(sentence: &str, facts: &[String]) -> Vec<String> {
    if facts.is_empty() {
        return vec![];
    }
    let words = read(sentence);
    let in_facts: Vec<Read<'_>> = facts.iter().flat_map(|fact| read(fact)).collect();
    let is_date = |at: usize| {
        let beside = [at.wrapping_sub(1), at + 1].into_iter().filter_map(|at| words.get(at));
        words.get(at).is_some_and(|(word, _)| is_year(word))
            || beside.into_iter().any(|(word, _)| month_named(word).is_some())
    };
    // `3,000` is written `3000` in a fact, `$2.5bn` as `2.5 billion USD`.
    let is_told = |(word, value): Read<'_>| {
        in_facts.iter().any(|(own, told)| *own == word || (value.is_some() && *told == value))
    };
    let numbers = words.iter().enumerate().filter(|(_, (word, _))| word.starts_with(|c: char| c.is_ascii_digit()));
    let lost = numbers.filter(|(at, read)| !is_date(*at) && !is_told(**read));
    lost.map(|(_, (word, _))| (*word).to_owned()).collect()
}

/// A word without the marks around it and without the sign of a currency (`$3`, `61,`), with the number that it begins.
type Read<'t> = (&'t str, Option<Number>);

/// The words of a text.
fn read(text: &str) -> Vec<Read<'_>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let opened = rest.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '«', '—', '–', '-']);
        let word = rest.slice(..end).trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        words.push((word, figure(opened).map(|figure| figure.number)));
        rest = rest.slice(end..).trim_start();
    }
    words
}
