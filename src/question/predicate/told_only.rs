//! `voice(e, only x)`: every mention of the act is told by this voice. Terms: the act, the one who tells.

use super::{Asked, Costs, Meaning};
use crate::question::algebra::{Atom, Term, Var};
use crate::question::column::cell::{entity, seat};
use crate::question::column::world::{Ranges, World};
use crate::sql::{AtomSql, TableName, Unsayable};

/// Nobody but this voice tells an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ToldOnly;

/// The place of the act among the terms.
const TOLD_TERM: usize = 0;
/// The place of the voice among the terms.
const VOICE_TERM: usize = 1;

impl Atom {
    /// Nobody but this voice tells an act.
    #[must_use]
    pub fn told_only(act: Var, voice: Term) -> Atom {
        Atom::new(ToldOnly, [act.into(), voice])
    }
}

/// The one voice that tells an act, where there is no other, and no document tells it in its own.
fn only_voice(act: u32, world: &World<'_>) -> Option<u32> {
    let mut voices = world.mentions(act).map(|mention| world.source(mention, true));
    let first = voices.next().flatten()?;
    voices.all(|other| other == Some(first)).then_some(first)
}

impl Meaning for ToldOnly {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act, voice] = *cells else { return false };
        seat(act).is_some() && entity(voice).is_some() && only_voice(act, asked.world) == Some(voice)
    }

    fn find(&self, _: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        cells.get(TOLD_TERM).and_then(|act| only_voice(*act, asked.world)).into_iter().for_each(see);
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        (open == VOICE_TERM && costs.knows(TOLD_TERM)).then_some(1.0)
    }

    fn keeps(&self) -> f64 {
        0.3
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let mention = atom.join(TableName::Mention, "only");
        atom.is(TOLD_TERM, format!("{mention}.act"));
        atom.on(format!("NOT {mention}.is_unsaid"));
        atom.is_some(VOICE_TERM, format!("{mention}.voice"));
        atom.test(format!(
            "NOT EXISTS (SELECT 1 FROM mention AS another WHERE another.act = {mention}.act \
             AND NOT another.is_unsaid AND (another.voice IS NULL OR another.voice <> {mention}.voice))"
        ));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("voice({})", terms.join(", only "))
    }
}
