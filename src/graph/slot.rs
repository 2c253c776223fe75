//! What fills one role of one act, as one number.
//!
//! A column of slots holds, for each act, nothing, an entity, an act, or the number of a list of several. What a slot
//! names itself is told in exactly the ways in which its act is told; everything else stands in a list.

use crate::lexicon::EntityId;

/// One cell of a role's column. In a frozen graph an act in it is named by its seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(pub u32);

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// An entity.
    Entity(EntityId),
    /// An act, by its seat.
    Act(u32),
    /// A list.
    Many(u32),
}

impl Slot {
    /// Nothing.
    pub const NOTHING: Slot = Slot(u32::MAX);
    /// Set in the slot of an act, and of a list.
    pub const ACT: u32 = 1 << 31;
    /// Set, with [`Slot::ACT`], in the slot of a list.
    pub const MANY: u32 = 1 << 30;
    /// One more than the largest number that a slot can hold.
    pub const LIMIT: u32 = Slot::MANY - 1;

    /// An entity.
    #[must_use]
    pub fn entity(id: EntityId) -> Slot {
        if id.0 < Slot::LIMIT { Slot(id.0) } else { Slot::NOTHING }
    }

    /// An act.
    #[must_use]
    pub fn act(seat: u32) -> Slot {
        if seat < Slot::LIMIT { Slot(seat | Slot::ACT) } else { Slot::NOTHING }
    }

    /// A list.
    #[must_use]
    pub fn many(list: u32) -> Slot {
        if list < Slot::LIMIT { Slot(list | Slot::ACT | Slot::MANY) } else { Slot::NOTHING }
    }

    /// What it holds.
    #[must_use]
    pub fn held(self) -> Held {
        let number = self.0 & (Slot::MANY - 1);
        match (self.0 & Slot::ACT != 0, self.0 & Slot::MANY != 0) {
            _ if self == Slot::NOTHING => Held::Nothing,
            (false, _) => Held::Entity(EntityId(self.0)),
            (true, false) => Held::Act(number),
            (true, true) => Held::Many(number),
        }
    }
}
