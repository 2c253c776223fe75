//! What can come next in a fact that is being typed.
//!
//! Takes the words of a corpus and a fact up to the cursor; gives the words that the grammar of facts allows there: the
//! most frequent in the corpus first. Must not guess at the grammar: it asks it.

use super::index::Index;
use super::words::{self, Word};
use super::{MOST, starts};
use crate::graph::Store;
use crate::lexicon::Lexicon;
use crate::sentence::typing::{FactProgress, fact_progress};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// What someone who types a fact can be offered.
#[derive(Debug)]
pub struct FactCompletion {
    lexicon: Lexicon,
    index: Index,
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
        FactCompletion { lexicon: lexicon.clone(), index: Index::of(words::of_facts(lexicon, graph)) }
    }

    /// The words that can stand at the end of `line`, for what is typed of the last one; `labels` are those of the
    /// document itself.
    #[must_use]
    pub fn offers(&self, line: &str, labels: &[String]) -> Vec<FactOffer> {
        let own: Vec<Word> = labels.iter().map(|label| words::own_label(label)).collect();
        let mut starts = starts(line);
        let last = starts.pop().unwrap_or(line.len());
        let mut offers = self.beginning(line, last, &own);
        // The first words of a name of several.
        for start in starts.into_iter().rev() {
            offers.extend(self.beginning(line, start, &[]));
        }
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
            let try_it = || fact_progress(&self.lexicon, &format!("{before}{}", word.text)) != FactProgress::Wrong;
            if *many < MOST && *fitting.entry(Rc::clone(&word.class)).or_insert_with(try_it) && seen.insert(&word.text) {
                *many += 1;
                allowed.push(word);
            }
        }
        allowed
    }
}
