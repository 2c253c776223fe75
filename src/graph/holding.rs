//! What fills the roles of the acts of each verb, over all of them, and what else a whole stretch of the graph says.

use super::column::{Column, Holds, Values, Visitor};
use super::days;
use super::slot::{Held, Slot};
use super::standing::Standing;
use super::store::{Store, Verbs};
use crate::facts::ActId;
use crate::lexicon::{KindId, Role, VerbId};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// What fills a role of the acts at some seats, over all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holding(u128);

impl Holding {
    const ENTITIES: u128 = 1 << 127;
    const ACTS: u128 = 1 << 126;
    const LISTS: u128 = 1 << 125;
    const GAPS: u128 = 1 << 124;
    /// Kinds from this number on share a bit.
    const KINDS: u16 = 120;

    /// Some entities.
    #[must_use]
    pub fn entities(self) -> bool {
        self.0 & Holding::ENTITIES != 0
    }

    /// Some acts.
    #[must_use]
    pub fn acts(self) -> bool {
        self.0 & Holding::ACTS != 0
    }

    /// Several fillers of one act, or some that are told in other ways than it.
    #[must_use]
    pub fn lists(self) -> bool {
        self.0 & Holding::LISTS != 0
    }

    /// Nothing, for some act.
    #[must_use]
    pub fn gaps(self) -> bool {
        self.0 & Holding::GAPS != 0
    }

    /// Whether what fills it is surely an entity of one of these kinds: see [`Holding::kinds`].
    #[must_use]
    pub fn is_only(self, kinds: u128) -> bool {
        let known = (1 << Holding::KINDS) - 1;
        !self.acts() && self.0 & (1 << Holding::KINDS) == 0 && self.0 & known & !kinds == 0
    }

    /// Whether what fills it may be an entity of one of these kinds: see [`Holding::kinds`].
    #[must_use]
    pub fn may_be(self, kinds: u128) -> bool {
        self.0 & (kinds | 1 << Holding::KINDS) != 0
    }

    /// A set of kinds.
    #[must_use]
    pub fn kinds(kinds: &[KindId]) -> u128 {
        kinds.iter().filter(|kind| kind.0 < Holding::KINDS).fold(0, |all, kind| all | 1 << kind.0)
    }
}

/// For each verb and role, what fills it.
#[derive(Debug, Default)]
pub struct Holdings(Column<u128>);

impl Holdings {
    /// Shows its column, of so many verbs.
    pub fn visit(&mut self, verbs: u32, visitor: &mut dyn Visitor) {
        let roles = u32::try_from(Role::ALL.len()).unwrap_or(u32::MAX);
        visitor.column("holding", &mut self.0, Holds::exactly(verbs.saturating_mul(roles), Values::Any));
    }

    fn of(&self, verb: VerbId, role: Role) -> u128 {
        let at = usize::from(verb.0) * Role::ALL.len() + role as usize;
        // A verb that was defined since the graph was made has no acts.
        self.0.get(at).copied().unwrap_or(0)
    }
}

type Kept<K, V> = RwLock<FxHashMap<K, V>>;

/// What was found so far.
#[derive(Debug, Default)]
pub struct Findings {
    kinds: Kept<KindId, Arc<[Range<u32>]>>,
    carrying: OnceLock<Vec<Range<u32>>>,
}

impl Store {
    /// What fills a role of the acts at these seats, or of others of their verbs.
    #[must_use]
    pub fn holding(&self, role: Role, seats: &Range<u32>) -> Holding {
        let layout = self.verbs.layout.all();
        let first = layout.partition_point(|verb| self.seats_of(VerbId(*verb)).end <= seats.start);
        let mut all = 0;
        for verb in layout.iter().skip(first).map(|verb| VerbId(*verb)) {
            let range = self.seats_of(verb);
            if range.start >= seats.end {
                break;
            }
            if !range.is_empty() {
                all |= self.holdings.of(verb, role);
            }
        }
        Holding(all)
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
    pub fn carrying(&self) -> &[Range<u32>] {
        self.findings.carrying.get_or_init(|| {
            let mut all: Vec<Range<u32>> = Vec::new();
            let carry = |verb: &VerbId| self.verbs.is(*verb, Verbs::CARRIES);
            for verb in self.verbs.layout.iter().copied().map(VerbId).filter(carry) {
                let seats = self.seats_of(verb);
                match all.last_mut() {
                    Some(last) if last.end == seats.start => last.end = seats.end,
                    _ if seats.is_empty() => {}
                    _ => all.push(seats),
                }
            }
            all
        })
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

    /// Looks through every role of every verb.
    pub(super) fn hold(&mut self) {
        let verbs = u16::try_from(self.verbs.flags.len()).unwrap_or(u16::MAX);
        let each = (0..verbs).map(VerbId).flat_map(|verb| Role::ALL.map(|role| (verb, role)));
        let all: Vec<u128> = each.map(|(verb, role)| self.look(role, self.seats_of(verb))).collect();
        self.holdings = Holdings(all.into());
    }

    fn look(&self, role: Role, seats: Range<u32>) -> u128 {
        let slots = self.slots(role);
        if slots.is_empty() {
            return if seats.is_empty() { 0 } else { Holding::GAPS };
        }
        let mut found = 0;
        for slot in slots.get(seats.start as usize..seats.end as usize).unwrap_or_default() {
            found |= match Slot(*slot).held() {
                Held::Many(list) => {
                    let items = self.items(list);
                    let items = self.many().slots.part(items.start, items.end).iter();
                    items.fold(Holding::LISTS, |found, slot| found | self.look_at(*slot))
                }
                _ => self.look_at(*slot),
            };
        }
        found
    }

    fn look_at(&self, slot: u32) -> u128 {
        match Slot(slot).held() {
            Held::Nothing | Held::Many(_) => Holding::GAPS,
            Held::Act(_) => Holding::ACTS,
            Held::Entity(id) => {
                let kind = self.things().kind.of(id);
                Holding::ENTITIES | 1 << kind.min(Holding::KINDS)
            }
        }
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
