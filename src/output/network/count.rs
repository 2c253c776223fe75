//! How much one actor says for a topic, and how much against it; and how two such pairs of numbers go together.

use super::{Network, Normal, Once};
use crate::output::picture::{Pill, Tone};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How much is for, and how much against.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sides {
    pub pro: f64,
    pub con: f64,
}

impl Sides {
    /// Of the acts of one actor about one topic.
    pub fn of(acts: &[&Pill], once: Once) -> Sides {
        let of = |tone| acts.iter().copied().filter(|act| act.tone == tone).collect::<Vec<&Pill>>();
        let count = |tone| f64::from(u32::try_from(count(&of(tone), once)).unwrap_or(u32::MAX));
        Sides { pro: count(Tone::For), con: count(Tone::Against) }
    }

    pub fn total(&self) -> f64 {
        self.pro + self.con
    }

    /// As if all were for it.
    pub fn alike(self) -> Sides {
        Sides { pro: self.total(), con: 0.0 }
    }

    /// What a topic adds to the edge between two actors.
    pub fn with(&self, other: &Sides, kind: Network) -> f64 {
        let same = self.pro * other.pro + self.con * other.con;
        let opposite = self.pro * other.con + self.con * other.pro;
        match kind {
            Network::Congruence | Network::Ignore | Network::TwoModeIgnore => same,
            Network::Conflict => opposite,
            Network::Subtract | Network::TwoMode => same - opposite,
        }
    }

    /// Whether an act of a tone adds to the edge with one who takes these sides.
    pub fn meets(self, tone: Tone, kind: Network) -> bool {
        let (same, opposite) = if tone == Tone::Against { (self.con, self.pro) } else { (self.pro, self.con) };
        match kind {
            Network::Congruence => same > 0.0,
            Network::Conflict => opposite > 0.0,
            Network::Subtract | Network::Ignore | Network::TwoMode | Network::TwoModeIgnore => self.total() > 0.0,
        }
    }
}

fn count(acts: &[&Pill], once: Once) -> usize {
    let periods = |of: fn(Date) -> Date| distinct(acts.iter().map(|act| act.time.map(|time| of(time.first))));
    match once {
        // An act that is told in several ways stands in a matrix once for each.
        Once::Act => distinct(acts.iter().map(|pill| pill.act)),
        Once::Sentence => distinct(acts.iter().flat_map(|pill| pill.told.iter().map(|told| (pill.act, told)))),
        Once::Document => distinct(acts.iter().flat_map(|act| &act.told).map(|(document, _)| *document)),
        Once::Week => periods(monday),
        Once::Month => periods(Date::first_of_month),
        Once::Year => periods(Date::first_of_year),
    }
}

/// How many there are, each counted once.
pub(super) fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> usize {
    all.collect::<BTreeSet<T>>().len()
}

/// The Monday of a day's week; the day itself where the calendar has none.
fn monday(day: Date) -> Date {
    let days = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(days)).unwrap_or(day)
}

/// What the edge between two actors is divided by.
/// `joint` is how many topics either speaks of.
pub(super) fn divisor(normal: Normal, a: &[Sides], b: &[Sides], joint: usize) -> f64 {
    let topics = |sides: &[Sides]| sides.iter().filter(|s| s.total() > 0.0).map(|_| 1.0).sum::<f64>();
    let length = |sides: &[Sides]| sides.iter().map(|s| s.pro * s.pro + s.con * s.con).sum::<f64>().sqrt();
    match normal {
        Normal::Average => f64::midpoint(topics(a), topics(b)),
        Normal::Jaccard => f64::from(u32::try_from(joint).unwrap_or(u32::MAX)),
        Normal::Cosine => length(a) * length(b),
        Normal::None | Normal::Activity | Normal::Prominence => 1.0,
    }
}
