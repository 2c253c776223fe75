//! Lists by number: which acts something takes part in, which entities are of a kind.

use super::column::{Column, Holds, Values, Visitor};
use super::slot::{Held, Slot};

/// For one role: the acts that each entity, and each act, fills it in. The seats of a list ascend, so the acts of one
/// verb in it stand together, in the order of their dates.
#[derive(Debug, Default)]
pub struct Inverse {
    /// Where the list of each entity starts.
    pub entity_at: Column<u32>,
    /// The lists of entities: seats.
    pub entity: Column<u32>,
    /// Where the list of each act starts, by seat; empty where no act fills the role.
    pub act_at: Column<u32>,
    /// The lists of acts: seats.
    pub act: Column<u32>,
}

impl Inverse {
    /// The seats of the acts in which an entity fills the role.
    #[must_use]
    pub fn of_entity(&self, entity: u32) -> &[u32] {
        self.entity_at.list(&self.entity, entity)
    }

    /// The seats of the acts in which the act at a seat fills the role.
    #[must_use]
    pub fn of_act(&self, seat: u32) -> &[u32] {
        self.act_at.list(&self.act, seat)
    }

    /// The seats of all acts in which an act fills the role.
    #[must_use]
    pub fn all_of_acts(&self) -> &[u32] {
        self.act.all()
    }

    /// Inverts a column of slots, of so many entities and acts; `many` gives what a list holds.
    #[must_use]
    pub fn of<'m>(slots: &[u32], entities: usize, acts: usize, many: impl Fn(u32) -> &'m [u32] + Copy) -> Inverse {
        let (mut of_entities, mut of_acts) = (Sorting::of(entities), Sorting::of(acts));
        each(slots, many, |slot, _| match slot & Slot::ACT {
            0 => of_entities.count(slot),
            _ => of_acts.count(slot & !Slot::ACT),
        });
        of_entities.counted();
        of_acts.counted();
        each(slots, many, |slot, seat| match slot & Slot::ACT {
            0 => of_entities.put(slot, seat),
            _ => of_acts.put(slot & !Slot::ACT, seat),
        });
        let ((entity_at, entity), (act_at, act)) = (of_entities.finish(), of_acts.finish());
        Inverse { entity_at, entity, act_at, act }
    }

    /// Shows its columns, of so many acts and entities.
    pub fn visit(&mut self, role: &str, [acts, entities]: [u32; 2], visitor: &mut dyn Visitor) {
        let lists = [
            ("entity", entities, &mut self.entity_at, &mut self.entity),
            ("act", acts, &mut self.act_at, &mut self.act),
        ];
        for (of, count, at, items) in lists {
            let (start, list) = (format!("inverse.{role}.{of}_at"), format!("inverse.{role}.{of}"));
            let starts = Values::Starts(visitor.count(&list, 4));
            visitor.column(&start, at, Holds::maybe(count.saturating_add(1), starts));
            visitor.column(&list, items, Holds::all(Values::Below(acts)));
        }
    }
}

/// Every entity and act in some slots, those of lists included, with the seat of its slot.
#[inline]
fn each<'m>(slots: &[u32], many: impl Fn(u32) -> &'m [u32], mut take: impl FnMut(u32, u32)) {
    for (seat, slot) in (0u32..).zip(slots) {
        match Slot(*slot).held() {
            Held::Nothing => {}
            Held::Many(list) => many(list).iter().for_each(|one| take(*one, seat)),
            Held::Entity(_) | Held::Act(_) => take(*slot, seat),
        }
    }
}

/// Values sorted by their keys, in two passes over them: one counts, one puts them in their places.
struct Sorting {
    keys: usize,
    /// How many values the key before has; then where the list of each key starts; then where it ends.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Sorting {
    /// With so many keys. Nothing is kept before there is a value.
    fn of(keys: usize) -> Sorting {
        Sorting { keys, starts: Vec::new(), values: Vec::new() }
    }

    #[inline]
    fn count(&mut self, key: u32) {
        if self.starts.is_empty() {
            self.starts.resize(self.keys + 1, 0);
        }
        if let Some(count) = self.starts.get_mut(key as usize + 1) {
            *count += 1;
        }
    }

    /// Ends the first pass.
    fn counted(&mut self) {
        let mut total = 0;
        for start in &mut self.starts {
            total += *start;
            *start = total;
        }
        self.values.resize(total as usize, 0);
    }

    #[inline]
    fn put(&mut self, key: u32, value: u32) {
        let Some(at) = self.starts.get_mut(key as usize).filter(|_| (key as usize) < self.keys) else { return };
        if let Some(place) = self.values.get_mut(*at as usize) {
            *place = value;
        }
        *at += 1;
    }

    /// Where the list of each key starts, and the lists; both are empty where there is no value.
    fn finish(mut self) -> (Column<u32>, Column<u32>) {
        if self.values.is_empty() {
            return (Column::default(), Column::default());
        }
        // Each start has become the end of its list, which is the start of the next.
        self.starts.truncate(self.keys);
        self.starts.insert(0, 0);
        (self.starts.into(), self.values.into())
    }
}

/// Values by key, in the order in which they come: where the list of each key starts, and the lists. Both are empty
/// where there is no value.
#[must_use]
pub fn lists(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Column<u32>, Column<u32>) {
    let mut sorting = Sorting::of(keys);
    pairs.clone().for_each(|(key, _)| sorting.count(key));
    sorting.counted();
    pairs.for_each(|(key, value)| sorting.put(key, value));
    sorting.finish()
}
