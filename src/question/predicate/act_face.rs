//! `act_face(x, e)`: the filler itself where it is an act, else an act that puts it on the table; strictly, only the
//! filler itself. Terms: the filler, the act.

use super::{Asked, Costs, Knowledge, Meaning, opposite, size};
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::{entity, seat};
use crate::question::column::world::{Ranges, inside};
use crate::sql::{AtomSql, Unsayable};

/// The act face of a filler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ActFace {
    /// Only the filler itself.
    pub strict: bool,
}

/// The place of the filler among the terms.
pub const FACED_TERM: usize = 0;
/// The place of the act among the terms.
pub const FACE_TERM: usize = 1;

impl Atom {
    /// The act face of a filler.
    #[must_use]
    pub fn act_face(filler: Term, act: Var, strict: bool) -> Atom {
        Atom::new(ActFace { strict }, [filler, act.into()])
    }
}

impl Meaning for ActFace {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [filler, act] = *cells else { return false };
        match (seat(filler), seat(act)) {
            (Some(_), _) => filler == act,
            (None, Some(at)) => !self.strict && entity(filler).is_some() && asked.world.carries(at, filler),
            (None, None) => false,
        }
    }

    fn find(&self, open: usize, cells: &[u32], seats: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let [filler, act] = *cells else { return };
        if open == FACE_TERM {
            match seat(filler) {
                Some(at) if inside(seats, at) => see(filler),
                None if !self.strict => asked.world.each_carrier(filler, seats, see),
                Some(_) | None => {}
            }
            return;
        }
        let Some(at) = seat(act) else { return };
        see(act);
        if !self.strict {
            asked.world.each_thing_carried(at, see);
        }
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        match (open, costs.known.get(opposite(open))?) {
            (_, Knowledge::Open) => None,
            (FACE_TERM, Knowledge::Constant(cell)) if seat(*cell).is_none() => {
                Some(size(costs.world.carriers(*cell)).max(0.5))
            }
            _ => Some(2.0),
        }
    }

    fn narrows(&self, open: usize) -> bool {
        open == FACE_TERM
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let face = atom.join_named("face", "face");
        atom.is(FACED_TERM, format!("{face}.filler"));
        atom.is(FACE_TERM, format!("{face}.act"));
        if self.strict {
            atom.on(format!("NOT {face}.by_thing"));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("act_face({}{})", terms.join(", "), if self.strict { ", strictly" } else { "" })
    }
}
