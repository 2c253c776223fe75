//! Words, found by what is typed of them.
//!
//! Takes a list in which the best comes first; finds those that begin with something, or that it may have been meant
//! for, without looking at all of them.

use super::words::Word;
use crate::arrange::Arrange;
use crate::source::Slice;

/// A list of words, with what finds them.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    list: Vec<Word>,
    /// In small letters, sorted, with the places in the list.
    sorted: Vec<(String, usize)>,
    /// Which letters each has, in the order of `sorted`.
    letters: Vec<u64>,
}

impl Index {
    pub fn of(list: Vec<Word>) -> Index {
        let mut sorted: Vec<(String, usize)> =
            list.iter().enumerate().map(|(at, word)| (word.text.to_lowercase(), at)).collect();
        sorted.arrange();
        let letters = sorted.iter().map(|(text, _)| letters(text)).collect();
        Index { list, sorted, letters }
    }

    /// All words, the best first.
    pub fn all(&self) -> impl Iterator<Item = &Word> {
        self.list.iter()
    }

    /// The words that begin with what is typed, in small letters, the best first.
    pub fn beginning(&self, typed: &str) -> Vec<&Word> {
        let mut places: Vec<usize> = self.range(typed).iter().map(|(_, at)| *at).collect();
        places.arrange();
        places.into_iter().filter_map(|at| self.list.get(at)).collect()
    }

    /// Whether some word begins so.
    pub fn begins(&self, typed: &str) -> bool {
        !self.range(typed).is_empty()
    }

    fn range(&self, typed: &str) -> &[(String, usize)] {
        let start = self.sorted.partition_point(|(text, _)| text.as_str() < typed);
        let rest = self.sorted.slice(start..);
        let len = rest.partition_point(|(text, _)| text.starts_with(typed));
        rest.slice(..len)
    }

    /// The words that differ from what is typed, in small letters, by at most so many slips, as far as it goes: the
    /// nearest first.
    pub fn near(&self, typed: &str, most: usize) -> Vec<&Word> {
        let own = letters(typed);
        let len = typed.chars().count();
        let mut near: Vec<(usize, usize)> = vec![];
        for ((text, at), letters) in self.sorted.iter().zip(&self.letters) {
            // A slip leaves out at most one letter.
            if (own & !letters).count_ones() as usize > most {
                continue;
            }
            // Nothing that is shorter by more letters than that is meant: what is typed may be long.
            let cut: String = text.chars().take(len).collect();
            if cut.chars().count() + most < len {
                continue;
            }
            let distance = strsim::damerau_levenshtein(text, typed).min(strsim::damerau_levenshtein(&cut, typed));
            if distance <= most {
                near.push((distance, *at));
            }
        }
        near.arrange();
        near.into_iter().filter_map(|(_, at)| self.list.get(at)).collect()
    }
}

/// A bit for each letter that occurs; some share one.
fn letters(text: &str) -> u64 {
    text.chars().fold(0, |all, c| all | 1 << (u32::from(c) % 64))
}
