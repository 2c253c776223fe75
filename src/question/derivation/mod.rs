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
use super::column::cell;
use super::column::rule_rows::RuleRows;
use super::column::world::World;
use super::compile::Compiled;
use super::display::{value_id, value_kind, value_name};
use super::evidence::Evidence;
use super::evidence::citation::witness;
use super::evidence::cite::cite;
use super::evidence::clue::Terms;
use super::evidence::gather::{Gathered, Gathering};
use super::evidence::ways::{Given, Search};
use super::predicate::{Asked, Meaning, Predicate};
use super::reason::{Derivation, Kind, Named, Reason};
use crate::facts::ActId;
use crate::sentence::tree::Mode;
use crate::stop::Stopped;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The values of variables, by number; a variable that is open has none.
pub type Slots = Vec<Option<Value>>;

/// The value of a term.
fn value(term: Term, slots: &Slots) -> Option<Value> {
    match term {
        Term::Is(value) => Some(value),
        Term::Var(var) => slots.get(var.0 as usize).copied().flatten(),
    }
}

/// The values that an answer with an absence was taken from: all that its positive part finds, under these columns.
#[derive(Clone, Debug)]
pub struct Domain {
    columns: Vec<String>,
    rows: BTreeSet<Vec<Value>>,
}

/// What was tried for an absence; nothing where a question has none, or no columns.
///
/// # Errors
/// Where it was stopped.
pub fn domain(compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<Domain>, Stopped> {
    let Rel::Join(parts) = &compiled.rel else { return Ok(None) };
    let (beside, absent): (Vec<&Rel>, Vec<&Rel>) =
        parts.iter().partition(|part| !matches!(part, Rel::Not(_) | Rel::Maybe(_)));
    if !absent.iter().any(|part| matches!(part, Rel::Not(_))) {
        return Ok(None);
    }
    let positive = Rel::join(beside.into_iter().cloned());
    let bound = positive.binds();
    let columns: Vec<_> = compiled.columns.iter().filter(|column| bound.contains(&column.var)).collect();
    let vars: Vec<Var> = columns.iter().map(|column| column.var).collect();
    let rows = with.rows(&positive, &compiled.names, &vars)?.iter().collect();
    Ok((!vars.is_empty())
        .then(|| Domain { columns: columns.iter().map(|column| column.title.clone()).collect(), rows }))
}

/// Why a row is an answer.
#[must_use]
pub fn derivation(compiled: &Compiled, row: &[Value], domain: Option<&Domain>, evidence: Evidence<'_>) -> Derivation {
    let step = |var: Var| compiled.steps.get(&var).cloned().unwrap_or_default();
    let scene = Scene { names: &compiled.names, step: &step, evidence, rule_rows: evidence.rule_rows, depth: 0 };
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
    let scene = Scene { names: &compiled.names, step: &no_words, evidence, rule_rows: evidence.rule_rows, depth: 0 };
    Derivation::of(vec![scene.nothing(&compiled.rel, compiled.columns.is_empty())])
}

/// Where a relation is followed: the question, or the body of a rule.
#[derive(Clone, Copy)]
struct Scene<'a> {
    names: &'a [Name],
    /// An act in the words of the question.
    step: &'a dyn Fn(Var) -> String,
    evidence: Evidence<'a>,
    rule_rows: &'a RuleRows,
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
        World::new(self.evidence.with.store, self.rule_rows)
    }

    /// What makes a relation hold with these values; nothing where it does not.
    fn derive(&self, rel: &Rel, bound: &[(Var, Value)]) -> Option<Derivation> {
        let mut found = Gathering::default();
        let mut pending = Pending::default();
        let mut any = false;
        self.each_way(rel, bound, &mut |slots| {
            any = true;
            self.collect(rel, slots, &mut found, &mut pending);
        });
        let reasons = pending.all.into_iter().filter_map(|(rel, slots)| self.reason(rel, &slots)).collect();
        any.then(|| Derivation { witnesses: narrowed(self.witnesses(&found.finish())), reasons })
    }

    /// The acts with their sentences.
    fn witnesses(&self, found: &Gathered) -> Vec<Witness> {
        let mut all: Vec<Witness> = Vec::new();
        for (var, act, asked) in found.acts() {
            let own = found.steps.get(&(var, act)).cloned();
            let step = own.unwrap_or_else(|| Arc::from((self.step)(var)));
            let witness = witness(&cite(act, asked, step, self.evidence.with.store), self.evidence);
            if !all.contains(&witness) {
                all.push(witness);
            }
        }
        all
    }

    /// Calls back for the ways in which a relation holds with these values, so far as there are not too many.
    fn each_way(&self, rel: &Rel, bound: &[(Var, Value)], see: &mut dyn FnMut(&Slots)) {
        let (world, store) = (self.world(), self.evidence.with.store);
        let known: Vec<(Var, u32)> =
            bound.iter().filter_map(|(var, value)| Some((*var, cell::of_value(*value, store)?))).collect();
        let given = Given {
            vars: known.iter().map(|(var, _)| *var).collect(),
            columns: known.iter().map(|(_, cell)| vec![*cell]).collect(),
            rows: 1,
        };
        let search = Search { rel, names: self.names, world: &world, stop: self.evidence.with.stop, whole: true };
        // What was stopped shows what it had; whoever asked knows that he stopped it.
        let branches = search.ways(&given).unwrap_or_else(|Stopped| Vec::new());
        let mut open: Slots = vec![None; self.names.len()];
        for (var, value) in bound {
            if let Some(slot) = open.get_mut(usize::from(var.0)) {
                *slot = Some(*value);
            }
        }
        for ways in &branches {
            for way in 0..ways.table.rows {
                let mut slots = open.clone();
                for (reg, slot) in (0u16..).zip(&mut slots) {
                    let sort = self.names.get(usize::from(reg)).map_or(Sort::Filler, |name| name.sort);
                    let found = ways.any_cell(reg, way, &given);
                    *slot = found.map(|found| cell::value(found, sort, store.order(), false)).or(*slot);
                }
                see(&slots);
            }
        }
    }

    /// Whether a branch of a union is one that was taken.
    fn holds_in(&self, rel: &Rel, slots: &Slots) -> bool {
        match rel {
            Rel::Atom(atom) => self.holds(atom, slots),
            Rel::Join(parts) => parts.iter().all(|part| self.holds_in(part, slots)),
            Rel::Union(parts) => parts.iter().any(|part| self.holds_in(part, slots)),
            Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => true,
        }
    }

    fn holds(&self, atom: &Atom, slots: &Slots) -> bool {
        let (world, store) = (self.world(), self.evidence.with.store);
        let cells: Option<Vec<u32>> =
            atom.terms.iter().map(|term| cell::of_value(value(*term, slots)?, store)).collect();
        let prepared = atom.predicate.prepare(&world);
        cells.is_some_and(|cells| atom.predicate.holds(&cells, Asked { world: &world, prepared: &prepared }))
    }

    /// Gathers the acts of one way, and what is to be followed further.
    fn collect<'r>(&self, rel: &'r Rel, slots: &Slots, found: &mut Gathering, pending: &mut Pending<'r>) {
        match rel {
            Rel::Join(parts) => parts.iter().for_each(|part| self.collect(part, slots, found, pending)),
            Rel::Union(parts) => {
                let taken = parts.iter().filter(|part| self.holds_in(part, slots));
                taken.for_each(|part| self.collect(part, slots, found, pending));
            }
            Rel::Not(part) => pending.add(rel, &part.vars(), slots),
            Rel::Maybe(part) => {
                let empty = part.binds().iter().any(|var| value(Term::Var(*var), slots) == Some(Value::Absent));
                if empty { pending.add(rel, &part.vars(), slots) } else { self.collect(part, slots, found, pending) }
            }
            Rel::Count { by, .. } => pending.add(rel, by, slots),
            Rel::Atom(atom) => {
                if !matches!(atom.predicate, Predicate::RuleHolds(_)) {
                    found.note(&atom.predicate, &Way { atom, slots, scene: self }, atom.terms.len());
                }
                pending.add(rel, &atom.vars(), slots);
            }
        }
    }

    /// What a part says that is no act.
    fn reason(&self, rel: &Rel, slots: &Slots) -> Option<Reason> {
        match rel {
            Rel::Atom(atom) => match &atom.predicate {
                Predicate::RuleHolds(holds) => self.by_rule(holds.rule, &atom.terms, slots),
                _ => self.fact(atom, slots),
            },
            Rel::Not(part) => Some(self.absence(part, slots)),
            Rel::Maybe(part) => Some(self.optional(part, slots)),
            Rel::Count { of, by, counted, into } => Some(self.count(of, by, *counted, *into, slots)),
            Rel::Join(_) | Rel::Union(_) => None,
        }
    }

    fn named(&self, value: Value) -> Named {
        let with = self.evidence.with;
        let (id, name) = (value_id(value, with).into_owned(), value_name(value, with).into_owned());
        let kind = value_kind(value, with).to_owned();
        match value {
            Value::Act(_) => Named { id, name, kind: "act".to_owned(), verb: Some(kind) },
            _ => Named { id, name, kind, verb: None },
        }
    }

    /// Every row that a `count` counts.
    fn rows(&self, compiled: &Compiled) -> Derivation {
        let vars: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
        let rows = self.evidence.with.rows(&compiled.rel, &compiled.names, &vars).unwrap_or_default();
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

/// The terms of an atom in one way.
struct Way<'a> {
    atom: &'a Atom,
    slots: &'a Slots,
    scene: &'a Scene<'a>,
}

impl Way<'_> {
    fn value(&self, place: usize) -> Option<Value> {
        value(*self.atom.terms.get(place)?, self.slots).filter(|value| *value != Value::Absent)
    }
}

impl Terms for Way<'_> {
    fn var(&self, place: usize) -> Option<Var> {
        self.atom.var_at(place)
    }

    fn cell(&self, place: usize) -> Option<u32> {
        cell::of_value(self.value(place)?, self.scene.evidence.with.store)
    }

    fn act(&self, place: usize) -> Option<ActId> {
        match self.value(place)? {
            Value::Act(act) => Some(act),
            _ => None,
        }
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
