//! Relation → conjunctive cores: the questions that column operators cover.
//!
//! Takes a relation; gives cores of parts over registers, or nothing where some of it is not covered. Evaluates nothing.

use super::part::{ACT, Part, Ranges};
use crate::graph::{Holding, Store, days};
use crate::lexicon::{EntityId, VerbId};
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

    /// The same with one register in the place of another.
    pub fn rename(&mut self, from: Reg, to: Reg) {
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
pub fn shape(rel: &Rel, names: &[Name], outputs: &[Var], graph: &Store, reach: Reach<'_>) -> Option<Shape> {
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

/// Reads relations.
pub(super) struct Shaper<'g> {
    reach: Reach<'g>,
    pub(super) graph: &'g Store,
    pub(super) constants: Vec<(Reg, u32)>,
    pub(super) sorts: Vec<Sort>,
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
                let all = merged(lists.collect());
                let ids = if *named { self.named(&all) } else { all.clone() };
                // What holds for every one of the kinds may not hold for those that have a name.
                let kinds = if ids == all { Holding::kinds(kinds) } else { 0 };
                Part::Kind { entity, ids, kinds }
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
}

/// The cell of a value.
#[must_use]
pub fn constant(value: Value, graph: &Store) -> Option<u32> {
    match value {
        Value::Entity(id) => Some(id.0),
        Value::Act(id) => Some(graph.seat_of(id)? | ACT),
        _ => None,
    }
}

/// The seats of the acts of some verbs.
fn seats(graph: &Store, verbs: &[VerbId]) -> Ranges {
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
