//! What the store says of cells: fillers, faces, days, mentions.
//!
//! Takes the store and the rows of defined verbs. Must not know any predicate.

use super::cell::{ACT, NOTHING, document, entity, of_document, seat};
use super::rule_rows::RuleRows;
use crate::arrange::Arrange;
use crate::facts::{ActId, DocumentId, Filler, MentionId, Scope, Voice};
use crate::graph::days::{self, UNDATED};
use crate::graph::{Held, MentionView, Slot, Standing, Store};
use crate::lexicon::{EntityId, Origin, Role, VerbId};
use std::ops::Range;
use std::sync::Arc;

/// Ranges of numbers, ascending and apart.
pub type Ranges = Arc<[Range<u32>]>;

/// Which codes of being told are asked for.
#[derive(Clone, Debug, Default)]
pub struct Ways(Option<Arc<[bool]>>);

impl Ways {
    /// The codes that are among the ways asked for.
    #[must_use]
    pub fn of(store: &Store, told: Standing) -> Ways {
        let meeting = store.meeting(told);
        Ways((!meeting.iter().all(|meets| *meets)).then(|| meeting.into()))
    }

    /// Whether every code is asked for.
    #[inline]
    #[must_use]
    pub fn all(&self) -> bool {
        self.0.is_none()
    }

    /// Whether a code is asked for.
    #[inline]
    #[must_use]
    pub fn meets(&self, code: u32) -> bool {
        self.0.as_ref().is_none_or(|ways| ways.get(code as usize).is_some_and(|meets| *meets))
    }
}

/// The store, with what is asked of it again and again, and the rows of defined verbs.
pub struct World<'w> {
    /// The store.
    pub store: &'w Store,
    /// The rows of the defined verbs that the question refers to.
    pub rules: &'w RuleRows,
    carrying: &'w [Range<u32>],
    affirmed: Ways,
    plain: Ways,
}

/// Whether a number is in one of some ranges.
#[inline]
#[must_use]
pub fn inside(ranges: &[Range<u32>], number: u32) -> bool {
    match ranges {
        [one] => one.contains(&number),
        [] => false,
        many => many.get(many.partition_point(|range| range.end <= number)).is_some_and(|range| range.start <= number),
    }
}

/// Whether one of some ranges has all of another.
#[must_use]
pub fn covers(ranges: &[Range<u32>], other: &Range<u32>) -> bool {
    ranges.iter().any(|range| range.start <= other.start && other.end <= range.end)
}

/// Ranges in order, those that touch as one.
#[must_use]
pub fn merged(mut all: Vec<Range<u32>>) -> Ranges {
    all.retain(|range| !range.is_empty());
    all.arrange_by_key(|range| range.start);
    let mut merged: Vec<Range<u32>> = Vec::with_capacity(all.len());
    for range in all {
        match merged.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged.into()
}

/// The seats of the acts of some verbs.
#[must_use]
pub fn seats_of(store: &Store, verbs: &[VerbId]) -> Ranges {
    merged(verbs.iter().map(|verb| store.seats_of(*verb)).collect())
}

/// The numbers of an ascending list that lie in ranges.
pub fn among<'l>(list: &'l [u32], ranges: &'l [Range<u32>]) -> impl Iterator<Item = u32> + 'l {
    ranges.iter().flat_map(move |range| {
        let from = if list.len() < 16 { 0 } else { list.partition_point(|number| *number < range.start) };
        let rest = list.get(from..).into_iter().flatten().copied();
        rest.skip_while(|number| *number < range.start).take_while(|number| *number < range.end)
    })
}

impl<'w> World<'w> {
    /// A store with the rows of defined verbs.
    #[must_use]
    pub fn new(store: &'w Store, rules: &'w RuleRows) -> Self {
        World {
            store,
            rules,
            carrying: store.carrying(),
            affirmed: Ways::of(store, Standing::AFFIRMED),
            plain: Ways::of(store, Standing::plain()),
        }
    }

    /// What fills a role of the act at a seat, told in one of the ways.
    #[inline]
    pub fn each_filler(&self, seat: u32, role: Role, asked: &Ways, see: &mut dyn FnMut(u32)) {
        let slot = self.store.slots(role).get(seat as usize).copied().unwrap_or(NOTHING);
        match Slot(slot).held() {
            Held::Many(list) => {
                for item in self.store.items(list) {
                    if asked.meets(self.store.many().told.at(item))
                        && let Some(cell) = self.store.many().slots.at(item)
                    {
                        see(cell);
                    }
                }
            }
            Held::Entity(_) | Held::Act(_) if asked.meets(self.store.codes().at(seat)) => see(slot),
            Held::Nothing | Held::Entity(_) | Held::Act(_) => {}
        }
    }

    /// Whether something fills one of some roles of the act at a seat, told in one of the ways.
    #[must_use]
    pub fn fills(&self, seat: u32, roles: &[Role], filler: u32, asked: &Ways) -> bool {
        let mut fills = false;
        for role in roles {
            self.each_filler(seat, *role, asked, &mut |cell| fills |= cell == filler);
        }
        fills
    }

    /// What an act puts on the table.
    pub fn each_carried(&self, seat: u32, see: &mut dyn FnMut(u32)) {
        if inside(self.carrying, seat) {
            self.each_filler(seat, Role::Theme, &self.affirmed, see);
        }
    }

    /// The entities that an act puts on the table.
    pub fn each_thing_carried(&self, seat: u32, see: &mut dyn FnMut(u32)) {
        self.each_carried(seat, &mut |thing| {
            if entity(thing).is_some() {
                see(thing);
            }
        });
    }

    /// Whether an act puts a thing on the table.
    #[must_use]
    pub fn carries(&self, seat: u32, thing: u32) -> bool {
        let mut carries = false;
        self.each_carried(seat, &mut |carried| carries |= carried == thing);
        carries
    }

    /// The thing faces of a filler: an entity itself, or what an act puts on the table.
    pub fn each_thing(&self, filler: u32, see: &mut dyn FnMut(u32)) {
        match seat(filler) {
            Some(seat) => self.each_carried(seat, see),
            None if filler != NOTHING => see(filler),
            None => {}
        }
    }

    /// Whether something is a thing face of a filler.
    #[must_use]
    pub fn is_thing(&self, filler: u32, thing: u32) -> bool {
        let mut is_thing = false;
        self.each_thing(filler, &mut |face| is_thing |= face == thing);
        is_thing
    }

    /// The acts at some seats that put a thing on the table.
    pub fn each_carrier(&self, thing: u32, seats: &[Range<u32>], see: &mut dyn FnMut(u32)) {
        let about = self.holders(thing, Role::Theme);
        for range in self.carrying {
            for at in among(about, std::slice::from_ref(range)) {
                if inside(seats, at) && self.carries(at, thing) {
                    see(at | ACT);
                }
            }
        }
    }

    /// How many acts may put a thing on the table.
    #[must_use]
    pub fn carriers(&self, thing: u32) -> usize {
        self.holders(thing, Role::Theme).len()
    }

    /// What has a thing as a face: itself, unless it is an act and only things are asked for; what puts it on the table.
    pub fn each_holder(&self, thing: u32, only_things: bool, see: &mut dyn FnMut(u32)) {
        if !only_things || seat(thing).is_none() {
            see(thing);
        }
        self.each_carrier(thing, &self.all_seats(), see);
    }

    /// The seats of all acts.
    #[must_use]
    pub fn all_seats(&self) -> Ranges {
        std::iter::once(0..self.store.acts()).collect()
    }

    /// The seats of the acts in which something fills a role, ascending.
    #[must_use]
    pub fn holders(&self, filler: u32, role: Role) -> &'w [u32] {
        let Some(inverse) = self.store.inverse(role) else { return &[] };
        match (seat(filler), entity(filler)) {
            (Some(seat), _) => inverse.of_act(seat),
            (None, Some(entity)) => inverse.of_entity(entity.0),
            (None, None) => &[],
        }
    }

    /// First and last day of the act at a seat, as far as they are told in one of the ways (`asked`, as codes).
    #[must_use]
    pub fn days(&self, seat: u32, told: Standing, asked: &Ways) -> Option<(i32, i32)> {
        let first = *self.store.first_days().get(seat as usize).filter(|day| **day != UNDATED)?;
        let slot = self.store.slots(Role::Time).get(seat as usize).copied().unwrap_or(NOTHING);
        if matches!(Slot(slot).held(), Held::Many(_)) {
            return self.store.days_told(seat, told);
        }
        let last = self.store.last_days().get(seat as usize).copied().unwrap_or(first);
        asked.meets(self.store.codes().at(seat)).then_some((first, last))
    }

    /// First and last day of each date of the act at a seat: see [`Store::dates`].
    #[must_use]
    pub fn dates(&self, seat: u32, told: Standing) -> Vec<(i32, i32)> {
        let dates = self.store.act_at(seat).map_or_else(Vec::new, |act| self.store.dates(act, told));
        dates.into_iter().map(days::numbers).collect()
    }

    /// The first days of the acts at some seats, in their order.
    #[must_use]
    pub fn first_days_of(&self, seats: &Range<u32>) -> &'w [i32] {
        self.store.first_days().get(seats.start as usize..seats.end as usize).unwrap_or(&[])
    }

    /// The days of an act by its cell, as far as anything that affirms it tells them.
    #[must_use]
    pub fn affirmed_days(&self, act: u32) -> Option<(i32, i32)> {
        seat(act).and_then(|seat| self.days(seat, Standing::AFFIRMED, &self.affirmed))
    }

    /// Those who did the act at a seat, as far as anything that affirms it tells them.
    #[must_use]
    pub fn affirmed_agents(&self, seat: u32) -> Vec<u32> {
        let mut agents = Vec::new();
        self.each_filler(seat, Role::Agent, &self.affirmed, &mut |cell| agents.push(cell));
        agents
    }

    /// Whether no act has more than one date, or one that is longer than a day.
    #[must_use]
    pub fn one_day_each(&self) -> bool {
        self.store.last_days().is_empty() && !self.store.holding(Role::Time, &(0..u32::MAX)).lists()
    }

    /// Whether some act of a stretch has several dates.
    #[must_use]
    pub fn has_rival_dates(&self, seats: &[Range<u32>]) -> bool {
        seats.iter().any(|range| self.store.holding(Role::Time, range).lists())
    }

    /// Whether one did one of the verbs to the other, as an act that stands plainly.
    #[must_use]
    pub fn paired(&self, left: u32, right: u32, verbs: &[VerbId]) -> bool {
        verbs.iter().any(|verb| self.store.themes_of_agents(*verb).of(left).binary_search(&right).is_ok())
    }

    /// The agents that did one of the verbs to something, as an act that stands plainly.
    pub fn each_agent(&self, theme: u32, verbs: &[VerbId], see: &mut dyn FnMut(u32)) {
        if seat(theme).is_none() {
            let agents = verbs.iter().flat_map(|verb| self.store.agents_of_themes(*verb).of(theme));
            return agents.for_each(|cell| see(*cell));
        }
        let seats = seats_of(self.store, verbs);
        for at in among(self.holders(theme, Role::Theme), &seats) {
            if self.plain.meets(self.store.codes().at(at)) && self.fills(at, &[Role::Theme], theme, &self.plain) {
                self.each_filler(at, Role::Agent, &self.plain, see);
            }
        }
    }

    /// The filler of a cell.
    #[must_use]
    pub fn filler(&self, cell: u32) -> Option<Filler> {
        match (seat(cell), entity(cell)) {
            (Some(seat), _) => self.store.act_at(seat).map(Filler::Act),
            (None, entity) => entity.map(Filler::Entity),
        }
    }

    /// The cell of a filler.
    #[must_use]
    pub fn cell(&self, filler: Filler) -> u32 {
        match filler {
            Filler::Entity(EntityId(id)) => id,
            Filler::Act(act) => self.store.seat_of(act).map_or(NOTHING, |seat| seat | ACT),
        }
    }

    /// Every document, by its cell.
    pub fn documents(&self) -> impl Iterator<Item = u32> + use<> {
        (0..self.store.documents()).map(|number| of_document(DocumentId(number)))
    }

    /// The mentions of an act by its cell.
    pub fn mentions(&self, act: u32) -> impl Iterator<Item = MentionView<'w>> + use<'w> {
        let (store, act) = (self.store, seat(act).and_then(|seat| self.store.act_at(seat)));
        act.into_iter().flat_map(move |act| store.mentions_of(act)).map(move |id| store.mention(id))
    }

    /// The mentions of an act by its cell, and those that say what somebody did not say of it.
    pub fn mentions_and_unsaid(&self, act: u32) -> impl Iterator<Item = MentionView<'w>> + use<'w> {
        let (store, of) = (self.store, seat(act).and_then(|seat| self.store.act_at(seat)));
        let unsaid = of.into_iter().flat_map(move |of| store.unsaid_of(of)).map(move |id| store.mention(id));
        self.mentions(act).chain(unsaid)
    }

    /// The mention of a cell.
    #[must_use]
    pub fn mention(&self, cell: u32) -> Option<MentionView<'w>> {
        (cell != NOTHING).then(|| self.store.mention(MentionId(cell)))
    }

    /// The cell of an act.
    #[must_use]
    pub fn act_cell(&self, act: ActId) -> u32 {
        self.cell(Filler::Act(act))
    }

    /// The cell of the one who last tells a mention (`voice`), where it is one who can be named; else of its document.
    #[must_use]
    pub fn source(&self, mention: MentionView<'_>, voice: bool) -> Option<u32> {
        if !voice {
            return Some(of_document(mention.document()));
        }
        match mention.teller() {
            Some(Voice::Named(EntityId(id))) => Some(id),
            Some(Voice::Unnamed) | None => None,
        }
    }

    /// Whether a cell is a source of that sort: a voice, or a document.
    #[must_use]
    pub fn is_source(cell: u32, voice: bool) -> bool {
        if voice { entity(cell).is_some() } else { document(cell).is_some() }
    }

    /// Whether a mention tells that something fills one of the roles. One that tells only roles takes agent and object
    /// for granted: an act cannot be spoken of without them.
    #[must_use]
    pub fn tells(&self, mention: MentionView<'_>, roles: &[Role], filler: u32) -> bool {
        let Some(filler) = self.filler(filler) else { return false };
        // Of an unknown, nobody can say that a voice speaks of it who did not bring it up.
        let known = !matches!(filler, Filler::Entity(id) if self.store.origin(id) == Origin::Unknown);
        let granted =
            |role: Role| known && mention.scope() == Scope::Roles && matches!(role, Role::Agent | Role::Theme);
        let mut fitting = self
            .store
            .roles_and_unsaid(mention.act())
            .filter(|edge| edge.filler == filler && roles.contains(&edge.role));
        fitting.any(|edge| granted(edge.role) || mention.tells(edge.index))
    }

    /// What a mention tells to fill one of the roles of its act.
    pub fn each_told(&self, mention: MentionView<'_>, roles: &[Role], see: &mut dyn FnMut(u32)) {
        for edge in self.store.roles_and_unsaid(mention.act()).filter(|edge| roles.contains(&edge.role)) {
            let filler = self.cell(edge.filler);
            if self.tells(mention, roles, filler) {
                see(filler);
            }
        }
    }
}
