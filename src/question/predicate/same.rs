//! `x = y`: two are one. What a question says by a shared variable, a plan says by this where it holds them apart.
//! Terms: the two.

use super::{Asked, Costs, Meaning, opposite};
use crate::question::algebra::{Atom, Term};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, Unsayable};

/// Two are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Same {
    /// It is only asked once both are known: neither is found by the other.
    pub late: bool,
}

impl Atom {
    /// Two are one.
    #[must_use]
    pub fn same(left: Term, right: Term) -> Atom {
        Atom::new(Same { late: false }, [left, right])
    }
}

impl Meaning for Same {
    fn holds(&self, cells: &[u32], _: Asked<'_>) -> bool {
        matches!(*cells, [left, right] if left == right)
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, _: Asked<'_>, see: &mut dyn FnMut(u32)) {
        cells.get(opposite(open)).into_iter().for_each(|cell| see(*cell));
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        (!self.late && costs.knows(opposite(open))).then_some(1.0)
    }

    fn keeps(&self) -> f64 {
        0.1
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        match *regs {
            [left, right] => batch.passing_pairs([left, right], rows, |left, right| left == right),
            _ => super::each_row(self, batch, regs, asked, rows),
        }
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        if let (Some(left), Some(right)) = (atom.known(0), atom.known(1)) {
            atom.test(format!("{left} = {right}"));
        }
        Ok(())
    }

    fn sql_needs(&self, _: usize) -> bool {
        true
    }

    fn print(&self, terms: &[String]) -> String {
        terms.join(" = ")
    }
}
