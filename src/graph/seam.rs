//! The frozen graph as questions read it: by the ids of the corpus.

use super::frozen::{Frozen, Verbs};
use super::inverse::Inverse;
use super::provenance::Provenance;
use super::read::{Acts, Carried, Carriers, Entities, Fillers, Read, RoleTold};
use super::slot::{Held, Slot};
use super::standing::Standing;
use super::ties::{Closure, Path};
use crate::facts::{ActId, Document, DocumentId, Filler, Mention, MentionId, RoleEdge};
use crate::lexicon::{EntityId, Interval, KindId, Origin, Role, VerbId};
use std::borrow::Cow;
use std::ops::Range;

impl Frozen {
    fn told_at(&self, seat: u32) -> Standing {
        self.standing(self.told.at(seat))
    }

    fn fillers_at(&self, seat: u32, role: Role) -> Fillers<'_> {
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

    /// The seats of the acts of a date. They have no lists of their own: within a verb, acts sit by their first days.
    fn seats_dated(&self, filler: Filler) -> Vec<u32> {
        let Filler::Entity(date) = filler else { return Vec::new() };
        let Some(interval) = self.things.days(date) else { return Vec::new() };
        let last = super::days::number(interval.first);
        // The first day of an act with rival dates is the earliest of them.
        let early = |range: &Range<u32>| {
            let days = self.first.part(range.start, range.end);
            let from = if self.many.slots.is_empty() { days.partition_point(|day| *day < last) } else { 0 };
            let to = days.partition_point(|day| *day <= last);
            range.start + u32::try_from(from).unwrap_or(0)..range.start + u32::try_from(to).unwrap_or(0)
        };
        let verbs = self.verbs.layout.iter().map(|verb| self.seats_of(VerbId(*verb)));
        let seats = verbs.flat_map(|range| early(&range));
        seats.filter(|seat| self.fillers_at(*seat, Role::Time).any(|told| told.filler == filler)).collect()
    }

    /// The roles of an imported act, as far as its columns tell: of a symmetric verb, who is named first is the agent.
    fn roles_told(&self, act: ActId) -> Vec<RoleEdge> {
        let Some(seat) = self.seat_of(act) else { return Vec::new() };
        let symmetric = self.symmetric(self.verb_at(seat));
        let mut roles = Vec::new();
        let mentions = self.provenance.mentions_of(act);
        let mut add = |role: Role, filler: Filler| {
            roles.push(RoleEdge { role, filler, mentions: mentions.to_vec(), said: None });
        };
        for role in Role::ALL {
            let fillers = self.fillers_at(seat, role).map(|told| told.filler);
            match role {
                Role::Agent if symmetric => fillers.take(1).for_each(|filler| add(role, filler)),
                Role::Theme if symmetric => fillers.skip(1).for_each(|filler| add(role, filler)),
                Role::Partner if symmetric => {}
                _ => fillers.for_each(|filler| add(role, filler)),
            }
        }
        roles
    }
}

impl Read for Frozen {
    fn acts(&self) -> u32 {
        u32::try_from(self.order.len()).unwrap_or(u32::MAX)
    }

    fn entities(&self) -> u32 {
        self.things.len()
    }

    fn documents(&self) -> u32 {
        self.provenance.documents()
    }

    fn mentions(&self) -> u32 {
        self.provenance.mentions()
    }

    fn acts_of(&self, verb: VerbId) -> Acts<'_> {
        Acts::range(self.seats_of(verb), &self.order)
    }

    fn verb(&self, act: ActId) -> VerbId {
        self.seat_of(act).map_or(VerbId(0), |seat| self.verb_at(seat))
    }

    fn told(&self, act: ActId) -> Standing {
        self.seat_of(act).map_or(Standing::NONE, |seat| self.told_at(seat))
    }

    fn fillers(&self, act: ActId, role: Role) -> Fillers<'_> {
        self.seat_of(act).map_or(Fillers { one: None, list: None }, |seat| self.fillers_at(seat, role))
    }

    fn filled_by(&self, filler: Filler, role: Role) -> Acts<'_> {
        if role == Role::Time {
            return Acts::found(self.seats_dated(filler), &self.order);
        }
        Acts::list(self.seats_filled(filler, role), &self.order)
    }

    fn carried(&self, act: ActId) -> Carried<'_> {
        let seat = self.seat_of(act).filter(|seat| self.verbs.is(self.verb_at(*seat), Verbs::CARRIES));
        Carried(seat.map_or(Fillers { one: None, list: None }, |seat| self.fillers_at(seat, Role::Theme)))
    }

    fn carriers(&self, thing: Filler) -> Carriers<'_> {
        let about = self.seats_filled(thing, Role::Theme);
        Carriers { graph: self, thing, about, carrying: self.carrying().iter(), now: [].iter() }
    }

    fn time(&self, act: ActId, told: Standing) -> Option<Interval> {
        let days = self.fillers(act, Role::Time).filter(|time| time.told.meets(told));
        let spans = days.filter_map(|time| match time.filler {
            Filler::Entity(date) => self.things.days(date),
            Filler::Act(_) => None,
        });
        // Rival dates: the act lies somewhere in what they span, so a filter keeps it only where all of them agree.
        spans.reduce(|a, b| Interval { first: a.first.min(b.first), last: a.last.max(b.last) })
    }

    fn symmetric(&self, verb: VerbId) -> bool {
        self.verbs.is(verb, Verbs::SYMMETRIC)
    }

    fn kind(&self, entity: EntityId) -> KindId {
        KindId(self.things.kind.at(entity.0).unwrap_or_default())
    }

    fn entities_of(&self, kind: KindId) -> Entities<'_> {
        Entities::of(self.things.of_kind_at.list(&self.things.of_kind, u32::from(kind.0)))
    }

    fn closure(&self, path: Path) -> &Closure {
        self.things.closure(path)
    }

    fn entity_id(&self, entity: EntityId) -> &str {
        if entity.0 < self.things.len() { self.things.ids.get(entity.0) } else { "?" }
    }

    fn entity_name(&self, entity: EntityId) -> &str {
        if entity.0 < self.things.len() { self.things.names.get(entity.0) } else { "?" }
    }

    fn origin(&self, entity: EntityId) -> Origin {
        self.things.origin(entity)
    }

    fn is_background(&self, entity: EntityId) -> bool {
        self.things.is_background(entity)
    }

    fn is_named(&self, entity: EntityId) -> bool {
        self.things.is_named(entity)
    }

    fn voices_of(&self, cast: EntityId) -> Vec<EntityId> {
        match self.provenance {
            Provenance::Record(_) => {
                let all = (0..self.entities()).map(EntityId);
                all.filter(|id| self.things.origin(*id) == Origin::Anonymous(cast)).collect()
            }
            Provenance::Rows(_) => Vec::new(),
        }
    }

    fn told_in(&self, speech: MentionId) -> Vec<MentionId> {
        let told = self.speech.told_in_at.list(&self.speech.told_in, speech.0);
        told.iter().copied().map(MentionId).collect()
    }

    fn way(&self, mention: MentionId) -> Standing {
        match &self.provenance {
            Provenance::Record(_) if mention.0 < self.mentions() => self.standing(self.speech.way.at(mention.0)),
            Provenance::Record(_) => Standing::NONE,
            Provenance::Rows(rows) => self.told(rows.told(mention)),
        }
    }

    fn mention(&self, mention: MentionId) -> Option<Cow<'_, Mention>> {
        self.provenance.mention(mention, |act| self.roles_told(act).len())
    }

    fn mentions_of(&self, act: ActId) -> Cow<'_, [MentionId]> {
        self.provenance.mentions_of(act)
    }

    fn roles(&self, act: ActId) -> Cow<'_, [RoleEdge]> {
        match &self.provenance {
            Provenance::Record(record) => Cow::Borrowed(record.act(act).map_or(&[], |act| &act.roles)),
            Provenance::Rows(_) => Cow::Owned(self.roles_told(act)),
        }
    }

    fn labels(&self, act: ActId) -> Vec<(Option<DocumentId>, Cow<'_, str>)> {
        self.provenance.labels(act)
    }

    fn write_label(&self, act: ActId, text: &mut String) {
        if !self.provenance.write_label(act, text) {
            text.push('#');
            text.push_str(itoa::Buffer::new().format(act.0));
        }
    }

    fn labelled(&self, label: &str) -> Vec<ActId> {
        self.provenance.labelled(label)
    }

    fn all_labels(&self) -> Vec<&str> {
        self.provenance.all_labels()
    }

    fn document(&self, document: DocumentId) -> Option<Cow<'_, Document>> {
        self.provenance.document(document)
    }

    fn document_id(&self, document: DocumentId) -> &str {
        self.provenance.document_id(document)
    }

    fn row(&self, mention: MentionId) -> Option<(&str, u32)> {
        self.provenance.row(mention)
    }

    fn damage(&self) -> Option<&str> {
        self.alarm.raised()
    }

    fn columns(&self) -> Option<&Frozen> {
        Some(self)
    }
}
