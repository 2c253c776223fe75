//! Defined verbs as steps: the rows of each, found before the question.

use super::answer::with_steps;
use super::relation::{Step, Writer};
use super::scope::{Scope, word};
use super::select::{Steps, Vars};
use crate::question::algebra::{Rel, Var};
use crate::question::predicate::Predicate;
use crate::question::rules::{Body, Rule};
use crate::sql::{Dialect, KeptRows, RuleTable, Unsayable};
use std::collections::BTreeMap;

/// Where the contradictions of a corpus stand: they are found before, for no query compares all mentions with each other.
const CONTRADICTIONS: [&str; 3] = ["one", "other", "about"];

impl<'a> Writer<'a> {
    /// Writes the rows of the rules that a relation refers to, and of those that these refer to.
    pub fn rules(&mut self, rel: &Rel) -> Result<(), Unsayable> {
        let rules = self.with.rules;
        let needed = rules.needed(rel);
        let strata = rules.strata().map_err(|_| Unsayable::new("a definition", "it refers to its own absence"))?;
        for group in strata.iter().filter(|group| group.iter().any(|rule| needed.contains(rule))) {
            let [number] = group.as_slice() else {
                let first = group.first().and_then(|number| rules.list.get(*number));
                let name = first.map_or(String::new(), |rule| format!("`{}`", rule.name));
                return Err(Unsayable::new(&name, "it and another definition refer to each other"));
            };
            let Some(rule) = rules.list.get(*number) else { continue };
            let table = self.rule(*number, rule)?;
            self.rules.insert(*number, table);
        }
        Ok(())
    }

    fn rule(&mut self, number: usize, rule: &'a Rule) -> Result<RuleTable, Unsayable> {
        if rule.contradictions {
            let columns = CONTRADICTIONS.map(str::to_owned).to_vec();
            return Ok(RuleTable { table: "contradiction".to_owned(), columns });
        }
        let bodies: Vec<(&Body, Rel)> = rule
            .bodies
            .iter()
            .flat_map(|body| alternatives(&body.rel, number).into_iter().map(move |rel| (body, rel)))
            .collect();
        let (again, first): (Vec<_>, Vec<_>) = bodies.into_iter().partition(|(_, rel)| refers(rel, number));
        let columns: Vec<String> = (1..=rule.parameters.len()).map(|at| format!("argument_{at}")).collect();
        let mut queries = Vec::new();
        for (body, rel) in &first {
            queries.push(self.body(body, rel, &columns)?);
        }
        let stem = word(&rule.name);
        if again.is_empty() {
            let name = self.add(&stem, vec![], queries.join("\nUNION\n"));
            return Ok(RuleTable { table: self.with.dialect.name_of(&name), columns });
        }
        self.recursive(number, rule, &again, (queries, columns))
    }

    /// The rows of a body, as a query with the columns of its rule.
    fn body(&mut self, body: &'a Body, rel: &Rel, columns: &[String]) -> Result<String, Unsayable> {
        let outer = std::mem::replace(&mut self.scope, Scope::new(&body.names, BTreeMap::new()));
        let head: Vars = body.head.iter().copied().collect();
        let found = self.rows(rel, &Steps::default(), &head);
        let query = found.map(|found| self.heads(body, &found, columns));
        self.scope = outer;
        query
    }

    /// The variables of the head, under the columns of the rule.
    fn heads(&self, body: &Body, found: &Steps, columns: &[String]) -> String {
        let dialect = self.with.dialect;
        let shown = body.head.iter().zip(columns);
        let shown = shown.map(|(var, column)| format!("{} AS {column}", dialect.name_of(self.scope.column(*var))));
        let from = dialect.name_of(found.name.as_deref().unwrap_or_default());
        format!("SELECT {} FROM {from}", shown.collect::<Vec<_>>().join(", "))
    }

    /// A rule that refers to itself: once, in one of its bodies, beside what is found without it.
    fn recursive(
        &mut self,
        number: usize,
        rule: &Rule,
        again: &[(&'a Body, Rel)],
        (mut queries, columns): (Vec<String>, Vec<String>),
    ) -> Result<RuleTable, Unsayable> {
        let part = format!("`{}`, as it refers to itself,", rule.name);
        let in_rounds = self.with.dialect == Dialect::Spark;
        if in_rounds && !self.with.keeps {
            let reason = "Spark repeats the rows of a step that refers to itself, and goes round for ever where they go in a circle";
            return Err(Unsayable::new(&part, reason));
        }
        let [(body, rel)] = again else {
            return Err(Unsayable::new(&part, "it does so in more than one way, and a query may do so once"));
        };
        let Some((itself, rest)) = taken_apart(rel, number) else {
            return Err(Unsayable::new(&part, "it does so twice, or under something else, and a query may do so once"));
        };
        let outer = std::mem::replace(&mut self.scope, Scope::new(&body.names, BTreeMap::new()));
        let keep: Vars = body.head.iter().copied().chain(itself.iter().copied()).collect();
        let found = self.rows(&rest, &Steps::default(), &keep);
        let (scope, found) = (std::mem::replace(&mut self.scope, outer), found?);
        let name = self.unused(&rule.name);
        let (table, dialect) = (self.with.dialect.name_of(&name), self.with.dialect);
        let step = found.name.as_deref().map(|name| dialect.name_of(name));
        let column = |var: Var| dialect.name_of(scope.column(var));
        let at = |var: Var| itself.iter().position(|other| *other == var).and_then(|at| columns.get(at));
        let shown = body.head.iter().zip(&columns).map(|(var, column_name)| match at(*var) {
            Some(argument) if !found.vars.contains(var) => format!("{table}.{argument} AS {column_name}"),
            _ => format!("{}.{} AS {column_name}", step.as_deref().unwrap_or_default(), column(*var)),
        });
        let same = itself.iter().zip(&columns).filter(|(var, _)| found.vars.contains(var));
        let same: Vec<String> = same
            .map(|(var, argument)| {
                format!("{}.{} = {table}.{argument}", step.as_deref().unwrap_or_default(), column(*var))
            })
            .collect();
        let on = if same.is_empty() { "TRUE".to_owned() } else { same.join(" AND ") };
        let join = step.as_ref().map_or(String::new(), |step| format!(" JOIN {step} ON {on}"));
        let shown = shown.collect::<Vec<_>>().join(", ");
        if in_rounds {
            let (steps, first) = (with_steps(self), queries.join("\nUNION\n"));
            let next = [format!("SELECT {shown} FROM "), format!(" AS {table}{join}")];
            self.kept.push(KeptRows { name: table.clone(), steps, first, next: Some(next) });
            return Ok(RuleTable { table, columns });
        }
        queries.push(format!("SELECT {shown} FROM {table}{join}"));
        self.steps.push(Step { name, said: vec![], query: queries.join("\nUNION\n") });
        self.recursive = true;
        Ok(RuleTable { table, columns })
    }
}

/// Whether a relation refers to a rule.
fn refers(rel: &Rel, number: usize) -> bool {
    rel.any_atom(|atom| matches!(&atom.predicate, Predicate::RuleHolds(holds) if holds.rule == number))
}

/// The ways in which a relation holds, so that each refers to the rule in all of its choices or in none.
fn alternatives(rel: &Rel, number: usize) -> Vec<Rel> {
    if !refers(rel, number) {
        return vec![rel.clone()];
    }
    match rel {
        Rel::Union(parts) => parts.iter().flat_map(|part| alternatives(part, number)).collect(),
        Rel::Join(parts) => parts.iter().fold(vec![Rel::Join(vec![])], |all, part| {
            let choices = alternatives(part, number);
            all.iter().flat_map(|rel| choices.iter().map(|choice| Rel::join([rel.clone(), choice.clone()]))).collect()
        }),
        other => vec![other.clone()],
    }
}

/// The arguments with which a join refers to a rule, where it does so once and openly; and the rest of it.
fn taken_apart(rel: &Rel, number: usize) -> Option<(Vec<Var>, Rel)> {
    let is_itself = |part: &&Rel| matches!(part, Rel::Atom(atom) if matches!(&atom.predicate, Predicate::RuleHolds(holds) if holds.rule == number));
    let (itself, rest): (Vec<&Rel>, Vec<&Rel>) = rel.parts().iter().partition(is_itself);
    let [Rel::Atom(atom)] = itself.as_slice() else { return None };
    let rest = Rel::join(rest.into_iter().cloned());
    let arguments: Option<Vec<Var>> = atom.terms.iter().map(|term| term.var()).collect();
    let arguments = arguments
        .filter(|vars| (1..).zip(vars).all(|(next, var)| !vars.iter().skip(next).any(|other| other == var)))?;
    // What is said under an absence of a row of the rule would be said too early.
    let bound = rest.binds();
    let early = rest.parts().iter().filter(|part| !matches!(part, Rel::Atom(_)));
    let early = early.flat_map(Rel::vars).any(|var| arguments.contains(&var) && !bound.contains(&var));
    (!early && !refers(&rest, number)).then_some((arguments, rest))
}
