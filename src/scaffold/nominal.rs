//! Acts that a noun names: `Belmark's rejection of the plan`, `the offer by Corvia`.
//!
//! Takes the words of a sentence; gives a guess for each such act that was not told before. Must not take a plain noun for
//! an act of somebody.

use super::fact::Guess;
use super::memory::Memory;
use super::object::{Predicate, following};
use super::word::Word;
use crate::lexicon::{EntityId, Lexicon, VerbId};

/// The acts that nouns name, in the order of the sentence.
pub(super) fn nominals(words: &[Word<'_>], memory: &mut Memory, lexicon: &Lexicon) -> Vec<Guess> {
    (0..words.len()).filter_map(|at| nominal(words, at, memory, lexicon)).collect()
}

fn nominal(words: &[Word<'_>], at: usize, memory: &mut Memory, lexicon: &Lexicon) -> Option<Guess> {
    let verb = words.get(at)?.act()?;
    let (agents, object) = possessed(words, at).or_else(|| by(words, at))?;
    if memory.named(verb, &agents, lexicon).is_some() {
        return None;
    }
    let rest = words.get(object..)?;
    let object = object_of(rest, verb, &agents, memory, lexicon)?;
    let number = memory.act(verb, &agents, Some(object.clone()));
    Some(Guess { agents, object: Some(object), ..Guess::bare(number, verb) })
}

/// `Belmark's rejection`: by whom, and where its object starts.
fn possessed(words: &[Word<'_>], at: usize) -> Option<(Vec<EntityId>, usize)> {
    let before = words.get(at.saturating_sub(3)..at)?;
    let mark = before.iter().rposition(|word| word.is(&["'s", "’s"]))?;
    let owner = before.get(mark.checked_sub(1)?)?.name()?;
    let of = words.get(at + 1).is_some_and(|word| word.is(&["of"]));
    of.then_some((vec![owner], at + 2))
}

/// `the rejection by Belmark of …`, `the rejection of … by Belmark`
fn by(words: &[Word<'_>], at: usize) -> Option<(Vec<EntityId>, usize)> {
    let is = |at: usize, known: &str| words.get(at).is_some_and(|word| word.is(&[known]));
    let name = |at: usize| words.get(if is(at, "the") { at + 1 } else { at }).and_then(Word::name);
    if is(at + 1, "of") {
        let by = (at + 2..at + 7).find(|at| is(*at, "by"))?;
        return name(by + 1).map(|name| (vec![name], at + 2));
    }
    let named = name(at + 2).filter(|_| is(at + 1, "by"))?;
    let of = (at + 3..at + 5).find(|at| is(*at, "of"))?;
    Some((vec![named], of + 1))
}

fn object_of(
    words: &[Word<'_>],
    id: VerbId,
    agents: &[EntityId],
    memory: &Memory,
    lexicon: &Lexicon,
) -> Option<super::fact::Thing> {
    following(words, Predicate { id, passive: false, agents, memory, lexicon }).object
}
