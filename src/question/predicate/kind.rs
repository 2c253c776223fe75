//! `kind(x, k)`: an entity of one of the kinds; single, no number of such; named, one that can be told from all others: no
//! anonymous voice, and no unknown either. Terms: the entity.

use super::{Asked, Costs, Meaning, Prepared, length};
use crate::lexicon::{EntityId, KindId, Origin};
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
    /// Which of them.
    pub among: Among,
}

/// Which entities of a kind are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Among {
    /// All.
    All,
    /// No number of them: `14 protesters` are not one person.
    Single,
    /// Only such as can be told from all others.
    Named,
    /// Only numbers of something.
    Numbers,
}

impl Atom {
    /// An entity of a kind.
    #[must_use]
    pub fn kind(entity: Term, name: &str, kinds: Arc<[KindId]>) -> Atom {
        Atom::new(KindIs { name: name.to_owned(), kinds, among: Among::All }, [entity])
    }
}

impl Atom {
    /// An amount: of things, or of those who act, who have kinds of their own.
    #[must_use]
    pub fn amount(entity: Term, name: &str, kinds: Arc<[KindId]>) -> Atom {
        Atom::new(KindIs { name: name.to_owned(), kinds, among: Among::Numbers }, [entity])
    }
}

impl Meaning for KindIs {
    fn prepare(&self, world: &World<'_>) -> Prepared {
        let lists = self.kinds.iter().flat_map(|kind| world.store.kind_ranges(*kind).to_vec());
        let all = merged(lists.collect());
        let store = world.store;
        let is_meant = |id: &u32| match self.among {
            Among::All => true,
            Among::Single => store.origin(EntityId(*id)) != Origin::Quantity,
            Among::Named => store.is_named(EntityId(*id)),
            Among::Numbers => store.origin(EntityId(*id)) == Origin::Quantity,
        };
        if self.among == Among::All || all.iter().flat_map(Clone::clone).all(|id| is_meant(&id)) {
            return Prepared { ranges: all, ..Prepared::default() };
        }
        let ids = all.iter().flat_map(Clone::clone).filter(is_meant);
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
        match self.among {
            Among::All => {}
            Among::Single => atom.on(format!("{entity}.origin <> 'quantity'")),
            Among::Named => atom.on(format!("{entity}.is_named")),
            Among::Numbers => atom.on(format!("{entity}.origin = 'quantity'")),
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        let among = match self.among {
            Among::All => "",
            Among::Single => ", single",
            Among::Named => ", named",
            Among::Numbers => ", numbers",
        };
        format!("kind({}, {}{among})", terms.concat(), self.name)
    }
}
