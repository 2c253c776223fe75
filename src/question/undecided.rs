//! What a time left out: acts of which nobody can say whether they are in it.
//!
//! Takes a compiled question; gives the note that counts them. For each condition on time the question is asked again
//! with that one open and the others not against it; what was looked for under a `not` is looked for by itself.

use super::algebra::{Atom, Name, Rel, Term, Var};
use super::ask::Evaluation;
use super::compile::Compiled;
use super::predicate::{ACT_TERM, Dated, Days, EARLIER_TERM, LATER_TERM, Order, Predicate};
use crate::lexicon::Role;
use crate::stop::Stopped;
use std::collections::BTreeSet;

/// The note, where something was left out.
///
/// # Errors
/// Where it was stopped.
pub fn note(compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<String>, Stopped> {
    let chains = compiled.rules.iter().filter(|rule| rule.closes).filter_map(|rule| rule.bodies.first());
    let asked = std::iter::once((&compiled.rel, compiled.names.as_slice()));
    let mut left_out: BTreeSet<u32> = BTreeSet::new();
    for (rel, names) in asked.chain(chains.map(|body| (&body.rel, body.names.as_slice()))) {
        left_out.extend(of(rel, names, with)?);
    }
    let plural = if left_out.len() == 1 { "act is" } else { "acts are" };
    let count = left_out.len();
    Ok((count > 0).then(|| format!("{count} {plural} left out: undated, or not dated closely enough to say")))
}

/// The acts that some time of a relation leaves out.
fn of(rel: &Rel, names: &[Name], with: Evaluation<'_>) -> Result<BTreeSet<u32>, Stopped> {
    let mut timed: Vec<Atom> = Vec::new();
    each_timed(rel, &mut |atom| {
        if !timed.contains(atom) {
            timed.push(atom.clone());
        }
    });
    let mut left_out = BTreeSet::new();
    for atom in &timed {
        left_out.extend(left_out_by(atom, rel, names, with)?);
    }
    Ok(left_out)
}

/// The acts of a condition on time that may or may not meet it, and are not sure to meet it in some other row.
fn left_out_by(atom: &Atom, rel: &Rel, names: &[Name], with: Evaluation<'_>) -> Result<BTreeSet<u32>, Stopped> {
    let (open, sure) = (opened(rel, atom), opened_to(rel, atom, &|atom| Rel::Atom(atom.clone())));
    let mut left_out = BTreeSet::new();
    for var in acts(atom) {
        let may = found(&Rel::join([open.clone(), Rel::Atom(Atom::vague(var))]), names, var, with)?;
        if may.is_empty() {
            continue;
        }
        let surely = found(&Rel::join([sure.clone(), Rel::Atom(Atom::vague(var))]), names, var, with)?;
        left_out.extend(may.difference(&surely));
    }
    Ok(left_out)
}

/// What a variable is where a relation holds.
fn found(rel: &Rel, names: &[Name], var: Var, with: Evaluation<'_>) -> Result<BTreeSet<u32>, Stopped> {
    let rows = with.rows(rel, names, &[var])?;
    Ok(rows.columns().iter().flat_map(|column| column.cells.iter().copied()).collect())
}

fn acts(atom: &Atom) -> Vec<Var> {
    let places: &[usize] = match &atom.predicate {
        Predicate::Dated(_) | Predicate::Fills(_) => &[ACT_TERM],
        Predicate::Order(_) => &[EARLIER_TERM, LATER_TERM],
        _ => &[],
    };
    places.iter().filter_map(|place| atom.var_at(*place)).collect()
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
    let predicate = match (&atom.predicate, atom.terms.as_slice()) {
        (Predicate::Dated(dated), _) => Dated { undecided: true, ..*dated }.into(),
        (Predicate::Order(order), _) => Order { undecided: true, ..*order }.into(),
        (Predicate::Fills(fills), [act, Term::Var(_)]) if fills.roles.as_ref() == [Role::Time] => {
            let dated = Dated { days: Days::EVER, told: fills.told, undecided: true };
            return Some(Atom { predicate: dated.into(), terms: vec![*act] });
        }
        _ => return None,
    };
    Some(Atom { predicate, terms: atom.terms.clone() })
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
        Rel::Not(part) if has(part) => opened_to(part, wanted, instead),
        Rel::Count { of, .. } if has(of) => opened_to(of, wanted, instead),
        Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => rel.clone(),
    }
}
