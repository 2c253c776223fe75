//! A picture that is too full for lines as several: one for each topic that much is about, then the rest.
//!
//! Takes a [`Picture`]; gives pictures that together hold every act of it. Must not draw.

use super::columns::arrange;
use super::{End, Line, LineKind, Picture, Pill, Topic};
use crate::arrange::Arrange;
use crate::facts::ActId;
use std::collections::{BTreeMap, BTreeSet};

/// With fewer acts than this, a topic has no picture of its own.
const LEAST: usize = 3;

/// A part of a picture, with what it is called.
#[derive(Clone, Debug)]
pub struct Part {
    /// The topic that it is about, or `the rest`.
    pub name: String,
    /// The picture: its acts, and those that they are about.
    pub picture: Picture,
}

impl Picture {
    /// The picture as parts: itself where it can be read. Every act stands in one at least.
    #[must_use]
    pub fn split(&self) -> Vec<Part> {
        let whole = || Part { name: "everything".to_owned(), picture: self.clone() };
        if !self.is_crowded() {
            return vec![whole()];
        }
        let mut topics: Vec<&Topic> = self.topics.iter().collect();
        topics.arrange_by_key(|topic| std::cmp::Reverse(self.about(topic.end).count()));
        let mut left: BTreeSet<ActId> = self.pills.iter().map(|pill| pill.act).collect();
        let mut parts = vec![];
        for topic in topics {
            let mut acts: BTreeSet<ActId> = self.about(topic.end).filter(|act| left.contains(act)).collect();
            if acts.len() < LEAST {
                continue;
            }
            self.follow(&mut acts, &left);
            left.retain(|act| !acts.contains(act));
            parts.push(self.part(&topic.name, &acts));
        }
        let rest: Vec<ActId> = self.pills.iter().map(|pill| pill.act).filter(|act| left.contains(act)).collect();
        let rest = rest.chunks(self.limit.max(1)).map(|acts| self.part("the rest", &acts.iter().copied().collect()));
        parts.extend(rest);
        parts
    }

    /// The acts with a line to something that they are about.
    fn about(&self, end: End) -> impl Iterator<Item = ActId> {
        let leads = move |line: &Line| line.to == end && line.kind != LineKind::Agent;
        self.pills.iter().filter(move |pill| pill.lines.iter().any(leads)).map(|pill| pill.act)
    }

    /// Adds acts about acts, as long as there are more of them.
    fn follow(&self, acts: &mut BTreeSet<ActId>, left: &BTreeSet<ActId>) {
        let mut open: Vec<ActId> = acts.iter().copied().collect();
        while let Some(act) = open.pop() {
            let more: Vec<ActId> = self.about(End::Pill(act)).filter(|act| left.contains(act)).collect();
            open.extend(more.into_iter().filter(|act| acts.insert(*act)));
        }
    }

    /// The part of these acts, with those that they are about, wherever these stand beside.
    fn part(&self, name: &str, acts: &BTreeSet<ActId>) -> Part {
        let pills: BTreeMap<ActId, &Pill> = self.pills.iter().map(|pill| (pill.act, pill)).collect();
        let mut held = acts.clone();
        let mut open: Vec<ActId> = acts.iter().copied().collect();
        while let Some(pill) = open.pop().and_then(|act| pills.get(&act)) {
            for line in &pill.lines {
                if let End::Pill(other) = line.to
                    && pills.contains_key(&other)
                    && held.insert(other)
                {
                    open.push(other);
                }
            }
        }
        let pills: Vec<Pill> = self.pills.iter().filter(|pill| held.contains(&pill.act)).cloned().collect();
        let ends: BTreeSet<End> = pills.iter().flat_map(|pill| pill.lines.iter().map(|line| line.to)).collect();
        let mut groups = self.groups.clone();
        for group in &mut groups {
            group.actors.retain(|actor| ends.contains(&End::Actor(actor.id)));
        }
        groups.retain(|group| !group.actors.is_empty());
        let cited: BTreeSet<String> = pills.iter().flat_map(Pill::units).collect();
        let elsewhere: BTreeSet<String> =
            self.pills.iter().flat_map(Pill::units).filter(|unit| !cited.contains(unit)).collect();
        let mut picture = Picture {
            title: if self.title.is_empty() { name.to_owned() } else { format!("{}: {name}", self.title) },
            subtitle: format!("{} of {}", pills.iter().flat_map(Pill::acts).count(), self.subtitle),
            topics: self.topics.iter().filter(|topic| ends.contains(&topic.end)).cloned().collect(),
            deeds: self.deeds.clone(),
            sources: self.sources.iter().filter(|(id, _)| !elsewhere.contains(id)).cloned().collect(),
            groups,
            pills,
            limit: self.limit,
        };
        arrange(&mut picture);
        Part { name: name.to_owned(), picture }
    }
}
