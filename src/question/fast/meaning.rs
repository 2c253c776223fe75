//! What parts mean for one row, over columns: the counterpart of `truth`.

use super::part::{ACT, NOTHING, Part, Ranges};
use super::shape::Reg;
use crate::graph::{Held, Slot, Standing, Store, Verbs, days::UNDATED};
use crate::lexicon::{EntityId, Role, VerbId};
use std::ops::Range;

/// The graph, with what is asked of it again and again.
pub struct Meaning<'g> {
    /// The graph.
    pub graph: &'g Store,
    carrying: &'g [Range<u32>],
    affirmed: Ways,
    plain: Ways,
}

/// Which codes of being told are asked for: nothing where all are.
pub type Ways = Option<Vec<bool>>;

/// Which codes are among the ways asked for.
#[must_use]
pub fn ways(graph: &Store, told: Standing) -> Ways {
    let meeting = graph.meeting(told);
    (!meeting.iter().all(|meets| *meets)).then_some(meeting)
}

fn meets(ways: &Ways, code: u32) -> bool {
    ways.as_ref().is_none_or(|ways| ways.get(code as usize).copied().unwrap_or_default())
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

/// The seat of the cell of an act.
#[inline]
#[must_use]
pub fn seat(cell: u32) -> Option<u32> {
    (cell & ACT != 0 && cell != NOTHING).then_some(cell & !ACT)
}

impl<'g> Meaning<'g> {
    /// Over a graph.
    #[must_use]
    pub fn new(graph: &'g Store) -> Self {
        Meaning {
            graph,
            carrying: graph.carrying(),
            affirmed: ways(graph, Standing::AFFIRMED),
            plain: ways(graph, Standing::plain()),
        }
    }

    /// What fills a role of the act at a seat, told in one of the ways.
    pub fn each_filler(&self, seat: u32, role: Role, asked: &Ways, see: &mut dyn FnMut(u32)) {
        let slot = self.graph.slots(role).get(seat as usize).copied().unwrap_or(NOTHING);
        match Slot(slot).held() {
            Held::Many(list) => {
                for item in self.graph.items(list) {
                    if meets(asked, self.graph.many().told.at(item))
                        && let Some(cell) = self.graph.many().slots.at(item)
                    {
                        see(cell);
                    }
                }
            }
            Held::Entity(_) | Held::Act(_) if meets(asked, self.graph.codes().at(seat)) => see(slot),
            Held::Nothing | Held::Entity(_) | Held::Act(_) => {}
        }
    }

    /// What an act puts on the table.
    pub fn each_carried(&self, seat: u32, see: &mut dyn FnMut(u32)) {
        if inside(self.carrying, seat) {
            self.each_filler(seat, Role::Theme, &self.affirmed, see);
        }
    }

    /// The thing faces of a filler.
    pub fn each_thing(&self, filler: u32, see: &mut dyn FnMut(u32)) {
        match seat(filler) {
            Some(seat) => self.each_carried(seat, see),
            None => see(filler),
        }
    }

    /// The acts that put a thing on the table.
    pub fn each_carrier(&self, thing: u32, see: &mut dyn FnMut(u32)) {
        for &at in self.holders(thing, Role::Theme) {
            let mut carries = false;
            self.each_carried(at, &mut |carried| carries |= carried == thing);
            if carries {
                see(at | ACT);
            }
        }
    }

    /// The seats of the acts in which something fills a role.
    #[must_use]
    pub fn holders(&self, filler: u32, role: Role) -> &'g [u32] {
        let graph = self.graph;
        graph.inverse(role).map_or(&[], |inverse| match seat(filler) {
            Some(seat) => inverse.of_act(seat),
            None => inverse.of_entity(filler),
        })
    }

    /// First and last day of the act at a seat, as far as they are told in one of the ways.
    #[must_use]
    pub fn days(&self, seat: u32, told: Standing, asked: &Ways) -> Option<(i32, i32)> {
        let first = *self.graph.first_days().get(seat as usize).filter(|day| **day != UNDATED)?;
        let slot = self.graph.slots(Role::Time).get(seat as usize).copied().unwrap_or(NOTHING);
        if matches!(Slot(slot).held(), Held::Many(_)) {
            return self.graph.days_told(seat, told);
        }
        let last = self.graph.last_days().get(seat as usize).copied().unwrap_or(first);
        meets(asked, self.graph.codes().at(seat)).then_some((first, last))
    }

    /// Whether no act has more than one date, or one that is longer than a day.
    #[must_use]
    pub fn one_day_each(&self) -> bool {
        self.graph.last_days().is_empty() && !self.graph.holding(Role::Time, &(0..u32::MAX)).lists()
    }

    /// Whether an act is at one of the seats, told in one of the ways.
    #[must_use]
    pub fn is_act(&self, cell: u32, seats: &Ranges, asked: &Ways) -> bool {
        seat(cell).is_some_and(|seat| inside(seats, seat) && meets(asked, self.graph.codes().at(seat)))
    }

    /// Whether a part holds; `cell` gives the cells of its registers, `asked` the ways that it asks for.
    #[must_use]
    pub fn holds(&self, part: &Part, asked: &Ways, cell: &dyn Fn(Reg) -> u32) -> bool {
        match part {
            Part::Act { act, seats, .. } => self.is_act(cell(*act), seats, asked),
            Part::Role { act, roles, filler, .. } => {
                let (mut found, wanted) = (false, cell(*filler));
                if let Some(seat) = seat(cell(*act)) {
                    roles.iter().for_each(|role| self.each_filler(seat, *role, asked, &mut |f| found |= f == wanted));
                }
                found
            }
            Part::Face { filler, act, strict } => {
                let (filler, act) = (cell(*filler), cell(*act));
                match (seat(filler), seat(act)) {
                    (Some(_), _) => filler == act,
                    (None, Some(act)) if !strict => self.carries(act, filler),
                    (None, _) => false,
                }
            }
            Part::InTime { filler, act, answer } => {
                seat(cell(*filler)).is_some() || self.not_later(cell(*act), cell(*answer))
            }
            Part::Thing { filler, thing } => {
                let (mut found, thing) = (false, cell(*thing));
                self.each_thing(cell(*filler), &mut |face| found |= face == thing);
                found
            }
            Part::Either { filler, value } => {
                let (filler, value) = (cell(*filler), cell(*value));
                let mut found = filler == value;
                self.each_thing(filler, &mut |face| found |= face == value);
                found
            }
            Part::Agree { left, right } => self.agree(cell(*left), cell(*right)),
            Part::Kind { entity, ids, .. } => inside(ids, cell(*entity)),
            Part::Listed { reg, cells } => cells.binary_search(&cell(*reg)).is_ok(),
            Part::Within { part, path, whole } => {
                let (part, whole) = (cell(*part), cell(*whole));
                let both_entities = (part | whole) & ACT == 0;
                both_entities && self.graph.things().closure(*path).holds(EntityId(part), EntityId(whole))
            }
            Part::Apart { act, left, right } => {
                let symmetric = |at| self.graph.is_flagged(at, Verbs::SYMMETRIC);
                cell(*left) != cell(*right) || !seat(cell(*act)).is_some_and(symmetric)
            }
            Part::Pair { left, right, verbs } => self.paired(cell(*left), cell(*right), verbs),
            Part::Same { left, right } => cell(*left) == cell(*right),
            Part::Other { left, right } => cell(*left) != cell(*right),
            Part::Days { act, from, to, told } => {
                let days = seat(cell(*act)).and_then(|seat| self.days(seat, *told, asked));
                days.is_some_and(|(first, last)| first >= *from && last <= *to)
            }
            Part::Order { earlier, later, within, or_same } => {
                let days = |reg: Reg| seat(cell(reg)).and_then(|seat| self.days(seat, Standing::ANY, asked));
                days(*earlier).zip(days(*later)).is_some_and(|(earlier, later)| {
                    let ordered = if *or_same { later.0 >= earlier.1 } else { later.0 > earlier.1 };
                    ordered && within.is_none_or(|within| later.1 <= earlier.0.saturating_add(within))
                })
            }
        }
    }

    /// Calls back with every value of `into` for which the part holds; the other registers are bound.
    pub fn find(&self, part: &Part, into: Reg, asked: &Ways, cell: &dyn Fn(Reg) -> u32, see: &mut dyn FnMut(u32)) {
        match part {
            Part::Role { act, roles, .. } => {
                if let Some(seat) = seat(cell(*act)) {
                    roles.iter().for_each(|role| self.each_filler(seat, *role, asked, see));
                }
            }
            Part::Face { filler, act, strict } if *act == into => {
                let filler = cell(*filler);
                match seat(filler) {
                    Some(_) => see(filler),
                    None if !strict => self.each_carrier(filler, see),
                    None => {}
                }
            }
            Part::Face { act, strict, .. } => {
                let act = cell(*act);
                see(act);
                if let Some(seat) = seat(act).filter(|_| !strict) {
                    self.each_carried(seat, &mut |thing| only_entity(thing, see));
                }
            }
            Part::Thing { filler, thing } if *thing == into => self.each_thing(cell(*filler), see),
            Part::Thing { thing, .. } => self.each_holder(cell(*thing), true, see),
            Part::Either { filler, value } if *value == into => {
                let filler = cell(*filler);
                see(filler);
                if seat(filler).is_some() {
                    self.each_thing(filler, see);
                }
            }
            Part::Either { value, .. } => self.each_holder(cell(*value), false, see),
            Part::Agree { left, right } => self.each_agreeing(cell(if *left == into { *right } else { *left }), see),
            Part::Within { part, path, whole } => {
                let closure = self.graph.things().closure(*path);
                let known = cell(if *part == into { *whole } else { *part });
                if known & ACT == 0 {
                    let all =
                        if *part == into { closure.below(EntityId(known)) } else { closure.above(EntityId(known)) };
                    all.for_each(|entity| see(entity.0));
                }
            }
            Part::Pair { left, right, verbs } if *right == into => {
                let left = cell(*left);
                verbs.iter().flat_map(|verb| self.graph.themes_of_agents(*verb).of(left)).for_each(|cell| see(*cell));
            }
            Part::Pair { right, verbs, .. } => self.each_agent(cell(*right), verbs, see),
            Part::Same { left, right } => see(cell(if *left == into { *right } else { *left })),
            Part::Kind { ids, .. } => ids.iter().flat_map(Clone::clone).for_each(see),
            Part::Listed { cells, .. } => cells.iter().copied().for_each(see),
            _ => {}
        }
    }

    /// Whether one did one of the verbs to the other, as an act that stands plainly.
    pub fn paired(&self, left: u32, right: u32, verbs: &[VerbId]) -> bool {
        verbs.iter().any(|verb| self.graph.themes_of_agents(*verb).of(left).binary_search(&right).is_ok())
    }

    /// The entities that did one of the verbs to something, as an act that stands plainly.
    fn each_agent(&self, theme: u32, verbs: &[VerbId], see: &mut dyn FnMut(u32)) {
        if seat(theme).is_none() {
            return verbs
                .iter()
                .flat_map(|verb| self.graph.agents_of_themes(*verb).of(theme))
                .for_each(|cell| see(*cell));
        }
        let told = |seat: u32| meets(&self.plain, self.graph.codes().at(seat));
        let did = |seat: u32| verbs.iter().any(|verb| self.graph.seats_of(*verb).contains(&seat));
        for &at in self.holders(theme, Role::Theme).iter().filter(|at| did(**at) && told(**at)) {
            let mut fills = false;
            self.each_filler(at, Role::Theme, &self.plain, &mut |filler| fills |= filler == theme);
            if fills {
                self.each_filler(at, Role::Agent, &self.plain, see);
            }
        }
    }

    /// What has a thing as a face: itself, unless it is an act and faces are `strict`ly things; what puts it on the table.
    fn each_holder(&self, thing: u32, strict: bool, see: &mut dyn FnMut(u32)) {
        if !strict || seat(thing).is_none() {
            see(thing);
        }
        self.each_carrier(thing, see);
    }

    fn each_agreeing(&self, known: u32, see: &mut dyn FnMut(u32)) {
        see(known);
        match seat(known) {
            Some(seat) => self.each_carried(seat, &mut |thing| only_entity(thing, see)),
            None => self.each_carrier(known, see),
        }
    }

    fn carries(&self, act: u32, thing: u32) -> bool {
        let mut found = false;
        self.each_carried(act, &mut |carried| found |= carried == thing);
        found
    }

    fn agree(&self, left: u32, right: u32) -> bool {
        match (seat(left), seat(right)) {
            _ if left == right => true,
            (Some(_), Some(_)) | (None, None) => false,
            (Some(act), None) => self.carries(act, right),
            (None, Some(act)) => self.carries(act, left),
        }
    }

    fn not_later(&self, act: u32, answer: u32) -> bool {
        let days = |cell| seat(cell).and_then(|seat| self.days(seat, Standing::AFFIRMED, &self.affirmed));
        days(act).zip(days(answer)).is_none_or(|(act, answer)| act.0 <= answer.1)
    }
}

fn only_entity(thing: u32, see: &mut dyn FnMut(u32)) {
    if seat(thing).is_none() {
        see(thing);
    }
}
