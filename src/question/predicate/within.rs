//! `tie(x, τ, y)`: one belongs to the other over some number of ties. Terms: the part, the whole.

use super::{Asked, Costs, Knowledge, Meaning, opposite, size};
use crate::graph::{Closure, Path};
use crate::lexicon::EntityId;
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::entity;
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, TableName, Unsayable};

/// One belongs to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BelongsTo {
    /// The ties that are followed.
    pub path: Path,
    /// How many.
    pub reach: Reach,
}

/// How many ties lead from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Any number, none included: everything belongs to itself.
    Any,
    /// One or more.
    Further,
    /// So few that nothing lies between: the place where something is, and not the country of that place.
    Next,
}

/// The place of the part among the terms.
const PART_TERM: usize = 0;

impl Atom {
    /// One belongs to the other, or is it.
    #[must_use]
    pub fn belongs(part: Term, path: Path, whole: Term) -> Atom {
        Atom::tie(part, path, Reach::Any, whole)
    }

    /// One belongs to the other over some number of ties.
    #[must_use]
    pub fn tie(part: Term, path: Path, reach: Reach, whole: Term) -> Atom {
        Atom::new(BelongsTo { path, reach }, [part, whole])
    }
}

impl BelongsTo {
    fn reaches(self, closure: &Closure, part: EntityId, whole: EntityId) -> bool {
        match self.reach {
            Reach::Any => closure.holds(part, whole),
            Reach::Further => part != whole && closure.holds(part, whole),
            Reach::Next => {
                let between = |id: EntityId| id != part && id != whole && closure.holds(id, whole);
                part != whole && closure.holds(part, whole) && !closure.above(part).any(between)
            }
        }
    }
}

impl Meaning for BelongsTo {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [part, whole] = *cells else { return false };
        let ends = entity(part).zip(entity(whole));
        ends.is_some_and(|(part, whole)| self.reaches(asked.world.store.closure(self.path), part, whole))
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let Some(known) = cells.get(opposite(open)).and_then(|cell| entity(*cell)) else { return };
        let closure = asked.world.store.closure(self.path);
        let found = if open == PART_TERM { closure.below(known) } else { closure.above(known) };
        let reached = |found: &EntityId| match open {
            PART_TERM => self.reaches(closure, *found, known),
            _ => self.reaches(closure, known, *found),
        };
        found.filter(reached).for_each(|found| see(found.0));
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
        let table = match self.reach {
            Reach::Any => "belongs",
            Reach::Further => TableName::Tie.name(),
            Reach::Next => "nearest",
        };
        let belongs = atom.join_named(table, table);
        atom.is(PART_TERM, format!("{belongs}.part"));
        atom.is(opposite(PART_TERM), format!("{belongs}.whole"));
        atom.on(atom.among(&format!("{belongs}.path"), [self.path.name()]));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        let reach = match self.reach {
            Reach::Any => "*",
            Reach::Further => "+",
            Reach::Next => "",
        };
        format!("tie({})", terms.join(&format!(", {}{reach}, ", self.path.name())))
    }
}
