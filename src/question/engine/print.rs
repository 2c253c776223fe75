//! Pipelines as steps, one an operator, for `explain`.

use super::core::{Condition, constant};
use super::pipeline::{Mode, Op, Pipeline, Source};
use super::watch::{Counts, place};
use crate::graph::Store;
use crate::question::algebra::{Name, Sort};
use crate::question::column::Reg;
use crate::question::column::cell;
use crate::question::explain::PlanStep;
use crate::question::predicate::{Meaning, length};
use crate::question::text::print_value;

/// Writes pipelines down, with what was expected to leave each operator, and what did.
pub struct Printer<'a> {
    /// The variables, by register.
    pub names: &'a [Name],
    /// Registers that hold a constant.
    pub constants: &'a [(Reg, u32)],
    /// The store.
    pub store: &'a Store,
    /// What left each operator.
    pub counts: &'a Counts,
    /// The steps written down.
    pub steps: Vec<PlanStep>,
}

impl Printer<'_> {
    /// Writes down a pipeline; below an operator that runs others, those.
    pub fn pipeline(&mut self, pipeline: &Pipeline, depth: usize) {
        let first = match &pipeline.source {
            Source::Once => "start from the names".to_owned(),
            Source::Given(regs) => format!("take each {}", self.names_of(regs)),
            Source::Seats(reg, seats) => format!("scan {} acts as {}", length(seats), self.name(*reg)),
            Source::Ids(reg, ids) => format!("scan {} entities as {}", length(ids), self.name(*reg)),
            Source::Pairs(pairs) => {
                format!("scan {} pairs as {}, {}", pairs.count, self.name(pairs.left), self.name(pairs.right))
            }
        };
        self.step(first, pipeline, 0, depth);
        for (op, at) in pipeline.ops.iter().zip(1..) {
            let (words, inner): (String, &[Pipeline]) = match op {
                Op::Test(condition) => (format!("keep where {}", self.condition(condition)), &[]),
                Op::Find { condition, into, .. } => {
                    (format!("find {} by {}", self.name(*into), self.condition(condition)), &[])
                }
                Op::In(lookup) => {
                    let word = if lookup.negated { "not among" } else { "among" };
                    (format!("keep where {} {word}", self.names_of(&lookup.regs)), &lookup.of)
                }
                Op::Apply(apply) => (self.mode(&apply.mode), &apply.of),
            };
            self.step(words, pipeline, at, depth);
            for pipeline in inner {
                self.pipeline(pipeline, depth + 1);
            }
        }
    }

    fn mode(&self, mode: &Mode) -> String {
        match mode {
            Mode::Exists { negated: false } => "keep where there is".to_owned(),
            Mode::Exists { negated: true } => "keep where there is no".to_owned(),
            Mode::Extend { new, optional } => {
                let word = if *optional { "find, if there is" } else { "find, by either" };
                format!("{word} {}", self.names_of(new))
            }
            Mode::Count { into, .. } => format!("count as {}", self.name(*into)),
        }
    }

    fn step(&mut self, step: String, pipeline: &Pipeline, at: usize, depth: usize) {
        let expected = pipeline.expected.get(at).copied().unwrap_or(0.0);
        self.steps.push(PlanStep { depth, step, expected, found: self.counts.of(place(pipeline, at)) });
    }

    fn names_of(&self, regs: &[Reg]) -> String {
        // What a plan adds for itself, such as the numbers of rows, has no name.
        let named = |reg: &&Reg| usize::from(**reg) < self.names.len() || constant(self.constants, **reg).is_some();
        regs.iter().filter(named).map(|reg| self.name(*reg)).collect::<Vec<_>>().join(", ")
    }

    fn name(&self, reg: Reg) -> String {
        if let Some(known) = constant(self.constants, reg) {
            return print_value(cell::value(known, Sort::Filler, self.store.order(), false), self.store);
        }
        self.names.get(usize::from(reg)).map_or_else(|| format!("name {reg}"), |name| name.text.clone())
    }

    fn condition(&self, condition: &Condition) -> String {
        let regs: Vec<String> = condition.regs.iter().map(|reg| self.name(*reg)).collect();
        condition.predicate.print(&regs)
    }
}
