//! What the fact files say → the frozen graph.

use super::builder::{Builder, slot};
use super::days;
use super::inverse::lists;
use super::provenance::Provenance;
use super::slot::Slot;
use super::standing::{Standing, VoiceClass};
use super::store::{Speech, Store};
use super::things::{Things, ThingsBuilder};
use super::ties::{Closure, Path};
use crate::facts::{Act, Filler, Mention, Record, RoleEdge, Scope, Voice};
use crate::lexicon::{Lexicon, Origin, Role, Tie};
use std::sync::Arc;

/// The roles that every participant of a symmetric act plays.
pub const PARTICIPANTS: [Role; 3] = [Role::Agent, Role::Theme, Role::Partner];

impl Store {
    /// Freezes what the fact files say. The cost is linear in acts, roles and mentions.
    #[must_use]
    pub fn freeze(record: &Arc<Record>, lexicon: &Lexicon) -> Store {
        let things = things(record, lexicon);
        let ways: Vec<Standing> = record.mentions.iter().map(|m| way(m, record, &things, lexicon)).collect();
        let mut freezing = Freezing { record, lexicon, ways: &ways, builder: Builder::default() };
        record.acts.iter().for_each(|act| freezing.act(act));
        let mut builder = freezing.builder;
        let told_in = (0u32..).zip(&record.mentions).filter_map(|(id, mention)| Some((mention.told_in?.0, id)));
        let (told_in_at, told_in) = lists(record.mentions.len(), told_in);
        let speech = Speech { way: builder.codes(&ways), told_in_at, told_in };
        builder.finish(lexicon, things, speech, Provenance::Record(Arc::clone(record)))
    }
}

struct Freezing<'r> {
    record: &'r Record,
    lexicon: &'r Lexicon,
    ways: &'r [Standing],
    builder: Builder,
}

impl Freezing<'_> {
    fn way(&self, mention: u32) -> Standing {
        self.ways.get(mention as usize).copied().unwrap_or(Standing::NONE)
    }

    fn act(&mut self, act: &Act) {
        let mentions = act.mentions.iter().filter_map(|id| Some((id, self.record.mention(*id)?)));
        let whole = mentions.filter(|(_, mention)| mention.scope == Scope::Act);
        let told = whole.fold(Standing::NONE, |all, (id, _)| all.with(self.way(id.0)));
        self.builder.act(act.verb, told);
        let verb = self.lexicon.verb(act.verb);
        if verb.symmetric {
            let all = self.fillers(act, &PARTICIPANTS);
            self.builder.fill_many(&PARTICIPANTS, &all);
        }
        for role in Role::ALL.into_iter().filter(|role| !verb.symmetric || !PARTICIPANTS.contains(role)) {
            let all = self.fillers(act, &[role]);
            self.builder.fill_many(&[role], &all);
        }
        let dates = told_roles(act).filter(|edge| edge.role == Role::Time).filter_map(|edge| match edge.filler {
            Filler::Entity(id) => match self.record.entities.get(id.0 as usize)?.origin {
                Origin::Date(interval) => Some(days::numbers(interval)),
                _ => None,
            },
            Filler::Act(_) => None,
        });
        if let Some((first, last)) = dates.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) {
            self.builder.days(first, last);
        }
    }

    /// What fills any of the roles, each once, with all the ways in which that is told.
    fn fillers(&self, act: &Act, roles: &[Role]) -> Vec<(Slot, Standing)> {
        let mut all: Vec<(Slot, Standing)> = Vec::new();
        for edge in told_roles(act).filter(|edge| roles.contains(&edge.role)) {
            let told = edge.mentions.iter().fold(Standing::NONE, |all, id| all.with(self.way(id.0)));
            let slot = slot(edge.filler);
            match all.iter_mut().find(|(known, _)| *known == slot) {
                Some((_, known)) => *known = known.with(told),
                None => all.push((slot, told)),
            }
        }
        all
    }
}

/// The roles that somebody tells; of an act that nobody tells, all that was not said of it.
fn told_roles(act: &Act) -> impl Iterator<Item = &RoleEdge> {
    act.roles.iter().filter(|edge| act.mentions.is_empty() || !edge.mentions.is_empty())
}

fn things(record: &Record, lexicon: &Lexicon) -> Things {
    let mut things = ThingsBuilder::default();
    for entity in &record.entities {
        let mark = |holds: bool, mark: u8| if holds { mark } else { 0 };
        let marks = mark(entity.background, Things::BACKGROUND) | mark(entity.anonymous, Things::ANONYMOUS);
        things.push(entity.kind, &entity.id, &entity.name, entity.origin, marks);
    }
    let ties: Vec<&[(Tie, _)]> = record.entities.iter().map(|entity| entity.ties.as_slice()).collect();
    let closures = [Path::Affiliation, Path::Within, Path::Speaks].map(|path| Closure::of(&ties, path));
    things.finish(lexicon.kinds().count(), closures)
}

fn way(mention: &Mention, record: &Record, things: &Things, lexicon: &Lexicon) -> Standing {
    let class = class(mention, record, things, lexicon);
    Standing::one(mention.polarity, mention.certainty, mention.mode, class)
}

/// Own words: an act of words told by one who does it, or who speaks for one who does it.
fn class(mention: &Mention, record: &Record, things: &Things, lexicon: &Lexicon) -> VoiceClass {
    let Some(act) = record.act(mention.act) else { return VoiceClass::Other };
    match mention.voice.as_slice() {
        [] => VoiceClass::Document,
        [Voice::Named(voice)] if lexicon.verb(act.verb).word => {
            let mut agents = told_roles(act).filter(|edge| edge.role == Role::Agent);
            let own = agents.any(|edge| match edge.filler {
                Filler::Entity(agent) => things.speaks.holds(*voice, agent),
                Filler::Act(_) => false,
            });
            if own { VoiceClass::Own } else { VoiceClass::Other }
        }
        _ => VoiceClass::Other,
    }
}
