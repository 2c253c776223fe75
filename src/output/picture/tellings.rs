//! An act that is told in several ways: which mentions tell it in the same one.
//!
//! Takes an act; gives its tellings. Must not say which is right.

use super::scene::Scene;
use super::{End, Line};
use crate::facts::{ActId, Filler, MentionId};
use crate::graph::{RoleView, Store};
use crate::lexicon::Role;
use std::collections::BTreeSet;

/// The roles of which an act has one value: another value is a rival. Reasons, topics and the like are told beside each other.
const OF_ONE: [Role; 10] = [
    Role::Agent,
    Role::Theme,
    Role::Recipient,
    Role::Source,
    Role::Goal,
    Role::Measure,
    Role::Deadline,
    Role::Time,
    Role::Duration,
    Role::Tally,
];

/// The mentions of an act by the way in which they tell it; none where all tell it alike. What tells less than another, tells
/// it in the same way.
pub(super) fn tellings(graph: &Store, act: ActId) -> Vec<Vec<MentionId>> {
    let edges: Vec<RoleView<'_>> = graph.roles(act).filter(|edge| OF_ONE.contains(&edge.role)).collect();
    let is_rival = |edge: &RoleView<'_>| {
        let mut others = edges.iter().filter(|other| other.role == edge.role && other.index != edge.index);
        others.any(|other| !edge.is_joint(*other))
    };
    let rivals: Vec<RoleView<'_>> = edges.iter().copied().filter(is_rival).collect();
    let told = |mention: MentionId| -> BTreeSet<u32> {
        let own = rivals.iter().filter(|edge| edge.mentions().any(|own| own == mention));
        own.map(|edge| edge.index).collect()
    };
    let mentions: Vec<(MentionId, BTreeSet<u32>)> =
        if rivals.is_empty() { vec![] } else { graph.mentions_of(act).map(|id| (id, told(id))).collect() };
    let mut ways: Vec<&BTreeSet<u32>> = vec![];
    for (_, own) in &mentions {
        let within = |other: &BTreeSet<u32>| own != other && own.is_subset(other);
        if !ways.contains(&own) && !mentions.iter().any(|(_, other)| within(other)) {
            ways.push(own);
        }
    }
    let of = |way: &BTreeSet<u32>| mentions.iter().filter(|(_, own)| own.is_subset(way)).map(|(id, _)| *id).collect();
    if ways.len() < 2 { vec![] } else { ways.into_iter().map(of).collect() }
}

/// What fills a role, as some mentions tell it: all of it, where they tell none and nothing is said of the act without.
pub(super) fn fillers_told<'g>(
    scene: &Scene<'g>,
    act: ActId,
    role: Role,
    by: Option<&'g [MentionId]>,
) -> impl Iterator<Item = RoleView<'g>> + use<'g> {
    let graph = scene.graph;
    let edges = move || graph.roles(act).filter(move |edge| edge.role == role);
    let is_told = move |edge: &RoleView<'_>| by.is_none_or(|by| edge.mentions().any(|mention| by.contains(&mention)));
    let is_core = matches!(role, Role::Agent | Role::Theme) || role == scene.lexicon.verb(graph.verb(act)).object;
    let all = is_core && !edges().any(|edge| is_told(&edge));
    edges().filter(move |edge| all || is_told(edge))
}

/// Whether a line of an act is of what some mentions tell.
pub(super) fn is_told(scene: &Scene<'_>, act: ActId, line: &Line, by: &[MentionId]) -> bool {
    let filler = match line.to {
        End::Actor(id) | End::Topic(id) => Filler::Entity(id),
        End::Pill(other) => Filler::Act(other),
    };
    let mut own = scene.graph.roles(act).filter(|edge| edge.filler == filler).peekable();
    let told = |edge: RoleView<'_>| fillers_told(scene, act, edge.role, Some(by)).any(|told| told.filler == filler);
    own.peek().is_none() || own.any(told)
}
