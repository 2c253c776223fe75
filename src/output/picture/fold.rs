//! Which acts share a pill: one who says, plans or demands a thing, and the thing that only this tells of.

use super::tone::as_act;
use crate::facts::{Act, ActId, Record};
use crate::lexicon::Role;
use std::collections::{BTreeMap, BTreeSet};

/// For each act of `shown` that is drawn with the act in its clause, that act.
pub(super) fn folds(record: &Record, shown: &BTreeSet<ActId>) -> BTreeMap<ActId, ActId> {
    let pairs = shown.iter().filter_map(|&outer| Some((outer, clause(record, outer)?)));
    let mut folds: BTreeMap<ActId, ActId> = pairs.filter(|(_, inner)| shown.contains(inner)).collect();
    // A clause within a clause keeps a pill of its own.
    let inner: BTreeSet<ActId> = folds.values().copied().collect();
    folds.retain(|outer, _| !inner.contains(outer));
    let spoken_of = spoken_of(record, shown, &folds);
    folds.retain(|_, inner| !spoken_of.contains(inner));
    folds
}

/// The act that only `outer` tells of.
fn clause(record: &Record, outer: ActId) -> Option<ActId> {
    let mut themes = record.act(outer)?.roles.iter().filter(|edge| edge.role == Role::Theme);
    let inner = as_act(themes.next()?.filler).filter(|_| themes.next().is_none())?;
    let mentions = &record.act(inner)?.mentions;
    let within = |id: &_| {
        let told_in = record.mention(*id).and_then(|mention| mention.told_in);
        told_in.and_then(|speech| record.mention(speech)).is_some_and(|speech| speech.act == outer)
    };
    (!mentions.is_empty() && mentions.iter().all(within)).then_some(inner)
}

/// Acts that others than their teller are about: they need a pill for the line to end at.
fn spoken_of(record: &Record, shown: &BTreeSet<ActId>, folds: &BTreeMap<ActId, ActId>) -> BTreeSet<ActId> {
    let about = |act: &Act| {
        let roles = act.roles.iter().filter(|edge| matches!(edge.role, Role::Theme | Role::Agent));
        roles.filter_map(|edge| as_act(edge.filler)).collect::<Vec<_>>()
    };
    let mut spoken_of = BTreeSet::new();
    for id in shown {
        let Some(act) = record.act(*id) else { continue };
        spoken_of.extend(about(act).into_iter().filter(|inner| folds.get(id) != Some(inner)));
    }
    spoken_of
}
