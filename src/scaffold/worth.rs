//! Which guesses are worth a look: those that tell something as they stand.
//!
//! Takes a guess and the sentence that it was made of; says whether it may be proposed. What lacks the half that matters (a
//! demand of nothing, something said without what) costs whoever reads it more than it spares. Must not mend a guess.

use super::fact::{Guess, Thing};
use crate::lexicon::{Lexicon, Role};

/// Words by which a clause is known that was taken for a thing: `council had`.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will", "would", "may", "might", "could",
    "can", "should", "must", "be", "been",
];

/// Verbs that tell something without an object.
const NEED_NOTHING: &[&str] = &[
    "abstain",
    "apologise",
    "begin",
    "continue",
    "die",
    "end",
    "fail",
    "flee",
    "halt",
    "happen",
    "increase",
    "leave",
    "protest",
    "rally",
    "reduce",
    "remain silent",
    "resign",
    "resume",
    "retaliate",
    "retreat",
    "return",
    "stall",
    "succeed",
    "withdraw",
];

/// Words that no thing begins with.
const BEFORE_CLAUSES: &[&str] =
    &["it", "he", "she", "they", "we", "i", "you", "there", "that", "how", "why", "whether"];

/// A guess that is worth a look. Of one that holds others, as what is said or planned, those that are.
pub(super) fn worth(guess: Guess, sentence: &str, lexicon: &Lexicon) -> Option<Guess> {
    if let Some(to) = &guess.to {
        return is_worth(to, sentence, lexicon).then_some(guess);
    }
    if guess.that.is_empty() {
        return is_worth(&guess, sentence, lexicon).then_some(guess);
    }
    let that: Vec<Guess> = guess.that.into_iter().filter_map(|said| worth(said, sentence, lexicon)).collect();
    (!that.is_empty()).then_some(Guess { that, ..guess })
}

fn is_worth(guess: &Guess, sentence: &str, lexicon: &Lexicon) -> bool {
    if guess.again.is_some() {
        return true;
    }
    let verb = lexicon.verb(guess.verb);
    // `said Pehi`: who speaks is not what is said.
    if matches!(&guess.object, Some(Thing::Names(names)) if *names == guess.agents) {
        return false;
    }
    match &guess.object {
        // Who is told, urged or asked says nothing of what.
        Some(Thing::Names(_) | Thing::Words(_)) if verb.object == Role::Recipient && verb.says.is_some() => {
            lexicon.is_a_verb(guess.verb, "offer") || !guess.adjuncts.is_empty()
        }
        // `said his government`: who may have said it, or of whom it is said.
        Some(Thing::Words(_) | Thing::Names(_)) if verb.base == "say" => false,
        // Who raises doubts increases nothing.
        Some(Thing::Words(words)) if verb.base == "increase" && is_raised(words) => false,
        // `was meant to punish`
        Some(Thing::Words(words)) if verb.base == "mean" && words.starts_with("to ") => false,
        Some(Thing::Words(words)) if is_quoted(words, sentence) => true,
        // `said the builder`: a clause whose subject nobody knows.
        Some(Thing::Words(words)) => verb.says.is_none() || !is_clause(words),
        // An act is not phoned.
        Some(Thing::Act(..)) => !lexicon.is_a_verb(guess.verb, "talk"),
        Some(Thing::Names(_) | Thing::Amount(_)) => true,
        // `Kane doubted` and `Kane denied` may be all that is told.
        None => NEED_NOTHING.contains(&verb.base.as_str()) || verb.symmetric,
    }
}

/// Whether to raise it is to speak of it.
fn is_raised(words: &str) -> bool {
    const SPOKEN: &[&str] =
        &["doubts", "doubt", "concerns", "questions", "objections", "issue", "issues", "alarm", "point", "fears"];
    words.split(' ').any(|word| SPOKEN.contains(&word.to_lowercase().as_str()))
}

fn is_clause(words: &str) -> bool {
    let mut all = words.split_whitespace().map(str::to_lowercase);
    let begins = all.next().is_some_and(|first| BEFORE_CLAUSES.contains(&first.as_str()));
    begins || all.any(|word| FINITE.contains(&word.as_str()))
}

/// Whether the words stand in quotation marks.
fn is_quoted(words: &str, sentence: &str) -> bool {
    let is_mark = |c: char| "\"“”«»„'‘’".contains(c);
    sentence.match_indices(words).any(|(at, _)| sentence.get(..at).is_some_and(|before| before.ends_with(is_mark)))
}
