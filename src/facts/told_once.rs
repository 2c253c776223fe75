//! What one act tells in its clauses is one act, however many documents tell of it: where `same` joins two votes, what the
//! vote decides is decided once.
//!
//! Takes the acts and mentions of a record in the making; gives them with those joined. Must not join what has labels of its
//! own: `same` says so of these.

use super::model::{Act, ActId, Filler, Mention, MentionId, RoleEdge};
use crate::arrange::Arrange;
use crate::lexicon::{Lexicon, Role};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Joins the acts that others tell in their clauses, where it is one act that tells them: those of one verb, and of the same
/// people and things.
pub(super) fn join(acts: &mut Vec<Act>, mentions: &mut [Mention], lexicon: &Lexicon) {
    let all = (0..).map(ActId).zip(acts.iter());
    let mut outer: BTreeSet<ActId> = all.filter(|(_, act)| act.labels.len() > 1).map(|(id, _)| id).collect();
    let mut joined: BTreeMap<ActId, ActId> = BTreeMap::new();
    while !outer.is_empty() {
        let record = Told { acts: &*acts, mentions: &*mentions, lexicon };
        let mut found: BTreeMap<ActId, ActId> = BTreeMap::new();
        for (twin, first) in outer.iter().flat_map(|act| record.twins(*act)) {
            let (twin, first) = (stands_for(twin, &found), stands_for(first, &found));
            if twin != first {
                found.insert(twin, first);
            }
        }
        for twin in found.keys() {
            move_into(stands_for(*twin, &found), *twin, acts, mentions);
        }
        rename(acts, mentions, &|act| stands_for(act, &found));
        // What is told in the clauses of acts that are now one is one, too.
        outer = found.values().map(|first| stands_for(*first, &found)).collect();
        joined.extend(found);
    }
    leave_out(&joined, acts, mentions);
}

/// The act that an act is joined with, if it is.
fn stands_for(mut act: ActId, joined: &BTreeMap<ActId, ActId>) -> ActId {
    while let Some(first) = joined.get(&act) {
        act = *first;
    }
    act
}

/// The record as it is told so far.
struct Told<'a> {
    acts: &'a [Act],
    mentions: &'a [Mention],
    lexicon: &'a Lexicon,
}

impl Told<'_> {
    fn act(&self, id: ActId) -> Option<&Act> {
        self.acts.get(id.0 as usize)
    }

    /// The acts in the clauses of one that are the same as another there, each with the first that it is the same as.
    fn twins(&self, outer: ActId) -> Vec<(ActId, ActId)> {
        let Some(act) = self.act(outer) else { return vec![] };
        let mut firsts: Vec<(Role, ActId)> = vec![];
        let mut twins = vec![];
        for edge in &act.roles {
            let Filler::Act(inner) = edge.filler else { continue };
            if !self.is_clause(act, inner) {
                continue;
            }
            match firsts.iter().find(|(role, first)| *role == edge.role && self.is_same(*first, inner)) {
                Some((_, first)) => twins.push((inner, *first)),
                None => firsts.push((edge.role, inner)),
            }
        }
        twins
    }

    /// Whether an act is told in a clause of another.
    fn is_clause(&self, outer: &Act, inner: ActId) -> bool {
        let told_in = |id: &MentionId| self.mentions.get(id.0 as usize).and_then(|mention| mention.told_in);
        let speaks = |speech: MentionId| outer.mentions.contains(&speech) || outer.unsaid.contains(&speech);
        self.act(inner).is_some_and(|inner| mentions_of(inner).filter_map(|id| told_in(&id)).any(speaks))
    }

    fn is_same(&self, one: ActId, other: ActId) -> bool {
        let (Some(one), Some(other)) = (self.act(one), self.act(other)) else { return false };
        let labelled = !one.labels.is_empty() && !other.labels.is_empty();
        one.verb == other.verb && !labelled && self.core(one) == self.core(other)
    }

    /// Who does what to whom; of an act told in a clause, by its verb.
    fn core(&self, act: &Act) -> Vec<(Role, Core)> {
        let verb = self.lexicon.verb(act.verb);
        let part = |edge: &RoleEdge| match edge.filler {
            Filler::Act(inner) if self.is_clause(act, inner) => Core::Clause(self.act(inner).map(|inner| inner.verb.0)),
            filler => Core::Named(filler),
        };
        let parts = act.roles.iter().filter(|edge| verb.is_core(edge.role)).map(|edge| (edge.role, part(edge)));
        let mut core: Vec<(Role, Core)> = parts.collect();
        core.arrange();
        core
    }
}

/// What fills a role, as far as it tells acts apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Core {
    Named(Filler),
    /// What is told in a clause: an act of this verb.
    Clause(Option<u16>),
}

fn mentions_of(act: &Act) -> impl Iterator<Item = MentionId> {
    act.mentions.iter().chain(&act.unsaid).copied()
}

/// Tells of the first act what is told of its twin.
fn move_into(first: ActId, twin: ActId, acts: &mut [Act], mentions: &mut [Mention]) {
    let Some(taken) = acts.get_mut(twin.0 as usize).map(|act| Act {
        roles: std::mem::take(&mut act.roles),
        mentions: std::mem::take(&mut act.mentions),
        unsaid: std::mem::take(&mut act.unsaid),
        labels: std::mem::take(&mut act.labels),
        ..*act
    }) else {
        return;
    };
    let Some(act) = acts.get_mut(first.0 as usize) else { return };
    let start = u32::try_from(act.roles.len()).unwrap_or(u32::MAX);
    for id in mentions_of(&taken) {
        let Some(mention) = mentions.get_mut(id.0 as usize) else { continue };
        mention.act = first;
        mention.roles.iter_mut().for_each(|role| *role = role.saturating_add(start));
    }
    act.roles.extend(taken.roles);
    act.labels.extend(taken.labels);
    act.mentions.extend(taken.mentions);
    act.unsaid.extend(taken.unsaid);
    act.mentions.arrange();
    act.unsaid.arrange();
    each_filler_once(act, mentions);
}

/// Names other acts in roles; what is then told twice of one act is told once.
fn rename(acts: &mut [Act], mentions: &mut [Mention], name: &dyn Fn(ActId) -> ActId) {
    for act in acts {
        let mut renamed = false;
        for edge in &mut act.roles {
            let Filler::Act(id) = edge.filler else { continue };
            edge.filler = Filler::Act(name(id));
            renamed |= name(id) != id;
        }
        if renamed {
            each_filler_once(act, mentions);
        }
    }
}

/// Puts together what is told of one filler of one role.
fn each_filler_once(act: &mut Act, mentions: &mut [Mention]) {
    let mut once: Vec<RoleEdge> = Vec::with_capacity(act.roles.len());
    let mut places: Vec<u32> = Vec::with_capacity(act.roles.len());
    for edge in std::mem::take(&mut act.roles) {
        let known = once.iter().position(|own| (own.role, own.filler) == (edge.role, edge.filler));
        places.push(u32::try_from(known.unwrap_or(once.len())).unwrap_or(u32::MAX));
        match known.and_then(|at| once.get_mut(at)) {
            Some(own) => {
                own.said = own.said.take().or(edge.said);
                own.mentions.extend(edge.mentions);
                own.mentions.arrange();
                own.mentions.dedup();
            }
            None => once.push(edge),
        }
    }
    act.roles = once;
    for id in act.mentions.iter().chain(&act.unsaid) {
        let Some(mention) = mentions.get_mut(id.0 as usize) else { continue };
        let moved = mention.roles.iter().filter_map(|role| places.get(*role as usize).copied());
        let mut roles: Vec<u32> = Vec::with_capacity(mention.roles.len());
        for role in moved {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        mention.roles = roles;
    }
}

/// Leaves out the acts of which nothing is told any more, and numbers the others anew.
fn leave_out(joined: &BTreeMap<ActId, ActId>, acts: &mut Vec<Act>, mentions: &mut [Mention]) {
    if joined.is_empty() {
        return;
    }
    let kept = (0..).map(ActId).zip(acts.iter()).map(|(id, _)| id).filter(|id| !joined.contains_key(id));
    let numbers: FxHashMap<ActId, ActId> = kept.zip((0..).map(ActId)).collect();
    let number = |id: ActId| numbers.get(&id).copied().unwrap_or(id);
    let mut at = (0..).map(ActId);
    acts.retain(|_| at.next().is_none_or(|id| !joined.contains_key(&id)));
    rename(acts, mentions, &number);
    for mention in mentions {
        mention.act = number(mention.act);
    }
}
