//! `all(x)`: anything of a sort: what a plan finds where a question names something that nothing else gives. Terms: it.

use super::{Asked, Costs, Meaning};
use crate::question::algebra::{Atom, Sort, Var};
use crate::question::column::cell::{ACT, DOCUMENT};
use crate::question::column::world::{Ranges, World};
use crate::sql::{AtomSql, TableName, Unsayable};
use std::ops::Range;

/// Anything of a sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct All {
    /// The sort.
    pub sort: Sort,
}

impl Atom {
    /// Any document.
    #[must_use]
    pub fn any_document(document: Var) -> Atom {
        Atom::new(All { sort: Sort::Document }, [document.into()])
    }
}

impl All {
    /// How many there are.
    #[must_use]
    pub fn count(self, world: &World<'_>) -> f64 {
        self.ranges(world).iter().map(|(range, _)| f64::from(range.end)).sum()
    }

    /// Numbers, each with what marks their cells.
    fn ranges(self, world: &World<'_>) -> Vec<(Range<u32>, u32)> {
        let (entities, acts) = (0..world.store.entities(), 0..world.store.acts());
        match self.sort {
            Sort::Filler => vec![(entities, 0), (acts, ACT)],
            Sort::Entity => vec![(entities, 0)],
            Sort::Act => vec![(acts, ACT)],
            Sort::Mention => vec![(0..world.store.mentions(), 0)],
            Sort::Document => vec![(0..world.store.documents(), DOCUMENT)],
            Sort::Number | Sort::Day => vec![],
        }
    }
}

impl Meaning for All {
    fn holds(&self, _: &[u32], _: Asked<'_>) -> bool {
        true
    }

    fn find(&self, _: usize, _: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        for (range, mark) in self.ranges(asked.world) {
            range.for_each(|number| see(number | mark));
        }
    }

    fn fan(&self, _: usize, costs: Costs<'_>) -> Option<f64> {
        Some(self.count(costs.world))
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let (table, column) = match self.sort {
            Sort::Entity => (TableName::Entity, "entity"),
            Sort::Act => (TableName::Act, "act"),
            Sort::Document => (TableName::Document, "document"),
            Sort::Mention => (TableName::Mention, "mention"),
            Sort::Filler => {
                let fillers =
                    atom.join_query("SELECT entity AS filler FROM entity UNION ALL SELECT act FROM act", "filler");
                atom.is(0, format!("{fillers}.filler"));
                return Ok(());
            }
            Sort::Number | Sort::Day => return Err(Unsayable::new("a number", "nothing says which numbers are meant")),
        };
        let all = atom.join(table, &atom.stem(0));
        atom.is(0, format!("{all}.{column}"));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("all({})", terms.join(", "))
    }
}
