//! `day(x) ⋈ t`: a date certainly lies in a span of days. Terms: the date.

use super::{Asked, Days, Meaning};
use crate::graph::days;
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::entity;
use crate::sql::{AtomSql, TableName, Unsayable};

/// A date lies in a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Falls {
    /// The span.
    pub days: Days,
}

impl Atom {
    /// A date lies in a span of days.
    #[must_use]
    pub fn falls(date: Term, days: Days) -> Atom {
        Atom::new(Falls { days }, [date])
    }
}

impl Meaning for Falls {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [date] = *cells else { return false };
        let dated = entity(date).and_then(|date| asked.world.store.days(date));
        dated.is_some_and(|dated| self.days.surely(days::numbers(dated)))
    }

    fn keeps(&self) -> f64 {
        0.4
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let date = atom.join(TableName::Entity, &atom.stem(0));
        atom.is(0, format!("{date}.entity"));
        self.days.bounded(atom, [&format!("{date}.first_day"), &format!("{date}.last_day")]);
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("day({}) {}", terms.concat(), self.days.words())
    }
}
