//! Who did a verb to whom, as plain pairs: a verb as a relation, in both directions.
//!
//! Takes the acts that stand plainly; gives, for each verb and each agent that is an entity, the themes, ascending and
//! each once; and for each theme that is an entity, the agents. A theme or agent that is an act is named by its seat, as
//! in a [`Slot`]. What is told otherwise is not in here.

use super::column::{Column, Holds, Values, Visitor};
use super::read::Fillers;
use super::slot::Slot;
use super::standing::Standing;
use super::store::Store;
use crate::facts::{ActId, Filler};
use crate::lexicon::{Role, VerbId};
use std::ops::Range;

/// The relation of each verb, in one direction.
#[derive(Debug, Default)]
pub struct Pairs {
    /// For each verb the first entity that has others, how many entities there are from it to the last, and where their
    /// starts begin in [`Pairs::at`].
    verbs: Column<u32>,
    /// Where the others of each entity start, and after the last entity of a verb where they end.
    at: Column<u32>,
    others: Column<u32>,
}

/// The relation of one verb, in one direction.
#[derive(Clone, Copy, Debug)]
pub struct Relation<'a> {
    /// The first entity that has others.
    pub first: u32,
    /// Where the others of each entity from the first on start in [`Relation::others`], and where the last end.
    pub starts: &'a [u32],
    /// The others of all entities of all verbs, one list after the other.
    pub others: &'a [u32],
}

impl<'a> Relation<'a> {
    /// The others of an entity, ascending.
    #[must_use]
    pub fn of(&self, entity: u32) -> &'a [u32] {
        let at = entity.checked_sub(self.first).map(|at| at as usize);
        let bounds = at.and_then(|at| Some((*self.starts.get(at)? as usize, *self.starts.get(at + 1)? as usize)));
        bounds.and_then(|(from, to)| self.others.get(from..to)).unwrap_or_default()
    }

    /// How many others all entities have together.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.starts.last().zip(self.starts.first()).map_or(0, |(end, start)| end - start)
    }

    /// How many others some entities have together.
    #[must_use]
    pub fn count(&self, entities: &Range<u32>) -> u32 {
        let (own, last) = (self.entities(), self.starts.len().saturating_sub(1));
        let start = |entity: u32| {
            let at = entity.clamp(own.start, own.end) - self.first;
            self.starts.get((at as usize).min(last)).copied().unwrap_or_default()
        };
        start(entities.end).saturating_sub(start(entities.start))
    }

    /// The entities that may have others.
    #[must_use]
    pub fn entities(&self) -> Range<u32> {
        let count = u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(0);
        self.first..self.first.saturating_add(count)
    }
}

impl Pairs {
    /// The relation of exactly this verb.
    #[must_use]
    pub fn relation(&self, verb: VerbId) -> Relation<'_> {
        if usize::from(verb.0) * 3 >= self.verbs.len() {
            // One that was defined since the graph was made has no acts.
            return Relation { first: 0, starts: &[], others: &self.others };
        }
        let at = u32::from(verb.0) * 3;
        let (first, count, start) = (self.verbs.of(at), self.verbs.of(at + 1), self.verbs.of(at + 2));
        // `count` starts and an end: no more than there are, whatever a file says.
        let starts = if count == 0 { &[] } else { self.at.part(start, start.saturating_add(count).saturating_add(1)) };
        let first = if starts.is_empty() { 0 } else { first };
        Relation { first, starts, others: &self.others }
    }

    /// Shows its columns, of so many verbs, acts and entities.
    pub fn visit(&mut self, name: &str, [verbs, acts, entities]: [u32; 3], visitor: &mut dyn Visitor) {
        let others = format!("pair.{name}.others");
        let starts = Values::Starts(visitor.count(&others, 4));
        let triples = Values::Triples(visitor.count(&format!("pair.{name}.at"), 4), entities);
        visitor.column(
            &format!("pair.{name}.verbs"),
            &mut self.verbs,
            Holds::exactly(verbs.saturating_mul(3), triples),
        );
        visitor.column(&format!("pair.{name}.at"), &mut self.at, Holds::all(starts));
        visitor.column(&others, &mut self.others, Holds::all(Values::Slots(entities, acts, 0)));
    }
}

/// Pairs as they are gathered, verb by verb.
#[derive(Default)]
struct Gathering {
    verbs: Vec<u32>,
    at: Vec<u32>,
    others: Vec<u32>,
}

impl Gathering {
    /// Adds the relation of the next verb.
    fn add(&mut self, pairs: &[(u32, u32)]) {
        let bounds = pairs.iter().map(|pair| (pair.0, pair.0)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let Some((first, last)) = bounds else { return self.verbs.extend([0, 0, 0]) };
        let narrow = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let count = last - first + 1;
        self.verbs.extend([first, count, narrow(self.at.len())]);
        let from_first = pairs.iter().map(|(one, other)| (one - first, *other));
        let (starts, values) = super::inverse::lists(count as usize, from_first);
        let mut values = values.to_vec();
        for bounds in starts.windows(2) {
            self.at.push(narrow(self.others.len()));
            let [from, to] = bounds else { continue };
            let Some(others) = values.get_mut(*from as usize..*to as usize) else { continue };
            if !others.is_sorted() {
                others.sort_unstable();
            }
            let mut last = None;
            self.others.extend(others.iter().copied().filter(|other| last.replace(*other) != Some(*other)));
        }
        self.at.push(narrow(self.others.len()));
    }

    fn finish(self) -> Pairs {
        Pairs { verbs: self.verbs.into(), at: self.at.into(), others: self.others.into() }
    }
}

impl Store {
    /// Who did which verb to whom: the themes of each agent, and the agents of each theme.
    pub(super) fn relate(&mut self) {
        let (mut forth, mut back) = (Gathering::default(), Gathering::default());
        let plain = Standing::plain();
        let cells = |fillers: Fillers<'_>, of: &mut Vec<u32>| {
            of.clear();
            of.extend(fillers.filter(|told| told.told.meets(plain)).filter_map(|told| match told.filler {
                Filler::Entity(id) => Some(id.0),
                Filler::Act(id) => self.seat_of(id).map(|seat| Slot::act(seat).0),
            }));
        };
        let entity = |cell: &&u32| **cell & Slot::ACT == 0;
        let verbs = u16::try_from(self.verbs.flags.len()).unwrap_or(u16::MAX);
        let (mut forth_pairs, mut back_pairs) = (Vec::new(), Vec::new());
        let (mut agents, mut themes) = (Vec::new(), Vec::new());
        for verb in (0..verbs).map(VerbId) {
            forth_pairs.clear();
            back_pairs.clear();
            for seat in self.seats_of(verb) {
                let act = ActId(self.order.at(seat).unwrap_or(u32::MAX));
                if !self.told(act).meets(plain) {
                    continue;
                }
                cells(self.fillers(act, Role::Agent), &mut agents);
                cells(self.fillers(act, Role::Theme), &mut themes);
                let by_agent = agents.iter().filter(entity);
                forth_pairs.extend(by_agent.flat_map(|agent| themes.iter().map(|theme| (*agent, *theme))));
                let by_theme = themes.iter().filter(entity);
                back_pairs.extend(by_theme.flat_map(|theme| agents.iter().map(|agent| (*theme, *agent))));
            }
            forth.add(&forth_pairs);
            back.add(&back_pairs);
        }
        (self.forth, self.back) = (forth.finish(), back.finish());
    }

    /// For each verb, the themes of each agent that is an entity, of acts that stand plainly.
    #[must_use]
    pub fn themes_of_agents(&self, verb: VerbId) -> Relation<'_> {
        self.forth.relation(verb)
    }

    /// For each verb, the agents of each theme that is an entity, of acts that stand plainly.
    #[must_use]
    pub fn agents_of_themes(&self, verb: VerbId) -> Relation<'_> {
        self.back.relation(verb)
    }
}
