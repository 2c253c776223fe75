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

    /// Inverts a column of slots, of so many entities and acts; `many` gives what a list holds.
    #[must_use]
    pub fn of<'m>(slots: &[u32], entities: usize, acts: usize, many: impl Fn(u32) -> &'m [u32] + Copy) -> Inverse {
        let singles = (0u32..).zip(slots).flat_map(move |(seat, slot)| {
            let (one, list) = match Slot(*slot).held() {
                Held::Nothing => (None, &[][..]),
                Held::Many(list) => (None, many(list)),
                Held::Entity(_) | Held::Act(_) => (Some(*slot), &[][..]),
            };
            one.into_iter().chain(list.iter().copied()).map(move |slot| (slot, seat))
        });
        let of_entities = singles.clone().filter(|(slot, _)| slot & Slot::ACT == 0);
        let of_acts = singles.filter(|(slot, _)| slot & Slot::ACT != 0).map(|(slot, seat)| (slot & !Slot::ACT, seat));
        let (entity_at, entity) = lists(entities, of_entities);
        let (act_at, act) = lists(acts, of_acts);
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

/// Values by key, in the order in which they come: where the list of each key starts, and the lists. Both are empty
/// where there is no value.
#[must_use]
pub fn lists(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Column<u32>, Column<u32>) {
    let mut starts = vec![0u32; keys + 1];
    for (key, _) in pairs.clone() {
        if let Some(count) = starts.get_mut(key as usize + 1) {
            *count += 1;
        }
    }
    let mut total = 0;
    for start in &mut starts {
        total += *start;
        *start = total;
    }
    if total == 0 {
        return (Column::default(), Column::default());
    }
    let mut next = starts.clone();
    let mut values = vec![0; total as usize];
    for (key, value) in pairs {
        let Some(at) = next.get_mut(key as usize).filter(|_| (key as usize) < keys) else { continue };
        if let Some(place) = values.get_mut(*at as usize) {
            *place = value;
        }
        *at += 1;
    }
    (starts.into(), values.into())
}
