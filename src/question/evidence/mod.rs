//! What rows were made from: the acts of each, and the mentions that are cited for them.
//!
//! `ways` looks for all ways in which rows hold, for all rows at once; `clue` notes what each condition asks of an act;
//! `gather` follows rules, chains and contradictions to the facts; `cite` chooses the mentions that tell an act as it was
//! asked; `citation` puts them in words. Must not change what is in the answer.

pub mod citation;
pub mod cite;
pub mod clue;
pub mod gather;
pub mod short;
pub mod ways;

use super::answer::Witness;
use super::ask::Evaluation;
use super::column::rule_rows::RuleRows;
use super::compile::Compiled;
use super::rows::Rows;
use super::rules::Rules;
use crate::facts::ActId;
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

/// The acts that rows of an answer rest on, each with what is cited for it: a list for each row.
///
/// # Errors
/// Where it was stopped.
pub fn cited(
    compiled: &Compiled,
    rows: &Rows,
    range: Range<usize>,
    evidence: Evidence<'_>,
) -> Result<Vec<Vec<CitedAct>>, Stopped> {
    gather::rows(compiled, rows, range, evidence)
}

/// An act as a witness by itself, with every mention that makes it stand.
#[must_use]
pub fn whole_act(act: ActId, evidence: Evidence<'_>) -> Witness {
    citation::witness(&whole(act, evidence.with.store), evidence)
}
