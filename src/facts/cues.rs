//! Cues → units: where each unit of a document starts, and so where the one before it ends.
//!
//! Takes the cues of a fact file in order and the folded text; gives for each unit its bytes of the folded text. A cue
//! is searched after the one before it; text that no unit covers is an error. Must not look at facts.

use super::decl::Cue;
use super::text::FoldedText;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::fold;
use crate::ron::Spanned;
use crate::source::{Place, Slice, Source, SourceId, Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// So many words of a cue are tried, where it is not found, to show how much of it is.
const MOST_WORDS: usize = 12;

/// Where the cues stand: the fact file and the text that they are searched in.
pub(super) struct Search<'a> {
    pub(super) file: SourceId,
    pub(super) file_text: &'a Source,
    pub(super) source: SourceId,
    pub(super) text: &'a FoldedText,
    /// Whether the first cue is that of the first unit: not where that unit could not be read.
    pub(super) from_first: bool,
}

/// One found cue.
#[derive(Clone)]
struct Found {
    start: usize,
    end: usize,
    unit: usize,
}

/// For each cue the range of its unit in the folded text, or nothing where the cue is wrong.
pub(super) fn units(
    search: &Search<'_>,
    cues: &[&Spanned<Cue>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Option<Range<usize>>> {
    let mut seen: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut found: Vec<Found> = Vec::new();
    for (unit, cue) in cues.iter().enumerate() {
        let words = fold(cue.value.text.trim());
        if words.is_empty() {
            problems.push(search.empty(cue));
            continue;
        }
        let all = seen.entry(words.clone()).or_insert_with(|| search.text.occurrences(&words));
        if let Some(start) = search.one(cue, &words, all, found.last(), problems) {
            found.push(Found { start, end: start + words.len(), unit });
        }
    }
    search.before_first(cues, &found, problems);
    let end = search.text.as_str().len();
    let mut ranges = vec![None; cues.len()];
    for (at, cue) in found.iter().enumerate() {
        let next = found.get(at + 1).map_or(end, |next| next.start);
        if let Some(range) = ranges.get_mut(cue.unit) {
            *range = Some(cue.start..next);
        }
    }
    ranges
}

impl Search<'_> {
    /// Where this cue stands, of all the places where its words do.
    fn one(
        &self,
        cue: &Spanned<Cue>,
        words: &str,
        all: &[usize],
        last: Option<&Found>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let cursor = last.map_or(0, |found| found.end);
        if let Some(nth) = cue.value.nth {
            let at = (nth as usize).checked_sub(1).and_then(|index| all.get(index)).copied();
            match at {
                Some(at) if at >= cursor => return Some(at),
                Some(at) => problems.push(self.out_of_order(cue, words, at, last)),
                None => problems.push(self.no_nth(cue, words, all, nth)),
            }
            return None;
        }
        let passed = all.partition_point(|&at| at < cursor);
        match all.slice(passed..) {
            [at] => Some(*at),
            [at, second, ..] => {
                problems.push(self.ambiguous(cue, words, passed, [*at, *second]));
                Some(*at)
            }
            [] => {
                problems.push(match all.last() {
                    Some(&at) => self.out_of_order(cue, words, at, last),
                    None => self.not_found(cue, words, last),
                });
                None
            }
        }
    }

    fn place(&self, cue: &Spanned<Cue>) -> Place {
        Place { source: self.file, span: cue.span }
    }

    fn in_text(&self, at: usize, words: &str) -> Place {
        Place { source: self.source, span: self.text.original(at..at + words.len()) }
    }

    fn empty(&self, cue: &Spanned<Cue>) -> Diagnostic {
        Diagnostic::error(
            Code::Cue,
            "a cue without words",
            self.place(cue),
            "the first words of the unit were expected here",
        )
    }

    fn not_found(&self, cue: &Spanned<Cue>, words: &str, last: Option<&Found>) -> Diagnostic {
        let message = format!("the text does not say `{words}`");
        let mut problem = Diagnostic::error(Code::Cue, message, self.place(cue), "no unit starts with these words");
        problem = self.stood(problem, last);
        if let Some((whole, there)) = self.cut_short(words, last) {
            return problem.also(there, "it ends within a word here").help(format!("write whole words: `{whole}`"));
        }
        if let Some((known, there)) = self.longest_start(words, last) {
            problem = problem.also(there, format!("only `{known}` is found here"));
        }
        problem.help("write the first words of the sentence as the text has them; capital letters count")
    }

    fn out_of_order(&self, cue: &Spanned<Cue>, words: &str, at: usize, last: Option<&Found>) -> Diagnostic {
        if last.is_some_and(|last| last.start == at && last.end == at + words.len()) {
            let message = format!("two units begin with `{words}`");
            let label = "the unit above begins with the same words of the text";
            return Diagnostic::error(Code::Cue, message, self.place(cue), label)
                .also(self.in_text(at, words), "it is here, and once")
                .help("a sentence is one unit: put all of its facts into one list");
        }
        let message = format!("the cue `{words}` is out of order");
        let problem = Diagnostic::error(Code::Cue, message, self.place(cue), "it stands before the unit above it");
        self.stood(problem.also(self.in_text(at, words), "it is here"), last)
            .help("units stand in the order of the text")
    }

    fn no_nth(&self, cue: &Spanned<Cue>, words: &str, all: &[usize], nth: u32) -> Diagnostic {
        let times = match all.len() {
            0 => "not at all".to_owned(),
            1 => "once".to_owned(),
            count => format!("{count} times"),
        };
        let message = format!("the text has `{words}` {times}");
        let mut problem =
            Diagnostic::error(Code::Cue, message, self.place(cue), format!("`nth: {nth}` asks for another one"));
        if let Some(&at) = all.last() {
            problem = problem.also(self.in_text(at, words), "the last one");
        }
        problem.help("`nth` counts from 1, over the whole text")
    }

    fn ambiguous(&self, cue: &Spanned<Cue>, words: &str, passed: usize, at: [usize; 2]) -> Diagnostic {
        let message = format!("the cue `{words}` is found twice");
        let mut problem = Diagnostic::error(Code::Cue, message, self.place(cue), "which one is meant?");
        let literal = self.file_text.text.slice(cue.span.range());
        for (index, at) in at.into_iter().enumerate() {
            let nth = passed + index + 1;
            let meant = if index == 0 { "this one" } else { "or this one" };
            problem = problem.also(self.in_text(at, words), format!("{meant}: `nth: {nth}`")).fix(
                self.place(cue),
                format!("(cue: {literal}, nth: {nth})"),
                format!("mean number {nth}"),
            );
        }
        problem.help("write more words of it, or say which one")
    }

    /// Where the search for a cue stood.
    fn stood(&self, problem: Diagnostic, last: Option<&Found>) -> Diagnostic {
        let cursor = last.map_or(0, |found| found.end);
        let rest = self.text.as_str().slice(cursor..);
        let skipped = rest.len() - rest.trim_start().len();
        let word = rest.trim_start().split(' ').next().unwrap_or_default();
        let start = cursor + skipped;
        let place = Place { source: self.source, span: self.text.original(start..start + word.len()) };
        problem.also(
            place,
            match last {
                Some(last) => format!("the search stood here, after the cue of unit {}", last.unit + 1),
                None => "the search stood here, at the start of the text".to_owned(),
            },
        )
    }

    /// The whole words that `words` are the start of, where the text has them after the last cue.
    fn cut_short(&self, words: &str, last: Option<&Found>) -> Option<(&str, Place)> {
        let text = self.text.as_str();
        let cursor = last.map_or(0, |found| found.end);
        let start = cursor + text.get(cursor..)?.find(words)?;
        let begins = text.get(..start)?.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let rest = text.get(start + words.len()..)?;
        let more = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let whole = text.get(start..start + words.len() + more).filter(|_| begins && more > 0)?;
        Some((whole, self.in_text(start, whole)))
    }

    /// The longest start of `words` that the text has after the last cue.
    fn longest_start<'w>(&self, words: &'w str, last: Option<&Found>) -> Option<(&'w str, Place)> {
        let cursor = last.map_or(0, |found| found.end);
        let end = words.match_indices(' ').nth(MOST_WORDS).map_or(words.len(), |(at, _)| at);
        let mut known = words.get(..end)?;
        while let Some((start, _)) = known.rsplit_once(' ') {
            known = start;
            if let Some(at) = self.text.occurrences(known).into_iter().find(|&at| at >= cursor) {
                return Some((known, self.in_text(at, known)));
            }
        }
        None
    }

    /// Text before the first cue belongs to no unit.
    fn before_first(&self, cues: &[&Spanned<Cue>], found: &[Found], problems: &mut Vec<Diagnostic>) {
        let Some(first) = found.first().filter(|first| first.unit == 0 && self.from_first) else { return };
        let Some(cue) = cues.first() else { return };
        let before = self.text.as_str().slice(..first.start);
        if before.trim().is_empty() {
            return;
        }
        let place = Place { source: self.source, span: self.text.original(0..first.start) };
        problems.push(
            Diagnostic::error(Code::Cue, "text before the first cue", place, "no unit covers this")
                .also(self.place(cue), "the first cue")
                .help("start with a unit for it: an `S`, or a `Skip` with its reason, such as `Heading` or `Dateline`"),
        );
    }
}

/// The error for a text that has no units at all.
pub(super) fn uncovered(source: SourceId, text: &FoldedText, document: Place) -> Option<Diagnostic> {
    let all = text.as_str();
    if all.trim().is_empty() {
        return None;
    }
    let first = all.trim_start().split(' ').next().unwrap_or_default();
    let start = all.len() - all.trim_start().len();
    let span: Span = text.original(start..start + first.len());
    Some(
        Diagnostic::error(Code::Cue, "no unit covers the text", document, "`units` is empty")
            .also(Place { source, span }, "from here on")
            .help("give each sentence, heading or bullet an `S` or a `Skip`"),
    )
}
