//! The parts of a conjunctive question, over registers of cells.
//!
//! A cell is a [`Slot`](crate::graph::Slot) that is no list: an entity, or an act by its seat. Each part says the same
//! as the atom that it was read from; `truth` is what both answer to.

use super::shape::Reg;
use crate::graph::{Path, Standing};
use crate::lexicon::{Role, VerbId};
use std::ops::{Deref, Range};
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
    /// An entity in one of these ranges: those of some kinds ([`Holding::kinds`](crate::graph::Holding::kinds)).
    Kind { entity: Reg, ids: Ranges, kinds: u128 },
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
    /// One did one of the verbs to the other, as an act that stands plainly.
    Pair { left: Reg, right: Reg, verbs: Arc<[VerbId]> },
    /// The act lies surely between two days, both included; told in one of the ways.
    Days { act: Reg, from: i32, to: i32, told: Standing },
    /// The second act is surely after the first, at most so many days.
    Order { earlier: Reg, later: Reg, within: Option<i32>, or_same: bool },
}

impl Part {
    /// Its registers.
    #[must_use]
    pub fn regs(&self) -> Regs {
        match *self {
            Part::Act { act, .. } | Part::Days { act, .. } => Regs::of([act]),
            Part::Role { act, filler, .. } | Part::Face { act, filler, .. } => Regs::of([act, filler]),
            Part::InTime { filler, act, answer } => Regs::of([filler, act, answer]),
            Part::Thing { filler, thing } => Regs::of([filler, thing]),
            Part::Either { filler, value } => Regs::of([filler, value]),
            Part::Agree { left, right }
            | Part::Same { left, right }
            | Part::Other { left, right }
            | Part::Pair { left, right, .. } => Regs::of([left, right]),
            Part::Kind { entity, .. } => Regs::of([entity]),
            Part::Listed { reg, .. } => Regs::of([reg]),
            Part::Within { part, whole, .. } => Regs::of([part, whole]),
            Part::Apart { act, left, right } => Regs::of([act, left, right]),
            Part::Order { earlier, later, .. } => Regs::of([earlier, later]),
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
            Part::Agree { left, right }
            | Part::Same { left, right }
            | Part::Other { left, right }
            | Part::Pair { left, right, .. } => vec![left, right],
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

/// The registers of a part: at most three.
#[derive(Clone, Copy, Debug)]
pub struct Regs {
    all: [Reg; 3],
    count: usize,
}

impl Regs {
    fn of<const N: usize>(regs: [Reg; N]) -> Regs {
        let mut all = [0; 3];
        all.iter_mut().zip(regs).for_each(|(place, reg)| *place = reg);
        Regs { all, count: N }
    }
}

impl Deref for Regs {
    type Target = [Reg];

    fn deref(&self) -> &[Reg] {
        self.all.get(..self.count).unwrap_or_default()
    }
}

impl IntoIterator for Regs {
    type Item = Reg;
    type IntoIter = std::iter::Take<std::array::IntoIter<Reg, 3>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter().take(self.count)
    }
}
