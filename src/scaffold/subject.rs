//! Who does it: the names before a verb, those that a pronoun means, those of the verb before.
//!
//! Must not look behind the verb, but for who spoke: `…, said Orlo`.

use super::guess::{Link, Reading};
use super::memory::is_a;
use super::names::is_no_name;
use super::object::BOUNDARIES;
use super::verb::{Form, Group, HAVE, Shape};
use super::word::{Sort, Word};
use crate::lexicon::{EntityId, Role};
use crate::sentence::spelled_number;
use crate::source::Slice;

/// Words after which a name is no subject.
pub(super) const PREPOSITIONS: &[&str] = &[
    "of", "in", "at", "to", "for", "from", "with", "by", "via", "over", "between", "against", "about", "on", "through",
    "near", "into", "after", "before", "since", "during", "under", "like", "than", "without", "towards", "among",
];

/// Words that open a clause before the main one: its pronoun may mean who comes after.
const OPENERS: &[&str] = &["because", "as", "while", "when", "after", "although", "though", "if", "since"];

impl Reading<'_, '_> {
    /// Who is said to do it; of a passive, what it is done to.
    pub fn subject(&self, group: &Group, previous: Option<&Group>, link: Link) -> Vec<EntityId> {
        let supposed = self.supposed.iter().map(|range| range.end).filter(|end| *end <= group.start).max();
        let from = previous.map_or(0, |previous| previous.end).max(supposed.unwrap_or(0));
        let gap = self.words.slice(from..group.start);
        if let Some(named) = previous.is_none().then(|| self.ahead(gap)).flatten() {
            return named;
        }
        if group.shape != Shape::Reduced && gap.last().is_some_and(|word| word.is(&["who", "which"])) {
            return head_of_relative(gap).into_iter().collect();
        }
        if self.either(gap, previous, link) {
            return vec![];
        }
        match link {
            Link::Behind if self.speaker.is_some() => self.speaker.into_iter().collect(),
            Link::That if group.form == Form::Gerund => self.agents.clone(),
            Link::Asked => self.run(gap),
            Link::To | Link::Dropped | Link::Beside => self.agents.clone(),
            Link::Behind => {
                let from = self.attribution(group.start).unwrap_or(group.start);
                let named = self.run(self.words.slice(from..group.start));
                let after = self.words.slice(group.end..);
                if named.is_empty() { self.run(after) } else { named }
            }
            Link::That if !gap.iter().any(|word| word.is(&["that"])) => self.run(gap),
            Link::Free if previous.is_none() && group.shape == Shape::Reduced => beside(gap),
            Link::Free if previous.is_none() => {
                let colon = gap.iter().rposition(|word| word.is(&[":", ";", "—"])).map_or(0, |at| at + 1);
                let own = gap.slice(colon..);
                let direct = directly_before(own);
                if !direct.is_empty() {
                    return direct;
                }
                let named = if own.iter().any(|word| word.name().is_some()) { self.run(own) } else { vec![] };
                if named.is_empty() { self.run(gap) } else { named }
            }
            Link::That | Link::Free if group.shape == Shape::Reduced => beside(gap),
            Link::That => self.after_boundary(gap),
            Link::Free => {
                let named = self.after_boundary(gap);
                let behind = previous.and_then(|previous| self.behind_clause(group, previous, gap));
                if named.is_empty() { behind.unwrap_or_else(|| self.carried(gap)) } else { named }
            }
        }
    }

    /// Whether `he` may be who is told or who tells: `told Orlo that he had left`; or who tells is not known.
    fn either(&self, gap: &[Word<'_>], previous: Option<&Group>, link: Link) -> bool {
        let told = previous.is_some_and(|outer| self.lexicon.verb(outer.verb).object == Role::Recipient);
        let clause = link == Link::That || gap.iter().any(|word| word.is(&["that"]));
        let somebody = |word: &Word<'_>| word.name().is_some_and(|name| is_a(name, "person", self.lexicon));
        let open = self.last.is_empty() || gap.iter().any(somebody);
        told && clause && open && gap.iter().any(|word| word.is(&["he", "she"]))
    }

    /// Who comes after the clause that a sentence opens with, where that clause has a pronoun: `Because it insists …, Russia`.
    fn ahead(&self, gap: &[Word<'_>]) -> Option<Vec<EntityId>> {
        let [opener, pronoun] = gap else { return None };
        if !opener.is(OPENERS) || !pronoun.is(&["it", "he", "she", "they"]) {
            return None;
        }
        let comma = self.words.iter().position(|word| word.is(&[","]))?;
        Some(self.run(self.words.get(comma + 1..)?)).filter(|named| !named.is_empty())
    }

    /// Who is named behind the first boundary of the stretch between two verbs.
    pub fn after_boundary(&self, gap: &[Word<'_>]) -> Vec<EntityId> {
        let named = |at: usize| gap.get(at).is_some_and(|word| word.name().is_some());
        let boundary = gap.iter().enumerate().position(|(at, word)| {
            word.is(BOUNDARIES) || (word.is(&["and"]) && !(named(at + 1) && at > 0 && named(at - 1)))
        });
        boundary.map_or(vec![], |boundary| self.run(gap.slice(boundary + 1..)))
    }

    /// The subject of a verb that has none of its own: that of the verb before, or whom `who` is about.
    fn carried(&self, gap: &[Word<'_>]) -> Vec<EntityId> {
        if gap.last().is_some_and(|word| word.is(&["that"])) {
            return head_of_relative(gap).into_iter().collect();
        }
        let boundary = gap.iter().rposition(|word| word.is(&["and", "but", "or", ",", ";", "then"]));
        let own = boundary.map_or(gap, |boundary| gap.slice(boundary + 1..));
        if own.iter().any(Word::starts_phrase) { vec![] } else { self.agents.clone() }
    }

    /// The subject of a verb that goes on behind what somebody says: `said that they left, and praised Orlo`. Without a comma
    /// it may be said, too, and nobody knows who did it.
    fn behind_clause(&self, group: &Group, previous: &Group, gap: &[Word<'_>]) -> Option<Vec<EntityId>> {
        let speaker = self.told_by.as_ref()?;
        let done = |group: &Group| group.form == Form::Other && group.modal.is_none();
        let perfect = self.words.get(group.start).is_some_and(|word| word.is(HAVE));
        if !done(group) || group.infinitive || perfect || group.shape == Shape::Reduced {
            return None;
        }
        let joint = gap.iter().rposition(|word| word.is(&["and", "but", ",", ";"]))?;
        let commas = gap.slice(joint.saturating_sub(1)..=joint);
        let goes_on = commas.iter().any(|word| word.is(&[",", ";"])) || !done(previous);
        let bare = !gap.slice(joint + 1..).iter().any(Word::starts_phrase);
        bare.then(|| if goes_on { speaker.clone() } else { vec![] })
    }

    /// The first names of a stretch that are no part of another phrase, with those that `and` joins to them; or whom a
    /// pronoun means.
    pub fn run(&self, words: &[Word<'_>]) -> Vec<EntityId> {
        let mut run: Vec<EntityId> = vec![];
        for (at, word) in words.iter().enumerate() {
            if let Some(name) = word.name() {
                let joined =
                    at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.is(&["and", ",", "nor"]));
                let owner = words.get(at + 1).is_some_and(|word| word.is(&["'s", "’s"]));
                if owner || counted(words, at) || (run.is_empty() && under_preposition(words, at)) {
                    continue;
                }
                if run.is_empty() || (joined && words.get(at - 2).and_then(Word::name).is_some()) {
                    run.push(name);
                }
            } else if run.is_empty() && !under_preposition(words, at) {
                if apposed_stranger(words, at) {
                    return vec![];
                }
                let pronoun = self.memory.meant(word, self.lexicon);
                let meant = if pronoun.is_empty() { self.memory.described(words, at, self.lexicon) } else { pronoun };
                if !meant.is_empty() {
                    return meant;
                }
            }
        }
        // `the members, Finch and Brandt, voted`: they are the members.
        let person = |name: &EntityId| is_a(*name, "person", self.lexicon);
        let apposed = words.last().is_some_and(|word| word.is(&[","]));
        match run.split_first() {
            Some((first, rest)) if apposed && !rest.is_empty() && !person(first) && rest.iter().all(person) => {
                rest.to_vec()
            }
            _ => run,
        }
    }

    /// Whether the sentence itself leaves open who did it.
    pub fn someone(&self, group: &Group) -> bool {
        let before = group.start.checked_sub(1).and_then(|at| self.words.get(at));
        before.is_some_and(|word| word.is(&["someone", "somebody"]))
    }
}

/// Whether the name belongs to a preposition before it, articles and titles left out.
/// Whom a relative at the end of a stretch is about: the name right before it, but for a comma.
fn head_of_relative(gap: &[Word<'_>]) -> Option<EntityId> {
    let before = gap.get(..gap.len().checked_sub(1)?)?;
    before.iter().rfind(|word| !word.is(&[","])).and_then(Word::name)
}

/// Whether so many of them do it, and not all who are called so: `two members`.
fn counted(words: &[Word<'_>], at: usize) -> bool {
    let common = words.get(at).is_some_and(|word| word.text.starts_with(char::is_lowercase));
    let number = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| {
        spelled_number(&word.low).is_some()
            || (word.low.len() < 4 && word.low.bytes().all(|byte| byte.is_ascii_digit()))
    });
    common && number
}

/// Who is named right before what is done to them, but for a comma: `Kane, accused by Orlo`; of `a commission led by Orlo`
/// nobody knows the name.
fn beside(gap: &[Word<'_>]) -> Vec<EntityId> {
    gap.iter().rfind(|word| !word.is(&[","])).and_then(Word::name).into_iter().collect()
}

/// Whether a description at this place is of somebody whom nobody knows: `its minister, Oskar Danel,`.
fn apposed_stranger(words: &[Word<'_>], at: usize) -> bool {
    let next = words.slice(at + 1..);
    matches!(next, [comma, name, ..] if comma.is(&[","]) && name.sort == Sort::Capital)
}

/// The names that stand right before the verb, behind the opening of a clause: `…, when Arvenia and Belmark met`.
fn directly_before(gap: &[Word<'_>]) -> Vec<EntityId> {
    let Some(opening) = gap.iter().rposition(|word| word.is(OPENERS)) else { return vec![] };
    let clause = gap.slice(opening + 1..);
    let names: Vec<EntityId> = clause.iter().filter_map(Word::name).collect();
    let only =
        clause.iter().all(|word| word.name().is_some() || word.is(&["and", "the", "both"]) || word.low.ends_with("ly"));
    if only { names } else { vec![] }
}

pub(super) fn under_preposition(words: &[Word<'_>], at: usize) -> bool {
    let before = words.slice(..at).iter().rev();
    let mut real = before
        .skip_while(|word| word.is(&["the", "a", "an"]) || (word.sort == Sort::Capital && !is_no_name(&word.low)));
    real.next().is_some_and(|word| word.is(PREPOSITIONS))
}

impl Word<'_> {
    /// Whether something is named here, or starts to be.
    pub fn starts_phrase(&self) -> bool {
        const STARTS: &[&str] =
            &["the", "a", "an", "it", "he", "she", "they", "this", "these", "its", "his", "her", "their", "any"];
        let capital = self.sort == Sort::Capital && !is_no_name(&self.low);
        self.name().is_some() || capital || matches!(self.sort, Sort::Noun(_)) || self.is(STARTS)
    }
}
