//! What the fact files say → the frozen graph.

use super::TooLarge;
use super::builder::{Builder, slot};
use super::days;
use super::documents::{Declared, DeclaredUnit};
use super::slot::Slot;
use super::standing::{Standing, VoiceClass, done_by_word};
use super::store::Store;
use super::telling::Telling;
use super::things::{Things, ThingsBuilder};
use super::ties::{Closure, Path};
use crate::facts::{Act, Document, Filler, Mention, MentionId, Quote, Record, RoleEdge, Scope, Voice};
use crate::lexicon::{Lexicon, Origin, Role, Tie};
use rustc_hash::FxHashMap;

/// The roles that every participant of a symmetric act plays.
pub const PARTICIPANTS: [Role; 3] = [Role::Agent, Role::Theme, Role::Partner];

impl Store {
    /// Freezes what the fact files say. The cost is linear in acts, roles and mentions.
    ///
    /// # Errors
    /// Where they say more than a store holds.
    pub(crate) fn freeze(record: &Record, lexicon: &Lexicon) -> Result<Store, TooLarge> {
        let things = things(record, lexicon)?;
        let classes: Vec<VoiceClass> = record.mentions.iter().map(|m| class(m, record, &things, lexicon)).collect();
        let way = |(mention, class): (&Mention, &VoiceClass)| {
            Standing::one(mention.polarity, mention.certainty, mention.mode, *class)
        };
        let ways: Vec<Standing> = record.mentions.iter().zip(&classes).map(way).collect();
        let mut freezing = Freezing { record, lexicon, ways: &ways, builder: Builder::default() };
        record.documents.iter().for_each(|document| freezing.document(document));
        record.acts.iter().for_each(|act| freezing.act(act));
        for (id, (mention, class)) in (0..).map(MentionId).zip(record.mentions.iter().zip(classes)) {
            freezing.mention(id, mention, class);
        }
        freezing.builder.finish(lexicon, things, "")
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

    fn document(&mut self, document: &Document) {
        let documents = &mut self.builder.documents;
        documents.declare(&Declared {
            id: &document.id,
            title: document.title.as_deref(),
            publisher: document.publisher.as_deref(),
            date: document.date,
            coder: document.coder.as_deref(),
            fingerprint: document.fingerprint.as_deref(),
            file: Some(document.file),
            text: document.text,
        });
        for unit in &document.units {
            documents.unit(&DeclaredUnit {
                number: unit.number,
                cue: &unit.cue,
                place: unit.place.span,
                span: unit.span,
                skipped: unit.skipped.as_deref(),
                facts: unit.facts,
            });
        }
    }

    fn mention(&mut self, id: MentionId, mention: &Mention, class: VoiceClass) {
        let unsaid = self.record.act(mention.act).is_some_and(|act| act.unsaid.contains(&id));
        let mentions = &mut self.builder.mentions;
        mentions.further(mention.act, mention.document, 0);
        mentions.further_told(Telling {
            unit: mention.unit,
            polarity: mention.polarity,
            certainty: mention.certainty,
            mode: mention.mode,
            class: Some(class),
            scope: mention.scope,
            voices: mention.voice.clone(),
            told_in: mention.told_in,
            roles: Some(mention.roles.clone()),
            unsaid,
            quote: mention.quote.as_ref().map(|quote| match quote {
                Quote::At(span) => Ok(*span),
                Quote::Words(words) => Err(words.clone()),
            }),
            place: Some(mention.place.span),
        });
    }

    fn act(&mut self, act: &Act) {
        let mentions = act.mentions.iter().filter_map(|id| Some((id, self.record.mention(*id)?)));
        let whole = mentions.filter(|(_, mention)| mention.scope == Scope::Act);
        let told = whole.fold(Standing::NONE, |all, (id, _)| all.with(self.way(id.0)));
        let id = self.builder.act(act.verb, told);
        act.labels.iter().for_each(|(document, label)| self.builder.labels.give(id, *document, label));
        self.builder.edges.act();
        for edge in &act.roles {
            let mentions = edge.mentions.iter().copied();
            self.builder.edges.edge(edge.role, slot(edge.filler), mentions, edge.said.as_deref());
        }
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
                Origin::Date(interval) => Some(interval),
                _ => None,
            },
            Filler::Act(_) => None,
        });
        if let Some((first, last)) = days::spanned(days::closest(dates)).map(days::numbers) {
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

fn things(record: &Record, lexicon: &Lexicon) -> Result<Things, TooLarge> {
    let mut things = ThingsBuilder::default();
    for entity in &record.entities {
        let mark = |holds: bool, mark: u8| if holds { mark } else { 0 };
        let marks = mark(entity.background, Things::BACKGROUND) | mark(entity.anonymous, Things::ANONYMOUS);
        let id = things.push(entity.kind, &entity.id, &entity.name, entity.origin, marks);
        entity.aka.iter().for_each(|name| things.also(id, name));
        if let Some(office) = &entity.office {
            things.hold_office(id, office);
        }
        entity.ties.iter().for_each(|(tie, to)| things.tie(id, *tie, *to));
    }
    let ties: Vec<&[(Tie, _)]> = record.entities.iter().map(|entity| entity.ties.as_slice()).collect();
    things.finish(lexicon.kinds().count(), |path| match path {
        Path::Office => Ok(Closure::of_pairs(ties.len(), &offices(record))),
        _ => Closure::of(&ties, path),
    })
}

/// Who holds which office, ascending.
fn offices(record: &Record) -> Vec<(u32, u32)> {
    let entities = || (0u32..).zip(&record.entities);
    let offices: FxHashMap<&str, u32> = entities()
        .filter(|(_, entity)| entity.origin == Origin::Office)
        .map(|(id, entity)| (entity.name.as_str(), id))
        .collect();
    entities().filter_map(|(id, entity)| Some((id, *offices.get(entity.office.as_deref()?.trim())?))).collect()
}

/// Own words: an act of words told by one who does it, or who speaks for one who does it.
/// See [`done_by_word`].
fn class(mention: &Mention, record: &Record, things: &Things, lexicon: &Lexicon) -> VoiceClass {
    let Some(act) = record.act(mention.act) else { return VoiceClass::Other };
    match mention.voice.as_slice() {
        [] => VoiceClass::Document,
        [Voice::Named(voice)] if lexicon.verb(act.verb).word && done_by_word(mention.polarity, mention.mode) => {
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
