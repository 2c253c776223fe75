//! What words name that are the name of nobody: an amount, a tally, a topic in quotes.
//!
//! Takes words as they stand in a sentence; gives them as a fact has them. Must not say what they are to a verb.

use super::fact::Thing;
use super::object::says_nothing;
use super::when::only_time;
use super::word::{Noun, Sort, Word};
use crate::lexicon::{Quantity, is_currency_code};

/// A quoted topic has so many words at most; what is longer is no topic.
pub(super) const LONGEST: usize = 14;

/// What words name that are the name of nobody: an amount, or else a topic.
pub(super) fn topic(words: &[&str]) -> Option<Thing> {
    // `spoke of`, `met again`: the word belongs to the verb.
    const EMPTY: &[&str] =
        &["of", "again", "yet", "ever", "not", "also", "there", "here", "together", "all", "too", "back"];
    // `offers guarantees of security`: the verb has taken the noun.
    let words = words.strip_prefix(&["of"]).filter(|rest| !rest.is_empty()).unwrap_or(words);
    if only_time(words.iter().copied()) || words.iter().all(|word| EMPTY.contains(&word.to_lowercase().as_str())) {
        return None;
    }
    amount(&words.join(" ")).map(Thing::Amount).or_else(|| quoted(words))
}

/// Whether words are what a vote came to: `9 to 5`.
pub(super) fn is_tally(words: &[&str]) -> bool {
    let number = |word: &str| word.parse::<u32>().is_ok();
    matches!(words, [one, "to", other, ..] if number(one) && number(other))
}

/// Words that are a number with its unit, as a fact has it.
pub(super) fn amount(words: &str) -> Option<String> {
    let is_unit = |from: &str, before: usize| {
        let word = from.split(' ').next().unwrap_or(from);
        before < 3 && (is_currency_code(word) || word.chars().all(|c| c.is_lowercase() || c == '-'))
    };
    let (len, quantity) = Quantity::longest(words, &is_unit)?;
    (len == words.len() && !quantity.unit.is_empty()).then(|| quantity.to_string())
}

/// Words as a quoted topic, if they name anything.
pub(super) fn quoted(words: &[&str]) -> Option<Thing> {
    if words.len() > LONGEST {
        return None;
    }
    // `shareholders' meeting` is split before the mark, and quoted as it is written.
    let text = words.join(" ").replace("s ' ", "s' ").replace("s ’ ", "s’ ").replace(['"', '“', '”', '‘'], "");
    let text = text.split_whitespace().map(|word| word.trim_start_matches(['\'', '’'])).collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches(['\'', '’', ' ']).to_owned();
    let pronoun = ["it", "him", "them", "her", "so", "himself", "itself"].contains(&text.as_str());
    (!pronoun && text.contains(char::is_alphanumeric)).then_some(Thing::Words(text))
}

/// Those who get an amount that stands behind them, and the amount: `each of the workers 6,500 euros`.
pub(super) fn counted_out<'w>(words: &[&'w str]) -> Option<(Vec<&'w str>, String)> {
    const OF: &[&str] = &[
        "worth", "of", "about", "around", "some", "nearly", "almost", "over", "than", "to", "least", "most", "for",
        "in", "by", "and", "another", "a", "the", "extra", "or",
    ];
    let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c));
    let at = words.iter().skip(1).position(number)? + 1;
    let (people, rest) = words.split_at_checked(at)?;
    let before = people.last().filter(|word| !OF.contains(word) && word.starts_with(char::is_lowercase))?;
    // `Flight 17`, `phase 2`: a number alone counts nothing.
    let paid = (2..=rest.len()).rev().find_map(|end| amount(&rest.get(..end)?.join(" ")))?;
    (!before.is_empty()).then(|| (people.to_vec(), paid))
}

/// What the subject of a passive names that is nobody: `the old bridge was destroyed by …`.
pub(super) fn described_subject(words: &[Word<'_>]) -> Option<Thing> {
    const MOST: usize = 6;
    let plain = |word: &Word<'_>| {
        let noun = matches!(word.sort, Sort::Other | Sort::Noun(_) | Sort::Verb(_, Noun::Kind | Noun::Act(_)));
        noun && !word.is(&[
            "it", "they", "this", "these", "those", "one", "another", "some", "most", "all", "none", "both", "and",
        ])
    };
    let [article, rest @ ..] = words else { return None };
    let opened = article.is(&["the", "a", "an"]) || article.counts_something() || article.low.ends_with('s');
    let named = if article.is(&["the", "a", "an"]) { rest } else { words };
    let last = named.last().map_or("", |word| word.low.as_str());
    // `the request` of which nothing is known.
    let empty = named.len() == 1 && article.is(&["the"]) && says_nothing(last);
    let said = opened && !empty && !named.is_empty() && named.len() <= MOST && named.iter().all(plain);
    // What opens the sentence has a capital for no other reason.
    let texts = named.iter().enumerate().map(|(at, word)| if at == 0 { word.low.as_str() } else { word.text });
    quoted(&texts.collect::<Vec<_>>()).filter(|_| said)
}
