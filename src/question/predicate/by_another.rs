//! `by_another(x, e, a)`: an act that is only met by its thing is answered by somebody else than who put it on the table:
//! who signs what they offered themselves answers no offer. Terms: the filler, the act, the answer.

use super::{Asked, Meaning};
use crate::graph::Standing;
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::{entity, seat};
use crate::sql::{AtomSql, Unsayable};

/// An act that is only met by its thing is answered by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ByAnother;

impl Atom {
    /// An act that is only met by its thing is answered by another.
    #[must_use]
    pub fn by_another(filler: Term, act: Var, answer: Var) -> Atom {
        Atom::new(ByAnother, [filler, act.into(), answer.into()])
    }
}

impl Meaning for ByAnother {
    /// An answer that nobody is named for may be by anybody.
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [filler, act, answer] = *cells else { return false };
        match (seat(filler), entity(filler), seat(act), seat(answer)) {
            (Some(_), ..) => true,
            (None, Some(_), Some(act), Some(answer)) => {
                let [givers, answerers] = [act, answer].map(|act| asked.world.affirmed_agents(act));
                answerers.is_empty() || answerers.iter().any(|agent| !givers.contains(agent))
            }
            _ => false,
        }
    }

    /// Not all who answer put it on the table themselves.
    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let [Some(filler), Some(act), Some(answer)] = [0, 1, 2].map(|place| atom.known(place).map(str::to_owned))
        else {
            return Ok(());
        };
        let by = |alias: &str, atom: &AtomSql<'_>| {
            let affirmed = atom.ways(alias, Standing::AFFIRMED).map_or(String::new(), |ways| format!(" AND {ways}"));
            format!("{alias}.role = {}{affirmed}", atom.words.dialect.text("agent"))
        };
        let (answerer, giver) = (by("answerer", atom), by("giver", atom));
        let all = format!(
            "(SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer WHERE answerer.act = {answer} AND {answerer})"
        );
        let own = format!(
            "(SELECT COUNT(DISTINCT answerer.filler) FROM role AS answerer JOIN role AS giver ON giver.filler = answerer.filler \
             WHERE giver.act = {act} AND answerer.act = {answer} AND {giver} AND {answerer})"
        );
        atom.test(format!("({filler} < 0 OR {all} = 0 OR {own} < {all})"));
        Ok(())
    }

    fn sql_needs(&self, _: usize) -> bool {
        true
    }

    fn print(&self, terms: &[String]) -> String {
        format!("by_another({})", terms.join(", "))
    }
}
