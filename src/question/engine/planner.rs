//! Core → pipeline: where rows come from.
//!
//! Tries each source with the cheapest order of operators after it (`order`). What is planned for a part of a core is
//! planned once. Costs are counted from the store. Evaluates nothing.

use super::core::{Condition, Core, constant};
use super::order::{Ordered, Ordering};
use super::pipeline::{Pipeline, Source, keeps};
use crate::arrange::Arrange;
use crate::question::algebra::Sort;
use crate::question::column::Reg;
use crate::question::column::world::World;
use crate::question::predicate::{Knowledge, Predicate};
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};

/// What all pipelines of a question share.
pub struct Planner<'a> {
    /// The store and the rows of defined verbs.
    pub world: &'a World<'a>,
    /// Registers that hold a constant.
    pub constants: &'a [(Reg, u32)],
    /// What each register can hold.
    pub sorts: &'a [Sort],
    /// The next register that nothing else uses.
    next: Cell<Reg>,
    row_registers: RefCell<FxHashMap<Vec<Identity>, Reg>>,
    known: RefCell<FxHashMap<Sought, Option<Pipeline>>>,
}

/// What a pipeline is sought for: the conditions and parts, what is given, what is asked for.
type Sought = (Identity, Vec<Reg>, Vec<Reg>);

/// What tells a core apart from all others of a question.
type Identity = Vec<(usize, Vec<Reg>)>;

impl<'a> Planner<'a> {
    /// For a question with these registers.
    #[must_use]
    pub fn new(world: &'a World<'a>, constants: &'a [(Reg, u32)], sorts: &'a [Sort]) -> Self {
        let next = Cell::new(Reg::try_from(sorts.len()).unwrap_or(Reg::MAX));
        Planner { world, constants, sorts, next, row_registers: RefCell::default(), known: RefCell::default() }
    }

    /// How many registers there are by now.
    #[must_use]
    pub fn registers(&self) -> usize {
        usize::from(self.next.get())
    }

    /// The register for the numbers of the rows that cores are looked for from.
    pub(super) fn row_register(&self, cores: &[Core]) -> Reg {
        let key: Vec<Identity> = cores.iter().map(identity).collect();
        *self.row_registers.borrow_mut().entry(key).or_insert_with(|| {
            let reg = self.next.get();
            self.next.set(reg.saturating_add(1));
            reg
        })
    }

    /// What is known of a register, where these are bound.
    pub(super) fn knowledge(&self, reg: Reg, bound: &[Reg]) -> Knowledge {
        match constant(self.constants, reg) {
            Some(cell) => Knowledge::Constant(cell),
            None if bound.contains(&reg) => Knowledge::Bound,
            None => Knowledge::Open,
        }
    }

    pub(super) fn is_constant(&self, reg: Reg) -> bool {
        constant(self.constants, reg).is_some()
    }

    /// The cheapest pipeline of a core that starts from the rows of these registers, or, without any, where it likes;
    /// nothing where it cannot start from nothing.
    #[must_use]
    pub fn pipeline(&self, core: &Core, given: &[Reg], outputs: &[Reg]) -> Option<Pipeline> {
        let key = (identity(core), given.to_vec(), outputs.to_vec());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        // What is being planned is not planned inside itself.
        self.known.borrow_mut().insert(key.clone(), None);
        let found = self.plan(core, given, outputs);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    fn plan(&self, core: &Core, given: &[Reg], outputs: &[Reg]) -> Option<Pipeline> {
        let mut best: Option<(Source, Ordered)> = None;
        for source in self.sources(core, given) {
            let most = best.as_ref().map_or(f64::INFINITY, |(_, ordered)| ordered.cost);
            if let Some(ordered) = Ordering::of(self, core, &source, outputs, most) {
                best = Some((source, ordered));
            }
        }
        let (source, Ordered { ops, cost, expected }) = best?;
        let keep = keeps(&ops, outputs);
        Some(Pipeline { source, ops, keep, outputs: outputs.to_vec(), cost, expected })
    }

    /// Where rows may come from, the fewest first.
    fn sources(&self, core: &Core, given: &[Reg]) -> Vec<Source> {
        if !given.is_empty() {
            return vec![Source::Given(given.to_vec())];
        }
        let mut sources = Vec::new();
        let from_constants = |condition: &Condition| condition.regs.iter().any(|reg| self.is_constant(*reg));
        if !core.parts.is_empty() || core.conditions.iter().any(from_constants) {
            sources.push(Source::Once);
        }
        for condition in &core.conditions {
            match (&condition.predicate, condition.regs.as_slice()) {
                (Predicate::ActIs(_), [act]) if !self.is_constant(*act) => {
                    sources.push(Source::Seats(*act, self.narrowed(*act, &condition.prepared.ranges, core)));
                }
                (Predicate::Pair(pair), [left, right]) if !self.is_constant(*left) && !self.is_constant(*right) => {
                    sources.push(Source::Pairs(self.pairs(*left, *right, &pair.verbs, core)));
                }
                _ => {}
            }
        }
        if !sources.iter().any(|source| !matches!(source, Source::Once)) {
            let kinds = core.conditions.iter().filter_map(|condition| match (&condition.predicate, &*condition.regs) {
                (Predicate::KindIs(_), [entity]) if !self.is_constant(*entity) => {
                    Some(Source::Ids(*entity, condition.prepared.ranges.clone()))
                }
                _ => None,
            });
            sources.extend(kinds);
        }
        if sources.is_empty() {
            sources.push(Source::Once);
        }
        sources.arrange_by(|a, b| a.rows().total_cmp(&b.rows()));
        sources
    }
}

fn identity(core: &Core) -> Identity {
    let conditions = core.conditions.iter().map(|condition| (condition.id, condition.regs.clone()));
    let parts = core.parts.iter().map(|part| (part.id, part.regs()));
    let mut all: Identity = conditions.chain(parts).collect();
    all.arrange();
    all
}
