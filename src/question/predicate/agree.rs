//! `agree(x, y)`: two fillers agree, on the act if both are acts, else on a thing. Terms: the two fillers.

use super::{Asked, Costs, Meaning, opposite};
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::{NOTHING, seat};
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, Unsayable};

/// Two fillers agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Agree;

impl Atom {
    /// Two fillers agree.
    #[must_use]
    pub fn agree(left: Term, right: Term) -> Atom {
        Atom::new(Agree, [left, right])
    }
}

impl Meaning for Agree {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [left, right] = *cells else { return false };
        match (seat(left), seat(right)) {
            _ if left == NOTHING || right == NOTHING => false,
            _ if left == right => true,
            (Some(_), Some(_)) | (None, None) => false,
            (Some(act), None) => asked.world.carries(act, right),
            (None, Some(act)) => asked.world.carries(act, left),
        }
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let Some(known) = cells.get(opposite(open)).copied().filter(|known| *known != NOTHING) else { return };
        see(known);
        match seat(known) {
            Some(at) => asked.world.each_thing_carried(at, see),
            None => asked.world.each_carrier(known, &asked.world.all_seats(), see),
        }
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        costs.knows(opposite(open)).then_some(4.0)
    }

    fn keeps(&self) -> f64 {
        0.4
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let agreeing = atom.join_named("agreeing", "agreeing");
        atom.is(0, format!("{agreeing}.one"));
        atom.is(1, format!("{agreeing}.other"));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("agree({})", terms.join(", "))
    }
}
