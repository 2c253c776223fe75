//! Words and phrases with what they mean, found by the longest match at the start of a text.
//!
//! Hashed by the first word, and below it by the whole phrase: a look-up costs no more where many phrases share their
//! first word. Copies share what they do not change: a phrase more copies only those of its first word. Must not know what
//! they mean.

use super::fold::{Folded, fold};
use crate::source::Slice;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// Phrases with their meanings.
#[derive(Clone, Debug)]
pub struct Phrases<M> {
    by_first: FxHashMap<Arc<str>, Arc<Bucket<M>>>,
}

/// The phrases that share their first word.
#[derive(Clone, Debug)]
struct Bucket<M> {
    /// By their folded texts: all that each means, in the order added.
    known: FxHashMap<String, Vec<M>>,
    /// The lengths of their texts in bytes, ascending.
    lengths: Vec<usize>,
}

impl<M> Default for Bucket<M> {
    fn default() -> Self {
        Bucket { known: FxHashMap::default(), lengths: Vec::new() }
    }
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Phrases { by_first: FxHashMap::default() }
    }
}

impl<M: Clone + PartialEq> Phrases<M> {
    /// Adds a meaning of a phrase; the same one twice is once.
    pub fn add(&mut self, phrase: &str, meaning: M) {
        let text = fold(phrase.trim());
        let bucket = Arc::make_mut(self.by_first.entry(Arc::from(first_word(&text))).or_default());
        if let Err(at) = bucket.lengths.binary_search(&text.len()) {
            bucket.lengths.insert(at, text.len());
        }
        let meanings = bucket.known.entry(text).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
}

impl<M: PartialEq> Phrases<M> {
    /// What the whole of `phrase` means.
    pub fn get(&self, phrase: &str) -> &[M] {
        let text = fold(phrase.trim());
        let bucket = self.by_first.get(first_word(&text));
        bucket.and_then(|bucket| bucket.known.get(&text)).map_or(&[], Vec::as_slice)
    }

    /// The longest phrase that `text` starts with and that ends where a word ends: how many bytes of `text` it takes,
    /// and what it means. With `lower`, a capital at the start of `text` is read as a small letter.
    pub fn longest(&self, text: &str, lower: bool) -> Option<(usize, &[M])> {
        let word = folded_first_word(text, lower)?;
        let bucket = self.by_first.get(word.as_ref())?;
        let limit = bucket.lengths.last().copied().unwrap_or(0);
        let (mut start, mut found) = (String::new(), None);
        for (c, end) in Folded::new(text) {
            if lower && start.is_empty() {
                start.extend(c.to_lowercase());
            } else {
                start.push(c);
            }
            if start.len() > limit {
                break;
            }
            if bucket.lengths.binary_search(&start.len()).is_ok()
                && let Some(meanings) = bucket.known.get(&start)
                && word_ends(text.get(end..)?)
            {
                found = Some((end, meanings.as_slice()));
            }
        }
        found
    }

    /// Every phrase with its meanings, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[M])> {
        let all = self.by_first.values().flat_map(|bucket| &bucket.known);
        all.map(|(text, meanings)| (text.as_str(), meanings.as_slice()))
    }
}

/// Whether a word that stands right before `rest` ends there: not inside `moscow-talks`, `U.S.A`, `O'Neill`, but
/// before the `'s` of a possessive.
#[must_use]
pub fn word_ends(rest: &str) -> bool {
    match rest.as_bytes() {
        [first, ..] if first.is_ascii_alphanumeric() => return false,
        [b' ', ..] => return true,
        _ => {}
    }
    let mut folded = Folded::new(rest).map(|(c, _)| c);
    let Some(first) = folded.next() else { return true };
    let second = folded.next();
    let third = folded.next();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match first {
        '_' => false,
        '\'' => !letter(second) || (second == Some('s') && !letter(third)),
        '-' | '.' => !letter(second),
        c => !c.is_alphanumeric(),
    }
}

/// The letters and digits that a folded phrase starts with, or else its first character.
fn first_word(text: &str) -> &str {
    let word = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let first = text.chars().next().map_or(0, char::len_utf8);
    text.slice(..word.max(first))
}

/// The same of a text that is not folded; plain ASCII is not copied.
fn folded_first_word(text: &str, lower: bool) -> Option<Cow<'_, str>> {
    let end = text.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
    let ascii = end > 0 && text.as_bytes().get(end).is_none_or(u8::is_ascii);
    let capital = lower && text.chars().next()?.is_uppercase();
    if ascii && !capital {
        return text.get(..end).map(Cow::Borrowed);
    }
    let mut word = String::new();
    for (c, _) in Folded::new(text) {
        if !c.is_alphanumeric() && !word.is_empty() {
            break;
        }
        if capital && word.is_empty() {
            word.extend(c.to_lowercase());
        } else {
            word.push(c);
        }
        if !c.is_alphanumeric() {
            break;
        }
    }
    Some(Cow::Owned(word))
}
