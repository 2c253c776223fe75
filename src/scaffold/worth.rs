//! Which guesses are worth a look: those that tell something as they stand.
//!
//! Takes a guess and the sentence that it was made of; says whether it may be proposed. What lacks the half that matters (a
//! demand of nothing, something said without what) costs whoever reads it more than it spares. Must not mend a guess.

use super::fact::{Guess, Thing};
use crate::lexicon::{Lexicon, Role, Says};

/// Words by which a clause is known that was taken for a thing: `council had`.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will", "would", "may", "might", "could",
    "can", "should", "must", "be", "been",
];

/// Words that no thing begins with.
const BEFORE_CLAUSES: &[&str] =
    &["it", "he", "she", "they", "we", "i", "you", "there", "that", "how", "why", "whether"];

/// Whether a guess is worth a look. One that holds another, as what is said or planned, has its half.
pub(super) fn worth(guess: &Guess, sentence: &str, lexicon: &Lexicon) -> bool {
    if !guess.that.is_empty() || guess.again.is_some() || guess.to.is_some() {
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
            is_a(guess, "offer", lexicon) || !guess.adjuncts.is_empty()
        }
        Some(Thing::Words(words)) => verb.says.is_none() || !is_clause(words) || is_quoted(words, sentence),
        // An act is not phoned.
        Some(Thing::Act(..)) => !is_a(guess, "talk", lexicon),
        Some(Thing::Names(_) | Thing::Amount(_)) => true,
        // `Kane doubted` and `Kane denied` may be all that is told.
        None => !(verb.says.is_some_and(|says| says != Says::Denied) || verb.carries) || !guess.adjuncts.is_empty(),
    }
}

fn is_a(guess: &Guess, base: &str, lexicon: &Lexicon) -> bool {
    lexicon.verb_named(base).is_some_and(|of| lexicon.is_a(guess.verb, of))
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
