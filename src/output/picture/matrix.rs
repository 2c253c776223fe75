//! Actors × topics: what is left of a picture that is too full for lines.

use super::{Actor, End, LineKind, Picture, Pill, Scene, Tone, Topic};
use crate::arrange::Arrange;
use crate::facts::ActId;
use crate::graph::describe_act;
use crate::lexicon::{EntityId, Origin};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The acts of one actor by the index of the topic; no cell is empty.
pub type MatrixRow = BTreeMap<usize, Vec<Pill>>;

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
    /// As many rows as actors.
    pub cells: Vec<MatrixRow>,
    /// The tones that occur.
    pub tones: Vec<Tone>,
    /// Where it comes from.
    pub sources: Vec<(String, String)>,
    /// How citations are read, where they are printed.
    pub citing: String,
    /// What else is to be known: each sentence behind a space.
    pub remarks: String,
    /// How many acts are in no cell: no actor is told, or nothing that they are about.
    pub left_out: usize,
    /// How many of these take a side.
    pub unplaced: usize,
}

impl Matrix {
    /// The acts of a picture that have an actor and a topic; the rest have no cell, and `subtitle` says how many. Who takes a
    /// stance on what was done takes it on that act: whoever votes against the extension of a licence is not against the licence.
    #[must_use]
    pub fn new(picture: &Picture) -> Matrix {
        let subjects = |pill: &Pill| {
            let stance = pill.sides() || pill.tone == Tone::Conditional;
            let deeds = pill.deeds.iter().filter(|_| stance).map(|act| End::Pill(*act));
            things(pill).into_iter().chain(deeds).collect()
        };
        Matrix::of(picture, subjects, &picture.deeds)
    }

    /// The same for a network, where an act that others are for or against is a topic of its own, unless it only brings a thing;
    /// an amount is none, for nobody is for or against a number.
    #[must_use]
    pub fn with_deeds(picture: &Picture, scene: &Scene<'_>) -> Matrix {
        let amounts: FxHashSet<End> = picture
            .topics
            .iter()
            .filter(|topic| topic.origin == Some(Origin::Quantity))
            .map(|topic| topic.end)
            .collect();
        let subjects = |pill: &Pill| {
            let deeds = pill.deeds.iter().map(|act| End::Pill(*act));
            things(pill).into_iter().filter(|end| !amounts.contains(end)).chain(deeds).collect()
        };
        Matrix::of(picture, subjects, &deeds(picture, scene))
    }

    fn of(picture: &Picture, subjects: impl Fn(&Pill) -> Vec<End>, deeds: &[Topic]) -> Matrix {
        let mut rows: FxHashMap<EntityId, FxHashMap<End, Vec<Pill>>> = FxHashMap::default();
        let mut used: FxHashSet<End> = FxHashSet::default();
        let (mut left_out, mut unplaced) = (0, 0);
        for pill in &picture.pills {
            let tellings = if pill.tellings.is_empty() { std::slice::from_ref(pill) } else { &pill.tellings };
            let placed: Vec<(EntityId, End, &Pill)> = tellings
                .iter()
                .flat_map(|told| {
                    joins(told, &subjects(told)).into_iter().map(move |(actor, topic)| (actor, topic, told))
                })
                .collect();
            left_out += usize::from(placed.is_empty());
            unplaced += usize::from(placed.is_empty() && pill.sides());
            for (actor, topic, told) in placed {
                used.insert(topic);
                rows.entry(actor).or_default().entry(topic).or_default().push(told.clone());
            }
        }
        let all = picture.groups.iter().flat_map(|group| group.actors.iter().map(|actor| (&group.name, actor)));
        let actors: Vec<(Option<String>, Actor)> = all
            .filter(|(_, actor)| rows.contains_key(&actor.id))
            .map(|(name, actor)| (name.clone(), actor.clone()))
            .collect();
        let mut topics: Vec<Topic> =
            picture.topics.iter().chain(deeds).filter(|topic| used.contains(&topic.end)).cloned().collect();
        // Words that one act alone quotes are gathered at the end.
        let told = |topic: &Topic| rows.values().filter_map(|row| row.get(&topic.end)).map(Vec::len).sum::<usize>();
        topics.arrange_by_key(|topic| topic.origin == Some(Origin::Quoted) && told(topic) == 1);
        let places: FxHashMap<End, usize> = topics.iter().enumerate().map(|(at, topic)| (topic.end, at)).collect();
        let row = |actor: &Actor| -> MatrixRow {
            let cells = rows.get(&actor.id).into_iter().flatten();
            cells.filter_map(|(topic, acts)| Some((*places.get(topic)?, acts.clone()))).collect()
        };
        let subtitle = match left_out {
            0 => picture.subtitle.clone(),
            1 => format!("{}; 1 with no actor or no topic is in no cell", picture.subtitle),
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
            citing: picture.citing(),
            remarks: picture.remarks(false),
            left_out,
            unplaced,
        }
    }
}

impl Matrix {
    /// Of each actor, the number of its bloc: those beside each other that are of the same; none for who is of nothing.
    #[must_use]
    pub fn blocs(&self) -> Vec<Option<usize>> {
        let mut blocs: Vec<&str> = vec![];
        let mut numbers = vec![];
        for (of, _) in &self.actors {
            if let Some(of) = of.as_deref()
                && !blocs.contains(&of)
            {
                blocs.push(of);
            }
            numbers.push(of.as_deref().and_then(|of| blocs.iter().position(|bloc| *bloc == of)));
        }
        numbers
    }
}

/// The paper of a bloc's names, by its number: light enough for text, and unlike the next one's.
#[must_use]
pub fn bloc_paper(bloc: Option<usize>) -> &'static str {
    // None is that of a tone: a bloc is neither for nor against.
    const PAPERS: [&str; 4] = ["#DDEBD9", "#EADFEE", "#D9E9E8", "#EDE9D0"];
    bloc.and_then(|bloc| PAPERS.get(bloc % PAPERS.len()).copied()).unwrap_or("#F4F4F4")
}

/// The acts that others are about, as topics.
pub(super) fn deeds(picture: &Picture, scene: &Scene<'_>) -> Vec<Topic> {
    let taken: FxHashSet<(ActId, Tone)> =
        picture.pills.iter().flat_map(|pill| pill.deeds.iter().map(|act| (*act, pill.tone))).collect();
    let towards = |act: ActId, tone: Tone| taken.contains(&(act, tone));
    let mut seen = FxHashSet::default();
    let all = picture.pills.iter().flat_map(|pill| &pill.deeds).filter(|act| seen.insert(**act));
    let topic = |act: &ActId| Topic {
        end: End::Pill(*act),
        name: describe_act(scene.graph, scene.lexicon, *act),
        about: String::new(),
        actor: false,
        contested: towards(*act, Tone::For) && towards(*act, Tone::Against),
        origin: None,
    };
    all.map(topic).collect()
}

/// The things that a pill is about.
fn things(pill: &Pill) -> Vec<End> {
    let objects = pill.lines.iter().filter(|line| line.kind == LineKind::Object).map(|line| line.to);
    objects.filter(|end| matches!(end, End::Topic(_))).collect()
}

/// The cells that a pill stands in.
fn joins(pill: &Pill, subjects: &[End]) -> Vec<(EntityId, End)> {
    let actors = pill.lines.iter().filter_map(|line| match line.to {
        End::Actor(id) if line.kind == LineKind::Agent => Some(id),
        _ => None,
    });
    actors.flat_map(|actor| subjects.iter().map(move |subject| (actor, *subject))).collect()
}
