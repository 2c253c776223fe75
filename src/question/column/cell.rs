//! A value as one number: how the rows of a question hold it.
//!
//! What can fill a role, or tell, is told apart by its two highest bits: an entity, a document, an act by its seat. A
//! register of mentions or of numbers holds plain numbers. Nothing (`maybe`) is a number that nothing else is.

use crate::facts::{ActId, DocumentId, MentionId};
use crate::graph::{Slot, Store, days};
use crate::lexicon::EntityId;
use crate::question::algebra::Sort;
use crate::question::answer::Value;

/// Set in the cell of an act, whose lower bits are its seat.
pub const ACT: u32 = Slot::ACT;
/// Set, without [`ACT`], in the cell of a document.
pub const DOCUMENT: u32 = 1 << 30;
/// The cell of 1970-01-01. No calendar reaches so far that a day would be the cell of nothing.
const DAY_ZERO: u32 = 1 << 30;
/// The cell of nothing.
pub const NOTHING: u32 = Slot::NOTHING.0;

/// The seat of the cell of an act.
#[inline]
#[must_use]
pub fn seat(cell: u32) -> Option<u32> {
    (cell & ACT != 0 && cell != NOTHING).then_some(cell & !ACT)
}

/// The entity of a cell.
#[inline]
#[must_use]
pub fn entity(cell: u32) -> Option<EntityId> {
    (cell & (ACT | DOCUMENT) == 0).then_some(EntityId(cell))
}

/// The document of a cell.
#[inline]
#[must_use]
pub fn document(cell: u32) -> Option<DocumentId> {
    (cell & (ACT | DOCUMENT) == DOCUMENT).then_some(DocumentId(cell & !DOCUMENT))
}

/// The cell of a document.
#[inline]
#[must_use]
pub fn of_document(id: DocumentId) -> u32 {
    id.0 | DOCUMENT
}

/// The cell of a day by its number: cells ascend as days do.
#[inline]
#[must_use]
pub fn of_day(number: i32) -> u32 {
    number.cast_unsigned().wrapping_add(DAY_ZERO)
}

/// The cell of a value; nothing for one that is not in the store.
#[must_use]
pub fn of_value(value: Value, store: &Store) -> Option<u32> {
    Some(match value {
        Value::Entity(id) => id.0,
        Value::Act(id) => store.seat_of(id)? | ACT,
        Value::Document(id) => of_document(id),
        Value::Mention(id) => id.0,
        Value::Count(number) => u32::try_from(number).ok()?,
        Value::Day(date) => of_day(days::number(date)),
        Value::Absent => NOTHING,
    })
}

/// The value of a cell of a register of some sort, in which acts stand by their ids (`named`) or by their seats.
#[must_use]
pub fn value(cell: u32, sort: Sort, order: &[u32], named: bool) -> Value {
    if cell == NOTHING {
        return Value::Absent;
    }
    match sort {
        Sort::Mention => Value::Mention(MentionId(cell)),
        Sort::Number => Value::Count(u64::from(cell)),
        Sort::Day => Value::Day(days::date(cell.cast_signed().wrapping_sub(DAY_ZERO.cast_signed()))),
        Sort::Filler | Sort::Entity | Sort::Act | Sort::Document => match (entity(cell), document(cell)) {
            (Some(entity), _) => Value::Entity(entity),
            (_, Some(document)) => Value::Document(document),
            _ if named => Value::Act(ActId(cell & !ACT)),
            _ => order.get((cell & !ACT) as usize).map_or(Value::Absent, |act| Value::Act(ActId(*act))),
        },
    }
}
