//! `x ≠ y`: two are two. Terms: the two.

use super::{Asked, Meaning};
use crate::question::algebra::{Atom, Term};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::cell::NOTHING;
use crate::sql::{AtomSql, Unsayable};

/// Two are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Other;

impl Atom {
    /// Two are two.
    #[must_use]
    pub fn other(left: Term, right: Term) -> Atom {
        Atom::new(Other, [left, right])
    }
}

fn differ(left: u32, right: u32) -> bool {
    left != right && left != NOTHING && right != NOTHING
}

impl Meaning for Other {
    fn holds(&self, cells: &[u32], _: Asked<'_>) -> bool {
        matches!(*cells, [left, right] if differ(left, right))
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        match *regs {
            [left, right] => batch.passing_pairs([left, right], rows, differ),
            _ => super::each_row(self, batch, regs, asked, rows),
        }
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        if let (Some(left), Some(right)) = (atom.known(0), atom.known(1)) {
            atom.test(format!("{left} <> {right}"));
        }
        Ok(())
    }

    fn sql_needs(&self, _: usize) -> bool {
        true
    }

    fn print(&self, terms: &[String]) -> String {
        terms.join(" ≠ ")
    }
}
