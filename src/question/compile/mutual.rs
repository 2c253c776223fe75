//! What is done with each other, told by a verb that tells who began: `who talked with kane`, where `orlo phoned kane`.
//!
//! Takes the atoms of a frame whose verb is symmetric; gives those of the verbs below it that are not: either of two may be
//! the one who did it. Must not touch the acts of verbs that are symmetric themselves: the store has them both ways.

use super::core::Act;
use crate::lexicon::{Lexicon, Role, VerbId};
use crate::question::algebra::{Atom, Rel, Term, Var, Verbs};
use crate::question::predicate::{ACT_TERM, FILLER_TERM, Predicate, TOLD_ACT_TERM, TOLD_FILLER_TERM};
use std::sync::Arc;

/// Those to whom something is done that two do together.
const OTHERS: [Role; 3] = [Role::Theme, Role::Recipient, Role::Partner];

/// The ways in which what is recorded of a frame may be told: as it is, and where a verb below has one who does it, either way
/// round.
pub(super) fn either_way(lexicon: &Lexicon, act: &Act<'_, '_>, recorded: Vec<Rel>) -> Vec<Rel> {
    let symmetric = |id: &VerbId| lexicon.verb(*id).symmetric;
    let (mutual, one_sided): (Vec<VerbId>, Vec<VerbId>) = act.frame.verbs.ids.iter().partition(|id| symmetric(id));
    if !symmetric(&act.frame.verb) || one_sided.is_empty() {
        return recorded;
    }
    let name = &act.frame.verbs.name;
    let of = |ids: Vec<VerbId>| Verbs { name: name.clone(), ids: ids.into() };
    let whole = Rel::Join(recorded);
    let mut people: Vec<Term> = Vec::new();
    whole.each_atom(&mut |atom| {
        let new = participant(atom, act.var).filter(|term| !people.contains(term));
        people.extend(new);
    });
    let (plain, verbs) = (of(mutual), of(one_sided));
    let mut ways = vec![whole.map_atoms(false, &|atom, _| with_verbs(atom, act.var, &plain))];
    let turns = if people.len() > 2 { &[][..] } else { &[false, true][..] };
    ways.extend(turns.iter().map(|turned| one_way(&whole, act.var, &verbs, &people, *turned)));
    vec![Rel::Union(ways)]
}

/// With the first of some people as the one who did it; `turned`, with the other.
fn one_way(whole: &Rel, act: Var, verbs: &Verbs, people: &[Term], turned: bool) -> Rel {
    // That they are two and act together says that verb itself.
    let says = |part: &&Rel| match part {
        Rel::Atom(atom) => {
            !matches!(atom.predicate, Predicate::Jointly(_) | Predicate::Apart(_)) || !atom.is_at(0, act)
        }
        _ => true,
    };
    let parts = whole.parts().iter().filter(says).cloned();
    Rel::Join(parts.collect()).map_atoms(false, &|atom, _| {
        let mut atom = with_verbs(atom, act, verbs);
        let Some(person) = participant(&atom, act) else { return atom };
        let does = (people.first() == Some(&person)) != turned;
        let roles: Arc<[Role]> = if does { [Role::Agent].as_slice().into() } else { OTHERS.as_slice().into() };
        match &mut atom.predicate {
            Predicate::Fills(fills) => fills.roles = roles,
            Predicate::ToldRole(told) => told.roles = roles,
            _ => {}
        }
        atom
    })
}

/// Who takes part in the act, where an atom says that.
fn participant(atom: &Atom, act: Var) -> Option<Term> {
    let (roles, term) = match &atom.predicate {
        Predicate::Fills(fills) if atom.is_at(ACT_TERM, act) => (&fills.roles, FILLER_TERM),
        Predicate::ToldRole(told) if atom.is_at(TOLD_ACT_TERM, act) => (&told.roles, TOLD_FILLER_TERM),
        _ => return None,
    };
    let taking_part = roles.iter().any(|role| *role == Role::Agent || OTHERS.contains(role));
    atom.terms.get(term).copied().filter(|_| taking_part)
}

/// An atom of the act, for other verbs.
fn with_verbs(atom: &Atom, act: Var, verbs: &Verbs) -> Atom {
    let mut atom = atom.clone();
    if let Predicate::ActIs(asked) = &mut atom.predicate
        && atom.terms.get(ACT_TERM) == Some(&Term::Var(act))
    {
        asked.verbs = verbs.clone();
    }
    atom
}
