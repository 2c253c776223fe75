//! A compiled question → its answer.

use super::algebra::{Name, Rel, Sort, Var};
use super::answer::{Answer, Shape, Value};
use super::compile::Compiled;
use super::fast::{Asked, Found, prepare};
use super::notes;
use super::plan::plan;
use super::rows::Rows;
use super::rules::{Rule, Tables};
use super::run::Run;
use super::truth::World;
use crate::graph::Store;
use crate::graph::entity_name;
use crate::lexicon::{Interval, Lexicon, Origin};
use crate::sentence::tree::Mode;
use crate::stop::Stop;
use std::collections::BTreeSet;

/// Hands derived rows over.
pub type Derive<'a> = dyn Fn(&mut dyn FnMut(&Tables)) + 'a;

/// What a question is evaluated against.
#[derive(Clone, Copy)]
pub struct Evaluation<'a> {
    /// The graph and the rows of the defined verbs.
    pub world: World<'a>,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// Ends the evaluation early once it is set.
    pub stop: &'a Stop,
    /// The rules of the question's own, and the number of the first, where its rows are not derived yet.
    pub closures: (&'a [Rule], usize),
    /// Derives the rows of those rules, once they are wanted, and hands them over; not where it is stopped.
    pub derive: Option<&'a Derive<'a>>,
    /// Whether the column engine is asked first.
    pub columns: bool,
    /// How many threads may work.
    pub threads: usize,
}

impl<'a> Evaluation<'a> {
    /// The graph.
    #[must_use]
    pub fn graph(&self) -> &'a Store {
        self.world.graph
    }

    /// The distinct values of some variables where a relation holds, in the order of the corpus.
    #[must_use]
    pub fn rows(&self, rel: &Rel, names: &[Name], outputs: &[Var]) -> Rows {
        let asked = Asked {
            rel,
            names,
            columns: outputs,
            closures: self.closures,
            only_count: false,
            top: None,
            threads: self.threads,
        };
        match self.by_columns(asked) {
            Some(Found::Rows(rows)) => rows,
            _ => self.one_by_one(rel, names, outputs).into_iter().collect::<Vec<_>>().into(),
        }
    }

    /// Whether whoever asked wants no answer any more.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.is_set()
    }

    /// The same, depth first: what is covered by every engine.
    #[must_use]
    pub fn one_by_one(&self, rel: &Rel, names: &[Name], outputs: &[Var]) -> BTreeSet<Vec<Value>> {
        let sorts: Vec<Sort> = names.iter().map(|name| name.sort).collect();
        let mut found = BTreeSet::new();
        let mut look = |tables: &Tables| {
            let world = World { tables, graph: self.world.graph };
            let run = Run::new(world, &sorts, self.stop);
            found = run.distinct(&plan(rel, &BTreeSet::new(), world), outputs, &mut run.slots());
        };
        match self.derive {
            Some(derive) => derive(&mut look),
            None => look(self.world.tables),
        }
        found
    }

    /// By the column engine, where it covers the question.
    #[must_use]
    pub fn by_columns(&self, asked: Asked<'_>) -> Option<Found> {
        let graph = self.columns.then(|| self.graph())?;
        prepare(asked, graph, self.stop)?.rows(asked, graph, self.stop)
    }
}

/// Answers a compiled question. `question` is its canonical form, `reading` how it was read, where it matters.
#[must_use]
pub fn answer(compiled: &Compiled, question: String, reading: Option<String>, with: Evaluation<'_>) -> Answer {
    let columns: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    let found = with.rows(&compiled.rel, &compiled.names, &columns);
    let shape = match compiled.mode {
        Mode::Count => Shape::Count,
        _ if compiled.columns.is_empty() => Shape::YesNo,
        _ => Shape::Table,
    };
    let mut notes = compiled.notes.clone();
    let mut say = |rows: &Rows| {
        if !with.is_stopped() {
            notes.extend(notes::notes(compiled, rows, with));
        }
    };
    let rows = match shape {
        Shape::Count => {
            say(&found);
            vec![vec![Value::Count(found.len() as u64)]].into()
        }
        Shape::YesNo | Shape::Table => {
            // What is cut off needs no note.
            let rows = if shape == Shape::Table { shown(compiled, found, with) } else { found };
            say(&rows);
            rows
        }
    };
    Answer { question, reading, shape, columns: titles(compiled, shape), rows, notes }
}

/// The rows of a question alone, by the column engine: no notes, no canonical form. Nothing where it does not cover
/// the question.
#[must_use]
pub fn brief(compiled: &Compiled, graph: &Store, first_rule: usize, stop: &Stop, threads: usize) -> Option<Answer> {
    let columns: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    let only_count = compiled.mode == Mode::Count;
    let top = compiled.limit.filter(|limit| limit.top && compiled.sort.is_none()).map(|limit| limit.count as usize);
    if compiled.sort.is_some() || columns.is_empty() && !only_count {
        return None;
    }
    let asked = Asked {
        rel: &compiled.rel,
        names: &compiled.names,
        columns: &columns,
        closures: (&compiled.rules, first_rule),
        only_count,
        top,
        threads,
    };
    let (shape, rows) = match prepare(asked, graph, stop)?.rows(asked, graph, stop)? {
        Found::Number(number) => (Shape::Count, vec![vec![Value::Count(number)]].into()),
        Found::Rows(mut rows) => {
            rows.truncate(compiled.limit.map_or(usize::MAX, |limit| limit.count as usize));
            (Shape::Table, rows)
        }
    };
    let notes = compiled.notes.clone();
    Some(Answer { question: String::new(), reading: None, shape, columns: titles(compiled, shape), rows, notes })
}

fn titles(compiled: &Compiled, shape: Shape) -> Vec<String> {
    match shape {
        Shape::Count => vec!["count".to_owned()],
        _ => compiled.columns.iter().map(|column| column.title.clone()).collect(),
    }
}

/// How many rows are put in order at once: then it is seen whether they are still wanted.
const SORTED: usize = 50_000;

/// The rows that are asked for, in the order that is asked for.
fn shown(compiled: &Compiled, mut found: Rows, with: Evaluation<'_>) -> Rows {
    let limit = compiled.limit;
    let count = compiled.columns.iter().position(|column| column.counts && limit.is_some_and(|l| l.top));
    if count.is_some() || compiled.sort.is_some() {
        let mut rows: Vec<Vec<Value>> = found.iter().take_while(|_| !with.is_stopped()).collect();
        if let Some(count) = count {
            rows.sort_by(|a, b| b.get(count).cmp(&a.get(count)));
        }
        if let Some((column, descending)) = compiled.sort {
            rows = ordered(rows, column, descending, with);
        }
        found = rows.into();
    }
    if let Some(limit) = limit {
        found.truncate(limit.count as usize);
    }
    found
}

/// What `sorted by` goes by: dates by time, entities by name, numbers by size; nothing comes last.
type Key = (bool, Option<Interval>, String, Option<Value>);

fn key(value: Option<&Value>, graph: &Store) -> Key {
    match value {
        Some(Value::Entity(id)) => {
            let time = match graph.origin(*id) {
                Origin::Date(interval) => Some(interval),
                _ => None,
            };
            (false, time, entity_name(graph, *id).to_lowercase(), value.copied())
        }
        Some(Value::Absent) | None => (true, None, String::new(), value.copied()),
        Some(_) => (false, None, String::new(), value.copied()),
    }
}

/// The rows by a column; those that are equal in it stay in their order.
fn ordered(rows: Vec<Vec<Value>>, column: usize, descending: bool, with: Evaluation<'_>) -> Vec<Vec<Value>> {
    let keyed = rows.into_iter().take_while(|_| !with.is_stopped());
    let mut keyed: Vec<(Key, Vec<Value>)> = keyed.map(|row| (key(row.get(column), with.graph()), row)).collect();
    let order = |a: &(Key, Vec<Value>), b: &(Key, Vec<Value>)| {
        let order = a.0.cmp(&b.0);
        if descending { order.reverse() } else { order }
    };
    // Parts that are in order are quickly put together.
    keyed.chunks_mut(SORTED).take_while(|_| !with.is_stopped()).for_each(|part| part.sort_by(order));
    if !with.is_stopped() {
        keyed.sort_by(order);
    }
    keyed.into_iter().map(|(_, row)| row).collect()
}
