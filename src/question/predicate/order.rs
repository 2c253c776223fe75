//! `time(e) < time(f)`: the second act is dated after the first, at most so much later; both surely, or, undecided, for all
//! that is known it may or may not be. Terms: the earlier act, the later act.

use super::{Asked, Costs, Meaning, Prepared, opposite};
use crate::graph::Standing;
use crate::graph::days;
use crate::question::algebra::{Atom, Var};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::cell::{ACT, seat};
use crate::question::column::world::{Ranges, Ways, World};
use crate::sentence::tree::Unit;
use crate::sql::{AtomSql, Unsayable};

/// One act comes after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Order {
    /// At most so much later.
    pub within: Option<(u32, Unit)>,
    /// On the same day, too.
    pub or_same: bool,
    /// It may or may not be so, for all that is known.
    pub undecided: bool,
}

/// The place of the earlier act among the terms.
pub const EARLIER_TERM: usize = 0;
/// The place of the later act among the terms.
pub const LATER_TERM: usize = 1;

/// First and last day.
type Interval = (i32, i32);

impl Atom {
    /// One act comes after another.
    #[must_use]
    pub fn order(order: Order, earlier: Var, later: Var) -> Atom {
        Atom::new(order, [earlier.into(), later.into()])
    }
}

impl Order {
    /// The last day on which something that follows a day may be; the last of all, where there is no bound before it.
    fn limit(self, day: i32) -> i32 {
        const LAST: i32 = days::UNDATED - 1;
        let Some((count, unit)) = self.within else { return LAST };
        let span = match unit {
            Unit::Days => return i32::try_from(count).map_or(LAST, |count| day.saturating_add(count).min(LAST)),
            Unit::Weeks => jiff::Span::new().try_weeks(i64::from(count)),
            Unit::Months => jiff::Span::new().try_months(i64::from(count)),
            Unit::Years => jiff::Span::new().try_years(i64::from(count)),
        };
        span.and_then(|span| days::date(day).checked_add(span)).map_or(LAST, days::number)
    }

    /// At most so many days lie between two acts.
    #[must_use]
    pub fn most_days(self) -> Option<i32> {
        let (count, unit) = self.within?;
        let longest: u32 = match unit {
            Unit::Days => 1,
            Unit::Weeks => 7,
            Unit::Months => 31,
            Unit::Years => 366,
        };
        Some(count.checked_mul(longest).and_then(|days| i32::try_from(days).ok()).unwrap_or(i32::MAX))
    }

    fn surely(self, earlier: Interval, later: Interval) -> bool {
        let ordered = if self.or_same { later.0 >= earlier.1 } else { later.0 > earlier.1 };
        ordered && later.1 <= self.limit(earlier.0)
    }

    fn maybe(self, earlier: Option<Interval>, later: Option<Interval>) -> bool {
        let (Some(earlier), Some(later)) = (earlier, later) else { return true };
        let ordered = if self.or_same { later.1 >= earlier.0 } else { later.1 > earlier.0 };
        ordered && later.0 <= self.limit(earlier.1)
    }

    /// The first days between which an act must begin to come before, or after, one with these days.
    fn window(self, open: usize, (first, last): Interval) -> Interval {
        if open == LATER_TERM {
            let after = if self.or_same { last } else { last.saturating_add(1) };
            (after, self.limit(first))
        } else {
            let before = if self.or_same { first } else { first.saturating_sub(1) };
            (self.most_days().map_or(i32::MIN, |most| last.saturating_sub(most)), before)
        }
    }
}

fn days_of(act: u32, asked: Asked<'_>) -> Option<Interval> {
    seat(act).and_then(|at| asked.world.days(at, Standing::ANY, &asked.prepared.ways))
}

impl Meaning for Order {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        Prepared { ways: Ways::of(world.store, Standing::ANY), ..Prepared::default() }
    }

    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [earlier, later] = *cells else { return false };
        if seat(earlier).is_none() || seat(later).is_none() {
            return false;
        }
        let (earlier, later) = (days_of(earlier, asked), days_of(later, asked));
        let surely = earlier.zip(later).is_some_and(|(earlier, later)| self.surely(earlier, later));
        if self.undecided { !surely && self.maybe(earlier, later) } else { surely }
    }

    /// Within a verb, acts sit in the order of their first days: those that fit stand together.
    fn find(&self, open: usize, cells: &[u32], seats: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let Some(known) = cells.get(opposite(open)).copied() else { return };
        let Some(days) = days_of(known, asked) else { return };
        let (from, to) = self.window(open, days);
        for stretch in asked.world.store.stretches(seats) {
            let all = asked.world.first_days_of(&stretch);
            let start = all.partition_point(|day| *day < from);
            for (at, _) in (stretch.start..).zip(all).skip(start).take_while(|(_, day)| **day <= to) {
                let cells = if open == LATER_TERM { [known, at | ACT] } else { [at | ACT, known] };
                if self.holds(&cells, asked) {
                    see(at | ACT);
                }
            }
        }
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        if self.undecided || !costs.knows(opposite(open)) {
            return None;
        }
        let share = self.most_days().map_or(0.5, |most| (f64::from(most) / 4000.0).min(0.5));
        Some((costs.most() * share).max(1.0))
    }

    fn narrows(&self, _: usize) -> bool {
        true
    }

    fn keeps(&self) -> f64 {
        0.3
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        let (&[earlier, later], false) = (regs, self.undecided) else {
            return super::each_row(self, batch, regs, asked, rows);
        };
        let by_days = matches!(self.within, None | Some((_, Unit::Days | Unit::Weeks)));
        if !by_days || !asked.world.one_day_each() {
            return super::each_row(self, batch, regs, asked, rows);
        }
        let (all, most) = (asked.world.store.first_days(), self.most_days());
        let day =
            |cell: u32| seat(cell).and_then(|at| all.get(at as usize).copied()).filter(|day| *day != days::UNDATED);
        batch.passing_pairs([earlier, later], rows, |earlier, later| {
            day(earlier).zip(day(later)).is_some_and(|(earlier, later)| {
                let ordered = later > earlier || self.or_same && later == earlier;
                ordered && most.is_none_or(|most| later <= earlier.saturating_add(most))
            })
        });
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        if self.undecided {
            return Err(Unsayable::new("what may or may not come after another act", "only notes ask for it"));
        }
        let [earlier, later] = [EARLIER_TERM, LATER_TERM].map(|place| {
            let days = atom.join_days(Standing::ANY, false);
            atom.is(place, format!("{days}.act"));
            days
        });
        let sign = if self.or_same { ">=" } else { ">" };
        atom.test(format!("{later}.first_day {sign} {earlier}.last_day"));
        if let Some((count, unit)) = self.within {
            let limit = atom.words.dialect.later(&format!("{earlier}.first_day"), count, unit);
            atom.test(format!("{later}.last_day <= {limit}"));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        let within = self.within.map_or(String::new(), |(count, unit)| format!(" within {count} {}", unit.word()));
        let sign = if self.or_same { "≤" } else { "<" };
        let undecided = if self.undecided { "undecided " } else { "" };
        let times: Vec<String> = terms.iter().map(|term| format!("time({term})")).collect();
        format!("{undecided}{}{within}", times.join(&format!(" {sign} ")))
    }
}
