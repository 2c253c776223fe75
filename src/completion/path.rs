//! Whether a question can be brought to an end: looked for with one word of each sort, a few words deep.

use super::words::Word;
use crate::session::{Judged, Typist};
use std::cell::RefCell;

/// How many words deep is looked.
const DEEP: usize = 4;
/// How many questions are tried for one word.
const TRIED: usize = 120;
/// How many ways to an end are remembered.
const WAYS: usize = 12;

/// What may follow a word that cannot stand at an end, told by its next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: what it is shows by itself.
    Nothing,
    /// Another word: a participle its preposition, `and` what it joins.
    Another,
}

/// What is looked ahead with.
pub struct Samples {
    /// One word of each sort, the likeliest to end a question first.
    pub words: Vec<String>,
    /// Ways to an end, with a space before them.
    pub long: Vec<String>,
}

/// Ways from where a question stands to an end.
#[derive(Debug)]
pub struct Paths {
    /// One word of each sort.
    samples: Vec<String>,
    /// Words that brought a question to an end, the last first: they will do for others.
    ways: RefCell<Vec<String>>,
    /// Ways that are too long to be found.
    long: Vec<String>,
}

impl Paths {
    pub fn new(Samples { words: samples, long }: Samples) -> Self {
        Paths { samples, ways: RefCell::default(), long }
    }

    /// Whether the word may stand after `before`.
    pub fn fits(&self, typist: &Typist, before: &str, word: &Word) -> bool {
        let text = format!("{before}{}", word.text);
        match typist.judge(&text) {
            Judged::Right => true,
            Judged::Open | Judged::Unfit => self.ends(typist, &text),
            Judged::Wrong => word.needs == Needs::Another && self.ends(typist, &text),
        }
    }

    /// Whether some words bring it to an end; those that did so for another first, then the shortest ways.
    fn ends(&self, typist: &Typist, text: &str) -> bool {
        let mut ways = self.ways.borrow_mut();
        let leads = |way: &&String| typist.judge(&format!("{text}{way}")) == Judged::Right;
        let way = match ways.iter().position(|way| leads(&way)) {
            Some(at) => Some(ways.remove(at)),
            None => self.long.iter().find(leads).cloned().or_else(|| self.search(typist, text)),
        };
        let found = way.is_some();
        if let Some(way) = way {
            ways.insert(0, way);
            ways.truncate(WAYS);
        }
        found
    }

    /// The words of a short way to an end.
    fn search(&self, typist: &Typist, text: &str) -> Option<String> {
        let mut tried = 0;
        let mut level = vec![String::new()];
        for _ in 0..DEEP {
            let mut next = Vec::new();
            for way in &level {
                for word in &self.samples {
                    tried += 1;
                    if tried > TRIED {
                        return None;
                    }
                    let way = format!("{way} {word}");
                    match typist.judge(&format!("{text}{way}")) {
                        Judged::Right => return Some(way),
                        Judged::Open | Judged::Unfit => next.push(way),
                        Judged::Wrong => {}
                    }
                }
            }
            level = next;
        }
        None
    }
}
