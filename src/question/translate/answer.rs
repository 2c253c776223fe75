//! A compiled question as one query: its steps, and what is asked of the rows of the last.

use super::Translation;
use super::relation::{Step, Writer};
use super::scope::Scope;
use super::select::{Steps, Vars};
use crate::question::algebra::{Sort, Var};
use crate::question::compile::Compiled;
use crate::sentence::tree::Mode;
use crate::sql::Unsayable;
use std::fmt::Write as _;

/// A question in SQL. `question` is its canonical form, which stands above it.
///
/// # Errors
/// Where a part of it cannot be said.
pub fn translate(compiled: &Compiled, question: &str, with: Translation<'_>) -> Result<String, Unsayable> {
    let mut writer = Writer::new(with, Scope::new(&compiled.names, compiled.steps.clone()));
    writer.rules(&compiled.rel)?;
    let columns: Vars = compiled.columns.iter().map(|column| column.var).collect();
    let found = writer.rows(&compiled.rel, &Steps::default(), &columns)?;
    let answer = Answering { compiled, writer: &writer, found: &found }.query();
    let mut text = format!("-- {}\n", crate::diagnostic::escape(question));
    for (at, step) in writer.steps.iter().enumerate() {
        let word = match (at, writer.recursive) {
            (0, true) => "WITH RECURSIVE ",
            (0, false) => "WITH ",
            _ => "",
        };
        let comma = if at + 1 < writer.steps.len() { "," } else { "" };
        text.push_str(word);
        written(step, &with.dialect.name_of(&step.name), comma, &mut text);
    }
    text.push_str(&answer);
    text.push_str(";\n");
    Ok(text)
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
        if self.compiled.sort.is_none() && self.compiled.limit.is_none() {
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
        let titles: Vec<(String, Sort)> = self
            .compiled
            .columns
            .iter()
            .map(|column| {
                let sort = self.compiled.names.get(usize::from(column.var.0)).map_or(Sort::Filler, |name| name.sort);
                (format!("answer.{}", self.name(&column.title)), sort)
            })
            .collect();
        let mut keys: Vec<String> = Vec::new();
        let mut named = String::new();
        if let Some((title, sort, descending)) = self
            .compiled
            .sort
            .and_then(|(at, descending)| titles.get(at).map(|(title, sort)| (title, *sort, descending)))
        {
            if !matches!(sort, Sort::Number | Sort::Day) {
                named = format!(" LEFT JOIN entity AS sorted ON sorted.entity = {title}");
            }
            keys.extend(self.sort_keys(title, sort, descending));
        }
        let counts = self.compiled.columns.iter().position(|column| column.counts);
        if let (Some(limit), Some((title, _))) = (self.compiled.limit, counts.and_then(|at| titles.get(at)))
            && limit.top
        {
            keys.push(format!("{title} DESC"));
        }
        keys.extend(titles.iter().flat_map(|(title, sort)| corpus_order(title, *sort)));
        let shown: Vec<&str> = titles.iter().map(|(title, _)| title.as_str()).collect();
        let limit = self.compiled.limit.map_or(String::new(), |limit| format!("\nLIMIT {}", limit.count));
        format!("SELECT {} FROM ({rows}) AS answer{named}\nORDER BY {}{limit}", shown.join(", "), keys.join(", "))
    }

    /// Dates by time, entities by name, numbers by size; nothing comes last.
    fn sort_keys(&self, title: &str, sort: Sort, descending: bool) -> Vec<String> {
        let direction = |ends: &str, first: bool| {
            let nulls = if first == descending { "LAST" } else { "FIRST" };
            format!("{ends}{} NULLS {nulls}", if descending { " DESC" } else { "" })
        };
        if matches!(sort, Sort::Number | Sort::Day) {
            return vec![direction(title, false)];
        }
        let name = self.writer.with.dialect.by_bytes("COALESCE(sorted.sort_name, '')");
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
}

/// The order in which a corpus has what stands in a column.
fn corpus_order(title: &str, sort: Sort) -> Vec<String> {
    match sort {
        Sort::Filler | Sort::Act => vec![format!("({title} < 0)"), format!("ABS({title}) NULLS LAST")],
        Sort::Entity | Sort::Mention | Sort::Document | Sort::Number | Sort::Day => vec![format!("{title} NULLS LAST")],
    }
}
