//! `n ≥ 2`: a number stands in a bound. Terms: the number.

use super::{Asked, Meaning};
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::NOTHING;
use crate::sentence::tree::Bound;
use crate::sql::{AtomSql, Unsayable};

/// A number stands in a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NumberIs {
    /// How it is compared.
    pub bound: Bound,
    /// With what.
    pub count: u32,
}

impl Atom {
    /// A number stands in a bound.
    #[must_use]
    pub fn number(number: Var, bound: Bound, count: u32) -> Atom {
        Atom::new(NumberIs { bound, count }, [Term::Var(number)])
    }
}

impl Meaning for NumberIs {
    fn holds(&self, cells: &[u32], _: Asked<'_>) -> bool {
        let Some(number) = cells.first().copied().filter(|number| *number != NOTHING) else { return false };
        match self.bound {
            Bound::AtLeast => number >= self.count,
            Bound::AtMost => number <= self.count,
            Bound::MoreThan => number > self.count,
            Bound::FewerThan => number < self.count,
            Bound::Exactly => number == self.count,
        }
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let sign = match self.bound {
            Bound::AtLeast => ">=",
            Bound::AtMost => "<=",
            Bound::MoreThan => ">",
            Bound::FewerThan => "<",
            Bound::Exactly => "=",
        };
        if let Some(number) = atom.known(0) {
            atom.test(format!("{number} {sign} {}", self.count));
        }
        Ok(())
    }

    fn sql_needs(&self, _: usize) -> bool {
        true
    }

    fn print(&self, terms: &[String]) -> String {
        let sign = match self.bound {
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
            Bound::MoreThan => ">",
            Bound::FewerThan => "<",
            Bound::Exactly => "=",
        };
        format!("{} {sign} {}", terms.concat(), self.count)
    }
}
