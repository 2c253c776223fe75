//! What the conditions of a core say of where rows come from: which seats, which days, which pairs.
//!
//! Takes a core; gives narrower seats, and tells which conditions then hold by themselves. Orders no operators.

use super::core::{Condition, Core};
use super::pipeline::{PairScan, Source};
use super::planner::Planner;
use crate::graph::Standing;
use crate::graph::days::UNDATED;
use crate::lexicon::VerbId;
use crate::question::column::Reg;
use crate::question::column::world::{Ranges, covers, merged};
use crate::question::predicate::{EARLIER_TERM, LATER_TERM, Predicate};
use std::sync::Arc;

impl Planner<'_> {
    /// Whether the source gives only rows for which the condition holds.
    pub(super) fn given(&self, condition: &Condition, source: &Source) -> bool {
        match (&condition.predicate, condition.regs.as_slice(), source) {
            (Predicate::ActIs(is), [act], Source::Seats(given, known)) => {
                act == given
                    && known.iter().all(|range| covers(&condition.prepared.ranges, range))
                    && self.every_way(is.told)
            }
            (Predicate::KindIs(_), [entity], Source::Ids(given, known)) => {
                entity == given && condition.prepared.ranges == *known
            }
            (Predicate::KindIs(_), [entity], Source::Pairs(pairs)) => {
                *entity == pairs.left && pairs.ids.iter().all(|range| covers(&condition.prepared.ranges, range))
            }
            (Predicate::Pair(pair), [left, right], Source::Pairs(pairs)) => {
                [*left, *right] == [pairs.left, pairs.right] && pair.verbs == pairs.verbs
            }
            (Predicate::Dated(dated), [act], Source::Seats(given, seats)) => {
                act == given
                    && self.world.store.last_days().is_empty()
                    && self.every_way(dated.told)
                    && !self.world.has_rival_dates(seats)
            }
            _ => false,
        }
    }

    pub(super) fn every_way(&self, told: Standing) -> bool {
        self.world.store.meeting(told).iter().all(|meets| *meets)
    }

    /// The seats with the days that are asked for: within a verb, acts are in the order of their first days.
    pub(super) fn narrowed(&self, act: Reg, seats: &Ranges, core: &Core) -> Ranges {
        let asked = self.days_asked(act, core);
        let Some((from, to)) = asked.filter(|_| !self.world.has_rival_dates(seats)) else { return seats.clone() };
        let mut narrow = Vec::new();
        for stretch in self.world.store.stretches(seats) {
            let days = self.world.first_days_of(&stretch);
            let first = days.partition_point(|day| *day < from);
            let last = days.partition_point(|day| *day <= to);
            let at = |offset: usize| stretch.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            narrow.push(at(first)..at(last.max(first)));
        }
        merged(narrow)
    }

    /// Between which days the first day of an act must lie: those that are asked of it, and those that follow for it
    /// from what is asked of another one that it comes before or after.
    fn days_asked(&self, act: Reg, core: &Core) -> Option<(i32, i32)> {
        let mut asked = self.own_days(act, core);
        let mut both = |from: i32, to: i32| {
            let (first, last) = asked.unwrap_or((i32::MIN, UNDATED - 1));
            asked = Some((first.max(from), last.min(to)));
        };
        for condition in &core.conditions {
            let Predicate::Order(order) = &condition.predicate else { continue };
            if order.undecided {
                continue;
            }
            let (Some(earlier), Some(later)) = (condition.at(EARLIER_TERM), condition.at(LATER_TERM)) else { continue };
            let most = order.most_days();
            if later == act
                && let Some((from, to)) = self.sure_days(earlier, core)
            {
                both(from, most.map_or(UNDATED - 1, |most| to.saturating_add(most)));
            }
            if earlier == act
                && let Some((from, to)) = self.sure_days(later, core)
            {
                both(most.map_or(i32::MIN, |most| from.saturating_sub(most)), to);
            }
        }
        asked
    }

    /// The days asked of an act of which each has one date, whoever tells it.
    fn sure_days(&self, act: Reg, core: &Core) -> Option<(i32, i32)> {
        let dated = |condition: &Condition| {
            matches!(condition.predicate, Predicate::ActIs(_))
                && condition.regs == [act]
                && !self.world.has_rival_dates(&condition.prepared.ranges)
        };
        self.own_days(act, core).filter(|_| core.conditions.iter().any(dated))
    }

    /// The days asked of an act itself. Where each act has one day at most, only those without one are undecided.
    fn own_days(&self, act: Reg, core: &Core) -> Option<(i32, i32)> {
        let each = core.conditions.iter().filter_map(|condition| match &condition.predicate {
            Predicate::Dated(dated) if condition.regs == [act] => {
                let undated = self.world.one_day_each() && self.every_way(dated.told);
                match (dated.undecided, undated) {
                    (false, _) => Some(dated.days.bounds()),
                    (true, true) => Some((UNDATED, UNDATED)),
                    (true, false) => None,
                }
            }
            _ => None,
        });
        each.reduce(|a, b| (a.0.max(b.0), a.1.min(b.1)))
    }

    /// The pairs of some verbs, as far as it is asked of what kind the first of each is.
    pub(super) fn pairs(&self, left: Reg, right: Reg, verbs: &Arc<[VerbId]>, core: &Core) -> PairScan {
        let asked = core.conditions.iter().find_map(|condition| match condition.predicate {
            Predicate::KindIs(_) if condition.regs == [left] => Some(&condition.prepared.ranges),
            _ => None,
        });
        let relations = || verbs.iter().map(|verb| self.world.store.themes_of_agents(*verb));
        let whole = || merged(relations().map(|relation| relation.entities()).collect());
        let ids = asked.map_or_else(whole, Ranges::clone);
        let count = relations().flat_map(|relation| ids.iter().map(move |range| relation.count(range))).sum();
        PairScan { left, right, verbs: verbs.clone(), ids, count }
    }
}
