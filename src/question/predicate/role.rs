//! `role(e, ρ, x)`: something fills one of the roles of an act, told in one of the ways. Terms: the act, what fills it.

use super::{Asked, Costs, Knowledge, Meaning, Prepared, size};
use crate::graph::{Slot, Standing};
use crate::lexicon::Role;
use crate::question::algebra::{Atom, Roles, Term, Var};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::cell::{ACT, NOTHING, entity, seat};
use crate::question::column::world::{Ranges, Ways, World, among};
use crate::question::text::{role_names, ways};
use crate::sql::{AtomSql, TableName, Unsayable};

/// Something fills one of the roles of an act, told in one of the ways.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fills {
    /// The roles.
    pub roles: Roles,
    /// The ways.
    pub told: Standing,
}

/// The place of the act among the terms.
pub const ACT_TERM: usize = 0;
/// The place of what fills the role among the terms.
pub const FILLER_TERM: usize = 1;

/// The bits that the slots of lists, and of nothing, have set.
const LIST: u32 = Slot::ACT | Slot::MANY;

impl Atom {
    /// Something fills one of the roles of an act.
    #[must_use]
    pub fn role(act: Var, roles: Roles, filler: Term, told: Standing) -> Atom {
        Atom::new(Fills { roles, told }, [act.into(), filler])
    }
}

impl Fills {
    /// The one column that is asked, where every way is.
    fn column<'w>(&self, asked: Asked<'w>) -> Option<&'w [u32]> {
        match *self.roles {
            [role] if asked.prepared.ways.all() => Some(asked.world.store.slots(role)),
            _ => None,
        }
    }
}

impl Meaning for Fills {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        Prepared { ways: Ways::of(world.store, self.told), ..Prepared::default() }
    }

    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [act, filler] = *cells else { return false };
        seat(act).is_some_and(|at| asked.world.fills(at, &self.roles, filler, &asked.prepared.ways))
    }

    fn find(&self, open: usize, cells: &[u32], seats: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        let [act, filler] = *cells else { return };
        let (world, ways) = (asked.world, &asked.prepared.ways);
        if open == FILLER_TERM {
            let fillers = |at: u32| self.roles.iter().for_each(|role| world.each_filler(at, *role, ways, see));
            return seat(act).into_iter().for_each(fillers);
        }
        for role in self.roles.iter() {
            if *role == Role::Time {
                let dated = entity(filler).map_or_else(Vec::new, |date| world.store.seats_dated(date, seats));
                for at in dated {
                    if world.fills(at, &[Role::Time], filler, ways) {
                        see(at | ACT);
                    }
                }
                continue;
            }
            let plain = ways.all() && !seats.iter().any(|range| world.store.holding(*role, range).lists());
            for at in among(world.holders(filler, *role), seats) {
                if plain || world.fills(at, &[*role], filler, ways) {
                    see(at | ACT);
                }
            }
        }
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        let (store, world) = (costs.world.store, costs.world);
        if open == FILLER_TERM {
            return costs.knows(ACT_TERM).then_some(1.1);
        }
        match costs.known.get(FILLER_TERM)? {
            Knowledge::Open => None,
            Knowledge::Constant(cell) => {
                let lists = self.roles.iter().map(|role| match role {
                    Role::Time => entity(*cell).map_or(0, |date| store.seats_dated(date, costs.seats).len()),
                    role => among(world.holders(*cell, *role), costs.seats).count(),
                });
                Some(size(lists.sum()))
            }
            Knowledge::Bound => {
                let acts_alone = self.roles.iter().all(|role| {
                    costs.seats.iter().all(|range| {
                        let held = store.holding(*role, range);
                        held.acts() && !held.entities()
                    })
                });
                let fillers = if acts_alone { store.acts() } else { store.entities() };
                Some((4.0 * costs.most() / f64::from(fillers.max(1))).clamp(1.5, 1e6))
            }
        }
    }

    fn narrows(&self, open: usize) -> bool {
        open == ACT_TERM
    }

    fn keeps(&self) -> f64 {
        0.4
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        let ([act, filler], Some(column)) = (regs, self.column(asked)) else {
            return super::each_row(self, batch, regs, asked, rows);
        };
        batch.passing_pairs([*act, *filler], rows, |act, filler| {
            let slot = column.get((act & !ACT) as usize).copied().unwrap_or(NOTHING);
            slot == filler && filler != NOTHING && act & ACT != 0
                || slot & LIST == LIST && slot != NOTHING && self.holds(&[act, filler], asked)
        });
    }

    /// Reads one role's column, where every act of the batch has one filler told as the act is.
    fn read(&self, open: usize, batch: &Batch, regs: &[Reg], asked: Asked<'_>, into: &mut Vec<u32>) -> bool {
        let (FILLER_TERM, [act, _], Some(column)) = (open, regs, self.column(asked)) else { return false };
        into.clear();
        let one_each = |cells: &[u32]| cells.iter().all(|slot| slot & LIST != LIST);
        if let Some(seats) = batch.run(*act) {
            into.extend(column.get(seats.start as usize..seats.end as usize).into_iter().flatten());
            return into.len() == batch.len() && one_each(into);
        }
        let acts = batch.column(*act);
        into.extend(acts.iter().map(|act| column.get((act & !ACT) as usize).copied().unwrap_or(NOTHING)));
        acts.len() == batch.len() && acts.iter().all(|act| act & ACT != 0) && one_each(into)
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let names = self.roles.iter().map(|role| role.name());
        let role = atom.join(TableName::Role, &names.clone().collect::<Vec<_>>().join("_"));
        atom.is(ACT_TERM, format!("{role}.act"));
        atom.is(FILLER_TERM, format!("{role}.filler"));
        atom.on(atom.among(&format!("{role}.role"), names));
        atom.ways(&role, self.told).into_iter().for_each(|ways| atom.on(ways));
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("{}({}){}", role_names(&self.roles), terms.join(", "), ways(self.told))
    }
}
