//! The store as questions read it: by the ids of the corpus.

use super::inverse::Inverse;
use super::read::{Acts, Carried, Carriers, Entities, Fillers, RoleTold};
use super::slot::{Held, Slot};
use super::standing::Standing;
use super::store::{Store, Verbs};
use super::ties::{Closure, Path};
use crate::facts::{ActId, DocumentId, Filler, MentionId};
use crate::lexicon::{EntityId, Interval, KindId, Origin, Quantity, Role, Tally, Tie, VerbId};
use std::borrow::Cow;
use std::ops::Range;

impl Store {
    fn told_at(&self, seat: u32) -> Standing {
        self.standing(self.told.at(seat))
    }

    pub(super) fn fillers_at(&self, seat: u32, role: Role) -> Fillers<'_> {
        let slot = self.roles.get(role as usize).and_then(|column| column.at(seat)).unwrap_or(Slot::NOTHING.0);
        if let Held::Many(list) = Slot(slot).held() {
            return Fillers { one: None, list: Some((self, self.items(list))) };
        }
        let one = self.filler(slot).map(|filler| RoleTold { filler, told: self.told_at(seat) });
        Fillers { one, list: None }
    }

    fn seats_filled(&self, filler: Filler, role: Role) -> &[u32] {
        let Some(inverse): Option<&Inverse> = self.inverse(role) else { return &[] };
        match filler {
            Filler::Entity(id) => inverse.of_entity(id.0),
            Filler::Act(id) => self.seat_of(id).map_or(&[], |seat| inverse.of_act(seat)),
        }
    }

    /// The seats of the acts of a date, of those at some seats. They have no lists of their own: within a verb, acts sit by
    /// their first days.
    #[must_use]
    pub fn seats_dated(&self, date: EntityId, seats: &[Range<u32>]) -> Vec<u32> {
        let Some(interval) = self.things.days(date) else { return Vec::new() };
        let (first, last) = super::days::numbers(interval);
        // An act with rival dates may begin before the date, and one that is dated closer too begins within it.
        let alone = self.many.slots.is_empty();
        let early = |range: &Range<u32>| {
            let days = self.first.part(range.start, range.end);
            let from = if alone { days.partition_point(|day| *day < first) } else { 0 };
            let to = days.partition_point(|day| *day <= if alone { first } else { last });
            range.start + u32::try_from(from).unwrap_or(0)..range.start + u32::try_from(to).unwrap_or(0)
        };
        let seats = self.stretches(seats).flat_map(|range| early(&range));
        let dated = |seat: &u32| self.fillers_at(*seat, Role::Time).any(|told| told.filler == Filler::Entity(date));
        seats.filter(dated).collect()
    }

    /// The parts of some seats that belong to one verb each, in which acts stand in the order of their first days.
    pub fn stretches(&self, seats: &[Range<u32>]) -> impl Iterator<Item = Range<u32>> {
        seats.iter().flat_map(move |range| {
            let mut start = range.start;
            std::iter::from_fn(move || {
                if start >= range.end {
                    return None;
                }
                let end = self.seats_of(self.verb_at(start)).end.clamp(start + 1, range.end);
                Some(std::mem::replace(&mut start, end)..end)
            })
        })
    }
}

impl Store {
    /// How many acts there are; their ids are `0..acts()`, in the order of the corpus.
    #[must_use]
    pub fn acts(&self) -> u32 {
        u32::try_from(self.order.len()).unwrap_or(u32::MAX)
    }

    /// How many entities there are; their ids are `0..entities()`.
    #[must_use]
    pub fn entities(&self) -> u32 {
        self.things.len()
    }

    /// How many documents there are; their ids are `0..documents()`.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.documents.ids.len()
    }

    /// How many mentions there are; their ids are `0..mentions()`.
    #[must_use]
    pub fn mentions(&self) -> u32 {
        self.mentions.len()
    }

    /// The acts of exactly this verb.
    #[must_use]
    pub fn acts_of(&self, verb: VerbId) -> Acts<'_> {
        Acts::range(self.seats_of(verb), &self.order)
    }

    /// The verb of an act.
    #[must_use]
    pub fn verb(&self, act: ActId) -> VerbId {
        self.verb_at(self.seat.of(act))
    }

    /// In which ways an act is told.
    #[must_use]
    pub fn told(&self, act: ActId) -> Standing {
        self.told_at(self.seat.of(act))
    }

    /// What fills a role of an act. Of an act of a symmetric verb, every participant is agent, theme and partner.
    #[must_use]
    pub fn fillers(&self, act: ActId, role: Role) -> Fillers<'_> {
        self.fillers_at(self.seat.of(act), role)
    }

    /// The acts in which something fills a role.
    #[must_use]
    pub fn filled_by(&self, filler: Filler, role: Role) -> Acts<'_> {
        if role == Role::Time {
            let Filler::Entity(date) = filler else { return Acts::list(&[], &self.order) };
            return Acts::found(self.seats_dated(date, std::slice::from_ref(&(0..self.acts()))), &self.order);
        }
        Acts::list(self.seats_filled(filler, role), &self.order)
    }

    /// The acts of exactly this verb in which something fills a role that is no date.
    #[must_use]
    pub fn of_verb_filled_by(&self, verb: VerbId, filler: Filler, role: Role) -> Acts<'_> {
        let (seats, verb) = (self.seats_filled(filler, role), self.seats_of(verb));
        let place = |seat: u32| seats.partition_point(|own| *own < seat);
        Acts::list(seats.get(place(verb.start)..place(verb.end)).unwrap_or_default(), &self.order)
    }

    /// What an act puts on the table: the themes of an act whose verb carries.
    #[must_use]
    pub fn carried(&self, act: ActId) -> Carried<'_> {
        let seat = self.seat_of(act).filter(|seat| self.verbs.is(self.verb_at(*seat), Verbs::CARRIES));
        Carried(seat.map_or(Fillers { one: None, list: None }, |seat| self.fillers_at(seat, Role::Theme)))
    }

    /// The thing faces of a filler: an entity itself, or what an act puts on the table.
    pub fn thing_faces(&self, filler: Filler) -> impl Iterator<Item = Filler> {
        let (own, carried) = match filler {
            Filler::Entity(_) => (Some(filler), None),
            Filler::Act(act) => (None, Some(self.carried(act))),
        };
        own.into_iter().chain(carried.into_iter().flatten())
    }

    /// The acts that put something on the table.
    #[must_use]
    pub fn carriers(&self, thing: Filler) -> Carriers<'_> {
        let about = self.seats_filled(thing, Role::Theme);
        Carriers { graph: self, thing, about, carrying: self.carrying().iter(), now: [].iter() }
    }

    /// The dates of an act that are told in any of the ways asked for, without those that only say less than another.
    #[must_use]
    pub fn dates(&self, act: ActId, told: Standing) -> Vec<Interval> {
        let days = self.fillers(act, Role::Time).filter(|time| time.told.meets(told));
        let spans = days.filter_map(|time| match time.filler {
            Filler::Entity(date) => self.things.days(date),
            Filler::Act(_) => None,
        });
        super::days::closest(spans)
    }

    /// When an act was done, as far as that is told in any of the ways asked for. Of rival dates, it lies somewhere in what
    /// they span.
    #[must_use]
    pub fn time(&self, act: ActId, told: Standing) -> Option<Interval> {
        super::days::spanned(self.dates(act, told))
    }

    /// Whether the acts of a verb are symmetric.
    #[must_use]
    pub fn symmetric(&self, verb: VerbId) -> bool {
        self.verbs.is(verb, Verbs::SYMMETRIC)
    }

    /// The kind of an entity.
    #[must_use]
    pub fn kind(&self, entity: EntityId) -> KindId {
        KindId(self.things.kind.of(entity))
    }

    /// The entities of exactly this kind.
    #[must_use]
    pub fn entities_of(&self, kind: KindId) -> Entities<'_> {
        Entities::of(self.things.of_kind_at.list(&self.things.of_kind, u32::from(kind.0)))
    }

    /// The days of a date.
    #[must_use]
    pub fn days(&self, date: EntityId) -> Option<Interval> {
        self.things.days(date)
    }

    /// In how many acts an entity has a part.
    #[must_use]
    pub fn acts_with(&self, entity: EntityId) -> u32 {
        self.things.acts.of(entity)
    }

    /// Closed ties.
    #[must_use]
    pub fn closure(&self, path: Path) -> &Closure {
        self.things.closure(path)
    }

    /// The id of an entity in the files.
    #[must_use]
    pub fn entity_id(&self, entity: EntityId) -> &str {
        self.things.ids.get(entity.0)
    }

    /// Its name.
    #[must_use]
    pub fn entity_name(&self, entity: EntityId) -> &str {
        self.things.names.get(entity.0)
    }

    /// What it is sorted by: its name in small letters; an amount and a tally by their numbers.
    #[must_use]
    pub fn sort_name(&self, entity: EntityId) -> String {
        let name = self.entity_name(entity);
        let numbers = match self.origin(entity) {
            Origin::Quantity => Quantity::parse(name).map(|amount| amount.sort_key()),
            Origin::Tally => Tally::longest(name).map(|(_, tally)| format!("{:010} {:010}", tally.yes, tally.no)),
            _ => None,
        };
        numbers.unwrap_or_else(|| name.to_lowercase())
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self, entity: EntityId) -> Origin {
        self.things.origin(entity)
    }

    /// Whether it is known to the annotator from elsewhere.
    #[must_use]
    pub fn is_background(&self, entity: EntityId) -> bool {
        self.things.is_background(entity)
    }

    /// What else an entity is called.
    pub fn aka(&self, entity: EntityId) -> impl Iterator<Item = &str> {
        self.things.aka(entity)
    }

    /// Its office, where one is stated.
    #[must_use]
    pub fn office(&self, entity: EntityId) -> Option<&str> {
        self.things.offices.some(entity.0)
    }

    /// Its own ties, in the order of the cast.
    pub fn ties(&self, entity: EntityId) -> impl Iterator<Item = (Tie, EntityId)> {
        self.things.ties(entity)
    }

    /// Whether it is an anonymous voice, or the entry of the cast for such voices.
    #[must_use]
    pub fn is_anonymous(&self, entity: EntityId) -> bool {
        self.things.is_anonymous(entity)
    }

    /// Whether an entity can be told from all others: it is no anonymous voice, and no unknown.
    #[must_use]
    pub fn is_named(&self, entity: EntityId) -> bool {
        self.things.is_named(entity)
    }

    /// The voices, one for each document, that one anonymous entry of the cast stands for.
    #[must_use]
    pub fn voices_of(&self, cast: EntityId) -> Vec<EntityId> {
        if !self.things.is_anonymous(cast) {
            return Vec::new();
        }
        let all = (0..self.entities()).map(EntityId);
        all.filter(|id| self.things.origin(*id) == Origin::Anonymous(cast)).collect()
    }

    /// Whether any mention is told by anyone but its document.
    #[must_use]
    pub fn is_voiced(&self) -> bool {
        self.mentions.are_voiced()
    }

    /// The mentions made in the clause of a mention of speech.
    #[must_use]
    pub fn told_in(&self, speech: MentionId) -> impl ExactSizeIterator<Item = MentionId> + Clone {
        self.mentions.inner(speech).iter().copied().map(MentionId)
    }

    /// The way in which one mention tells.
    #[must_use]
    pub fn way(&self, mention: MentionId) -> Standing {
        match self.mentions.way(mention) {
            Some(code) => self.standing(code),
            None => self.told(self.mentions.act(mention)),
        }
    }

    /// The labels of an act, each with the document that gives it, where one does.
    #[must_use]
    pub fn labels(&self, act: ActId) -> Vec<(Option<DocumentId>, Cow<'_, str>)> {
        self.labels.of(act)
    }

    /// Writes the first label of an act with its document behind a text, or else the document that tells it first and its
    /// number among the acts without a label there: `herald#3`. No other document changes that.
    pub fn write_label(&self, act: ActId, text: &mut String) {
        if self.labels.write(act, |id| self.document_id(id), text) {
            return;
        }
        let number = self.numbers.get_or_init(|| self.numbered()).get(act.0 as usize).copied();
        text.extend(self.home(act).map(|document| self.document_id(document)));
        text.push('#');
        text.push_str(itoa::Buffer::new().format(number.unwrap_or(act.0)));
    }

    /// The act without a label that has this number in the document of this id: the 3 of `herald#3`.
    #[must_use]
    pub fn unlabelled(&self, document: &str, number: u32) -> Option<ActId> {
        let numbers = self.numbers.get_or_init(|| self.numbered());
        let numbered = (0..).map(ActId).zip(numbers).filter(|(_, known)| **known == number && number > 0);
        let here = |act: &ActId| self.home(*act).is_some_and(|home| self.document_id(home) == document);
        numbered.map(|(act, _)| act).find(here)
    }

    /// The document that first tells an act, or says what was not said of it; none of an act that no document mentions.
    fn home(&self, act: ActId) -> Option<DocumentId> {
        let first = self.mentions_of(act).chain(self.unsaid_of(act)).next()?;
        Some(self.mention(first).document())
    }

    /// The number of each act among those of its document that have no label, from 1; of the others, 0.
    fn numbered(&self) -> Vec<u32> {
        let mut counts = vec![0; self.documents() as usize + 1];
        let mut label = String::new();
        let number = |act: ActId| {
            label.clear();
            if self.labels.write(act, |_| "", &mut label) {
                return 0;
            }
            // Acts of no document are counted together.
            let home = self.home(act).map_or(self.documents(), |document| document.0);
            let Some(count) = counts.get_mut(home as usize) else { return 0 };
            *count += 1;
            *count
        };
        (0..self.acts()).map(ActId).map(number).collect()
    }

    /// Writes the first label of an act, with its document where one gives it, behind a text; whether there is one.
    pub fn write_own_label(&self, act: ActId, text: &mut String) -> bool {
        self.labels.write(act, |id| self.document_id(id), text)
    }

    /// The acts with a label.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Vec<ActId> {
        self.labels.labelled(label, self.acts())
    }

    /// Every label that a document gives, behind the id of the document: `A/cut`.
    pub fn given_labels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.labels.given().map(|(document, label)| (self.document_id(document), label))
    }

    /// Every label, for suggestions; none where there are too many to look through.
    #[must_use]
    pub fn all_labels(&self) -> Vec<&str> {
        self.labels.all()
    }

    /// The id of a document.
    #[must_use]
    pub fn document_id(&self, document: DocumentId) -> &str {
        self.documents.ids.get(document.0)
    }

    /// Why nothing that was found is to be trusted, in words: a damaged part of the graph was read, or another program has
    /// written to the snapshot.
    #[must_use]
    pub fn damage(&self) -> Option<String> {
        self.alarm.raised()
    }
}
