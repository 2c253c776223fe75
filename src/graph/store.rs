//! The frozen graph: every index that questions read, as columns of numbers.
//!
//! Acts sit in seats: grouped by verb (a verb's kinds after it, as far as they form a tree), within a verb by their
//! first day, undated last, then in the order of the corpus. Columns of acts are by seat. So the acts of a verb, and
//! of a verb in a span of time, are a range, and so is what one column says of them.

use super::column::{Alarm, Column, Holds, Length, Values, Visitor, Watcher};
use super::documents::Documents;
use super::holding::{Findings, Holdings};
use super::index::Index;
use super::inverse::Inverse;
use super::labels::Labels;
use super::mentions::Mentions;
use super::pairs::Pairs;
use super::read::RoleTold;
use super::roles::Edges;
use super::slot::{Held, Slot};
use super::standing::Standing;
use super::things::Things;
use crate::facts::{ActId, Filler};
use crate::lexicon::{Lexicon, Role, VerbId};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The graph as questions read it.
#[derive(Debug, Default)]
pub struct Store {
    pub(super) verbs: Verbs,
    /// The act at each seat.
    pub(super) order: Column<u32>,
    /// The seat of each act.
    pub(super) seat: Column<u32, ActId>,
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
    pub(super) documents: Documents,
    pub(super) mentions: Mentions,
    pub(super) edges: Edges,
    pub(super) labels: Labels,
    /// The numbers of acts without a label, once one is asked for.
    pub(super) numbers: OnceLock<Vec<u32>>,
    /// The verbs that things do, once they are asked for.
    pub(super) by_things: OnceLock<FxHashSet<VerbId>>,
    /// The verbs of which some act is done by a number of people, or of anything.
    pub(super) by_quantities: OnceLock<FxHashSet<VerbId>>,
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
    pub flags: Column<u8, VerbId>,
    /// One past the last seat of each of the layout, once the verb at a seat is asked for: it is asked for each row.
    pub(super) ends: OnceLock<Vec<u32>>,
}

impl Verbs {
    /// `A met B` is `B met A`.
    pub const SYMMETRIC: u8 = 1;
    /// Puts its theme on the table.
    pub const CARRIES: u8 = 2;

    /// Whether a verb was known when the graph was made: one that was defined since has no acts.
    #[must_use]
    pub fn has(&self, verb: VerbId) -> bool {
        usize::from(verb.0) < self.flags.len()
    }

    /// Whether a verb is flagged so.
    #[must_use]
    pub fn is(&self, verb: VerbId, flag: u8) -> bool {
        self.has(verb) && self.flags.of(verb) & flag != 0
    }

    /// The seats of a verb.
    #[must_use]
    pub fn seats(&self, verb: VerbId) -> Range<u32> {
        if !self.has(verb) {
            return 0..0;
        }
        let at = u32::from(verb.0) * 2;
        self.ranges.of(at)..self.ranges.of(at + 1)
    }

    /// The verb whose seats hold this one.
    fn at(&self, seat: u32) -> VerbId {
        let ends = self.ends.get_or_init(|| self.layout.iter().map(|verb| self.seats(VerbId(*verb)).end).collect());
        let at = ends.partition_point(|end| *end <= seat);
        VerbId(self.layout.of(u32::try_from(at).unwrap_or(u32::MAX)))
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
        let high = if self.high.is_empty() { 0 } else { u32::from(self.high.of(index)) };
        u32::from(self.low.of(index)) | high << 8
    }

    /// Shows its columns, of so many numbers below so many.
    pub fn visit(&mut self, name: &str, length: Length, limit: u32, visitor: &mut dyn Visitor) {
        let (count, high) = (visitor.count(name, 1), format!("{name}_high"));
        let low = if visitor.count(&high, 1) == 0 { Values::Below(limit) } else { Values::Any };
        visitor.column(name, &mut self.low, Holds { length, values: low });
        visitor.column(&high, &mut self.high, Holds::maybe(count, Values::Below(limit.div_ceil(256))));
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
        self.verbs.at(seat)
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
        self.seat.at(act)
    }

    /// The slots of a role, by seat: see [`Slot`]. Empty where nothing fills it.
    #[must_use]
    pub fn slots(&self, role: Role) -> &[u32] {
        self.roles.get(role as usize).map_or(&[], |column| column.all())
    }

    /// The items of a list of [`Held::Many`]: where they stand in [`Store::many`].
    #[must_use]
    pub fn items(&self, list: u32) -> Range<u32> {
        self.many.at.range(list)
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

    pub(super) fn standing(&self, code: u32) -> Standing {
        Standing::from_bits(self.standings.of(code))
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

    /// Whether its acts and entities are numbered as this lexicon numbers verbs and kinds.
    pub(crate) fn suits(&self, lexicon: &Lexicon) -> bool {
        let kinds = self.things.of_kind_at.len().saturating_sub(1);
        self.verbs.flags.len() == lexicon.verbs().count() && kinds == lexicon.kinds().count()
    }

    /// Says to every column what it is called, and whom to tell of what is not there.
    pub(super) fn watch(&mut self) {
        let alarm = Arc::clone(&self.alarm);
        self.visit(0, &mut Watcher(alarm));
    }

    /// Counts in how many acts each entity has a part.
    pub(super) fn rank(&mut self) {
        let mut acts = vec![0u32; self.things.len() as usize];
        // The last act that each was counted in, and one more.
        let mut counted = vec![0u32; acts.len()];
        for seat in 0..self.acts() {
            for role in Role::ALL {
                let Some(slot) = self.roles.get(role as usize).and_then(|column| column.at(seat)) else { continue };
                let mut count = |slot: u32| {
                    let Held::Entity(id) = Slot(slot).held() else { return };
                    let places = counted.get_mut(id.0 as usize).zip(acts.get_mut(id.0 as usize));
                    let Some((last, count)) = places.filter(|(last, _)| **last != seat + 1) else { return };
                    (*last, *count) = (seat + 1, *count + 1);
                };
                match Slot(slot).held() {
                    Held::Many(list) => {
                        let items = self.items(list);
                        self.many.slots.part(items.start, items.end).iter().for_each(|slot| count(*slot));
                    }
                    _ => count(slot),
                }
            }
        }
        self.things.acts = acts.into();
    }

    /// Shows every column of the graph, with its name; `sources` is how many files belong to it.
    pub fn visit(&mut self, sources: u32, visitor: &mut dyn Visitor) {
        let (acts, entities) = (visitor.count("act.order", 4), visitor.count("thing.kind", 2));
        let (verbs, standings) = (visitor.count("verb.flags", 1), visitor.count("standings", 16));
        let (documents, mentions) = (visitor.count("document.ids.ends", 4), visitor.count("mention.document", 4));
        let (lists, items) = (visitor.count("many.at", 4).saturating_sub(1), visitor.count("many.slots", 4));
        let ranges = Values::Below(acts.saturating_add(1));
        visitor.column("verb.ranges", &mut self.verbs.ranges, Holds::exactly(verbs.saturating_mul(2), ranges));
        visitor.column("verb.layout", &mut self.verbs.layout, Holds::exactly(verbs, Values::Below(verbs)));
        visitor.column("verb.flags", &mut self.verbs.flags, Holds::ANY);
        visitor.column("act.order", &mut self.order, Holds::all(Values::Below(acts)));
        visitor.column("act.seat", &mut self.seat, Holds::exactly(acts, Values::Below(acts)));
        self.told.visit("act.told", Length::Exactly(acts), standings, visitor);
        visitor.column("act.first", &mut self.first, Holds::exactly(acts, Values::Any));
        visitor.column("act.last", &mut self.last, Holds::maybe(acts, Values::Any));
        visitor.column("standings", &mut self.standings, Holds::ANY);
        let slots = Holds::maybe(acts, Values::Slots(entities, acts, lists));
        for (role, column) in Role::ALL.into_iter().zip(&mut self.roles) {
            visitor.column(&format!("role.{}", role.name()), column, slots);
        }
        for (role, inverse) in Role::ALL.into_iter().zip(&mut self.inverse) {
            inverse.visit(role.name(), [acts, entities], visitor);
        }
        visitor.column("many.at", &mut self.many.at, Holds::all(Values::Starts(items)));
        visitor.column("many.slots", &mut self.many.slots, Holds::all(Values::Slots(entities, acts, 0)));
        self.many.told.visit("many.told", Length::Exactly(items), standings, visitor);
        self.things.visit(visitor);
        let names = entities.saturating_mul(2).saturating_add(visitor.count("thing.further_of", 4));
        self.index.visit(names, visitor);
        self.holdings.visit(verbs, visitor);
        self.forth.visit("forth", [verbs, acts, entities], visitor);
        self.back.visit("back", [verbs, acts, entities], visitor);
        self.documents.visit(sources, visitor);
        self.mentions.visit([acts, documents, entities, standings], visitor);
        self.edges.visit([acts, entities, mentions], visitor);
        self.labels.visit(acts, documents, visitor);
    }
}
