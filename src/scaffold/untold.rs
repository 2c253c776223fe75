//! Verbs of which nothing is guessed: a fact would say the opposite, or of somebody else.
//!
//! Takes a verb and the sentence around it; says whether it may be told. Must not guess.

use super::guess::{Link, Reading, Step};
use super::verb::Group;
use super::word::{Sort, Word};
use crate::source::Slice;
use std::ops::Range;

/// Verbs that report, and that the vocabulary need not have.
const FINDING: &[&str] = &[
    "found",
    "finds",
    "shows",
    "showed",
    "knew",
    "knows",
    "feels",
    "felt",
    "thinks",
    "thought",
    "wrote",
    "writes",
    "heard",
    "understood",
    "argues",
    "claims",
    "concludes",
    "rules",
    "learnt",
    "says",
];

impl Reading<'_, '_> {
    /// Whether it is what somebody is not to do: `warned Orlo not to sign`. Then what governs it says the opposite without it.
    pub fn is_refrained(&self, group: &Group) -> bool {
        let before = group.start.checked_sub(1).and_then(|at| self.words.get(at));
        group.infinitive && before.is_some_and(|word| word.is(&["not", "never"]))
    }

    /// Takes the guess of the last verb back, with all that hangs on it.
    pub fn take_back(&mut self) {
        if let Some(Step::Root(root)) = self.last.first() {
            self.roots.truncate((*root).max(self.spoken));
        }
        self.last.clear();
    }

    /// Whether it hangs on an `unless`, which no fact can say.
    pub fn depends_unless(&self, group: &Group, previous: Option<&Group>, next: usize) -> bool {
        let unless = |range: &&Range<usize>| self.words.get(range.start).is_some_and(|word| word.is(&["unless"]));
        self.supposed
            .iter()
            .filter(unless)
            .any(|range| (group.end..next).contains(&range.start) || (previous.is_none() && range.end <= group.start))
    }

    /// Whether it is what somebody says in a word that is no verb here: `found that he had attacked`. The article does not
    /// say so itself. So it is with what was before or behind it: `said that Orlo left after Kane attacked`.
    pub fn is_found(&self, group: &Group, link: Link) -> bool {
        let before = self.words.slice(..group.start);
        let start = before.iter().rposition(|word| word.is(&[",", ";", ":", ".", "”", "\""])).map_or(0, |at| at + 1);
        let clause = before.slice(start..);
        let that = clause.iter().rposition(|word| word.is(&["that"])).filter(|at| *at > 0);
        let unknown = that
            .and_then(|at| clause.get(at - 1))
            .is_some_and(|word| word.sort == Sort::Other && (word.low.ends_with("ed") || word.is(FINDING)));
        let aside = clause.last().is_some_and(|_| {
            clause
                .iter()
                .rposition(|word| word.is(&["after", "before", "because", "since", "while", "when"]))
                .is_some_and(|at| at > 0)
        });
        link == Link::Free && (unknown || (aside && self.within_that()))
    }

    /// Whether the verb ends a clause about the noun before it: `a charge Orlo rejected`.
    pub fn is_contact_clause(&self, group: &Group) -> bool {
        let before = self.words.slice(..group.start);
        let start = before.iter().rposition(|word| word.is(&[",", ";", "—", "–"])).map_or(0, |at| at + 1);
        match before.get(start..) {
            Some([article, nouns @ .., name]) if start > 0 && name.name().is_some() => {
                let plain = |word: &Word<'_>| word.name().is_none() && word.text.starts_with(char::is_lowercase);
                article.is(&["a", "an"]) && !nouns.is_empty() && nouns.iter().all(plain)
            }
            _ => false,
        }
    }
}
