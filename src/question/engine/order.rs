//! Core and source → operators in order: which asks which condition, when.
//!
//! The next operator is always one that keeps rows before one that adds some. What is only asked whether it exists becomes
//! a set that rows are looked up in, or is looked for from each batch of rows, whichever costs less. Evaluates nothing.

use super::core::{Condition, Core, Part, PartKind};
use super::pipeline::{Apply, Lookup, Mode, Op, Pipeline, Source};
use super::planner::Planner;
use crate::arrange::Arrange;
use crate::question::algebra::Sort;
use crate::question::column::Reg;
use crate::question::column::world::{Ranges, covers};
use crate::question::predicate::{All, Costs, FILLER_TERM, Knowledge, Meaning, Predicate};
use std::sync::{Arc, OnceLock};

/// Operators with what they are expected to cost.
pub(super) struct Ordered {
    pub ops: Vec<Op>,
    pub cost: f64,
    /// How many rows are expected of the source, and to leave each operator.
    pub expected: Vec<f64>,
}

/// Operators while they are being put in order.
pub(super) struct Ordering<'a> {
    planner: &'a Planner<'a>,
    core: &'a Core,
    outputs: &'a [Reg],
    /// The rows are given.
    given: bool,
    bound: Vec<Reg>,
    conditions: Vec<&'a Condition>,
    parts: Vec<&'a Part>,
    ops: Vec<Op>,
    expected: Vec<f64>,
    cost: f64,
    /// What it must not cost.
    most: f64,
}

/// No cost is told apart from greater ones beyond this.
const MOST: f64 = 1e300;

/// A set may cost so many times the rows that are looked up in it.
const SET_COST: f64 = 16.0;

impl<'a> Ordering<'a> {
    /// The operators after a source; nothing where they would cost as much as `most`.
    pub(super) fn of(
        planner: &'a Planner<'a>,
        core: &'a Core,
        source: &Source,
        outputs: &'a [Reg],
        most: f64,
    ) -> Option<Ordered> {
        let rows = source.rows();
        let constants = planner.constants.iter().map(|(reg, _)| *reg);
        let mut ordering = Ordering {
            planner,
            core,
            outputs,
            given: matches!(source, Source::Given(_)),
            bound: constants.chain(source.regs()).collect(),
            conditions: core.conditions.iter().filter(|condition| !planner.given(condition, source)).collect(),
            parts: core.parts.iter().collect(),
            ops: vec![],
            expected: vec![rows],
            cost: rows,
            most,
        };
        ordering.run()?;
        let Ordering { ops, cost, expected, .. } = ordering;
        Some(Ordered { ops, cost, expected })
    }

    fn run(&mut self) -> Option<()> {
        while !self.conditions.is_empty() || !self.parts.is_empty() {
            if self.cost >= self.most {
                return None;
            }
            let placed = self.test()
                || self.without()
                || self.read()
                || self.semi_join()
                || self.find()
                || self.optional()
                || self.anything();
            if !placed {
                return None;
            }
        }
        while let Some(reg) = self.outputs.iter().copied().find(|reg| !self.has(*reg)) {
            self.all(reg);
        }
        (self.cost < self.most).then_some(())
    }

    fn has(&self, reg: Reg) -> bool {
        self.bound.contains(&reg)
    }

    fn add(&mut self, op: Op, fan: f64, cost: f64) {
        self.bound.extend(op.fills());
        self.cost = (self.cost + self.rows() * cost.max(1.0)).min(MOST);
        self.expected.push((self.rows() * fan).min(MOST));
        self.ops.push(op);
    }

    /// How many rows are expected by now.
    fn rows(&self) -> f64 {
        self.expected.last().copied().unwrap_or(1.0)
    }

    /// A condition whose registers are all bound; the one that keeps least first.
    fn test(&mut self) -> bool {
        let ready = self.conditions.iter().enumerate().filter(|(_, c)| c.regs.iter().all(|reg| self.has(*reg)));
        let keeps = |condition: &Condition| condition.predicate.keeps();
        let Some((at, _)) = ready.min_by(|a, b| keeps(a.1).total_cmp(&keeps(b.1))) else { return false };
        let mut condition = self.conditions.remove(at).clone();
        let keeps = condition.predicate.keeps();
        if let (Predicate::ActIs(is), [act]) = (&condition.predicate, condition.regs.as_slice()) {
            let seats = self.planner.narrowed(*act, &condition.prepared.ranges, self.core);
            self.settle(&Source::Seats(*act, seats.clone()));
            if covers(&seats, &(0..self.planner.world.store.acts())) && self.planner.every_way(is.told) {
                return true;
            }
            let mut prepared = (*condition.prepared).clone();
            prepared.ranges = seats;
            condition.prepared = Arc::new(prepared);
        }
        self.add(Op::Test(condition), keeps, 1.0);
        true
    }

    /// Leaves out what holds wherever this is where rows come from.
    fn settle(&mut self, source: &Source) {
        let planner = self.planner;
        self.conditions.retain(|condition| !planner.given(condition, source));
    }

    /// The registers that something outside of parts that come last can give. One that is asked for, and that no part gives,
    /// stands for one outside, even where an absence alone asks something of it.
    fn outside(&self) -> Vec<Reg> {
        let conditions = self.core.conditions.iter().flat_map(|condition| condition.regs.iter().copied());
        let early = self.core.parts.iter().filter(|part| !matches!(part.kind, PartKind::Maybe(_)));
        let given = |reg: &Reg| self.core.parts.iter().any(|part| part.gives().contains(reg));
        let asked = self.outputs.iter().copied().filter(|reg| !given(reg));
        conditions.chain(early.flat_map(Part::gives)).chain(self.bound.iter().copied()).chain(asked).collect()
    }

    /// The registers that a part shares with what is around it.
    fn shared(&self, part: &Part, outside: &[Reg]) -> Vec<Reg> {
        let mut shared = part.regs();
        shared.retain(|reg| outside.contains(reg) && !self.planner.is_constant(*reg));
        shared
    }

    /// An absence whose registers, as far as anything outside knows them, are all bound.
    fn without(&mut self) -> bool {
        let outside = self.outside();
        for at in 0..self.parts.len() {
            let Some(part) = self.parts.get(at).copied().filter(|part| matches!(part.kind, PartKind::Not)) else {
                continue;
            };
            let shared = self.shared(part, &outside);
            if shared.iter().all(|reg| self.has(*reg)) {
                let found = self.exists(&part.cores, shared, Exists { negated: true, set_at_any_cost: true });
                if found {
                    self.parts.remove(at);
                    return true;
                }
            }
        }
        false
    }

    /// Keeps rows where cores hold, or do not: by a set that is found once, or from each batch.
    fn exists(&mut self, cores: &[Core], shared: Vec<Reg>, how: Exists) -> bool {
        let planner = self.planner;
        let sets: Option<Vec<Pipeline>> = cores.iter().map(|core| planner.pipeline(core, &[], &shared)).collect();
        let cost = |pipelines: &[Pipeline]| pipelines.iter().map(|pipeline| pipeline.cost).sum::<f64>();
        let row = planner.row_register(cores);
        let numbered: Vec<Reg> = shared.iter().copied().chain([row]).collect();
        let applied: Option<Vec<Pipeline>> = if shared.is_empty() {
            None
        } else {
            cores.iter().map(|core| planner.pipeline(core, &numbered, &[row])).collect()
        };
        let (once, each) = (sets.as_deref().map(cost), applied.as_deref().map(cost));
        let (keeps, negated) = (0.5, how.negated);
        let set_pays = match (once, each) {
            (Some(once), Some(each)) => once * 2.0 <= each * self.rows(),
            (Some(_), None) => how.set_at_any_cost || shared.is_empty(),
            (None, _) => false,
        };
        match (sets, applied) {
            (Some(sets), _) if set_pays => {
                self.cost += once.unwrap_or(0.0) * 2.0;
                let lookup = Lookup { of: sets, regs: shared, negated, set: OnceLock::new() };
                self.add(Op::In(Arc::new(lookup)), keeps, 1.0);
            }
            (_, Some(of)) => {
                let apply = Apply { mode: Mode::Exists { negated }, of, given: shared, row };
                self.add(Op::Apply(Arc::new(apply)), keeps, each.unwrap_or(1.0));
            }
            (_, None) => return false,
        }
        true
    }

    /// A role of a bound act: one value a row, as a rule. First one that a test waits for.
    fn read(&mut self) -> bool {
        let open = |condition: &Condition| match (&condition.predicate, condition.regs.as_slice()) {
            (Predicate::Fills(_), [act, filler]) if self.has(*act) && !self.has(*filler) => Some(*filler),
            _ => None,
        };
        let weight = |condition: &Condition, filler: Reg| {
            let waiting = self.conditions.iter().filter(|c| c.regs.contains(&filler) && c.id != condition.id);
            waiting.map(|condition| condition.predicate.keeps()).fold(1.0, f64::min)
        };
        let found = self.conditions.iter().enumerate().filter_map(|(at, condition)| {
            let filler = open(condition)?;
            Some((at, filler, weight(condition, filler)))
        });
        let Some((at, into, _)) = found.min_by(|a, b| a.2.total_cmp(&b.2)) else { return false };
        let condition = self.conditions.remove(at).clone();
        let seats = self.seats_wanted(into);
        self.add(Op::Find { condition, open: FILLER_TERM, into, seats }, 1.0, 1.0);
        true
    }

    /// Conditions that bind nothing that is asked for, as a set of the cells that they share with the rest.
    fn semi_join(&mut self) -> bool {
        for start in 0..self.conditions.len() {
            let (members, regs) = self.component(start);
            let open = |reg: &Reg| !self.has(*reg);
            if regs.iter().any(|reg| open(reg) && self.outputs.contains(reg)) || self.waits(&regs) {
                continue;
            }
            let shared: Vec<Reg> =
                regs.iter().copied().filter(|reg| self.has(*reg) && !self.planner.is_constant(*reg)).collect();
            if shared.is_empty() {
                continue;
            }
            let conditions = members.iter().filter_map(|at| self.conditions.get(*at).map(|c| (*c).clone())).collect();
            let inner = Core { conditions, parts: vec![] };
            let set = self.planner.pipeline(&inner, &[], &shared);
            let cheap = set.as_ref().is_some_and(|set| set.cost <= self.rows() * SET_COST);
            // Of given rows, all that is left says which of them are kept: to look for it from each is what is being planned.
            let is_all = self.given && self.parts.is_empty() && members.len() == self.conditions.len();
            if !cheap && (members.len() < 3 || is_all) {
                continue;
            }
            let before = self.conditions.clone();
            let mut at = 0..;
            self.conditions.retain(|_| at.next().is_none_or(|at| !members.contains(&at)));
            if self.exists(std::slice::from_ref(&inner), shared, Exists { negated: false, set_at_any_cost: cheap }) {
                return true;
            }
            self.conditions = before;
        }
        false
    }

    /// Whether a part asks for a register that is not bound.
    fn waits(&self, regs: &[Reg]) -> bool {
        let waiting = self.parts.iter().flat_map(|part| part.regs());
        waiting.into_iter().any(|reg| regs.contains(&reg) && !self.has(reg))
    }

    /// The conditions that hang together over registers that are not bound, with all their registers.
    fn component(&self, start: usize) -> (Vec<usize>, Vec<Reg>) {
        let mut members = vec![start];
        let mut regs = self.conditions.get(start).map_or(Vec::new(), |condition| condition.regs.clone());
        let mut grown = true;
        while grown {
            grown = false;
            for (at, condition) in self.conditions.iter().enumerate() {
                let joins = condition.regs.iter().any(|reg| !self.has(*reg) && regs.contains(reg));
                if joins && !members.contains(&at) {
                    members.push(at);
                    regs.extend(&condition.regs);
                    grown = true;
                }
            }
        }
        members.arrange();
        regs.arrange();
        regs.dedup();
        (members, regs)
    }

    /// The condition, or the part, that gives fewest rows.
    fn find(&mut self) -> bool {
        let ordering = &*self;
        let conditions = ordering.conditions.iter().enumerate().flat_map(|(at, condition)| {
            let fan = move |open: usize| Some((ordering.fan(condition, open)?, Choice::Condition(at, open)));
            (0..condition.regs.len()).filter_map(fan)
        });
        let parts = self.parts.iter().enumerate().filter_map(|(at, part)| {
            let (apply, fan, cost) = self.extension(part, false)?;
            Some((fan.max(cost), Choice::Part(at, apply, fan, cost)))
        });
        let best = conditions.chain(parts).min_by(|a, b| a.0.total_cmp(&b.0));
        match best {
            None => false,
            Some((fan, Choice::Condition(at, open))) => self.place(at, open, fan),
            Some((_, Choice::Part(at, apply, fan, cost))) => {
                self.parts.remove(at);
                self.add(Op::Apply(Arc::new(apply)), fan, cost);
                true
            }
        }
    }

    /// Finds the register at a place of a condition. A condition of which more is open is asked again.
    fn place(&mut self, at: usize, open: usize, fan: f64) -> bool {
        let Some(condition) = self.conditions.get(at).copied() else { return false };
        let Some(into) = condition.at(open) else { return false };
        let others = condition.regs.iter().enumerate().filter(|(place, _)| *place != open);
        let exact = others.into_iter().all(|(_, reg)| self.has(*reg));
        if exact && condition.predicate.exact() {
            self.conditions.remove(at);
        }
        let seats = self.seats_wanted(into);
        if self.act_condition(into).is_some() && condition.predicate.narrows(open) {
            self.settle(&Source::Seats(into, seats.clone()));
        }
        self.add(Op::Find { condition: condition.clone(), open, into, seats }, fan, fan);
        true
    }

    /// Where the acts of a register may sit.
    fn seats_wanted(&self, act: Reg) -> Ranges {
        let known = self.act_condition(act);
        let found = known.map(|condition| self.planner.narrowed(act, &condition.prepared.ranges, self.core));
        found.unwrap_or_else(|| self.planner.world.all_seats())
    }

    /// What says of which verbs an act is, where that is still to be asked.
    fn act_condition(&self, act: Reg) -> Option<&'a Condition> {
        let is =
            |condition: &&&Condition| matches!(condition.predicate, Predicate::ActIs(_)) && condition.regs == [act];
        self.conditions.iter().find(is).copied()
    }

    /// How many cells a condition is expected to give for the register at a place.
    fn fan(&self, condition: &Condition, open: usize) -> Option<f64> {
        let into = condition.at(open).filter(|reg| !self.has(*reg))?;
        let known: Vec<Knowledge> =
            condition.regs.iter().map(|reg| self.planner.knowledge(*reg, &self.bound)).collect();
        let seats = self.seats_wanted(into);
        let costs = Costs { world: self.planner.world, prepared: &condition.prepared, known: &known, seats: &seats };
        condition.predicate.fan(open, costs)
    }

    /// How a part extends rows, as far as it is ready: how many rows it makes of one, and what that costs. `stuck`: as far
    /// as it will ever be.
    fn extension(&self, part: &Part, stuck: bool) -> Option<(Apply, f64, f64)> {
        let outside = self.outside();
        let given: Vec<Reg> = self.shared(part, &outside).into_iter().filter(|reg| self.has(*reg)).collect();
        let is_open = |reg: &Reg| !self.has(*reg);
        match &part.kind {
            PartKind::Not | PartKind::Maybe(_) => None,
            PartKind::Either(offered) => {
                let new: Vec<Reg> = offered.iter().copied().filter(is_open).collect();
                let (of, row, cost, rows) = self.applied(&part.cores, &given, &new)?;
                Some((Apply { mode: Mode::Extend { new, optional: false }, of, given, row }, rows, cost))
            }
            PartKind::Count { by, counted, into } => {
                let elsewhere = |reg: &Reg| self.conditions.iter().any(|condition| condition.regs.contains(reg));
                if !stuck && by.iter().any(|reg| is_open(reg) && elsewhere(reg)) {
                    return None;
                }
                let new: Vec<Reg> = by.iter().copied().filter(is_open).collect();
                let given: Vec<Reg> = given.into_iter().filter(|reg| by.contains(reg)).collect();
                let found: Vec<Reg> = new.iter().copied().chain([*counted]).collect();
                let (of, row, cost, rows) = self.applied(&part.cores, &given, &found)?;
                let rows = if new.is_empty() { rows.min(1.0) } else { rows };
                let mode = Mode::Count { by: new, counted: *counted, into: *into };
                Some((Apply { mode, of, given, row }, rows, cost))
            }
        }
    }

    /// Pipelines that start from given registers and find others: with the register of row numbers, their cost and how many
    /// rows they are expected to find.
    fn applied(&self, cores: &[Core], given: &[Reg], find: &[Reg]) -> Option<(Vec<Pipeline>, Reg, f64, f64)> {
        let row = self.planner.row_register(cores);
        let numbered: Vec<Reg> =
            if given.is_empty() { Vec::new() } else { given.iter().copied().chain([row]).collect() };
        let each = cores.iter().map(|core| {
            let own = core.regs();
            let found = find.iter().copied().filter(|reg| own.contains(reg));
            let outputs: Vec<Reg> = found.chain((!given.is_empty()).then_some(row)).collect();
            self.planner.pipeline(core, &numbered, &outputs)
        });
        let of: Option<Vec<Pipeline>> = each.collect();
        let of = of?;
        let cost = of.iter().map(|pipeline| pipeline.cost).sum();
        let rows = of.iter().filter_map(|pipeline| pipeline.expected.last()).sum();
        Some((of, row, cost, rows))
    }

    /// What comes last: parts that may give nothing.
    fn optional(&mut self) -> bool {
        let early = self.parts.iter().any(|part| !matches!(part.kind, PartKind::Maybe(_)));
        if early || !self.conditions_wait_for_optional() {
            return false;
        }
        let Some(at) = self.parts.iter().position(|part| matches!(part.kind, PartKind::Maybe(_))) else { return false };
        let part = self.parts.remove(at);
        let given: Vec<Reg> =
            part.regs().into_iter().filter(|reg| self.has(*reg) && !self.planner.is_constant(*reg)).collect();
        let PartKind::Maybe(offered) = &part.kind else { return false };
        let new: Vec<Reg> = offered.iter().copied().filter(|reg| !self.has(*reg)).collect();
        let Some((of, row, cost, rows)) = self.applied(&part.cores, &given, &new) else { return false };
        let apply = Apply { mode: Mode::Extend { new, optional: true }, of, given, row };
        self.add(Op::Apply(Arc::new(apply)), rows.max(1.0), cost);
        true
    }

    /// Whether all conditions that are left ask for what only such parts give.
    fn conditions_wait_for_optional(&self) -> bool {
        self.conditions.iter().all(|condition| matches!(condition.predicate, Predicate::Same(same) if same.late))
    }

    /// Where nothing gives a register that something waits for: a part that is as ready as it will be, or all there is of
    /// the register's sort.
    fn anything(&mut self) -> bool {
        let parts = self.parts.iter().enumerate().filter_map(|(at, part)| Some((at, self.extension(part, true)?)));
        let ready = parts.min_by(|a, b| a.1.2.total_cmp(&b.1.2));
        if let Some((at, (apply, fan, cost))) = ready {
            self.parts.remove(at);
            self.add(Op::Apply(Arc::new(apply)), fan, cost);
            return true;
        }
        let late: Vec<Reg> = self
            .parts
            .iter()
            .filter(|part| matches!(part.kind, PartKind::Maybe(_)))
            .flat_map(|part| part.gives())
            .collect();
        let conditions = self.conditions.iter().flat_map(|condition| condition.regs.iter().copied());
        let outside = self.outside();
        let parts = self.parts.iter().flat_map(|part| part.regs()).filter(|reg| outside.contains(reg));
        let open = conditions.chain(parts).find(|reg| !self.has(*reg) && !late.contains(reg));
        if let Some(reg) = open {
            self.all(reg);
        }
        open.is_some()
    }

    /// All there is of a register's sort.
    fn all(&mut self, into: Reg) {
        let sort = self.planner.sorts.get(usize::from(into)).copied().unwrap_or(Sort::Filler);
        let seats = self.planner.world.all_seats();
        let predicate = Predicate::All(All { sort });
        let prepared = Arc::new(predicate.prepare(self.planner.world));
        let fan = All { sort }.count(self.planner.world);
        let condition = Condition { id: 0, predicate, regs: vec![into], prepared };
        self.add(Op::Find { condition, open: 0, into, seats }, fan, fan);
    }
}

/// How it is asked whether something exists.
#[derive(Clone, Copy)]
struct Exists {
    negated: bool,
    /// A set is found once even where it cannot be told what looking for each batch would cost: where that is what is being
    /// planned, and the set may be many times as large as the rows that are looked up in it.
    set_at_any_cost: bool,
}

/// What gives rows next.
enum Choice {
    /// A condition, by its number and the place that it finds.
    Condition(usize, usize),
    /// A part, by its number, how many rows it makes of one, and what that costs.
    Part(usize, Apply, f64, f64),
}
