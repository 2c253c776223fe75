//! Plan → assignments, one at a time, depth first.
//!
//! Takes a plan and what is bound; calls back for each assignment. It keeps no rows: whoever asks decides what is
//! kept, and stops it when there is enough.

use super::algebra::{Atom, Sort, Term, Var};
use super::answer::Value;
use super::candidates::candidates;
use super::plan::{Plan, Step};
use super::truth::{World, holds};
use super::watch::{Unwatched, Watch, place};
use crate::facts::{ActId, DocumentId, MentionId};
use crate::lexicon::EntityId;
use crate::stop::Stop;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Whether to go on.
pub type Flow = ControlFlow<()>;

/// A run of plans over one world.
pub struct Run<'w, W = Unwatched> {
    world: World<'w>,
    sorts: &'w [Sort],
    stop: &'w Stop,
    stopped: Cell<bool>,
    watch: W,
}

/// Values of variables, by number.
pub type Slots = Vec<Option<Value>>;

impl<'w> Run<'w> {
    /// A run over a world, for variables of these sorts, that ends early once `stop` is set.
    #[must_use]
    pub fn new(world: World<'w>, sorts: &'w [Sort], stop: &'w Stop) -> Self {
        Run { world, sorts, stop, stopped: Cell::new(false), watch: Unwatched }
    }

    /// The same, which tells `watch` what leaves each step.
    #[must_use]
    pub fn watched<W: Watch>(self, watch: W) -> Run<'w, W> {
        Run { world: self.world, sorts: self.sorts, stop: self.stop, stopped: self.stopped, watch }
    }
}

impl<W: Watch> Run<'_, W> {
    /// Nothing bound.
    #[must_use]
    pub fn slots(&self) -> Slots {
        vec![None; self.sorts.len()]
    }

    /// Whether the run was ended early.
    #[must_use]
    pub fn stopped(&self) -> bool {
        self.stopped.get()
    }

    /// Calls back for every distinct assignment of `outputs`. Once they are all bound, what is left of the plan is
    /// only asked whether it holds.
    pub fn distinct(&self, plan: &Plan, outputs: &[Var], slots: &mut Slots) -> BTreeSet<Vec<Value>> {
        let bound_after = |count: usize| {
            let steps = plan.steps.get(..count).unwrap_or(&[]);
            let bound: BTreeSet<Var> = steps.iter().flat_map(Step::binds).collect();
            outputs.iter().all(|var| bound.contains(var))
        };
        let cut = (0..=plan.steps.len()).find(|count| bound_after(*count)).unwrap_or(plan.steps.len());
        let (find, test) = plan.steps.split_at(cut);
        let mut rows = BTreeSet::new();
        let _ = self.solve(find, slots, &mut |slots| {
            let row: Vec<Value> = outputs.iter().map(|var| at(slots, *var).unwrap_or(Value::Absent)).collect();
            if !rows.contains(&row) && self.any(test, slots) {
                rows.insert(row);
            }
            ControlFlow::Continue(())
        });
        rows
    }

    /// Whether the steps find anything.
    pub fn any(&self, steps: &[Step], slots: &mut Slots) -> bool {
        let mut found = false;
        let _ = self.solve(steps, slots, &mut |_| {
            found = true;
            ControlFlow::Break(())
        });
        found
    }

    /// Calls back for every assignment that the steps find.
    ///
    /// # Errors
    /// `Break` where the callback, or the stop flag, ended it.
    pub fn solve(&self, steps: &[Step], slots: &mut Slots, found: &mut dyn FnMut(&mut Slots) -> Flow) -> Flow {
        self.go_on()?;
        let Some((step, rest)) = steps.split_first() else { return found(slots) };
        let mut on = |slots: &mut Slots| {
            self.watch.left(|| place(step, 0), 1);
            self.solve(rest, slots, found)
        };
        match step {
            Step::Find(atom, _) => self.find(atom, slots, &mut on),
            Step::Either(plans) => {
                for plan in plans {
                    let before = slots.clone();
                    let flow = self.solve(&plan.steps, slots, &mut on);
                    *slots = before;
                    flow?;
                }
                ControlFlow::Continue(())
            }
            Step::Without(plan) => {
                if self.any(&plan.steps, &mut slots.clone()) {
                    ControlFlow::Continue(())
                } else {
                    on(slots)
                }
            }
            Step::Maybe(plan, binds) => self.maybe(plan, binds, slots, &mut on),
            Step::Count { of, by, counted, into } => {
                for (key, count) in self.count(of, by, *counted, slots) {
                    let mut slots = slots.clone();
                    by.iter().zip(key).for_each(|(var, value)| set(&mut slots, *var, Some(value)));
                    set(&mut slots, *into, Some(Value::Count(count)));
                    on(&mut slots)?;
                }
                ControlFlow::Continue(())
            }
        }
    }

    /// `Break` once the stop flag is set.
    fn go_on(&self) -> Flow {
        if self.stop.is_set() {
            self.stopped.set(true);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn maybe(&self, plan: &Plan, binds: &[Var], slots: &mut Slots, found: &mut dyn FnMut(&mut Slots) -> Flow) -> Flow {
        let mut any = false;
        self.solve(&plan.steps, &mut slots.clone(), &mut |slots| {
            any = true;
            found(slots)
        })?;
        if any {
            return ControlFlow::Continue(());
        }
        let mut alone = slots.clone();
        for var in binds {
            set(&mut alone, *var, Some(Value::Absent));
        }
        found(&mut alone)
    }

    fn count(&self, plan: &Plan, by: &[Var], counted: Var, slots: &Slots) -> BTreeMap<Vec<Value>, u64> {
        let mut inner = vec![None; slots.len()];
        for var in by {
            set(&mut inner, *var, at(slots, *var));
        }
        let outputs: Vec<Var> = by.iter().copied().chain([counted]).collect();
        let mut groups = BTreeMap::new();
        for mut row in self.distinct(plan, &outputs, &mut inner) {
            row.pop();
            *groups.entry(row).or_insert(0) += 1;
        }
        groups
    }

    fn find(&self, atom: &Atom, slots: &mut Slots, found: &mut dyn FnMut(&mut Slots) -> Flow) -> Flow {
        if let Atom::Rule { rule, arguments, .. } = atom {
            return self.rule(*rule, arguments, slots, found);
        }
        let open: Vec<Var> = atom.vars().into_iter().filter(|var| at(slots, *var).is_none()).collect();
        let Some((var, values)) = self.choices(atom, &open, slots) else {
            return if holds(atom, slots, self.world) { found(slots) } else { ControlFlow::Continue(()) };
        };
        for value in values {
            self.go_on()?;
            set(slots, var, Some(value));
            let flow = self.find(atom, slots, found);
            set(slots, var, None);
            flow?;
        }
        ControlFlow::Continue(())
    }

    /// The variable to bind next, with the values to try: one that an index can give, else the first by brute force.
    fn choices(&self, atom: &Atom, open: &[Var], slots: &Slots) -> Option<(Var, Vec<Value>)> {
        let indexed = open.iter().find_map(|var| Some((*var, candidates(atom, *var, slots, self.world)?)));
        let (var, mut values) = indexed.or_else(|| open.first().map(|var| (*var, self.universe(*var))))?;
        values.sort_unstable();
        values.dedup();
        Some((var, values))
    }

    fn rule(
        &self,
        rule: usize,
        arguments: &[Term],
        slots: &mut Slots,
        found: &mut dyn FnMut(&mut Slots) -> Flow,
    ) -> Flow {
        let known: Vec<Option<Value>> = arguments.iter().map(|term| super::truth::value(*term, slots)).collect();
        for row in self.world.tables.matching(rule, &known) {
            let mut slots = slots.clone();
            let fits = arguments.iter().zip(row).all(|(term, value)| match term {
                Term::Is(known) => known == value,
                Term::Var(var) => {
                    let known = at(&slots, *var);
                    set(&mut slots, *var, Some(*value));
                    known.is_none_or(|known| known == *value)
                }
            });
            if fits {
                found(&mut slots)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn universe(&self, var: Var) -> Vec<Value> {
        let graph = self.world.graph;
        let entities = || (0..graph.entities()).map(|i| Value::Entity(EntityId(i)));
        let acts = || (0..graph.acts()).map(|i| Value::Act(ActId(i)));
        match self.sorts.get(var.0 as usize).unwrap_or(&Sort::Filler) {
            Sort::Entity => entities().collect(),
            Sort::Act => acts().collect(),
            Sort::Filler => entities().chain(acts()).collect(),
            Sort::Mention => (0..graph.mentions()).map(|i| Value::Mention(MentionId(i))).collect(),
            Sort::Document => (0..graph.documents()).map(|i| Value::Document(DocumentId(i))).collect(),
            Sort::Number => Vec::new(),
        }
    }
}

impl Step {
    fn binds(&self) -> Vec<Var> {
        match self {
            Step::Find(atom, _) => atom.vars(),
            Step::Without(_) => Vec::new(),
            Step::Maybe(plan, _) => plan.steps.iter().flat_map(Step::binds).collect(),
            Step::Count { by, into, .. } => by.iter().copied().chain([*into]).collect(),
            Step::Either(plans) => {
                let mut each = plans.iter().map(|p| p.steps.iter().flat_map(Step::binds).collect::<BTreeSet<_>>());
                let first = each.next().unwrap_or_default();
                each.fold(first, |shared, other| &shared & &other).into_iter().collect()
            }
        }
    }
}

fn at(slots: &Slots, var: Var) -> Option<Value> {
    slots.get(var.0 as usize).copied().flatten()
}

fn set(slots: &mut Slots, var: Var, value: Option<Value>) {
    if let Some(slot) = slots.get_mut(var.0 as usize) {
        *slot = value;
    }
}
