//! All ways in which given rows hold: for all rows at once, by the engine that found them.
//!
//! Takes a relation and the cells of some of its variables, row by row; gives, for each row, the cells of all variables
//! that matter, one list for each way. What hangs together only over what is given is looked for apart, so that ways of
//! one part are not paired with those of another.

use super::clue::is_clue;
use crate::arrange::Arrange;
use crate::question::algebra::{Name, Rel, Sort, Var};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::cell::NOTHING;
use crate::question::column::table::Table;
use crate::question::column::world::World;
use crate::question::engine::core::{Condition, Core, Lowering, PartKind, constant};
use crate::question::engine::flow::{Runner, Start};
use crate::question::engine::planner::Planner;
use crate::question::predicate::{Predicate, Same};
use crate::stop::{Stop, Stopped};
use rustc_hash::FxHashMap;

/// So many ways of one row are looked at where every variable matters.
pub const WAYS: usize = 2000;

/// More branches than this are looked for together.
const BRANCHES: usize = 64;

/// Rows whose ways are wanted: the cells of some variables.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The variables.
    pub vars: Vec<Var>,
    /// Their cells, by column.
    pub columns: Vec<Vec<u32>>,
    /// How many rows there are.
    pub rows: usize,
}

/// The ways of all rows through one part of one branch.
#[derive(Debug)]
pub struct Ways {
    /// The conditions of it that say something of an act.
    pub clues: Vec<Condition>,
    /// Where the cell of each register stands.
    pub places: FxHashMap<Reg, Place>,
    /// The number of the row, then the cells; ordered.
    pub table: Table,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a column of the ways.
    Way(usize),
    /// In a column of what was given.
    Given(usize),
    /// It is the same in all.
    Is(u32),
}

/// The cells of one register.
#[derive(Clone, Copy, Debug)]
pub enum Cells<'a> {
    /// One for each way.
    ByWay(&'a [u32]),
    /// One for each given row.
    ByRow(&'a [u32]),
    /// The same in all.
    Same(u32),
}

impl Cells<'_> {
    /// The cell in a way of a row; nothing where the way leaves it open.
    #[must_use]
    pub fn at(self, way: usize, row: usize) -> Option<u32> {
        let cell = match self {
            Cells::ByWay(cells) => *cells.get(way)?,
            Cells::ByRow(cells) => *cells.get(row)?,
            Cells::Same(cell) => cell,
        };
        Some(cell).filter(|cell| *cell != NOTHING)
    }
}

/// A relation with what the ways of its rows are asked with.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// The relation.
    pub rel: &'a Rel,
    /// Its variables.
    pub names: &'a [Name],
    /// The store and the rows of defined verbs.
    pub world: &'a World<'a>,
    /// Ends it early once it is set.
    pub stop: &'a Stop,
    /// Whether every variable matters, and not only those of clues; then nothing is looked for apart.
    pub whole: bool,
}

impl Search<'_> {
    /// The ways of given rows.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn ways(self, given: &Given) -> Result<Vec<Ways>, Stopped> {
        let rel = with_counted(self.rel);
        let mut lowering = Lowering::new(self.names, self.world);
        lowering.spread = BRANCHES;
        let branches = lowering.branches(&rel);
        // What gives no cells may hold nowhere: a count of none.
        let alone = branches.len() == 1 && !given.vars.is_empty();
        let mut all = Vec::new();
        for core in branches {
            all.extend(self.branch(core, &mut lowering, given, alone)?);
        }
        Ok(all)
    }

    fn branch(
        self,
        mut core: Core,
        lowering: &mut Lowering<'_>,
        given: &Given,
        alone: bool,
    ) -> Result<Vec<Ways>, Stopped> {
        let fixed: Vec<Reg> = given.vars.iter().map(|var| var.0).collect();
        keep_optional(&mut core, &fixed, lowering);
        let mut clues = Vec::new();
        each_condition(&core, &mut |condition| {
            if self.whole || is_clue(&condition.predicate) {
                clues.push(condition.clone());
            }
        });
        let mut regs: Vec<Reg> = clues.iter().flat_map(|clue| clue.regs.iter().copied()).collect();
        regs.arrange();
        regs.dedup();
        let mut renamed = regs.clone();
        lowering.simplify(&mut core, &mut renamed, &fixed);
        let now: FxHashMap<Reg, Reg> = regs.into_iter().zip(renamed).collect();
        let constant = |reg: Reg| constant(&lowering.constants, reg);
        let known = |reg: Reg| fixed.contains(&reg) || constant(reg).is_some();
        let parts = if self.whole { vec![core] } else { apart(core, &known) };
        let mut found: Vec<Ways> = Vec::new();
        for part in parts {
            let own = part.all_regs();
            let clues: Vec<Condition> = clues
                .iter()
                .filter(|clue| {
                    let mut open = clue.regs.iter().filter_map(|reg| now.get(reg)).filter(|reg| !known(**reg));
                    let first = open.next();
                    first.is_none_or(|first| own.contains(first))
                })
                .cloned()
                .collect();
            let mut outputs: Vec<Reg> =
                clues.iter().flat_map(|clue| &clue.regs).filter_map(|reg| now.get(reg)).copied().collect();
            outputs.retain(|reg| !known(*reg) && own.contains(reg));
            outputs.arrange();
            outputs.dedup();
            if outputs.is_empty() && clues.is_empty() && alone {
                continue;
            }
            let table = self.table(&part, &outputs, lowering, given)?;
            let place = |reg: &Reg| {
                let reg = *now.get(reg)?;
                let given = fixed.iter().position(|known| *known == reg).map(Place::Given);
                let way = || outputs.iter().position(|output| *output == reg).map(|at| Place::Way(at + 1));
                given.or_else(|| constant(reg).map(Place::Is)).or_else(way)
            };
            let regs = clues.iter().flat_map(|clue| &clue.regs);
            let places = regs.filter_map(|reg| Some((*reg, place(reg)?))).collect();
            found.push(Ways { clues, places, table });
        }
        if !alone {
            keep_shared(&mut found, given.rows);
        }
        Ok(found)
    }

    /// The ways through a core: the number of the row, then the cells that are asked for, each way once.
    fn table(self, core: &Core, outputs: &[Reg], lowering: &Lowering<'_>, given: &Given) -> Result<Table, Stopped> {
        let mut sorts = lowering.sorts.clone();
        sorts.push(Sort::Number);
        let row = Reg::try_from(sorts.len() - 1).unwrap_or(Reg::MAX);
        let planner = Planner::new(self.world, &lowering.constants, &sorts);
        let mut fixed: Vec<Reg> = given.vars.iter().map(|var| var.0).collect();
        fixed.arrange();
        fixed.dedup();
        let asked: Vec<Reg> = std::iter::once(row).chain(outputs.iter().copied()).collect();
        // The number of the row is given with it.
        let start: Vec<Reg> = fixed.iter().copied().chain([row]).collect();
        let limit = self.whole.then_some(WAYS);
        let mut table = Table { columns: vec![Vec::new(); asked.len()], rows: 0, limit };
        let pipeline = planner.pipeline(core, &start, &asked).ok_or_else(|| self.stop.planless())?;
        let mut batch = Batch::new(planner.registers());
        batch.restart(given.rows);
        for (var, column) in given.vars.iter().zip(&given.columns) {
            batch.column_mut(var.0).clone_from(column);
        }
        let (constants, registers) = (lowering.constants.as_slice(), planner.registers());
        let runner = Runner { world: self.world, constants, registers, stop: self.stop, watch: None };
        if runner.run(&pipeline, Start::Batch(&batch, row), &mut table).stopped {
            return Err(Stopped);
        }
        table.sort(true, self.stop)?;
        Ok(table)
    }
}

/// What a count counts is looked for, too; and each of several ways of what may be missing by itself: what one of them
/// finds is found by no other.
pub(in crate::question) fn with_counted(rel: &Rel) -> Rel {
    let all = |parts: &[Rel]| parts.iter().map(with_counted).collect();
    match rel {
        Rel::Atom(_) | Rel::Not(_) => rel.clone(),
        Rel::Join(parts) => Rel::Join(all(parts)),
        Rel::Union(parts) => Rel::Union(all(parts)),
        Rel::Maybe(part) => {
            let ways = ways_of(with_counted(part)).into_iter().map(|way| Rel::Maybe(Box::new(way)));
            match ways.collect::<Vec<_>>().as_slice() {
                [way] => way.clone(),
                ways => Rel::Union(ways.to_vec()),
            }
        }
        Rel::Count { of, .. } => Rel::join([rel.clone(), with_counted(of)]),
    }
}

/// Each of several ways in which a relation holds, with all that it has beside them.
fn ways_of(rel: Rel) -> Vec<Rel> {
    match rel {
        Rel::Union(ways) => ways.into_iter().flat_map(ways_of).collect(),
        Rel::Join(parts) => {
            let Some(at) = parts.iter().position(|part| matches!(part, Rel::Union(_) | Rel::Join(_))) else {
                return vec![Rel::Join(parts)];
            };
            let mut rest = parts;
            let one = ways_of(rest.remove(at));
            one.into_iter().flat_map(|way| ways_of(Rel::join(rest.iter().cloned().chain([way])))).collect()
        }
        other => vec![other],
    }
}

/// What a part that may give nothing gives in a given row is what it gives there, and nothing else: it is found under
/// another register, and compared.
fn keep_optional(core: &mut Core, fixed: &[Reg], lowering: &mut Lowering<'_>) {
    let mut same = Vec::new();
    for part in &mut core.parts {
        let PartKind::Maybe(offered) = &part.kind else { continue };
        let outside: Vec<Reg> = core.conditions.iter().flat_map(|condition| condition.regs.iter().copied()).collect();
        let given: Vec<Reg> =
            offered.iter().copied().filter(|reg| fixed.contains(reg) && !outside.contains(reg)).collect();
        for reg in given {
            let sort = lowering.sorts.get(usize::from(reg)).copied().unwrap_or(Sort::Filler);
            let own = lowering.fresh(sort);
            let rename = |known: Reg| if known == reg { own } else { known };
            part.map_regs(&rename);
            same.push(vec![own, reg]);
        }
    }
    let same = same.into_iter().map(|regs| lowering.over(Predicate::Same(Same { late: true }), regs));
    core.conditions.extend(same);
}

/// Every condition that stands under no absence and in no count.
fn each_condition(core: &Core, see: &mut dyn FnMut(&Condition)) {
    core.conditions.iter().for_each(&mut *see);
    for part in &core.parts {
        if matches!(part.kind, PartKind::Maybe(_) | PartKind::Either(_)) {
            part.cores.iter().for_each(|core| each_condition(core, see));
        }
    }
}

/// The parts of a core that hang together over registers that are not known. What asks only of known ones stands in a part
/// of its own.
fn apart(core: Core, known: &dyn Fn(Reg) -> bool) -> Vec<Core> {
    let mut groups: Vec<(Vec<Reg>, Core)> = Vec::new();
    let mut join = |regs: Vec<Reg>, one: Core| {
        let open: Vec<Reg> = regs.into_iter().filter(|reg| !known(*reg)).collect();
        let (mut joined, mut whole) = (open, one);
        let touches = |own: &Vec<Reg>, regs: &Vec<Reg>| {
            own.iter().any(|reg| regs.contains(reg)) || own.is_empty() && regs.is_empty()
        };
        let mut others = Vec::new();
        for (regs, group) in groups.drain(..) {
            if touches(&joined, &regs) {
                joined.extend(regs);
                whole.conditions.extend(group.conditions);
                whole.parts.extend(group.parts);
            } else {
                others.push((regs, group));
            }
        }
        others.push((joined, whole));
        groups = others;
    };
    for condition in core.conditions {
        join(condition.regs.clone(), Core { conditions: vec![condition], parts: vec![] });
    }
    for part in core.parts {
        join(part.regs(), Core { conditions: vec![], parts: vec![part] });
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Only rows that have a way through every part of a branch have one through the branch.
fn keep_shared(parts: &mut [Ways], rows: usize) {
    let mut through = vec![0usize; rows];
    for part in parts.iter() {
        let mut last = None;
        for row in part.table.columns.first().into_iter().flatten() {
            if last.replace(*row) != Some(*row)
                && let Some(count) = through.get_mut(*row as usize)
            {
                *count += 1;
            }
        }
    }
    let count = parts.len();
    for part in parts {
        let numbers = part.table.columns.first().cloned().unwrap_or_else(Vec::new);
        let kept = |row: &u32| through.get(*row as usize) == Some(&count);
        for column in &mut part.table.columns {
            let mut at = numbers.iter();
            column.retain(|_| at.next().is_some_and(kept));
        }
        part.table.rows = numbers.iter().filter(|row| kept(row)).count();
    }
}

impl Ways {
    /// The cell of a register in a way.
    #[must_use]
    pub fn any_cell(&self, reg: Reg, way: usize, given: &Given) -> Option<u32> {
        Some(match *self.places.get(&reg)? {
            Place::Is(cell) => cell,
            Place::Way(column) => *self.table.columns.get(column)?.get(way)?,
            Place::Given(column) => {
                let row = *self.table.columns.first()?.get(way)? as usize;
                *given.columns.get(column)?.get(row)?
            }
        })
    }

    /// Where the cells of registers stand, looked up once for all ways.
    #[must_use]
    pub fn cells<'a>(&'a self, regs: &[Reg], given: &'a Given) -> Vec<Option<Cells<'a>>> {
        let cells = |reg: &Reg| {
            Some(match *self.places.get(reg)? {
                Place::Is(cell) => Cells::Same(cell),
                Place::Way(column) => Cells::ByWay(self.table.columns.get(column)?),
                Place::Given(column) => Cells::ByRow(given.columns.get(column)?),
            })
        };
        regs.iter().map(cells).collect()
    }
}
