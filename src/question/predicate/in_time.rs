//! `in_time(x, e, a)`: an act that is only met by its thing is no later than what answers it, where both are dated.
//! Terms: the filler, the act, the answer.

use super::{Asked, Meaning};
use crate::graph::Standing;
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::{entity, seat};
use crate::sql::{AtomSql, Unsayable};

/// An act that is only met by its thing is no later than what answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InTime;

impl Atom {
    /// An act that is only met by its thing is no later than its answer.
    #[must_use]
    pub fn in_time(filler: Term, act: Var, answer: Var) -> Atom {
        Atom::new(InTime, [filler, act.into(), answer.into()])
    }
}

impl Meaning for InTime {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [filler, act, answer] = *cells else { return false };
        match (seat(filler), entity(filler), seat(act), seat(answer)) {
            (Some(_), ..) => true,
            (None, Some(_), Some(_), Some(_)) => {
                let days = asked.world.affirmed_days(act).zip(asked.world.affirmed_days(answer));
                days.is_none_or(|(act, answer)| act.0 <= answer.1)
            }
            _ => false,
        }
    }

    /// An act among the fillers is met by itself; of an act that is undated, nobody says that it is later.
    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let [act, answer] = [1, 2].map(|place| {
            let days = atom.join_days(Standing::AFFIRMED, true);
            atom.is(place, format!("{days}.act"));
            days
        });
        if let Some(filler) = atom.known(0) {
            let (first, last) = (format!("{act}.first_day"), format!("{answer}.last_day"));
            atom.test(format!("({filler} < 0 OR {first} IS NULL OR {last} IS NULL OR {first} <= {last})"));
        }
        Ok(())
    }

    fn sql_needs(&self, _: usize) -> bool {
        true
    }

    fn print(&self, terms: &[String]) -> String {
        format!("in_time({})", terms.join(", "))
    }
}
