//! Relation → conjunctive cores: the questions that column operators cover.
//!
//! Takes a relation; gives cores of parts over registers, or nothing where some of it is not covered. What one column
//! says (a role filled by acts alone, by entities alone) turns faces into equalities here. Evaluates nothing.

use super::part::{ACT, Part, Ranges};
use crate::graph::{Frozen, days};
use crate::lexicon::{EntityId, Role, VerbId};
use crate::question::algebra::{Atom, Name, Rel, Sort, Term, Var};
use crate::question::answer::Value;
use crate::sentence::tree::Unit;
use std::ops::Range;

/// A register: a variable, or a constant.
pub type Reg = u16;

/// What must hold together.
#[derive(Clone, Debug, Default)]
pub struct Core {
    /// The conditions.
    pub parts: Vec<Part>,
    /// What must not hold: of each, none of the cores.
    pub nots: Vec<Vec<Core>>,
}

impl Core {
    /// The registers of the conditions, ascending.
    #[must_use]
    pub fn regs(&self) -> Vec<Reg> {
        let mut all: Vec<Reg> = self.parts.iter().flat_map(Part::regs).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn rename(&mut self, from: Reg, to: Reg) {
        let change = |reg| if reg == from { to } else { reg };
        self.parts.iter_mut().for_each(|part| part.rename(&change));
        self.nots.iter_mut().flatten().for_each(|core| core.rename(from, to));
    }
}

/// The cores of a question, any of which gives rows.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The cores, with the registers of the outputs in each.
    pub cores: Vec<(Core, Vec<Reg>)>,
    /// Registers that hold a constant.
    pub constants: Vec<(Reg, u32)>,
    /// How many registers there are.
    pub registers: usize,
}

/// Reads a relation; nothing where some of it is not covered.
#[must_use]
pub fn shape(rel: &Rel, names: &[Name], outputs: &[Var], graph: &Frozen, reach: Reach<'_>) -> Option<Shape> {
    let sorts: Vec<Sort> = names.iter().map(|name| name.sort).collect();
    let mut shaper = Shaper { graph, constants: vec![], sorts, reach };
    let mut cores = Vec::new();
    for mut core in shaper.branches(rel)? {
        let mut outputs: Vec<Reg> = outputs.iter().map(|var| var.0).collect();
        shaper.simplify(&mut core, &mut outputs, &[]);
        cores.push((core, outputs));
    }
    let registers = shaper.sorts.len();
    Some(Shape { cores, constants: shaper.constants, registers })
}

/// The cells that a rule leads to from one (or, back, the cells that lead to it), ascending, where that is covered.
pub type Reach<'r> = &'r dyn Fn(usize, Value, bool) -> Option<Vec<u32>>;

struct Shaper<'g> {
    reach: Reach<'g>,
    graph: &'g Frozen,
    constants: Vec<(Reg, u32)>,
    sorts: Vec<Sort>,
}

/// More branches than this are not worth columns.
const BRANCHES: usize = 8;

impl Shaper<'_> {
    fn branches(&mut self, rel: &Rel) -> Option<Vec<Core>> {
        let mut all = vec![Core::default()];
        self.add(rel, &mut all)?;
        Some(all)
    }

    fn add(&mut self, rel: &Rel, all: &mut Vec<Core>) -> Option<()> {
        match rel {
            Rel::Atom(atom) => {
                let part = self.part(atom)?;
                for core in all.iter_mut() {
                    core.parts.push(part.clone());
                }
            }
            Rel::Join(parts) => parts.iter().try_for_each(|part| self.add(part, all))?,
            Rel::Not(inner) => {
                let cores = self.branches(inner)?;
                for core in all.iter_mut() {
                    core.nots.push(cores.clone());
                }
            }
            Rel::Union(parts) => {
                let mut each = Vec::new();
                for part in parts {
                    let mut branch = all.clone();
                    self.add(part, &mut branch)?;
                    each.extend(branch);
                }
                *all = each;
            }
            Rel::Maybe(_) | Rel::Count { .. } => return None,
        }
        (all.len() <= BRANCHES).then_some(())
    }

    /// Those of some ids that can be told from all others.
    fn named(&self, ids: &[Range<u32>]) -> Ranges {
        let all = ids.iter().flat_map(Clone::clone).filter(|id| self.graph.things().is_named(EntityId(*id)));
        merged(all.map(|id| id..id + 1).collect())
    }

    fn reg(&mut self, term: Term) -> Option<Reg> {
        match term {
            Term::Var(var) => Some(var.0),
            Term::Is(value) => {
                let cell = constant(value, self.graph)?;
                let sort = if cell & ACT == 0 { Sort::Entity } else { Sort::Act };
                if let Some((known, _)) = self.constants.iter().find(|(_, known)| *known == cell) {
                    return Some(*known);
                }
                let reg = Reg::try_from(self.sorts.len()).ok()?;
                self.sorts.push(sort);
                self.constants.push((reg, cell));
                Some(reg)
            }
        }
    }

    fn part(&mut self, atom: &Atom) -> Option<Part> {
        Some(match atom {
            Atom::Act { act, verbs, told } => {
                Part::Act { act: act.0, seats: seats(self.graph, &verbs.ids), told: *told }
            }
            Atom::Role { act, roles, filler, told } => {
                Part::Role { act: act.0, roles: roles.clone(), filler: self.reg(*filler)?, told: *told }
            }
            Atom::ActFace { filler, act, strict } => {
                Part::Face { filler: self.reg(*filler)?, act: act.0, strict: *strict }
            }
            Atom::InTime { filler, act, answer } => {
                Part::InTime { filler: self.reg(*filler)?, act: act.0, answer: answer.0 }
            }
            Atom::ThingFace { filler, thing } => Part::Thing { filler: self.reg(*filler)?, thing: self.reg(*thing)? },
            Atom::Either { filler, value } => Part::Either { filler: self.reg(*filler)?, value: self.reg(*value)? },
            Atom::Agree { left, right } => Part::Agree { left: self.reg(*left)?, right: self.reg(*right)? },
            Atom::Other { left, right } => Part::Other { left: self.reg(*left)?, right: self.reg(*right)? },
            Atom::Kind { entity, kinds, named, .. } => {
                let entity = self.reg(*entity)?;
                if self.sorts.get(usize::from(entity)) == Some(&Sort::Document) {
                    return None;
                }
                let lists = kinds.iter().flat_map(|kind| self.graph.kind_ranges(*kind).to_vec());
                let ids = merged(lists.collect());
                Part::Kind { entity, ids: if *named { self.named(&ids) } else { ids } }
            }
            Atom::Within { part, path, whole } => {
                Part::Within { part: self.reg(*part)?, path: *path, whole: self.reg(*whole)? }
            }
            Atom::Apart { act, left, right } => {
                Part::Apart { act: act.0, left: self.reg(*left)?, right: self.reg(*right)? }
            }
            Atom::Time { act, when, told, undecided: false } => {
                let from = when.from.map_or(i32::MIN, days::number);
                let to = when.to.map_or(days::UNDATED - 1, days::number);
                Part::Days { act: act.0, from, to, told: *told }
            }
            Atom::Order { earlier, later, within, or_same, undecided: false } => {
                let within = match within {
                    None => None,
                    Some((count, Unit::Days)) => Some(i32::try_from(*count).ok()?),
                    Some((count, Unit::Weeks)) => Some(i32::try_from(*count).ok()?.checked_mul(7)?),
                    Some(_) => return None,
                };
                Part::Order { earlier: earlier.0, later: later.0, within, or_same: *or_same }
            }
            Atom::Rule { rule, arguments, .. } => match *arguments.as_slice() {
                [Term::Is(from), Term::Var(to)] => {
                    Part::Listed { reg: to.0, cells: (self.reach)(*rule, from, false)?.into() }
                }
                [Term::Var(from), Term::Is(to)] => {
                    Part::Listed { reg: from.0, cells: (self.reach)(*rule, to, true)?.into() }
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Turns faces into equalities where a column allows it, and equalities into one register.
    fn simplify(&self, core: &mut Core, outputs: &mut [Reg], outer: &[Reg]) {
        while let Some((at, rewrite)) = self.rewrite(core, outer) {
            match rewrite {
                Rewrite::Drop => {
                    core.parts.remove(at);
                }
                Rewrite::Same(keep, gone) => {
                    core.parts.remove(at);
                    core.rename(gone, keep);
                    outputs.iter_mut().filter(|reg| **reg == gone).for_each(|reg| *reg = keep);
                }
                Rewrite::Part(part) => core.parts.splice(at..=at, [part]).for_each(drop),
            }
        }
        let mut kept: Vec<Part> = Vec::new();
        for part in core.parts.drain(..) {
            if !kept.contains(&part) {
                kept.push(part);
            }
        }
        core.parts = kept;
        let mut known = core.regs();
        known.extend(outer);
        for inner in core.nots.iter_mut().flatten() {
            self.simplify(inner, &mut [], &known);
            // What holds outside of all that is shared need not be asked again inside.
            let shared = core.parts.clone();
            inner.parts.retain(|part| !shared.contains(part));
        }
    }

    fn rewrite(&self, core: &Core, outer: &[Reg]) -> Option<(usize, Rewrite)> {
        core.parts.iter().enumerate().find_map(|(at, part)| Some((at, self.rewritten(part, core, outer)?)))
    }

    fn rewritten(&self, part: &Part, core: &Core, outer: &[Reg]) -> Option<Rewrite> {
        let nature = |reg: Reg| self.nature(reg, core);
        match *part {
            Part::Face { filler, act, .. } if nature(filler) == Nature::Act => Some(self.equal(filler, act, outer)),
            Part::InTime { filler, .. } if nature(filler) == Nature::Act => Some(Rewrite::Drop),
            Part::InTime { filler, act, .. } if filler == act => Some(Rewrite::Drop),
            Part::Thing { filler, thing } if nature(filler) == Nature::Entity => Some(self.equal(filler, thing, outer)),
            Part::Either { filler, value } if nature(filler) == Nature::Entity => {
                Some(self.equal(filler, value, outer))
            }
            Part::Agree { left, right } if nature(left) == nature(right) && nature(left) != Nature::Either => {
                Some(self.equal(left, right, outer))
            }
            Part::Same { left, right } => match self.equal(left, right, outer) {
                Rewrite::Part(_) => None,
                other => Some(other),
            },
            _ => None,
        }
    }

    /// One register for two, unless both are known outside, or constants.
    fn equal(&self, left: Reg, right: Reg, outer: &[Reg]) -> Rewrite {
        let fixed = |reg: Reg| outer.contains(&reg) || self.constants.iter().any(|(known, _)| *known == reg);
        let loose = |reg: Reg| self.sorts.get(usize::from(reg)) == Some(&Sort::Filler);
        match (fixed(left), fixed(right)) {
            _ if left == right => Rewrite::Drop,
            (false, false) if loose(left) && !loose(right) => Rewrite::Same(right, left),
            (_, false) => Rewrite::Same(left, right),
            (false, true) => Rewrite::Same(right, left),
            (true, true) => Rewrite::Part(Part::Same { left, right }),
        }
    }

    /// What a register holds in every row of a core.
    fn nature(&self, reg: Reg, core: &Core) -> Nature {
        match self.sorts.get(usize::from(reg)) {
            Some(Sort::Act) => return Nature::Act,
            Some(Sort::Entity) => return Nature::Entity,
            _ => {}
        }
        for part in &core.parts {
            match part {
                Part::Kind { entity, .. } if *entity == reg => return Nature::Entity,
                Part::Act { act, .. } if *act == reg => return Nature::Act,
                Part::Role { act, roles, filler, .. } if *filler == reg => {
                    let found = self.filled_by(*act, roles, core);
                    if found != Nature::Either {
                        return found;
                    }
                }
                _ => {}
            }
        }
        Nature::Either
    }

    fn filled_by(&self, act: Reg, roles: &[Role], core: &Core) -> Nature {
        let found = core.parts.iter().find_map(|part| match part {
            Part::Act { act: known, seats, .. } if *known == act => Some(seats),
            _ => None,
        });
        let (Some(seats), [role]) = (found, roles) else { return Nature::Either };
        let (mut entities, mut acts) = (false, false);
        for range in seats.iter() {
            let held = self.graph.holding(*role, range.clone());
            (entities, acts) = (entities || held.entities, acts || held.acts);
        }
        match (entities, acts) {
            (true, true) => Nature::Either,
            (false, true) => Nature::Act,
            (_, false) => Nature::Entity,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    Entity,
    Act,
    Either,
}

enum Rewrite {
    Drop,
    Same(Reg, Reg),
    Part(Part),
}

/// The cell of a value.
#[must_use]
pub fn constant(value: Value, graph: &Frozen) -> Option<u32> {
    match value {
        Value::Entity(id) => Some(id.0),
        Value::Act(id) => Some(graph.seat_of(id)? | ACT),
        _ => None,
    }
}

/// The seats of the acts of some verbs.
fn seats(graph: &Frozen, verbs: &[VerbId]) -> Ranges {
    merged(verbs.iter().map(|verb| graph.seats_of(*verb)).collect())
}

/// Ranges in order, those that touch as one.
#[must_use]
pub fn merged(mut all: Vec<Range<u32>>) -> Ranges {
    all.retain(|range| !range.is_empty());
    all.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<u32>> = Vec::with_capacity(all.len());
    for range in all {
        match merged.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged.into()
}
