//! What can come next in a fact that is being typed.
//!
//! Takes the words of a corpus and a fact up to the cursor; gives the words that the grammar of facts allows there: the
//! most frequent in the corpus first. Must not guess at the grammar: it asks it.

use super::fact_words;
use super::index::Index;
use super::words::Word;
use super::{MOST, starts};
use crate::graph::Store;
use crate::lexicon::Lexicon;
use crate::sentence::typing::{FactProgress, fact_progress};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::rc::Rc;

/// Words that bring a fact to an end from nearly anywhere, the likeliest first; `NAME` is something of the cast.
const WAYS: [&str; 18] = [
    "",
    " someone",
    " rejected someone",
    " someone rejected someone",
    " NAME",
    " reject someone",
    " to reject someone",
    " by someone",
    " rejected by someone",
    " that someone rejected someone",
    " not reject someone",
    " someone to reject someone",
    " 2025-05-13",
    " 2025-05-13 and 2025-05-14",
    " 2 days",
    " '…'",
    " of someone",
    " to 2025-05-13",
];

/// What someone who types a fact can be offered.
#[derive(Debug)]
pub struct FactCompletion {
    lexicon: Lexicon,
    index: Index,
    /// Words that bring a fact to an end; those that did so last come first.
    ways: RefCell<Vec<String>>,
}

/// A word that can stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactOffer {
    /// Where in the line the word begins that it stands for.
    pub start: usize,
    /// The word.
    pub word: Word,
}

impl FactCompletion {
    /// For the words of a corpus, and how often it uses them.
    #[must_use]
    pub fn new(lexicon: &Lexicon, graph: &Store) -> FactCompletion {
        let name = lexicon.entities().first().map_or("someone", |entity| entity.id.as_str());
        let ways = WAYS.iter().map(|way| way.replace("NAME", name)).collect();
        let index = Index::of(fact_words::words(lexicon, graph));
        FactCompletion { lexicon: lexicon.clone(), index, ways: RefCell::new(ways) }
    }

    /// The words that can stand at the end of `line`, for what is typed of the last one; `labels` are those of the
    /// document itself.
    #[must_use]
    pub fn offers(&self, line: &str, labels: &[String]) -> Vec<FactOffer> {
        let own: Vec<Word> = labels.iter().map(|label| fact_words::own_label(label)).collect();
        let mut starts = starts(line);
        let last = starts.pop().unwrap_or(line.len());
        // What is typed of a name of several words goes before another word.
        let mut offers: Vec<FactOffer> =
            starts.into_iter().rev().flat_map(|start| self.beginning(line, start, &[])).collect();
        offers.extend(self.beginning(line, last, &own));
        offers
    }

    /// The words that begin with what stands behind `start`.
    fn beginning(&self, line: &str, start: usize, own: &[Word]) -> Vec<FactOffer> {
        let Some((before, typed)) = line.split_at_checked(start) else { return Vec::new() };
        let typed = typed.to_lowercase();
        let begins = |word: &&Word| word.text.to_lowercase().starts_with(&typed);
        let several = typed.contains(char::is_whitespace);
        let goes_on = |word: &&Word| !several || word.text.len() > typed.len();
        let own = own.iter().filter(begins);
        let words: Vec<&Word> = if typed.is_empty() {
            own.chain(self.index.all().filter(|word| word.plain)).collect()
        } else {
            own.chain(self.index.beginning(&typed).into_iter().filter(goes_on)).collect()
        };
        self.allowed(before, words).into_iter().map(|word| FactOffer { start, word: word.clone() }).collect()
    }

    /// Those of the words that may stand there; of a class, one is tried for all.
    fn allowed<'w>(&self, before: &str, words: Vec<&'w Word>) -> Vec<&'w Word> {
        let mut fitting: FxHashMap<Rc<str>, bool> = FxHashMap::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut count: FxHashMap<&str, usize> = FxHashMap::default();
        let mut allowed = Vec::new();
        for word in words {
            let many = count.entry(&word.class).or_default();
            let try_it = || self.fits(&format!("{before}{}", word.text));
            if *many < MOST && *fitting.entry(Rc::clone(&word.class)).or_insert_with(try_it) && seen.insert(&word.text)
            {
                *many += 1;
                allowed.push(word);
            }
        }
        allowed
    }

    /// Whether a fact that begins so can be brought to an end.
    fn fits(&self, text: &str) -> bool {
        let progress = |way: &str| fact_progress(&self.lexicon, &format!("{text}{way}"));
        match progress("") {
            FactProgress::Wrong => return false,
            FactProgress::Whole => return true,
            FactProgress::Open => {}
        }
        let mut ways = self.ways.borrow_mut();
        let Some(at) = ways.iter().position(|way| progress(way) == FactProgress::Whole) else { return false };
        let way = ways.remove(at);
        ways.insert(0, way);
        true
    }
}
