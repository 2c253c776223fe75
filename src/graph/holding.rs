//! What a whole stretch of the graph says: found when it is first asked for, and kept.

use super::days;
use super::frozen::{Frozen, Verbs};
use super::read::Read;
use super::slot::{Held, Slot};
use super::standing::Standing;
use crate::facts::ActId;
use crate::lexicon::{KindId, Role, VerbId};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

/// What fills a role of the acts at some seats, over all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// Entities.
    pub entities: bool,
    /// Acts.
    pub acts: bool,
    /// Several fillers of one act, or some that are told in other ways than it.
    pub lists: bool,
}

type Kept<K, V> = RwLock<FxHashMap<K, V>>;

/// What was found so far.
#[derive(Debug, Default)]
pub struct Findings {
    holding: Kept<(Role, u32, u32), Holding>,
    kinds: Kept<KindId, Arc<[Range<u32>]>>,
}

impl Frozen {
    /// What fills a role of the acts at these seats.
    #[must_use]
    pub fn holding(&self, role: Role, seats: Range<u32>) -> Holding {
        kept(&self.findings.holding, (role, seats.start, seats.end), || self.look(role, seats.clone()))
    }

    /// The ids of the entities of exactly this kind, as ranges.
    #[must_use]
    pub fn kind_ranges(&self, kind: KindId) -> Arc<[Range<u32>]> {
        kept(&self.findings.kinds, kind, || {
            let things = self.things();
            ranges(things.of_kind_at.list(&things.of_kind, u32::from(kind.0))).into()
        })
    }

    /// The seats of the acts that put something on the table, as ranges.
    #[must_use]
    pub fn carrying(&self) -> Vec<Range<u32>> {
        let mut all: Vec<Range<u32>> = Vec::new();
        for verb in self.verbs.layout.iter().copied().map(VerbId).filter(|verb| self.verbs.is(*verb, Verbs::CARRIES)) {
            let seats = self.seats_of(verb);
            match all.last_mut() {
                Some(last) if last.end == seats.start => last.end = seats.end,
                _ if seats.is_empty() => {}
                _ => all.push(seats),
            }
        }
        all
    }

    /// Whether the verb of the act at a seat is flagged so: see [`Verbs`].
    #[must_use]
    pub fn is_flagged(&self, seat: u32, flag: u8) -> bool {
        self.verbs.is(self.verb_at(seat), flag)
    }

    /// First and last day of the act at a seat, as far as they are told in one of the ways.
    #[must_use]
    pub fn days_told(&self, seat: u32, told: Standing) -> Option<(i32, i32)> {
        let act = self.order.at(seat)?;
        self.time(ActId(act), told).map(days::numbers)
    }

    fn look(&self, role: Role, seats: Range<u32>) -> Holding {
        let mut found = Holding::default();
        let slots = self.slots(role).get(seats.start as usize..seats.end as usize);
        let Some(slots) = slots else { return found };
        for slot in slots {
            match Slot(*slot).held() {
                Held::Nothing => {}
                Held::Entity(_) => found.entities = true,
                Held::Act(_) => found.acts = true,
                Held::Many(list) => {
                    found.lists = true;
                    let items = self.items(list);
                    let items = self.many().slots.part(items.start, items.end);
                    found.acts |= items.iter().any(|slot| slot & Slot::ACT != 0);
                    found.entities |= items.iter().any(|slot| slot & Slot::ACT == 0);
                }
            }
        }
        found
    }
}

fn kept<K: std::hash::Hash + Eq, V: Clone>(all: &Kept<K, V>, key: K, find: impl Fn() -> V) -> V {
    if let Some(known) = all.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known.clone();
    }
    let found = find();
    all.write().unwrap_or_else(PoisonError::into_inner).insert(key, found.clone());
    found
}

fn ranges(ids: &[u32]) -> Vec<Range<u32>> {
    match ids {
        [first, .., last] if (last - first) as usize + 1 == ids.len() => {
            return std::iter::once(*first..last + 1).collect();
        }
        _ => {}
    }
    let mut all: Vec<Range<u32>> = Vec::new();
    for id in ids {
        match all.last_mut() {
            Some(last) if last.end == *id => last.end = id + 1,
            _ => all.push(*id..id + 1),
        }
    }
    all
}
