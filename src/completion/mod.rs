//! What can come next in a question that is being typed.
//!
//! Takes a typist and the line up to the cursor; gives the words that the grammar, and what the words mean, allow
//! there: the most frequent in the corpus first. A word is offered only where the question can be brought to an end
//! after it. Must not guess at the grammar: it asks it.

mod path;
mod words;

pub use words::{Word, Words};

use crate::sentence::typing;
use crate::session::{Judged, Typist};
use path::Paths;
use rustc_hash::FxHashMap;

/// How many words back a name of several words may have begun.
const BACK: usize = 5;

/// What can come next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Where in the line the word begins that the offers stand for.
    pub start: usize,
    /// The words, best first.
    pub words: Vec<Word>,
}

/// The words that can stand at the end of `line`, for what is typed of the last one.
#[must_use]
pub fn offers(typist: &Typist, words: &Words, line: &str) -> Offers {
    let asking = Asking { typist, words, paths: Paths::new(typist, words) };
    let mut starts = starts(line);
    let last = starts.pop().unwrap_or(line.len());
    let split = |start: usize| line.split_at_checked(start).unwrap_or((line, ""));
    if !typing::is_known(&typist.lexicon, split(last).0) {
        return Offers { start: last, words: Vec::new() };
    }
    let mut found = asking.beginning(split(last).0, split(last).1);
    let longer = starts.into_iter().map(|start| (start, asking.beginning(split(start).0, split(start).1)));
    for (start, whole) in longer.filter(|(_, whole)| !whole.is_empty()) {
        if found.is_empty() {
            return Offers { start, words: whole };
        }
        // What is typed of a longer name stands; the rest of the name is offered.
        let typed = line.get(start..last).unwrap_or_default();
        let rests: Vec<Word> = whole.into_iter().filter_map(|word| word.without(typed)).collect();
        found.retain(|word| !rests.iter().any(|rest| rest.text == word.text));
        found.splice(0..0, rests);
    }
    if found.is_empty() {
        found = asking.mistyped(split(last).0, split(last).1);
    }
    Offers { start: last, words: found }
}

/// Whether a question can end here.
#[must_use]
pub fn is_whole(typist: &Typist, line: &str) -> bool {
    matches!(typist.judge(line), Judged::Right)
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

struct Asking<'a> {
    typist: &'a Typist,
    words: &'a Words,
    paths: Paths<'a>,
}

impl Asking<'_> {
    /// The words that begin with what is typed; of one that is typed to its end and a space, nothing.
    fn beginning(&self, before: &str, typed: &str) -> Vec<Word> {
        let typed = typed.to_lowercase();
        let several = typed.trim_end().contains(char::is_whitespace) || typed.ends_with(char::is_whitespace);
        let fits = |word: &Word| {
            let text = word.text.to_lowercase();
            text.starts_with(&typed) && (!several || text.len() > typed.len())
        };
        let own = self.columns(before);
        let candidates = if own.is_empty() { &self.words.list } else { &own };
        self.allowed(before, candidates.iter().filter(|word| fits(word) && (word.plain || !typed.is_empty())))
    }

    /// The words that what is typed may have been meant for.
    fn mistyped(&self, before: &str, typed: &str) -> Vec<Word> {
        let most = match typed.chars().count() {
            0..=2 => return Vec::new(),
            3..=4 => 1,
            _ => 2,
        };
        let typed = typed.to_lowercase();
        let distance = |word: &Word| {
            let text = word.text.to_lowercase();
            let cut: String = text.chars().take(typed.chars().count()).collect();
            strsim::damerau_levenshtein(&text, &typed).min(strsim::damerau_levenshtein(&cut, &typed))
        };
        let near = self.words.list.iter().map(|word| (distance(word), word));
        let mut near: Vec<(usize, &Word)> = near.filter(|(distance, _)| *distance <= most).collect();
        near.sort_by_key(|(distance, _)| *distance);
        self.allowed(before, near.into_iter().map(|(_, word)| word))
    }

    /// Those of the words that may stand there; of a class, one is tried for all.
    fn allowed<'w>(&self, before: &str, words: impl Iterator<Item = &'w Word>) -> Vec<Word> {
        let mut known: FxHashMap<&str, bool> = FxHashMap::default();
        let mut found: Vec<Word> = Vec::new();
        for word in words {
            let fits = *known.entry(word.class.as_str()).or_insert_with(|| self.paths.fits(before, word));
            if fits && !found.iter().any(|other| other.text == word.text) {
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
