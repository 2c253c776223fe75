//! What could have stood somewhere, in words.
//!
//! Takes all that the grammar expected; gives the few things that a reader can choose from. Must not look at the sentence.

use super::super::grammar::Expected;

/// Parts that may stand nearly everywhere: told only where nothing else could stand.
const FAINT: [&str; 16] = [
    "an adjunct",
    "count",
    "explain",
    "why",
    "'s",
    "directly",
    "of",
    "?",
    ",",
    "the",
    "<<",
    "an adverb",
    "a variable",
    "a time",
    "a tally",
    "not",
];

/// Words that only a question uses.
const ASKING: [&str; 7] = ["according", "how", "maybe", "since", "until", "when", "where"];

/// Words that stand where a preposition does.
const PREPOSITIONS: [&str; 10] =
    ["according", "after", "before", "between", "by", "in", "on", "since", "until", "within"];

/// How many things a message lists; where there are more, it leaves the words out.
const MOST_LISTED: usize = 8;

/// `a verb, `did` or the end`
pub fn listed(expected: Vec<Expected>, fact: bool) -> String {
    let clear = clear(&expected, fact);
    let mut told = if clear.is_empty() { expected } else { clear };
    // A noun phrase is told as what it may be: each of these once.
    let phrase = told.contains(&Expected::Part("a noun phrase"));
    told.retain(|one| !(phrase && matches!(one, Expected::Part("a name" | "a kind"))));
    let names: Vec<String> = told
        .into_iter()
        .map(|one| match one {
            Expected::Part("a noun phrase") if fact => "a name".to_owned(),
            Expected::Part("a noun phrase") => "a name, a kind, a question word".to_owned(),
            Expected::Part(name) => name.to_owned(),
            Expected::Word(word) => format!("`{word}`"),
            Expected::End => "the end of the sentence".to_owned(),
        })
        .collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => "something else".to_owned(),
    }
}

/// Without what goes without saying.
fn clear(expected: &[Expected], fact: bool) -> Vec<Expected> {
    let among = |one: &Expected, names: &[&str]| matches!(one, Expected::Part(name) | Expected::Word(name) if names.contains(name));
    let preposition = expected.contains(&Expected::Part("a preposition"));
    let faint = |one: &Expected| {
        among(one, &FAINT) || (fact && among(one, &ASKING)) || (preposition && among(one, &PREPOSITIONS))
    };
    let mut clear: Vec<Expected> = expected.iter().copied().filter(|one| !faint(one)).collect();
    if clear.len() > MOST_LISTED && clear.iter().any(|one| matches!(one, Expected::Part(_))) {
        clear.retain(|one| !matches!(one, Expected::Word(_)));
    }
    clear
}
