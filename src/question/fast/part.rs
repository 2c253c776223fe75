//! The parts of a conjunctive question, over registers of cells.
//!
//! A cell is a [`Slot`](crate::graph::Slot) that is no list: an entity, or an act by its seat. Each part says the same
//! as the atom that it was read from; `truth` is what both answer to.

use super::shape::Reg;
use crate::graph::{Path, Standing};
use crate::lexicon::Role;
use std::ops::Range;
use std::sync::Arc;

/// Set in the cell of an act.
pub const ACT: u32 = crate::graph::Slot::ACT;
/// The cell of nothing.
pub const NOTHING: u32 = crate::graph::Slot::NOTHING.0;

/// Ranges of numbers, ascending and apart.
pub type Ranges = Arc<[Range<u32>]>;

/// One condition on registers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// An act at one of the seats, told in one of the ways.
    Act { act: Reg, seats: Ranges, told: Standing },
    /// Something fills one of the roles of the act, told in one of the ways.
    Role { act: Reg, roles: Arc<[Role]>, filler: Reg, told: Standing },
    /// The act face of a filler.
    Face { filler: Reg, act: Reg, strict: bool },
    /// An act that is only met by its thing is no later than what answers it, where both are dated.
    InTime { filler: Reg, act: Reg, answer: Reg },
    /// The thing face of a filler.
    Thing { filler: Reg, thing: Reg },
    /// Either face of the filler is the value.
    Either { filler: Reg, value: Reg },
    /// Two fillers agree: on the act if both are acts, else on a thing.
    Agree { left: Reg, right: Reg },
    /// An entity in one of these ranges.
    Kind { entity: Reg, ids: Ranges },
    /// One of these cells, which ascend.
    Listed { reg: Reg, cells: Arc<[u32]> },
    /// One belongs to the other.
    Within { part: Reg, path: Path, whole: Reg },
    /// Two participants of one act of a symmetric verb are two.
    Apart { act: Reg, left: Reg, right: Reg },
    /// Two are one.
    Same { left: Reg, right: Reg },
    /// Two are two.
    Other { left: Reg, right: Reg },
    /// The act lies surely between two days, both included; told in one of the ways.
    Days { act: Reg, from: i32, to: i32, told: Standing },
    /// The second act is surely after the first, at most so many days.
    Order { earlier: Reg, later: Reg, within: Option<i32>, or_same: bool },
}

impl Part {
    /// Its registers.
    #[must_use]
    pub fn regs(&self) -> Vec<Reg> {
        match *self {
            Part::Act { act, .. } | Part::Days { act, .. } => vec![act],
            Part::Role { act, filler, .. } | Part::Face { act, filler, .. } => vec![act, filler],
            Part::InTime { filler, act, answer } => vec![filler, act, answer],
            Part::Thing { filler, thing } => vec![filler, thing],
            Part::Either { filler, value } => vec![filler, value],
            Part::Agree { left, right } | Part::Same { left, right } | Part::Other { left, right } => vec![left, right],
            Part::Kind { entity, .. } => vec![entity],
            Part::Listed { reg, .. } => vec![reg],
            Part::Within { part, whole, .. } => vec![part, whole],
            Part::Apart { act, left, right } => vec![act, left, right],
            Part::Order { earlier, later, .. } => vec![earlier, later],
        }
    }

    /// The same over other registers.
    pub fn rename(&mut self, change: &dyn Fn(Reg) -> Reg) {
        let all: Vec<&mut Reg> = match self {
            Part::Act { act, .. } | Part::Days { act, .. } => vec![act],
            Part::Role { act, filler, .. } | Part::Face { act, filler, .. } => vec![act, filler],
            Part::InTime { filler, act, answer } => vec![filler, act, answer],
            Part::Thing { filler, thing } => vec![filler, thing],
            Part::Either { filler, value } => vec![filler, value],
            Part::Agree { left, right } | Part::Same { left, right } | Part::Other { left, right } => vec![left, right],
            Part::Kind { entity, .. } => vec![entity],
            Part::Listed { reg, .. } => vec![reg],
            Part::Within { part, whole, .. } => vec![part, whole],
            Part::Apart { act, left, right } => vec![act, left, right],
            Part::Order { earlier, later, .. } => vec![earlier, later],
        };
        for reg in all {
            *reg = change(*reg);
        }
    }
}
