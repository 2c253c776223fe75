//! One coder's side of one document: its units by the words at which they start.

use super::codes::{Coded, Told};
use super::compare::Coding;
use crate::graph::UnitView;
use crate::source::Slice;
use std::collections::BTreeSet;
use std::ops::Range;

/// One coder's side of one document.
pub(super) struct Side {
    /// The word at which each unit starts.
    pub starts: Vec<usize>,
    told: Vec<Vec<Told>>,
    written: Vec<Vec<String>>,
    skipped: Vec<Option<String>>,
}

impl Side {
    pub fn new(coded: Coded<'_>) -> Side {
        let words = words(coded.text().unwrap_or_default());
        let units = coded.document.units();
        let start = |unit: UnitView<'_>| {
            let at = unit.span().map_or(0, |span| span.start as usize);
            words.partition_point(|&word| word <= at).saturating_sub(1)
        };
        Side {
            starts: units.clone().map(start).collect(),
            told: coded.told(),
            written: coded.written(),
            skipped: units.map(|unit| unit.skipped().map(str::to_owned)).collect(),
        }
    }

    /// The units that start in a stretch of words.
    pub fn units(&self, words: &Range<usize>) -> Range<usize> {
        let index = |word: usize| self.starts.partition_point(|&start| start < word);
        index(words.start)..index(words.end)
    }

    pub fn facts(&self, units: &Range<usize>) -> Vec<Told> {
        self.told.slice(units.clone()).concat()
    }

    /// `facts`, or the reasons for which the units are skipped.
    pub fn treatment(&self, units: &Range<usize>) -> String {
        let reasons: BTreeSet<&str> =
            self.skipped.slice(units.clone()).iter().map(|r| r.as_deref().unwrap_or("")).collect();
        if reasons.contains("") { "facts".to_owned() } else { reasons.into_iter().collect::<Vec<_>>().join(", ") }
    }

    pub fn coding(&self, units: &Range<usize>) -> Coding {
        let numbers = units.clone().filter_map(|unit| u32::try_from(unit + 1).ok());
        Coding { units: numbers.collect(), facts: self.written.slice(units.clone()).concat() }
    }
}

/// Where the words of a text start: what white space divides.
pub(super) fn words(text: &str) -> Vec<usize> {
    let mut inside = false;
    let mut starts = vec![];
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() && !inside {
            starts.push(at);
        }
        inside = !c.is_whitespace();
    }
    starts
}
