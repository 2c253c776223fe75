//! What stands against a question that nothing affirms: the act that was asked to be absent, or the denial of the act.
//!
//! "No record" says less than is known where a text tells that it was otherwise. But only one act, with everything in it
//! named, has an opposite: that somebody denied one attack is no answer to whether there was any.

use super::algebra::{Atom, Rel, Term, Var};
use super::ask::Evaluation;
use super::compile::Compiled;
use super::notes::changed;
use super::predicate::{ACT_TERM, INNER_TERM, MENTION_TERM, Predicate};
use super::rows::Rows;
use crate::graph::Standing;
use crate::stop::Stopped;
use std::collections::BTreeSet;

/// The question that is answered by what stands against this one, with its one row; nothing where nothing does.
///
/// # Errors
/// Where it was stopped.
pub fn contrary(compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<(Compiled, Rows)>, Stopped> {
    found(present(&compiled.rel).or_else(|| opposite(&compiled.rel)), compiled, with)
}

/// The question that is answered by the express denial of what was asked to be absent; nothing where nobody denied it.
///
/// # Errors
/// Where it was stopped.
pub fn expressly(compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<(Compiled, Rows)>, Stopped> {
    found(present(&compiled.rel).and_then(|rel| opposite(&rel)), compiled, with)
}

fn found(rel: Option<Rel>, compiled: &Compiled, with: Evaluation<'_>) -> Result<Option<(Compiled, Rows)>, Stopped> {
    let Some(rel) = rel else { return Ok(None) };
    let against = Compiled { rel, ..compiled.clone() };
    let rows = with.rows(&against.rel, &against.names, &[])?;
    Ok((!rows.is_empty()).then_some((against, rows)))
}

/// What was asked to be absent.
fn present(rel: &Rel) -> Option<Rel> {
    let inner = match rel {
        Rel::Not(inner) => inner,
        Rel::Join(parts) => match parts.as_slice() {
            [Rel::Not(inner)] => inner,
            _ => return None,
        },
        _ => return None,
    };
    is_plain(inner).then(|| Rel::join([inner.as_ref().clone()]))
}

/// The same act, told not to have been where it was asked to have been, or the other way round.
fn opposite(rel: &Rel) -> Option<Rel> {
    let mut acts = BTreeSet::new();
    let (mut named, mut turns) = (BTreeSet::new(), true);
    rel.each_atom(&mut |atom| {
        if let Some(told) = told(atom) {
            acts.extend(atom.var_at(ACT_TERM));
            turns &= turned(told).is_some();
        }
        if let Predicate::Told(told) = &atom.predicate {
            turns &= told.outer_told.is_none_or(|told| turned(told).is_some());
            named.extend([INNER_TERM, MENTION_TERM].into_iter().filter_map(|place| atom.var_at(place)));
        }
        named.extend(named_by(atom));
    });
    named.extend(acts.iter().copied());
    let one = acts.len() == 1 && turns && is_plain(rel) && rel.vars().iter().all(|var| named.contains(var));
    one.then(|| rel.map_atoms(false, &|atom, _| changed(atom, |told| turned(told).unwrap_or(told))))
}

/// The ways in which an atom asks an act to be told. What a clause tells has no ways of its own: it goes with its verb.
fn told(atom: &Atom) -> Option<Standing> {
    let told = match &atom.predicate {
        Predicate::ActIs(is) => is.told,
        Predicate::Fills(fills) => fills.told,
        _ => return None,
    };
    (told != Standing::ANY).then_some(told)
}

/// The opposite of certain words in the text's own voice; of anything less there is none.
fn turned(told: Standing) -> Option<Standing> {
    let (plain, denied) = (Standing::plain(), Standing::denied());
    match told {
        told if told == plain => Some(denied),
        told if told == denied => Some(plain),
        _ => None,
    }
}

/// The variable of which an atom says what it is.
fn named_by(atom: &Atom) -> Option<Var> {
    let names = matches!(atom.predicate, Predicate::ThingFace(_) | Predicate::Either(_) | Predicate::ActFace(_));
    match atom.terms.as_slice() {
        [Term::Var(var), Term::Is(_)] if names => Some(*var),
        _ => None,
    }
}

/// Whether it is atoms joined.
fn is_plain(rel: &Rel) -> bool {
    match rel {
        Rel::Atom(_) => true,
        Rel::Join(parts) => parts.iter().all(|part| matches!(part, Rel::Atom(_))),
        Rel::Union(_) | Rel::Not(_) | Rel::Maybe(_) | Rel::Count { .. } => false,
    }
}
