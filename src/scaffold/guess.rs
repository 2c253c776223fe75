//! What a sentence seems to tell: who did what, in whose words.
//!
//! Takes the words of a sentence and who was spoken of before; gives guesses, for a person to judge. Subjects are the
//! names before the verb (behind `by` in a passive), reporting verbs voice what follows them or what they follow.
//! Must not know how facts are written.

use super::fact::{Guess, Thing};
use super::object::following;
use super::subject::{Memory, PREPOSITIONS, is_actor};
use super::verb::{Group, Shape, groups};
use super::word::Word;
use crate::lexicon::{EntityId, Lexicon, Role, Says};

/// How a verb hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Not at all.
    Free,
    /// `said that …`
    That,
    /// `planned to …`
    To,
    /// What was said is said before: `…, said Orlo`.
    Behind,
    /// For a purpose, or in no way that a fact could tell.
    Dropped,
}

/// What the sentence seems to tell, in its order.
pub(super) fn guesses(words: &[Word<'_>], lexicon: &Lexicon, memory: &mut Memory) -> Vec<Guess> {
    let groups = groups(words, lexicon);
    let mut reading = Reading { words, lexicon, memory, roots: vec![], agents: vec![], last: vec![] };
    for (at, group) in groups.iter().enumerate() {
        let previous = at.checked_sub(1).and_then(|at| groups.get(at));
        let next = groups.get(at + 1).map_or(words.len(), |next| next.start);
        reading.group(group, previous, next);
    }
    let Reading { mut roots, .. } = reading;
    if let Some(speaker) = speaker(words) {
        roots = voiced(roots, speaker, lexicon);
    }
    roots
}

/// Who is named as the source: `According to Kane, …`, `To Orlo, …`.
fn speaker(words: &[Word<'_>]) -> Option<EntityId> {
    let after = words.windows(3).find_map(|three| match three {
        [according, to, name] if according.is(&["according"]) && to.is(&["to"]) => name.name(),
        _ => None,
    });
    let opening = match words {
        [to, name, comma, ..] if to.is(&["to", "for"]) && comma.is(&[","]) => name.name(),
        _ => None,
    };
    after.or(opening)
}

fn voiced(roots: Vec<Guess>, speaker: EntityId, lexicon: &Lexicon) -> Vec<Guess> {
    let Some(say) = lexicon.verb_named("say") else { return roots };
    let other = |guess: Guess| {
        let saying = Guess {
            agents: vec![speaker],
            verb: say,
            object: None,
            adjuncts: vec![],
            negated: false,
            modal: None,
            adverb: None,
            that: vec![],
            to: None,
        };
        if guess.agents == [speaker] { guess } else { Guess { that: vec![guess], ..saying } }
    };
    roots.into_iter().map(other).collect()
}

/// A sentence while it is read.
pub(super) struct Reading<'r, 't> {
    pub words: &'r [Word<'t>],
    lexicon: &'r Lexicon,
    pub memory: &'r mut Memory,
    roots: Vec<Guess>,
    /// Who did what the last verb says.
    pub agents: Vec<EntityId>,
    /// The way from a root to the guess of the last verb; empty where it made none.
    last: Vec<Step>,
}

/// One step from a guess to one in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Root(usize),
    That(usize),
    To,
}

impl Reading<'_, '_> {
    fn group(&mut self, group: &Group, previous: Option<&Group>, next: usize) {
        let passive = group.shape != Shape::Active;
        let link = self.link(group, previous, next);
        let subject = self.subject(group, previous, link);
        let rest: Vec<Word<'_>> = (group.end..next)
            .filter(|at| Some(*at) != group.particle)
            .filter_map(|at| self.words.get(at).cloned())
            .collect();
        let following = following(&rest, group.verb, passive, self.lexicon);
        let verb = self.lexicon.verb(group.verb);
        let (agents, object, adjuncts) = if passive {
            let object = (!subject.is_empty()).then(|| Thing::Names(subject.clone()));
            let object = object.filter(|_| verb.object == Role::Theme || verb.object == Role::Recipient);
            (following.by, object, following.adjuncts)
        } else {
            (subject.clone(), following.object, following.adjuncts)
        };
        let who = if passive && !agents.is_empty() { agents.clone() } else { subject };
        self.memory.note(&who, self.lexicon);
        self.agents.clone_from(&who);
        let unknown = agents.is_empty() && !(passive || self.someone(group));
        // It is hard to find a settlement: nothing is settled by it.
        let idle = group.infinitive && link == Link::Free && !agents.iter().all(|agent| is_actor(*agent, self.lexicon));
        if unknown || idle || link == Link::Dropped || (passive && agents.is_empty() && object.is_none()) {
            self.last.clear();
            return;
        }
        let modal = group.modal.or((group.infinitive && link == Link::Free).then_some("would"));
        let guess = Guess {
            agents,
            verb: group.verb,
            object,
            adjuncts,
            negated: group.negated,
            modal: if link == Link::To { None } else { modal },
            adverb: group.adverb,
            that: vec![],
            to: None,
        };
        self.add(guess, link);
    }

    /// How the verb hangs on the one before it.
    fn link(&self, group: &Group, previous: Option<&Group>, next: usize) -> Link {
        let says = self.lexicon.verb(group.verb).says;
        let speech = says == Some(Says::Asserted) && group.shape == Shape::Active;
        let Some(previous) = previous else {
            return if speech && self.follows_speech(group, next) { Link::Behind } else { Link::Free };
        };
        let gap = self.words.get(previous.end..group.start).unwrap_or_default();
        let speaks = self.lexicon.verb(previous.verb).says.is_some() && !self.last.is_empty();
        let broken = gap.iter().any(|word| word.is(&[",", ";", ":", "—", "–"]));
        if group.infinitive {
            if broken && !self.after_boundary(gap).is_empty() {
                return Link::Free;
            }
            return match gap.len() {
                0..=5 if speaks && !broken && gap.iter().any(|word| word.name().is_some()) => Link::That,
                0 if speaks => Link::To,
                _ => Link::Dropped,
            };
        }
        let that = gap.iter().position(|word| word.is(&["that"]));
        let coordinate = gap.last().is_some_and(|word| word.is(&["and", "but", ","]));
        if speaks && !coordinate && that.is_some_and(|that| gap.iter().take(that).all(|word| !word.starts_phrase())) {
            return Link::That;
        }
        let opens =
            gap.first().is_some_and(|word| word.name().is_some() || word.is(&["he", "she", "it", "they", "the"]));
        if speech && !self.roots.is_empty() && self.follows_speech(group, next) {
            return Link::Behind;
        }
        if speaks && opens && !broken && gap.len() <= 5 && group.shape != Shape::Reduced {
            return Link::That;
        }
        Link::Free
    }

    /// Whether what the verb says stands before it: `…, said Orlo`, `…, Orlo said on Tuesday.`
    fn follows_speech(&self, group: &Group, next: usize) -> bool {
        let after = self.words.get(group.end..next).unwrap_or_default();
        let before = self.words.get(..group.start).unwrap_or_default();
        let comma = before.iter().rposition(|word| word.is(&[",", "”", "\"", "’", "'"]));
        let Some(comma) = comma else { return false };
        let between = before.get(comma + 1..).unwrap_or_default();
        let name = after.iter().take(6).position(|word| word.name().is_some());
        let plain = |at: usize| after.iter().take(at).all(|word| !word.is(PREPOSITIONS) && !word.is(&["that", "it"]));
        let inverted = between.is_empty() && name.is_some_and(plain);
        let ends = after.iter().all(|word| !word.is(&["that", "it", "the", "a", "an"]) && word.name().is_none());
        let direct = !self.roots.is_empty()
            && !between.is_empty()
            && between.len() <= 6
            && !between.iter().any(|word| word.is(&["and", "but"]));
        inverted || (direct && ends)
    }

    /// Puts a guess in its place.
    fn add(&mut self, guess: Guess, link: Link) {
        match link {
            Link::Behind => {
                let spoken = self.roots.pop();
                self.roots.push(Guess { that: spoken.into_iter().collect(), object: None, ..guess });
                self.last = vec![Step::Root(self.roots.len() - 1)];
            }
            Link::That | Link::To => self.nest(guess, link),
            Link::Free | Link::Dropped => {
                self.roots.push(guess);
                self.last = vec![Step::Root(self.roots.len() - 1)];
            }
        }
    }

    fn nest(&mut self, guess: Guess, link: Link) {
        let Some(outer) = self.find() else { return };
        let step = if link == Link::To {
            outer.to = Some(Box::new(guess));
            Step::To
        } else {
            outer.object = None;
            outer.that.push(guess);
            Step::That(outer.that.len() - 1)
        };
        self.last.push(step);
    }

    /// The guess of the last verb.
    fn find(&mut self) -> Option<&mut Guess> {
        let mut steps = self.last.iter();
        let Some(Step::Root(root)) = steps.next() else { return None };
        let mut guess = self.roots.get_mut(*root)?;
        for step in steps {
            guess = match step {
                Step::That(at) => guess.that.get_mut(*at)?,
                Step::To => guess.to.as_deref_mut()?,
                Step::Root(_) => return None,
            };
        }
        Some(guess)
    }
}
