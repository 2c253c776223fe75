//! Who is who: entities by what the mapping calls their id.
//!
//! One id that is used for things of kinds that have nothing to do with each other names one thing of each. What is
//! joined, and what is kept apart, is counted. Must not look at any row.

use super::numbers::Numbers;
use super::report::Noted;
use crate::graph::{Closure, Things, ThingsBuilder, TooLarge};
use crate::lexicon::{EntityId, KindId, Lexicon, Origin, Tie};
use crate::source::Slice;
use rustc_hash::{FxHashMap, FxHashSet};

/// Entities as they are met.
#[derive(Debug, Default)]
pub struct Identities {
    things: ThingsBuilder,
    ids: Numbers,
    /// How many are no dates.
    made: u64,
    /// Those with names that are not their ids.
    named: Vec<EntityId>,
    /// Whether a table of entities declares each; those are what their rows say, whoever names them.
    declared: Vec<bool>,
    /// Those of another kind with the id of an entity.
    others: FxHashMap<EntityId, Vec<EntityId>>,
    /// Names beside the first of each.
    further: FxHashMap<EntityId, Vec<String>>,
    ties: FxHashSet<(EntityId, Tie, EntityId)>,
    /// In the order in which they were met.
    tied: Vec<(EntityId, Tie, EntityId)>,
    /// Ids of things of several kinds.
    pub two_kinds: Noted,
    /// Ids with several names.
    pub renamed: Renamed,
    /// What the row at hand has added.
    row: Added,
}

/// How much there was before a row, and what it has changed since.
#[derive(Debug, Default)]
struct Added {
    things: usize,
    further: usize,
    tied: usize,
    named: usize,
    declared: usize,
    /// Ids of which one more thing of another kind is known.
    others: Vec<EntityId>,
    /// Entities with the kinds that they had.
    kinds: Vec<(EntityId, KindId)>,
    renamed: Vec<EntityId>,
}

/// Ids with names that are not the first.
#[derive(Debug, Default)]
pub struct Renamed {
    ids: FxHashSet<EntityId>,
    /// How many, and the first.
    pub noted: Noted,
}

impl Identities {
    /// The table of ids that begin so.
    pub fn table(&mut self, start: &str) -> usize {
        self.ids.table(start)
    }

    /// The entity of an id, which is the start of a table and a number.
    #[must_use]
    pub fn numbered(&self, table: usize, number: u32) -> Option<EntityId> {
        self.ids.numbered(table, number).map(EntityId)
    }

    /// The entity of an id: the first that was met.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<EntityId> {
        self.ids.get(id).map(EntityId)
    }

    /// A row begins.
    pub fn begin(&mut self) {
        let Added { others, kinds, renamed, .. } = &mut self.row;
        others.clear();
        kinds.clear();
        renamed.clear();
        self.row.things = self.things.len();
        self.row.further = self.things.further();
        self.row.tied = self.tied.len();
        self.row.named = self.named.len();
        self.row.declared = self.declared.len();
    }

    /// Takes back what the row at hand has added: it is left out.
    pub fn take_back(&mut self) {
        let row = std::mem::take(&mut self.row);
        for (entity, kind) in row.kinds.into_iter().rev() {
            self.things.rekind(entity, kind);
        }
        for known in row.others {
            self.others.entry(known).and_modify(|others| others.truncate(others.len().saturating_sub(1)));
            self.two_kinds.take_back();
        }
        for entity in row.renamed {
            self.renamed.ids.remove(&entity);
            self.renamed.noted.take_back();
        }
        for tie in self.tied.drain(row.tied.min(self.tied.len())..) {
            self.ties.remove(&tie);
        }
        self.named.truncate(row.named);
        self.declared.truncate(row.declared);
        for entity in self.things.forget_further(row.further) {
            self.further.entry(entity).and_modify(|names| drop(names.pop()));
        }
        for entity in (row.things..self.things.len()).filter_map(|at| u32::try_from(at).ok()).map(EntityId) {
            let id = self.things.id(entity);
            if self.ids.get(id) == Some(entity.0) {
                self.ids.remove(id);
            }
            self.made -= 1;
        }
        self.things.truncate(row.things);
        self.begin();
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.made
    }

    /// Declares an entity; no, where its id is there already.
    pub fn declare(&mut self, id: &str, name: &str, kind: KindId) -> Option<EntityId> {
        if self.ids.get(id).is_some() {
            return None;
        }
        let entity = self.make(id, name, kind);
        self.declared.resize(entity.0 as usize, false);
        self.declared.push(true);
        Some(entity)
    }

    /// The entity of an id and a kind: the one that is known by the id, if it is declared or its kind goes with this one.
    pub fn known(&mut self, known: EntityId, kind: KindId, id: &str, name: &str, lexicon: &Lexicon) -> EntityId {
        let is_declared = self.declared.get(known.0 as usize).is_some_and(|declared| *declared);
        let Some(own) = self.things.kind(known).filter(|own| *own != kind && !is_declared) else { return known };
        let others = self.others.get(&known).into_iter().flatten().copied();
        let mut all = std::iter::once(known).chain(others);
        let goes_with = |own: KindId| lexicon.kind_is(own, kind) || lexicon.kind_is(kind, own);
        let joined = all.find(|entity| self.things.kind(*entity).is_some_and(goes_with));
        if let Some(joined) = joined {
            self.narrow(joined, kind, lexicon);
            return joined;
        }
        let [first, second] = [own, kind].map(|kind| lexicon.kind(kind).name.as_str());
        self.two_kinds.add(|| format!("`{id}` ({first}, {second})"));
        let entity = self.add(id, name, kind);
        self.others.entry(known).or_default().push(entity);
        self.row.others.push(known);
        entity
    }

    /// Keeps the narrower of the kinds that an entity is said to be of.
    fn narrow(&mut self, entity: EntityId, kind: KindId, lexicon: &Lexicon) {
        if let Some(own) = self.things.kind(entity).filter(|own| *own != kind && lexicon.kind_is(kind, *own)) {
            self.row.kinds.push((entity, own));
            self.things.rekind(entity, kind);
        }
    }

    /// Makes an entity.
    pub fn make(&mut self, id: &str, name: &str, kind: KindId) -> EntityId {
        let entity = self.add(id, name, kind);
        self.ids.add(id, entity.0);
        entity
    }

    fn add(&mut self, id: &str, name: &str, kind: KindId) -> EntityId {
        let entity = self.things.push(kind, id, name, Origin::Cast, 0);
        self.made += 1;
        entity
    }

    /// Notes where a row calls an entity by another name than the first row; it can be found by that too.
    pub fn named(&mut self, entity: EntityId, id: &str, name: &str) {
        let first = self.things.name(entity);
        if ["", id, first].contains(&name) {
            return;
        }
        if self.renamed.ids.insert(entity) {
            self.renamed.noted.add(|| format!("`{id}` ({first}, {name})"));
            self.row.renamed.push(entity);
        }
        self.also(entity, name);
    }

    /// Gives an entity a further name, where that is not one of its names already.
    pub fn also(&mut self, entity: EntityId, name: &str) {
        if name.is_empty() || self.things.name(entity) == name {
            return;
        }
        let known = self.further.entry(entity).or_default();
        if known.iter().all(|known| known != name) {
            known.push(name.to_owned());
            self.things.also(entity, name);
        }
    }

    /// Notes that the name of an entity is none that a table of entities declares.
    pub fn called(&mut self, entity: EntityId) {
        self.named.push(entity);
    }

    /// Ties an entity to another.
    pub fn tie(&mut self, entity: EntityId, tie: Tie, whole: EntityId) {
        if entity != whole && self.ties.insert((entity, tie, whole)) {
            self.tied.push((entity, tie, whole));
        }
    }

    /// Dates are entities without a place among the ids.
    pub fn things(&mut self) -> &mut ThingsBuilder {
        &mut self.things
    }

    /// Names that several things have, each with an id of its own.
    #[must_use]
    pub fn shared(&self) -> Noted {
        let mut noted = Noted::default();
        let mut first: FxHashMap<&str, (EntityId, bool)> = FxHashMap::default();
        for entity in &self.named {
            let name = self.things.name(*entity);
            let (known, told) = first.entry(name).or_insert((*entity, false));
            if known != entity && !*told {
                *told = true;
                noted.add(|| format!("`{name}` ({}, {})", self.things.id(*known), self.things.id(*entity)));
            }
        }
        noted
    }

    /// Places that lie in several that do not lie in each other.
    #[must_use]
    pub fn torn(&self) -> Noted {
        let mut noted = Noted::default();
        let mut first: FxHashMap<EntityId, (EntityId, bool)> = FxHashMap::default();
        for (entity, _, whole) in self.tied.iter().filter(|(_, tie, _)| *tie == Tie::Within) {
            let (known, told) = first.entry(*entity).or_insert((*whole, false));
            if known != whole && !*told {
                *told = true;
                let name = |id: EntityId| self.things.name(id);
                noted.add(|| format!("`{}` ({}, {})", name(*entity), name(*known), name(*whole)));
            }
        }
        noted
    }

    /// Of those with one id, that of the kind which the vocabulary names first keeps it; the others add their kind.
    fn tell_apart(&mut self, lexicon: &Lexicon) {
        let mut own: FxHashMap<EntityId, String> = FxHashMap::default();
        for (known, others) in &self.others {
            let all = std::iter::once(*known).chain(others.iter().copied());
            let mut all: Vec<(KindId, EntityId)> =
                all.filter_map(|entity| Some((self.things.kind(entity)?, entity))).collect();
            all.sort_unstable();
            for (kind, entity) in all.into_iter().skip(1) {
                let mut id = format!("{} ({})", self.things.id(*known), lexicon.kind(kind).name);
                while self.ids.get(&id).is_some() {
                    id.push('\'');
                }
                own.insert(entity, id);
            }
        }
        if !own.is_empty() {
            self.things.reid(|entity| own.get(&entity).map(String::as_str));
        }
    }

    /// The table of entities, with ties closed.
    ///
    /// # Errors
    /// Where there is more than the table holds.
    pub fn finish(mut self, lexicon: &Lexicon) -> Result<Things, TooLarge> {
        self.tell_apart(lexicon);
        let kinds = lexicon.kinds().count();
        if self.tied.is_empty() {
            return self.things.finish(kinds, |_| Ok(Closure::default()));
        }
        self.tied.sort_by_key(|(entity, _, _)| *entity);
        let count = self.things.len();
        let ties: Vec<(Tie, EntityId)> = self.tied.iter().map(|(_, tie, whole)| (*tie, *whole)).collect();
        let at = |entity: usize| self.tied.partition_point(|(known, _, _)| (known.0 as usize) < entity);
        let own: Vec<&[(Tie, EntityId)]> = (0..count).map(|entity| ties.slice(at(entity)..at(entity + 1))).collect();
        self.things.finish(kinds, |path| Closure::of(&own, path))
    }
}
