//! How far the words of a verb reach: its condition, its reason, what its object is for, the clause that it says.
//!
//! Takes a verb where it stands in a sentence; gives words as a fact quotes them. Must not guess who does it.

use super::fact::Thing;
use super::guess::{Link, Reading};
use super::object::{BOUNDARIES, ends_doing};
use super::topic::quoted;
use super::verb::Group;
use super::word::{Noun, Sort, Word};
use crate::lexicon::Says;
use std::ops::Range;

/// Words before an `if` that opens no condition.
const ASKING: &[&str] = &["as", "even", "asked", "ask", "asks", "know", "knows", "see", "wondered"];

impl Reading<'_, '_> {
    /// What it depends on: the clause with `if` that follows it, or that the sentence opens with.
    pub fn condition(&self, group: &Group, previous: Option<&Group>, next: usize) -> Option<String> {
        let follows = |range: &&Range<usize>| (group.end..next).contains(&range.start);
        let opens = |range: &&Range<usize>| previous.is_none() && range.end <= group.start;
        // `asked if`, `as if`, `if only`
        let asked = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| self.words.get(at));
            before.is_some_and(|word| word.is(ASKING)) || self.words.get(at + 1).is_some_and(|word| word.is(&["only"]))
        };
        let depends = |range: &&Range<usize>| {
            self.words.get(range.start).is_some_and(|word| word.is(&["if", "provided"])) && !asked(range.start)
        };
        let range = self.supposed.iter().filter(depends).find(|range| follows(range) || opens(range))?;
        let that = usize::from(self.words.get(range.start + 1).is_some_and(|word| word.is(&["that"])));
        let words = self.words.get(range.start + 1 + that..range.end)?;
        let words: Vec<&str> = words.iter().map(|word| word.text).collect();
        if let Some(Thing::Words(words)) = quoted(&words) { Some(words) } else { None }
    }

    /// Why it is done, and where that ends: `because …` right behind what is done.
    pub fn reason(&self, group: &Group, next: usize) -> Option<(String, usize)> {
        let words = self.words.get(group.end..)?;
        let at = words.iter().position(|word| word.is(BOUNDARIES))?;
        let because = words.get(at)?.is(&["because"]) && group.end + at <= next;
        let of = usize::from(words.get(at + 1).is_some_and(|word| word.is(&["of"])));
        let start = group.end + at + 1 + of;
        let rest = self.words.get(start..).filter(|_| because)?;
        let end = rest.iter().position(|word| word.is(&[".", ",", ";", "—", "–", "”", "\""])).unwrap_or(rest.len());
        let texts: Vec<&str> = rest.get(..end)?.iter().map(|word| word.text).collect();
        if let Some(Thing::Words(reason)) = quoted(&texts) { Some((reason, start + end)) } else { None }
    }

    /// Whether what it depends on can be told, if there is any.
    pub fn is_whole(&self, group: &Group, next: usize) -> bool {
        let too_long = |range: &&Range<usize>| quoted(&vec!["x"; range.len().saturating_sub(1)]).is_none();
        let of_time =
            |range: &&Range<usize>| self.words.get(range.start).is_some_and(|word| word.is(&["until", "till"]));
        let behind = self.supposed.iter().filter(|range| (group.end..next).contains(&range.start) && !of_time(range));
        !behind.into_iter().any(|range| too_long(&range))
    }

    /// Where the words of the next verb begin: with its subject, if `and` parts it from what is told before.
    pub fn before_subject(&self, group: &Group, next: usize) -> usize {
        let is = |at: usize, known: &[&str]| self.words.get(at).is_some_and(|word| word.is(known));
        let named = next.checked_sub(1).and_then(|at| self.words.get(at)).is_some_and(|word| word.name().is_some());
        let joined = next.checked_sub(2).filter(|at| *at > group.end && is(*at, &["and", "but", "while"]));
        joined.filter(|_| named && next < self.words.len() && !is(next, &["to"])).unwrap_or(next)
    }

    /// Where ends what a verb is followed by: with what its last noun is for, as in `a plan to build flats`.
    pub fn with_infinitive(&self, group: &Group, next: usize) -> usize {
        let is = |at: usize, known: &[&str]| self.words.get(at).is_some_and(|word| word.is(known));
        let noun = next.checked_sub(1).filter(|at| *at > group.end).and_then(|at| self.words.get(at));
        let plain = noun.is_some_and(|word| {
            let noun = matches!(word.sort, Sort::Other | Sort::Noun(_) | Sort::Verb(_, Noun::Kind | Noun::Act(_)));
            noun && !word.is(BOUNDARIES)
        });
        let verb = self.lexicon.verb(group.verb);
        let purpose = is(next, &["to"]) && plain && verb.says != Some(Says::Asserted);
        // `accused Orlo of hiding the costs`, `fined Orlo for failing to report`
        let is_own = |word: &Word<'_>| verb.prepositions.iter().any(|(own, _)| *own == word.low);
        let doing = |at: &usize| {
            let gerund = self.words.get(at + 1).is_some_and(|word| word.low.ends_with("ing") && word.name().is_none());
            gerund && self.words.get(*at).is_some_and(is_own)
        };
        let inside = |at: &usize| !self.words.get(*at).is_some_and(|word| word.is(BOUNDARIES));
        let own = (group.end..=next).take_while(inside).find(doing);
        if !purpose && own.is_none() {
            return next;
        }
        let ends = |word: &Word<'_>| if own.is_some() { ends_doing(word) } else { word.is(BOUNDARIES) };
        let rest = self.words.iter().enumerate().skip(own.unwrap_or(next));
        rest.filter(|(_, word)| ends(word)).map(|(at, _)| at).next().unwrap_or(self.words.len()).max(next)
    }

    /// What is said, in words: of a clause that tells of no act the words remain.
    pub fn clause(&self, group: &Group, link: Link) -> Option<Thing> {
        self.lexicon.verb(group.verb).says?;
        let after = self.words.get(group.end..)?;
        if link == Link::Behind {
            let quote = self.quotes.first()?;
            let words = self.words.get(quote.start + 1..quote.end)?;
            let end =
                words.iter().position(|word| word.is(&[",", ".", ";", "?", "!", "”", "\""])).unwrap_or(words.len());
            return quoted(&words.get(..end)?.iter().map(|word| word.text).collect::<Vec<_>>());
        }
        let that = after.first().is_some_and(|word| word.is(&["that"]));
        let clause = after.get(1..).filter(|_| that)?;
        let end = clause.iter().position(|word| word.is(BOUNDARIES)).unwrap_or(clause.len());
        quoted(&clause.get(..end)?.iter().map(|word| word.text).collect::<Vec<_>>())
    }
}
