//! Words that stand in a vocabulary or a cast which is wrong: what they were to mean is not known, and no sentence that
//! uses one is told to be wrong for it.
//!
//! Takes the text of a file; keeps what stands between its quotes. Must not judge the file.

use super::Lexicon;
use super::fold::fold;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// A form of a verb has at most so many letters more than its stem.
const LONGEST_ENDING: usize = 4;

/// The words of files that are wrong, in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Lost {
    words: FxHashSet<String>,
}

impl Lost {
    fn add_strings(&mut self, text: &str) {
        // Escapes are rare in names, and a name more or less in here only keeps the program silent.
        let strings = text.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
        self.words.extend(strings.map(|string| fold(string.trim()).to_lowercase()));
    }

    /// Whether it is one of the words, or looks like a form of one.
    fn holds(&self, word: &str) -> bool {
        let word = fold(word).to_lowercase();
        let stems = (1..=LONGEST_ENDING).filter_map(|ending| {
            let stem = word.get(..word.len().checked_sub(ending)?)?;
            (stem.len() > ending).then_some(stem)
        });
        self.words.contains(&word) || stems.into_iter().any(|stem| self.has_stem(stem))
    }

    /// `blockad` of `blockade`, `den` of `deny`.
    fn has_stem(&self, stem: &str) -> bool {
        self.words.contains(stem) || ["e", "y"].iter().any(|ending| self.words.contains(&format!("{stem}{ending}")))
    }
}

impl Lexicon {
    /// Makes the words of a vocabulary or a cast known as lost: the file is wrong, which is told.
    pub fn lose_words_of(&mut self, text: &str) {
        Arc::make_mut(&mut self.lost).add_strings(text);
    }

    /// Whether a word that nothing knows is one that a wrong file was to bring.
    #[must_use]
    pub fn has_lost(&self, word: &str) -> bool {
        !self.lost.words.is_empty() && self.lost.holds(word)
    }
}
