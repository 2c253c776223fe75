//! `apart(e, x, y)`: two participants of one act of a symmetric verb are two. Terms: the act, the participants.

use super::{Asked, Meaning};
use crate::graph::Verbs;
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::{NOTHING, seat};
use crate::sql::{AtomSql, TableName, Unsayable};

/// Participants of a symmetric act are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Apart;

impl Atom {
    /// Participants of a symmetric act are two.
    #[must_use]
    pub fn apart(act: Var, left: Term, right: Term) -> Atom {
        Atom::new(Apart, [act.into(), left, right])
    }
}

impl Meaning for Apart {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act, left, right] = *cells else { return false };
        let Some(at) = seat(act) else { return false };
        left != NOTHING && right != NOTHING && left != right || !asked.world.store.is_flagged(at, Verbs::SYMMETRIC)
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let act = atom.join(TableName::Act, "act");
        atom.is(0, format!("{act}.act"));
        let verb = atom.join(TableName::Verb, "verb");
        atom.on(format!("{verb}.verb = {act}.verb"));
        if let (Some(left), Some(right)) = (atom.known(1), atom.known(2)) {
            atom.test(format!("({left} <> {right} OR NOT {verb}.is_symmetric)"));
        }
        Ok(())
    }

    fn sql_needs(&self, _: usize) -> bool {
        true
    }

    fn print(&self, terms: &[String]) -> String {
        format!("apart({})", terms.join(", "))
    }
}
