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

/// Words that no thing begins with.
const BEFORE_CLAUSES: &[&str] =
    &["it", "he", "she", "they", "we", "i", "you", "there", "that", "how", "why", "whether"];

/// What is left of a guess; nothing where none of it is worth a look.
pub(super) fn worth(mut guess: Guess, sentence: &str, lexicon: &Lexicon) -> Option<Guess> {
    if !guess.that.is_empty() {
        guess.that = guess.that.into_iter().filter_map(|inner| worth(inner, sentence, lexicon)).collect();
        return (!guess.that.is_empty()).then_some(guess);
    }
    if guess.again.is_some() || guess.to.is_some() {
        return Some(guess);
    }
    let verb = lexicon.verb(guess.verb);
    let tells = match &guess.object {
        // Who is told, urged or asked says nothing of what.
        Some(Thing::Names(_) | Thing::Words(_)) if verb.object == Role::Recipient && verb.says.is_some() => {
            !guess.adjuncts.is_empty()
        }
        Some(Thing::Words(words)) => verb.says.is_none() || !is_clause(words) || is_quoted(words, sentence),
        // An act is not phoned.
        Some(Thing::Act(..)) => !is_talk(&guess, lexicon),
        Some(Thing::Names(_)) => true,
        None => !(verb.says.is_some() || verb.carries) || !guess.adjuncts.is_empty(),
    };
    tells.then_some(guess)
}

fn is_talk(guess: &Guess, lexicon: &Lexicon) -> bool {
    lexicon.verb_named("talk").is_some_and(|talk| lexicon.is_a(guess.verb, talk))
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
