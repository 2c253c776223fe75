//! What somebody may have meant by a word that nothing knows.
//!
//! Takes the word and what could stand there; gives known words, best first. Must not correct anything by itself.

use super::Lexicon;
use super::everyday::is_everyday;
use super::keywords::KEYWORDS;
use super::lookup::Word;
use std::collections::BTreeSet;

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

/// How many suggestions there are at most.
const MOST: usize = 3;

/// With fewer letters almost any word is like another.
const SHORT: usize = 4;

/// So many letters tell a word even if its first one is wrong.
const LONG: usize = 6;

/// So many letters tell a word in spite of two errors.
const LONG_FOR_TWO: usize = 9;

/// How many typing errors there may be.
const ERRORS: usize = 2;

impl Lexicon {
    /// At most three words that could have been meant by `word`, best first: synonyms, or else the nearest of the words
    /// at most two typing errors away.
    #[must_use]
    pub fn suggest(&self, word: &str, wanted: Wanted) -> Vec<String> {
        let lower = word.to_lowercase();
        let synonyms = self.synonyms.iter().filter(|(from, to)| *from == lower && self.fits(to, wanted));
        let mut found: Vec<String> = synonyms.map(|(_, to)| to.clone()).collect();
        if wanted == Wanted::Kind {
            // `minister`, where one is a fisheries minister.
            found.splice(0..0, self.offices_with(word).map(str::to_owned));
        }
        if found.is_empty() {
            let outside = matches!(wanted, Wanted::Name | Wanted::Any).then(|| self.outside_names());
            let near = nearest(word, self.candidates(wanted).into_iter().chain(outside.into_iter().flatten()));
            // `broke` is no slip for `broker`.
            let another = |near: &str| is_everyday(word) && self.fits(near, Wanted::Verb);
            let meant = |near: &str| near != word && (self.is_name(near) || (is_likely(word, near) && !another(near)));
            found.extend(near.into_iter().filter(|near| meant(near)));
        }
        let mut seen = BTreeSet::new();
        found.retain(|one| seen.insert(one.clone()));
        found.truncate(MOST);
        found
    }

    /// Whether somebody or something, or a document, is called so.
    fn is_name(&self, known: &str) -> bool {
        let outside = || self.named(known, false).is_some_and(|(len, _)| len == known.len());
        !self.names.get(known).is_empty() || !self.documents.get(known).is_empty() || outside()
    }

    /// Whether a known word could stand there.
    fn fits(&self, known: &str, wanted: Wanted) -> bool {
        self.words.get(known).iter().any(|&word| could_stand(word, wanted))
    }

    /// Every word that could stand there.
    fn candidates(&self, wanted: Wanted) -> Vec<&str> {
        let mut all = Vec::new();
        if wanted != Wanted::Name {
            let words = self.words.iter().filter(|(_, senses)| senses.iter().any(|&word| could_stand(word, wanted)));
            all.extend(words.map(|(text, _)| text));
        }
        if matches!(wanted, Wanted::Name | Wanted::Any) {
            all.extend(self.names.iter().map(|(text, _)| text));
            all.extend(self.documents.iter().map(|(text, _)| text));
        }
        if wanted == Wanted::Any {
            all.extend(KEYWORDS);
        }
        all
    }
}

/// Whether one who meant a word of the vocabulary is likely to have typed this: most know how a word begins, and a word
/// that is as good as another is rarely two errors from it.
fn is_likely(typed: &str, known: &str) -> bool {
    let (typed, known) = (typed.to_lowercase(), known.to_lowercase());
    let (length, other) = (typed.chars().count(), known.chars().count());
    let begins = typed.chars().next() == known.chars().next();
    let errors = strsim::osa_distance(&typed, &known);
    let same = |word: &str| word.chars().collect::<BTreeSet<char>>();
    // `vai` for `via`
    let swapped = length == other && same(&typed) == same(&known);
    match errors {
        0 => true,
        1 => (begins && length >= SHORT) || swapped || length.max(other) >= LONG,
        _ => begins && length >= LONG_FOR_TWO && length.abs_diff(other) <= 1,
    }
}

/// Whether a word with this meaning could stand there.
fn could_stand(word: Word, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Any => true,
        Wanted::Verb => matches!(word, Word::Verb(..)),
        Wanted::Kind => !matches!(word, Word::Verb(..)),
        Wanted::Name => false,
    }
}

/// Which letters a word has, capitals as small ones; a typing error changes at most two bits.
fn letters(word: &str) -> u64 {
    word.chars().flat_map(char::to_lowercase).fold(0, |all, c| all | 1 << (u32::from(c) % 64))
}

/// The known words with the fewest typing errors from `word`: at most two, in a short word one. Of those that differ
/// only in capitals the one written most like it.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Vec<String> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let allowed = ERRORS.min(length / 3);
    let drawn = letters(word);
    let mut near: BTreeSet<(usize, usize, &str)> = BTreeSet::new();
    for one in known {
        // Most words are nothing like it; that is seen before anything is compared.
        let unlike = (letters(one) ^ drawn).count_ones() as usize > 2 * allowed;
        if unlike || one.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &one.to_lowercase());
        if distance <= allowed {
            near.insert((distance, strsim::osa_distance(word, one), one));
        }
    }
    let least = near.first().map_or(0, |(distance, ..)| *distance);
    let mut seen = BTreeSet::new();
    near.retain(|(distance, _, one)| *distance == least && seen.insert(one.to_lowercase()));
    near.into_iter().take(MOST).map(|(.., one)| one.to_owned()).collect()
}
