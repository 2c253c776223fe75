//! `time(e, d) ⋈ t`: a date that is told of an act certainly lies in a span of days. Of rival dates each is found by itself,
//! and a date that only says less than another hides it from nobody. Terms: the act, the date.

use super::{ACT_TERM, Asked, Costs, Days, Meaning, Prepared};
use crate::graph::{Standing, days};
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::{entity, seat};
use crate::question::column::world::{Ranges, Ways, World};
use crate::sql::{AtomSql, TableName, Unsayable};

/// A date that is told of an act lies in a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DatedTo {
    /// The span.
    pub days: Days,
    /// The ways in which the date is told.
    pub told: Standing,
}

/// The place of the date among the terms.
pub const DATE_TERM: usize = 1;

impl Atom {
    /// A date that is told of an act lies in a span of days.
    #[must_use]
    pub fn dated_to(act: Var, date: Term, days: Days, told: Standing) -> Atom {
        Atom::new(DatedTo { days, told }, [act.into(), date])
    }
}

impl DatedTo {
    fn falls(self, date: u32, asked: Asked<'_>) -> bool {
        let dated = entity(date).and_then(|date| asked.world.store.days(date));
        dated.is_some_and(|dated| self.days.surely(days::numbers(dated)))
    }
}

impl Meaning for DatedTo {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        Prepared { ways: Ways::of(world.store, self.told), ..Prepared::default() }
    }

    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act, date] = *cells else { return false };
        let told = |at: u32| asked.world.fills(at, &[Role::Time], date, &asked.prepared.ways);
        self.falls(date, asked) && seat(act).is_some_and(told)
    }

    fn find(&self, _: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let Some(at) = cells.first().and_then(|act| seat(*act)) else { return };
        asked.world.each_filler(at, Role::Time, &asked.prepared.ways, &mut |date| {
            if self.falls(date, asked) {
                see(date);
            }
        });
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        (open == DATE_TERM && costs.knows(ACT_TERM)).then_some(0.3)
    }

    fn keeps(&self) -> f64 {
        0.3
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let role = atom.join(TableName::Role, Role::Time.name());
        atom.is(ACT_TERM, format!("{role}.act"));
        atom.is(DATE_TERM, format!("{role}.filler"));
        atom.on(atom.among(&format!("{role}.role"), [Role::Time.name()]));
        atom.ways(&role, self.told).into_iter().for_each(|ways| atom.on(ways));
        let date = atom.join(TableName::Entity, &atom.stem(DATE_TERM));
        atom.is(DATE_TERM, format!("{date}.entity"));
        self.days.bounded(atom, [&format!("{date}.first_day"), &format!("{date}.last_day")]);
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("time({}) {}", terms.join(", "), self.days.words())
    }
}
