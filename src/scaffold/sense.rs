//! Which verb is meant where a word may say several: `insisted that it be so` is a demand, `dismissed the coach` no rejection.
//!
//! Takes a verb where it stands in a sentence; gives the verb that a fact has for it. Must not guess who does it.

use super::guess::Reading;
use super::meaning::invites;
use super::memory::is_a;
use super::verb::{BE, Group, Shape};
use super::word::Word;
use crate::lexicon::VerbId;
use crate::source::Slice;

impl Reading<'_, '_> {
    /// The verb as its words are meant here.
    pub fn sense(&self, group: &Group, rest: &[Word<'_>], next: usize) -> VerbId {
        let after = self.words.slice(group.end..);
        let clause = after.iter().position(|word| word.is(&[".", ";", "but"])).map_or(after, |end| after.slice(..end));
        // `insisted that the talks be held`
        let insists = self
            .words
            .get(group.start..group.end)
            .is_some_and(|words| words.iter().any(|word| word.low.starts_with("insist")));
        let be = clause.iter().enumerate().any(|(at, word)| {
            let before = at.checked_sub(1).and_then(|at| clause.get(at));
            word.is(&["be"])
                && !before.is_some_and(|word| {
                    word.is(BE)
                        || word.is(&["to", "will", "would", "may", "might", "can", "could", "should", "must", "not"])
                })
        });
        if let Some(demand) = self.lexicon.verb_named("demand").filter(|_| insists && be && next > group.end) {
            return demand;
        }
        if let Some(phone) =
            self.lexicon.verb_named("phone").filter(|_| self.lexicon.verb_named("call") == Some(group.verb))
        {
            return phone;
        }
        // `succeeded Orlo`, `was succeeded by Orlo`
        let follows = group.shape != Shape::Active || rest.first().is_some_and(|word| word.name().is_some());
        if let Some(replace) = self.lexicon.verb_named("replace").filter(|_| follows)
            && self.lexicon.verb_named("succeed") == Some(group.verb)
        {
            return replace;
        }
        // Who dismisses somebody does not turn them down.
        let somebody = rest.iter().find_map(Word::name).is_some_and(|name| is_a(name, "person", self.lexicon));
        let dismisses = self.words.get(group.end - 1).is_some_and(|word| word.low.starts_with("dismiss"));
        if let Some(office) = self.lexicon.verb_named("sack").filter(|_| dismisses && somebody) {
            return office;
        }
        let come = rest.iter().any(|word| word.name().is_some()) && group.shape == Shape::Active && invites(rest);
        if come { self.invitation(group.verb) } else { group.verb }
    }
}
