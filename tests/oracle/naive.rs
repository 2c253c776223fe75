//! The naive evaluator, obviously right: the oracle for whatever evaluates faster.
//!
//! Takes a relation; gives every assignment, by trying every value of every variable in every atom and joining what it
//! finds by nested loops. It uses no index and no order, and must stay that way.

use crate::truth::{Tables, holds};
use std::collections::{BTreeMap, BTreeSet};
use whom::facts::{ActId, DocumentId, MentionId};
use whom::graph::{DocumentView, Store};
use whom::lexicon::{EntityId, Lexicon};
use whom::question::algebra::{Atom, Name, Rel, Sort, Term, Var};
use whom::question::answer::Value;
use whom::question::compile::Compiled;
use whom::question::contradiction::contradictions;
use whom::question::predicate::Predicate;
use whom::question::rules::Rules;
use whom::stop::Stop;

/// One assignment.
type Row = BTreeMap<Var, Value>;

/// What a relation is evaluated over: the store, and the rows of the defined verbs, so far as they are found.
#[derive(Clone, Copy)]
struct World<'w> {
    graph: &'w Store,
    tables: &'w Tables,
}

/// The rows of a question over a store, with the rows of its rules found in the same naive way.
pub fn answer(compiled: &Compiled, rules: &Rules, graph: &Store, lexicon: &Lexicon) -> BTreeSet<Vec<Value>> {
    let tables = tables(rules, graph, lexicon);
    let columns: Vec<Var> = compiled.columns.iter().map(|column| column.var).collect();
    rows(&compiled.rel, &compiled.names, &columns, World { graph, tables: &tables })
}

/// The rows of all rules: each evaluated again, in an order in which absences come after what they need, until nothing is
/// new.
fn tables(rules: &Rules, graph: &Store, lexicon: &Lexicon) -> Tables {
    let mut tables: Tables = vec![BTreeSet::new(); rules.list.len()];
    for (rule, _) in rules.list.iter().enumerate().filter(|(_, rule)| rule.contradictions) {
        let found = contradictions(graph, lexicon, Stop::never()).expect("nobody stops it");
        tables[rule] = found.iter().map(|found| vec![found.left, found.right, found.about]).collect();
    }
    for group in rules.strata().expect("definitions are stratified") {
        loop {
            let before = tables.clone();
            for rule in &group {
                for body in &rules.list[*rule].bodies {
                    let found = rows(&body.rel, &body.names, &body.head, World { graph, tables: &before });
                    tables[*rule].extend(found);
                }
            }
            if tables == before {
                break;
            }
        }
    }
    tables
}

fn rows(rel: &Rel, names: &[Name], outputs: &[Var], world: World<'_>) -> BTreeSet<Vec<Value>> {
    let all = evaluate(rel, &Row::new(), names, world);
    let shown = |row: &Row| outputs.iter().map(|var| row.get(var).copied().unwrap_or(Value::Absent)).collect();
    all.iter().map(shown).collect()
}

/// Every assignment that makes a relation hold and extends the given one. What is given comes from around a `Not` or a
/// `Maybe`: there is no other way in which one part of a question sees another.
fn evaluate(rel: &Rel, given: &Row, names: &[Name], world: World<'_>) -> BTreeSet<Row> {
    match rel {
        Rel::Atom(atom) => match &atom.predicate {
            Predicate::RuleHolds(holds) => table(holds.rule, &atom.terms, given, world),
            _ => matches(atom, given, names, world).into_iter().collect(),
        },
        Rel::Join(parts) => join(parts, given, names, world),
        Rel::Union(parts) => parts.iter().flat_map(|part| evaluate(part, given, names, world)).collect(),
        Rel::Not(_) | Rel::Maybe(_) => join(std::slice::from_ref(rel), given, names, world),
        Rel::Count { of, by, counted, into } => {
            let grouped = given.iter().filter(|(var, _)| by.contains(var)).map(|(var, value)| (*var, *value)).collect();
            count(&evaluate(of, &grouped, names, world), by, *counted, *into)
        }
    }
}

fn join(parts: &[Rel], given: &Row, names: &[Name], world: World<'_>) -> BTreeSet<Row> {
    let mut rows = BTreeSet::from([given.clone()]);
    let (first, later): (Vec<&Rel>, Vec<&Rel>) =
        parts.iter().partition(|part| !matches!(part, Rel::Not(_) | Rel::Maybe(_)) && !tests(part));
    for part in first {
        let right = evaluate(part, given, names, world);
        rows = rows.iter().flat_map(|row| right.iter().filter_map(|other| merge(row, other))).collect();
    }
    let (tested, last): (Vec<&Rel>, Vec<&Rel>) = later.into_iter().partition(|part| tests(part));
    for part in tested {
        if let Rel::Atom(atom) = part {
            rows = rows.iter().flat_map(|row| matches(atom, row, names, world)).collect();
        }
    }
    let (maybes, nots): (Vec<&Rel>, Vec<&Rel>) = last.into_iter().partition(|part| matches!(part, Rel::Maybe(_)));
    for part in nots {
        if let Rel::Not(part) = part {
            rows.retain(|row| evaluate(part, row, names, world).is_empty());
        }
    }
    for part in maybes {
        if let Rel::Maybe(part) = part {
            let found = |row: &Row| evaluate(part, row, names, world);
            rows = rows.into_iter().flat_map(|row| extended(found(&row), row, &part.binds())).collect();
        }
    }
    rows
}

fn tests(rel: &Rel) -> bool {
    let Rel::Atom(atom) = rel else { return false };
    matches!(
        atom.predicate,
        Predicate::Apart(_)
            | Predicate::Jointly(_)
            | Predicate::Other(_)
            | Predicate::InTime(_)
            | Predicate::ByAnother(_)
            | Predicate::Dated(_)
            | Predicate::Order(_)
            | Predicate::NumberIs(_)
            | Predicate::Nameless(_)
            | Predicate::Falls(_)
            | Predicate::Uncrossed(_)
    )
}

fn extended(found: BTreeSet<Row>, mut alone: Row, vars: &[Var]) -> BTreeSet<Row> {
    if !found.is_empty() {
        return found;
    }
    for var in vars {
        alone.entry(*var).or_insert(Value::Absent);
    }
    BTreeSet::from([alone])
}

fn merge(left: &Row, right: &Row) -> Option<Row> {
    let agree = right.iter().all(|(var, value)| left.get(var).is_none_or(|known| known == value));
    agree.then(|| left.iter().chain(right).map(|(var, value)| (*var, *value)).collect())
}

/// The rows of a defined verb, where its arguments allow them.
fn table(rule: usize, arguments: &[Term], given: &Row, world: World<'_>) -> BTreeSet<Row> {
    let fitting = world.tables[rule].iter().filter_map(|values| {
        let mut row = given.clone();
        let fits = arguments.iter().zip(values).all(|(term, value)| match term {
            Term::Is(known) => known == value,
            Term::Var(var) => *row.entry(*var).or_insert(*value) == *value,
        });
        fits.then_some(row)
    });
    fitting.collect()
}

/// The ways to bind the atom's unbound variables so that it holds.
fn matches(atom: &Atom, row: &Row, names: &[Name], world: World<'_>) -> Vec<Row> {
    let mut bindings: Vec<Option<Value>> = vec![None; names.len()];
    for (var, value) in row {
        if let Some(slot) = bindings.get_mut(var.0 as usize) {
            *slot = Some(*value);
        }
    }
    let mut found = Vec::new();
    let unbound: Vec<Var> = atom.vars().into_iter().filter(|var| !row.contains_key(var)).collect();
    try_all(&unbound, &mut bindings, names, world, &mut |bindings| {
        if holds(atom, bindings, world.graph, world.tables) {
            let bound = unbound.iter().filter_map(|var| Some((*var, bindings.get(var.0 as usize).copied()??)));
            found.push(row.iter().map(|(var, value)| (*var, *value)).chain(bound).collect());
        }
    });
    found
}

fn try_all(
    vars: &[Var],
    bindings: &mut Vec<Option<Value>>,
    names: &[Name],
    world: World<'_>,
    see: &mut dyn FnMut(&[Option<Value>]),
) {
    let Some((var, rest)) = vars.split_first() else { return see(bindings) };
    let sort = names.get(var.0 as usize).map_or(Sort::Filler, |name| name.sort);
    for value in universe(sort, world) {
        if let Some(slot) = bindings.get_mut(var.0 as usize) {
            *slot = Some(value);
        }
        try_all(rest, bindings, names, world, see);
    }
    if let Some(slot) = bindings.get_mut(var.0 as usize) {
        *slot = None;
    }
}

fn universe(sort: Sort, world: World<'_>) -> Vec<Value> {
    let entities = || (0..world.graph.entities()).map(|i| Value::Entity(EntityId(i)));
    let acts = || (0..world.graph.acts()).map(|i| Value::Act(ActId(i)));
    match sort {
        Sort::Entity => entities().collect(),
        Sort::Act => acts().collect(),
        Sort::Filler => entities().chain(acts()).collect(),
        Sort::Mention => (0..world.graph.mentions()).map(|i| Value::Mention(MentionId(i))).collect(),
        Sort::Document => (0..world.graph.documents()).map(|i| Value::Document(DocumentId(i))).collect(),
        Sort::Day => world.graph.all_documents().filter_map(DocumentView::date).map(Value::Day).collect(),
        Sort::Number => (0..=u64::from(world.graph.acts())).map(Value::Count).collect(),
    }
}

fn count(rows: &BTreeSet<Row>, by: &[Var], counted: Var, into: Var) -> BTreeSet<Row> {
    let mut groups: BTreeMap<Row, BTreeSet<Value>> = BTreeMap::new();
    for row in rows {
        let key: Row = by.iter().filter_map(|var| Some((*var, *row.get(var)?))).collect();
        groups.entry(key).or_default().extend(row.get(&counted));
    }
    let counted = groups.into_iter().map(|(mut key, values)| {
        key.insert(into, Value::Count(values.len() as u64));
        key
    });
    counted.collect()
}
