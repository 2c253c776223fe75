//! What a time left out: acts of which nobody can say whether they are in it.
//!
//! Takes a compiled question; gives what a note says of them. For each condition on time the question is asked again with
//! that one open and the others not against it. Under a `not` an undated act lets a row in: that is asked for apart.

use super::algebra::{Atom, Name, Rel, Term, Var};
use super::answer::Value;
use super::ask::Evaluation;
use super::compile::Compiled;
use super::evidence::cite::whole;
use super::evidence::short::of_acts;
use super::predicate::{ACT_TERM, Dated, Days, EARLIER_TERM, LATER_TERM, Order, Predicate};
use crate::diagnostic::counted_is;
use crate::facts::ActId;
use crate::graph::{Standing, Store, core_sentence};
use crate::lexicon::Role;
use crate::stop::Stopped;
use std::collections::BTreeSet;

/// The acts that the times of a question leave out.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// By conditions on time.
    acts: BTreeSet<ActId>,
    /// Those of them that a column of times leaves out, for they have none.
    undated: BTreeSet<ActId>,
}

/// How many of what it tells of a note names.
pub(super) const NAMED: usize = 3;

/// How many of so many are not named: ` and 2 more`.
pub(super) fn further(count: usize) -> String {
    if count > NAMED { format!(" and {} more", count - NAMED) } else { String::new() }
}

/// `Bel and Cor`, `Bel, Cor and Dor`; rows of several columns apart by semicolons.
pub(super) fn listed(all: &[String]) -> String {
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join("; ")),
        _ => all.concat(),
    }
}

/// What the times of a question leave out.
///
/// # Errors
/// Where it was stopped.
pub fn left_out(compiled: &Compiled, with: Evaluation<'_>) -> Result<LeftOut, Stopped> {
    let chains = compiled.rules.iter().filter(|rule| rule.closes).filter_map(|rule| rule.bodies.first());
    let asked = std::iter::once((&compiled.rel, compiled.names.as_slice()));
    let mut all = LeftOut::default();
    for (rel, names) in asked.chain(chains.map(|body| (&body.rel, body.names.as_slice()))) {
        let mut timed: Vec<Atom> = Vec::new();
        each_timed(rel, &mut |atom| {
            if !timed.contains(atom) {
                timed.push(atom.clone());
            }
        });
        for atom in &timed {
            let left_out = left_out_by(atom, rel, names, with)?;
            if matches!(atom.predicate, Predicate::Fills(_)) {
                all.undated.extend(left_out.iter().copied());
            }
            all.acts.extend(left_out);
        }
    }
    Ok(all)
}

impl LeftOut {
    /// The note that counts them.
    #[must_use]
    pub fn note(&self, store: &Store) -> Option<String> {
        let count = self.acts.len();
        let is_disputed = self.acts.iter().any(|act| store.dates(*act, Standing::ANY).len() > 1);
        let why = if is_disputed {
            "undated, not dated closely enough to say, or dated otherwise by others"
        } else {
            "undated, or not dated closely enough to say"
        };
        (count > 0).then(|| format!("{} left out: {why}", counted_is(count, "act")))
    }

    /// What is on record where a question for times has no answer.
    #[must_use]
    pub fn on_record(&self, with: Evaluation<'_>) -> Option<String> {
        let named = self.undated.iter().take(NAMED).map(|act| {
            let sentence = core_sentence(with.store, with.lexicon, *act);
            let sources = of_acts(&[whole(*act, with.store)], with.store);
            if sources.is_empty() { sentence } else { format!("{sentence} ({sources})") }
        });
        let named: Vec<String> = named.collect();
        let more = further(self.undated.len());
        (!named.is_empty()).then(|| format!("on record, but undated: {}{more}", named.join("; ")))
    }
}

/// The relation in which what is absent is looked for in every time that it may have; nothing where no absence has a time.
#[must_use]
pub fn wider_absence(rel: &Rel) -> Option<Rel> {
    let all = |parts: &[Rel]| -> Option<Vec<Rel>> {
        let wider: Vec<Option<Rel>> = parts.iter().map(wider_absence).collect();
        let some = wider.iter().any(Option::is_some);
        some.then(|| wider.into_iter().zip(parts).map(|(wider, part)| wider.unwrap_or_else(|| part.clone())).collect())
    };
    match rel {
        Rel::Join(parts) => all(parts).map(Rel::Join),
        Rel::Union(parts) => all(parts).map(Rel::Union),
        Rel::Not(part) if part.any_atom(|atom| undecided(atom).is_some()) => Some(Rel::Not(Box::new(ever(part)))),
        Rel::Count { of, by, counted, into } => {
            let of = Box::new(wider_absence(of)?);
            Some(Rel::Count { of, by: by.clone(), counted: *counted, into: *into })
        }
        Rel::Atom(_) | Rel::Not(_) | Rel::Maybe(_) => None,
    }
}

/// The relation with every condition on time not against it.
fn ever(rel: &Rel) -> Rel {
    match rel {
        Rel::Atom(atom) => match undecided(atom) {
            Some(open) => Rel::Union(vec![rel.clone(), Rel::Atom(open)]),
            None => rel.clone(),
        },
        Rel::Join(parts) => Rel::Join(parts.iter().map(ever).collect()),
        Rel::Union(parts) => Rel::Union(parts.iter().map(ever).collect()),
        Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => rel.clone(),
    }
}

/// The acts of a condition on time that may or may not meet it, and are not sure to meet it in some other row.
fn left_out_by(atom: &Atom, rel: &Rel, names: &[Name], with: Evaluation<'_>) -> Result<BTreeSet<ActId>, Stopped> {
    let (open, sure) = (opened(rel, atom), opened_to(rel, atom, &|atom| Rel::Atom(atom.clone())));
    let mut left_out = BTreeSet::new();
    for var in acts(atom) {
        let may = found(&Rel::join([open.clone(), Rel::Atom(Atom::vague(var))]), names, var, with)?;
        if may.is_empty() {
            continue;
        }
        let surely = found(&Rel::join([sure.clone(), Rel::Atom(Atom::vague(var))]), names, var, with)?;
        left_out.extend(may.difference(&surely).copied());
    }
    Ok(left_out)
}

/// What a variable is where a relation holds.
fn found(rel: &Rel, names: &[Name], var: Var, with: Evaluation<'_>) -> Result<BTreeSet<ActId>, Stopped> {
    let rows = with.rows(rel, names, &[var])?;
    let act = |value: Value| match value {
        Value::Act(act) => Some(act),
        _ => None,
    };
    Ok((0..rows.len()).filter_map(|row| rows.cell(row, 0).and_then(act)).collect())
}

fn acts(atom: &Atom) -> Vec<Var> {
    let places: &[usize] = match &atom.predicate {
        Predicate::Dated(_) | Predicate::DatedTo(_) | Predicate::Fills(_) => &[ACT_TERM],
        Predicate::Order(_) => &[EARLIER_TERM, LATER_TERM],
        _ => &[],
    };
    places.iter().filter_map(|place| atom.var_at(*place)).collect()
}

/// Every condition on time, but for those of a `maybe`, without which a row is there, and those of an absence, which leave
/// no row out.
fn each_timed<'r>(rel: &'r Rel, see: &mut dyn FnMut(&'r Atom)) {
    match rel {
        Rel::Atom(atom) if undecided(atom).is_some() => see(atom),
        Rel::Atom(_) | Rel::Maybe(_) | Rel::Not(_) => {}
        Rel::Join(parts) | Rel::Union(parts) => parts.iter().for_each(|part| each_timed(part, see)),
        Rel::Count { of: part, .. } => each_timed(part, see),
    }
}

/// The same condition, where it can neither be met nor missed for sure. A column of times wants any time.
fn undecided(atom: &Atom) -> Option<Atom> {
    let dated = |days: Days, told: Standing| Dated { days, told, undecided: true }.into();
    let (predicate, terms) = match (&atom.predicate, atom.terms.as_slice()) {
        (Predicate::Dated(asked), terms) => (dated(asked.days, asked.told), terms.to_vec()),
        (Predicate::DatedTo(asked), [act, _]) => (dated(asked.days, asked.told), vec![*act]),
        (Predicate::Order(order), terms) => (Order { undecided: true, ..*order }.into(), terms.to_vec()),
        (Predicate::Fills(fills), [act, Term::Var(_)]) if fills.roles.as_ref() == [Role::Time] => {
            (dated(Days::EVER, fills.told), vec![*act])
        }
        _ => return None,
    };
    Some(Atom { predicate, terms })
}

/// The relation with one condition undecided, and the others not against it.
fn opened(rel: &Rel, wanted: &Atom) -> Rel {
    opened_to(rel, wanted, &|atom| undecided(atom).map_or(Rel::none(), Rel::Atom))
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
        Rel::Count { of, .. } if has(of) => opened_to(of, wanted, instead),
        Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => rel.clone(),
    }
}
