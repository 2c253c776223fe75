//! The frozen graph: every index that questions read, as columns of numbers.
//!
//! Acts sit in seats: grouped by verb (a verb's kinds after it, as far as they form a tree), within a verb by their
//! first day, undated last, then in the order of the corpus. Columns of acts are by seat. So the acts of a verb, and
//! of a verb in a span of time, are a range, and so is what one column says of them.

use super::column::{Alarm, Column, Visitor};
use super::holding::{Findings, Holdings};
use super::index::Index;
use super::inverse::Inverse;
use super::pairs::Pairs;
use super::provenance::Provenance;
use super::read::RoleTold;
use super::slot::{Held, Slot};
use super::standing::Standing;
use super::things::Things;
use crate::facts::{ActId, Filler};
use crate::lexicon::{Role, VerbId};
use std::ops::Range;
use std::sync::Arc;

/// The graph as questions read it.
#[derive(Debug, Default)]
pub struct Store {
    pub(super) verbs: Verbs,
    /// The act at each seat.
    pub(super) order: Column<u32>,
    /// The seat of each act.
    pub(super) seat: Column<u32>,
    pub(super) told: Codes,
    pub(super) standings: Column<u128>,
    pub(super) first: Column<i32>,
    /// Empty where every act is dated by the day.
    pub(super) last: Column<i32>,
    pub(super) roles: [Column<u32>; Role::ALL.len()],
    pub(super) many: Many,
    pub(super) inverse: [Inverse; Role::ALL.len()],
    pub(super) things: Things,
    pub(super) index: Index,
    pub(super) holdings: Holdings,
    /// Themes by agent, and agents by theme.
    pub(super) forth: Pairs,
    pub(super) back: Pairs,
    pub(super) speech: Speech,
    pub(super) provenance: Provenance,
    pub(super) alarm: Arc<Alarm>,
    pub(super) findings: Findings,
}

/// What the graph must know of verbs.
#[derive(Debug, Default)]
pub struct Verbs {
    /// First seat and one past the last, for each verb.
    pub ranges: Column<u32>,
    /// The verbs in the order of their seats.
    pub layout: Column<u16>,
    /// [`Verbs::SYMMETRIC`] and [`Verbs::CARRIES`] of each.
    pub flags: Column<u8>,
}

impl Verbs {
    /// `A met B` is `B met A`.
    pub const SYMMETRIC: u8 = 1;
    /// Puts its theme on the table.
    pub const CARRIES: u8 = 2;

    /// Whether a verb is flagged so.
    #[must_use]
    pub fn is(&self, verb: VerbId, flag: u8) -> bool {
        self.flags.at(u32::from(verb.0)).unwrap_or_default() & flag != 0
    }

    /// The seats of a verb.
    #[must_use]
    pub fn seats(&self, verb: VerbId) -> Range<u32> {
        let at = u32::from(verb.0) * 2;
        self.ranges.at(at).unwrap_or_default()..self.ranges.at(at + 1).unwrap_or_default()
    }
}

/// The numbers of standings in their dictionary: a byte each, and another where there are more than 256.
#[derive(Debug, Default)]
pub struct Codes {
    /// The low bytes.
    pub low: Column<u8>,
    /// The high bytes; empty where all are 0.
    pub high: Column<u8>,
}

impl Codes {
    /// The code at an index.
    #[must_use]
    pub fn at(&self, index: u32) -> u32 {
        u32::from(self.low.at(index).unwrap_or_default()) | u32::from(self.high.at(index).unwrap_or_default()) << 8
    }

    /// Splits codes into bytes.
    #[must_use]
    pub fn of(codes: &[u16]) -> Codes {
        let low: Vec<u8> = codes.iter().map(|code| code.to_le_bytes()[0]).collect();
        let high = codes.iter().any(|code| *code > 255);
        let high: Vec<u8> = codes.iter().filter(|_| high).map(|code| code.to_le_bytes()[1]).collect();
        Codes { low: low.into(), high: high.into() }
    }
}

/// The lists of slots that hold more than one filler, or one that is not told as its act is.
#[derive(Debug, Default)]
pub struct Many {
    /// Where each list starts.
    pub at: Column<u32>,
    /// The fillers: slots of entities and acts.
    pub slots: Column<u32>,
    /// How each is told.
    pub told: Codes,
}

/// Who tells what in whose words; empty where every act has one mention, which tells it as it is told.
#[derive(Debug, Default)]
pub struct Speech {
    /// The way of each mention.
    pub way: Codes,
    /// Where the list of each mention of speech starts.
    pub told_in_at: Column<u32>,
    /// The mentions in its clause.
    pub told_in: Column<u32>,
}

/// For evaluators that work on columns: everything by seat.
impl Store {
    /// The seats of the acts of exactly this verb, ascending by first day.
    #[must_use]
    pub fn seats_of(&self, verb: VerbId) -> Range<u32> {
        self.verbs.seats(verb)
    }

    /// Every verb, in the order of their seats.
    pub fn all_verbs(&self) -> impl Iterator<Item = VerbId> {
        self.verbs.layout.iter().copied().map(VerbId)
    }

    /// The verb of the act at a seat.
    #[must_use]
    pub fn verb_at(&self, seat: u32) -> VerbId {
        let layout = self.verbs.layout.all();
        let at = layout.partition_point(|verb| self.seats_of(VerbId(*verb)).end <= seat);
        VerbId(layout.get(at).copied().unwrap_or_default())
    }

    /// The act at each seat.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The act at a seat.
    #[must_use]
    pub fn act_at(&self, seat: u32) -> Option<ActId> {
        self.order.at(seat).map(ActId)
    }

    /// The seat of an act.
    #[must_use]
    pub fn seat_of(&self, act: ActId) -> Option<u32> {
        self.seat.at(act.0)
    }

    /// The slots of a role, by seat: see [`Slot`]. Empty where nothing fills it.
    #[must_use]
    pub fn slots(&self, role: Role) -> &[u32] {
        self.roles.get(role as usize).map_or(&[], |column| column.all())
    }

    /// The items of a list of [`Held::Many`]: where they stand in [`Store::many`].
    #[must_use]
    pub fn items(&self, list: u32) -> Range<u32> {
        match (self.many.at.at(list), self.many.at.at(list + 1)) {
            (Some(from), Some(to)) => from..to,
            _ => 0..0,
        }
    }

    /// The lists.
    #[must_use]
    pub fn many(&self) -> &Many {
        &self.many
    }

    /// Which acts something fills a role of.
    #[must_use]
    pub fn inverse(&self, role: Role) -> Option<&Inverse> {
        self.inverse.get(role as usize)
    }

    /// The code of how each act is told.
    #[must_use]
    pub fn codes(&self) -> &Codes {
        &self.told
    }

    /// For each code, whether it is one of the ways asked for.
    #[must_use]
    pub fn meeting(&self, told: Standing) -> Vec<bool> {
        self.standings.iter().map(|bits| Standing::from_bits(*bits).meets(told)).collect()
    }

    /// The first day of each act, `i32::MAX` where it has none: see [`super::days`]. Right for any way of being told
    /// that meets the act's, unless the slot of [`Role::Time`] is a list.
    #[must_use]
    pub fn first_days(&self) -> &[i32] {
        &self.first
    }

    /// The last day of each act; empty where every act is dated by the day.
    #[must_use]
    pub fn last_days(&self) -> &[i32] {
        &self.last
    }

    /// The table of entities.
    #[must_use]
    pub fn things(&self) -> &Things {
        &self.things
    }

    /// Where everything comes from.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    pub(super) fn standing(&self, code: u32) -> Standing {
        self.standings.at(code).map_or(Standing::NONE, Standing::from_bits)
    }

    /// The filler of a slot that is no list.
    pub(super) fn filler(&self, slot: u32) -> Option<Filler> {
        match Slot(slot).held() {
            Held::Entity(id) => Some(Filler::Entity(id)),
            Held::Act(seat) => self.order.at(seat).map(|act| Filler::Act(ActId(act))),
            Held::Nothing | Held::Many(_) => None,
        }
    }

    pub(super) fn listed(&self, item: u32) -> Option<RoleTold> {
        let filler = self.filler(self.many.slots.at(item)?)?;
        Some(RoleTold { filler, told: self.standing(self.many.told.at(item)) })
    }

    /// Shows every column of the graph, with its name.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.column("verb.ranges", &mut self.verbs.ranges);
        visitor.column("verb.layout", &mut self.verbs.layout);
        visitor.column("verb.flags", &mut self.verbs.flags);
        visitor.column("act.order", &mut self.order);
        visitor.column("act.seat", &mut self.seat);
        visitor.column("act.told", &mut self.told.low);
        visitor.column("act.told_high", &mut self.told.high);
        visitor.column("act.first", &mut self.first);
        visitor.column("act.last", &mut self.last);
        visitor.column("standings", &mut self.standings);
        for (role, column) in Role::ALL.into_iter().zip(&mut self.roles) {
            visitor.column(&format!("role.{}", role.name()), column);
        }
        for (role, inverse) in Role::ALL.into_iter().zip(&mut self.inverse) {
            inverse.visit(role.name(), visitor);
        }
        visitor.column("many.at", &mut self.many.at);
        visitor.column("many.slots", &mut self.many.slots);
        visitor.column("many.told", &mut self.many.told.low);
        visitor.column("many.told_high", &mut self.many.told.high);
        visitor.column("speech.way", &mut self.speech.way.low);
        visitor.column("speech.way_high", &mut self.speech.way.high);
        visitor.column("speech.told_in_at", &mut self.speech.told_in_at);
        visitor.column("speech.told_in", &mut self.speech.told_in);
        self.things.visit(visitor);
        self.index.visit(visitor);
        self.holdings.visit(visitor);
        self.forth.visit("forth", visitor);
        self.back.visit("back", visitor);
        self.provenance.visit(visitor);
    }
}
