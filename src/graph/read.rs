//! What the store gives when it is asked by id: iterators over acts, entities and fillers.
//!
//! No list has repetitions; in which order a list comes is not promised.

use super::standing::Standing;

use crate::facts::{ActId, Filler};
use crate::lexicon::EntityId;
use std::iter::{Copied, FusedIterator};
use std::ops::Range;
use std::slice::Iter;

/// A filler of a role, and the ways in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RoleTold {
    /// What fills the role.
    pub filler: Filler,
    /// In which ways that is told.
    pub told: Standing,
}

/// Acts: those at some seats.
#[derive(Clone, Debug)]
pub struct Acts<'a> {
    seats: Seats<'a>,
    order: &'a [u32],
}

#[derive(Clone, Debug)]
enum Seats<'a> {
    Range(Range<u32>),
    List(Copied<Iter<'a, u32>>),
    Found(std::vec::IntoIter<u32>),
}

impl<'a> Acts<'a> {
    pub(super) fn range(seats: Range<u32>, order: &'a [u32]) -> Self {
        Acts { seats: Seats::Range(seats), order }
    }

    pub(super) fn found(seats: Vec<u32>, order: &'a [u32]) -> Self {
        Acts { seats: Seats::Found(seats.into_iter()), order }
    }

    pub(super) fn list(seats: &'a [u32], order: &'a [u32]) -> Self {
        Acts { seats: Seats::List(seats.iter().copied()), order }
    }
}

impl Iterator for Acts<'_> {
    type Item = ActId;

    fn next(&mut self) -> Option<ActId> {
        let seat = match &mut self.seats {
            Seats::Range(range) => range.next(),
            Seats::List(list) => list.next(),
            Seats::Found(list) => list.next(),
        };
        self.order.get(seat? as usize).copied().map(ActId)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.seats {
            Seats::Range(range) => range.size_hint(),
            Seats::List(list) => list.size_hint(),
            Seats::Found(list) => list.size_hint(),
        }
    }
}

impl ExactSizeIterator for Acts<'_> {}
impl FusedIterator for Acts<'_> {}

/// Entities: one, then those of a list.
#[derive(Clone, Debug)]
pub struct Entities<'a> {
    first: Option<EntityId>,
    list: &'a [u32],
}

impl<'a> Entities<'a> {
    pub(super) fn with(first: EntityId, list: &'a [u32]) -> Self {
        Entities { first: Some(first), list }
    }

    pub(super) fn of(list: &'a [u32]) -> Self {
        Entities { first: None, list }
    }
}

impl Iterator for Entities<'_> {
    type Item = EntityId;

    fn next(&mut self) -> Option<EntityId> {
        self.first.take().or_else(|| {
            let (next, rest) = self.list.split_first()?;
            self.list = rest;
            Some(EntityId(*next))
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.list.len() + usize::from(self.first.is_some());
        (count, Some(count))
    }
}

impl ExactSizeIterator for Entities<'_> {}
impl FusedIterator for Entities<'_> {}

/// What fills a role: one filler, or those of a list.
#[derive(Clone, Debug)]
pub struct Fillers<'a> {
    pub(super) one: Option<RoleTold>,
    pub(super) list: Option<(&'a super::Store, Range<u32>)>,
}

impl Iterator for Fillers<'_> {
    type Item = RoleTold;

    fn next(&mut self) -> Option<RoleTold> {
        self.one.take().or_else(|| {
            let (graph, range) = self.list.as_mut()?;
            range.find_map(|item| graph.listed(item))
        })
    }
}

impl FusedIterator for Fillers<'_> {}

/// What an act carries.
#[derive(Clone, Debug)]
pub struct Carried<'a>(pub(super) Fillers<'a>);

impl Iterator for Carried<'_> {
    type Item = Filler;

    fn next(&mut self) -> Option<Filler> {
        let affirmed = Standing::AFFIRMED;
        self.0.find(|role| role.told.meets(affirmed)).map(|role| role.filler)
    }
}

impl FusedIterator for Carried<'_> {}

/// The acts that put something on the table: of those that it is a theme of, as far as their verbs carry.
#[derive(Clone, Debug)]
pub struct Carriers<'a> {
    pub(super) graph: &'a super::Store,
    pub(super) thing: Filler,
    /// The seats of the acts that it is a theme of.
    pub(super) about: &'a [u32],
    /// Seats of verbs that carry.
    pub(super) carrying: Iter<'a, Range<u32>>,
    /// What is still to be looked at of the seats found last.
    pub(super) now: Iter<'a, u32>,
}

impl Iterator for Carriers<'_> {
    type Item = ActId;

    fn next(&mut self) -> Option<ActId> {
        loop {
            let carried = |act: &ActId| self.graph.carried(*act).any(|carried| carried == self.thing);
            let acts = self.now.by_ref().filter_map(|seat| self.graph.order().get(*seat as usize).copied().map(ActId));
            if let Some(act) = acts.into_iter().find(carried) {
                return Some(act);
            }
            let range = self.carrying.next()?;
            let from = self.about.partition_point(|seat| *seat < range.start);
            let to = self.about.partition_point(|seat| *seat < range.end);
            self.now = self.about.get(from..to).unwrap_or_default().iter();
        }
    }
}

impl FusedIterator for Carriers<'_> {}
