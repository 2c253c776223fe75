//! One pipeline by several threads, each with a part of where rows come from.
//!
//! The parts stand in the order of the whole, so the rows are the same for any number of threads.

use super::flow::{Ran, Runner, Start};
use super::pipeline::{Pipeline, Source};
use crate::parallel;
use crate::question::column::table::Table;
use crate::question::column::world::Ranges;
use std::ops::Range;

/// Work below this, in rows, is not worth a thread: about a few milliseconds.
const WORTH: f64 = 4e6;

/// Runs a pipeline; its rows are added to the table.
pub fn run(runner: Runner<'_>, pipeline: &Pipeline, threads: usize, table: &mut Table) -> Ran {
    let parts = if threads > 1 && pipeline.cost >= WORTH { split(&pipeline.source, threads) } else { Vec::new() };
    if parts.len() < 2 || table.limit.is_some() || pipeline.outputs.is_empty() {
        return runner.run(pipeline, Start::Whole, table);
    }
    let each = |part: &Ranges| {
        let mut own = Table::default();
        (runner.run(pipeline, Start::Some(part), &mut own), own)
    };
    let mut ran = Ran::default();
    for (own, rows) in parallel::map(&parts, 1, each) {
        ran = Ran { spread: ran.spread || own.spread, stopped: ran.stopped || own.stopped };
        table.append(rows);
    }
    ran
}

/// As many parts as asked for, about alike.
fn split(source: &Source, count: usize) -> Vec<Ranges> {
    let ranges = match source {
        Source::Seats(_, ranges) | Source::Ids(_, ranges) => ranges,
        Source::Pairs(pairs) => &pairs.ids,
        Source::Once | Source::Given(_) => return Vec::new(),
    };
    let total: u64 = ranges.iter().map(|range| u64::from(range.end - range.start)).sum();
    let bound = |part: usize| total * part as u64 / count as u64;
    (0..count).map(|part| cut(ranges, bound(part)..bound(part + 1))).collect()
}

/// The numbers of some ranges from one place among them to another.
fn cut(ranges: &[Range<u32>], wanted: Range<u64>) -> Ranges {
    let mut start = 0;
    let mut parts = Vec::new();
    for range in ranges {
        let length = u64::from(range.end - range.start);
        let at = |place: u64| {
            let offset = place.clamp(start, start + length) - start;
            range.start + u32::try_from(offset).unwrap_or_default()
        };
        let part = at(wanted.start)..at(wanted.end);
        if !part.is_empty() {
            parts.push(part);
        }
        start += length;
    }
    parts.into()
}
