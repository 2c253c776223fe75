//! What a question means and how it is found: its algebra, and the plan with the rows expected of each step and those
//! that left it.
//!
//! Takes a compiled question; runs it once under a watch. Gives plain data with a text form.

use super::algebra::Var;
use super::ask::Evaluation;
use super::column::world::World;
use super::compile::Compiled;
use super::engine::{Counts, Found, Sought, prepare};
use super::rules::Rules;
use super::text;
use crate::diagnostic::counted;
use crate::stop::Stopped;
use std::fmt;

/// What a question means, and how its rows were found.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Explanation {
    /// The question in its canonical form.
    pub question: String,
    /// The reading that was taken, where there is another, with how to write the other.
    pub reading: Option<String>,
    /// The columns, each with the variable that fills it.
    pub columns: Vec<Filled>,
    /// What it means, one part a line.
    pub algebra: String,
    /// The rules that its algebra, or another rule, refers to.
    pub rules: Vec<Defined>,
    /// The steps in order; those inside a step follow it, one deeper.
    pub plan: Vec<PlanStep>,
    /// How many distinct rows were found, before any `first` or `top`.
    pub rows: u64,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Filled {
    /// Its name.
    pub column: String,
    /// The variable of the algebra.
    pub variable: String,
}

/// The rows of a defined verb, found before the question is asked.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Defined {
    /// The verb.
    pub rule: String,
    /// How many there are; of a closure, which is followed when it is asked, nobody knows.
    pub rows: Option<u64>,
    /// In how many rounds they were found: more than one where it refers to itself.
    pub rounds: u64,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct PlanStep {
    /// 0 for the question's own steps, one more for each step that holds it.
    pub depth: usize,
    /// What it does.
    pub step: String,
    /// How many rows were expected to leave it, over the whole run.
    pub expected: f64,
    /// How many did.
    pub found: u64,
}

/// Explains a compiled question. `question` is its canonical form, `reading` how it was read, where it matters.
///
/// # Errors
/// Where it was stopped.
pub fn explain(
    compiled: &Compiled,
    rules: &Rules,
    question: String,
    reading: Option<String>,
    with: Evaluation<'_>,
) -> Result<Explanation, Stopped> {
    let outputs: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    let (rel, names, threads) = (&compiled.rel, compiled.names.as_slice(), with.threads);
    let sought = Sought { rel, names, columns: &outputs, only_count: false, top: None, threads };
    let world = World::new(with.store, with.rule_rows);
    let (prepared, counts) = (prepare(sought, &world), Counts::default());
    let rows = match prepared.find(sought, &world, with.stop, Some(&counts))? {
        Found::Rows(rows) => rows.len() as u64,
        Found::Number(number) => number,
    };
    let columns = compiled.columns.iter().filter_map(|column| {
        let variable = compiled.names.get(column.var.0 as usize)?.text.clone();
        Some(Filled { column: column.title.clone(), variable })
    });
    Ok(Explanation {
        question,
        reading,
        columns: columns.collect(),
        algebra: text::print(&compiled.rel, &compiled.names, with.store),
        rules: defined(compiled, rules, with),
        plan: prepared.steps(&compiled.names, with.store, &counts),
        rows,
    })
}

/// The rules that the question needs, each after those that it needs itself.
fn defined(compiled: &Compiled, rules: &Rules, with: Evaluation<'_>) -> Vec<Defined> {
    let each = rules.needed(&compiled.rel).into_iter().filter_map(|rule| {
        let (rows, rounds) = (with.rule_rows.len(rule).map(u64::from), u64::from(with.rule_rows.rounds(rule)));
        Some(Defined { rule: rules.list.get(rule)?.name.clone(), rows, rounds })
    });
    each.collect()
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns: Vec<String> =
            self.columns.iter().map(|filled| format!("{} = {}", filled.column, filled.variable)).collect();
        section(f, "reading", self.reading.as_ref().unwrap_or(&self.question))?;
        section(f, "columns", &columns.join(", "))?;
        section(f, "algebra", &self.algebra)?;
        if !self.rules.is_empty() {
            let each = self.rules.iter().map(|rule| {
                let rounds = counted(rule.rounds, "round");
                let found = rule.rows.map(|rows| format!("{} in {rounds}", counted(rows, "row")));
                format!("{}: {}", rule.rule, found.unwrap_or_else(|| "followed step by step".to_owned()))
            });
            section(f, "rules", &each.collect::<Vec<_>>().join("\n"))?;
        }
        writeln!(f, "plan")?;
        let steps: Vec<(String, &PlanStep)> = self.plan.iter().map(|step| (rounded(step.expected), step)).collect();
        let wide = steps.iter().map(|(expected, _)| expected.len()).max().unwrap_or(0).max("expected".len());
        let far = self.plan.iter().map(|step| step.found.to_string().len()).max().unwrap_or(0).max("found".len());
        writeln!(f, "  {}", counted(self.rows, "row"))?;
        writeln!(f, "  {:>wide$}  {:>far$}", "expected", "found")?;
        for (expected, step) in steps {
            let indent = " ".repeat(2 * step.depth);
            writeln!(f, "  {expected:>wide$}  {:>far$}  {indent}{}", step.found, step.step)?;
        }
        Ok(())
    }
}

fn section(f: &mut fmt::Formatter<'_>, head: &str, body: &str) -> fmt::Result {
    writeln!(f, "{head}")?;
    body.lines().try_for_each(|line| writeln!(f, "  {line}"))
}

/// A tenth tells where there are few.
fn rounded(number: f64) -> String {
    let text = if number < 10.0 { format!("{number:.1}") } else { format!("{number:.0}") };
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
