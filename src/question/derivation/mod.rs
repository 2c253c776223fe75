//! Why a row is an answer: its acts, and what is no act: rules, counts, what was looked for and not found.
//!
//! Takes a row; asks the question again with the row's values bound, and follows every part of it to the facts. Must not
//! change what is in the answer.

mod absence;
mod count;
mod fact;
mod rule;
mod words;

use super::algebra::{Atom, Name, Rel, Sort, Term, Var};
use super::answer::{Value, Witness};
use super::ask::Evaluation;
use super::compile::Compiled;
use super::display::{value_id, value_kind, value_name};
use super::plan::plan;
use super::reason::{Derivation, Kind, Named, Reason};
use super::rules::Tables;
use super::run::{Run, Slots};
use super::truth::{World, value};
use super::witness::{Evidence, Gathered, WAYS, holds_in, note};
use crate::sentence::tree::Mode;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The values that an answer with an absence was taken from: all that its positive part finds, under these columns.
#[derive(Clone, Debug)]
pub struct Domain {
    columns: Vec<String>,
    rows: BTreeSet<Vec<Value>>,
}

/// What was tried for an absence; nothing where a question has none, or no columns.
#[must_use]
pub fn domain(compiled: &Compiled, with: Evaluation<'_>) -> Option<Domain> {
    let Rel::Join(parts) = &compiled.rel else { return None };
    let (beside, absent): (Vec<&Rel>, Vec<&Rel>) =
        parts.iter().partition(|part| !matches!(part, Rel::Not(_) | Rel::Maybe(_)));
    if !absent.iter().any(|part| matches!(part, Rel::Not(_))) {
        return None;
    }
    let positive = Rel::join(beside.into_iter().cloned());
    let bound = positive.binds();
    let columns: Vec<_> = compiled.columns.iter().filter(|column| bound.contains(&column.var)).collect();
    let vars: Vec<Var> = columns.iter().map(|column| column.var).collect();
    let rows = with.rows(&positive, &compiled.names, &vars).iter().collect();
    (!vars.is_empty()).then(|| Domain { columns: columns.iter().map(|column| column.title.clone()).collect(), rows })
}

/// Why a row is an answer.
#[must_use]
pub fn derivation(compiled: &Compiled, row: &[Value], domain: Option<&Domain>, evidence: Evidence<'_>) -> Derivation {
    let step = |var: Var| compiled.steps.get(&var).cloned().unwrap_or_default();
    let scene = Scene { names: &compiled.names, step: &step, evidence, tables: evidence.with.world.tables, depth: 0 };
    if compiled.mode == Mode::Count {
        return scene.rows(compiled);
    }
    let bound: Vec<(Var, Value)> =
        compiled.columns.iter().zip(row).filter(|(c, _)| !c.counts).map(|(c, v)| (c.var, *v)).collect();
    let mut found = scene.derive(&compiled.rel, &bound).unwrap_or_default();
    found.reasons.extend(domain.map(|domain| scene.tried(domain)));
    found
}

/// Why a question has no answer; for one of yes or no, also what comes near.
#[must_use]
pub fn nothing(compiled: &Compiled, evidence: Evidence<'_>) -> Derivation {
    let no_words = |_: Var| String::new();
    let scene =
        Scene { names: &compiled.names, step: &no_words, evidence, tables: evidence.with.world.tables, depth: 0 };
    Derivation::of(vec![scene.nothing(&compiled.rel, compiled.columns.is_empty())])
}

/// Where a relation is followed: the question, or the body of a rule.
#[derive(Clone, Copy)]
struct Scene<'a> {
    names: &'a [Name],
    /// An act in the words of the question.
    step: &'a dyn Fn(Var) -> String,
    evidence: Evidence<'a>,
    tables: &'a Tables,
    /// How many rules deep.
    depth: usize,
}

/// What has to be followed further, once each.
#[derive(Default)]
struct Pending<'r> {
    all: Vec<(&'r Rel, Slots)>,
    known: FxHashSet<(usize, Vec<Option<Value>>)>,
}

impl<'r> Pending<'r> {
    fn add(&mut self, rel: &'r Rel, vars: &[Var], slots: &Slots) {
        let values = vars.iter().map(|var| value(Term::Var(*var), slots)).collect();
        if self.known.insert((std::ptr::from_ref(rel).addr(), values)) {
            self.all.push((rel, slots.clone()));
        }
    }
}

impl<'a> Scene<'a> {
    fn world(&self) -> World<'a> {
        World { graph: self.evidence.with.graph(), tables: self.tables }
    }

    /// What makes a relation hold with these values; nothing where it does not.
    fn derive(&self, rel: &Rel, bound: &[(Var, Value)]) -> Option<Derivation> {
        let mut found = Gathered::default();
        let mut pending = Pending::default();
        let mut any = false;
        self.each_way(rel, bound, &mut |slots| {
            any = true;
            self.collect(rel, slots, &mut found, &mut pending);
        });
        let reasons = pending.all.into_iter().filter_map(|(rel, slots)| self.reason(rel, &slots)).collect();
        any.then(|| Derivation { witnesses: narrowed(found.finish(self.evidence)), reasons })
    }

    /// Calls back for the ways in which a relation holds with these values, so far as there are not too many.
    fn each_way(&self, rel: &Rel, bound: &[(Var, Value)], see: &mut dyn FnMut(&Slots)) {
        let world = self.world();
        let sorts: Vec<Sort> = self.names.iter().map(|name| name.sort).collect();
        let run = Run::new(world, &sorts, self.evidence.with.stop);
        let mut slots = run.slots();
        let known: Vec<&(Var, Value)> = bound.iter().filter(|(_, value)| *value != Value::Absent).collect();
        for (var, value) in &known {
            if let Some(slot) = slots.get_mut(var.0 as usize) {
                *slot = Some(*value);
            }
        }
        let plan = plan(rel, &known.iter().map(|(var, _)| *var).collect(), world);
        let mut ways = 0;
        let _ = run.solve(&plan.steps, &mut slots, &mut |slots| {
            ways += 1;
            see(slots);
            if ways < WAYS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
    }

    /// Gathers the acts of one way, and what is to be followed further.
    fn collect<'r>(&self, rel: &'r Rel, slots: &Slots, found: &mut Gathered, pending: &mut Pending<'r>) {
        match rel {
            Rel::Join(parts) => parts.iter().for_each(|part| self.collect(part, slots, found, pending)),
            Rel::Union(parts) => {
                let taken = parts.iter().filter(|part| holds_in(part, slots, self.world()));
                taken.for_each(|part| self.collect(part, slots, found, pending));
            }
            Rel::Not(part) => pending.add(rel, &part.vars(), slots),
            Rel::Maybe(part) => {
                let empty = part.binds().iter().any(|var| value(Term::Var(*var), slots) == Some(Value::Absent));
                if empty { pending.add(rel, &part.vars(), slots) } else { self.collect(part, slots, found, pending) }
            }
            Rel::Count { by, .. } => pending.add(rel, by, slots),
            Rel::Atom(atom) => {
                note(atom, slots, 0, self.step, found);
                pending.add(rel, &atom.vars(), slots);
            }
        }
    }

    /// What a part says that is no act.
    fn reason(&self, rel: &Rel, slots: &Slots) -> Option<Reason> {
        match rel {
            Rel::Atom(Atom::Rule { rule, arguments, .. }) => self.by_rule(*rule, arguments, slots),
            Rel::Atom(atom) => self.fact(atom, slots),
            Rel::Not(part) => Some(self.absence(part, slots)),
            Rel::Maybe(part) => Some(self.optional(part, slots)),
            Rel::Count { of, by, counted, into } => Some(self.count(of, by, *counted, *into, slots)),
            Rel::Join(_) | Rel::Union(_) => None,
        }
    }

    fn named(&self, value: Value) -> Named {
        let with = self.evidence.with;
        let (id, name, kind) = (value_id(value, with), value_name(value, with), value_kind(value, with));
        match value {
            Value::Act(_) => Named { id, name, kind: "act".to_owned(), verb: Some(kind) },
            _ => Named { id, name, kind, verb: None },
        }
    }

    /// Every row that a `count` counts.
    fn rows(&self, compiled: &Compiled) -> Derivation {
        let vars: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
        let rows = self.evidence.with.rows(&compiled.rel, &compiled.names, &vars);
        let counted = rows.iter().map(|row: Vec<Value>| {
            let each = compiled.columns.iter().zip(&row);
            let text: Vec<String> =
                each.map(|(column, value)| format!("{} = {}", column.title, self.named(*value).name)).collect();
            let bound: Vec<(Var, Value)> = compiled.columns.iter().zip(&row).map(|(c, v)| (c.var, *v)).collect();
            Reason::new(Kind::Counted, text.join(", "))
                .naming(row.iter().map(|value| self.named(*value)).collect())
                .resting_on(self.derive(&compiled.rel, &bound).unwrap_or_default())
        });
        Derivation::of(counted.collect())
    }
}

/// An act that a phrase names, and a relative inside that phrase names again, stands once: with the sentences of the
/// relative, which says more of it.
fn narrowed(all: Vec<Witness>) -> Vec<Witness> {
    let mut kept: Vec<Witness> = Vec::new();
    for witness in all {
        let outer = |known: &&mut Witness| known.act == witness.act && known.step.contains(&witness.step);
        match kept.iter_mut().find(outer) {
            Some(known) if !witness.step.is_empty() => {
                known.marks = witness.marks;
                known.citations = witness.citations;
            }
            _ => kept.push(witness),
        }
    }
    kept
}

/// The values that are bound in a way.
fn bound(slots: &Slots) -> Vec<(Var, Value)> {
    let all = (0..).zip(slots).filter_map(|(var, value)| Some((Var(var), (*value)?)));
    all.filter(|(_, value)| *value != Value::Absent).collect()
}
