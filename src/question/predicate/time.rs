//! `time(e) ⋈ d`: an act certainly lies in a span of days, or, undecided, may or may not lie in it: partly dated or
//! undated. Terms: the act.

use super::{Asked, Meaning, Prepared};
use crate::graph::Standing;
use crate::graph::days::{self, UNDATED};
use crate::question::algebra::{Atom, Var};
use crate::question::column::cell::seat;
use crate::question::column::world::{Ways, World};
use crate::sql::{AtomSql, Unsayable};
use jiff::civil::Date;

/// A span of days, first and last included; days as [`days::number`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first day, where it is bounded.
    pub from: Option<i32>,
    /// The last day, where it is bounded.
    pub to: Option<i32>,
}

impl Days {
    /// At any time.
    pub const EVER: Days = Days { from: None, to: None };

    /// Between two days, where they are given.
    #[must_use]
    pub fn between(from: Option<Date>, to: Option<Date>) -> Days {
        Days { from: from.map(days::number), to: to.map(days::number) }
    }

    /// Whether all of an interval lies inside.
    #[must_use]
    pub fn surely(self, (first, last): (i32, i32)) -> bool {
        self.from.is_none_or(|from| first >= from) && self.to.is_none_or(|to| last <= to)
    }

    /// Whether some of an interval lies inside.
    #[must_use]
    pub fn maybe(self, (first, last): (i32, i32)) -> bool {
        self.from.is_none_or(|from| last >= from) && self.to.is_none_or(|to| first <= to)
    }

    /// Says in SQL that days of two columns, the first and the last, lie inside.
    pub(super) fn bounded(self, atom: &mut AtomSql<'_>, [first, last]: [&str; 2]) {
        let dialect = atom.words.dialect;
        let from = self.from.map(|day| format!("{first} >= {}", dialect.day(day)));
        let to = self.to.map(|day| format!("{last} <= {}", dialect.day(day)));
        from.into_iter().chain(to).for_each(|bound| atom.on(bound));
    }

    /// Its first and last day among all that an act can be dated to.
    #[must_use]
    pub fn bounds(self) -> (i32, i32) {
        (self.from.unwrap_or(i32::MIN), self.to.unwrap_or(UNDATED - 1))
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> String {
        match (self.from.map(days::date), self.to.map(days::date)) {
            (Some(from), Some(to)) if from == to => format!("in {from}"),
            (Some(from), Some(to)) => format!("in {from}..{to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("to {to}"),
            (None, None) => "at any time".to_owned(),
        }
    }
}

/// An act lies in a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dated {
    /// The span.
    pub days: Days,
    /// The ways in which its date is told.
    pub told: Standing,
    /// It may or may not lie in it, for all that is known.
    pub undecided: bool,
}

impl Atom {
    /// An act lies in a span of days.
    #[must_use]
    pub fn dated(act: Var, days: Days, told: Standing) -> Atom {
        Atom::new(Dated { days, told, undecided: false }, [act.into()])
    }
}

impl Meaning for Dated {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        Prepared { ways: Ways::of(world.store, self.told), ..Prepared::default() }
    }

    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let Some(at) = cells.first().and_then(|act| seat(*act)) else { return false };
        if !self.undecided {
            let time = asked.world.days(at, self.told, &asked.prepared.ways);
            return time.is_some_and(|time| self.days.surely(time));
        }
        // Of rival dates, one that lies in it decides.
        let dates = asked.world.dates(at, self.told);
        let surely = dates.iter().any(|date| self.days.surely(*date));
        !surely && (dates.is_empty() || dates.iter().any(|date| self.days.maybe(*date)))
    }

    fn keeps(&self) -> f64 {
        0.3
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        if self.undecided {
            return Err(Unsayable::new("what may or may not lie in a time", "only notes ask for it"));
        }
        let days = atom.join_days(self.told, false);
        atom.is(0, format!("{days}.act"));
        self.days.bounded(atom, [&format!("{days}.first_day"), &format!("{days}.last_day")]);
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        let undecided = if self.undecided { "undecided " } else { "" };
        format!("{undecided}time({}) {}", terms.concat(), self.days.words())
    }
}
