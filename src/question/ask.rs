//! A compiled question → its answer.

use super::algebra::{Name, Rel, Sort, Var};
use super::answer::{Answer, Shape, Value};
use super::column::rule_rows::RuleRows;
use super::column::world::World;
use super::compile::Compiled;
use super::contrary::{contrary, expressly};
use super::engine::{Found, Sought, prepare};
use super::notes;
use super::rows::Rows;
use crate::arrange;
use crate::graph::Store;
use crate::lexicon::{Interval, Lexicon, Origin};
use crate::sentence::tree::{Mode, Query};
use crate::stop::{Stop, Stopped};

/// What a question is evaluated against.
#[derive(Clone, Copy)]
pub struct Evaluation<'a> {
    /// The store.
    pub store: &'a Store,
    /// The rows of the defined verbs that the question refers to.
    pub rule_rows: &'a RuleRows,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// Ends the evaluation early once it is set.
    pub stop: &'a Stop,
    /// How many threads may work.
    pub threads: usize,
}

impl Evaluation<'_> {
    /// The distinct values of some variables where a relation holds, in the order of the corpus.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn rows(&self, rel: &Rel, names: &[Name], outputs: &[Var]) -> Result<Rows, Stopped> {
        let sought = Sought { rel, names, columns: outputs, only_count: false, top: None, threads: self.threads };
        self.find(sought).map(|found| match found {
            Found::Rows(rows) => rows,
            Found::Number(number) => Rows::number(number),
        })
    }

    /// How many rows there are.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn count(&self, rel: &Rel, names: &[Name], outputs: &[Var]) -> Result<u64, Stopped> {
        let sought = Sought { rel, names, columns: outputs, only_count: true, top: None, threads: self.threads };
        self.find(sought).map(|found| match found {
            Found::Rows(rows) => rows.len() as u64,
            Found::Number(number) => number,
        })
    }

    /// What is sought.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn find(&self, sought: Sought<'_>) -> Result<Found, Stopped> {
        let world = World::new(self.store, self.rule_rows);
        prepare(sought, &world).find(sought, &world, self.stop, None)
    }
}

/// What was asked, and how another question is asked.
pub struct Asked<'a> {
    /// Its tree.
    pub query: &'a Query,
    /// Its canonical form.
    pub question: String,
    /// What another question gives, if it fits when it is compiled.
    pub gives: &'a Give<'a>,
}

/// Says what a question gives; one that is wrong, or that does not fit, gives nothing.
pub type Give<'a> = dyn Fn(&str, &dyn Fn(&Compiled) -> bool) -> Result<Gives, Stopped> + 'a;

/// What a question gives.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gives {
    /// How many rows.
    pub rows: usize,
    /// Whether it asks for yes or no.
    pub is_yes: bool,
}

impl Gives {
    /// `2 rows`; `yes` where it is asked whether.
    #[must_use]
    pub fn words(self) -> String {
        match self.rows {
            _ if self.is_yes => "yes".to_owned(),
            1 => "1 row".to_owned(),
            more => format!("{more} rows"),
        }
    }
}

/// Answers a compiled question; `reading` is how it was read, where it matters. Where what is on record is the act that was
/// asked to be absent, or a denial, the question becomes the one that finds that.
///
/// # Errors
/// Where it was stopped, with how many rows had been found.
pub fn answer(
    compiled: &mut Compiled,
    asked: &Asked<'_>,
    reading: Option<String>,
    with: Evaluation<'_>,
) -> Result<Answer, usize> {
    let columns: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    let shape = shape_of(compiled);
    let found = with.rows(&compiled.rel, &compiled.names, &columns).map_err(|Stopped| 0_usize)?;
    let count = found.len();
    if shape == Shape::YesNo {
        let (shape, told) = if found.is_empty() {
            (Shape::No, contrary(compiled, with))
        } else {
            (Shape::YesNo, expressly(compiled, with))
        };
        if let Some((on_record, rows)) = told.map_err(|Stopped| 0_usize)? {
            *compiled = on_record;
            let notes = compiled.notes.clone();
            return Ok(Answer {
                question: asked.question.clone(),
                reading,
                shape,
                columns: titles(compiled, shape),
                rows,
                notes,
            });
        }
    }
    // What is cut off needs no note.
    let rows = if shape == Shape::Table { shown(compiled, found, with).map_err(|Stopped| count)? } else { found };
    let mut notes = compiled.notes.clone();
    notes.extend(notes::notes(compiled, &rows, asked, with).map_err(|Stopped| count)?);
    let rows = if shape == Shape::Count { Rows::number(rows.len() as u64) } else { rows };
    Ok(Answer { question: asked.question.clone(), reading, shape, columns: titles(compiled, shape), rows, notes })
}

/// The rows of a question alone: no notes, no canonical form.
///
/// # Errors
/// Where it was stopped.
pub fn brief(compiled: &mut Compiled, with: Evaluation<'_>) -> Result<Answer, Stopped> {
    let columns: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    let only_count = compiled.mode == Mode::Count;
    let top = compiled.limit.filter(|limit| limit.top && compiled.sort.is_none()).map(|limit| limit.count as usize);
    let (rel, names, threads) = (&compiled.rel, compiled.names.as_slice(), with.threads);
    let (shape, rows) = match with.find(Sought { rel, names, columns: &columns, only_count, top, threads })? {
        Found::Number(number) => (Shape::Count, Rows::number(number)),
        Found::Rows(rows) if columns.is_empty() => yes_or_no(compiled, rows, with)?,
        Found::Rows(rows) if top.is_some() => (Shape::Table, rows),
        Found::Rows(rows) => (Shape::Table, shown(compiled, rows, with)?),
    };
    let notes = compiled.notes.clone();
    Ok(Answer { question: String::new(), reading: None, shape, columns: titles(compiled, shape), rows, notes })
}

/// The rows of a yes, or, where there is none, those of the record's no: the question is then the one that finds it.
///
/// # Errors
/// Where it was stopped.
pub(crate) fn yes_or_no(compiled: &mut Compiled, rows: Rows, with: Evaluation<'_>) -> Result<(Shape, Rows), Stopped> {
    if rows.is_empty()
        && let Some((on_record, denied)) = contrary(compiled, with)?
    {
        *compiled = on_record;
        return Ok((Shape::No, denied));
    }
    Ok((Shape::YesNo, rows))
}

/// What an answer to a compiled question looks like.
pub(crate) fn shape_of(compiled: &Compiled) -> Shape {
    match compiled.mode {
        Mode::Count => Shape::Count,
        _ if compiled.columns.is_empty() => Shape::YesNo,
        _ => Shape::Table,
    }
}

/// What its columns are called.
pub(crate) fn titles(compiled: &Compiled, shape: Shape) -> Vec<String> {
    match shape {
        Shape::Count => vec!["count".to_owned()],
        Shape::Table | Shape::YesNo | Shape::No => compiled.columns.iter().map(|column| column.title.clone()).collect(),
    }
}

/// How many rows are put in order at once: then it is seen whether they are still wanted.
const SORTED: usize = 50_000;

/// The rows that are asked for, in the order that is asked for.
fn shown(compiled: &Compiled, mut found: Rows, with: Evaluation<'_>) -> Result<Rows, Stopped> {
    let limit = compiled.limit;
    let count = compiled.columns.iter().position(|column| column.counts && limit.is_some_and(|l| l.top));
    if let Some(column) = count {
        let counts = found.columns().get(column).map_or(&[][..], |column| &column.cells);
        let mut order: Vec<u32> = (0u32..).take(found.len()).collect();
        let count = |row: u32| counts.get(row as usize);
        arrange::numbers(&mut order, &mut |a, b| count(b).cmp(&count(a)));
        found = found.arranged(&order);
    }
    if let Some((column, descending)) = compiled.sort {
        found = ordered(&found, column, descending, with)?;
    }
    if let Some(limit) = limit {
        found.truncate(limit.count as usize);
    }
    Ok(found)
}

/// What `sorted by` goes by: dates by time, entities by name, amounts by unit and size, numbers by size; nothing comes last.
type Key = (bool, Option<Interval>, String, Option<Value>);

fn key(value: Option<Value>, store: &Store) -> Key {
    match value {
        Some(Value::Entity(id)) => {
            let time = match store.origin(id) {
                Origin::Date(interval) => Some(interval),
                _ => None,
            };
            (false, time, store.sort_name(id), value)
        }
        Some(Value::Absent) | None => (true, None, String::new(), value),
        Some(_) => (false, None, String::new(), value),
    }
}

/// The rows by a column; those that are equal in it stay in their order.
fn ordered(rows: &Rows, column: usize, descending: bool, with: Evaluation<'_>) -> Result<Rows, Stopped> {
    let numbers = rows.columns().get(column).is_some_and(|column| matches!(column.sort, Sort::Number | Sort::Day));
    let mut order: Vec<u32> = (0u32..).take(rows.len()).collect();
    if numbers {
        let number = |row: u32| rows.columns().get(column).and_then(|column| column.cells.get(row as usize));
        arrange::numbers(&mut order, &mut |a, b| {
            if descending { number(b).cmp(&number(a)) } else { number(a).cmp(&number(b)) }
        });
        return Ok(rows.arranged(&order));
    }
    let mut keyed: Vec<(Key, u32)> = Vec::with_capacity(rows.len());
    for row in order.drain(..) {
        if row.is_multiple_of(1024) {
            with.stop.go_on()?;
        }
        keyed.push((key(rows.cell(row as usize, column), with.store), row));
    }
    let order_of = |a: &(Key, u32), b: &(Key, u32)| {
        let order = a.0.cmp(&b.0);
        if descending { order.reverse() } else { order }
    };
    // Parts that are in order are quickly put together.
    for part in keyed.chunks_mut(SORTED) {
        with.stop.go_on()?;
        part.sort_by(order_of);
    }
    with.stop.go_on()?;
    keyed.sort_by(order_of);
    Ok(rows.arranged(&keyed.into_iter().map(|(_, row)| row).collect::<Vec<u32>>()))
}
