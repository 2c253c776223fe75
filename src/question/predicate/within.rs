//! `tie(x, τ, y)`: one belongs to the other over any number of ties, none included. Terms: the part, the whole.

use super::{Asked, Costs, Knowledge, Meaning, opposite, size};
use crate::graph::Path;
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::entity;
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, Unsayable};

/// One belongs to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BelongsTo {
    /// The ties that are followed.
    pub path: Path,
}

/// The place of the part among the terms.
const PART_TERM: usize = 0;

impl Atom {
    /// One belongs to the other.
    #[must_use]
    pub fn belongs(part: Term, path: Path, whole: Term) -> Atom {
        Atom::new(BelongsTo { path }, [part, whole])
    }
}

impl Meaning for BelongsTo {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [part, whole] = *cells else { return false };
        let ends = entity(part).zip(entity(whole));
        ends.is_some_and(|(part, whole)| asked.world.store.closure(self.path).holds(part, whole))
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let Some(known) = cells.get(opposite(open)).and_then(|cell| entity(*cell)) else { return };
        let closure = asked.world.store.closure(self.path);
        let found = if open == PART_TERM { closure.below(known) } else { closure.above(known) };
        found.for_each(|found| see(found.0));
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        match costs.known.get(opposite(open))? {
            Knowledge::Open => None,
            Knowledge::Bound => Some(8.0),
            Knowledge::Constant(cell) => {
                let (closure, known) = (costs.world.store.closure(self.path), entity(*cell)?);
                let found = if open == PART_TERM { closure.below(known) } else { closure.above(known) };
                Some(size(found.len()))
            }
        }
    }

    fn keeps(&self) -> f64 {
        0.3
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let belongs = atom.join_named("belongs", "belongs");
        atom.is(PART_TERM, format!("{belongs}.part"));
        atom.is(opposite(PART_TERM), format!("{belongs}.whole"));
        atom.on(atom.among(&format!("{belongs}.path"), [self.path.name()]));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("tie({})", terms.join(&format!(", {}*, ", self.path.name())))
    }
}
