//! Where lines cross the column of topics: through a gap of their own, so that none runs around the picture.

use super::picture::{End, Line, Picture, Pill, Side};
use crate::arrange::Arrange;
use crate::facts::ActId;
use crate::lexicon::EntityId;
use std::collections::BTreeMap;

/// The gaps of a picture.
pub(super) struct Crossings {
    /// Before which topic each line crosses, and how far down it lies: from 0 to 1.
    gaps: BTreeMap<(ActId, End), (usize, f64)>,
}

impl Crossings {
    /// A gap for each line whose ends stand on different sides of the topics.
    pub fn of(picture: &Picture) -> Crossings {
        let places = places(picture);
        let mut gaps = BTreeMap::new();
        for (pill, line) in picture.pills.iter().flat_map(|pill| pill.lines.iter().map(move |line| (pill, line))) {
            let own = places.get(&End::Pill(pill.act));
            let (Some((side, at)), Some((other_side, other))) = (own, places.get(&line.to)) else { continue };
            if side != other_side && !picture.topics.is_empty() {
                let middle = f64::midpoint(*at, *other);
                gaps.insert((pill.act, line.to), (before(picture.topics.len(), middle), middle));
            }
        }
        Crossings { gaps }
    }

    /// The node that a line runs through.
    pub fn gap(&self, pill: &Pill, line: &Line) -> Option<String> {
        let key = (pill.act, line.to);
        self.gaps.contains_key(&key).then(|| name(key))
    }

    /// The nodes of all gaps.
    pub fn nodes(&self) -> impl Iterator<Item = String> {
        self.gaps.keys().map(|key| name(*key))
    }

    /// The gaps that lie before a topic, in their order.
    pub fn before(&self, topic: usize) -> impl Iterator<Item = String> {
        let mut here: Vec<_> = self.gaps.iter().filter(|(_, (index, _))| *index == topic).collect();
        here.arrange_by(|a, b| a.1.1.total_cmp(&b.1.1).then(a.0.cmp(b.0)));
        here.into_iter().map(|(key, _)| name(*key))
    }
}

/// The name of a box in DOT.
pub(super) fn node(end: End) -> String {
    match end {
        End::Actor(EntityId(index)) => format!("e{index}"),
        End::Topic(EntityId(index)) => format!("t{index}"),
        End::Pill(ActId(index)) => format!("a{index}"),
    }
}

fn name((act, to): (ActId, End)) -> String {
    format!("{}_{}", node(End::Pill(act)), node(to))
}

/// On which side, and how far down, pills and actors stand.
fn places(picture: &Picture) -> BTreeMap<End, (Side, f64)> {
    let mut places = BTreeMap::new();
    for side in [Side::Left, Side::Right] {
        let pills = picture.pills.iter().filter(|pill| pill.side == side).map(|pill| End::Pill(pill.act));
        let groups = picture.groups.iter().filter(|group| group.side == side);
        let actors = groups.flat_map(|group| group.actors.iter().map(|actor| End::Actor(actor.id)));
        for column in [pills.collect::<Vec<_>>(), actors.collect()] {
            let count = f64::from(u32::try_from(column.len()).unwrap_or(u32::MAX));
            let heights = (0u32..).map(|index| (f64::from(index) + 0.5) / count);
            places.extend(column.into_iter().zip(heights).map(|(end, at)| (end, (side, at))));
        }
    }
    places
}

/// The gap of a column that is nearest to a height: before its first box, its second, … or after its last.
fn before(count: usize, height: f64) -> usize {
    let all = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let mut boundaries = (0u32..).map(|index| (f64::from(index) + 0.5) / all).take(count);
    boundaries.position(|middle| height < middle).unwrap_or(count)
}
