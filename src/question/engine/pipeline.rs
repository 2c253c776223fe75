//! Pipelines: where rows come from, and which operator does what with them, in what order.
//!
//! Plain data, made by `order`, run by `flow`, printed by `print`.

use super::core::Condition;
use crate::arrange::Arrange;
use crate::lexicon::VerbId;
use crate::question::column::Reg;
use crate::question::column::set::Set;
use crate::question::column::world::Ranges;
use crate::question::predicate::length;
use std::sync::{Arc, OnceLock};

/// Where rows come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// One row, of the constants.
    Once,
    /// The rows of what is around it: these registers.
    Given(Vec<Reg>),
    /// The acts at some seats.
    Seats(Reg, Ranges),
    /// Entities.
    Ids(Reg, Ranges),
    /// Who did some verbs to whom.
    Pairs(PairScan),
}

/// The pairs of some verbs.
#[derive(Clone, Debug)]
pub struct PairScan {
    /// Who did it.
    pub left: Reg,
    /// To whom.
    pub right: Reg,
    /// The verbs.
    pub verbs: Arc<[VerbId]>,
    /// Who is looked at.
    pub ids: Ranges,
    /// How many pairs there are, at most.
    pub count: u32,
}

/// One operator.
#[derive(Clone, Debug)]
pub enum Op {
    /// Keeps the rows for which the condition holds.
    Test(Condition),
    /// Extends each row by every cell of the register, at this place among the terms, for which the condition holds; acts
    /// as far as they sit at one of the seats.
    Find {
        /// The condition.
        condition: Condition,
        /// The place of the term that is found.
        open: usize,
        /// The register that it fills.
        into: Reg,
        /// Where acts may sit.
        seats: Ranges,
    },
    /// Keeps the rows whose cells are (or are not) among the rows of any of the pipelines, which are run once.
    In(Arc<Lookup>),
    /// Runs pipelines over the rows themselves.
    Apply(Arc<Apply>),
}

/// A set to look rows up in, found when it is first needed.
#[derive(Debug)]
pub struct Lookup {
    /// What gives the set.
    pub of: Vec<Pipeline>,
    /// The cells that are looked up.
    pub regs: Vec<Reg>,
    /// Whether a row is kept where it is not in the set.
    pub negated: bool,
    /// The set.
    pub set: OnceLock<Set>,
}

/// Pipelines that start from the rows of a batch.
#[derive(Debug)]
pub struct Apply {
    /// What is done with what they find.
    pub mode: Mode,
    /// Any of them.
    pub of: Vec<Pipeline>,
    /// The registers that they are given.
    pub given: Vec<Reg>,
    /// Holds the number of the row that each of their rows came from; nothing is given, it holds nothing.
    pub row: Reg,
}

/// What is done with what applied pipelines find for a row.
#[derive(Clone, Debug)]
pub enum Mode {
    /// The row is kept where something (or nothing) is found.
    Exists {
        /// Where nothing is.
        negated: bool,
    },
    /// The row is extended by these registers; where nothing is found, it is left out, or (`optional`) they are nothing.
    Extend {
        /// The registers.
        new: Vec<Reg>,
        /// The row stays where nothing is found.
        optional: bool,
    },
    /// The row is extended by the number of distinct cells of a register, for each choice of others.
    Count {
        /// The others, as far as they are not given.
        by: Vec<Reg>,
        /// What is counted.
        counted: Reg,
        /// The number.
        into: Reg,
    },
}

/// Operators in order.
#[derive(Clone, Debug)]
pub struct Pipeline {
    /// Where rows come from.
    pub source: Source,
    /// What is done with them.
    pub ops: Vec<Op>,
    /// After each operator, the registers that are still needed; first, those that the source gives.
    pub keep: Vec<Vec<Reg>>,
    /// What is asked for.
    pub outputs: Vec<Reg>,
    /// The expected work, in rows.
    pub cost: f64,
    /// How many rows are expected of the source, and to leave each operator.
    pub expected: Vec<f64>,
}

impl Source {
    /// How many rows it gives; of given ones, as many as are given.
    #[must_use]
    pub fn rows(&self) -> f64 {
        match self {
            Source::Once | Source::Given(_) => 1.0,
            Source::Seats(_, ranges) | Source::Ids(_, ranges) => length(ranges),
            Source::Pairs(pairs) => f64::from(pairs.count),
        }
    }

    /// The registers that it fills.
    #[must_use]
    pub fn regs(&self) -> Vec<Reg> {
        match self {
            Source::Once => vec![],
            Source::Given(regs) => regs.clone(),
            Source::Seats(reg, _) | Source::Ids(reg, _) => vec![*reg],
            Source::Pairs(pairs) => vec![pairs.left, pairs.right],
        }
    }
}

impl Op {
    /// The registers that it reads.
    fn reads(&self) -> Vec<Reg> {
        match self {
            Op::Test(condition) => condition.regs.clone(),
            Op::Find { condition, into, .. } => condition.regs.iter().copied().filter(|reg| reg != into).collect(),
            Op::In(lookup) => lookup.regs.clone(),
            Op::Apply(apply) => apply.given.clone(),
        }
    }

    /// The registers that it fills.
    #[must_use]
    pub fn fills(&self) -> Vec<Reg> {
        match self {
            Op::Test(_) | Op::In(_) => vec![],
            Op::Find { into, .. } => vec![*into],
            Op::Apply(apply) => apply.mode.fills(),
        }
    }
}

impl Mode {
    /// The registers that rows are extended by.
    #[must_use]
    pub fn fills(&self) -> Vec<Reg> {
        match self {
            Mode::Exists { .. } => vec![],
            Mode::Extend { new, .. } => new.clone(),
            Mode::Count { by, into, .. } => by.iter().copied().chain([*into]).collect(),
        }
    }
}

/// What each operator must leave: the registers that are filled by then and still needed.
#[must_use]
pub fn keeps(ops: &[Op], outputs: &[Reg]) -> Vec<Vec<Reg>> {
    let ordered = |needed: &mut Vec<Reg>| {
        needed.arrange();
        needed.dedup();
    };
    let mut needed: Vec<Reg> = outputs.to_vec();
    ordered(&mut needed);
    let mut keep = vec![needed.clone()];
    for op in ops.iter().rev() {
        let fills = op.fills();
        needed.retain(|reg| !fills.contains(reg));
        needed.extend(op.reads());
        ordered(&mut needed);
        keep.push(needed.clone());
    }
    keep.reverse();
    keep
}
