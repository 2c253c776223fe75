//! Defined verbs: their rules, in strata, and the rows that the rules give.
//!
//! A verb's rows are the least fixpoint of its rules. Recursion goes through positive parts only, so it always ends:
//! the values are those of the graph, and rows are only ever added.

use super::algebra::{Atom, Name, Rel, Sort, Var};
use super::answer::Value;
use super::contradiction::{Contradiction, contradictions};
use super::plan::plan;
use super::run::Run;
use super::truth::World;
use crate::graph::Store;
use crate::lexicon::{Lexicon, VerbId};
use crate::stop::Stop;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One way in which a defined verb holds.
#[derive(Clone, Debug)]
pub struct Body {
    /// The definition as written.
    pub text: String,
    /// Its variables.
    pub names: Vec<Name>,
    /// The variables of the head, in the order of the parameters.
    pub head: Vec<Var>,
    /// What must hold.
    pub rel: Rel,
}

/// What a parameter of a defined verb is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Parameter {
    /// The subject.
    Subject,
    /// The object.
    Object,
    /// What stands after a preposition.
    Preposition(String),
}

/// A defined verb.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its base form.
    pub name: String,
    /// The verb.
    pub verb: VerbId,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// The ways in which it holds.
    pub bodies: Vec<Body>,
    /// Its rows are the contradictions of the graph.
    pub contradictions: bool,
    /// Its first body is one step; its second, a step and then the rule itself.
    pub closes: bool,
}

impl Rule {
    /// What its head has, in words: "a subject, an object and `for`".
    #[must_use]
    pub fn places(&self) -> String {
        let named: Vec<String> = self
            .parameters
            .iter()
            .map(|parameter| match parameter {
                Parameter::Subject => "a subject".to_owned(),
                Parameter::Object => "an object".to_owned(),
                Parameter::Preposition(word) => format!("`{word}`"),
            })
            .collect();
        match named.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            _ => named.concat(),
        }
    }
}

/// Every defined verb of a session.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// In the order of their first definitions.
    pub list: Vec<Rule>,
}

/// A definition that refers to its own absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unstratified {
    /// The verb.
    pub rule: usize,
    /// The verb whose absence it needs, which needs the verb.
    pub through: usize,
}

impl Rules {
    /// The verbs that the program itself defines: `contradict`.
    #[must_use]
    pub fn builtin(lexicon: &Lexicon) -> Rules {
        let about = Parameter::Preposition("about".to_owned());
        let rule = |verb| Rule {
            name: lexicon.verb(verb).base.clone(),
            verb,
            parameters: vec![Parameter::Subject, Parameter::Object, about],
            bodies: vec![],
            contradictions: true,
            closes: false,
        };
        Rules { list: lexicon.verb_named("contradict").map(rule).into_iter().collect() }
    }

    /// Whether a relation, or a rule, asks for contradictions.
    #[must_use]
    pub fn ask_for_contradictions(&self, rel: &Rel) -> bool {
        let asks = |rel: &Rel| {
            let mut rules = references(rel).into_iter();
            rules.any(|(rule, _)| self.list.get(rule).is_some_and(|rule| rule.contradictions))
        };
        asks(rel) || self.list.iter().flat_map(|rule| &rule.bodies).any(|body| asks(&body.rel))
    }

    /// The rules that a relation refers to itself.
    #[must_use]
    pub fn referred(rel: &Rel) -> Vec<usize> {
        references(rel).into_iter().map(|(rule, _)| rule).collect()
    }

    /// The rule of a verb, if it is defined.
    #[must_use]
    pub fn of(&self, verb: VerbId) -> Option<(usize, &Rule)> {
        self.list.iter().enumerate().find(|(_, rule)| rule.verb == verb)
    }

    /// Groups of rules that refer to each other, each after all that it refers to.
    ///
    /// # Errors
    /// Where a rule refers, through its own group, to an absence or a count in that group.
    pub fn strata(&self) -> Result<Vec<Vec<usize>>, Unstratified> {
        let mut graph: DiGraph<usize, bool> = DiGraph::new();
        let nodes: Vec<NodeIndex> = (0..self.list.len()).map(|rule| graph.add_node(rule)).collect();
        for (from, rule) in self.list.iter().enumerate() {
            for (to, negated) in rule.bodies.iter().flat_map(|body| references(&body.rel)) {
                if let (Some(from), Some(to)) = (nodes.get(from), nodes.get(to)) {
                    graph.add_edge(*from, *to, negated);
                }
            }
        }
        let groups = kosaraju_scc(&graph);
        let group_of: BTreeMap<NodeIndex, usize> =
            groups.iter().enumerate().flat_map(|(group, nodes)| nodes.iter().map(move |node| (*node, group))).collect();
        for edge in graph.edge_indices() {
            let (Some((from, to)), Some(true)) = (graph.edge_endpoints(edge), graph.edge_weight(edge)) else {
                continue;
            };
            if group_of.get(&from) == group_of.get(&to) {
                return Err(Unstratified { rule: from.index(), through: to.index() });
            }
        }
        let numbers = |group: &Vec<NodeIndex>| {
            let mut rules: Vec<usize> = group.iter().map(|node| node.index()).collect();
            rules.sort_unstable();
            rules
        };
        Ok(groups.iter().map(numbers).collect())
    }
}

/// The rules that a relation refers to, and whether through an absence or a count.
fn references(rel: &Rel) -> Vec<(usize, bool)> {
    fn collect(rel: &Rel, negated: bool, into: &mut Vec<(usize, bool)>) {
        match rel {
            Rel::Atom(Atom::Rule { rule, .. }) => into.push((*rule, negated)),
            Rel::Atom(_) => {}
            Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| collect(part, negated, into)),
            Rel::Not(part) | Rel::Maybe(part) | Rel::Count { of: part, .. } => collect(part, true, into),
        }
    }
    let mut found = Vec::new();
    collect(rel, false, &mut found);
    found
}

/// The rows of the defined verbs, each with the round of the fixpoint that found it.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    rules: Arc<Vec<Table>>,
    /// Of the rows of a rule those count that were found in a round before; all, where nothing is said.
    until: Vec<usize>,
    strata: Arc<Vec<Vec<usize>>>,
    /// What the rows of `contradict` rest on.
    pub contradictions: Arc<Vec<Contradiction>>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    rounds: FxHashMap<Vec<Value>, usize>,
    rows: Vec<Vec<Value>>,
    /// The round of each row, ascending.
    found: Vec<usize>,
    by_value: FxHashMap<(usize, Value), Vec<usize>>,
}

impl Tables {
    /// Whether a rule gives a row.
    #[must_use]
    pub fn contains(&self, rule: usize, row: &[Value]) -> bool {
        self.round(rule, row).is_some()
    }

    /// The round that found a row.
    #[must_use]
    pub fn round(&self, rule: usize, row: &[Value]) -> Option<usize> {
        self.rules.get(rule)?.rounds.get(row).copied().filter(|round| *round < self.until(rule))
    }

    /// How many rows a rule gives.
    #[must_use]
    pub fn len(&self, rule: usize) -> usize {
        let until = self.until(rule);
        self.rules.get(rule).map_or(0, |table| table.found.partition_point(|round| *round < until))
    }

    fn until(&self, rule: usize) -> usize {
        self.until.get(rule).copied().unwrap_or(usize::MAX)
    }

    /// In how many rounds the rows of a rule were found.
    #[must_use]
    pub fn rounds(&self, rule: usize) -> u64 {
        let last = self.rules.get(rule).and_then(|table| table.found.get(..self.len(rule))?.last());
        last.map_or(0, |last| *last as u64 + 1)
    }

    /// The rows of a rule that may have the known values.
    pub fn matching(&self, rule: usize, known: &[Option<Value>]) -> Box<dyn Iterator<Item = &Vec<Value>> + '_> {
        let Some(table) = self.rules.get(rule) else { return Box::new(std::iter::empty()) };
        let count = self.len(rule);
        let first = known.iter().enumerate().find_map(|(at, value)| Some((at, (*value)?)));
        match first {
            None => Box::new(table.rows.iter().take(count)),
            Some(key) => {
                let found = table.by_value.get(&key).map_or(&[][..], Vec::as_slice);
                Box::new(
                    found.iter().take_while(move |index| **index < count).filter_map(|index| table.rows.get(*index)),
                )
            }
        }
    }

    /// The same, but for the rows that a rule, and those of its stratum, found in a round or later: what a derivation of
    /// a row of that round may use.
    #[must_use]
    pub fn before(&self, rule: usize, round: usize) -> Tables {
        let mut early = self.clone();
        early.until.resize(self.rules.len(), usize::MAX);
        for rule in self.strata.iter().find(|group| group.contains(&rule)).into_iter().flatten() {
            early.until.iter_mut().skip(*rule).take(1).for_each(|until| *until = round.min(*until));
        }
        early
    }

    fn add(&mut self, rule: usize, row: Vec<Value>, round: usize) -> bool {
        let Some(table) = Arc::make_mut(&mut self.rules).get_mut(rule) else { return false };
        if table.rounds.contains_key(&row) {
            return false;
        }
        for (at, value) in row.iter().enumerate() {
            table.by_value.entry((at, *value)).or_default().push(table.rows.len());
        }
        table.rounds.insert(row.clone(), round);
        table.found.push(round);
        table.rows.push(row);
        true
    }
}

/// What makes the body of a rule hold, with the rows found so far.
type Evaluator<'e> = &'e dyn Fn(&Body, World<'_>) -> BTreeSet<Vec<Value>>;

/// Finds every row of the rules that a question may refer to, stratum by stratum, until nothing is new; the
/// contradictions of the graph only where they are asked for, for every mention has to be looked at. Gives nothing where
/// `stop` was set before the end.
#[must_use]
pub fn fixpoint(rules: &Rules, graph: &Store, lexicon: &Lexicon, contradicting: bool, stop: &Stop) -> Option<Tables> {
    fixpoint_by(&|body, world| body_rows(body, world, stop), rules, graph, lexicon, contradicting, stop)
}

/// The same, by another evaluator of bodies.
#[must_use]
pub fn fixpoint_by(
    evaluate: Evaluator<'_>,
    rules: &Rules,
    graph: &Store,
    lexicon: &Lexicon,
    contradicting: bool,
    stop: &Stop,
) -> Option<Tables> {
    let strata = Arc::new(rules.strata().unwrap_or_default());
    let is_set = || stop.is_set();
    let mut tables = Tables {
        rules: Arc::new(vec![Table::default(); rules.list.len()]),
        strata: Arc::clone(&strata),
        ..Tables::default()
    };
    if contradicting {
        tables.contradictions = Arc::new(contradictions(graph, lexicon, stop)?);
    }
    for (rule, _) in rules.list.iter().enumerate().filter(|(_, rule)| rule.contradictions && contradicting) {
        for found in Arc::clone(&tables.contradictions).iter() {
            if is_set() {
                return None;
            }
            tables.add(rule, vec![found.left, found.right, found.about], 0);
        }
    }
    for group in strata.iter() {
        let mut round = 0;
        loop {
            let found: Vec<(usize, BTreeSet<Vec<Value>>)> = group
                .iter()
                .map(|rule| (*rule, rows(evaluate, rules, *rule, World { graph, tables: &tables })))
                .collect();
            if is_set() {
                return None;
            }
            let mut new = false;
            for (rule, rows) in found {
                for row in rows {
                    new |= tables.add(rule, row, round);
                }
            }
            if !new {
                break;
            }
            round += 1;
        }
    }
    Some(tables)
}

fn rows(evaluate: Evaluator<'_>, rules: &Rules, rule: usize, world: World<'_>) -> BTreeSet<Vec<Value>> {
    let bodies = rules.list.get(rule).map_or(&[][..], |rule| &rule.bodies);
    bodies.iter().flat_map(|body| evaluate(body, world)).collect()
}

fn body_rows(body: &Body, world: World<'_>, stop: &Stop) -> BTreeSet<Vec<Value>> {
    let sorts: Vec<Sort> = body.names.iter().map(|name| name.sort).collect();
    let run = Run::new(world, &sorts, stop);
    run.distinct(&plan(&body.rel, &BTreeSet::new(), world), &body.head, &mut run.slots())
}
