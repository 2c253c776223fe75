//! A picture as lines draw it: who acts in it has one box, also where others act upon him.
//!
//! Takes a [`Picture`], in which he is a topic, too: a matrix has a place for each. Must not draw.

use super::columns::order;
use super::{End, Picture};
use crate::lexicon::EntityId;
use std::collections::BTreeSet;

impl Picture {
    /// The same acts: lines to a topic that has the box of an actor lead there.
    pub(in crate::output) fn with_each_once(&self) -> Picture {
        let mut picture = self.clone();
        let actors: BTreeSet<EntityId> =
            self.groups.iter().flat_map(|group| &group.actors).map(|actor| actor.id).collect();
        let acting = |end: End| match end {
            End::Topic(id) if actors.contains(&id) => Some(id),
            End::Actor(_) | End::Topic(_) | End::Pill(_) => None,
        };
        let contested: BTreeSet<EntityId> =
            self.topics.iter().filter(|topic| topic.contested).filter_map(|topic| acting(topic.end)).collect();
        picture.topics.retain(|topic| acting(topic.end).is_none());
        // What is not changed keeps its order.
        if picture.topics.len() == self.topics.len() {
            return picture;
        }
        for actor in picture.groups.iter_mut().flat_map(|group| &mut group.actors) {
            actor.contested = contested.contains(&actor.id);
        }
        for line in picture.pills.iter_mut().flat_map(|pill| &mut pill.lines) {
            line.to = acting(line.to).map_or(line.to, End::Actor);
        }
        order(&mut picture);
        picture
    }
}
