//! `published(d, p)`: a document states a publisher. Terms: the document.

use super::{Asked, Costs, Meaning};
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::document;
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, TableName, Unsayable};
use std::sync::Arc;

/// A document states a publisher.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublishedBy {
    /// Who, as documents write it.
    pub publisher: Arc<str>,
}

impl Atom {
    /// A document states a publisher.
    #[must_use]
    pub fn published_by(document: Term, publisher: &str) -> Atom {
        Atom::new(PublishedBy { publisher: Arc::from(publisher) }, [document])
    }
}

impl Meaning for PublishedBy {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [cell] = *cells else { return false };
        let publisher = document(cell).and_then(|id| asked.world.store.document(id).publisher());
        publisher == Some(&*self.publisher)
    }

    fn find(&self, _: usize, _: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        asked.world.documents().filter(|cell| self.holds(&[*cell], asked)).for_each(see);
    }

    fn fan(&self, _: usize, costs: Costs<'_>) -> Option<f64> {
        Some((f64::from(costs.world.store.documents()) * 0.2).max(1.0))
    }

    fn keeps(&self) -> f64 {
        0.2
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let table = atom.join(TableName::Document, &atom.stem(0));
        atom.is(0, format!("{table}.document"));
        atom.on(atom.among(&format!("{table}.publisher"), [&*self.publisher]));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("published({}, '{}')", terms.concat(), self.publisher)
    }
}
