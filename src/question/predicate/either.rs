//! `face(x, v)`: either face of the filler is the value. Terms: the filler, the value.

use super::thing_face::holders_of_thing;
use super::{Asked, Costs, Meaning, opposite};
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::{NOTHING, seat};
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, Unsayable};

/// Either face of a filler is a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Either;

/// The place of the filler among the terms.
pub const FILLER_OF_EITHER: usize = 0;
/// The place of the value among the terms.
pub const VALUE_OF_EITHER: usize = 1;

impl Atom {
    /// Either face of a filler is a value.
    #[must_use]
    pub fn either(filler: Term, value: Term) -> Atom {
        Atom::new(Either, [filler, value])
    }
}

impl Meaning for Either {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [filler, value] = *cells else { return false };
        filler != NOTHING && (filler == value || asked.world.is_thing(filler, value))
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let [filler, value] = *cells else { return };
        if open == FILLER_OF_EITHER {
            if value != NOTHING {
                asked.world.each_holder(value, false, see);
            }
            return;
        }
        if filler != NOTHING {
            see(filler);
        }
        if seat(filler).is_some() {
            asked.world.each_thing(filler, see);
        }
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        holders_of_thing(open == VALUE_OF_EITHER, *costs.known.get(opposite(open))?, costs)
    }

    fn keeps(&self) -> f64 {
        0.4
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let face = atom.join_named("either", "either");
        atom.is(FILLER_OF_EITHER, format!("{face}.filler"));
        atom.is(VALUE_OF_EITHER, format!("{face}.face"));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("face({})", terms.join(", "))
    }
}
