//! What a time left out: acts of which nobody can say whether they are in it.
//!
//! Takes a compiled question; gives the note that counts them. For each condition on time the question is asked again
//! with that one open and the others not against it; what was looked for under a `not` is looked for by itself.

use super::algebra::{Atom, Name, Rel, Sort, Term, Var, When};
use super::answer::Value;
use super::ask::Evaluation;
use super::compile::Compiled;
use super::plan::{Plan, plan};
use super::run::Run;
use crate::facts::ActId;
use crate::graph::Standing;
use crate::lexicon::{Role, VerbId};
use std::collections::BTreeSet;

/// The note, where something was left out.
#[must_use]
pub fn note(compiled: &Compiled, with: Evaluation<'_>) -> Option<String> {
    let chains = compiled.rules.iter().filter(|rule| rule.closes).filter_map(|rule| rule.bodies.first());
    let asked = std::iter::once((&compiled.rel, compiled.names.as_slice()));
    let all = asked.chain(chains.map(|body| (&body.rel, body.names.as_slice())));
    let left_out: BTreeSet<ActId> = all.flat_map(|(rel, names)| of(rel, names, with)).collect();
    let plural = if left_out.len() == 1 { "act is" } else { "acts are" };
    let count = left_out.len();
    (count > 0).then(|| format!("{count} {plural} left out: undated, or not dated closely enough to say"))
}

/// The acts that some time of a relation leaves out.
fn of(rel: &Rel, names: &[Name], with: Evaluation<'_>) -> BTreeSet<ActId> {
    let mut timed: Vec<Atom> = Vec::new();
    each_timed(rel, &mut |atom| {
        if !timed.contains(atom) {
            timed.push(atom.clone());
        }
    });
    timed.iter().flat_map(|atom| left_out_by(atom, rel, names, with)).collect()
}

/// The acts of a condition on time that may or may not meet it, and are not sure to meet it in some other row.
fn left_out_by(atom: &Atom, rel: &Rel, names: &[Name], with: Evaluation<'_>) -> BTreeSet<ActId> {
    let sorts: Vec<Sort> = names.iter().map(|name| name.sort).collect();
    let run = Run::new(with.world, &sorts, with.stop);
    let (open, sure) = (opened(rel, atom), opened_to(rel, atom, &|atom| Rel::Atom(atom.clone())));
    let mut left_out = BTreeSet::new();
    for var in acts(atom) {
        let [open, sure] = [&open, &sure].map(|rel| plan(rel, &BTreeSet::from([var]), with.world));
        let holds = |steps: &Plan, act: ActId| {
            let mut slots = run.slots();
            if let Some(slot) = slots.get_mut(var.0 as usize) {
                *slot = Some(Value::Act(act));
            }
            run.any(&steps.steps, &mut slots)
        };
        left_out.extend(vague(rel, var, with).filter(|act| holds(&open, *act) && !holds(&sure, *act)));
    }
    left_out
}

/// The acts that a variable may be and that are dated to no day.
fn vague<'g>(rel: &Rel, var: Var, with: Evaluation<'g>) -> impl Iterator<Item = ActId> + use<'g> {
    let mut verbs: BTreeSet<VerbId> = BTreeSet::new();
    rel.each_atom(&mut |atom| match atom {
        Atom::Act { act, verbs: asked, .. } if *act == var => verbs.extend(asked.ids.iter()),
        _ => {}
    });
    if verbs.is_empty() {
        verbs = with.lexicon.verbs().map(|(id, _)| id).collect();
    }
    let graph = with.graph();
    let acts = verbs.into_iter().flat_map(|verb| graph.acts_of(verb));
    acts.filter(|act| graph.time(*act, Standing::ANY).is_none_or(|time| time.first != time.last))
}

fn acts(atom: &Atom) -> Vec<Var> {
    match atom {
        Atom::Time { act, .. } | Atom::Role { act, .. } => vec![*act],
        Atom::Order { earlier, later, .. } => vec![*earlier, *later],
        _ => vec![],
    }
}

/// Every condition on time, but for those of a `maybe`: a row is there without them.
fn each_timed<'r>(rel: &'r Rel, see: &mut dyn FnMut(&'r Atom)) {
    match rel {
        Rel::Atom(atom) if undecided(atom).is_some() => see(atom),
        Rel::Atom(_) | Rel::Maybe(_) => {}
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| each_timed(part, see)),
        Rel::Not(part) | Rel::Count { of: part, .. } => each_timed(part, see),
    }
}

/// The same condition, where it can neither be met nor missed for sure. A column of times wants any time.
fn undecided(atom: &Atom) -> Option<Atom> {
    match atom {
        Atom::Time { act, when, told, .. } => Some(Atom::Time { act: *act, when: *when, told: *told, undecided: true }),
        Atom::Order { earlier, later, within, or_same, .. } => {
            let (earlier, later, within, or_same) = (*earlier, *later, *within, *or_same);
            Some(Atom::Order { earlier, later, within, or_same, undecided: true })
        }
        Atom::Role { act, roles, filler: Term::Var(_), told } if roles.as_ref() == [Role::Time] => {
            let when = When { from: None, to: None };
            Some(Atom::Time { act: *act, when, told: *told, undecided: true })
        }
        _ => None,
    }
}

/// The relation with one condition undecided, and the others not against it.
fn opened(rel: &Rel, wanted: &Atom) -> Rel {
    opened_to(rel, wanted, &|atom| undecided(atom).map_or(Rel::Union(vec![]), Rel::Atom))
}

/// The relation in which something stands for one condition on time, looked for in the open wherever it stands.
fn opened_to(rel: &Rel, wanted: &Atom, instead: &dyn Fn(&Atom) -> Rel) -> Rel {
    let has = |part: &Rel| {
        let mut has = false;
        each_timed(part, &mut |atom| has |= atom == wanted);
        has
    };
    match rel {
        Rel::Atom(atom) if atom == wanted => instead(atom),
        Rel::Atom(atom) => match undecided(atom) {
            Some(open) => Rel::Union(vec![Rel::Atom(atom.clone()), Rel::Atom(open)]),
            None => Rel::Atom(atom.clone()),
        },
        Rel::Join(parts) => Rel::join(parts.iter().map(|part| opened_to(part, wanted, instead))),
        Rel::Union(parts) => {
            let some = parts.iter().any(has);
            let kept = parts.iter().filter(|part| !some || has(part));
            Rel::Union(kept.map(|part| opened_to(part, wanted, instead)).collect())
        }
        Rel::Not(part) if has(part) => opened_to(part, wanted, instead),
        Rel::Count { of, .. } if has(of) => opened_to(of, wanted, instead),
        Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => rel.clone(),
    }
}
