//! Where the rows of a question stand, as a second query: for each row the acts that it rests on, and the mentions that are
//! cited for them, by the rules of the engine's own evidence.
//!
//! The ways in which the rows hold are found as the question is, from the rows themselves; what each condition asks of its
//! acts (`asked`) is gathered of all ways of a row; the mentions that tell an act as it is asked are chosen from the tables.

use super::Translation;
use super::answer::{SqlInSteps, joined, keyed};
use super::asked::{Asking, asked_of};
use super::relation::Writer;
use super::scope::Scope;
use super::select::{Steps, Vars};
use crate::question::algebra::{Name, Rel, Sort, Var};
use crate::question::compile::Compiled;
use crate::question::evidence::ways::with_counted;
use crate::question::predicate::Predicate;
use crate::sentence::tree::Mode;
use crate::sql::Unsayable;

/// Of which rows the sources are asked for.
#[derive(Clone, Copy, Debug)]
pub enum ShownRows<'a> {
    /// Of those of the answer.
    Answer,
    /// Of these, as the tables number what is in them; a count is a number.
    These(&'a [Vec<Option<i64>>]),
}

/// More alternatives than this are not asked for one by one.
const BRANCHES: usize = 64;

/// The variable of the number of a row, as it is called.
const ROW: &str = "answer_row";

/// The sources of a question in SQL: the number of the row, the part that an act plays and its words, the act, the mention,
/// its document and unit, who tells it, and the role, where it is cited for that alone.
///
/// # Errors
/// Where a part of it cannot be said.
pub fn sources(
    compiled: &Compiled,
    question: &str,
    rows: ShownRows<'_>,
    with: Translation<'_>,
) -> Result<SqlInSteps, Unsayable> {
    let mut names = compiled.names.clone();
    let row = Var(u16::try_from(names.len()).unwrap_or(u16::MAX));
    names.push(Name { text: ROW.to_owned(), sort: Sort::Number });
    let mut writer = Writer::new(with, Scope::new(&names, compiled.steps.clone()));
    writer.reserve(Asking::steps());
    let rel = match &compiled.rel {
        Rel::Count { of, .. } => of,
        other => other,
    };
    let branches = spread(&with_counted(rel))?;
    branches.iter().try_for_each(sayable)?;
    writer.rules(&compiled.rel)?;
    let shown = shown(compiled, rows, row, &mut writer)?;
    let mut asking = Asking::new(compiled, writer.scope.column(row).to_owned());
    for branch in &branches {
        let mut keep: Vars = asked_of(branch);
        keep.insert(row);
        let found = writer.rows(branch, &shown, &keep)?;
        asking.branch(branch, &found, &writer);
    }
    let query = asking.query(&mut writer);
    let query = joined(&format!("where it stands: {question}"), &writer, &query);
    Ok(SqlInSteps { kept: writer.kept, query })
}

/// The alternatives of a relation, each without a choice but under an absence or in a count.
fn spread(rel: &Rel) -> Result<Vec<Rel>, Unsayable> {
    let all = match rel {
        Rel::Union(parts) => {
            parts.iter().map(spread).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect::<Vec<Rel>>()
        }
        Rel::Join(parts) => {
            let mut all = vec![Rel::Join(vec![])];
            for part in parts {
                let choices = spread(part)?;
                if all.len() * choices.len() > BRANCHES {
                    return Err(Unsayable::new("the sources of so many alternatives", "a query asks for each of them"));
                }
                let with = |rel: &Rel, choice: &Rel| Rel::join([rel.clone(), choice.clone()]);
                all = all.iter().flat_map(|rel| choices.iter().map(move |choice| with(rel, choice))).collect();
            }
            all
        }
        Rel::Maybe(part) => spread(part)?.into_iter().map(|part| Rel::Maybe(Box::new(part))).collect(),
        other => vec![other.clone()],
    };
    if all.len() > BRANCHES {
        return Err(Unsayable::new("the sources of so many alternatives", "a query asks for each of them"));
    }
    Ok(all)
}

/// Whether what a row rests on is in the relation itself, and not in the rules of a defined verb.
fn sayable(rel: &Rel) -> Result<(), Unsayable> {
    match rel {
        Rel::Atom(atom) => match &atom.predicate {
            Predicate::RuleHolds(rule) => Err(Unsayable::new(
                &format!("what `{}` rests on", rule.name),
                "its sources are those of rows that the query does not show",
            )),
            _ => Ok(()),
        },
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().try_for_each(sayable),
        Rel::Maybe(part) => sayable(part),
        Rel::Not(_) | Rel::Count { .. } => Ok(()),
    }
}

/// The rows whose sources are asked for, with their numbers, as a step.
fn shown(compiled: &Compiled, rows: ShownRows<'_>, row: Var, writer: &mut Writer<'_>) -> Result<Steps, Unsayable> {
    let columns: Vec<Var> = compiled.columns.iter().filter(|column| !column.counts).map(|column| column.var).collect();
    let stem = "shown".to_owned();
    let number = writer.name(row);
    let query = if columns.is_empty() || compiled.mode == Mode::Count {
        format!("SELECT 1 AS {number}")
    } else if let ShownRows::These(rows) = rows {
        listed(compiled, rows, &columns, &number, writer)
    } else {
        let all: Vars = compiled.columns.iter().map(|column| column.var).collect();
        let found = writer.rows(&compiled.rel, &Steps::default(), &all)?;
        let from = found.name.map_or(String::new(), |name| format!(" FROM {}", writer.with.dialect.name_of(&name)));
        let shown: Vec<String> = all.iter().map(|var| writer.name(*var)).collect();
        let rows = format!("SELECT DISTINCT {}{from}", shown.join(", "));
        let order = keyed(compiled, writer, &|column| writer.name(column.var));
        let wanted: Vec<String> = columns.iter().map(|var| format!("answer.{}", writer.name(*var))).collect();
        format!(
            "SELECT ROW_NUMBER() OVER (ORDER BY {keys}) AS {number}, {}\nFROM ({rows}) AS answer{}\nORDER BY {keys}{}",
            wanted.join(", "),
            order.named,
            order.limit,
            keys = order.keys.join(", "),
        )
    };
    let name = writer.add(&stem, vec![], query);
    let given = compiled.mode != Mode::Count;
    let vars = columns.into_iter().filter(|_| given).chain([row]).collect();
    Ok(Steps { name: Some(name), vars, stem })
}

/// Rows as they stand in a query.
fn listed(
    compiled: &Compiled,
    rows: &[Vec<Option<i64>>],
    columns: &[Var],
    number: &str,
    writer: &Writer<'_>,
) -> String {
    let shown = |row: &Vec<Option<i64>>| -> Vec<String> {
        let cells = compiled.columns.iter().zip(row).filter(|(column, _)| !column.counts);
        cells.map(|(_, cell)| cell.map_or("NULL".to_owned(), |cell| cell.to_string())).collect()
    };
    // The first row says what its columns hold.
    let typed = |cells: Vec<String>| cells.into_iter().map(|cell| format!("CAST({cell} AS BIGINT)")).collect();
    let lines = (1..).zip(rows).map(|(at, row)| {
        let cells: Vec<String> = if at == 1 { typed(shown(row)) } else { shown(row) };
        format!("({at}, {})", cells.join(", "))
    });
    let lines: Vec<String> = lines.collect();
    let columns: Vec<String> = columns.iter().map(|var| writer.name(*var)).collect();
    let columns = columns.join(", ");
    if lines.is_empty() {
        let none = compiled.columns.iter().filter(|column| !column.counts);
        let none: Vec<String> =
            none.map(|column| format!("CAST(NULL AS BIGINT) AS {}", writer.name(column.var))).collect();
        return format!("SELECT 1 AS {number}, {} WHERE FALSE", none.join(", "));
    }
    format!("SELECT {number}, {columns} FROM (VALUES {}) AS listed ({number}, {columns})", lines.join(", "))
}
