//! Lists: what a sentence that ends in `:` says of each item below it.
//!
//! Takes the sentences as they come; gives a guess for each part of an item. A heading such as `What Belmark demands` says
//! what the lists below it are.

use super::fact::{Guess, Thing};
use super::guess::guesses;
use super::memory::Memory;
use super::object::BOUNDARIES;
use super::topic::quoted;
use super::word::Word;
use crate::lexicon::{EntityId, Lexicon, VerbId};
use crate::source::Slice;

/// What leads a list.
#[derive(Debug, Default)]
pub(super) struct List {
    heading: Option<(Vec<EntityId>, VerbId)>,
    lead: Option<(Vec<EntityId>, VerbId)>,
}

impl List {
    /// A heading: `What Belmark demands, and …`.
    pub fn heading(&mut self, words: &[Word<'_>], lexicon: &Lexicon, memory: &Memory) {
        let asks = words.first().is_some_and(|word| word.is(&["what"]));
        let told = if asks { guesses(words, lexicon, &mut memory.clone(), None) } else { vec![] };
        self.heading = told.into_iter().find(|guess| !guess.agents.is_empty()).map(|guess| (guess.agents, guess.verb));
        self.lead = None;
    }

    /// A sentence, with what it tells.
    pub fn sentence(&mut self, text: &str, told: &[Guess]) {
        let leads = text.ends_with(':');
        let last = told.last().filter(|guess| leads && !guess.agents.is_empty());
        self.lead = last.map(|guess| {
            let own = (guess.agents.clone(), guess.verb);
            self.heading.clone().filter(|(agents, _)| *agents == own.0).unwrap_or(own)
        });
    }

    /// Whether items belong to a sentence before them.
    pub fn leads(&self) -> bool {
        self.lead.is_some()
    }

    /// What an item says: one guess for each part of it.
    pub fn item(&self, words: &[Word<'_>], lexicon: &Lexicon, memory: &mut Memory) -> Vec<Guess> {
        let Some((agents, verb)) = &self.lead else { return vec![] };
        memory.sentence();
        let told = guesses(words, lexicon, &mut memory.clone(), None);
        let names = words.iter().any(|word| word.name().is_some());
        if names && told.iter().any(|guess| !guess.agents.is_empty()) {
            return guesses(words, lexicon, memory, None);
        }
        let bullet = words.iter().take(2).take_while(|word| word.text.chars().all(|c| !c.is_alphabetic())).count();
        let parts = words.slice(bullet..).split(|word| word.is(&[",", ";"]));
        let mut objects: Vec<Thing> = vec![];
        for (at, part) in parts.enumerate() {
            let joined = part.first().is_some_and(|word| word.is(&["and"]));
            let part = part.iter().skip_while(|word| word.is(&["and"]));
            let words = part.take_while(|word| !word.is(BOUNDARIES) && !word.is(&["whose"])).map(|word| word.text);
            if at == 0 || joined {
                objects.extend(quoted(&words.collect::<Vec<_>>()));
            }
        }
        let guess = |object: Thing| {
            let number = memory.act(*verb, agents, Some(object.clone()));
            Guess { agents: agents.clone(), object: Some(object), ..Guess::bare(number, *verb) }
        };
        objects.into_iter().map(guess).collect()
    }
}
