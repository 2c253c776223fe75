//! Core → pipeline: where rows come from, and which column operator asks which part, in what order.
//!
//! Costs are counted from the graph: seats of verbs (narrowed to the days asked for), lists of constants. What is only
//! asked whether it exists becomes a set that rows are looked up in. Evaluates nothing.

use super::narrow::covers;
use super::part::{Part, Ranges};
use super::shape::{Core, Reg};
use crate::facts::{ActId, Filler};
use crate::graph::{Held, Slot, Store};
use crate::lexicon::{EntityId, VerbId};
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
    /// Who did some verbs to whom.
    Pairs(PairScan),
}

/// The pairs of some verbs.
#[derive(Clone, Debug)]
pub struct PairScan {
    /// Who did it.
    pub left: Reg,
    /// To whom.
    pub right: Reg,
    /// The verbs.
    pub verbs: Arc<[VerbId]>,
    /// Who is looked at.
    pub ids: Ranges,
    /// How many pairs there are, at most.
    pub count: u32,
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
    pub graph: &'a Store,
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
            if let Part::Act { act, seats, .. } = part {
                sources.push(Source::Seats(*act, self.narrowed(*act, seats, core)));
            }
        }
        for part in &core.parts {
            if let Part::Listed { reg, cells } = part {
                sources.push(Source::Cells(*reg, cells.clone()));
            }
        }
        for part in &core.parts {
            if let Part::Pair { left, right, verbs } = part
                && !self.is_constant(*left)
                && !self.is_constant(*right)
            {
                sources.push(Source::Pairs(self.pairs(*left, *right, verbs, core)));
            }
        }
        if sources.is_empty() {
            let kinds = core.parts.iter().filter_map(|part| match part {
                Part::Kind { entity, ids, .. } => Some(Source::Ids(*entity, ids.clone())),
                _ => None,
            });
            sources.extend(kinds);
        }
        sources.sort_by(|a, b| a.rows().total_cmp(&b.rows()));
        let mut best: Option<(Source, Ordering<'_>)> = None;
        for source in sources {
            let most = best.as_ref().map_or(f64::INFINITY, |(_, ordering)| ordering.cost);
            if let Some(ordering) = self.ordering(&source, core, outputs, most) {
                best = Some((source, ordering));
            }
        }
        let (source, Ordering { ops, cost, expected, .. }) = best?;
        let keep = keeps(&ops, outputs);
        Some(Pipeline { source, ops, keep, outputs: outputs.to_vec(), cost, expected })
    }

    pub(super) fn is_constant(&self, reg: Reg) -> bool {
        self.constants.iter().any(|(known, _)| *known == reg)
    }

    /// The operators after a source; nothing where they would cost as much as `most`.
    fn ordering<'c>(&'c self, source: &Source, core: &'c Core, outputs: &'c [Reg], most: f64) -> Option<Ordering<'c>> {
        let rows = source.rows();
        let constants = self.constants.iter().map(|(reg, _)| *reg);
        let bound: Vec<Reg> = constants.chain(source.regs()).collect();
        let nots = core.nots.iter().map(Some).collect();
        let parts = core.parts.iter().filter(|part| !self.given(part, source)).collect();
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
            most,
        };
        ordering.run()?;
        outputs.iter().all(|reg| ordering.bound.contains(reg)).then_some(ordering)
    }
}

impl Source {
    /// How many rows it gives.
    fn rows(&self) -> f64 {
        match self {
            Source::Once => 1.0,
            Source::Seats(_, ranges) | Source::Ids(_, ranges) => length(ranges),
            Source::Cells(_, cells) => size(cells.len()),
            Source::Pairs(pairs) => f64::from(pairs.count),
        }
    }

    /// The registers that it fills.
    fn regs(&self) -> Vec<Reg> {
        match self {
            Source::Once => vec![],
            Source::Seats(reg, _) | Source::Ids(reg, _) | Source::Cells(reg, _) => vec![*reg],
            Source::Pairs(pairs) => vec![pairs.left, pairs.right],
        }
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
    /// What it must not cost.
    most: f64,
}

impl Ordering<'_> {
    fn run(&mut self) -> Option<()> {
        while !self.parts.is_empty() || self.nots.iter().any(Option::is_some) {
            if self.cost >= self.most {
                return None;
            }
            if !(self.test() || self.without()? || self.read() || self.semi_join() || self.find()) {
                return None;
            }
        }
        (self.cost < self.most).then_some(())
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
        let mut part = self.parts.remove(at).clone();
        if let Part::Act { act, seats, told } = &mut part {
            *seats = self.planner.narrowed(*act, seats, self.core);
            let source = Source::Seats(*act, seats.clone());
            self.settle(&source);
            if covers(seats, &(0..self.planner.graph.acts())) && self.planner.every_way(*told) {
                return true;
            }
        }
        let keeps = kept(&part);
        self.add(Op::Test(part), keeps);
        true
    }

    /// Leaves out what holds wherever this is where rows come from.
    fn settle(&mut self, source: &Source) {
        let planner = self.planner;
        self.parts.retain(|part| !planner.given(part, source));
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
        let mut regs = self.parts.get(start).map(|part| part.regs().to_vec()).unwrap_or_default();
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
                self.settle(&Source::Seats(act, seats.clone()));
                Op::Holders(part, seats)
            }
            part => Op::Find(part, into),
        };
        self.add(op, fan);
        true
    }

    fn seats_of(&self, act: Reg) -> Ranges {
        let found = self.parts.iter().find_map(|part| match part {
            Part::Act { act: known, seats, .. } if *known == act => Some(self.planner.narrowed(act, seats, self.core)),
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
            Part::Pair { right, verbs, .. } => {
                let relation = |verb: &VerbId| {
                    if open == right { graph.themes_of_agents(*verb) } else { graph.agents_of_themes(*verb) }
                };
                let each = verbs
                    .iter()
                    .map(|verb| f64::from(relation(verb).total()) / length(&[relation(verb).entities()]).max(1.0));
                Some(each.sum::<f64>().max(0.1))
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
        Part::Same { .. } | Part::Pair { .. } => 0.1,
        Part::Order { .. } | Part::Days { .. } | Part::Within { .. } => 0.3,
        Part::Role { .. } | Part::Agree { .. } | Part::Either { .. } => 0.4,
        // A range of seats says at once what days would say one by one.
        Part::Act { .. } => 0.2,
        Part::Kind { .. } => 0.9,
        _ => 0.8,
    }
}

fn as_filler(cell: u32, graph: &Store) -> Option<Filler> {
    match Slot(cell).held() {
        Held::Entity(id) => Some(Filler::Entity(EntityId(id.0))),
        Held::Act(seat) => graph.order().get(seat as usize).map(|act| Filler::Act(ActId(*act))),
        _ => None,
    }
}

/// What each operator must leave: the registers that are bound by then and still needed.
fn keeps(ops: &[Op], outputs: &[Reg]) -> Vec<Vec<Reg>> {
    let mut needed: Vec<Reg> = outputs.to_vec();
    needed.sort_unstable();
    needed.dedup();
    let mut keep = vec![needed.clone()];
    for op in ops.iter().rev() {
        let (uses, into) = match op {
            Op::Test(part) => (part.regs().to_vec(), None),
            Op::Find(part, into) => (part.regs().to_vec(), Some(*into)),
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
    keep
}
