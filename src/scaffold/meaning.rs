//! What one thing means: `the offer is a concession`, `…, which may signal a turn`.
//!
//! Takes the words of a sentence; gives the groups that say so, and what they say of which act or thing. People mean
//! nothing here: what somebody is, is no fact.

use super::fact::{ActNumber, Guess, Thing};
use super::guess::{Link, Reading};
use super::memory::{Bearer, DEFINITE, is_actor};
use super::object::BOUNDARIES;
use super::topic::quoted;
use super::verb::{BE, Group, Shape, bare};
use super::word::{Sort, Word};
use crate::lexicon::{EntityId, Forms, Lexicon, VerbId};
use crate::source::Slice;

/// Verbs that say so, with what belongs to them.
const VERBS: &[&[&str]] = &[
    &["proves"],
    &["proved"],
    &["prove"],
    &["represents"],
    &["represented"],
    &["represent"],
    &["constitutes"],
    &["constituted"],
    &["signals"],
    &["signalled"],
    &["signaled"],
    &["signal"],
    &["counts", "as"],
    &["counted", "as"],
    &["serves", "as"],
    &["served", "as"],
    &["turns", "out", "to", "be"],
    &["turned", "out", "to", "be"],
    &["turn", "out", "to", "be"],
];

/// What follows a form of `be`; the article stays with what is meant.
const AFTER_BE: &[(&[&str], usize)] =
    &[(&["a"], 0), (&["an"], 0), (&["aimed", "at"], 2), (&["seen", "as"], 2), (&["regarded", "as"], 2)];

/// The words at a place that say so.
pub(super) fn group(words: &[Word<'_>], at: usize, lexicon: &Lexicon) -> Option<Group> {
    let mean = lexicon.verb_named("mean")?;
    let here = |from: usize, known: &[&str]| {
        known.iter().enumerate().all(|(offset, known)| words.get(from + offset).is_some_and(|word| word.is(&[known])))
    };
    let end = match VERBS.iter().find(|known| here(at, known)) {
        // Who represents families means nothing by it.
        Some(known) => Some(at + known.len()).filter(|end| {
            let stands_for = words.get(at).is_some_and(|word| word.low.starts_with("represent"));
            let thing = words.get(*end).is_some_and(|word| word.is(&["a", "an"]));
            !here(*end, &["that"]) && !after_article(words, at) && (thing || !stands_for)
        }),
        None if words.get(at)?.is(BE) => {
            let from = at + 1 + words.iter().skip(at + 1).take_while(|word| passes(word)).count();
            AFTER_BE.iter().find(|(known, _)| here(from, known)).map(|(_, taken)| from + taken)
        }
        None => None,
    }?;
    let group = bare(words, at, mean);
    let negated = group.negated || words.get(at..end)?.iter().any(|word| word.is(&["not", "never"]));
    Some(Group { end, shape: Shape::Meaning, negated, ..group })
}

/// Words between a form of `be` and what it says.
fn passes(word: &Word<'_>) -> bool {
    word.is(&["not", "never", "also", "still", "only", "perhaps"]) || word.low.ends_with("ly")
}

/// Whether a noun stands there: `a signal`.
fn after_article(words: &[Word<'_>], at: usize) -> bool {
    let before = words.slice(at.saturating_sub(2)..at);
    before.iter().any(|word| word.is(&["a", "an", "the", "his", "her", "its", "their", "this", "some", "any", "no"]))
}

/// Whether somebody is asked to come: `asked Orlo to Moscow`, `asked Orlo to make the journey to …`.
pub(super) fn invites(after: &[Word<'_>]) -> bool {
    let placed = |at: usize| after.get(at + 1).is_some_and(|word| word.name().is_some());
    let comes = |at: usize| after.get(at + 1).is_some_and(|word| word.is(&["come", "travel", "make"]));
    let journey = after.iter().any(|word| word.is(&["come", "travel", "journey", "trip"]));
    let to = after.iter().position(|word| word.is(&["to"]));
    let someone = |to: usize| to > 0;
    to.is_some_and(|to| someone(to) && (placed(to) || (comes(to) && journey)))
}

/// What the first words of a sentence call what it then tells: `In what counts as a turn, …`, `In a blow to Orlo, …`.
pub(super) fn opening(words: &[Word<'_>]) -> Option<Thing> {
    const TURNS: &[&str] = &[
        "sign",
        "blow",
        "move",
        "step",
        "turn",
        "shift",
        "test",
        "setback",
        "victory",
        "boost",
        "breakthrough",
        "gesture",
        "concession",
    ];
    let [first, second, ..] = words else { return None };
    let comma = words.iter().position(|word| word.is(&[","]))?;
    let phrase = words.get(1..comma)?;
    let turns = phrase.iter().take(4).any(|word| word.is(TURNS));
    let start = if second.is(&["what"]) {
        phrase.iter().position(|word| word.is(&["a", "an"]))?
    } else {
        (second.is(&["a", "an"]) && turns).then_some(0)?
    };
    let texts: Vec<&str> = phrase.get(start..)?.iter().map(|word| word.text).collect();
    quoted(&texts).filter(|_| first.is(&["in"]))
}

/// The words up to a boundary; where a quotation opens there, with what it says: `called the ruling "a bad day"`.
fn unquoted<'t>(words: &[Word<'t>], end: usize) -> Vec<Word<'t>> {
    const MARKS: &[&str] = &["\"", "“", "”"];
    let opens = words.get(end).is_some_and(|word| word.is(MARKS));
    let rest = words.get(end + 1..).filter(|_| opens).unwrap_or_default();
    let quoted = rest.iter().take_while(|word| !word.is(MARKS) && !word.is(&[",", "."]));
    words.iter().take(end).chain(quoted).cloned().collect()
}

impl Reading<'_, '_> {
    /// Reads `called the truce a mistake` as what somebody says it to mean. True too where a thing is called something that
    /// no fact can say; only whom one calls may be telephoned.
    pub fn called(&mut self, group: &Group, rest: &[Word<'_>], subject: &[EntityId], link: Link) -> bool {
        if self.lexicon.verb_named("call") != Some(group.verb) || group.shape != Shape::Active {
            return false;
        }
        let end = rest.iter().position(|word| word.is(BOUNDARIES)).unwrap_or(rest.len());
        let said = unquoted(rest, end);
        let said = said.as_slice();
        let article = said.iter().skip(1).position(|word| word.is(&["a", "an"])).map(|at| at + 1);
        let first = said.slice(..article.unwrap_or(end));
        let names: Vec<EntityId> = first.iter().filter_map(Word::name).collect();
        let act = article.filter(|_| names.is_empty()).and_then(|_| self.act_phrase(first));
        let actors = !names.is_empty() && names.iter().all(|name| is_actor(*name, self.lexicon));
        let Some(article) = article.filter(|_| !actors && (names.len() == 1 || act.is_some()) && !subject.is_empty())
        else {
            let phoned = actors && article.is_none();
            if !phoned {
                self.last.clear();
            }
            return !phoned;
        };
        let words: Vec<&str> = said.slice(article..).iter().map(|word| word.text).collect();
        let verbs = self.lexicon.verb_named("say").zip(self.lexicon.verb_named("mean"));
        if let (Some((say, mean)), Some(meant)) = (verbs, quoted(&words)) {
            let inner = self.memory.act(mean, &names, Some(meant.clone()));
            let outer = self.memory.act(say, subject, None);
            let meaning = Guess { of: act, agents: names, object: Some(meant), ..Guess::bare(inner, mean) };
            let negated = group.negated;
            self.add(Guess { agents: subject.to_vec(), that: vec![meaning], negated, ..Guess::bare(outer, say) }, link);
        }
        true
    }

    /// Adds what a group says an act or a thing to mean.
    pub fn meaning(&mut self, group: &Group, link: Link) {
        let Some(bearer) = self.bearer(group) else { return };
        let after = self.words.slice(group.end..);
        let end = after.iter().position(|word| word.is(BOUNDARIES)).unwrap_or(after.len());
        let said = after.slice(..end);
        let not = said.windows(2).position(|two| {
            two.first().is_some_and(|word| word.is(&["and"])) && two.get(1).is_some_and(|word| word.is(&["not"]))
        });
        let (said, denied) = not.map_or((said, None), |not| (said.slice(..not), said.get(not + 2..)));
        let outer = self.last.clone();
        for (words, negated) in [(Some(said), group.negated), (denied, true)] {
            let texts =
                words.unwrap_or_default().iter().skip_while(|word| word.is(&["at", "as"])).map(|word| word.text);
            let Some(Thing::Words(text)) = quoted(&texts.collect::<Vec<_>>()) else { continue };
            let (of, agents) = match &bearer {
                Bearer::Act(act) => (Some(*act), vec![]),
                Bearer::Names(names) => (None, names.clone()),
            };
            let number = self.memory.act(group.verb, &[], None);
            let guess = Guess {
                of,
                agents,
                object: Some(Thing::Words(text)),
                negated,
                modal: group.modal,
                adverb: group.adverb,
                ..Guess::bare(number, group.verb)
            };
            self.last.clone_from(&outer);
            self.add(guess, link);
        }
        self.memory.bearer = Some(bearer);
    }

    /// What it is said of.
    fn bearer(&self, group: &Group) -> Option<Bearer> {
        let before = self.words.get(..group.start)?;
        let start = before.iter().rposition(|word| word.is(BOUNDARIES)).map_or(0, |at| at + 1);
        let clause = before.get(start..)?;
        let opens = |back: usize, known: &[&str]| {
            start.checked_sub(back).is_some_and(|at| before.get(at).is_some_and(|word| word.is(known)))
        };
        let empty = clause.iter().all(passes);
        if empty && opens(1, &["which"]) && opens(2, &[","]) {
            return self.memory.last_act().map(Bearer::Act);
        }
        let again = clause.iter().rfind(|word| !passes(word)).is_some_and(|word| word.is(&["it", "this"]));
        if (empty && opens(1, &[","])) || again {
            return self.memory.bearer.clone();
        }
        if let Some(act) = self.act_phrase(clause) {
            return Some(Bearer::Act(act));
        }
        // `Talks in Moscow, as proposed, could prove …`
        let whole = if clause.first().is_none_or(|word| word.name().is_some()) || start == 0 { clause } else { before };
        let named = self.run(if empty || clause.len() <= 2 { whole } else { clause });
        let things = !named.is_empty() && named.iter().all(|name| !is_actor(*name, self.lexicon));
        things.then_some(Bearer::Names(named))
    }

    /// The act that a clause speaks of again: `the offer to guarantee security`, `asking him to Moscow`.
    pub fn act_phrase(&self, clause: &[Word<'_>]) -> Option<ActNumber> {
        let first = clause.first()?;
        if let Sort::Verb(verbs, _) = &first.sort
            && let Some((verb, _)) = verbs.iter().find(|(_, forms)| forms.any(Forms::GERUND))
        {
            let verb = if invites(clause.get(1..)?) { self.invitation(*verb) } else { *verb };
            return self.memory.named(verb, &[], self.lexicon);
        }
        let by_noun = clause.iter().enumerate().find_map(|(at, word)| self.noun_act(clause, at, word.act()?));
        // `the decision`, of whatever was decided.
        let saying = || match clause {
            [the, noun] if the.is(DEFINITE) => self.memory.said(&noun.low, &[], &[], self.lexicon),
            _ => None,
        };
        by_noun.or_else(saying)
    }

    fn noun_act(&self, clause: &[Word<'_>], at: usize, verb: VerbId) -> Option<ActNumber> {
        let before = clause.get(at.saturating_sub(3)..at)?;
        if before.iter().any(|word| word.is(&["of", "in", "on", "with", "to"])) {
            return None;
        }
        let owner = before.windows(2).find_map(|two| match two {
            [name, mark] if mark.is(&["'s", "’s"]) => name.name(),
            _ => None,
        });
        if owner.is_none() && !before.iter().any(|word| word.is(DEFINITE)) {
            return None;
        }
        let owner: Vec<EntityId> = owner.into_iter().collect();
        // Of an offer to do something, the act may have been told by that.
        let inner = match (clause.get(at + 1), clause.get(at + 2).map(|word| &word.sort)) {
            (Some(to), Some(Sort::Verb(verbs, _))) if to.is(&["to"]) => verbs.first().map(|(verb, _)| *verb),
            _ => None,
        };
        let by_inner = inner.and_then(|inner| self.memory.named(inner, &owner, self.lexicon));
        by_inner.or_else(|| self.memory.named(verb, &owner, self.lexicon))
    }

    /// To ask somebody to a place is to invite them.
    pub fn invitation(&self, verb: VerbId) -> VerbId {
        let asks = self.lexicon.verb_named("ask") == Some(verb);
        self.lexicon.verb_named("invite").filter(|_| asks).unwrap_or(verb)
    }
}
