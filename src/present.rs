//! Replies as views: names and witnesses looked up for the writers of `output`.
//!
//! Must not read the command line and must not print.

use crate::lexicon::{Interval, Origin};
use crate::output::{Cell, Kind, Lean, View, WriteLine};
use crate::parallel;
use crate::question::answer::Value;
use crate::question::ask::Evaluation;
use crate::question::display::{ActsShown, shown_name, value_id, value_kind, write_id, write_name};
use crate::sentence::tree::Mode;
use crate::session::{Reply, Session};
use crate::stop::{Stop, Stopped};
use std::cell::RefCell;
use std::ops::Range;

/// The answer as it is written: its names and sentences are looked up until `stop` is set.
#[must_use]
pub fn view<'a>(session: &'a Session, reply: &'a Reply, stop: &'a Stop) -> View<'a> {
    part(session, reply, 0..reply.answer.rows.len(), stop)
}

/// Some rows of the answer as they are written.
#[must_use]
pub fn part<'a>(session: &'a Session, reply: &'a Reply, rows: Range<usize>, stop: &'a Stop) -> View<'a> {
    let answer = &reply.answer;
    let (before, end) = (rows.start, rows.end.min(answer.rows.len()));
    let (sources, witnesses) = (Blocks::of(before..end), Blocks::of(before..end));
    View {
        question: answer.question.clone(),
        reading: answer.reading.clone(),
        shape: answer.shape,
        why: reply.mode == Mode::Why,
        columns: answer.columns.clone(),
        lean: None,
        rows: cells(session, reply, before..end, stop),
        before,
        after: answer.rows.len().saturating_sub(end),
        notes: answer.notes.clone(),
        sources: Box::new(move |row| sources.row(row, |rows| session.all_sources(reply, rows, stop))),
        witnesses: Box::new(move |row| witnesses.row(row, |rows| session.all_witnesses(reply, rows, stop))),
        derivation: Box::new(move |row| session.derivation(reply, before + row, stop)),
        stop,
    }
}

/// The answer for a table of names, ids and units, which is made line by line, where it has columns.
#[must_use]
pub fn lean<'a>(session: &'a Session, reply: &'a Reply, stop: &'a Stop) -> Option<View<'a>> {
    let (answer, rows) = (&reply.answer, &reply.answer.rows);
    let with = session.evaluation(Stop::never());
    let shown = |row: usize, column: usize| rows.cell(row, column).filter(|value| *value != Value::Absent);
    let id = move |row: usize, column: usize, text: &mut String| {
        if let Some(value) = shown(row, column) {
            write_id(value, with, text);
        }
    };
    let acts = session.acts_shown(reply);
    let name = move |row: usize, column: usize, text: &mut String| {
        let acts = acts.get(column).copied().unwrap_or_default();
        if let Some(value) = shown(row, column) {
            write_name(value, acts, with, text);
        }
    };
    let bare = move |wanted: Range<usize>, line: &WriteLine<'_>| {
        let part = |part: Range<usize>| {
            let mut text = String::new();
            part.for_each(|row| line(row, "", &mut text));
            stop.go_on().map(|()| text)
        };
        parallel::map_range(wanted, with.threads, WORTH, part).into_iter().collect()
    };
    let cited = move |wanted: Range<usize>, line: &WriteLine<'_>| session.cited_lines(reply, wanted, line, stop);
    let (id, name, bare, cited) = (Box::new(id), Box::new(name), Box::new(bare), Box::new(cited));
    (!answer.shape.is_yes_or_no() && reply.mode != Mode::Why).then(|| View {
        lean: Some(Lean { count: rows.len(), id, name, bare, cited }),
        ..part(session, reply, 0..0, stop)
    })
}

/// So many rows are worth a thread that names what is in them.
const WORTH: usize = 2048;

/// The cells of some rows, up to the first that nobody wants any more.
fn cells<'a>(session: &'a Session, reply: &'a Reply, rows: Range<usize>, stop: &Stop) -> Vec<Vec<Cell<'a>>> {
    let with = session.evaluation(Stop::never());
    let shown = session.acts_shown(reply);
    let shown = |column: usize| shown.get(column).copied().unwrap_or_default();
    let named = |row: Vec<Value>| (0..).zip(row).map(|(column, value)| cell(value, shown(column), with)).collect();
    let some = |part: Range<usize>| -> (usize, Vec<Vec<Cell<'a>>>) {
        let wanted = part.clone().take_while(|_| !stop.is_set()).filter_map(|row| reply.answer.rows.get(row));
        (part.len(), wanted.map(named).collect())
    };
    let mut named = Vec::with_capacity(rows.len());
    for (wanted, part) in parallel::map_range(rows, with.threads, WORTH, some) {
        let whole = part.len() == wanted;
        named.extend(part);
        if !whole {
            break;
        }
    }
    named
}

fn cell(value: Value, shown: ActsShown, with: Evaluation<'_>) -> Cell<'_> {
    let kind = match value {
        Value::Count(count) => return Cell::number(count),
        Value::Absent => return Cell::absent(),
        Value::Day(day) => Kind::Days(Interval { first: day, last: day }),
        Value::Entity(id) => match with.store.origin(id) {
            Origin::Date(days) => Kind::Days(days),
            _ => Kind::Entity(value_kind(value, with)),
        },
        Value::Act(_) | Value::Mention(_) => Kind::Act(value_kind(value, with)),
        Value::Document(_) => Kind::Document,
    };
    Cell { kind, id: value_id(value, with), name: shown_name(value, shown, with) }
}

/// What is found for many rows together, and asked for one by one: the first few soon, then ever more at once.
struct Blocks<T> {
    rows: Range<usize>,
    found: RefCell<Block<T>>,
}

struct Block<T> {
    first: usize,
    rows: Vec<T>,
}

/// So many rows are found together at first, and at most.
const FIRST: usize = 64;
const MOST: usize = 8192;

impl<T: Clone + Default> Blocks<T> {
    fn of(rows: Range<usize>) -> Self {
        Blocks { found: RefCell::new(Block { first: rows.start, rows: Vec::new() }), rows }
    }

    /// What is found for a row (from 0); nothing where it was stopped.
    fn row(&self, row: usize, find: impl Fn(Range<usize>) -> Result<Vec<T>, Stopped>) -> T {
        let row = self.rows.start + row;
        let mut block = self.found.borrow_mut();
        let known = row.checked_sub(block.first).and_then(|at| block.rows.get(at).cloned());
        known.unwrap_or_else(|| {
            let count = (block.rows.len() * 4).clamp(FIRST, MOST);
            let rows = find(row..self.rows.end.min(row + count));
            *block = Block { first: row, rows: rows.unwrap_or_else(|Stopped| Vec::new()) };
            block.rows.first().cloned().unwrap_or_default()
        })
    }
}
