//! Which fact of one coder is to be compared with which of the other.
//!
//! Takes what both have of one stretch of text; gives pairs, in which one side may be nothing. The most alike are
//! paired first, so that disagreement is never counted higher than it need be.

use super::codes::Told;
use crate::lexicon::Role;

/// So much two facts must have in common to be compared: the verb or an agent.
const ENOUGH: usize = 3;

/// Facts of the two coders, paired.
pub(super) fn pairs<'t>(first: &'t [Told], second: &'t [Told]) -> Vec<(Option<&'t Told>, Option<&'t Told>)> {
    let mut likeness: Vec<(usize, usize, usize)> = vec![];
    for (i, one) in first.iter().enumerate() {
        likeness.extend(second.iter().enumerate().map(|(j, other)| (alike(one, other), i, j)));
    }
    likeness.retain(|(score, ..)| *score >= ENOUGH);
    likeness.sort_by_key(|&(score, i, j)| (std::cmp::Reverse(score), i, j));
    let mut partner: Vec<Option<usize>> = vec![None; first.len()];
    let mut taken = vec![false; second.len()];
    for (_, i, j) in likeness {
        if let (Some(mine @ None), Some(theirs @ false)) = (partner.get_mut(i), taken.get_mut(j)) {
            (*mine, *theirs) = (Some(j), true);
        }
    }
    let mut all: Vec<(Option<&Told>, Option<&Told>)> =
        first.iter().zip(partner).map(|(one, j)| (Some(one), j.and_then(|j| second.get(j)))).collect();
    all.extend(second.iter().zip(taken).filter(|(_, taken)| !taken).map(|(other, _)| (None, Some(other))));
    all
}

/// How much two facts have in common.
fn alike(one: &Told, other: &Told) -> usize {
    let verb = if one.verb == other.verb { ENOUGH + 1 } else { 0 };
    let shared = one.roles.iter().filter_map(|(role, fillers)| {
        let common = !fillers.is_disjoint(other.roles.get(role)?);
        common.then_some(if *role == Role::Agent { ENOUGH } else { 1 })
    });
    verb + shared.sum::<usize>()
}
