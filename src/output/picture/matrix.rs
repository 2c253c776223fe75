//! Actors × topics: what is left of a picture that is too full for lines.

use super::{Actor, End, LineKind, Picture, Pill, Tone, Topic};
use crate::lexicon::EntityId;

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
    /// As many rows as actors, as many cells as topics.
    pub cells: Vec<Vec<Vec<Standpoint>>>,
    /// The tones that occur.
    pub tones: Vec<Tone>,
    /// Where it comes from.
    pub sources: Vec<(String, String)>,
}

/// One act in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standpoint {
    /// Its tone.
    pub tone: Tone,
    /// Its verb.
    pub words: String,
    /// Where it is told.
    pub citation: String,
    /// The sentences.
    pub quotes: Vec<String>,
    /// Where the first stands.
    pub url: Option<String>,
}

impl Matrix {
    /// The acts of a picture that have an actor and a topic; the rest have no cell, and `subtitle` says how many.
    #[must_use]
    pub fn new(picture: &Picture) -> Matrix {
        let rows = picture.groups.iter().flat_map(|group| group.actors.iter().map(|actor| (&group.name, actor)));
        let mut actors: Vec<(Option<String>, Actor)> =
            rows.map(|(name, actor)| (name.clone(), actor.clone())).collect();
        let cell = |actor: EntityId, topic: EntityId| -> Vec<Standpoint> {
            picture.pills.iter().filter(|pill| joins(pill, actor, topic)).map(standpoint).collect()
        };
        actors.retain(|(_, actor)| picture.topics.iter().any(|topic| !cell(actor.id, topic.id).is_empty()));
        let used = |topic: &&Topic| actors.iter().any(|(_, actor)| !cell(actor.id, topic.id).is_empty());
        let topics: Vec<Topic> = picture.topics.iter().filter(used).cloned().collect();
        let row = |actor: &Actor| topics.iter().map(|topic| cell(actor.id, topic.id)).collect();
        let cells = actors.iter().map(|(_, actor)| row(actor)).collect();
        let shown = |pill: &&Pill| {
            let with = |topic: &Topic| actors.iter().any(|(_, actor)| joins(pill, actor.id, topic.id));
            topics.iter().any(with)
        };
        let left_out = picture.pills.len() - picture.pills.iter().filter(shown).count();
        let mut subtitle = picture.subtitle.clone();
        if left_out > 0 {
            subtitle = format!("{subtitle}; {left_out} with no actor or no topic are in no cell");
        }
        let tones = picture.tones();
        Matrix {
            title: picture.title.clone(),
            subtitle,
            actors,
            topics,
            cells,
            tones,
            sources: picture.sources.clone(),
        }
    }
}

fn joins(pill: &Pill, actor: EntityId, topic: EntityId) -> bool {
    let has = |kind, to| pill.lines.iter().any(|line| line.kind == kind && line.to == to);
    has(LineKind::Agent, End::Actor(actor)) && has(LineKind::Object, End::Topic(topic))
}

fn standpoint(pill: &Pill) -> Standpoint {
    Standpoint {
        tone: pill.tone,
        words: pill.words.clone(),
        citation: pill.citation.clone(),
        quotes: pill.quotes.clone(),
        url: pill.url.clone(),
    }
}
