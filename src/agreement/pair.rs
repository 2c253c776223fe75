//! Which fact of one coder is to be compared with which of the other, and which of their acts are one.
//!
//! Takes what both have of one stretch of text; gives pairs, in which one side may be nothing. The most alike are
//! paired first, so that disagreement is never counted higher than it need be.

use super::codes::{Filled, Told};
use crate::facts::ActId;
use crate::lexicon::Role;
use std::collections::{BTreeMap, BTreeSet};

/// So much two facts must have in common to be compared: the verb or an agent.
const ENOUGH: usize = 3;

/// What two coders tell of one act, by place among what each has of the stretch; one may have nothing.
pub(super) type Pair = [Option<usize>; 2];

/// Which acts of the two coders are one: those that they tell first in facts that are paired.
#[derive(Clone, Debug, Default)]
pub(super) struct Aligned {
    by_first: BTreeMap<ActId, ActId>,
    by_second: BTreeMap<ActId, ActId>,
}

impl Aligned {
    /// Whether an act of the first coder and one of the second are one.
    pub fn are_one(&self, first: ActId, second: ActId) -> bool {
        self.by_first.get(&first) == Some(&second)
    }

    /// The first coder's act that one of the second is.
    pub fn by_second(&self, second: ActId) -> Option<ActId> {
        self.by_second.get(&second).copied()
    }

    /// The second coder's act that one of the first is.
    pub fn by_first(&self, first: ActId) -> Option<ActId> {
        self.by_first.get(&first).copied()
    }

    /// Every act that both have: the first coder's and the second's.
    pub fn all(&self) -> impl Iterator<Item = (ActId, ActId)> + use<'_> {
        self.by_first.iter().map(|(first, second)| (*first, *second))
    }

    /// Whether two fillers, one of each coder, are the same.
    pub fn same(&self, first: &Filled, second: &Filled) -> bool {
        match (first, second) {
            (Filled::Act(one, words), Filled::Act(other, same)) => {
                let apart = self.by_first(*one).is_some() || self.by_second(*other).is_some();
                self.are_one(*one, *other) || (!apart && words == same)
            }
            (one, other) => one == other,
        }
    }

    /// What a filler is, alike for both coders where it is the same.
    pub fn value(&self, side: usize, filled: &Filled) -> String {
        let Filled::Act(act, words) = filled else { return filled.words().to_owned() };
        self.act(side, *act).unwrap_or_else(|| words.clone())
    }

    /// What names an act that both have, alike for both.
    pub fn act(&self, side: usize, act: ActId) -> Option<String> {
        let first = if side == 0 { self.by_first(act).map(|_| act) } else { self.by_second(act) };
        first.map(|ActId(number)| format!("@#{number}"))
    }

    /// Pairs what two coders have of a stretch, and keeps which acts are one by that.
    pub fn pair(&mut self, first: &[Told], second: &[Told]) -> Vec<Pair> {
        let pairs = pairs(first, second, self);
        for wanted in [true, false] {
            for pair in &pairs {
                let [Some(one), Some(other)] = told(pair, [first, second]) else { continue };
                let new = self.by_first(one.act).is_none() && self.by_second(other.act).is_none();
                if new && (one.is_first && other.is_first) == wanted {
                    self.by_first.insert(one.act, other.act);
                    self.by_second.insert(other.act, one.act);
                }
            }
        }
        pairs
    }
}

/// What a pair is of.
pub(super) fn told<'t>(pair: &Pair, facts: [&'t [Told]; 2]) -> [Option<&'t Told>; 2] {
    let [one, other] = facts;
    [pair[0].and_then(|at| one.get(at)), pair[1].and_then(|at| other.get(at))]
}

/// Facts of the two coders, paired.
fn pairs(first: &[Told], second: &[Told], aligned: &Aligned) -> Vec<Pair> {
    let mut likeness: Vec<(usize, usize, usize)> = vec![];
    for (i, one) in first.iter().enumerate() {
        likeness.extend(second.iter().enumerate().map(|(j, other)| (alike(one, other, aligned), i, j)));
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
    let mut all: Vec<Pair> = partner.into_iter().enumerate().map(|(i, j)| [Some(i), j]).collect();
    all.extend(taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(j, _)| [None, Some(j)]));
    all
}

/// How much two facts have in common.
fn alike(one: &Told, other: &Told, aligned: &Aligned) -> usize {
    let verb = if one.verb == other.verb { ENOUGH + 1 } else { 0 };
    let act = if aligned.are_one(one.act, other.act) { ENOUGH } else { 0 };
    let shared = one.roles.iter().filter_map(|(role, fillers)| {
        let common = meet(fillers, other.roles.get(role)?, aligned);
        common.then_some(if *role == Role::Agent { ENOUGH } else { 1 })
    });
    verb + act + shared.sum::<usize>()
}

/// Whether some filler is among both; acts that nobody has paired yet are known by their words.
fn meet(first: &BTreeSet<Filled>, second: &BTreeSet<Filled>, aligned: &Aligned) -> bool {
    let alike = |one: &Filled, other: &Filled| aligned.same(one, other) || one.words() == other.words();
    first.iter().any(|one| second.iter().any(|other| alike(one, other)))
}
