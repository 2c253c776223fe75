//! `vague(e)`: an act is dated to no single day, by all that tells of it: undated, or dated to a stretch. What a note asks
//! that counts what a time left out. Terms: the act.

use super::{Asked, Costs, Meaning, size};
use crate::graph::Standing;
use crate::graph::days::UNDATED;
use crate::question::algebra::{Atom, Var};
use crate::question::column::cell::{ACT, seat};
use crate::question::column::world::{Ranges, Ways, World};
use crate::sql::{AtomSql, Unsayable};

/// An act is dated to no single day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Vague;

impl Atom {
    /// An act is dated to no single day.
    #[must_use]
    pub fn vague(act: Var) -> Atom {
        Atom::new(Vague, [act.into()])
    }
}

fn is_vague(at: u32, world: &World<'_>) -> bool {
    world.days(at, Standing::ANY, &Ways::default()).is_none_or(|(first, last)| first != last)
}

impl Meaning for Vague {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        cells.first().and_then(|act| seat(*act)).is_some_and(|at| is_vague(at, asked.world))
    }

    /// Undated acts sit last within their verb; where every other has one day, they are all.
    fn find(&self, _: usize, _: &[u32], seats: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let store = asked.world.store;
        let only_undated = asked.world.one_day_each();
        for stretch in store.stretches(seats) {
            let days = asked.world.first_days_of(&stretch);
            let first = if only_undated { days.partition_point(|day| *day < UNDATED) } else { 0 };
            let start = stretch.start.saturating_add(u32::try_from(first).unwrap_or(u32::MAX));
            (start..stretch.end).filter(|at| is_vague(*at, asked.world)).for_each(|at| see(at | ACT));
        }
    }

    fn fan(&self, _: usize, costs: Costs<'_>) -> Option<f64> {
        if !costs.world.one_day_each() {
            return Some(costs.most());
        }
        let (store, mut undated) = (costs.world.store, 0);
        for stretch in store.stretches(costs.seats) {
            let days = costs.world.first_days_of(&stretch);
            undated += days.len() - days.partition_point(|day| *day < UNDATED);
        }
        Some(size(undated))
    }

    fn narrows(&self, _: usize) -> bool {
        true
    }

    fn keeps(&self) -> f64 {
        0.1
    }

    fn sql(&self, _: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        Err(Unsayable::new("an act without a single day", "only a plan asks for it, and no question"))
    }

    fn print(&self, terms: &[String]) -> String {
        format!("vague({})", terms.concat())
    }
}
