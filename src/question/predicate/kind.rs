//! `kind(x, k)`: an entity of one of the kinds; named, one that can be told from all others: no anonymous voice, and no
//! unknown. Terms: the entity.

use super::{Asked, Costs, Meaning, Prepared, length};
use crate::lexicon::{EntityId, KindId};
use crate::question::algebra::{Atom, Term};
use crate::question::column::Reg;
use crate::question::column::batch::Batch;
use crate::question::column::world::{Ranges, World, inside, merged};
use crate::sql::{AtomSql, TableName, Unsayable};
use std::sync::Arc;

/// An entity of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KindIs {
    /// As printed: `actor`.
    pub name: String,
    /// The kind, and all below it.
    pub kinds: Arc<[KindId]>,
    /// Only such as can be told from all others.
    pub named: bool,
}

impl Atom {
    /// An entity of a kind.
    #[must_use]
    pub fn kind(entity: Term, name: &str, kinds: Arc<[KindId]>) -> Atom {
        Atom::new(KindIs { name: name.to_owned(), kinds, named: false }, [entity])
    }
}

impl Meaning for KindIs {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        let lists = self.kinds.iter().flat_map(|kind| world.store.kind_ranges(*kind).to_vec());
        let all = merged(lists.collect());
        if !self.named {
            return Prepared { ranges: all, ..Prepared::default() };
        }
        let ids = all.iter().flat_map(Clone::clone).filter(|id| world.store.is_named(EntityId(*id)));
        Prepared { ranges: merged(ids.map(|id| id..id + 1).collect()), ..Prepared::default() }
    }

    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        let [entity] = *cells else { return false };
        inside(&asked.prepared.ranges, entity)
    }

    fn find(&self, _: usize, _: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        asked.prepared.ranges.iter().flat_map(Clone::clone).for_each(see);
    }

    fn fan(&self, _: usize, costs: Costs<'_>) -> Option<f64> {
        Some(length(&costs.prepared.ranges))
    }

    fn keeps(&self) -> f64 {
        0.9
    }

    fn retain(&self, batch: &Batch, regs: &[Reg], asked: Asked<'_>, rows: &mut Vec<u32>) {
        match (&*asked.prepared.ranges, regs) {
            ([range], [entity]) => {
                let (first, count) = (range.start, range.end - range.start);
                batch.passing(*entity, rows, |cell| cell.wrapping_sub(first) < count);
            }
            (ranges, [entity]) => batch.passing(*entity, rows, |cell| inside(ranges, cell)),
            _ => rows.clear(),
        }
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let entity = atom.join(TableName::Entity, &atom.stem(0));
        atom.is(0, format!("{entity}.entity"));
        atom.kinds(&format!("{entity}.kind"), &self.kinds).into_iter().for_each(|kinds| atom.on(kinds));
        if self.named {
            atom.on(format!("{entity}.is_named"));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("kind({}, {}{})", terms.concat(), self.name, if self.named { ", named" } else { "" })
    }
}
