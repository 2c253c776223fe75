//! What rows were made from: the acts of each, and the mentions that are cited for them.
//!
//! `ways` looks for all ways in which rows hold, for all rows at once; `clue` notes what each condition asks of an act;
//! `gather` follows rules, chains and contradictions to the facts; `cite` chooses the mentions that tell an act as it was
//! asked; `citation` puts them in words, `later` says what was done to them since. Must not change what is in the answer.

pub mod citation;
pub mod cite;
pub mod clue;
pub mod gather;
pub mod later;
pub mod short;
pub mod ways;

use super::answer::Witness;
use super::ask::Evaluation;
use super::column::rule_rows::RuleRows;
use super::compile::Compiled;
use super::rows::Rows;
use super::rules::Rules;
use crate::facts::ActId;
use crate::parallel;
use crate::source::Sources;
use crate::stop::Stopped;
use cite::{CitedAct, whole};
use std::ops::Range;

/// What evidence needs beside the question.
#[derive(Clone, Copy)]
pub struct Evidence<'a> {
    /// What the question is evaluated against.
    pub with: Evaluation<'a>,
    /// The defined verbs.
    pub rules: &'a Rules,
    /// The rows of those that the question refers to.
    pub rule_rows: &'a RuleRows,
    /// The texts.
    pub sources: &'a Sources,
}

/// So many rows are worth a thread of their own.
const WORTH: usize = 512;

/// What `told` makes of the acts that each row of an answer rests on, with what is cited for them; by as many threads as
/// may work.
///
/// # Errors
/// Where it was stopped.
pub fn each_cited<T: Send>(
    compiled: &Compiled,
    rows: &Rows,
    range: Range<usize>,
    evidence: Evidence<'_>,
    told: impl Fn(&[CitedAct]) -> T + Sync,
) -> Result<Vec<T>, Stopped> {
    let some = |_, cited: Vec<Vec<CitedAct>>| -> Result<Vec<T>, Stopped> {
        cited.iter().map(|acts| evidence.with.stop.go_on().map(|()| told(acts))).collect()
    };
    Ok(parts_cited(compiled, rows, range, evidence, some)?.into_iter().flatten().collect())
}

/// The same, of the rows that one thread has part by part.
///
/// # Errors
/// Where it was stopped.
pub fn parts_cited<T: Send>(
    compiled: &Compiled,
    rows: &Rows,
    range: Range<usize>,
    evidence: Evidence<'_>,
    told: impl Fn(Range<usize>, Vec<Vec<CitedAct>>) -> Result<T, Stopped> + Sync,
) -> Result<Vec<T>, Stopped> {
    let some = |part: Range<usize>| told(part.clone(), gather::rows(compiled, rows, part, evidence)?);
    parallel::map_range(range, evidence.with.threads, WORTH, some).into_iter().collect()
}

/// An act as a witness by itself, with every mention that makes it stand.
#[must_use]
pub fn whole_act(act: ActId, evidence: Evidence<'_>) -> Witness {
    citation::witness(&whole(act, evidence.with.store), evidence)
}
