//! Quoted words that say what something is like: of what means 'unfair' one says that it was unfair, not that it meant so.
//!
//! Takes words; gives whether they are such, and the verb before them. Must not be wrong of a noun: what is not sure is one.

use crate::lexicon::Verb;

/// The verb that says what something is taken for.
pub(super) const MEAN: &str = "mean";

/// Words that say what something is like; the same with what denies them before it.
const PLAIN: [&str; 26] = [
    "absurd",
    "bad",
    "cheap",
    "clear",
    "dead",
    "false",
    "fair",
    "good",
    "just",
    "late",
    "lawful",
    "legal",
    "moral",
    "necessary",
    "normal",
    "overdue",
    "right",
    "safe",
    "sound",
    "strong",
    "true",
    "vital",
    "weak",
    "wise",
    "wrong",
    "constitutional",
];

/// What denies them.
const DENIALS: [&str; 5] = ["un", "il", "im", "in", "ir"];

/// How other such words end.
const ENDINGS: [&str; 6] = ["able", "ible", "ful", "less", "ous", "ed"];

/// Nouns that end so.
const NOUNS: [&str; 4] = ["eed", "table", "bible", "shed"];

/// Whether it is a word that says what something is like.
pub(super) fn is_likeness(name: &str) -> bool {
    let is_word = name.len() > 4 && name.chars().all(|c| c.is_ascii_lowercase());
    let plain = |word: &str| PLAIN.contains(&word);
    let denied = DENIALS.iter().filter_map(|denial| name.strip_prefix(denial)).any(plain);
    let ends = ENDINGS.iter().any(|ending| name.ends_with(ending)) && !NOUNS.iter().any(|noun| name.ends_with(noun));
    plain(name) || denied || (is_word && ends)
}

/// What stands before it, where the verb would be put so: `was` for `meant`, `was not` for `did not mean`; `were` of several.
pub(super) fn being(predicate: &str, verb: &Verb, several: bool) -> String {
    let refused = format!("did not {}", verb.base);
    let (denied, told) = if several { ("were not", "were") } else { ("was not", "was") };
    let ways = [(refused.as_str(), denied), (verb.past.as_str(), told), (verb.base.as_str(), "be")];
    let put = ways.into_iter().find_map(|(said, so)| Some(format!("{}{so}", predicate.strip_suffix(said)?)));
    put.unwrap_or_else(|| predicate.to_owned())
}
