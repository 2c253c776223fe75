//! What the cells of an answer are to programs that compute with them: days, amounts, counts, names.
//!
//! Takes a [`View`]; says of each column what its cells are. Must not know any format.

#[cfg(any(feature = "arrow", feature = "xlsx"))]
use super::{Columns, Kind, View};
use crate::lexicon::Quantity;

/// What the cells of a column are.
#[cfg(any(feature = "arrow", feature = "xlsx"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// `yes`, `no`.
    Word,
    /// Days, months and years, told apart by no id.
    Days,
    /// Amounts: as they are told, then the least and the most that they can be, and of what.
    Quantities,
    /// Counts.
    Numbers,
    /// Names with their ids, or one of the two.
    Names(Columns),
}

#[cfg(any(feature = "arrow", feature = "xlsx"))]
impl Typed {
    pub fn of(view: &View, column: usize, columns: Columns) -> Typed {
        if view.shape.is_yes_or_no() {
            return Typed::Word;
        }
        let kinds = view.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.kind);
        let all = |kind: fn(Kind<'_>) -> bool| {
            let mut some = kinds.clone().filter(|found| *found != Kind::Absent).peekable();
            some.peek().is_some() && some.all(kind)
        };
        if all(|kind| kind == Kind::Number) {
            Typed::Numbers
        } else if all(|kind| matches!(kind, Kind::Days(_))) {
            Typed::Days
        } else if all(|kind| kind == Kind::Entity("quantity")) {
            Typed::Quantities
        } else {
            Typed::Names(columns)
        }
    }
}

/// How much an amount is, and of what.
#[derive(Debug, Default, serde::Serialize)]
pub(super) struct Amount {
    /// The least that is told; nothing where none is.
    pub least: Option<f64>,
    /// The most that is told.
    pub most: Option<f64>,
    /// `USD`, `prisoners`; empty for a mere number.
    pub unit: String,
}

impl Amount {
    /// The amount that prints so.
    pub fn of(name: &str) -> Amount {
        let Some(Quantity { extent, unit }) = Quantity::parse(name) else { return Amount::default() };
        let (least, most) = extent.stated();
        Amount { least, most, unit }
    }
}
