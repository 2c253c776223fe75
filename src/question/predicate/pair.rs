//! `pair(x, verb, y)`: one did one of the verbs to the other, as an act that stands plainly: what a plan asks in place of
//! an act of which only agent and theme are wanted. Terms: who did it, to whom.

use super::{Asked, Costs, Meaning, length, opposite};
use crate::lexicon::VerbId;
use crate::question::algebra::{Atom, Term};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, Unsayable};
use std::sync::Arc;

/// One did a verb to the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The verbs.
    pub verbs: Arc<[VerbId]>,
}

/// The place of the agent among the terms.
const AGENT_TERM: usize = 0;

impl Atom {
    /// One did a verb to the other.
    #[must_use]
    pub fn pair(agent: Term, verbs: Arc<[VerbId]>, theme: Term) -> Atom {
        Atom::new(Pair { verbs }, [agent, theme])
    }
}

impl Meaning for Pair {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        matches!(*cells, [left, right] if asked.world.paired(left, right, &self.verbs))
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let [agent, theme] = *cells else { return };
        if open == AGENT_TERM {
            return asked.world.each_agent(theme, &self.verbs, see);
        }
        let themes = self.verbs.iter().flat_map(|verb| asked.world.store.themes_of_agents(*verb).of(agent));
        themes.for_each(|cell| see(*cell));
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        if !costs.knows(opposite(open)) {
            return None;
        }
        let store = costs.world.store;
        let each = self.verbs.iter().map(|verb| {
            let relation =
                if open == AGENT_TERM { store.agents_of_themes(*verb) } else { store.themes_of_agents(*verb) };
            f64::from(relation.total()) / length(&[relation.entities()]).max(1.0)
        });
        Some(each.sum::<f64>().max(0.1))
    }

    fn keeps(&self) -> f64 {
        0.1
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        match (&*self.verbs, regs) {
            ([verb], &[left, right]) => {
                let relation = asked.world.store.themes_of_agents(*verb);
                let among = |left, right| relation.of(left).binary_search(&right).is_ok();
                batch.passing_pairs([left, right], rows, among);
            }
            _ => super::each_row(self, batch, regs, asked, rows),
        }
    }

    fn sql(&self, _: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        Err(Unsayable::new("a pair of an agent and a theme", "only a plan asks for it, and no question"))
    }

    fn print(&self, terms: &[String]) -> String {
        format!("pair({})", terms.join(", "))
    }
}
