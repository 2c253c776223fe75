//! Pipelines as text, one operator a line, for `explain`.

use super::order::{Op, Pipeline, Source, length};
use super::part::Part;
use super::shape::Reg;
use crate::question::algebra::Name;
use std::fmt::Write as _;

/// Prints a pipeline, and those of its sets below where they are asked.
pub fn print(pipeline: &Pipeline, names: &[Name], depth: usize, text: &mut String) {
    let printer = Printer { names };
    let line = |text: &mut String, words: String| {
        let _ = writeln!(text, "{:width$}{words}", "", width = depth * 2);
    };
    let first = match &pipeline.source {
        Source::Once => "start from the names".to_owned(),
        Source::Seats(reg, seats) => format!("scan {} acts as {}", length(seats), printer.name(*reg)),
        Source::Ids(reg, ids) => format!("scan {} entities as {}", length(ids), printer.name(*reg)),
        Source::Pairs(pairs) => {
            format!("scan {} pairs as {}, {}", pairs.count, printer.name(pairs.left), printer.name(pairs.right))
        }
        Source::Cells(reg, cells) => format!("take {} reached as {}", cells.len(), printer.name(*reg)),
    };
    line(text, first);
    for op in &pipeline.ops {
        match op {
            Op::Test(part) => line(text, format!("keep where {}", printer.part(part))),
            Op::Find(part, into) => line(text, format!("find {} by {}", printer.name(*into), printer.part(part))),
            Op::Holders(part, seats) => {
                line(text, format!("look up {} among {} acts", printer.part(part), length(seats)));
            }
            Op::In(lookup) => {
                let regs: Vec<String> = lookup.regs.iter().map(|reg| printer.name(*reg)).collect();
                let word = if lookup.negated { "not among" } else { "among" };
                line(text, format!("keep where {} {word}", regs.join(", ")));
                lookup.of.iter().for_each(|inner| print(inner, names, depth + 1, text));
            }
        }
    }
}

struct Printer<'a> {
    names: &'a [Name],
}

impl Printer<'_> {
    fn name(&self, reg: Reg) -> String {
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
