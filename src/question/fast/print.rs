//! Pipelines as steps, one an operator, for `explain`.

use super::order::{Op, Pipeline, Source, length};
use super::part::{ACT, Part};
use super::shape::Reg;
use crate::facts::ActId;
use crate::graph::Store;
use crate::lexicon::EntityId;
use crate::question::algebra::Name;
use crate::question::answer::Value;
use crate::question::explain::PlanStep;
use crate::question::text::print_value;
use crate::question::watch::{Counts, place};

/// Writes pipelines down, with what was expected to leave each operator, and what did.
pub struct Printer<'a> {
    /// The variables, by register.
    pub names: &'a [Name],
    /// Registers that hold a constant.
    pub constants: &'a [(Reg, u32)],
    /// The graph.
    pub graph: &'a Store,
    /// What left each operator.
    pub counts: &'a Counts,
    /// The steps written down.
    pub steps: Vec<PlanStep>,
}

impl Printer<'_> {
    /// Writes down a pipeline; below an operator that asks for sets, those that give them.
    pub fn pipeline(&mut self, pipeline: &Pipeline, depth: usize) {
        let first = match &pipeline.source {
            Source::Once => "start from the names".to_owned(),
            Source::Seats(reg, seats) => format!("scan {} acts as {}", length(seats), self.name(*reg)),
            Source::Ids(reg, ids) => format!("scan {} entities as {}", length(ids), self.name(*reg)),
            Source::Pairs(pairs) => {
                format!("scan {} pairs as {}, {}", pairs.count, self.name(pairs.left), self.name(pairs.right))
            }
            Source::Cells(reg, cells) => format!("take {} reached as {}", cells.len(), self.name(*reg)),
        };
        self.step(first, pipeline, 0, depth);
        for (op, at) in pipeline.ops.iter().zip(1..) {
            let words = match op {
                Op::Test(part) => format!("keep where {}", self.part(part)),
                Op::Find(part, into) => format!("find {} by {}", self.name(*into), self.part(part)),
                Op::Holders(part, seats) => format!("look up {} among {} acts", self.part(part), length(seats)),
                Op::In(lookup) => {
                    let regs: Vec<String> = lookup.regs.iter().map(|reg| self.name(*reg)).collect();
                    let word = if lookup.negated { "not among" } else { "among" };
                    format!("keep where {} {word}", regs.join(", "))
                }
            };
            self.step(words, pipeline, at, depth);
            if let Op::In(lookup) = op {
                lookup.of.iter().for_each(|inner| self.pipeline(inner, depth + 1));
            }
        }
    }

    fn step(&mut self, step: String, pipeline: &Pipeline, at: usize, depth: usize) {
        let expected = pipeline.expected.get(at).copied().unwrap_or_default();
        self.steps.push(PlanStep { depth, step, expected, found: self.counts.of(place(pipeline, at)) });
    }

    fn name(&self, reg: Reg) -> String {
        if let Some((_, cell)) = self.constants.iter().find(|(known, _)| *known == reg) {
            let act = self.graph.order().get((cell & !ACT) as usize).filter(|_| cell & ACT != 0);
            let value = act.map_or(Value::Entity(EntityId(*cell)), |act| Value::Act(ActId(*act)));
            return print_value(value, self.graph);
        }
        self.names.get(usize::from(reg)).map_or_else(|| format!("name {reg}"), |name| name.text.clone())
    }

    fn part(&self, part: &Part) -> String {
        let regs: Vec<String> = part.regs().into_iter().map(|reg| self.name(reg)).collect();
        let word = match part {
            Part::Act { .. } => "act",
            Part::Role { roles, .. } => {
                let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
                return format!("{}({})", roles.join("|"), regs.join(", "));
            }
            Part::Face { .. } => "act_face",
            Part::InTime { .. } => "in_time",
            Part::Thing { .. } => "thing_face",
            Part::Either { .. } => "face",
            Part::Agree { .. } => "agree",
            Part::Kind { .. } => "kind",
            Part::Listed { .. } => "reached",
            Part::Within { .. } => "tie",
            Part::Apart { .. } => "apart",
            Part::Pair { .. } => "pair",
            Part::Same { .. } => "same",
            Part::Other { .. } => "other",
            Part::Days { .. } => "days",
            Part::Order { .. } => "order",
        };
        format!("{word}({})", regs.join(", "))
    }
}
