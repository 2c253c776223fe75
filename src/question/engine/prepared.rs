//! A relation, planned: its branches as pipelines, and what becomes of their rows.
//!
//! Takes a relation and what is asked of its rows; gives distinct rows in the order of the corpus, their number, or groups
//! with their counts.

use super::core::{Core, Lowering};
use super::count;
use super::flow::{Runner, Start};
use super::parallel;
use super::pipeline::{Pipeline, Source};
use super::planner::Planner;
use super::print::Printer;
use super::ring::{ring, rings};
use super::watch::Counts;
use crate::graph::Store;
use crate::lexicon::Role;
use crate::question::algebra::{Name, Rel, Sort, Var};
use crate::question::column::Reg;
use crate::question::column::edges::{Edges, node};
use crate::question::column::table::Table;
use crate::question::column::world::{World, covers};
use crate::question::explain::PlanStep;
use crate::question::rows::{Column, Rows};
use crate::stop::{Stop, Stopped};

/// What a question asks of its rows.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// What gives the rows.
    pub rel: &'a Rel,
    /// Its variables.
    pub names: &'a [Name],
    /// The columns.
    pub columns: &'a [Var],
    /// Only the number of rows is asked for.
    pub only_count: bool,
    /// Only so many rows are asked for, those that count most.
    pub top: Option<usize>,
    /// How many threads may work.
    pub threads: usize,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Found {
    /// The rows, distinct, in the order of the corpus; with `top`, in the order of their counts.
    Rows(Rows),
    /// The number of rows.
    Number(u64),
}

/// A relation, planned.
#[derive(Debug)]
pub struct Prepared {
    /// One for each branch; none, where one of them cannot be planned.
    pipelines: Option<Vec<Pipeline>>,
    constants: Vec<(Reg, u32)>,
    registers: usize,
    /// What each column holds.
    sorts: Vec<Sort>,
    /// Where the count stands among the columns, where there is one.
    counted: Option<usize>,
    ring: Option<Pipeline>,
}

/// Plans a relation.
#[must_use]
pub fn prepare(sought: Sought<'_>, world: &World<'_>) -> Prepared {
    let (rel, outputs, counted) = counted_last(sought);
    let mut lowering = Lowering::new(sought.names, world);
    let mut cores: Vec<(Core, Vec<Reg>)> = Vec::new();
    for mut core in lowering.branches(rel) {
        let mut outputs: Vec<Reg> = outputs.iter().map(|var| var.0).collect();
        lowering.simplify(&mut core, &mut outputs, &[]);
        cores.push((core, outputs));
    }
    let Lowering { constants, sorts: registers, .. } = lowering;
    let planner = Planner::new(world, &constants, &registers);
    let pipelines = cores.iter().map(|(core, outputs)| planner.pipeline(core, &[], outputs)).collect();
    let ring = match cores.as_slice() {
        [(core, outputs)] if sought.only_count && counted.is_none() => ring(core, outputs),
        _ => None,
    };
    let ring = ring.and_then(|(core, ends)| planner.pipeline(&core, &[], &ends));
    let sort = |var: &Var| sought.names.get(usize::from(var.0)).map_or(Sort::Filler, |name| name.sort);
    let (sorts, registers) = (sought.columns.iter().map(sort).collect(), planner.registers());
    Prepared { pipelines, constants, registers, sorts, counted, ring }
}

/// A count whose groups are the other columns is made of rows; any other stands inside the relation.
fn counted_last(sought: Sought<'_>) -> (&Rel, Vec<Var>, Option<usize>) {
    if let Rel::Count { of, by, counted, into } = sought.rel
        && let Some(column) = sought.columns.iter().position(|column| column == into)
        && sought.columns.iter().filter(|column| *column != into).eq(by)
        && !by.contains(counted)
    {
        return (of, by.iter().chain([counted]).copied().collect(), Some(column));
    }
    (sought.rel, sought.columns.to_vec(), None)
}

impl Prepared {
    /// The operators as steps, with what left each.
    #[must_use]
    pub fn steps(&self, names: &[Name], store: &Store, counts: &Counts) -> Vec<PlanStep> {
        let mut printer = Printer { names, constants: &self.constants, store, counts, steps: Vec::new() };
        self.pipelines.iter().flatten().for_each(|pipeline| printer.pipeline(pipeline, 0));
        printer.steps
    }

    /// What is asked for; what leaves each operator is counted, where it is watched.
    ///
    /// # Errors
    /// Where it was stopped, or cannot be planned.
    pub fn find(
        &self,
        sought: Sought<'_>,
        world: &World<'_>,
        stop: &Stop,
        watch: Option<&Counts>,
    ) -> Result<Found, Stopped> {
        let (constants, registers) = (self.constants.as_slice(), self.registers);
        let runner = Runner { world, constants, registers, stop, watch };
        if let Some(edge) = &self.ring {
            return rings_of(edge, runner).map(Found::Number);
        }
        let Some(pipelines) = &self.pipelines else { return Err(stop.planless()) };
        let mut table = Table::default();
        let mut unique = pipelines.len() == 1;
        for pipeline in pipelines {
            let ran = parallel::run(runner, pipeline, sought.threads, &mut table);
            if ran.stopped {
                return Err(Stopped);
            }
            unique &= !ran.spread && told_apart(pipeline);
        }
        let width = self.sorts.len();
        table.columns.resize(width, Vec::new());
        match self.counted {
            None => self.distinct(table, unique, sought.only_count, runner),
            Some(column) => self.groups(table, unique, column, sought, runner),
        }
    }

    fn distinct(&self, mut table: Table, unique: bool, only_count: bool, runner: Runner<'_>) -> Result<Found, Stopped> {
        if !only_count {
            table.name_acts(runner.world.store.order());
        }
        if !(only_count && unique) {
            table.sort(!unique, runner.stop)?;
        }
        if only_count {
            return Ok(Found::Number(table.rows as u64));
        }
        let columns = table.columns.into_iter().zip(&self.sorts).map(|(cells, sort)| Column { cells, sort: *sort });
        Ok(Found::Rows(Rows::new(columns.collect(), table.rows)))
    }

    fn groups(
        &self,
        mut table: Table,
        unique: bool,
        column: usize,
        sought: Sought<'_>,
        runner: Runner<'_>,
    ) -> Result<Found, Stopped> {
        let (mut groups, counts) = if unique {
            table.columns.pop();
            if table.columns.is_empty() {
                let rows = u32::try_from(table.rows).unwrap_or(u32::MAX);
                (Table { rows: table.rows.min(1), ..Table::default() }, vec![rows; table.rows.min(1)])
            } else {
                count::count(table, runner.stop)?
            }
        } else {
            table.sort(true, runner.stop)?;
            let counts = table.count_runs();
            (table, counts)
        };
        groups.name_acts(runner.world.store.order());
        if sought.only_count {
            return Ok(Found::Number(groups.rows as u64));
        }
        Ok(Found::Rows(ordered(groups, counts, column, sought.top, &self.sorts)))
    }
}

/// How many rings of three the edges of a pipeline close.
fn rings_of(edge: &Pipeline, runner: Runner<'_>) -> Result<u64, Stopped> {
    let [out, back] = edges(edge, runner)?;
    let store = runner.world.store;
    rings(out.lists(store), back.lists(store), runner.stop)
}

/// The edges that a pipeline of two ends gives, and the same turned round.
///
/// # Errors
/// Where it was stopped.
pub(super) fn edges(pipeline: &Pipeline, runner: Runner<'_>) -> Result<[Edges; 2], Stopped> {
    if let Some(stored) = stored(pipeline, runner.world.store) {
        return Ok(stored);
    }
    let mut table = Table::default();
    if runner.run(pipeline, Start::Whole, &mut table).stopped {
        return Err(Stopped);
    }
    table.columns.resize(2, Vec::new());
    table.sort(true, runner.stop)?;
    Ok(edges_of(&table, runner.world.store))
}

/// The rows of a table of two ends as edges, and the same turned round.
pub(super) fn edges_of(table: &Table, store: &Store) -> [Edges; 2] {
    let entities = store.entities();
    let nodes = |column: &Vec<u32>| -> Vec<u32> { column.iter().map(|cell| node(*cell, entities)).collect() };
    let ends: Vec<Vec<u32>> = table.columns.iter().map(nodes).collect();
    match ends.as_slice() {
        [from, to] => [Edges::found(from, to), Edges::found(to, from)],
        _ => [Edges::found(&[], &[]), Edges::found(&[], &[])],
    }
}

/// The edges of a pipeline, where the store keeps them as they are asked for.
fn stored(pipeline: &Pipeline, store: &Store) -> Option<[Edges; 2]> {
    let Source::Pairs(pairs) = &pipeline.source else { return None };
    let [verb] = *pairs.verbs else { return None };
    let own = store.themes_of_agents(verb).entities();
    let whole = covers(&pairs.ids, &own);
    let acts = [Role::Agent, Role::Theme].iter().any(|role| store.holding(*role, &store.seats_of(verb)).acts());
    let plain = pipeline.ops.is_empty() && pipeline.outputs == [pairs.left, pairs.right];
    (plain && whole && !acts).then_some([false, true].map(|turned| Edges::Stored { verb, turned }))
}

/// Groups with their counts as rows: by their columns, or the greatest counts first.
fn ordered(groups: Table, counts: Vec<u32>, column: usize, top: Option<usize>, sorts: &[Sort]) -> Rows {
    let Table { mut columns, rows, .. } = groups;
    columns.insert(column.min(columns.len()), counts);
    let mut order: Vec<u32> = (0u32..).take(rows).collect();
    if let Some((top, counts)) = top.filter(|top| *top < rows).zip(columns.get(column)) {
        let least = count::least_of_top(counts, top);
        order.retain(|row| counts.get(*row as usize).is_some_and(|count| *count >= least));
    }
    let cell = |column: &Vec<u32>, row: u32| column.get(row as usize).copied();
    let by_columns = |a: &u32, b: &u32| {
        let each = columns.iter().map(|column| cell(column, *a).cmp(&cell(column, *b)));
        each.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    };
    let counts = columns.get(column);
    let by_count = |a: &u32, b: &u32| {
        let count = |row: &u32| counts.and_then(|counts| cell(counts, *row));
        count(b).cmp(&count(a)).then_with(|| by_columns(a, b))
    };
    match top {
        Some(top) => {
            if top < order.len() {
                order.select_nth_unstable_by(top, by_count);
                order.truncate(top);
            }
            order.sort_unstable_by(by_count);
        }
        None => order.sort_unstable_by(by_columns),
    }
    let rows = order.len();
    let columns = columns.iter().zip(sorts).map(|(source, sort)| {
        let cells = order.iter().filter_map(|row| source.get(*row as usize).copied()).collect();
        Column { cells, sort: *sort }
    });
    Rows::new(columns.collect(), rows)
}

/// Whether no two rows of the source are alike in what is asked for.
fn told_apart(pipeline: &Pipeline) -> bool {
    let asked = |reg: &Reg| pipeline.outputs.contains(reg);
    match &pipeline.source {
        Source::Once | Source::Given(_) => false,
        Source::Seats(reg, _) | Source::Ids(reg, _) => asked(reg),
        Source::Pairs(pairs) => pairs.verbs.len() == 1 && asked(&pairs.left) && asked(&pairs.right),
    }
}
