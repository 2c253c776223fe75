//! What a sentence seems to tell: who did what, in whose words.
//!
//! Takes the words of a sentence and who was spoken of before; gives guesses, for a person to judge. Subjects are the
//! names before the verb (behind `by` in a passive), reporting verbs voice what follows them or what they follow.
//! Must not know how facts are written.

use super::clause::{parts, source, supposed};
use super::fact::{Guess, Thing};
use super::meaning::opening;
use super::memory::{Memory, is_actor, principal};
use super::nominal::nominals;
use super::object::{BOUNDARIES, Following, Predicate, following};
use super::quote::{quotations, speaker, speaker_first};
use super::subject::PREPOSITIONS;
use super::tally::{only_counted, tally};
use super::topic::described_subject;
use super::untold::REPORTS;
use super::verb::{Form, Group, HAVE, Shape, groups};
use super::when::{Lies, day, may_come, moved_to, only_time};
use super::word::Word;
use crate::lexicon::{EntityId, FAIL_VERB, Lexicon, Role, Says, VerbId};
use crate::source::Slice;
use jiff::civil::Date;
use std::ops::Range;

/// What things do: all else is done by somebody.
const THINGS_DO: &[&str] = &[
    "mean",
    "block",
    "cause",
    "complicate",
    "undermine",
    "end",
    "begin",
    "increase",
    "reduce",
    "ease",
    "include",
    "damage",
    "kill",
    "injure",
    "destroy",
    "happen",
    "fail",
    "succeed",
    "violate",
    "resume",
    "stall",
    "continue",
    "open",
    "close",
];

/// A sentence has so many words at most.
const LONGEST: usize = 400;

/// Words that open a clause with a time of its own.
const OF_ANOTHER: &[&str] = &[
    "which", "who", "whom", "whose", "where", "when", "while", "because", "after", "before", "although", "though",
    "if", "unless", "provided",
];

/// How a verb hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Not at all.
    Free,
    /// `said that …`
    That,
    /// `said that … and …`
    Beside,
    /// `asked Orlo to …`
    Asked,
    /// `planned to …`
    To,
    /// What was said is said before: `…, said Orlo`.
    Behind,
    /// For a purpose, or in no way that a fact could tell.
    Dropped,
}

/// What the sentence seems to tell, in its order. `printed` is the date of the article.
pub(super) fn guesses(words: &[Word<'_>], lexicon: &Lexicon, memory: &mut Memory, printed: Option<Date>) -> Vec<Guess> {
    memory.sentence();
    // What is longer is a table or a list without stops: nobody reads it as a sentence.
    if words.len() > LONGEST {
        return vec![];
    }
    parts(&speaker_first(words, lexicon)).iter().flat_map(|words| part(words, lexicon, memory, printed)).collect()
}

/// What a part of a sentence seems to tell.
fn part(words: &[Word<'_>], lexicon: &Lexicon, memory: &mut Memory, printed: Option<Date>) -> Vec<Guess> {
    let quotes = quotations(words);
    let quoted_by = speaker(words, &quotes, memory, lexicon);
    let named = quoted_by.is_some();
    memory.speaker = quoted_by.or(memory.speaker);
    let supposed = supposed(words);
    let groups: Vec<Group> = groups(words, lexicon)
        .into_iter()
        .filter(|group| !supposed.iter().any(|range| range.contains(&group.start)))
        .collect();
    let roots = nominals(words, memory, lexicon);
    let mut reading = Reading {
        words,
        lexicon,
        memory,
        printed,
        quotes,
        supposed,
        speaker: quoted_by,
        attributed: false,
        taken: 0,
        hushed: 0,
        spoken: roots.len(),
        roots,
        agents: vec![],
        told_by: None,
        last: vec![],
    };
    for (at, group) in groups.iter().enumerate() {
        let previous = at.checked_sub(1).and_then(|at| groups.get(at));
        let next = groups.get(at + 1).map_or(words.len(), |next| next.start);
        if group.start >= reading.taken {
            reading.group(group, previous, next);
        }
    }
    let Reading { mut roots, quotes, memory, .. } = reading;
    let whole = quotes.iter().any(|quote| quote.start == 0 && quote.end + 1 >= words.len());
    if let (Some(said), Some(first), Some(mean)) = (opening(words), roots.first(), lexicon.verb_named("mean")) {
        let number = memory.act(mean, &[], None);
        roots.push(Guess { of: Some(first.number), object: Some(said), ..Guess::bare(number, mean) });
    }
    let source = source(words).or(memory.speaker.filter(|_| whole && !named));
    if let Some(source) = source {
        roots = voiced(roots, source, memory, lexicon);
    }
    words.iter().filter_map(Word::name).for_each(|name| memory.mention(name));
    roots
}

fn voiced(roots: Vec<Guess>, speaker: EntityId, memory: &mut Memory, lexicon: &Lexicon) -> Vec<Guess> {
    let Some(say) = lexicon.verb_named("say") else { return roots };
    let mut said = |guess: Guess| {
        if guess.agents == [speaker] && lexicon.verb(guess.verb).says.is_some() {
            return guess;
        }
        let number = memory.act(say, &[speaker], None);
        Guess { agents: vec![speaker], that: vec![guess], ..Guess::bare(number, say) }
    };
    roots.into_iter().map(&mut said).collect()
}

/// A sentence while it is read.
pub(super) struct Reading<'r, 't> {
    pub words: &'r [Word<'t>],
    pub lexicon: &'r Lexicon,
    pub memory: &'r mut Memory,
    printed: Option<Date>,
    pub quotes: Vec<Range<usize>>,
    pub supposed: Vec<Range<usize>>,
    /// Who is quoted.
    pub speaker: Option<EntityId>,
    /// It was told who speaks.
    pub attributed: bool,
    /// Up to here the words belong to what verbs before have for objects and reasons.
    taken: usize,
    /// Up to here the words belong to what is denied, doubted or called false.
    pub hushed: usize,
    /// How many of the roots nobody in the sentence says.
    pub spoken: usize,
    pub roots: Vec<Guess>,
    /// Who did what the last verb says.
    pub agents: Vec<EntityId>,
    /// Who says what the last verb says, while that goes on.
    pub told_by: Option<Vec<EntityId>>,
    /// The way from a root to the guess of the last verb; empty where it made none.
    pub last: Vec<Step>,
}

/// One step from a guess to one in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Root(usize),
    That(usize),
    To,
}

impl Reading<'_, '_> {
    fn group(&mut self, group: &Group, previous: Option<&Group>, next: usize) {
        let link = self.link(group, previous, next);
        if self.is_refrained(group) {
            self.take_back();
            return;
        }
        if self.is_undone(group, previous, link) {
            if matches!(link, Link::That | Link::To | Link::Asked) {
                self.take_back();
            }
            self.last.clear();
            return;
        }
        if self.depends_unless(group, previous, next) || self.is_contact_clause(group) || self.is_aside(group, link) {
            self.last.clear();
            return;
        }
        if self.lexicon.verb_named("mean") == Some(group.verb) {
            self.meaning(group, link);
            return;
        }
        let passive = group.shape != Shape::Active;
        let subject = self.subject(group, previous, link);
        let end = self.with_infinitive(group, self.before_subject(group, next));
        let (reason, told_until) = self.reason(group, next).map_or((None, end), |(reason, end)| (Some(reason), end));
        self.taken = self.taken.max(if told_until > next { told_until } else { 0 });
        let counted = self.words.get(group.end..next).and_then(tally);
        let in_tally = |at: &usize| counted.as_ref().is_some_and(|(_, words)| words.contains(&(at - group.end)));
        let rest: Vec<Word<'_>> = (group.end..end)
            .filter(|at| !in_tally(at))
            .filter(|at| Some(*at) != group.particle)
            .filter_map(|at| self.words.get(at).cloned())
            .collect();
        if self.called(group, &rest, &subject, link) {
            return;
        }
        let id = self.sense(group, &rest, next);
        let told = Predicate { id, passive, agents: &subject, memory: self.memory, lexicon: self.lexicon };
        let mut following = following(&rest, told);
        self.moved(id, &rest, &mut following);
        let who = if passive && !following.by.is_empty() { following.by.clone() } else { subject.clone() };
        self.memory.note(&who, self.lexicon);
        match link {
            Link::That => self.told_by = self.told_by.take().or_else(|| Some(self.agents.clone())),
            Link::Free | Link::Behind => self.told_by = None,
            Link::Beside | Link::Asked | Link::To | Link::Dropped => {}
        }
        self.agents.clone_from(&who);
        let between = self.words.slice(previous.map_or(0, |previous| previous.end)..group.start);
        let some = between.iter().any(|word| word.is(&["few", "no", "most", "some", "many", "several"]));
        let told = self.told(group, link, (id, passive), subject, following).filter(|_| !some);
        let Some(guess) = told.filter(|_| self.is_whole(group, next)) else {
            // What is said and cannot be told is not told by half.
            if matches!(link, Link::That | Link::To | Link::Asked)
                && self.find().is_some_and(|outer| outer.that.is_empty() && outer.to.is_none())
            {
                self.take_back();
            }
            self.last.clear();
            return;
        };
        let before = self.words.get(..group.start).filter(|_| previous.is_none()).unwrap_or_default();
        let scheduled = group.form == Form::Present && guess.modal.is_none() && !self.wished(previous, link);
        let scheduled = scheduled && (may_come(&rest, self.printed) || may_come(before, self.printed));
        let modal = if scheduled { Some("will") } else { guess.modal };
        let lies = match modal {
            _ if self.wished(previous, link) && previous.is_some_and(|outer| outer.form != Form::Present) => {
                Lies::Wished
            }
            _ if self.wished(previous, link) => Lies::After,
            Some("may") => Lies::AfterUnsaid,
            Some(_) => Lies::After,
            None => Lies::Before,
        };
        // `where they were stolen in 1903` dates something else.
        let own = rest.iter().position(|word| word.is(OF_ANOTHER)).map_or(&rest[..], |end| rest.slice(..end));
        let day = day(own, self.printed, lies).or_else(|| day(before, self.printed, lies));
        let tally = counted.map(|(tally, _)| tally);
        let guess = Guess { day, tally, modal, reason, condition: self.condition(group, previous, next), ..guess };
        let object = guess.object.clone().or_else(|| self.clause(group, link));
        let agents = guess.agents.clone();
        let both = self.words.slice(previous.map_or(0, |previous| previous.end)..group.start);
        let neither = both.iter().any(|word| word.is(&["neither"]));
        if agents.len() > 1 && (neither || both.iter().any(|word| word.is(&["both"]))) {
            let negated = guess.negated || neither;
            for agent in agents {
                let one = Guess { agents: vec![agent], object: object.clone(), negated, ..guess.clone() };
                self.number(one, group, link);
            }
        } else {
            self.number(Guess { object, ..guess }, group, link);
        }
    }

    /// The day that something is put to is told with it.
    fn moved(&self, verb: VerbId, rest: &[Word<'_>], following: &mut Following) {
        let day = moved_to(rest, self.printed).filter(|_| self.lexicon.verb(verb).moves_days());
        following.adjuncts.extend(day.map(|day| ("to".to_owned(), Thing::Amount(day))));
    }

    /// The guess of a verb with its parts; nothing where it tells of no act.
    fn told(
        &self,
        group: &Group,
        link: Link,
        (verb, passive): (VerbId, bool),
        subject: Vec<EntityId>,
        following: Following,
    ) -> Option<Guess> {
        if following.unsure {
            return None;
        }
        let (agents, object, adjuncts) = if passive {
            let (object, to) = self.done_to(group, subject, following.object);
            let object = object.filter(|_| matches!(self.lexicon.verb(verb).object, Role::Theme | Role::Recipient));
            (following.by, object, to.into_iter().chain(following.adjuncts).collect())
        } else {
            (subject, following.object, following.adjuncts)
        };
        // `the text that Corvia sent has not been answered`: not Corvia has not been answered.
        let subject = self.words.get(..group.start).into_iter().flatten().rev().find(|word| !word.low.ends_with("ly"));
        if passive && agents.is_empty() && subject.is_none_or(|word| word.name().is_none()) {
            return None;
        }
        // Nobody denies by saying that there is nothing to deny.
        if following.none && group.negated {
            return None;
        }
        let actors = agents.iter().all(|agent| is_actor(*agent, self.lexicon));
        let unknown = agents.is_empty() && !(passive || self.someone(group));
        // It is hard to find a settlement: nothing is settled by it. And things say nothing.
        let idle = !actors && !THINGS_DO.contains(&self.lexicon.verb(verb).base.as_str());
        if unknown || idle || link == Link::Dropped || (passive && object.is_none()) {
            return None;
        }
        let modal = group.modal.or((group.infinitive && link == Link::Free).then_some("would"));
        Some(Guess {
            agents,
            object,
            adjuncts,
            negated: group.negated || following.none,
            modal: if matches!(link, Link::To | Link::Asked) { None } else { modal },
            adverb: group.adverb,
            ..Guess::bare(0, verb)
        })
    }

    /// What is done in the passive, and to whom if it is an amount: somebody, an act, or what the subject says in words.
    fn done_to(
        &self,
        group: &Group,
        subject: Vec<EntityId>,
        paid: Option<Thing>,
    ) -> (Option<Thing>, Option<(String, Thing)>) {
        if paid.is_some() && !subject.is_empty() {
            return (paid, Some(("to".to_owned(), Thing::Names(subject))));
        }
        if !subject.is_empty() {
            return (Some(Thing::Names(subject)), None);
        }
        let before = self.words.slice(..group.start);
        let start = before.iter().rposition(|word| word.is(BOUNDARIES)).map_or(0, |at| at + 1);
        let clause = before.slice(start..);
        let act = self.act_phrase(clause).map(|act| Thing::Act(act, String::new()));
        (act.or_else(|| described_subject(clause).filter(|_| group.shape == Shape::Passive)), None)
    }

    /// Gives a guess its number and its place; an act told before is told again.
    fn number(&mut self, guess: Guess, group: &Group, link: Link) {
        // `the plan offered by Corvia` tells nothing new of that offer.
        if group.shape == Shape::Reduced && self.memory.same(guess.verb, &guess.agents).is_some() {
            self.last.clear();
            return;
        }
        let told = if group.definite {
            // Who repeats an offer may repeat that of their state.
            let own = self.memory.named(guess.verb, &guess.agents, self.lexicon);
            let of = || guess.agents.first().map(|agent| principal(*agent, self.lexicon));
            own.or_else(|| self.memory.named(guess.verb, &[of()?], self.lexicon))
        } else {
            let plain = link == Link::That && guess.object.is_none() && guess.adjuncts.is_empty();
            plain.then(|| self.memory.same(guess.verb, &guess.agents)).flatten()
        };
        let number = self.memory.act(guess.verb, &guess.agents, guess.object.clone());
        if let Some(told) = told {
            self.memory.again(told);
        }
        self.add(Guess { number, again: told, ..guess }, link);
    }

    /// Whether it is what somebody wants, plans or fears: then it is to come, whatever its verb.
    pub fn wished(&self, previous: Option<&Group>, link: Link) -> bool {
        let hypothetical = previous.is_some_and(|group| self.lexicon.verb(group.verb).says == Some(Says::Hypothetical));
        matches!(link, Link::To | Link::Asked) || (link == Link::That && hypothetical)
    }

    /// How the verb hangs on the one before it.
    fn link(&self, group: &Group, previous: Option<&Group>, next: usize) -> Link {
        let says = self.lexicon.verb(group.verb).says;
        let speech = says == Some(Says::Asserted) && group.shape == Shape::Active;
        if speech && !self.attributed && self.follows_quote(group) {
            return Link::Behind;
        }
        let Some(previous) = previous else {
            return if speech && self.follows_speech(group, next) { Link::Behind } else { Link::Free };
        };
        let gap = self.words.slice(previous.end..group.start);
        let speaks = self.lexicon.verb(previous.verb).says.is_some() && !self.last.is_empty();
        let opened = self.quotes.iter().any(|quote| (previous.end..group.start).contains(&quote.start));
        if speaks && opened && !group.infinitive {
            return Link::That;
        }
        if group.form == Form::Gerund && gap.iter().all(Word::is_adverb) {
            return if speaks { Link::That } else { Link::Dropped };
        }
        let broken = gap.iter().any(|word| word.is(&[",", ";", ":", "—", "–"]));
        if group.infinitive {
            if broken && !self.after_boundary(gap).is_empty() {
                return Link::Free;
            }
            let votes = self.lexicon.verb_named("vote") == Some(previous.verb);
            return match gap.len() {
                0..=5 if speaks && !broken && gap.iter().any(|word| word.name().is_some()) => Link::Asked,
                // `is estimated to cost`: nobody who estimates is to do it.
                0 if previous.shape == Shape::Passive && self.lexicon.verb(previous.verb).object != Role::Recipient => {
                    Link::Dropped
                }
                0 if speaks || votes || self.lexicon.verb(previous.verb).base == FAIL_VERB => Link::To,
                _ if votes && only_counted(gap) => Link::To,
                _ if speaks && only_time(gap.iter().map(|word| word.low.as_str())) => Link::To,
                _ => Link::Dropped,
            };
        }
        // `denied that; …`
        let whole = |at: &usize| !gap.get(at + 1).is_some_and(|next| next.is(&[";"]));
        let that = gap.iter().position(|word| word.is(&["that"])).filter(whole);
        let commas = gap.iter().skip(that.unwrap_or(0)).filter(|word| word.is(&[","])).count();
        // Two commas hold an apposition: `that Orlo, the president, pay`.
        let apposed = that.is_some() && commas % 2 == 0;
        // `said that Orlo supports the plan but opposes the price`
        let joined =
            gap.iter().rev().find(|word| !word.low.ends_with("ly")).is_some_and(|word| word.is(&["and", "but"]));
        // `said he would sue and demanded a refund`: the second is no more what is said.
        let turns = previous.modal.is_some() && group.modal.is_none() && group.form == Form::Other;
        // `said that Orlo had left, and had taken the plan`
        let perfect = self.words.get(group.start).is_some_and(|word| word.is(HAVE));
        if joined && (!broken || perfect) && self.within_that() && !turns {
            return Link::Beside;
        }
        let coordinate = gap.last().is_some_and(|word| word.is(&["and", "but"]) || (word.is(&[","]) && !apposed));
        // `denied reports that Orlo left`
        let denied = |word: &Word<'_>| word.is(REPORTS) && self.lexicon.verb(previous.verb).base == "deny";
        let plain = |word: &Word<'_>| !word.starts_phrase() || denied(word);
        if speaks && !coordinate && that.is_some_and(|that| gap.iter().take(that).all(plain)) {
            return Link::That;
        }
        let opens = gap
            .first()
            .is_some_and(|word| word.name().is_some() || word.is(&["he", "she", "it", "they", "the", "his", "her"]));
        if speech && !self.roots.is_empty() && self.follows_speech(group, next) {
            return Link::Behind;
        }
        if speaks && opens && !broken && gap.len() <= 5 && group.shape != Shape::Reduced {
            return Link::That;
        }
        Link::Free
    }

    /// Whether it tells who is quoted before it.
    fn follows_quote(&self, group: &Group) -> bool {
        let before = |quote: &Range<usize>| quote.end <= group.start;
        self.speaker.is_some() && self.quotes.iter().any(before)
    }

    /// Where the words start that a verb behind what it says may have for its subject: `…, Orlo said`, `…, the president,
    /// Kane, said`.
    pub fn attribution(&self, start: usize) -> Option<usize> {
        let comma = |end: usize| {
            let before = self.words.get(..end)?;
            before.iter().rposition(|word| word.is(&[",", "”", "\"", "’", "'"]))
        };
        let last = comma(start)?;
        let name = comma(last).filter(|_| last + 1 == start);
        let named = |at: usize| {
            self.words.get(at + 1..last).is_some_and(|words| words.iter().all(|word| word.name().is_some()))
        };
        let Some(name) = name.filter(|at| at + 1 < last && named(*at)) else { return Some(last + 1) };
        Some(comma(name).map_or(name + 1, |office| office + 1))
    }

    /// Whether what the verb says stands before it: `…, said Orlo`, `…, Orlo said on Tuesday.`
    fn follows_speech(&self, group: &Group, next: usize) -> bool {
        let after = self.words.slice(group.end..next);
        let Some(start) = self.attribution(group.start) else { return false };
        let between = self.words.slice(start..group.start);
        let name = after.iter().take(6).position(|word| word.name().is_some());
        let plain = |at: usize| after.iter().take(at).all(|word| !word.is(PREPOSITIONS) && !word.is(&["that", "it"]));
        let inverted = between.is_empty() && name.is_some_and(plain);
        let ends = after.iter().all(|word| !word.is(&["that", "it", "the", "a", "an"]) && word.name().is_none());
        let direct = !self.roots.is_empty()
            && !between.is_empty()
            && between.len() <= 8
            && !between.iter().any(|word| word.is(&["and", "but"]));
        inverted || (direct && ends)
    }
}
