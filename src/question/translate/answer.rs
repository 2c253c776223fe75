//! A compiled question as one query: its steps, and what is asked of the rows of the last.

use super::Translation;
use super::relation::{Step, Writer};
use super::scope::Scope;
use super::select::{Steps, Vars};
use crate::question::algebra::{Sort, Var};
use crate::question::compile::{Column, Compiled};
use crate::sentence::tree::Mode;
use crate::sql::{Dialect, KeptRows, Unsayable};
use std::fmt::Write as _;

/// A question in SQL. `question` is its canonical form, which stands above it.
///
/// # Errors
/// Where a part of it cannot be said.
pub fn translate(compiled: &Compiled, question: &str, with: Translation<'_>) -> Result<String, Unsayable> {
    Ok(written_rows(compiled, question, with, false)?.query)
}

/// A query, and the rows that it refers to that are kept before.
#[derive(Clone, Debug)]
pub struct SqlInSteps {
    /// These, each after those that it needs.
    pub kept: Vec<KeptRows>,
    /// The query for the rows.
    pub query: String,
}

/// The same, the rows in the order in which the engine has them, whatever was asked for.
///
/// # Errors
/// As [`translate`].
pub fn in_order(compiled: &Compiled, question: &str, with: Translation<'_>) -> Result<SqlInSteps, Unsayable> {
    written_rows(compiled, question, with, true)
}

fn written_rows(
    compiled: &Compiled,
    question: &str,
    with: Translation<'_>,
    ordered: bool,
) -> Result<SqlInSteps, Unsayable> {
    if compiled.total.is_some() {
        return Err(Unsayable::new("`in total`", "what amounts come to is said beside the rows"));
    }
    let mut writer = Writer::new(with, Scope::new(&compiled.names, compiled.steps.clone()));
    writer.rules(&compiled.rel)?;
    let columns: Vars = compiled.columns.iter().map(|column| column.var).collect();
    let found = writer.rows(&compiled.rel, &Steps::default(), &columns)?;
    let answer = Answering { compiled, writer: &writer, found: &found, ordered }.query();
    let query = joined(question, &writer, &answer);
    Ok(SqlInSteps { kept: writer.kept, query })
}

/// The steps and what is asked of the last, as one query under the words of the question.
pub(super) fn joined(question: &str, writer: &Writer<'_>, answer: &str) -> String {
    format!("-- {}\n{}{answer};\n", crate::diagnostic::escape(question), with_steps(writer))
}

/// The steps, to stand before what goes on from them.
pub(super) fn with_steps(writer: &Writer<'_>) -> String {
    let mut text = String::new();
    for (at, step) in writer.steps.iter().enumerate() {
        let word = match (at, writer.recursive) {
            (0, true) => "WITH RECURSIVE ",
            (0, false) => "WITH ",
            _ => "",
        };
        let comma = if at + 1 < writer.steps.len() { "," } else { "" };
        text.push_str(word);
        written(step, &writer.with.dialect.name_of(&step.name), comma, &mut text);
    }
    text
}

fn written(step: &Step, name: &str, comma: &str, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{name} AS (");
    for said in &step.said {
        let _ = writeln!(text, "    -- {said}");
    }
    for line in step.query.lines() {
        let _ = writeln!(text, "    {line}");
    }
    let _ = writeln!(text, "){comma}");
}

struct Answering<'a, 'w> {
    compiled: &'a Compiled,
    writer: &'a Writer<'w>,
    found: &'a Steps,
    /// Whether the rows are wanted in order though the question says nothing of it.
    ordered: bool,
}

impl Answering<'_, '_> {
    fn query(&self) -> String {
        let from = self.found.name.as_ref().map_or(String::new(), |name| format!(" FROM {}", self.name(name)));
        if self.compiled.columns.is_empty() && self.compiled.mode != Mode::Count {
            return format!("SELECT COUNT(*) > 0 AS yes FROM (SELECT 1 AS holds{from}) AS answer");
        }
        let shown: Vec<String> =
            self.compiled.columns.iter().map(|column| self.shown(column.var, &column.title)).collect();
        let shown = if shown.is_empty() { "1 AS holds".to_owned() } else { shown.join(", ") };
        let rows = format!("SELECT DISTINCT {shown}{from}");
        if self.compiled.mode == Mode::Count {
            return format!("SELECT COUNT(*) AS count FROM ({rows}) AS answer");
        }
        if self.compiled.sort.is_none() && self.compiled.limit.is_none() && !self.ordered {
            return rows;
        }
        self.ordered(&rows)
    }

    fn name(&self, name: &str) -> String {
        self.writer.with.dialect.name_of(name)
    }

    fn shown(&self, var: Var, title: &str) -> String {
        let (column, title) = (self.name(self.writer.scope.column(var)), self.name(title));
        if column == title { column } else { format!("{column} AS {title}") }
    }

    /// The rows in the order that is asked for, and as many.
    fn ordered(&self, rows: &str) -> String {
        let name = |column: &Column| self.name(&column.title);
        let Order { named, keys, limit } = keyed(self.compiled, self.writer, &name);
        let shown = self.compiled.columns.iter().map(|column| format!("answer.{}", name(column)));
        let shown: Vec<String> = shown.collect();
        format!("SELECT {} FROM ({rows}) AS answer{named}\nORDER BY {}{limit}", shown.join(", "), keys.join(", "))
    }
}

/// How the rows of an answer are put in order.
pub(super) struct Order {
    /// What is joined for it.
    pub named: String,
    /// What they are sorted by.
    pub keys: Vec<String>,
    /// How many are wanted.
    pub limit: String,
}

/// The order of the rows of `answer`, whose columns `name` gives.
pub(super) fn keyed(compiled: &Compiled, writer: &Writer<'_>, name: &dyn Fn(&Column) -> String) -> Order {
    let sort_of =
        |column: &Column| compiled.names.get(usize::from(column.var.0)).map_or(Sort::Filler, |name| name.sort);
    let titles = compiled.columns.iter().map(|column| (format!("answer.{}", name(column)), sort_of(column)));
    let titles: Vec<(String, Sort)> = titles.collect();
    let mut keys: Vec<String> = Vec::new();
    let mut named = String::new();
    let sorted = compiled.sort.and_then(|(at, descending)| Some((titles.get(at)?, descending)));
    if let Some(((title, sort), descending)) = sorted {
        if !matches!(*sort, Sort::Number | Sort::Day) {
            named = format!(" LEFT JOIN entity AS sorted ON sorted.entity = {title}");
        }
        keys.extend(sort_keys(writer.with.dialect, title, *sort, descending));
    }
    let counts = compiled.columns.iter().position(|column| column.counts);
    if let (Some(limit), Some((title, _))) = (compiled.limit, counts.and_then(|at| titles.get(at)))
        && limit.top
    {
        keys.push(format!("{title} DESC"));
    }
    keys.extend(titles.iter().flat_map(|(title, sort)| corpus_order(title, *sort)));
    let limit = compiled.limit.map_or(String::new(), |limit| format!("\nLIMIT {}", limit.count));
    Order { named, keys, limit }
}

/// Dates by time, entities by name, numbers by size; nothing comes last.
fn sort_keys(dialect: Dialect, title: &str, sort: Sort, descending: bool) -> Vec<String> {
    let direction = |ends: &str, first: bool| {
        let nulls = if first == descending { "LAST" } else { "FIRST" };
        format!("{ends}{} NULLS {nulls}", if descending { " DESC" } else { "" })
    };
    if matches!(sort, Sort::Number | Sort::Day) {
        return vec![direction(title, false)];
    }
    let name = dialect.by_bytes("COALESCE(sorted.sort_name, '')");
    let plain = |key: &str| if descending { format!("{key} DESC") } else { key.to_owned() };
    vec![
        plain(&format!("({title} IS NULL)")),
        direction("sorted.first_day", true),
        direction("sorted.last_day", true),
        plain(&name),
        plain(&format!("({title} < 0)")),
        plain(&format!("ABS({title})")),
    ]
}

/// The order in which a corpus has what stands in a column.
fn corpus_order(title: &str, sort: Sort) -> Vec<String> {
    match sort {
        Sort::Filler | Sort::Act => vec![format!("({title} < 0)"), format!("ABS({title}) NULLS LAST")],
        Sort::Entity | Sort::Mention | Sort::Document | Sort::Number | Sort::Day => vec![format!("{title} NULLS LAST")],
    }
}
