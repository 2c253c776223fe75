//! Relation → plan: in which order the parts of a join are asked.
//!
//! Takes a relation and the variables that are bound already; gives steps in an order in which each finds few
//! values, and each test has what it needs. A plan never changes an answer.

use super::algebra::{Atom, Outer, Rel, Term, Var};
use super::truth::{World, filler};
use std::collections::BTreeSet;

/// Steps in order.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step: extends each assignment so far in every way that it allows.
#[derive(Clone, Debug)]
pub enum Step {
    /// By the values that make an atom hold; the number is how many are expected for each.
    Find(Atom, u64),
    /// By what any of the plans finds.
    Either(Vec<Plan>),
    /// Not at all, and only if the plan finds nothing.
    Without(Plan),
    /// By what the plan finds, or by nothing for these variables.
    Maybe(Plan, Vec<Var>),
    /// By the number of distinct values of a variable for each assignment of others.
    Count {
        /// What is counted in.
        of: Plan,
        /// The others.
        by: Vec<Var>,
        /// The variable.
        counted: Var,
        /// The number.
        into: Var,
    },
}

type Bound = BTreeSet<Var>;

/// Plans a relation.
#[must_use]
pub fn plan(rel: &Rel, bound: &Bound, world: World<'_>) -> Plan {
    let mut bound = bound.clone();
    let mut parts: Vec<&Rel> = match rel {
        Rel::Join(parts) => parts.iter().collect(),
        other => vec![other],
    };
    let bindable: Bound = parts.iter().flat_map(|part| part.binds()).collect();
    let mut steps = Vec::new();
    while !parts.is_empty() {
        let next = cheapest(&parts, &bound, &bindable, world);
        let part = parts.remove(next);
        steps.push(step(part, &bound, world));
        bound.extend(part.binds());
    }
    Plan { steps }
}

fn cheapest(parts: &[&Rel], bound: &Bound, bindable: &Bound, world: World<'_>) -> usize {
    let ready = |part: &Rel| needs(part).iter().all(|var| bound.contains(var) || !bindable.contains(var));
    let costs = parts.iter().enumerate().map(|(index, part)| {
        let wait = u64::from(!ready(part)) + 2 * u64::from(matches!(part, Rel::Maybe(_)));
        // A part that shares nothing with what is bound would pair everything with everything.
        let vars = part.vars();
        let apart = !bound.is_empty() && !vars.is_empty() && vars.iter().all(|var| !bound.contains(var));
        ((wait, apart, cost(part, bound, world)), index)
    });
    costs.min().map_or(0, |(_, index)| index)
}

/// The variables that must be bound from outside before the part is asked, if anything outside can bind them.
fn needs(rel: &Rel) -> Bound {
    match rel {
        Rel::Atom(atom) if atom.tests_only() => atom.vars().into_iter().collect(),
        Rel::Atom(Atom::Told { outer_told: Outer::Mention(within), .. }) => Bound::from([*within]),
        Rel::Atom(_) => Bound::new(),
        Rel::Join(parts) => {
            let own: Bound = rel.binds().into_iter().collect();
            parts.iter().flat_map(needs).filter(|var| !own.contains(var)).collect()
        }
        Rel::Union(parts) => {
            let local = |part: &Rel| part.vars();
            let shared: Bound = rel.binds().into_iter().collect();
            let partial = parts.iter().flat_map(local).filter(|var| !shared.contains(var));
            parts.iter().flat_map(needs).chain(partial).collect()
        }
        Rel::Not(part) | Rel::Maybe(part) => part.vars().into_iter().collect(),
        Rel::Count { of, .. } => needs(of),
    }
}

fn cost(rel: &Rel, bound: &Bound, world: World<'_>) -> u64 {
    match rel {
        Rel::Atom(atom) => atom_cost(atom, bound, world),
        Rel::Join(parts) => parts.iter().map(|part| cost(part, bound, world)).min().unwrap_or(0),
        Rel::Union(parts) => parts.iter().map(|part| cost(part, bound, world)).sum(),
        Rel::Not(_) => 0,
        Rel::Maybe(part) => cost(part, bound, world),
        Rel::Count { of, .. } => cost(of, bound, world).saturating_mul(4),
    }
}

/// How many values a step that asks the atom is expected to find. Scaled by 4, so that fractions can be told apart.
fn atom_cost(atom: &Atom, bound: &Bound, world: World<'_>) -> u64 {
    let graph = world.graph;
    let (acts, entities) = (u64::from(graph.acts()), u64::from(graph.entities()));
    let mentions = u64::from(graph.mentions());
    let known = |term: &Term| match term {
        Term::Is(_) => true,
        Term::Var(var) => bound.contains(var),
    };
    let terms = atom.terms();
    let open = terms.iter().filter(|term| !known(term)).count();
    if open == 0 {
        return 0;
    }
    let one_known = open < terms.len();
    match atom {
        Atom::Act { verbs, .. } => 4 * verbs.ids.iter().map(|verb| graph.acts_of(*verb).len() as u64).sum::<u64>(),
        Atom::Role { act, .. } if bound.contains(act) => 5,
        Atom::Role { roles, filler: Term::Is(value), .. } => {
            let acts_with = |filler| roles.iter().map(|role| graph.filled_by(filler, *role).len() as u64).sum::<u64>();
            4 * filler(*value).map_or(0, acts_with)
        }
        Atom::Role { .. } if one_known => 4 * (1 + acts / entities.max(1)),
        Atom::Role { .. } => 8 * acts,
        Atom::ActFace { filler, .. } if known(filler) => 6,
        Atom::ActFace { act, .. } if bound.contains(act) => 8,
        Atom::Kind { kinds, .. } => 4 * kinds.iter().map(|kind| graph.entities_of(*kind).len() as u64).sum::<u64>(),
        Atom::Rule { rule, .. } => 4 * world.tables.len(*rule) as u64 / if one_known { 8 } else { 1 },
        Atom::Told { .. } if one_known => 7,
        Atom::Told { .. } | Atom::ToldRole { .. } if !one_known => 4 * mentions,
        _ if one_known => 12,
        _ => 16 * (acts + entities),
    }
}

fn step(part: &Rel, bound: &Bound, world: World<'_>) -> Step {
    match part {
        Rel::Atom(atom) => Step::Find(atom.clone(), atom_cost(atom, bound, world) / 4),
        Rel::Join(_) => Step::Either(vec![plan(part, bound, world)]),
        Rel::Union(parts) => Step::Either(parts.iter().map(|part| plan(part, bound, world)).collect()),
        Rel::Not(part) => Step::Without(plan(part, bound, world)),
        Rel::Maybe(inner) => {
            let new = inner.binds().into_iter().filter(|var| !bound.contains(var)).collect();
            Step::Maybe(plan(inner, bound, world), new)
        }
        Rel::Count { of, by, counted, into } => {
            let outer: Bound = by.iter().filter(|var| bound.contains(var)).copied().collect();
            Step::Count { of: plan(of, &outer, world), by: by.clone(), counted: *counted, into: *into }
        }
    }
}
