//! Standing ties, closed: what belongs to what over any number of steps.

use super::column::{Column, Holds, Values, Visitor};
use super::inverse::lists;
use super::read::Entities;
use crate::arrange::Arrange;
use crate::lexicon::{EntityId, Tie};

pub use crate::lexicon::TiePath as Path;

/// Whether a path follows a tie between entries of the cast; an office is no entry.
fn follows(path: Path, tie: Tie) -> bool {
    match path {
        Path::Affiliation => matches!(tie, Tie::Of | Tie::SpeaksFor),
        Path::Within => tie == Tie::Within,
        Path::Speaks => tie == Tie::SpeaksFor,
        Path::About => tie == Tie::About,
        Path::Office => false,
    }
}

/// So many things may one belong to beside those to which it is tied itself: each of them is kept, and without a bound a
/// chain of ties would take the square of its length.
pub const FURTHER: usize = 256;

/// The reflexive and transitive closure of one kind of path. What an entity belongs to beside itself stands in lists.
#[derive(Debug, Default)]
pub struct Closure {
    above_at: Column<u32>,
    above: Column<u32>,
    below_at: Column<u32>,
    below: Column<u32>,
}

impl Closure {
    /// Closes the ties of `path` over every entity, by id. Ties of a cast have no cycles (the lexicon checks that), those
    /// of tables may; a cycle is only cut short here.
    ///
    /// # Errors
    /// The first entity that belongs to more than 256 things by way of others.
    pub fn of(ties: &[&[(Tie, EntityId)]], path: Path) -> Result<Closure, EntityId> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut seen = vec![u32::MAX; ties.len()];
        for (id, own) in (0u32..).zip(ties) {
            if own.iter().any(|(tie, _)| follows(path, *tie)) {
                pairs.extend(reach(ties, path, id, &mut seen)?.into_iter().map(|up| (id, up)));
            }
        }
        Ok(Closure::of_pairs(ties.len(), &pairs))
    }

    /// The pairs of the parts and wholes of some entities, ascending, as they are.
    #[must_use]
    pub fn of_pairs(entities: usize, pairs: &[(u32, u32)]) -> Closure {
        let (above_at, above) = lists(entities, pairs.iter().copied());
        let (below_at, below) = lists(entities, pairs.iter().map(|(part, whole)| (*whole, *part)));
        Closure { above_at, above, below_at, below }
    }

    /// Everything that `entity` belongs to, itself first, then ascending.
    #[must_use]
    pub fn above(&self, entity: EntityId) -> Entities<'_> {
        Entities::with(entity, self.above_at.list(&self.above, entity.0))
    }

    /// Everything that belongs to `entity`, itself first, then ascending.
    #[must_use]
    pub fn below(&self, entity: EntityId) -> Entities<'_> {
        Entities::with(entity, self.below_at.list(&self.below, entity.0))
    }

    /// Whether `entity` is `whole` or belongs to it.
    #[must_use]
    pub fn holds(&self, entity: EntityId, whole: EntityId) -> bool {
        entity == whole || self.above_at.list(&self.above, entity.0).binary_search(&whole.0).is_ok()
    }

    /// Shows its columns, of so many entities.
    pub fn visit(&mut self, name: &str, entities: u32, visitor: &mut dyn Visitor) {
        let lists = [("above", &mut self.above_at, &mut self.above), ("below", &mut self.below_at, &mut self.below)];
        for (which, at, items) in lists {
            let (start, list) = (format!("tie.{name}.{which}_at"), format!("tie.{name}.{which}"));
            let starts = Values::Starts(visitor.count(&list, 4));
            visitor.column(&start, at, Holds::maybe(entities.saturating_add(1), starts));
            visitor.column(&list, items, Holds::all(Values::Below(entities)));
        }
    }
}

/// What an entity belongs to, without itself, ascending; of what it is about, only what is said of it itself. `seen` holds
/// from which entity each was reached last.
fn reach(ties: &[&[(Tie, EntityId)]], path: Path, from: u32, seen: &mut [u32]) -> Result<Vec<u32>, EntityId> {
    let most = ties.get(from as usize).map_or(0, |own| own.len()) + FURTHER;
    let mut found = vec![from];
    let mut next = 0;
    let mut is_new = |id: u32| seen.get_mut(id as usize).is_some_and(|last| std::mem::replace(last, from) != from);
    is_new(from);
    while let Some(&at) = found.get(next) {
        next += 1;
        if path == Path::About && at != from {
            break;
        }
        if found.len() > most + 1 {
            return Err(EntityId(from));
        }
        for &(tie, to) in ties.get(at as usize).copied().unwrap_or_default() {
            if follows(path, tie) && is_new(to.0) {
                found.push(to.0);
            }
        }
    }
    found.retain(|id| *id != from);
    found.arrange();
    Ok(found)
}
