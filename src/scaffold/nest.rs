//! Where a guess belongs among those of its sentence: beside them, in what somebody says, or in what somebody is to do.
//!
//! Takes a guess with how its verb hangs on the one before; puts it in its place. Must not guess.

use super::fact::{Guess, Thing};
use super::guess::{Link, Reading, Step};
use crate::lexicon::Role;

impl Reading<'_, '_> {
    /// Puts a guess in its place.
    pub fn add(&mut self, guess: Guess, link: Link) {
        match link {
            Link::Behind => {
                let quoted = self.follows_quotes();
                let from = if quoted { self.spoken } else { self.roots.len().saturating_sub(1) };
                let spoken = self.roots.split_off(from.min(self.roots.len()));
                let object = guess.object.filter(|_| spoken.is_empty() && quoted);
                self.attributed = true;
                self.roots.push(Guess { that: spoken, object, ..guess });
                self.last = vec![Step::Root(self.roots.len() - 1)];
            }
            Link::That | Link::To | Link::Asked => self.nest(guess, link),
            Link::Beside => {
                self.last.pop();
                self.nest(guess, Link::That);
            }
            Link::Free | Link::Dropped => {
                self.roots.push(guess);
                self.last = vec![Step::Root(self.roots.len() - 1)];
            }
        }
    }

    pub fn follows_quotes(&self) -> bool {
        self.speaker.is_some() && !self.quotes.is_empty()
    }

    fn nest(&mut self, guess: Guess, link: Link) {
        let lexicon = self.lexicon;
        let Some(outer) = self.find() else { return };
        let addressed = lexicon.verb(outer.verb).object == Role::Recipient;
        let step = if link == Link::To {
            outer.to = Some(Box::new(guess));
            Step::To
        } else if link == Link::Asked && addressed {
            outer.object = Some(Thing::Names(guess.agents.clone()));
            outer.to = Some(Box::new(guess));
            Step::To
        } else {
            // Who is told something is named; what is said stands in the clause.
            outer.object = outer.object.take().filter(|object| addressed && matches!(object, Thing::Names(_)));
            if outer.object.is_none() && lexicon.verb_named("tell") == Some(outer.verb) {
                outer.verb = lexicon.verb_named("say").unwrap_or(outer.verb);
            }
            outer.that.push(guess);
            Step::That(outer.that.len() - 1)
        };
        self.last.push(step);
    }

    /// Whether the last verb stands in a clause of what somebody says.
    pub fn within_that(&self) -> bool {
        matches!(self.last.last(), Some(Step::That(_)))
    }

    /// The guess of the last verb.
    pub fn find(&mut self) -> Option<&mut Guess> {
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
