//! One stretch of a text as two coders have it: which of their facts belong together, and why those are not the same.
//!
//! Takes the pairs of what they tell; gives groups of facts with their reasons, those that agree among them. A fact that
//! tells several acts, or acts that stand in several facts, are one group.

use super::codes::{Filled, Told, WrittenFact};
use super::pair::{Aligned, Pair, told};
use super::reason::{NOTHING, Reason, ReasonKind};
use super::why::{Judge, fillings};
use crate::lexicon::Role;

/// Facts of two coders that are to be compared with each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactGroup {
    /// Those of each, in order; one may have none.
    pub facts: [Vec<WrittenFact>; 2],
    /// Why they differ; none, where they agree.
    pub reasons: Vec<Reason>,
}

impl FactGroup {
    /// Whether both say the same.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.reasons.is_empty() && self.facts.iter().all(|facts| !facts.is_empty())
    }
}

/// What both tell in a stretch.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub facts: [&'a [Told]; 2],
    pub pairs: &'a [Pair],
    /// Whether one of them skips it: what the other has is not told to be missing, fact by fact.
    pub is_skipped: bool,
}

/// A set of mentions while they are put together, with the reasons why they differ.
struct Gathered {
    told: [Vec<usize>; 2],
    reasons: Vec<Reason>,
}

impl Stretch<'_> {
    /// The facts in groups, in the order of the first coder's, then of the second's.
    pub fn groups(&self, judge: &Judge<'_>) -> Vec<FactGroup> {
        let alone = self.absorbed(judge.aligned);
        let mut gathered: Vec<Gathered> = Vec::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            let own = [0, 1].map(|side| pair.get(side).copied().flatten().into_iter().collect());
            gathered.push(Gathered { told: own, reasons: self.reasons(at, &alone, judge) });
        }
        // What was taken out of a pair goes to the pair that takes it in.
        for (at, host) in alone.iter().enumerate() {
            let Some(told) = host.and_then(|_| gathered.get(at)).map(|own| own.told.clone()) else { continue };
            if let Some(into) = host.and_then(|host| gathered.get_mut(host)) {
                into.told.iter_mut().zip(told).for_each(|(all, own)| all.extend(own));
            }
        }
        let mut groups: Vec<FactGroup> = Vec::new();
        for own in gathered {
            self.join(own, &mut groups);
        }
        for group in &mut groups {
            group.facts.iter_mut().for_each(|facts| facts.sort_by_key(|fact| fact.place.map(|place| place.span)));
            group.reasons.sort_by_key(|reason| reason.kind);
        }
        groups
    }

    /// Adds to the groups; those that share a fact become one.
    fn join(&self, own: Gathered, groups: &mut Vec<FactGroup>) {
        let [mine, theirs] = own.told;
        let written = |side: usize, at: &usize| Some(self.facts.get(side)?.get(*at)?.fact.clone());
        let facts = [
            mine.iter().filter_map(|at| written(0, at)).collect::<Vec<_>>(),
            theirs.iter().filter_map(|at| written(1, at)).collect(),
        ];
        let mut group = FactGroup { facts, reasons: own.reasons };
        let shares = |group: &FactGroup, other: &FactGroup| {
            group.facts.iter().zip(&other.facts).any(|(own, other)| own.iter().any(|fact| other.contains(fact)))
        };
        let place = groups.iter().position(|other| shares(&group, other)).unwrap_or(groups.len());
        let (apart, joined): (Vec<_>, Vec<_>) =
            std::mem::take(groups).into_iter().partition(|other| !shares(&group, other));
        *groups = apart;
        for other in joined.into_iter().rev() {
            group.reasons.splice(0..0, other.reasons);
            group.facts.iter_mut().zip(other.facts).for_each(|(own, other)| {
                own.splice(0..0, other);
            });
        }
        group.facts.iter_mut().for_each(|facts| {
            let mut seen: Vec<WrittenFact> = Vec::new();
            facts.retain(|fact| {
                !seen.contains(fact) && {
                    seen.push(fact.clone());
                    true
                }
            });
        });
        groups.insert(place.min(groups.len()), group);
    }

    /// Why a pair differs.
    fn reasons(&self, at: usize, alone: &[Option<usize>], judge: &Judge<'_>) -> Vec<Reason> {
        let Some(pair) = self.pairs.get(at) else { return Vec::new() };
        match told(pair, self.facts) {
            [Some(one), Some(other)] => {
                let mut reasons = judge.reasons([one, other], self.inside([one, other]));
                let taken: Vec<&Pair> =
                    self.pairs.iter().zip(alone).filter(|(_, host)| **host == Some(at)).map(|(pair, _)| pair).collect();
                self.joint([one, other], &taken, &mut reasons);
                reasons
            }
            [one, other] if !self.is_skipped && alone.get(at).is_none_or(Option::is_none) => {
                let has = [one, other].map(|told| told.map_or(NOTHING, |told| told.verb.as_str()));
                vec![Reason::of(ReasonKind::Missing, has)]
            }
            _ => Vec::new(),
        }
    }

    /// The speech acts in whose clauses two stand, where they are paired with each other.
    fn inside(&self, told: [&Told; 2]) -> Option<[&Told; 2]> {
        let at = |side: usize| {
            let (facts, told) = (self.facts.get(side)?, told.get(side)?);
            facts.iter().position(|other| Some(other.mention) == told.inside)
        };
        let [one, other] = [at(0)?, at(1)?];
        self.pairs.contains(&[Some(one), Some(other)]).then_some(())?;
        Some([self.facts[0].get(one)?, self.facts[1].get(other)?])
    }

    /// For each pair with one side: the pair with which it is to be told, as part of the same difference. That is one of an
    /// act of several, which the other tells as acts of their own; or a speech act of which the other has the clause alone.
    fn absorbed(&self, aligned: &Aligned) -> Vec<Option<usize>> {
        let host = |pair: &Pair| match told(pair, self.facts) {
            [Some(one), None] => self.host(one, 0, aligned),
            [None, Some(other)] => self.host(other, 1, aligned),
            _ => None,
        };
        self.pairs.iter().map(host).collect()
    }

    fn host(&self, lone: &Told, side: usize, aligned: &Aligned) -> Option<usize> {
        let same = |own: &Filled, other: &Filled| {
            if side == 0 { aligned.same(own, other) } else { aligned.same(other, own) }
        };
        self.pairs.iter().position(|pair| {
            let both = told(pair, self.facts);
            let (own, other) = if side == 0 { (both[0], both[1]) } else { (both[1], both[0]) };
            let (Some(own), Some(other)) = (own, other) else { return false };
            let is_clause = lone.is_speech && own.inside == Some(lone.mention) && own.voices != other.voices;
            let theirs = |role: Role| other.roles.get(&role);
            let has = |role: Role, filled: &Filled| {
                theirs(role).is_some_and(|fillers| fillers.iter().any(|theirs| same(filled, theirs)))
            };
            let own_lacks = |role: Role, filled: &Filled| own.roles.get(&role).is_none_or(|own| !own.contains(filled));
            let is_part = lone.verb == own.verb
                && own.verb == other.verb
                && fillings(&lone.roles).all(|(role, filled)| theirs(role).is_none() || has(role, filled))
                && fillings(&lone.roles).any(|(role, filled)| has(role, filled) && own_lacks(role, filled));
            is_clause || is_part
        })
    }

    /// Where acts of their own were taken in, the fillers that they bring are what one has more.
    fn joint(&self, host: [&Told; 2], taken: &[&Pair], reasons: &mut Vec<Reason>) {
        let parts: Vec<(usize, &Told)> = taken
            .iter()
            .filter_map(|pair| match told(pair, self.facts) {
                [Some(one), None] => Some((0, one)),
                [None, Some(other)] => Some((1, other)),
                _ => None,
            })
            .filter(|(_, told)| told.verb == host[0].verb)
            .collect();
        let Some((side, _)) = parts.first() else { return };
        let brought = |reason: &Reason| {
            let (Some(role), Some(value)) = (reason.role, reason.values.get(1 - side)) else { return false };
            let brings = |told: &Told| told.roles.get(&role).is_some_and(|f| f.iter().any(|f| f.words() == value));
            reason.kind == ReasonKind::Lacking && parts.iter().any(|(_, told)| brings(told))
        };
        reasons.retain(|reason| !brought(reason));
        let (joint, side) = if *side == 0 { (host[1], 0) } else { (host[0], 1) };
        for (role, filled) in parts.iter().flat_map(|(_, told)| fillings(&told.roles)) {
            if !joint.roles.contains_key(&role) {
                let words = filled.words();
                let values = if side == 0 { [words, NOTHING] } else { [NOTHING, words] };
                let lacking = Reason::of(ReasonKind::Lacking, values).in_role(role);
                if !reasons.contains(&lacking) {
                    reasons.push(lacking);
                }
            }
        }
        let several = format!("{} acts", parts.len() + 1);
        let values = if side == 0 { [several, "1 act".to_owned()] } else { ["1 act".to_owned(), several] };
        reasons.push(Reason::of(ReasonKind::Joint, values));
    }
}
