//! Whether a question can be brought to an end: looked for with one word of each sort, a few words deep.

use super::words::{NOUN, VERB, Word};
use crate::graph::Store;
use crate::lexicon::{Lexicon, VerbId};
use crate::session::{Judged, Problem, Typist};
use rustc_hash::FxHashMap;
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

/// How many verbs behind a beginning led to no end, by what stands in the way where the question could end, and where.
pub type Stuck = FxHashMap<Vec<Problem>, usize>;

/// So many verbs that lead nowhere for one reason speak for all that have it.
const SURE: usize = 3;

/// What is looked ahead with.
pub struct Samples {
    /// One word of each sort, the likeliest to end a question first.
    pub words: Vec<String>,
    /// Ways to an end, with a space before them.
    pub long: Vec<String>,
}

impl Samples {
    /// Those of a session with these words, the best first.
    pub fn of(lexicon: &Lexicon, graph: &Store, list: &[Word]) -> Samples {
        let actor = lexicon.kind_named("actor");
        let is_actor = |word: &&Word| {
            let kind = lexicon.kind_named(&word.what);
            word.names && kind.zip(actor).is_some_and(|(kind, actor)| lexicon.kind_is(kind, actor))
        };
        let of = |class: &str| list.iter().find(|word| *word.class == *class).map(|word| word.text.clone());
        let mut samples: Vec<String> = list.iter().find(is_actor).map(|word| word.text.clone()).into_iter().collect();
        samples.extend(["what", "whom", "by", "to"].map(str::to_owned));
        let used: Option<VerbId> = lexicon.verbs().max_by_key(|(id, _)| graph.acts_of(*id).len()).map(|(id, _)| id);
        for id in [used, lexicon.verb_named("offer")].into_iter().flatten() {
            let verb = lexicon.verb(id);
            samples.extend([verb.past.clone(), verb.base.clone(), verb.noun.clone(), verb.third.clone()]);
        }
        samples.extend(["state", "X", "Y", ":", "2", "days"].map(str::to_owned));
        samples.extend(of("a date").or(of("a year")));
        samples
            .extend(["and", "that", "did", "who", "steps", "connected to", ",", "first", "plans"].map(str::to_owned));
        samples.dedup();
        let actor = samples.first().map_or("someone", String::as_str);
        let offer = lexicon.verb_named("offer").map_or("do", |id| lexicon.verb(id).base.as_str());
        let mut long = vec![format!(" did {actor} {offer} what"), format!(" whom did {actor} {offer} what")];
        // What no other verb says of a thing.
        let mean = lexicon.verb_named("mean").map(|id| lexicon.verb(id));
        long.extend(mean.into_iter().flat_map(|verb| [&verb.base, &verb.third]).map(|form| format!(" {form} what")));
        Samples { words: samples, long }
    }
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

    /// Whether the word may stand after `before`, of which `stuck` is what led nowhere.
    pub fn fits(&self, typist: &Typist, before: &str, word: &Word, stuck: &mut Stuck) -> bool {
        let text = format!("{before}{}", word.text);
        match typist.judge(&text) {
            Judged::Right => true,
            Judged::Wrong if word.needs == Needs::Nothing => false,
            Judged::Wrong => (word.what != VERB || self.goes_on(typist, &text)) && self.ends(typist, &text),
            Judged::Unfit if word.what == VERB && !word.class.contains(NOUN) => {
                // What one verb is refused for, at the same place, no words behind it mend for another; what is a noun as well
                // may be refused as that, and go on as a verb.
                let reason = typist.problems(&text);
                let is_stuck = stuck.get(&reason).is_some_and(|times| *times >= SURE);
                let ends = !is_stuck && self.ends(typist, &text);
                // One that is refused while it is read gives none.
                if !ends && !reason.is_empty() {
                    *stuck.entry(reason).or_default() += 1;
                }
                ends
            }
            Judged::Open | Judged::Unfit => self.ends(typist, &text),
        }
    }

    /// Whether the grammar takes any word behind it.
    fn goes_on(&self, typist: &Typist, text: &str) -> bool {
        self.samples.iter().any(|word| typist.judge(&format!("{text} {word}")) != Judged::Wrong)
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
