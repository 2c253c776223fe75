//! Actors × topics: what is left of a picture that is too full for lines.

use super::{Actor, End, LineKind, Picture, Pill, Tone, Topic};
use crate::lexicon::EntityId;
use std::collections::BTreeMap;

/// Which actor stands where on which topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// What stands over it.
    pub title: String,
    /// How much is shown.
    pub subtitle: String,
    /// The rows, with what each is of.
    pub actors: Vec<(Option<String>, Actor)>,
    /// The columns.
    pub topics: Vec<Topic>,
    /// As many rows as actors, as many cells as topics; in each the acts.
    pub cells: Vec<Vec<Vec<Pill>>>,
    /// The tones that occur.
    pub tones: Vec<Tone>,
    /// Where it comes from.
    pub sources: Vec<(String, String)>,
    /// How citations are read.
    pub reading: String,
}

impl Matrix {
    /// The acts of a picture that have an actor and a topic; the rest have no cell, and `subtitle` says how many.
    #[must_use]
    pub fn new(picture: &Picture) -> Matrix {
        let mut cells: BTreeMap<(EntityId, EntityId), Vec<Pill>> = BTreeMap::new();
        let mut left_out = 0;
        for pill in &picture.pills {
            let joins = joins(pill);
            left_out += usize::from(joins.is_empty());
            for at in joins {
                cells.entry(at).or_default().push(pill.clone());
            }
        }
        let rows = picture.groups.iter().flat_map(|group| group.actors.iter().map(|actor| (&group.name, actor)));
        let acts = |id| cells.keys().any(|(actor, _)| *actor == id);
        let actors: Vec<(Option<String>, Actor)> =
            rows.filter(|(_, actor)| acts(actor.id)).map(|(name, actor)| (name.clone(), actor.clone())).collect();
        let used = |topic: &&Topic| cells.keys().any(|(_, id)| *id == topic.id);
        let topics: Vec<Topic> = picture.topics.iter().filter(used).cloned().collect();
        let cell = |actor: &Actor, topic: &Topic| cells.get(&(actor.id, topic.id)).cloned().unwrap_or_default();
        let row = |actor: &Actor| topics.iter().map(|topic| cell(actor, topic)).collect();
        let subtitle = match left_out {
            0 => picture.subtitle.clone(),
            n => format!("{}; {n} with no actor or no topic are in no cell", picture.subtitle),
        };
        Matrix {
            title: picture.title.clone(),
            subtitle,
            cells: actors.iter().map(|(_, actor)| row(actor)).collect(),
            actors,
            topics,
            tones: picture.tones(),
            sources: picture.sources.clone(),
            reading: picture.reading(),
        }
    }
}

/// The cells that a pill stands in.
fn joins(pill: &Pill) -> Vec<(EntityId, EntityId)> {
    let actors = pill.lines.iter().filter_map(|line| match line.to {
        End::Actor(id) if line.kind == LineKind::Agent => Some(id),
        _ => None,
    });
    let topics = |actor| {
        pill.lines.iter().filter_map(move |line| match line.to {
            End::Topic(id) if line.kind == LineKind::Object => Some((actor, id)),
            _ => None,
        })
    };
    actors.flat_map(topics).collect()
}
