//! Relation → cores: what must hold together, over registers.
//!
//! Takes a relation; gives its branches, each a core of conditions and of parts that hold cores of their own. Unions are
//! spread into branches as long as there are few; what does not depend on rows is looked up once. Evaluates nothing, and
//! chooses no order.

use crate::arrange::Arrange;
use crate::question::algebra::{Atom, Name, Rel, Sort, Term, Var};
use crate::question::column::Reg;
use crate::question::column::cell;
use crate::question::column::world::World;
use crate::question::predicate::{Meaning, Predicate, Prepared};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A predicate of registers.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Tells it apart from all others of a question.
    pub id: usize,
    /// What is said.
    pub predicate: Predicate,
    /// Of what.
    pub regs: Vec<Reg>,
    /// What was looked up for it.
    pub prepared: Arc<Prepared>,
}

impl Condition {
    /// Whether they say the same.
    #[must_use]
    pub fn says(&self, other: &Condition) -> bool {
        self.predicate == other.predicate && self.regs == other.regs
    }

    /// The register at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<Reg> {
        self.regs.get(place).copied()
    }
}

/// What must hold together.
#[derive(Clone, Debug, Default)]
pub struct Core {
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// What has cores of its own.
    pub parts: Vec<Part>,
}

/// A part of a core, with cores of its own.
#[derive(Clone, Debug)]
pub struct Part {
    /// Tells it apart from all others of a question.
    pub id: usize,
    /// What is done with them.
    pub kind: PartKind,
    /// Any of them.
    pub cores: Vec<Core>,
}

/// What a part does with its cores.
#[derive(Clone, Debug)]
pub enum PartKind {
    /// None of them holds.
    Not,
    /// One of them holds, and gives these registers; where none holds, they are nothing.
    Maybe(Vec<Reg>),
    /// One of them holds, and gives these registers.
    Either(Vec<Reg>),
    /// How many distinct cells a register has.
    Count {
        /// For each choice of these.
        by: Vec<Reg>,
        /// What is counted.
        counted: Reg,
        /// The number.
        into: Reg,
    },
}

impl Part {
    /// The registers that it gives.
    #[must_use]
    pub fn gives(&self) -> Vec<Reg> {
        match &self.kind {
            PartKind::Not => Vec::new(),
            PartKind::Maybe(regs) | PartKind::Either(regs) => regs.clone(),
            PartKind::Count { by, into, .. } => by.iter().copied().chain([*into]).collect(),
        }
    }

    /// The registers through which it may be joined to what is around it.
    #[must_use]
    pub fn regs(&self) -> Vec<Reg> {
        let mut regs: Vec<Reg> = match &self.kind {
            PartKind::Count { .. } => self.gives(),
            PartKind::Not | PartKind::Maybe(_) | PartKind::Either(_) => {
                self.cores.iter().flat_map(Core::all_regs).collect()
            }
        };
        regs.arrange();
        regs.dedup();
        regs
    }

    /// The same with other registers.
    pub fn map_regs(&mut self, change: &dyn Fn(Reg) -> Reg) {
        let all = |regs: &mut Vec<Reg>| regs.iter_mut().for_each(|reg| *reg = change(*reg));
        match &mut self.kind {
            PartKind::Not => {}
            PartKind::Maybe(regs) | PartKind::Either(regs) => all(regs),
            PartKind::Count { by, counted, into } => {
                all(by);
                *counted = change(*counted);
                *into = change(*into);
            }
        }
        self.cores.iter_mut().for_each(|core| core.map_regs(change));
    }
}

impl Core {
    /// The registers of the conditions, and those that its parts give, ascending.
    #[must_use]
    pub fn regs(&self) -> Vec<Reg> {
        let conditions = self.conditions.iter().flat_map(|condition| condition.regs.iter().copied());
        let mut all: Vec<Reg> = conditions.chain(self.parts.iter().flat_map(Part::gives)).collect();
        all.arrange();
        all.dedup();
        all
    }

    /// The registers of the conditions and of all that its parts may be joined through.
    #[must_use]
    pub fn all_regs(&self) -> Vec<Reg> {
        let mut all = self.regs();
        all.extend(self.parts.iter().flat_map(Part::regs));
        all.arrange();
        all.dedup();
        all
    }

    /// The same with one register in the place of another.
    pub fn rename(&mut self, from: Reg, to: Reg) {
        self.map_regs(&|reg| if reg == from { to } else { reg });
    }

    /// The same with other registers.
    pub fn map_regs(&mut self, change: &dyn Fn(Reg) -> Reg) {
        let regs = self.conditions.iter_mut().flat_map(|condition| &mut condition.regs);
        regs.for_each(|reg| *reg = change(*reg));
        self.parts.iter_mut().for_each(|part| part.map_regs(change));
    }
}

/// The cell that a register holds in every row, where it holds a constant.
#[must_use]
pub fn constant(constants: &[(Reg, u32)], reg: Reg) -> Option<u32> {
    constants.iter().find(|(known, _)| *known == reg).map(|(_, cell)| *cell)
}

/// More branches than this are not spread.
const BRANCHES: usize = 8;

/// Reads relations into cores.
pub struct Lowering<'w> {
    /// The store and the rows of defined verbs.
    pub world: &'w World<'w>,
    /// Registers that hold a constant.
    pub constants: Vec<(Reg, u32)>,
    /// What each register can hold.
    pub sorts: Vec<Sort>,
    /// At most so many branches are spread.
    pub spread: usize,
    ids: usize,
}

impl<'w> Lowering<'w> {
    /// For the variables of a question.
    #[must_use]
    pub fn new(names: &[Name], world: &'w World<'w>) -> Self {
        let sorts = names.iter().map(|name| name.sort).collect();
        Lowering { world, constants: Vec::new(), sorts, spread: BRANCHES, ids: 0 }
    }

    /// The branches of a relation, any of which gives rows.
    pub fn branches(&mut self, rel: &Rel) -> Vec<Core> {
        let mut all = vec![Core::default()];
        self.add(rel, &mut all);
        all
    }

    fn add(&mut self, rel: &Rel, all: &mut Vec<Core>) {
        match rel {
            Rel::Atom(atom) => {
                let condition = self.condition(atom);
                for core in all.iter_mut() {
                    core.conditions.push(condition.clone());
                }
            }
            Rel::Join(parts) => parts.iter().for_each(|part| self.add(part, all)),
            Rel::Union(parts) => self.union(rel, parts, all),
            Rel::Not(inner) => {
                let cores = self.branches(inner);
                self.part(PartKind::Not, cores, all);
            }
            Rel::Maybe(inner) => {
                let cores = self.branches(inner);
                let gives = inner.binds().into_iter().map(|var| var.0).collect();
                self.part(PartKind::Maybe(gives), cores, all);
            }
            Rel::Count { of, by, counted, into } => {
                let (kind, cores) = self.count(of, by, *counted, *into);
                self.part(kind, cores, all);
            }
        }
    }

    /// Spreads a union into branches, or keeps it as a part where there would be too many.
    fn union(&mut self, rel: &Rel, parts: &[Rel], all: &mut Vec<Core>) {
        let each: Vec<Vec<Core>> = parts.iter().map(|part| self.branches(part)).collect();
        let cores: Vec<Core> = each.into_iter().flatten().collect();
        if all.len() * cores.len() > self.spread {
            let gives = rel.vars().into_iter().map(|var| var.0).collect();
            return self.part(PartKind::Either(gives), cores, all);
        }
        *all = all.iter().flat_map(|core| cores.iter().map(move |more| core.and(more))).collect();
    }

    /// What a count counts is seen by nobody else: its registers are its own.
    fn count(&mut self, of: &Rel, by: &[Var], counted: Var, into: Var) -> (PartKind, Vec<Core>) {
        let mut cores = self.branches(of);
        let mut own: FxHashMap<Reg, Reg> = FxHashMap::default();
        for var in of.vars().into_iter().chain([counted]).filter(|var| !by.contains(var)) {
            let sort = self.sorts.get(usize::from(var.0)).copied().unwrap_or(Sort::Filler);
            own.entry(var.0).or_insert_with(|| add_register(&mut self.sorts, sort));
        }
        let rename = |reg: Reg| own.get(&reg).copied().unwrap_or(reg);
        for core in &mut cores {
            core.map_regs(&rename);
        }
        let by = by.iter().map(|var| var.0).collect();
        (PartKind::Count { by, counted: rename(counted.0), into: into.0 }, cores)
    }

    fn part(&mut self, kind: PartKind, cores: Vec<Core>, all: &mut [Core]) {
        let part = Part { id: self.next_id(), kind, cores };
        for core in all {
            core.parts.push(part.clone());
        }
    }

    fn next_id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// An atom over registers.
    pub fn condition(&mut self, atom: &Atom) -> Condition {
        let regs = atom.terms.iter().map(|term| self.reg(*term)).collect();
        self.over(atom.predicate.clone(), regs)
    }

    /// A predicate of registers.
    pub fn over(&mut self, predicate: Predicate, regs: Vec<Reg>) -> Condition {
        let prepared = Arc::new(predicate.prepare(self.world));
        Condition { id: self.next_id(), predicate, regs, prepared }
    }

    /// A register that nothing else uses.
    pub fn fresh(&mut self, sort: Sort) -> Reg {
        add_register(&mut self.sorts, sort)
    }

    fn reg(&mut self, term: Term) -> Reg {
        let value = match term {
            Term::Var(var) => return var.0,
            Term::Is(value) => value,
        };
        let cell = cell::of_value(value, self.world.store).unwrap_or(cell::NOTHING);
        if let Some((known, _)) = self.constants.iter().find(|(_, known)| *known == cell) {
            return *known;
        }
        let sort = match (cell::seat(cell), cell::entity(cell)) {
            (Some(_), _) => Sort::Act,
            (None, Some(_)) => Sort::Entity,
            (None, None) => Sort::Filler,
        };
        let reg = add_register(&mut self.sorts, sort);
        self.constants.push((reg, cell));
        reg
    }
}

impl Core {
    /// Both together.
    fn and(&self, more: &Core) -> Core {
        Core {
            conditions: self.conditions.iter().chain(&more.conditions).cloned().collect(),
            parts: self.parts.iter().chain(&more.parts).cloned().collect(),
        }
    }
}

/// A question has at most so many registers as a register can name: a sentence has fewer words.
fn add_register(sorts: &mut Vec<Sort>, sort: Sort) -> Reg {
    sorts.push(sort);
    Reg::try_from(sorts.len() - 1).unwrap_or(Reg::MAX)
}
