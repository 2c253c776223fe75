//! Standing ties, closed: what belongs to what over any number of steps.

use crate::facts::Record;
use crate::lexicon::{EntityId, Tie};

/// Which ties a path may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Path {
    /// `of` and `speaks_for`: who belongs to whom.
    Affiliation,
    /// `within`: what lies in what.
    Within,
    /// `speaks_for`: who speaks for whom.
    Speaks,
}

impl Path {
    fn follows(self, tie: Tie) -> bool {
        match self {
            Path::Affiliation => matches!(tie, Tie::Of | Tie::SpeaksFor),
            Path::Within => tie == Tie::Within,
            Path::Speaks => tie == Tie::SpeaksFor,
        }
    }
}

/// The reflexive and transitive closure of one kind of path: upwards, per entity, ascending.
#[derive(Clone, Debug, Default)]
pub struct Closure {
    above: Vec<Vec<EntityId>>,
    below: Vec<Vec<EntityId>>,
}

impl Closure {
    /// Closes the ties of `path` over every entity. Ties have no cycles (the lexicon checks that); a cycle would only
    /// be cut short here.
    #[must_use]
    pub fn of(record: &Record, path: Path) -> Closure {
        let count = record.entities.len();
        let ids = (0u32..).map(EntityId).take(count);
        let above: Vec<Vec<EntityId>> = ids.clone().map(|id| reach(record, path, id)).collect();
        let mut below = vec![Vec::new(); count];
        for (id, ups) in ids.zip(&above) {
            for up in ups {
                if let Some(list) = below.get_mut(up.0 as usize) {
                    list.push(id);
                }
            }
        }
        Closure { above, below }
    }

    /// Everything that `entity` belongs to, itself included, ascending.
    #[must_use]
    pub fn above(&self, entity: EntityId) -> &[EntityId] {
        self.above.get(entity.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Everything that belongs to `entity`, itself included, ascending.
    #[must_use]
    pub fn below(&self, entity: EntityId) -> &[EntityId] {
        self.below.get(entity.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether `entity` is `whole` or belongs to it.
    #[must_use]
    pub fn holds(&self, entity: EntityId, whole: EntityId) -> bool {
        self.above(entity).binary_search(&whole).is_ok()
    }
}

fn reach(record: &Record, path: Path, from: EntityId) -> Vec<EntityId> {
    let mut found = vec![from];
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        next += 1;
        let ties = record.entities.get(at.0 as usize).map_or(&[][..], |e| &e.ties);
        for &(tie, to) in ties {
            if path.follows(tie) && !found.contains(&to) {
                found.push(to);
            }
        }
    }
    found.sort_unstable();
    found
}
