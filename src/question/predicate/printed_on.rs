//! `printed(d, t)`: a document prints a day as its date. Terms: the document, the day.

use super::printed::day_of;
use super::{Asked, Costs, Meaning};
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::{document, of_day};
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, TableName, Unsayable};

/// A document prints a day as its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PrintedOn;

/// The place of the document among the terms.
const DOCUMENT_TERM: usize = 0;
/// The place of the day among the terms.
const DAY_TERM: usize = 1;

impl Atom {
    /// A document prints a day as its date.
    #[must_use]
    pub fn printed_on(document: Term, day: Term) -> Atom {
        Atom::new(PrintedOn, [document, day])
    }
}

impl Meaning for PrintedOn {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [printed, day] = *cells else { return false };
        let own = document(printed).and_then(|document| day_of(document, asked.world));
        own.is_some_and(|own| of_day(own) == day)
    }

    fn find(&self, _: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let printed = cells.get(DOCUMENT_TERM).and_then(|cell| document(*cell));
        printed.and_then(|document| day_of(document, asked.world)).into_iter().for_each(|day| see(of_day(day)));
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        (open == DAY_TERM && costs.knows(DOCUMENT_TERM)).then_some(1.0)
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let table = atom.join(TableName::Document, &atom.stem(DOCUMENT_TERM));
        atom.is(DOCUMENT_TERM, format!("{table}.document"));
        atom.on(format!("{table}.published IS NOT NULL"));
        let number = atom.words.dialect.day_number(&format!("{table}.published"));
        atom.is(DAY_TERM, number);
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("printed({})", terms.join(", "))
    }
}
