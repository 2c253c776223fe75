//! Which acts share a pill: one who says, plans or demands a thing, and the thing that only this tells of.

use super::tone::as_act;
use crate::facts::ActId;
use crate::graph::{Store, said_of};
use crate::lexicon::{Lexicon, Role};
use std::collections::{BTreeMap, BTreeSet};

/// For each act of `shown` that is drawn with the act in its clause, that act.
pub(super) fn folds(graph: &Store, lexicon: &Lexicon, shown: &BTreeSet<ActId>) -> BTreeMap<ActId, ActId> {
    let is_clause = |outer: ActId, inner: ActId| said_of(graph, lexicon, outer, inner).is_some();
    let pairs = shown.iter().filter_map(|&outer| Some((outer, clause(graph, outer)?)));
    let mut folds: BTreeMap<ActId, ActId> =
        pairs.filter(|(outer, inner)| shown.contains(inner) && is_clause(*outer, *inner)).collect();
    // A clause within a clause keeps a pill of its own.
    let inner: BTreeSet<ActId> = folds.values().copied().collect();
    folds.retain(|outer, _| !inner.contains(outer));
    let spoken_of = spoken_of(graph, shown, &folds);
    folds.retain(|_, inner| !spoken_of.contains(inner));
    folds
}

/// The act that only `outer` tells of, or, of what nobody tells, speaks of.
fn clause(graph: &Store, outer: ActId) -> Option<ActId> {
    let mut themes = graph.roles(outer).filter(|edge| edge.role == Role::Theme);
    let inner = as_act(themes.next()?.filler).filter(|_| themes.next().is_none())?;
    let unsaid = graph.unsaid_of(inner).filter(|_| graph.untold(inner).is_some());
    let mut mentions = graph.mentions_of(inner).chain(unsaid).map(|id| graph.mention(id).told_in()).peekable();
    let within = |speech: Option<_>| speech.is_some_and(|speech| graph.mention(speech).act() == outer);
    (mentions.peek().is_some() && mentions.all(within)).then_some(inner)
}

/// Acts that others than their teller are about: they need a pill for the line to end at.
fn spoken_of(graph: &Store, shown: &BTreeSet<ActId>, folds: &BTreeMap<ActId, ActId>) -> BTreeSet<ActId> {
    let about = |act: ActId| {
        let roles = graph.roles(act).filter(|edge| matches!(edge.role, Role::Theme | Role::Agent));
        roles.filter_map(|edge| as_act(edge.filler))
    };
    let mut spoken_of = BTreeSet::new();
    for id in shown {
        spoken_of.extend(about(*id).filter(|inner| folds.get(id) != Some(inner)));
    }
    spoken_of
}
