//! Defined verbs: their rules, in strata.
//!
//! A verb's rows are the least fixpoint of its rules. Recursion goes through positive parts only, so it always ends:
//! the values are those of the graph, and rows are only ever added.

use super::algebra::{Name, Rel, Var};
use super::predicate::Predicate;
use crate::arrange::Arrange;
use crate::lexicon::{Lexicon, VerbId};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

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

    /// The rules that a relation refers to, and those that these refer to.
    #[must_use]
    pub fn needed(&self, rel: &Rel) -> BTreeSet<usize> {
        let mut needed: BTreeSet<usize> = BTreeSet::new();
        let mut open: Vec<usize> = references(rel).into_iter().map(|(rule, _)| rule).collect();
        while let Some(rule) = open.pop() {
            if needed.insert(rule) {
                let bodies = self.list.get(rule).into_iter().flat_map(|rule| &rule.bodies);
                open.extend(bodies.flat_map(|body| references(&body.rel)).map(|(rule, _)| rule));
            }
        }
        needed
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
            rules.arrange();
            rules
        };
        Ok(groups.iter().map(numbers).collect())
    }
}

/// The rules that a relation refers to, and whether through an absence or a count.
fn references(rel: &Rel) -> Vec<(usize, bool)> {
    fn collect(rel: &Rel, negated: bool, into: &mut Vec<(usize, bool)>) {
        match rel {
            Rel::Atom(atom) => {
                if let Predicate::RuleHolds(holds) = &atom.predicate {
                    into.push((holds.rule, negated));
                }
            }
            Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| collect(part, negated, into)),
            Rel::Not(part) | Rel::Maybe(part) | Rel::Count { of: part, .. } => collect(part, true, into),
        }
    }
    let mut found = Vec::new();
    collect(rel, false, &mut found);
    found
}
