//! The column engine: conjunctive questions over the frozen graph's columns.
//!
//! `shape` says what of a relation it covers, `order` chooses operators by what they cost, `flow` runs them over batches
//! of cells, `table` and `count` make rows distinct, ordered and counted; `ring` and `reach` answer two shapes that
//! operators one after the other would answer slowly. Whatever it does not cover is left to `run`; what it answers is
//! what `run` would.

mod batch;
mod count;
mod edges;
mod flow;
mod keep;
mod meaning;
mod narrow;
mod order;
mod parallel;
mod part;
mod print;
mod reach;
mod ring;
mod set;
mod shape;
mod simplify;
mod table;

use super::algebra::{Name, Rel, Var};
use super::answer::Value;
use super::explain::PlanStep;
use super::rows::{Cells, Rows};
use super::rules::Rule;
use super::watch::Counts;
use crate::graph::Store;
use crate::stop::Stop;
use edges::Edges;
use flow::Runner;
use meaning::Meaning;
use order::{Pipeline, Planner, Source};
use shape::{Reg, Shape, shape};
use table::Table;

/// What a question asks of its rows.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What gives the rows.
    pub rel: &'a Rel,
    /// Its variables.
    pub names: &'a [Name],
    /// The columns.
    pub columns: &'a [Var],
    /// Only the number of rows is asked for.
    pub only_count: bool,
    /// The rules of its own, and the number of the first.
    pub closures: (&'a [Rule], usize),
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

/// A question planned for columns.
#[derive(Clone, Debug)]
pub struct Prepared {
    shape: Shape,
    pipelines: Vec<Pipeline>,
    counted: Option<Counted>,
    ring: Option<Pipeline>,
}

/// A count per group: where the count stands among the columns.
#[derive(Clone, Copy, Debug)]
struct Counted {
    column: usize,
}

/// Plans a question; nothing where some of it is not covered.
#[must_use]
pub fn prepare(asked: Asked<'_>, graph: &Store, stop: &Stop) -> Option<Prepared> {
    let (rel, outputs, counted) = match asked.rel {
        Rel::Count { of, by, counted, into } => {
            let column = asked.columns.iter().position(|column| column == into)?;
            let others = asked.columns.iter().filter(|column| *column != into);
            if !others.eq(by) || by.contains(counted) {
                return None;
            }
            let outputs = by.iter().chain([counted]).copied().collect();
            (&**of, outputs, Some(Counted { column }))
        }
        rel => (rel, asked.columns.to_vec(), None),
    };
    let reach = |rule: usize, value: Value, back: bool| reach::reach(asked.closures, rule, value, back, graph, stop);
    let shape = shape(rel, asked.names, &outputs, graph, &reach)?;
    let planner = Planner { graph, constants: &shape.constants };
    let pipelines: Option<Vec<Pipeline>> =
        shape.cores.iter().map(|(core, outputs)| planner.pipeline(core, outputs)).collect();
    let ring = match shape.cores.as_slice() {
        [(core, outputs)] if asked.only_count && counted.is_none() => ring::ring(core, outputs),
        _ => None,
    };
    let ring = ring.and_then(|(core, ends)| planner.pipeline(&core, &ends));
    Some(Prepared { pipelines: pipelines?, shape, counted, ring })
}

impl Prepared {
    /// The operators as steps, with what left each.
    #[must_use]
    pub fn steps(&self, names: &[Name], graph: &Store, counts: &Counts) -> Vec<PlanStep> {
        let constants = &self.shape.constants;
        let mut printer = print::Printer { names, constants, graph, counts, steps: Vec::new() };
        self.pipelines.iter().for_each(|pipeline| printer.pipeline(pipeline, 0));
        printer.steps
    }

    /// The rows; nothing where the run was ended early.
    #[must_use]
    pub fn rows(&self, asked: Asked<'_>, graph: &Store, stop: &Stop) -> Option<Found> {
        self.watched(asked, graph, stop, None)
    }

    /// The same, and what leaves each operator is counted.
    #[must_use]
    pub fn watched(&self, asked: Asked<'_>, graph: &Store, stop: &Stop, watch: Option<&Counts>) -> Option<Found> {
        let meaning = Meaning::new(graph);
        let (constants, registers) = (&self.shape.constants, self.shape.registers);
        let runner = Runner { meaning: &meaning, constants, registers, stop, watch };
        if let Some([out, back]) = self.ring.as_ref().and_then(|ring| Edges::stored(ring, graph)) {
            return ring::rings(&out, &back, stop).map(Found::Number);
        }
        if let Some(edge) = &self.ring {
            let mut table = Table::default();
            if runner.run(edge, None, &mut table).stopped {
                return None;
            }
            table.columns.resize(2, Vec::new());
            table.sort(true, stop)?;
            let [from, to] = edges::ends(&table, graph.entities())?;
            return ring::rings(&Edges::of(&from, &to), &Edges::of(&to, &from), stop).map(Found::Number);
        }
        let mut table = Table::default();
        let mut unique = self.pipelines.len() == 1;
        for pipeline in &self.pipelines {
            let ran = parallel::run(runner, pipeline, asked.threads, &mut table);
            if ran.stopped {
                return None;
            }
            unique &= !ran.spread && told_apart(pipeline);
        }
        let width = self.pipelines.first().map_or(0, |pipeline| pipeline.outputs.len());
        table.columns.resize(width, Vec::new());
        let Some(counted) = self.counted else {
            if asked.only_count && unique {
                return Some(Found::Number(table.rows as u64));
            }
            table.name_acts(graph.order());
            table.sort(!unique, stop)?;
            return Some(if asked.only_count {
                Found::Number(table.rows as u64)
            } else {
                let rows = table.rows;
                Found::Rows(Rows::of_columns(table.columns.into_iter().map(Cells::Fillers).collect(), rows))
            });
        };
        let (mut groups, counts) = if unique {
            table.columns.pop();
            if table.columns.is_empty() {
                let rows = u32::try_from(table.rows).unwrap_or(u32::MAX);
                (Table { rows: table.rows.min(1), ..Table::default() }, vec![rows; table.rows.min(1)])
            } else {
                count::count(table, stop)?
            }
        } else {
            table.sort(true, stop)?;
            let counts = table.count_runs();
            (table, counts)
        };
        groups.name_acts(graph.order());
        if asked.only_count {
            return Some(Found::Number(groups.rows as u64));
        }
        Some(Found::Rows(ordered(groups, counts, counted.column, asked.top)))
    }
}

/// Groups with their counts as rows: by their columns, or the greatest counts first.
fn ordered(groups: Table, counts: Vec<u32>, column: usize, top: Option<usize>) -> Rows {
    let Table { mut columns, rows, .. } = groups;
    columns.insert(column.min(columns.len()), counts);
    let mut order: Vec<u32> = (0u32..).take(rows).collect();
    if let Some((top, counts)) = top.filter(|top| *top < rows).zip(columns.get(column)) {
        let least = count::least_of_top(counts, top);
        order.retain(|row| counts.get(*row as usize).is_some_and(|count| *count >= least));
    }
    let cell = |column: &Vec<u32>, row: u32| column.get(row as usize).copied().unwrap_or_default();
    let by_columns = |a: &u32, b: &u32| {
        let each = columns.iter().map(|column| cell(column, *a).cmp(&cell(column, *b)));
        each.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    };
    let counts = columns.get(column);
    let by_count = |a: &u32, b: &u32| {
        let count = |row: &u32| counts.map_or(0, |counts| cell(counts, *row));
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
    let cells = (0..).zip(&columns).map(|(at, source)| {
        let cells: Vec<u32> = order.iter().map(|row| cell(source, *row)).collect();
        if at == column { Cells::Numbers(cells) } else { Cells::Fillers(cells) }
    });
    Rows::of_columns(cells.collect(), rows)
}

/// Whether no two rows of the source are alike in what is asked for.
fn told_apart(pipeline: &Pipeline) -> bool {
    let asked = |reg: &Reg| pipeline.outputs.contains(reg);
    match &pipeline.source {
        Source::Once => false,
        Source::Seats(reg, _) | Source::Ids(reg, _) | Source::Cells(reg, _) => asked(reg),
        Source::Pairs(pairs) => pairs.verbs.len() == 1 && asked(&pairs.left) && asked(&pairs.right),
    }
}
