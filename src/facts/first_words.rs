//! Units → cues: the shortest first words by which each unit of a text is found.
//!
//! The inverse of [`super::cues`], for scaffolds. Must not decide where units start.

use super::decl::Cue;
use super::text::FoldedText;
use crate::lexicon::fold;
use crate::source::Slice;
use rustc_hash::FxHashMap;

/// A cue has so many words at least, where the unit does: one alone is hard to find for a reader.
const FEWEST: usize = 2;

/// For each unit, given by the byte of the text at which it starts, the cue that finds it after the one before.
#[must_use]
pub fn first_words(text: &str, starts: &[usize]) -> Vec<Cue> {
    let folded = FoldedText::new(text);
    let ends = starts.iter().skip(1).map(|&next| folded.at(next)).chain([folded.as_str().len()]);
    let mut cursor = 0;
    let mut cues = Vec::with_capacity(starts.len());
    // Many units may begin alike.
    let mut known: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (start, end) in starts.iter().map(|&start| folded.at(start)).zip(ends) {
        let unit = folded.as_str().slice(start..end);
        let found = lengths(unit).find(|&length| {
            let words = unit.slice(..length);
            let places = known.entry(words).or_insert_with(|| folded.occurrences(words));
            let behind = places.partition_point(|&at| at < cursor);
            places.get(behind..) == Some(&[start])
        });
        let length = found.or_else(|| lengths(unit).next()).unwrap_or(unit.len());
        let nth = found.is_none().then(|| nth(&folded, unit.slice(..length), start)).flatten();
        cursor = start + length;
        let original = text.slice(folded.original(start..cursor).range());
        cues.push(Cue { text: original.split_whitespace().collect::<Vec<_>>().join(" "), nth });
    }
    cues
}

/// For each cue the byte of the text at which its unit starts, where it is found after the one before.
#[must_use]
pub fn unit_starts(text: &str, cues: &[Cue]) -> Vec<Option<usize>> {
    let folded = FoldedText::new(text);
    let mut cursor = 0;
    let mut starts = Vec::with_capacity(cues.len());
    for cue in cues {
        let words = fold(cue.text.trim());
        let places = if words.is_empty() { Vec::new() } else { folded.occurrences(&words) };
        let at = match cue.nth.and_then(|nth| (nth as usize).checked_sub(1)) {
            Some(index) => places.get(index).copied(),
            None => places.into_iter().find(|&at| at >= cursor),
        };
        cursor = at.map_or(cursor, |at| at + words.len());
        starts.push(at.map(|at| folded.original(at..at + words.len()).start as usize));
    }
    starts
}

/// Which of the places with these words it is, from 1.
fn nth(text: &FoldedText, words: &str, start: usize) -> Option<u32> {
    let before = text.occurrences(words).into_iter().take_while(|&at| at <= start).count();
    u32::try_from(before).ok()
}

/// How long the first words of a unit are, shortest first, each without what is no letter at its end.
fn lengths(unit: &str) -> impl Iterator<Item = usize> {
    let spaces = unit.match_indices(' ').map(|(at, _)| at).chain([unit.len()]);
    let words = spaces.map(|end| unit.slice(..end)).filter_map(|words| {
        let trimmed = words.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!trimmed.is_empty())
            .then(|| (trimmed.split(' ').filter(|w| w.contains(char::is_alphanumeric)).count(), trimmed.len()))
    });
    let all: Vec<(usize, usize)> = words.collect();
    let most = all.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let mut lengths: Vec<usize> =
        all.into_iter().filter(|(count, _)| *count >= FEWEST.min(most)).map(|(_, length)| length).collect();
    lengths.dedup();
    lengths.into_iter()
}
