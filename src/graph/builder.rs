//! Acts one after the other → the columns of the frozen graph.
//!
//! Takes acts in the order of the corpus, with what fills their roles; gives them seats, and columns by seat. Each
//! step is linear. Must not know where acts come from.

use super::TooLarge;
use super::column::Column;
use super::days::UNDATED;
use super::documents::DocumentsBuilder;
use super::inverse::Inverse;
use super::labels::LabelsBuilder;
use super::roles::EdgesBuilder;
use super::slot::{Held, Slot};
use super::standing::{Standing, VoiceClass, done_by_word};
use super::store::{Codes, Many, Store, Verbs};
use super::telling::{MentionsBuilder, Telling};
use super::things::Things;
use crate::facts::{ActId, Certainty, Filler, Mode, Polarity, Scope, Voice};
use crate::lexicon::{EntityId, Lexicon, Role, VerbId};
use rustc_hash::FxHashMap;

/// Acts as they are gathered. In its slots an act is named by its id.
#[derive(Debug, Default)]
pub struct Builder {
    verb: Vec<u16>,
    told: Vec<u16>,
    first: Vec<i32>,
    /// As long as there is no act of more than a day: empty.
    last: Vec<i32>,
    roles: [Vec<u32>; Role::ALL.len()],
    many_at: Vec<u32>,
    many: Vec<u32>,
    many_told: Vec<u16>,
    /// The act of each list.
    many_act: Vec<u32>,
    /// The documents.
    pub documents: DocumentsBuilder,
    /// The mentions: one at least for each act.
    pub mentions: MentionsBuilder,
    /// The labels of acts.
    pub labels: LabelsBuilder,
    /// The roles as they are told; all or none of the acts have them. Without them every mention tells all roles.
    pub edges: EdgesBuilder,
    standings: Vec<u128>,
    codes: FxHashMap<Standing, u16>,
}

impl Builder {
    /// Adds an act, undated, and says which it is.
    pub fn act(&mut self, verb: VerbId, told: Standing) -> ActId {
        let id = ActId(u32::try_from(self.verb.len()).unwrap_or(u32::MAX));
        let code = self.code(told);
        self.verb.push(verb.0);
        self.told.push(code);
        self.first.push(UNDATED);
        if !self.last.is_empty() {
            self.last.push(UNDATED);
        }
        id
    }

    /// How many acts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.verb.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.verb.is_empty()
    }

    /// When the act added last was done, from its first day to its last.
    pub fn days(&mut self, first: i32, last: i32) {
        if last != first && self.last.is_empty() {
            self.last.clone_from(&self.first);
        }
        if let Some(day) = self.first.last_mut() {
            *day = first;
        }
        if let Some(day) = self.last.last_mut() {
            *day = last;
        }
    }

    /// One filler of a role of the act added last, told as the act is.
    pub fn fill(&mut self, role: Role, slot: Slot) {
        let before = self.verb.len().saturating_sub(1);
        if let Some(column) = self.roles.get_mut(role as usize) {
            column.resize(before, Slot::NOTHING.0);
            column.push(slot.0);
        }
    }

    /// The filler of a role of any act, told as the act is, in place of what fills it.
    pub fn refill(&mut self, act: ActId, role: Role, slot: Slot) {
        if let Some(column) = self.roles.get_mut(role as usize) {
            if column.len() <= act.0 as usize {
                column.resize(act.0 as usize + 1, Slot::NOTHING.0);
            }
            if let Some(place) = column.get_mut(act.0 as usize) {
                *place = slot.0;
            }
        }
    }

    /// The fillers of some roles of the act added last, each told in its own ways.
    pub fn fill_many(&mut self, roles: &[Role], fillers: &[(Slot, Standing)]) {
        let told = self.told.last().copied().unwrap_or_default();
        let told: Vec<u16> =
            fillers.iter().map(|(_, ways)| if self.is(told, *ways) { told } else { self.code(*ways) }).collect();
        let slot = match (fillers, told.as_slice()) {
            ([], _) => return,
            ([(one, _)], [code]) if self.told.last() == Some(code) => *one,
            _ => {
                let list = u32::try_from(self.many_at.len()).unwrap_or(u32::MAX);
                self.many_at.push(u32::try_from(self.many.len()).unwrap_or(u32::MAX));
                self.many.extend(fillers.iter().map(|(slot, _)| slot.0));
                self.many_told.extend(told);
                self.many_act.push(u32::try_from(self.verb.len().saturating_sub(1)).unwrap_or(u32::MAX));
                Slot::many(list)
            }
        };
        for role in roles {
            self.fill(*role, slot);
        }
    }

    fn is(&self, code: u16, told: Standing) -> bool {
        self.standings.get(usize::from(code)) == Some(&told.bits())
    }

    fn code(&mut self, told: Standing) -> u16 {
        if let Some(code) = self.standings.iter().take(4).position(|known| *known == told.bits()) {
            return u16::try_from(code).unwrap_or_default();
        }
        let next = u16::try_from(self.standings.len()).unwrap_or(u16::MAX);
        let standings = &mut self.standings;
        *self.codes.entry(told).or_insert_with(|| {
            standings.push(told.bits());
            next
        })
    }

    /// The ways of what mentions say of themselves. Where roles are not told one by one, acts and what fills their roles
    /// are told as their mentions are.
    fn ways(&mut self, lexicon: &Lexicon, things: &Things) -> Vec<u16> {
        let way = |(act, telling): (ActId, &Telling)| {
            let class = telling.class.unwrap_or_else(|| self.class(act, telling, lexicon, things));
            Standing::one(telling.polarity, telling.certainty, telling.mode, class)
        };
        let ways: Vec<Standing> = self.mentions.tellings().map(way).collect();
        if !ways.is_empty() && self.edges.is_empty() {
            self.restate(&ways);
        }
        ways.into_iter().map(|way| self.code(way)).collect()
    }

    fn restate(&mut self, ways: &[Standing]) {
        let mut told = vec![Standing::NONE; self.verb.len()];
        let mut add = |act: ActId, way: Standing| {
            if let Some(all) = told.get_mut(act.0 as usize) {
                *all = all.with(way);
            }
        };
        let tellings = self.mentions.tellings().zip(ways).filter(|((_, telling), _)| telling.scope == Scope::Act);
        tellings.for_each(|((act, _), way)| add(act, *way));
        self.mentions.silent().for_each(|act| add(act, plain()));
        self.told = told.into_iter().map(|told| self.code(told)).collect();
        for list in 0..self.many_act.len() {
            let bounds = self.many_at.get(list).map(|from| *from as usize).zip(self.many_act.get(list));
            let Some((from, act)) = bounds else { continue };
            let to = self.many_at.get(list + 1).map_or(self.many.len(), |to| *to as usize);
            let Some(code) = self.told.get(*act as usize).copied() else { continue };
            self.many_told.iter_mut().take(to).skip(from).for_each(|told| *told = code);
        }
    }

    /// Own words: an act of words told by one who does it, or who speaks for one who does it.
    fn class(&self, act: ActId, telling: &Telling, lexicon: &Lexicon, things: &Things) -> VoiceClass {
        let verb = self.verb.get(act.0 as usize).map(|verb| lexicon.verb(VerbId(*verb)));
        match telling.voices.as_slice() {
            [] => VoiceClass::Document,
            [Voice::Named(voice)]
                if verb.is_some_and(|verb| verb.word) && done_by_word(telling.polarity, telling.mode) =>
            {
                let speaks =
                    |agent: &u32| matches!(Slot(*agent).held(), Held::Entity(id) if things.speaks.holds(*voice, id));
                if self.agents(act).iter().any(speaks) { VoiceClass::Own } else { VoiceClass::Other }
            }
            _ => VoiceClass::Other,
        }
    }

    fn agents(&self, act: ActId) -> &[u32] {
        let [agents, ..] = &self.roles;
        let slot = agents.get(act.0 as usize..).and_then(|rest| rest.get(..1)).unwrap_or_default();
        match slot {
            [one] => match Slot(*one).held() {
                Held::Many(list) => self.list_so_far(list),
                _ => slot,
            },
            _ => &[],
        }
    }

    fn list_so_far(&self, list: u32) -> &[u32] {
        let at = |index: u32| self.many_at.get(index as usize).map(|at| *at as usize);
        let to = at(list + 1).unwrap_or(self.many.len());
        at(list).and_then(|from| self.many.get(from..to)).unwrap_or_default()
    }

    /// The graph of all of it. Labels of rows that are numbers start with the prefix.
    ///
    /// # Errors
    /// Where there is more than a store holds.
    pub fn finish(mut self, lexicon: &Lexicon, things: Things, prefix: &str) -> Result<Store, TooLarge> {
        let ways = self.ways(lexicon, &things);
        let plain = self.code(plain());
        let layout = layout(lexicon);
        let (ranges, order) = self.seats(&layout, lexicon.verbs().count());
        let mut seat = vec![0u32; order.len()];
        for (at, act) in (0u32..).zip(&order) {
            if let Some(place) = seat.get_mut(*act as usize) {
                *place = at;
            }
        }
        self.many_at.push(u32::try_from(self.many.len()).unwrap_or(u32::MAX));
        self.many.iter_mut().for_each(|slot| *slot = seated(*slot, &seat));
        let entities = things.len() as usize;
        let mut roles: [Column<u32>; Role::ALL.len()] = Default::default();
        let mut inverse: [Inverse; Role::ALL.len()] = Default::default();
        let tables = roles.iter_mut().zip(&mut inverse).zip(Role::ALL);
        for (column, ((role, inverse), which)) in std::mem::take(&mut self.roles).into_iter().zip(tables) {
            if column.is_empty() {
                continue;
            }
            let slots =
                order.iter().map(|act| column.get(*act as usize).map_or(Slot::NOTHING.0, |s| seated(*s, &seat)));
            let slots: Vec<u32> = slots.collect();
            drop(column);
            if which != Role::Time {
                *inverse = Inverse::of(&slots, entities, order.len(), |list| self.list(list));
            }
            *role = slots.into();
        }
        let flags = lexicon
            .verbs()
            .map(|(_, verb)| u8::from(verb.symmetric) * Verbs::SYMMETRIC + u8::from(verb.carries) * Verbs::CARRIES);
        let counts = [self.verb.len(), self.documents.len()];
        let mut graph = Store {
            verbs: Verbs {
                ranges,
                layout: layout.into(),
                flags: flags.collect::<Vec<u8>>().into(),
                ..Verbs::default()
            },
            told: Codes::of(&by_seat(&self.told, &order)),
            first: by_seat(&self.first, &order).into(),
            last: by_seat(&self.last, &order).into(),
            order: order.into(),
            seat: seat.into(),
            standings: self.standings.into(),
            roles,
            many: Many { at: self.many_at.into(), slots: self.many.into(), told: Codes::of(&self.many_told) },
            inverse,
            mentions: std::mem::take(&mut self.mentions).finish(counts, &ways, plain)?,
            documents: std::mem::take(&mut self.documents).finish()?,
            labels: std::mem::take(&mut self.labels).finish(self.verb.len(), prefix)?,
            edges: std::mem::take(&mut self.edges).finish()?,
            things,
            ..Store::default()
        };
        graph.hold();
        graph.relate();
        graph.rank();
        graph.watch();
        Ok(graph)
    }

    fn list(&self, list: u32) -> &[u32] {
        let at = |index: u32| self.many_at.get(index as usize).map(|at| *at as usize);
        at(list).zip(at(list + 1)).and_then(|(from, to)| self.many.get(from..to)).unwrap_or_default()
    }

    /// The seats of each verb, and the act at each seat.
    fn seats(&self, layout: &[u16], verbs: usize) -> (Column<u32>, Vec<u32>) {
        let mut counts = vec![0u32; verbs];
        for verb in &self.verb {
            if let Some(count) = counts.get_mut(usize::from(*verb)) {
                *count += 1;
            }
        }
        let mut ranges = vec![0u32; verbs * 2];
        let mut next = vec![0u32; verbs];
        let mut start = 0;
        for verb in layout.iter().map(|verb| usize::from(*verb)) {
            let end = start + counts.get(verb).copied().unwrap_or_default();
            let (begin, range) = (next.get_mut(verb), ranges.get_mut(verb * 2..verb * 2 + 2));
            if let (Some(begin), Some(range)) = (begin, range) {
                *begin = start;
                range.copy_from_slice(&[start, end]);
            }
            start = end;
        }
        let mut order = vec![0u32; start as usize];
        for (act, verb) in (0u32..).zip(&self.verb) {
            let Some(at) = next.get_mut(usize::from(*verb)) else { continue };
            if let Some(place) = order.get_mut(*at as usize) {
                *place = act;
            }
            *at += 1;
        }
        self.order_by_day(&ranges, &mut order);
        (ranges.into(), order)
    }

    /// Orders the acts of each verb by their first day; those of a day stay in the order of the corpus.
    fn order_by_day(&self, ranges: &[u32], order: &mut [u32]) {
        let day = |act: &u32| self.first.get(*act as usize).copied().unwrap_or(UNDATED);
        let (ranges, _) = ranges.as_chunks::<2>();
        for [from, to] in ranges {
            let Some(acts) = order.get_mut(*from as usize..*to as usize) else { continue };
            if !acts.is_sorted_by_key(day) {
                acts.sort_by_key(day);
            }
        }
    }
}

/// How what says nothing of itself is told: it did, for certain, and the document says so.
fn plain() -> Standing {
    Standing::one(Polarity::Did, Certainty::Certain, Mode::Done, VoiceClass::Document)
}

/// The slot with an act named by its seat in place of its id.
fn seated(slot: u32, seat: &[u32]) -> u32 {
    match Slot(slot).held() {
        Held::Act(id) => seat.get(id as usize).map_or(Slot::NOTHING, |seat| Slot::act(*seat)).0,
        _ => slot,
    }
}

fn by_seat<T: Copy>(column: &[T], order: &[u32]) -> Vec<T> {
    order.iter().filter_map(|act| column.get(*act as usize).copied()).collect()
}

/// A filler as a slot in which an act is named by its id.
#[must_use]
pub fn slot(filler: Filler) -> Slot {
    match filler {
        Filler::Entity(id) => Slot::entity(EntityId(id.0)),
        Filler::Act(id) => Slot::act(id.0),
    }
}

/// Every verb, each followed by its kinds: those of several are with the first.
fn layout(lexicon: &Lexicon) -> Vec<u16> {
    let mut kinds: Vec<Vec<u16>> = vec![Vec::new(); lexicon.verbs().count()];
    let mut open: Vec<u16> = Vec::new();
    for (id, verb) in lexicon.verbs() {
        match verb.is_a.first().and_then(|above| kinds.get_mut(usize::from(above.0))) {
            Some(list) => list.push(id.0),
            None => open.push(id.0),
        }
    }
    open.reverse();
    let mut done = vec![false; kinds.len()];
    let mut layout = Vec::with_capacity(kinds.len());
    while let Some(verb) = open.pop() {
        if done.get_mut(usize::from(verb)).is_some_and(|done| !std::mem::replace(done, true)) {
            layout.push(verb);
            open.extend(kinds.get(usize::from(verb)).into_iter().flatten().rev());
        }
    }
    layout
}
