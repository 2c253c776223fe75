//! Core → pipeline: where rows come from, and which column operator asks which part, in what order.
//!
//! Costs are counted from the graph: seats of verbs (narrowed to the days asked for), lists of constants. What is only
//! asked whether it exists becomes a set that rows are looked up in. Evaluates nothing.

use super::part::{Part, Ranges};
use super::shape::{Core, Reg, merged};
use crate::facts::{ActId, Filler};
use crate::graph::{Frozen, Held, Read, Slot, Standing};
use crate::lexicon::{EntityId, Role};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Where rows come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// One row, of the constants.
    Once,
    /// The acts at some seats.
    Seats(Reg, Ranges),
    /// Entities.
    Ids(Reg, Ranges),
    /// Cells.
    Cells(Reg, Arc<[u32]>),
}

/// One operator.
#[derive(Clone, Debug)]
pub enum Op {
    /// Keeps the rows for which the part holds.
    Test(Part),
    /// Extends each row by every value of the register for which the part holds.
    Find(Part, Reg),
    /// The acts in which the filler plays a role, as far as they are at these seats.
    Holders(Part, Ranges),
    /// Keeps the rows whose cells are (or are not) among the rows of any of the pipelines.
    In(Arc<Lookup>),
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
    pub set: OnceLock<super::set::Set>,
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

/// What all pipelines of a question share.
#[derive(Clone, Copy)]
pub struct Planner<'a> {
    /// The graph.
    pub graph: &'a Frozen,
    /// Registers that hold a constant.
    pub constants: &'a [(Reg, u32)],
}

impl Planner<'_> {
    /// The cheapest pipeline of a core; nothing where its parts do not hang together.
    #[must_use]
    pub fn pipeline(&self, core: &Core, outputs: &[Reg]) -> Option<Pipeline> {
        let mut sources = Vec::new();
        if core.parts.iter().any(|part| part.regs().iter().any(|reg| self.is_constant(*reg))) {
            sources.push(Source::Once);
        }
        for part in &core.parts {
            if let Part::Act { act, seats, told } = part {
                sources.push(Source::Seats(*act, self.narrowed(*act, seats, *told, core)));
            }
        }
        for part in &core.parts {
            if let Part::Listed { reg, cells } = part {
                sources.push(Source::Cells(*reg, cells.clone()));
            }
        }
        if sources.is_empty() {
            let kinds = core.parts.iter().filter_map(|part| match part {
                Part::Kind { entity, ids } => Some(Source::Ids(*entity, ids.clone())),
                _ => None,
            });
            sources.extend(kinds);
        }
        let each = sources.into_iter().filter_map(|source| self.from(source, core, outputs));
        each.min_by(|a, b| a.cost.total_cmp(&b.cost))
    }

    fn is_constant(&self, reg: Reg) -> bool {
        self.constants.iter().any(|(known, _)| *known == reg)
    }

    fn from(&self, source: Source, core: &Core, outputs: &[Reg]) -> Option<Pipeline> {
        let mut bound: Vec<Reg> = self.constants.iter().map(|(reg, _)| *reg).collect();
        let rows = match &source {
            Source::Once => 1.0,
            Source::Seats(act, seats) => {
                bound.push(*act);
                length(seats)
            }
            Source::Ids(entity, ids) => {
                bound.push(*entity);
                length(ids)
            }
            Source::Cells(reg, cells) => {
                bound.push(*reg);
                size(cells.len())
            }
        };
        let nots = core.nots.iter().map(Some).collect();
        let parts = core.parts.iter().filter(|part| !self.given(part, &source)).collect();
        let given = bound.clone();
        let mut ordering = Ordering {
            planner: *self,
            core,
            outputs,
            bound,
            parts,
            nots,
            ops: vec![],
            expected: vec![rows],
            cost: rows,
        };
        ordering.run()?;
        if !outputs.iter().all(|reg| ordering.bound.contains(reg)) {
            return None;
        }
        let (ops, expected, cost) = (ordering.ops, ordering.expected, ordering.cost);
        let keep = keeps(&given, &ops, outputs);
        Some(Pipeline { source, ops, keep, outputs: outputs.to_vec(), cost, expected })
    }

    /// Whether the source gives only rows for which the part holds.
    fn given(&self, part: &Part, source: &Source) -> bool {
        match (part, source) {
            (Part::Act { act, told, .. }, Source::Seats(given, _)) => act == given && self.every_way(*told),
            (Part::Kind { entity, ids }, Source::Ids(given, known)) => entity == given && ids == known,
            (Part::Listed { reg, cells }, Source::Cells(given, known)) => reg == given && Arc::ptr_eq(cells, known),
            (Part::Days { act, told, .. }, Source::Seats(given, seats)) => {
                act == given
                    && self.graph.last_days().is_empty()
                    && self.every_way(*told)
                    && self.day_lists(seats).is_none()
            }
            _ => false,
        }
    }

    fn every_way(&self, told: Standing) -> bool {
        self.graph.meeting(told).iter().all(|meets| *meets)
    }

    fn day_lists(&self, seats: &[Range<u32>]) -> Option<()> {
        seats.iter().any(|range| self.graph.holding(Role::Time, range.clone()).lists).then_some(())
    }

    /// The seats with the days that are asked for: within a verb, acts are in the order of their first days.
    fn narrowed(&self, act: Reg, seats: &Ranges, _told: Standing, core: &Core) -> Ranges {
        let asked = core.parts.iter().find_map(|part| match part {
            Part::Days { act: dated, from, to, .. } if *dated == act => Some((*from, *to)),
            _ => None,
        });
        let Some((mut from, mut to)) = asked.filter(|_| self.day_lists(seats).is_none()) else { return seats.clone() };
        for part in &core.parts {
            if let Part::Days { act: dated, from: other_from, to: other_to, .. } = part
                && *dated == act
            {
                (from, to) = (from.max(*other_from), to.min(*other_to));
            }
        }
        let mut narrow = Vec::new();
        for range in seats.iter() {
            let mut start = range.start;
            while start < range.end {
                let end = self.graph.seats_of(self.graph.verb_at(start)).end.clamp(start + 1, range.end);
                let days = self.graph.first_days().get(start as usize..end as usize).unwrap_or_default();
                let first = days.partition_point(|day| *day < from);
                let last = days.partition_point(|day| *day <= to);
                let at = |offset: usize| start + u32::try_from(offset).unwrap_or_default();
                narrow.push(at(first)..at(last.max(first)));
                start = end;
            }
        }
        merged(narrow)
    }
}

/// How many numbers are in ranges.
#[must_use]
pub fn length(ranges: &[Range<u32>]) -> f64 {
    f64::from(ranges.iter().map(|range| range.end - range.start).sum::<u32>())
}

fn size(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

struct Ordering<'a> {
    planner: Planner<'a>,
    core: &'a Core,
    outputs: &'a [Reg],
    bound: Vec<Reg>,
    parts: Vec<&'a Part>,
    nots: Vec<Option<&'a Vec<Core>>>,
    ops: Vec<Op>,
    expected: Vec<f64>,
    cost: f64,
}

impl Ordering<'_> {
    fn run(&mut self) -> Option<()> {
        while !self.parts.is_empty() || self.nots.iter().any(Option::is_some) {
            if !(self.test() || self.without()? || self.read() || self.semi_join() || self.find()) {
                return None;
            }
        }
        Some(())
    }

    fn has(&self, reg: Reg) -> bool {
        self.bound.contains(&reg)
    }

    fn add(&mut self, op: Op, fan: f64) {
        self.cost += self.rows() * fan.max(1.0);
        self.expected.push(self.rows() * fan);
        self.ops.push(op);
    }

    /// How many rows are expected by now.
    fn rows(&self) -> f64 {
        self.expected.last().copied().unwrap_or_default()
    }

    /// A part whose registers are all bound; the one that keeps least first.
    fn test(&mut self) -> bool {
        let ready = self.parts.iter().enumerate().filter(|(_, part)| part.regs().iter().all(|reg| self.has(*reg)));
        let Some((at, _)) = ready.min_by(|a, b| kept(a.1).total_cmp(&kept(b.1))) else { return false };
        let part = self.parts.remove(at).clone();
        let keeps = kept(&part);
        self.add(Op::Test(part), keeps);
        true
    }

    /// An absence whose registers, as far as anything outside knows them, are all bound.
    fn without(&mut self) -> Option<bool> {
        let outside = self.core.regs();
        for at in 0..self.nots.len() {
            let Some(Some(cores)) = self.nots.get(at).copied() else { continue };
            let mut shared: Vec<Reg> = cores.iter().flat_map(all_regs).collect();
            shared.retain(|reg| outside.contains(reg) && !self.planner.is_constant(*reg));
            shared.sort_unstable();
            shared.dedup();
            if !shared.iter().all(|reg| self.has(*reg)) {
                continue;
            }
            if shared.len() > 2 || cores.iter().any(|core| core.parts.is_empty()) {
                return None;
            }
            let of: Option<Vec<Pipeline>> = cores.iter().map(|core| self.planner.pipeline(core, &shared)).collect();
            self.look_up(of?, shared, true);
            if let Some(slot) = self.nots.get_mut(at) {
                *slot = None;
            }
            return Some(true);
        }
        Some(false)
    }

    fn look_up(&mut self, of: Vec<Pipeline>, regs: Vec<Reg>, negated: bool) {
        self.cost += of.iter().map(|pipeline| pipeline.cost * 2.0).sum::<f64>();
        self.add(Op::In(Arc::new(Lookup { of, regs, negated, set: OnceLock::new() })), 0.5);
    }

    /// A role of a bound act: one value a row, as a rule. First one that a test waits for.
    fn read(&mut self) -> bool {
        let readable = |part: &Part| match part {
            Part::Role { act, filler, .. } => self.has(*act) && !self.has(*filler),
            _ => false,
        };
        let weight = |part: &Part| {
            let Part::Role { filler, .. } = part else { return f64::MAX };
            let waiting =
                self.parts.iter().filter(|other| other.regs().contains(filler) && !std::ptr::eq(**other, part));
            waiting.map(|other| kept(other)).fold(1.0, f64::min)
        };
        let found = self.parts.iter().enumerate().filter(|(_, part)| readable(part));
        let Some((at, _)) = found.min_by(|a, b| weight(a.1).total_cmp(&weight(b.1))) else { return false };
        let part = self.parts.remove(at).clone();
        if let Part::Role { filler, .. } = part {
            self.bound.push(filler);
            self.add(Op::Find(part, filler), 1.0);
        }
        true
    }

    /// Parts that bind nothing that is asked for, as a set of the cells that they share with the rest.
    fn semi_join(&mut self) -> bool {
        for start in 0..self.parts.len() {
            let (members, regs) = self.component(start);
            let open = |reg: &Reg| !self.has(*reg);
            if regs.iter().any(|reg| open(reg) && self.outputs.contains(reg)) || self.waits(&regs) {
                continue;
            }
            let shared: Vec<Reg> =
                regs.iter().copied().filter(|reg| self.has(*reg) && !self.planner.is_constant(*reg)).collect();
            if shared.len() > 2 || shared.is_empty() {
                continue;
            }
            let parts = members.iter().filter_map(|at| self.parts.get(*at).map(|part| (*part).clone())).collect();
            let inner = Core { parts, nots: vec![] };
            let Some(pipeline) = self.planner.pipeline(&inner, &shared) else { continue };
            if pipeline.cost > self.rows() * 16.0 {
                continue;
            }
            let mut at = 0..;
            self.parts.retain(|_| !members.contains(&at.next().unwrap_or_default()));
            self.look_up(vec![pipeline], shared, false);
            return true;
        }
        false
    }

    /// Whether an absence asks for a register that is not bound.
    fn waits(&self, regs: &[Reg]) -> bool {
        let waiting = self.nots.iter().flatten().flat_map(|cores| cores.iter());
        waiting.flat_map(all_regs).any(|reg| regs.contains(&reg) && !self.has(reg))
    }

    /// The parts that hang together over registers that are not bound, with all their registers.
    fn component(&self, start: usize) -> (Vec<usize>, Vec<Reg>) {
        let mut members = vec![start];
        let mut regs = self.parts.get(start).map(|part| part.regs()).unwrap_or_default();
        let mut grown = true;
        while grown {
            grown = false;
            for (at, part) in self.parts.iter().enumerate().filter(|(at, _)| !members.contains(at)).collect::<Vec<_>>()
            {
                let own = part.regs();
                if own.iter().any(|reg| !self.has(*reg) && regs.contains(reg)) {
                    members.push(at);
                    regs.extend(own);
                    grown = true;
                }
            }
        }
        regs.sort_unstable();
        regs.dedup();
        (members, regs)
    }

    /// The part that gives fewest values for a register that is not bound.
    fn find(&mut self) -> bool {
        let each = self.parts.iter().enumerate().filter_map(|(at, part)| Some((at, self.fan(part)?)));
        let Some((at, fan)) = each.min_by(|a, b| a.1.total_cmp(&b.1)) else { return false };
        let part = self.parts.remove(at).clone();
        let Some(into) = part.regs().into_iter().find(|reg| !self.has(*reg)) else { return false };
        self.bound.push(into);
        let op = match part {
            Part::Role { act, .. } if act == into => {
                let seats = self.seats_of(act);
                Op::Holders(part, seats)
            }
            part => Op::Find(part, into),
        };
        self.add(op, fan);
        true
    }

    fn seats_of(&self, act: Reg) -> Ranges {
        let found = self.parts.iter().find_map(|part| match part {
            Part::Act { act: known, seats, told } if *known == act => {
                Some(self.planner.narrowed(act, seats, *told, self.core))
            }
            _ => None,
        });
        found.unwrap_or_else(|| std::iter::once(0..self.planner.graph.acts()).collect())
    }

    /// How many values a part is expected to give for its one register that is not bound.
    fn fan(&self, part: &Part) -> Option<f64> {
        let graph = self.planner.graph;
        let open: Vec<Reg> = part.regs().into_iter().filter(|reg| !self.has(*reg)).collect();
        let [open] = open.as_slice() else { return None };
        match part {
            Part::Role { act, roles, filler, .. } if act == open => {
                let seats = length(&self.seats_of(*act));
                if let Some((_, cell)) = self.planner.constants.iter().find(|(reg, _)| reg == filler) {
                    let filler = as_filler(*cell, graph)?;
                    let lists = roles.iter().map(|role| graph.filled_by(filler, *role).len());
                    return Some(size(lists.sum()).min(seats));
                }
                Some((4.0 * seats / f64::from(graph.entities().max(1))).clamp(1.5, 1e6))
            }
            Part::Face { .. } | Part::Thing { .. } | Part::Either { .. } => Some(2.0),
            Part::Agree { .. } => Some(4.0),
            Part::Within { .. } => Some(8.0),
            Part::Same { .. } => Some(1.0),
            Part::Kind { ids, .. } if self.rows() <= 1.0 => Some(length(ids)),
            Part::Listed { cells, .. } => Some(size(cells.len())),
            _ => None,
        }
    }
}

/// The registers of a core and of all that is inside it.
fn all_regs(core: &Core) -> Vec<Reg> {
    let mut all = core.regs();
    all.extend(core.nots.iter().flatten().flat_map(all_regs));
    all
}

/// How much of its rows a test is expected to keep.
fn kept(part: &Part) -> f64 {
    match part {
        Part::Same { .. } => 0.1,
        Part::Order { .. } | Part::Days { .. } | Part::Within { .. } => 0.3,
        Part::Role { .. } | Part::Agree { .. } | Part::Either { .. } => 0.4,
        Part::Act { .. } => 0.5,
        Part::Kind { .. } => 0.9,
        _ => 0.8,
    }
}

fn as_filler(cell: u32, graph: &Frozen) -> Option<Filler> {
    match Slot(cell).held() {
        Held::Entity(id) => Some(Filler::Entity(EntityId(id.0))),
        Held::Act(seat) => graph.order().get(seat as usize).map(|act| Filler::Act(ActId(*act))),
        _ => None,
    }
}

/// What each operator must leave: the registers that are bound by then and still needed.
fn keeps(given: &[Reg], ops: &[Op], outputs: &[Reg]) -> Vec<Vec<Reg>> {
    let mut needed: Vec<Reg> = outputs.to_vec();
    needed.sort_unstable();
    needed.dedup();
    let mut keep = vec![needed.clone()];
    for op in ops.iter().rev() {
        let (uses, into) = match op {
            Op::Test(part) => (part.regs(), None),
            Op::Find(part, into) => (part.regs(), Some(*into)),
            Op::Holders(part, _) => match part {
                Part::Role { act, filler, .. } => (vec![*filler], Some(*act)),
                _ => (vec![], None),
            },
            Op::In(lookup) => (lookup.regs.clone(), None),
        };
        needed.extend(uses);
        needed.retain(|reg| Some(*reg) != into);
        needed.sort_unstable();
        needed.dedup();
        keep.push(needed.clone());
    }
    keep.reverse();
    debug_assert!(keep.first().is_none_or(|first| first.iter().all(|reg| given.contains(reg))));
    keep
}
