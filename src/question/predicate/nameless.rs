//! `voice(e, nameless)`: a voice that cannot be told from others tells the act: an anonymous one of the cast, or one of
//! whom nothing is said; only such, where that is asked for. Terms: the act.

use super::{Asked, Meaning};
use crate::graph::MentionView;
use crate::question::algebra::{Atom, Var};
use crate::question::column::cell::seat;
use crate::sql::{AtomSql, TableName, Unsayable};

/// A nameless voice tells an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Nameless {
    /// Nobody else does.
    pub only: bool,
}

/// What holds in SQL of a mention, a row of this table, that a nameless voice tells.
#[must_use]
pub fn nameless_in(mention: &str) -> String {
    let is_named = format!("(SELECT teller.is_named FROM entity AS teller WHERE teller.entity = {mention}.voice)");
    nameless_as(mention, &is_named)
}

/// The same, where it is at hand whether the voice has a name.
#[must_use]
pub fn nameless_as(mention: &str, is_named: &str) -> String {
    format!("{mention}.voice_class <> 'document' AND NOT COALESCE({is_named}, FALSE)")
}

/// The place of the act among the terms.
pub const NAMELESS_TERM: usize = 0;

impl Atom {
    /// A nameless voice tells an act.
    #[must_use]
    pub fn nameless(act: Var, only: bool) -> Atom {
        Atom::new(Nameless { only }, [act.into()])
    }
}

impl Meaning for Nameless {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act] = *cells else { return false };
        let mut mentions = asked.world.mentions(act).peekable();
        let told = seat(act).is_some() && mentions.peek().is_some();
        let mut mentions = mentions.map(MentionView::is_nameless);
        told && if self.only { mentions.all(|nameless| nameless) } else { mentions.any(|nameless| nameless) }
    }

    fn keeps(&self) -> f64 {
        0.1
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let mention = atom.join(TableName::Mention, "nameless");
        atom.is(NAMELESS_TERM, format!("{mention}.act"));
        atom.on(format!("NOT {mention}.is_unsaid"));
        atom.on(nameless_in(&mention));
        if self.only {
            atom.test(format!(
                "NOT EXISTS (SELECT 1 FROM mention AS another WHERE another.act = {mention}.act \
                 AND NOT another.is_unsaid AND NOT ({}))",
                nameless_in("another")
            ));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("voice({}, {}nameless)", terms.concat(), if self.only { "only " } else { "" })
    }
}
