//! Words and phrases with what they mean, found by the longest match at the start of a text.
//!
//! Hashed by the first word; the phrases that share one are tried longest first. Must not know what they mean.

use super::fold::{Folded, fold};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Phrases with their meanings.
#[derive(Clone, Debug)]
pub struct Phrases<M> {
    by_first: FxHashMap<String, Vec<Phrase<M>>>,
}

/// One phrase.
#[derive(Clone, Debug)]
struct Phrase<M> {
    /// Folded.
    text: String,
    /// All that it means, in the order added.
    meanings: Vec<M>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Phrases { by_first: FxHashMap::default() }
    }
}

impl<M: PartialEq> Phrases<M> {
    /// Adds a meaning of a phrase; the same one twice is once.
    pub fn add(&mut self, phrase: &str, meaning: M) {
        let text = fold(phrase.trim());
        let bucket = self.by_first.entry(first_word(&text).to_owned()).or_default();
        let at = bucket.iter().position(|known| known.text == text).unwrap_or_else(|| {
            let at = bucket.partition_point(|known| known.text.len() >= text.len());
            bucket.insert(at, Phrase { text, meanings: Vec::new() });
            at
        });
        if let Some(known) = bucket.get_mut(at)
            && !known.meanings.contains(&meaning)
        {
            known.meanings.push(meaning);
        }
    }

    /// What the whole of `phrase` means.
    pub fn get(&self, phrase: &str) -> &[M] {
        let text = fold(phrase.trim());
        let bucket = self.by_first.get(first_word(&text)).map_or(&[][..], Vec::as_slice);
        bucket.iter().find(|known| known.text == text).map_or(&[], |known| known.meanings.as_slice())
    }

    /// The longest phrase that `text` starts with and that ends where a word ends: how many bytes of `text` it takes,
    /// and what it means. With `lower`, a capital at the start of `text` is read as a small letter.
    pub fn longest(&self, text: &str, lower: bool) -> Option<(usize, &[M])> {
        let word = folded_first_word(text, lower)?;
        let bucket = self.by_first.get(word.as_ref())?;
        bucket.iter().find_map(|known| Some((prefix(text, &known.text, lower)?, known.meanings.as_slice())))
    }

    /// Every phrase with its meanings, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[M])> {
        self.by_first.values().flatten().map(|known| (known.text.as_str(), known.meanings.as_slice()))
    }
}

/// How many bytes of `text` the folded `phrase` takes, if `text` starts with it and a word ends there.
fn prefix(text: &str, phrase: &str, lower: bool) -> Option<usize> {
    let mut folded = Folded::new(text);
    let mut end = 0;
    for (index, wanted) in phrase.chars().enumerate() {
        let (found, at) = folded.next()?;
        let same = found == wanted || (lower && index == 0 && found.to_lowercase().eq(std::iter::once(wanted)));
        if !same {
            return None;
        }
        end = at;
    }
    word_ends(text.get(end..)?).then_some(end)
}

/// Whether a word that stands right before `rest` ends there: not inside `moscow-talks`, `U.S.A`, `O'Neill`, but
/// before the `'s` of a possessive.
#[must_use]
pub fn word_ends(rest: &str) -> bool {
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
    text.get(..word.max(first)).unwrap_or_default()
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
