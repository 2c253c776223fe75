//! Labels for the acts that others speak of.
//!
//! Takes the guesses of an article; gives their facts, in which an act has a label if a later fact says `@label`. Must
//! not let a fact speak of an act that no fact tells.

use super::fact::{ActNumber, Guess};
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Which acts have been told so far, and what they are called.
#[derive(Debug, Default)]
pub(super) struct Labels {
    told: BTreeSet<ActNumber>,
    spoken_of: BTreeSet<ActNumber>,
    /// Nothing until it is known which of them need one.
    names: Option<BTreeMap<ActNumber, String>>,
}

/// The facts of every unit: written once to see which acts are spoken of, then with their labels.
pub(super) fn facts(units: &[Vec<Guess>], lexicon: &Lexicon) -> Vec<Vec<String>> {
    let mut labels = Labels::default();
    written(units, lexicon, &mut labels);
    let mut names: BTreeMap<ActNumber, String> = BTreeMap::new();
    for guess in units.iter().flatten() {
        name(guess, lexicon, &labels.spoken_of, &mut names);
    }
    written(units, lexicon, &mut Labels { names: Some(names), ..Labels::default() })
}

fn written(units: &[Vec<Guess>], lexicon: &Lexicon, labels: &mut Labels) -> Vec<Vec<String>> {
    units.iter().map(|guesses| unit(guesses, lexicon, labels)).collect()
}

/// The facts of a unit, each once.
fn unit(guesses: &[Guess], lexicon: &Lexicon, labels: &mut Labels) -> Vec<String> {
    let mut facts: Vec<String> = vec![];
    for guess in guesses {
        for fact in guess.facts(lexicon, labels) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    facts
}

/// Names the acts of a guess that need it: by the noun of the verb, and a number from the second on.
fn name(guess: &Guess, lexicon: &Lexicon, wanted: &BTreeSet<ActNumber>, names: &mut BTreeMap<ActNumber, String>) {
    if wanted.contains(&guess.number) {
        let noun = lexicon.verb(guess.verb).noun.as_str();
        let noun = if noun.is_empty() { lexicon.verb(guess.verb).base.as_str() } else { noun };
        let stem = noun.replace(' ', "-");
        let free = |name: &String| lexicon.entity_named(name).is_none() && !names.values().any(|taken| taken == name);
        let numbered = (2..).map(|number: u32| format!("{stem}-{number}"));
        names.extend([stem.clone()].into_iter().chain(numbered).find(free).map(|name| (guess.number, name)));
    }
    for inner in guess.that.iter().chain(guess.to.as_deref()) {
        name(inner, lexicon, wanted, names);
    }
}

impl Labels {
    /// The label that a fact is to give to an act.
    pub fn new_label(&self, act: ActNumber) -> Option<String> {
        let names = self.names.as_ref()?;
        names.get(&act).filter(|_| !self.told.contains(&act)).cloned()
    }

    /// How a fact speaks of an act that was told before it.
    pub fn reference(&self, act: ActNumber) -> Option<String> {
        self.told.contains(&act).then_some(())?;
        match &self.names {
            None => Some(format!("@act-{act}")),
            Some(names) => names.get(&act).map(|name| format!("@{name}")),
        }
    }

    /// A fact tells these acts and speaks of those.
    pub fn told(&mut self, tells: &[ActNumber], speaks_of: &[ActNumber]) {
        self.told.extend(tells);
        self.spoken_of.extend(speaks_of);
    }
}
