//! What a question means and how it is found: its algebra, and the plan with the rows expected of each step and those
//! that left it.
//!
//! Takes a compiled question; runs it once under a watch, in the engine that would answer it. Gives plain data with a
//! text form.

use super::algebra::{Name, Sort, Var};
use super::ask::Evaluation;
use super::compile::Compiled;
use super::fast::{Asked, Found, prepare};
use super::plan::{Plan, Step, plan};
use super::rules::Rules;
use super::run::Run;
use super::text;
use super::watch::{Counts, place};
use crate::graph::Store;
use std::collections::BTreeSet;
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
    /// `columns`, or `one by one`.
    pub engine: &'static str,
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
    /// How many there are.
    pub rows: u64,
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
#[must_use]
pub fn explain(
    compiled: &Compiled,
    rules: &Rules,
    question: String,
    reading: Option<String>,
    with: Evaluation<'_>,
) -> Explanation {
    let outputs: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    let (engine, steps, rows) =
        by_columns(compiled, &outputs, with).unwrap_or_else(|| one_by_one(compiled, &outputs, with));
    let columns = compiled.columns.iter().map(|column| Filled {
        column: column.title.clone(),
        variable: compiled.names.get(column.var.0 as usize).map_or("?", |name| &name.text).to_owned(),
    });
    Explanation {
        question,
        reading,
        columns: columns.collect(),
        algebra: text::print(&compiled.rel, &compiled.names, with.graph()),
        rules: defined(compiled, rules, with),
        engine,
        plan: steps,
        rows,
    }
}

type Ran = (&'static str, Vec<PlanStep>, u64);

fn by_columns(compiled: &Compiled, outputs: &[Var], with: Evaluation<'_>) -> Option<Ran> {
    let graph = with.columns.then(|| with.graph())?;
    let (rel, names) = (&compiled.rel, &compiled.names);
    let (closures, threads) = ((&[][..], 0), with.threads);
    let asked = Asked { rel, names, columns: outputs, closures, only_count: false, top: None, threads };
    let prepared = prepare(asked, graph, with.stop)?;
    let counts = Counts::default();
    let rows = match prepared.watched(asked, graph, with.stop, Some(&counts))? {
        Found::Rows(rows) => rows.len() as u64,
        Found::Number(number) => number,
    };
    Some(("columns", prepared.steps(names, graph, &counts), rows))
}

fn one_by_one(compiled: &Compiled, outputs: &[Var], with: Evaluation<'_>) -> Ran {
    let sorts: Vec<Sort> = compiled.names.iter().map(|name| name.sort).collect();
    let steps = plan(&compiled.rel, &BTreeSet::new(), with.world);
    let counts = Counts::default();
    let run = Run::new(with.world, &sorts, with.stop).watched(&counts);
    let rows = run.distinct(&steps, outputs, &mut run.slots()).len() as u64;
    let mut printed = Printed { names: &compiled.names, graph: with.graph(), counts: &counts, steps: Vec::new() };
    printed.plan(&steps, 0, 1.0);
    ("one by one", printed.steps, rows)
}

/// The rules that the question needs, each after those that it needs itself.
fn defined(compiled: &Compiled, rules: &Rules, with: Evaluation<'_>) -> Vec<Defined> {
    let mut needed: BTreeSet<usize> = BTreeSet::new();
    let mut open: Vec<usize> = Rules::referred(&compiled.rel);
    while let Some(rule) = open.pop() {
        if needed.insert(rule) {
            let bodies = rules.list.get(rule).map_or(&[][..], |rule| &rule.bodies);
            open.extend(bodies.iter().flat_map(|body| Rules::referred(&body.rel)));
        }
    }
    let tables = with.world.tables;
    let each = needed.into_iter().filter_map(|rule| {
        let rows = tables.len(rule) as u64;
        Some(Defined { rule: rules.list.get(rule)?.name.clone(), rows, rounds: tables.rounds(rule) })
    });
    each.collect()
}

/// A plan as it is written down.
struct Printed<'a> {
    names: &'a [Name],
    graph: &'a Store,
    counts: &'a Counts,
    steps: Vec<PlanStep>,
}

impl Printed<'_> {
    /// Writes down a plan that so many rows are expected to enter; how many are expected to leave it.
    fn plan(&mut self, plan: &Plan, depth: usize, rows: f64) -> f64 {
        plan.steps.iter().fold(rows, |rows, step| self.step(step, depth, rows))
    }

    fn step(&mut self, step: &Step, depth: usize, rows: f64) -> f64 {
        let (words, inner): (String, &[Plan]) = match step {
            Step::Find(atom, _) => (text::print_atom(atom, self.names, self.graph), &[]),
            Step::Either(plans) => ("either".to_owned(), plans),
            Step::Without(plan) => ("without".to_owned(), std::slice::from_ref(plan)),
            Step::Maybe(plan, _) => ("optional".to_owned(), std::slice::from_ref(plan)),
            Step::Count { of, counted, .. } => {
                let name = self.names.get(counted.0 as usize).map_or("?", |name| &name.text);
                (format!("count distinct {name}"), std::slice::from_ref(of))
            }
        };
        let at = self.steps.len();
        let found = self.counts.of(place(step, 0));
        self.steps.push(PlanStep { depth, step: words, expected: rows, found });
        let inside: Vec<f64> = inner.iter().map(|plan| self.plan(plan, depth + 1, rows)).collect();
        let expected = match step {
            // A test is expected to keep what it is given.
            Step::Find(_, each) => rows * u32::try_from((*each).max(1)).map_or(f64::INFINITY, f64::from),
            Step::Either(_) | Step::Count { .. } => inside.iter().sum(),
            Step::Without(_) => rows,
            Step::Maybe(..) => inside.iter().copied().fold(rows, f64::max),
        };
        if let Some(step) = self.steps.get_mut(at) {
            step.expected = expected;
        }
        expected
    }
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
                let (rows, rounds) = (counted(rule.rows, "row"), counted(rule.rounds, "round"));
                format!("{}: {rows} in {rounds}", rule.rule)
            });
            section(f, "rules", &each.collect::<Vec<_>>().join("\n"))?;
        }
        writeln!(f, "plan")?;
        let engine = if self.engine == "columns" { "by columns" } else { self.engine };
        let steps: Vec<(String, &PlanStep)> = self.plan.iter().map(|step| (rounded(step.expected), step)).collect();
        let wide = steps.iter().map(|(expected, _)| expected.len()).max().unwrap_or(0).max("expected".len());
        let far = self.plan.iter().map(|step| step.found.to_string().len()).max().unwrap_or(0).max("found".len());
        writeln!(f, "  {engine}: {}", counted(self.rows, "row"))?;
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

fn counted(number: u64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// A tenth tells where there are few.
fn rounded(number: f64) -> String {
    let text = if number < 10.0 { format!("{number:.1}") } else { format!("{number:.0}") };
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
