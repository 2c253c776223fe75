//! `act(e, verb)`: an act of one of the verbs that is told in one of the ways. Terms: the act.

use super::{Asked, Costs, Meaning, Prepared, length};
use crate::graph::Standing;
use crate::question::algebra::{Atom, Var, Verbs};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::cell::{ACT, seat};
use crate::question::column::world::{Ranges, Ways, World, inside, seats_of};
use crate::question::text::ways;
use crate::sql::{AtomSql, TableName, Unsayable};

/// An act of one of the verbs, told in one of the ways.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActIs {
    /// The verbs.
    pub verbs: Verbs,
    /// The ways.
    pub told: Standing,
}

impl Atom {
    /// An act of one of the verbs, told in one of the ways.
    #[must_use]
    pub fn act(act: Var, verbs: Verbs, told: Standing) -> Atom {
        Atom::new(ActIs { verbs, told }, [act.into()])
    }
}

impl Meaning for ActIs {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        Prepared { ways: Ways::of(world.store, self.told), ranges: seats_of(world.store, &self.verbs.ids) }
    }

    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act] = *cells else { return false };
        let told = |at: &u32| asked.prepared.ways.meets(asked.world.store.codes().at(*at));
        seat(act).filter(|at| inside(&asked.prepared.ranges, *at)).is_some_and(|at| told(&at))
    }

    fn find(&self, _: usize, _: &[u32], seats: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let all = asked.prepared.ways.all();
        for at in seats.iter().flat_map(Clone::clone) {
            if inside(&asked.prepared.ranges, at)
                && (all || asked.prepared.ways.meets(asked.world.store.codes().at(at)))
            {
                see(at | ACT);
            }
        }
    }

    fn fan(&self, _: usize, costs: Costs<'_>) -> Option<f64> {
        Some(length(&costs.prepared.ranges).min(costs.most()))
    }

    fn narrows(&self, _: usize) -> bool {
        true
    }

    /// A range of seats says at once what days would say one by one.
    fn keeps(&self) -> f64 {
        0.2
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        match (&*asked.prepared.ranges, regs) {
            ([range], [act]) if asked.prepared.ways.all() => {
                let (first, count) = (range.start, range.end - range.start);
                batch.passing(*act, rows, |cell| cell.wrapping_sub(ACT | first) < count);
            }
            _ => super::each_row(self, batch, regs, asked, rows),
        }
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let act = atom.join(TableName::Act, &atom.stem(0));
        atom.is(0, format!("{act}.act"));
        let verbs = atom.verbs(&format!("{act}.verb"), &self.verbs.ids);
        verbs.into_iter().chain(atom.ways(&act, self.told)).for_each(|condition| atom.on(condition));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("act({}, {}){}", terms.concat(), self.verbs.name, ways(self.told))
    }
}
