//! The rows of defined verbs: stratum by stratum, in semi-naive rounds.
//!
//! Takes the rules and which of them are wanted; gives their rows. A closure is not derived: its steps are kept as edges,
//! and followed when it is asked.

use super::core::Lowering;
use super::flow::{Runner, Start};
use super::planner::Planner;
use super::prepared::{edges, edges_of};
use crate::graph::Store;
use crate::lexicon::Lexicon;
use crate::question::algebra::{Atom, Rel};
use crate::question::answer::Value;
use crate::question::column::Reg;
use crate::question::column::cell;
use crate::question::column::closure::Closure;
use crate::question::column::edges::Edges;
use crate::question::column::rule_rows::{Rows, RuleRows};
use crate::question::column::table::Table;
use crate::question::column::world::World;
use crate::question::contradiction::contradictions;
use crate::question::predicate::Predicate;
use crate::question::rules::{Body, Rules};
use crate::stop::{Stop, Stopped};
use std::sync::Arc;

/// What rules are evaluated over.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The store.
    pub store: &'a Store,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// Ends it early once it is set.
    pub stop: &'a Stop,
}

/// Finds the rows of the rules that a relation refers to, and of those that these refer to.
///
/// # Errors
/// Where it was stopped.
pub fn rule_rows(rules: &Rules, rel: &Rel, ground: Ground<'_>) -> Result<RuleRows, Stopped> {
    let wanted = rules.needed(rel);
    // Definitions are stratified before they are taken up.
    let strata = rules.strata().unwrap_or_else(|_| (0..rules.list.len()).map(|rule| vec![rule]).collect());
    let mut rows = RuleRows::new(rules.list.len(), strata.clone());
    for group in strata.iter().filter(|group| group.iter().any(|rule| wanted.contains(rule))) {
        stratum(group, rules, ground, &mut rows)?;
    }
    Ok(rows)
}

/// The rows that a round has found of each rule.
type NewRows = Vec<(usize, Vec<Vec<u32>>)>;

fn stratum(group: &[usize], rules: &Rules, ground: Ground<'_>, rows: &mut RuleRows) -> Result<(), Stopped> {
    let bodies = |rule: usize| rules.list.get(rule).map_or(&[][..], |rule| &rule.bodies);
    for rule in group.iter().copied() {
        let Some(defined) = rules.list.get(rule) else { continue };
        if defined.contradictions {
            return contradicting(rule, ground, rows);
        }
        if let (true, [step, _]) = (defined.closes, defined.bodies.as_slice()) {
            return closing(rule, step, ground, rows);
        }
    }
    let first: Result<NewRows, Stopped> = group
        .iter()
        .map(|rule| Ok((*rule, all_rows(bodies(*rule).iter().map(|body| (body, body.rel.clone())), ground, rows)?)))
        .collect();
    let mut found = first?;
    let mut round = 0;
    loop {
        let mut new = false;
        for (rule, found) in found {
            new |= rows.extend(rule, found, round);
        }
        if !new {
            return Ok(());
        }
        round += 1;
        let next: Result<NewRows, Stopped> = group
            .iter()
            .map(|rule| {
                let again = bodies(*rule).iter().flat_map(|body| with_new_rows(body, group, rows));
                Ok((*rule, all_rows(again, ground, rows)?))
            })
            .collect();
        found = next?;
    }
}

/// A body for each place in it that refers to its own stratum, in which that place sees only new rows.
fn with_new_rows<'b>(body: &'b Body, group: &[usize], rows: &RuleRows) -> Vec<(&'b Body, Rel)> {
    let own = |atom: &Atom| matches!(&atom.predicate, Predicate::RuleHolds(holds) if group.contains(&holds.rule));
    let mut places = 0;
    body.rel.each_atom(&mut |atom| places += usize::from(own(atom)));
    let seeing_new = |wanted: usize| {
        let at = std::cell::Cell::new(0);
        body.rel.map_atoms(false, &|atom, _| {
            let mut atom = atom.clone();
            if own(&atom) {
                if let (true, Predicate::RuleHolds(holds)) = (at.get() == wanted, &mut atom.predicate) {
                    holds.rule = rows.new_rows(holds.rule);
                }
                at.set(at.get() + 1);
            }
            atom
        })
    };
    (0..places).map(|place| (body, seeing_new(place))).collect()
}

fn all_rows<'b>(
    bodies: impl Iterator<Item = (&'b Body, Rel)>,
    ground: Ground<'_>,
    rows: &RuleRows,
) -> Result<Vec<Vec<u32>>, Stopped> {
    let world = World::new(ground.store, rows);
    let mut all = Vec::new();
    for (body, rel) in bodies {
        let table = head_rows(body, &rel, &world, ground.stop)?;
        let row = |at: usize| table.columns.iter().filter_map(|column| column.get(at).copied()).collect();
        all.extend((0..table.rows).map(row));
    }
    Ok(all)
}

/// The rows that a relation gives for the head of a body, in order.
fn head_rows(body: &Body, rel: &Rel, world: &World<'_>, stop: &Stop) -> Result<Table, Stopped> {
    let mut lowering = Lowering::new(&body.names, world);
    let mut cores = Vec::new();
    for mut core in lowering.branches(rel) {
        let mut outputs: Vec<Reg> = body.head.iter().map(|var| var.0).collect();
        lowering.simplify(&mut core, &mut outputs, &[]);
        cores.push((core, outputs));
    }
    let Lowering { constants, sorts, .. } = lowering;
    let planner = Planner::new(world, &constants, &sorts);
    let branches = cores.iter().map(|(core, outputs)| planner.pipeline(core, &[], outputs));
    let pipelines: Vec<_> = branches.collect::<Option<_>>().ok_or_else(|| stop.planless())?;
    let runner = Runner { world, constants: &constants, registers: planner.registers(), stop, watch: None };
    let mut table = Table { columns: vec![Vec::new(); body.head.len()], ..Table::default() };
    for pipeline in &pipelines {
        if runner.run(pipeline, Start::Whole, &mut table).stopped {
            return Err(Stopped);
        }
    }
    table.sort(true, stop)?;
    Ok(table)
}

/// The steps of a closure as edges.
fn closing(rule: usize, step: &Body, ground: Ground<'_>, rows: &mut RuleRows) -> Result<(), Stopped> {
    let world = World::new(ground.store, rows);
    let [forth, back] = step_edges(step, &world, ground.stop)?;
    rows.set(rule, &Rows::Closure(Arc::new(Closure::new(forth, back, ground.stop))));
    Ok(())
}

fn step_edges(body: &Body, world: &World<'_>, stop: &Stop) -> Result<[Edges; 2], Stopped> {
    let mut lowering = Lowering::new(&body.names, world);
    let mut branches = lowering.branches(&body.rel);
    if let [core] = branches.as_mut_slice() {
        let mut outputs: Vec<Reg> = body.head.iter().map(|var| var.0).collect();
        lowering.simplify(core, &mut outputs, &[]);
        let Lowering { constants, sorts, .. } = lowering;
        let planner = Planner::new(world, &constants, &sorts);
        if let Some(pipeline) = planner.pipeline(core, &[], &outputs) {
            let registers = planner.registers();
            return edges(&pipeline, Runner { world, constants: &constants, registers, stop, watch: None });
        }
    }
    Ok(edges_of(&head_rows(body, &body.rel, world, stop)?, world.store))
}

/// The rows of `contradict`.
fn contradicting(rule: usize, ground: Ground<'_>, rows: &mut RuleRows) -> Result<(), Stopped> {
    let found = contradictions(ground.store, ground.lexicon, ground.stop)?;
    let cells = |values: [Value; 3]| -> Option<Vec<u32>> {
        values.into_iter().map(|value| cell::of_value(value, ground.store)).collect()
    };
    let all = found.iter().filter_map(|found| cells([found.left, found.right, found.about]));
    rows.extend(rule, all, 0);
    rows.contradictions = Arc::new(found);
    Ok(())
}
