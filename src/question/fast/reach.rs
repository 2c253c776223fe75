//! `directly or indirectly` from one end: the edges of one step as lists of neighbours, followed breadth first.

use super::edges::{Edges, cell, ends, node};
use super::flow::Runner;
use super::meaning::Meaning;
use super::order::Planner;
use super::shape::{constant, shape};
use super::table::Table;
use crate::graph::Store;
use crate::question::algebra::{Atom, Rel};
use crate::question::answer::Value;
use crate::question::rules::{Body, Rule};
use crate::stop::Stop;

/// The cells that a closure leads to from a value (`back`: those that lead to it), ascending. Nothing where the rule is
/// no closure of steps that columns cover.
#[must_use]
pub fn reach(
    (rules, first): (&[Rule], usize),
    rule: usize,
    value: Value,
    back: bool,
    graph: &Store,
    stop: &Stop,
) -> Option<Vec<u32>> {
    let body = closure(rules.get(rule.checked_sub(first)?)?, rule)?;
    let shape = shape(&body.rel, &body.names, &body.head, graph, &|_, _, _| None)?;
    let [(core, outputs)] = shape.cores.as_slice() else { return None };
    let pipeline = Planner { graph, constants: &shape.constants }.pipeline(core, outputs)?;
    let entities = graph.entities();
    let start = node(constant(value, graph)?, entities);
    let reached = |edges: &Edges<'_>, nodes: u32| -> Option<Vec<u32>> {
        Some(edges.reach(start, nodes, stop)?.into_iter().map(|node| cell(node, entities)).collect())
    };
    if let Some([forth, turned]) = Edges::stored(&pipeline, graph) {
        return reached(if back { &turned } else { &forth }, entities);
    }
    let meaning = Meaning::new(graph);
    let runner =
        Runner { meaning: &meaning, constants: &shape.constants, registers: shape.registers, stop, watch: None };
    let mut table = Table::default();
    if runner.run(&pipeline, None, &mut table).stopped {
        return None;
    }
    table.columns.resize(2, Vec::new());
    let [from, to] = ends(&table, entities)?;
    let edges = if back { Edges::of(&to, &from) } else { Edges::of(&from, &to) };
    reached(&edges, entities.saturating_add(graph.acts()))
}

/// The step of a rule that says: one step, or one step and then the rule.
fn closure(rule: &Rule, number: usize) -> Option<&Body> {
    let [step, further] = rule.bodies.as_slice() else { return None };
    let mut again = 0;
    further.rel.each_atom(&mut |atom| again += usize::from(matches!(atom, Atom::Rule { rule, .. } if *rule == number)));
    let mut inside = false;
    step.rel.each_atom(&mut |atom| inside |= matches!(atom, Atom::Rule { .. }));
    let plain = |rel: &Rel| matches!(rel, Rel::Join(parts) if parts.iter().all(|part| matches!(part, Rel::Atom(_))));
    (rule.closes && again == 1 && !inside && plain(&step.rel)).then_some(step)
}
