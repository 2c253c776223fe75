//! A guess as the sentence of a fact.

use super::labels::Labels;
use crate::lexicon::{EntityId, Lexicon, VerbId};
use crate::sentence::parse_fact;
use crate::source::{Place, SourceId};

/// Names an act of the article: the guesses are counted as they are made.
pub(super) type ActNumber = usize;

/// What a sentence seems to tell.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    pub number: ActNumber,
    /// The act that was told before, where this tells of it again.
    pub again: Option<ActNumber>,
    /// Empty where it does not say who.
    pub agents: Vec<EntityId>,
    /// The act that does it: `@offer means …`.
    pub of: Option<ActNumber>,
    pub verb: VerbId,
    pub object: Option<Thing>,
    pub adjuncts: Vec<(String, Thing)>,
    /// Why it is done.
    pub reason: Option<String>,
    /// What it depends on.
    pub condition: Option<String>,
    /// When it is: `on Monday`.
    pub day: Option<String>,
    /// What a vote on it came to: `by 31 votes to 30`.
    pub tally: Option<String>,
    pub negated: bool,
    /// `will`, `would`, `may`
    pub modal: Option<&'static str>,
    /// `reportedly`, `probably`, `possibly`
    pub adverb: Option<&'static str>,
    /// What it says, wants or denies.
    pub that: Vec<Guess>,
    /// What it plans or promises to do.
    pub to: Option<Box<Guess>>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Names(Vec<EntityId>),
    Words(String),
    /// A number with its unit.
    Amount(String),
    /// An act told before, and the words for it.
    Act(ActNumber, String),
}

/// A fact while it is written.
struct Draft<'l> {
    lexicon: &'l Lexicon,
    labels: &'l Labels,
    /// The acts that it tells, and those that it speaks of.
    tells: Vec<ActNumber>,
    speaks_of: Vec<ActNumber>,
}

impl Guess {
    /// An act of this verb, of which nothing else is known.
    pub fn bare(number: ActNumber, verb: VerbId) -> Guess {
        Guess {
            number,
            again: None,
            agents: vec![],
            of: None,
            verb,
            object: None,
            adjuncts: vec![],
            reason: None,
            condition: None,
            day: None,
            tally: None,
            negated: false,
            modal: None,
            adverb: None,
            that: vec![],
            to: None,
        }
    }

    /// The facts that it makes, each one that the grammar reads: whole, since half of what a sentence says has to be mended.
    pub fn facts(&self, lexicon: &Lexicon, labels: &mut Labels) -> Vec<String> {
        let clauses = if self.that.is_empty() { vec![None] } else { self.that.iter().map(Some).collect() };
        clauses.into_iter().filter_map(|clause| self.fact(clause, lexicon, labels)).collect()
    }

    fn fact(&self, clause: Option<&Guess>, lexicon: &Lexicon, labels: &mut Labels) -> Option<String> {
        let locate = |span| Place { source: SourceId(0), span };
        let mut draft = Draft { lexicon, labels, tells: vec![], speaks_of: vec![] };
        let text = draft.whole(self, clause)?;
        let Draft { tells, speaks_of, .. } = draft;
        parse_fact(lexicon, &text, &locate).ok()?;
        labels.told(&tells, &speaks_of);
        Some(text)
    }
}

impl Draft<'_> {
    fn whole(&mut self, guess: &Guess, clause: Option<&Guess>) -> Option<String> {
        let text = self.text(guess, clause)?;
        // Of what is to be done it would say when that is.
        let day = guess.day.as_ref().filter(|_| clause.is_some() || guess.to.is_some());
        Some(day.map_or(text.clone(), |day| format!("{text}, {day}")))
    }

    fn text(&mut self, guess: &Guess, clause: Option<&Guess>) -> Option<String> {
        if let Some(act) = guess.again.filter(|_| clause.is_none())
            && let Some(label) = self.reference(act)
        {
            let mut words = vec![label];
            words.extend(guess.negated.then(|| "not".to_owned()));
            self.adjuncts(guess, &mut words)?;
            return Some(words.join(" "));
        }
        let label = self.labels.new_label(guess.number).filter(|_| !self.tells.contains(&guess.number));
        let subject = match (guess.of, guess.agents.as_slice()) {
            (Some(act), _) => self.reference(act)?,
            (None, []) => "someone".to_owned(),
            (None, agents) => ids(agents, self.lexicon),
        };
        let predicate = self.predicate(guess, clause)?;
        self.tells.push(guess.number);
        Some(format!("{}{subject} {predicate}", label.map_or(String::new(), |label| format!("{label}: "))))
    }

    fn predicate(&mut self, guess: &Guess, clause: Option<&Guess>) -> Option<String> {
        let verb = self.lexicon.verb(guess.verb);
        let mut words: Vec<String> = guess.adverb.iter().map(|&word| word.to_owned()).collect();
        match (guess.modal, guess.negated) {
            (None, false) => words.push(verb.past.clone()),
            (None, true) => words.push(format!("did not {}", verb.base)),
            (Some(modal), false) => words.push(format!("{modal} {}", verb.base)),
            (Some(modal), true) => words.push(format!("{modal} not {}", verb.base)),
        }
        self.complements(guess, clause, &mut words)?;
        Some(words.join(" "))
    }

    fn complements(&mut self, guess: &Guess, clause: Option<&Guess>, words: &mut Vec<String>) -> Option<()> {
        if let Some(object) = &guess.object {
            words.extend(self.lexicon.verb(guess.verb).behind.iter().cloned());
            words.push(self.thing(object)?);
        }
        if let Some(clause) = clause {
            words.extend(guess.tally.clone());
            words.push(format!("that {}", self.text(clause, clause.that.first())?));
            return Some(());
        }
        if let Some(to) = &guess.to {
            words.push(format!("to {}", self.lexicon.verb(to.verb).base));
            self.complements(to, None, words)?;
            words.extend(guess.tally.clone());
            return Some(());
        }
        self.adjuncts(guess, words)
    }

    fn adjuncts(&mut self, guess: &Guess, words: &mut Vec<String>) -> Option<()> {
        for (preposition, thing) in &guess.adjuncts {
            words.push(format!("{preposition} {}", self.thing(thing)?));
        }
        words.extend(guess.tally.clone());
        words.extend(guess.day.clone());
        words.extend(guess.reason.as_ref().map(|reason| format!("because {}", quoted(reason))));
        words.extend(guess.condition.as_ref().map(|condition| format!("if {}", quoted(condition))));
        Some(())
    }

    fn thing(&mut self, thing: &Thing) -> Option<String> {
        match thing {
            Thing::Names(names) => Some(ids(names, self.lexicon)),
            Thing::Words(words) => Some(quoted(words)),
            Thing::Amount(amount) => Some(amount.clone()),
            Thing::Act(act, words) => self.reference(*act).or_else(|| (!words.is_empty()).then(|| quoted(words))),
        }
    }

    /// An act that was told, by its label.
    fn reference(&mut self, act: ActNumber) -> Option<String> {
        let label = self.labels.reference(act)?;
        self.speaks_of.push(act);
        Some(label)
    }
}

/// A topic in quotes that it does not hold itself.
fn quoted(words: &str) -> String {
    if words.contains(['\'', '’']) { format!("“{words}”") } else { format!("'{words}'") }
}

fn ids(names: &[EntityId], lexicon: &Lexicon) -> String {
    names.iter().filter_map(|&name| Some(lexicon.entity(name)?.id.as_str())).collect::<Vec<_>>().join(" and ")
}
