//! What the parts of a core say of where rows come from: which seats, which days, which pairs.
//!
//! Takes a core; gives narrower seats, and tells which parts then hold by themselves. Orders no operators.

use super::order::{PairScan, Planner, Source};
use super::part::{Part, Ranges};
use super::shape::{Core, Reg, merged};
use crate::graph::Standing;
use crate::graph::days::UNDATED;
use crate::lexicon::{Role, VerbId};
use std::ops::Range;
use std::sync::Arc;

impl Planner<'_> {
    /// Whether the source gives only rows for which the part holds.
    pub(super) fn given(&self, part: &Part, source: &Source) -> bool {
        match (part, source) {
            (Part::Act { act, seats, told }, Source::Seats(given, known)) => {
                act == given && known.iter().all(|range| covers(seats, range)) && self.every_way(*told)
            }
            (Part::Kind { entity, ids, .. }, Source::Ids(given, known)) => entity == given && ids == known,
            (Part::Kind { entity, ids, .. }, Source::Pairs(pairs)) => {
                *entity == pairs.left && pairs.ids.iter().all(|range| covers(ids, range))
            }
            (Part::Pair { left, right, verbs }, Source::Pairs(pairs)) => {
                [*left, *right] == [pairs.left, pairs.right] && *verbs == pairs.verbs
            }
            (Part::Listed { reg, cells }, Source::Cells(given, known)) => reg == given && Arc::ptr_eq(cells, known),
            (Part::Days { act, told, .. }, Source::Seats(given, seats)) => {
                act == given && self.graph.last_days().is_empty() && self.every_way(*told) && !self.day_lists(seats)
            }
            _ => false,
        }
    }

    pub(super) fn every_way(&self, told: Standing) -> bool {
        self.graph.meeting(told).iter().all(|meets| *meets)
    }

    fn day_lists(&self, seats: &[Range<u32>]) -> bool {
        seats.iter().any(|range| self.graph.holding(Role::Time, range).lists())
    }

    /// The seats with the days that are asked for: within a verb, acts are in the order of their first days.
    pub(super) fn narrowed(&self, act: Reg, seats: &Ranges, core: &Core) -> Ranges {
        let asked = self.days_asked(act, core);
        let Some((from, to)) = asked.filter(|_| !self.day_lists(seats)) else { return seats.clone() };
        let mut narrow = Vec::new();
        for range in seats.iter() {
            let mut start = range.start;
            while start < range.end {
                let end = self.graph.seats_of(self.graph.verb_at(start)).end.clamp(start + 1, range.end);
                let days = self.graph.first_days().get(start as usize..end as usize).unwrap_or_default();
                let first = days.partition_point(|day| *day < from);
                let last = days.partition_point(|day| *day <= to);
                let at = |offset: usize| start + u32::try_from(offset).unwrap_or_default();
                narrow.push(at(first)..at(last.max(first)));
                start = end;
            }
        }
        merged(narrow)
    }

    /// Between which days the first day of an act must lie: those that are asked of it, and those that follow for it
    /// from what is asked of another one that it comes before or after.
    fn days_asked(&self, act: Reg, core: &Core) -> Option<(i32, i32)> {
        let mut asked = own_days(act, core);
        let mut both = |from: i32, to: i32| {
            let (first, last) = asked.unwrap_or((i32::MIN, UNDATED - 1));
            asked = Some((first.max(from), last.min(to)));
        };
        for part in &core.parts {
            let Part::Order { earlier, later, within, .. } = part else { continue };
            if *later == act
                && let Some((from, to)) = self.sure_days(*earlier, core)
            {
                both(from, within.map_or(UNDATED - 1, |within| to.saturating_add(within)));
            }
            if *earlier == act
                && let Some((from, to)) = self.sure_days(*later, core)
            {
                both(within.map_or(i32::MIN, |within| from.saturating_sub(within)), to);
            }
        }
        asked
    }

    /// The days asked of an act of which each has one date, whoever tells it.
    fn sure_days(&self, act: Reg, core: &Core) -> Option<(i32, i32)> {
        let dated = |part: &Part| matches!(part, Part::Act { act: known, seats, .. } if *known == act && !self.day_lists(seats));
        own_days(act, core).filter(|_| core.parts.iter().any(dated))
    }

    /// The pairs of some verbs, as far as it is asked of what kind the first of each is.
    pub(super) fn pairs(&self, left: Reg, right: Reg, verbs: &Arc<[VerbId]>, core: &Core) -> PairScan {
        let asked = core.parts.iter().find_map(|part| match part {
            Part::Kind { entity, ids, .. } if *entity == left => Some(ids),
            _ => None,
        });
        let relations = || verbs.iter().map(|verb| self.graph.themes_of_agents(*verb));
        let whole = || merged(relations().map(|relation| relation.entities()).collect());
        let ids = asked.map_or_else(whole, Ranges::clone);
        let count = relations().flat_map(|relation| ids.iter().map(move |range| relation.count(range))).sum();
        PairScan { left, right, verbs: verbs.clone(), ids, count }
    }
}

/// The days asked of an act itself.
fn own_days(act: Reg, core: &Core) -> Option<(i32, i32)> {
    let each = core.parts.iter().filter_map(|part| match part {
        Part::Days { act: dated, from, to, .. } if *dated == act => Some((*from, *to)),
        _ => None,
    });
    each.reduce(|a, b| (a.0.max(b.0), a.1.min(b.1)))
}

/// Whether one of some ranges has all of another.
pub(super) fn covers(ranges: &[Range<u32>], other: &Range<u32>) -> bool {
    ranges.iter().any(|range| range.start <= other.start && other.end <= range.end)
}
