//! Who stands on which side, and in which order: so that few lines cross.
//!
//! Topics keep their order. Actors and pills are put at the mean place of what they are joined to, a few times over.

use super::{Actor, End, Group, Picture, Pill, Side};
use crate::arrange::Arrange;
use crate::facts::ActId;
use crate::lexicon::EntityId;
use std::collections::BTreeMap;

/// How often pills and actors are put in order by each other.
const SWEEPS: usize = 6;

/// Puts groups, actors and pills on their sides and in their order.
pub(super) fn arrange(picture: &mut Picture) {
    sides(picture);
    order(picture);
}

/// Puts them in their order, each on its side.
pub(super) fn order(picture: &mut Picture) {
    for _ in 0..SWEEPS {
        order_pills(picture);
        order_actors(picture);
    }
    order_pills(picture);
}

/// The group with the most pills stands left; each next one where there are fewer.
#[expect(clippy::indexing_slicing, reason = "a load for each of the two sides")]
fn sides(picture: &mut Picture) {
    let weigh = |group: &Group| {
        let belongs = |pill: &&Pill| actor_of(pill).is_some_and(|id| group.actors.iter().any(|actor| actor.id == id));
        picture.pills.iter().filter(belongs).count()
    };
    let mut weights: Vec<(usize, usize)> = picture.groups.iter().map(weigh).enumerate().collect();
    weights.arrange_by_key(|(index, weight)| (std::cmp::Reverse(*weight), *index));
    let mut load = [0, 0];
    let mut side_of: BTreeMap<EntityId, Side> = BTreeMap::new();
    for (index, weight) in weights {
        let side = lighter(load);
        load[side as usize] += weight;
        let Some(group) = picture.groups.get_mut(index) else { continue };
        group.side = side;
        side_of.extend(group.actors.iter().map(|actor| (actor.id, side)));
    }
    let mut placed: BTreeMap<_, Side> = BTreeMap::new();
    for pill in &mut picture.pills {
        let about = |end: &End| match end {
            End::Pill(other) => placed.get(other).copied(),
            _ => None,
        };
        let own = actor_of(pill).and_then(|id| side_of.get(&id).copied());
        let near = own.or_else(|| pill.lines.iter().find_map(|line| about(&line.to)));
        pill.side = near.unwrap_or_else(|| {
            let side = lighter(load);
            load[side as usize] += 1;
            side
        });
        placed.insert(pill.act, pill.side);
    }
}

fn lighter(load: [usize; 2]) -> Side {
    if load[0] <= load[1] { Side::Left } else { Side::Right }
}

fn actor_of(pill: &Pill) -> Option<EntityId> {
    pill.lines.iter().find_map(|line| match line.to {
        End::Actor(id) => Some(id),
        _ => None,
    })
}

/// Pills stand at the mean of their topics and actors; one without a topic, beside the pill that it is about.
fn order_pills(picture: &mut Picture) {
    let topics = scaled(picture.topics.iter().map(|topic| topic.end));
    let mut places: BTreeMap<EntityId, f64> = BTreeMap::new();
    for side in [Side::Left, Side::Right] {
        places.extend(scaled(actors(picture, side)));
    }
    let own = |pill: &Pill| {
        let ends = pill.lines.iter().filter_map(|line| match line.to {
            End::Topic(_) => topics.get(&line.to).map(|at| (*at, 2.0)),
            End::Actor(id) => places.get(&id).map(|at| (*at, 1.0)),
            End::Pill(_) => None,
        });
        mean(ends)
    };
    let known: BTreeMap<_, _> = picture.pills.iter().filter_map(|pill| Some((pill.act, own(pill)?))).collect();
    let sides: BTreeMap<_, Side> = picture.pills.iter().map(|pill| (pill.act, pill.side)).collect();
    // Where it stands, and after which pill.
    let at = |pill: &Pill| {
        let side_of = |act| sides.get(&act).copied();
        let on_topic = pill.lines.iter().any(|line| matches!(line.to, End::Topic(_)));
        let beside = pill.lines.iter().find_map(|line| match line.to {
            End::Pill(other) if !on_topic && side_of(other) == Some(pill.side) => Some((*known.get(&other)?, other)),
            _ => None,
        });
        beside.unwrap_or_else(|| (own(pill).unwrap_or(1.0), pill.act))
    };
    let mut keyed: Vec<((f64, ActId), Pill)> = picture.pills.drain(..).map(|pill| (at(&pill), pill)).collect();
    keyed.arrange_by(|((a, after_a), one), ((b, after_b), other)| {
        let place = one.side.cmp(&other.side).then(a.total_cmp(b));
        let later = (one.act != *after_a).cmp(&(other.act != *after_b));
        place.then(after_a.cmp(after_b)).then(later).then(one.act.cmp(&other.act))
    });
    picture.pills = keyed.into_iter().map(|(_, pill)| pill).collect();
}

/// Actors stand at the mean of their pills, groups at the mean of their actors.
fn order_actors(picture: &mut Picture) {
    let mut sums: BTreeMap<EntityId, (f64, f64)> = BTreeMap::new();
    for side in [Side::Left, Side::Right] {
        let pills: Vec<&Pill> = picture.pills.iter().filter(|pill| pill.side == side).collect();
        let last = (pills.len().max(2) - 1).max(1);
        for (index, pill) in pills.iter().enumerate() {
            for line in &pill.lines {
                let End::Actor(id) = line.to else { continue };
                let sum = sums.entry(id).or_default();
                *sum = (sum.0 + fraction(index, last), sum.1 + 1.0);
            }
        }
    }
    let at = |actor: &Actor| sums.get(&actor.id).map_or(1.0, |(sum, count)| sum / count);
    for group in &mut picture.groups {
        group.actors.arrange_by(|a, b| at(a).total_cmp(&at(b)).then(a.id.cmp(&b.id)));
    }
    let middle = |group: &Group| mean(group.actors.iter().map(|actor| (at(actor), 1.0))).unwrap_or(1.0);
    let first = |group: &Group| group.actors.iter().map(|actor| actor.id).min();
    picture.groups.arrange_by(|a, b| {
        a.side.cmp(&b.side).then(middle(a).total_cmp(&middle(b))).then_with(|| first(a).cmp(&first(b)))
    });
}

fn actors(picture: &Picture, side: Side) -> impl Iterator<Item = EntityId> {
    let groups = picture.groups.iter().filter(move |group| group.side == side);
    groups.flat_map(|group| group.actors.iter().map(|actor| actor.id))
}

/// Places from 0 to 1 in their order.
fn scaled<T: Ord>(ids: impl Iterator<Item = T>) -> BTreeMap<T, f64> {
    let ids: Vec<T> = ids.collect();
    let last = (ids.len().max(2) - 1).max(1);
    ids.into_iter().enumerate().map(|(index, id)| (id, fraction(index, last))).collect()
}

/// Counts of boxes are far below the numbers that a float cannot hold.
fn fraction(index: usize, last: usize) -> f64 {
    f64::from(u32::try_from(index).unwrap_or(u32::MAX)) / f64::from(u32::try_from(last).unwrap_or(u32::MAX))
}

fn mean(weighted: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, weight) = weighted.fold((0.0, 0.0), |(sum, all), (at, weight)| (sum + at * weight, all + weight));
    (weight > 0.0).then(|| sum / weight)
}
