//! `printed(d) ⋈ t`: a document prints a date, and it lies in a span of days. Terms: the document.

use super::{Asked, Costs, Days, Meaning};
use crate::facts::DocumentId;
use crate::graph::days;
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::document;
use crate::question::column::world::{Ranges, World};
use crate::sql::{AtomSql, TableName, Unsayable};

/// A document is dated in a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Printed {
    /// The span.
    pub days: Days,
}

impl Atom {
    /// A document is dated in a span of days.
    #[must_use]
    pub fn printed(document: Term, days: Days) -> Atom {
        Atom::new(Printed { days }, [document])
    }
}

/// The day that a document prints, by its number.
pub(super) fn day_of(document: DocumentId, world: &World<'_>) -> Option<i32> {
    world.store.document(document).date().map(days::number)
}

impl Meaning for Printed {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [cell] = *cells else { return false };
        let day = document(cell).and_then(|document| day_of(document, asked.world));
        day.is_some_and(|day| self.days.surely((day, day)))
    }

    fn find(&self, _: usize, _: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        asked.world.documents().filter(|cell| self.holds(&[*cell], asked)).for_each(see);
    }

    fn fan(&self, _: usize, costs: Costs<'_>) -> Option<f64> {
        Some((f64::from(costs.world.store.documents()) * 0.3).max(1.0))
    }

    fn keeps(&self) -> f64 {
        0.3
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let table = atom.join(TableName::Document, &atom.stem(0));
        atom.is(0, format!("{table}.document"));
        self.days.bounded(atom, [&format!("{table}.published"), &format!("{table}.published")]);
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("printed({}) {}", terms.concat(), self.days.words())
    }
}
