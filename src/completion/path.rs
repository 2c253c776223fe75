//! Whether a question can be brought to an end: looked for with one word of each sort, a few words deep.

use super::words::{Word, Words};
use crate::session::{Judged, Typist};
use std::cell::Cell;

/// How many words deep is looked.
const DEEP: usize = 4;
/// How many questions are tried for one word.
const TRIED: usize = 250;

/// What may follow a word that cannot stand at an end, told by its next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: what it is shows by itself.
    Nothing,
    /// Another word: a participle its preposition, `and` what it joins.
    Another,
}

/// Ways from where a question stands to an end.
pub struct Paths<'a> {
    typist: &'a Typist,
    words: &'a Words,
    tried: Cell<usize>,
}

impl<'a> Paths<'a> {
    pub fn new(typist: &'a Typist, words: &'a Words) -> Self {
        Paths { typist, words, tried: Cell::new(0) }
    }

    /// Whether the word may stand after `before`.
    pub fn fits(&self, before: &str, word: &Word) -> bool {
        self.tried.set(0);
        let text = format!("{before}{}", word.text);
        match self.typist.judge(&text) {
            Judged::Right => true,
            Judged::Open | Judged::Unfit => self.ends(&text),
            Judged::Wrong => word.needs == Needs::Another && self.ends(&text),
        }
    }

    /// Whether some words bring it to an end; the shortest ways first.
    fn ends(&self, text: &str) -> bool {
        let mut level = vec![text.to_owned()];
        for _ in 0..DEEP {
            let mut next = Vec::new();
            for text in &level {
                for word in &self.words.samples {
                    self.tried.set(self.tried.get() + 1);
                    if self.tried.get() > TRIED {
                        return false;
                    }
                    let text = format!("{text} {word}");
                    match self.typist.judge(&text) {
                        Judged::Right => return true,
                        Judged::Open | Judged::Unfit => next.push(text),
                        Judged::Wrong => {}
                    }
                }
            }
            level = next;
        }
        false
    }
}
