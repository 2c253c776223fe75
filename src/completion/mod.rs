//! What can come next in a question that is being typed.
//!
//! Takes a typist and the line up to the cursor; gives the words that the grammar, and what the words mean, allow
//! there: the most frequent in the corpus first. A word is offered only where the question can be brought to an end
//! after it. Must not guess at the grammar: it asks it.

mod fact;
mod fact_words;
mod index;
mod path;
mod rest;
mod words;

pub use fact::{FactCompletion, FactOffer};
pub use words::Word;

use crate::sentence::typing;
use crate::session::{Judged, Typist};
use crate::source::Slice;
use index::Index;
use path::{Paths, Stuck};
use rest::Rest;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use std::sync::Arc;

/// How many words back a name of several words may have begun.
const BACK: usize = 5;
/// How many words of one class are offered.
const MOST: usize = 100;
/// What may follow is kept for so many beginnings.
const KEPT: usize = 16;

/// What can come next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Where in the line the word begins that the offers stand for.
    pub start: usize,
    /// The words, best first.
    pub words: Vec<Word>,
}

/// What is known of a beginning of a question, as far as it was asked for: it is the same until a word ends.
#[derive(Debug, Default)]
struct Beginning {
    /// Whether each of its words is one.
    is_known: Option<bool>,
    /// Which classes may follow.
    classes: FxHashMap<Rc<str>, bool>,
    stuck: Stuck,
}

/// What someone who types a question can be offered.
#[derive(Debug)]
pub struct Completion {
    typist: Typist,
    index: Index,
    rest: Rest,
    paths: Paths,
    beginnings: RefCell<FxHashMap<String, Beginning>>,
}

impl Completion {
    /// For a session as it stands.
    #[must_use]
    pub fn new(typist: Typist) -> Completion {
        let (list, samples) = words::words(&typist);
        let rest = Rest::new(Arc::clone(&typist.graph), words::Namer::new(&typist.lexicon));
        Completion { typist, index: Index::of(list), rest, paths: Paths::new(samples), beginnings: RefCell::default() }
    }

    /// The words that can stand at the end of `line`, for what is typed of the last one.
    #[must_use]
    pub fn offers(&self, line: &str) -> Offers {
        let mut starts = starts(line);
        let last = starts.pop().unwrap_or(line.len());
        let split = |start: usize| line.split_at_checked(start).unwrap_or((line, ""));
        // The first words of a name need not be words by themselves.
        let known = |start: &usize| self.is_known(split(*start).0);
        let begun = |start: usize| self.beginning(split(start).0, split(start).1);
        starts.retain(known);
        let mut found = if known(&last) { begun(last) } else { Vec::new() };
        let longer = starts.iter().map(|start| (*start, begun(*start)));
        for (start, whole) in longer.filter(|(_, whole)| !whole.is_empty()) {
            if found.is_empty() {
                return Offers { start, words: whole };
            }
            // What is typed of a longer name stands; the rest of the name is offered.
            let typed = line.slice(start..last);
            let rests: Vec<Word> = whole.into_iter().filter_map(|word| word.without(typed)).collect();
            found.retain(|word| !rests.iter().any(|rest| rest.text == word.text));
            found.splice(0..0, rests);
        }
        if !found.is_empty() {
            return Offers { start: last, words: found };
        }
        let start = if known(&last) { last } else { starts.pop().unwrap_or(last) };
        Offers { start, words: self.mistyped(split(start).0, split(start).1) }
    }

    /// What is known of a beginning.
    fn known_of(&self, before: &str) -> RefMut<'_, Beginning> {
        RefMut::map(self.beginnings.borrow_mut(), |all| {
            if all.len() >= KEPT && !all.contains_key(before) {
                all.clear();
            }
            all.entry(before.to_owned()).or_default()
        })
    }

    /// Whether every word before the last one is one.
    fn is_known(&self, before: &str) -> bool {
        *self.known_of(before).is_known.get_or_insert_with(|| typing::is_known(&self.typist.lexicon, before))
    }

    /// Whether a question can end here.
    #[must_use]
    pub fn is_whole(&self, line: &str) -> bool {
        matches!(self.typist.judge(line), Judged::Right)
    }

    /// Whether some word begins so.
    #[must_use]
    pub fn begins(&self, typed: &str) -> bool {
        let typed = typed.to_lowercase();
        self.index.begins(&typed) || self.rest.begins(&typed)
    }

    /// Names, labels and documents that begin so, the most frequent first.
    #[must_use]
    pub fn named(&self, typed: &str) -> Vec<Word> {
        let typed = typed.to_lowercase();
        let listed = self.index.beginning(&typed).into_iter().filter(|word| word.names).cloned();
        let mut seen = FxHashSet::default();
        let found = listed.chain(self.rest.beginning(&typed)).filter(|word| seen.insert(word.text.clone()));
        found.take(MOST).collect()
    }

    /// The words that begin with what is typed; of one that is typed to its end and a space, nothing.
    fn beginning(&self, before: &str, typed: &str) -> Vec<Word> {
        let typed = typed.to_lowercase();
        let several = typed.trim_end().contains(char::is_whitespace) || typed.ends_with(char::is_whitespace);
        let fits = |word: &&Word| !several || word.text.to_lowercase().len() > typed.len();
        let own = self.columns(before);
        if !own.is_empty() {
            let begins = |word: &&Word| word.text.to_lowercase().starts_with(&typed);
            return self.allowed(before, own.iter().filter(begins));
        }
        if typed.is_empty() {
            return self.allowed(before, self.index.all().filter(|word| word.plain));
        }
        let rest = self.rest.beginning(&typed);
        self.allowed(before, self.index.beginning(&typed).into_iter().chain(&rest).filter(fits))
    }

    /// The words that what is typed may have been meant for.
    fn mistyped(&self, before: &str, typed: &str) -> Vec<Word> {
        let most = match typed.chars().count() {
            0..=2 => return Vec::new(),
            3..=4 => 1,
            _ => 2,
        };
        let mut found = self.allowed(before, self.index.near(&typed.to_lowercase(), most).into_iter());
        // `peskov` and `Peskov` are one: then there may be but one that was meant.
        let mut seen = FxHashSet::default();
        found.retain(|word| seen.insert(word.text.to_lowercase()));
        found
    }

    /// Those of the words that may stand there; of a class, one is tried for all.
    fn allowed<'w>(&self, before: &str, words: impl Iterator<Item = &'w Word>) -> Vec<Word> {
        let Beginning { classes, stuck, .. } = &mut *self.known_of(before);
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut count: FxHashMap<&str, usize> = FxHashMap::default();
        let mut found: Vec<Word> = Vec::new();
        for word in words {
            let many = count.entry(&word.class).or_default();
            if *many == MOST {
                continue;
            }
            let try_it = || self.paths.fits(&self.typist, before, word, stuck);
            let fits = *classes.entry(Rc::clone(&word.class)).or_insert_with(try_it);
            if fits && seen.insert(&word.text) {
                *many += 1;
                found.push(word.clone());
            }
        }
        found
    }

    /// After `sorted by`, the columns of the question before it.
    fn columns(&self, before: &str) -> Vec<Word> {
        let Some(rest) = before.trim_end().strip_suffix("sorted by") else { return Vec::new() };
        let question = rest.trim_end().trim_end_matches(',');
        self.typist.columns(question).iter().map(|column| Word::grammar(column, 1, "column")).collect()
    }
}

/// Where the last word may begin, the farthest back first: a name may have several.
fn starts(line: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if !c.is_whitespace() && (before.is_whitespace() || before == ',' || c == ',') {
            starts.push(at);
        }
        before = c;
    }
    if before.is_whitespace() {
        starts.push(line.len());
    }
    let from = starts.len().saturating_sub(BACK);
    starts.split_off(from)
}
