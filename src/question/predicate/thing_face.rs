//! `thing_face(x, t)`: the filler itself where it is an entity, else what the act puts on the table. Terms: the filler,
//! the thing.

use super::{Asked, Costs, Knowledge, Meaning, opposite, size};
use crate::question::algebra::{Atom, Term};
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, Unsayable};

/// The thing face of a filler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ThingFace;

/// The place of the thing among the terms.
const THING_TERM: usize = 1;

impl Atom {
    /// The thing face of a filler.
    #[must_use]
    pub fn thing_face(filler: Term, thing: Term) -> Atom {
        Atom::new(ThingFace, [filler, thing])
    }
}

impl Meaning for ThingFace {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [filler, thing] = *cells else { return false };
        asked.world.is_thing(filler, thing)
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let [filler, thing] = *cells else { return };
        if open == THING_TERM {
            asked.world.each_thing(filler, see);
        } else {
            asked.world.each_holder(thing, true, see);
        }
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        holders_of_thing(open == THING_TERM, *costs.known.get(opposite(open))?, costs)
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let face = atom.join_named("thing", "thing");
        atom.is(opposite(THING_TERM), format!("{face}.filler"));
        atom.is(THING_TERM, format!("{face}.thing"));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("thing_face({})", terms.join(", "))
    }
}

/// How many faces a filler has, or how many fillers have a thing as a face.
pub(super) fn holders_of_thing(face: bool, known: Knowledge, costs: Costs<'_>) -> Option<f64> {
    match known {
        Knowledge::Open => None,
        Knowledge::Constant(thing) if !face => Some(1.0 + size(costs.world.carriers(thing))),
        Knowledge::Bound | Knowledge::Constant(_) => Some(2.0),
    }
}
