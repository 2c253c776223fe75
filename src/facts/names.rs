//! The entities that facts bring beside the cast: quoted topics, dates, quantities, unknowns, voices without a name; and
//! the offices that the cast states.
//!
//! Takes what a fact names; gives an entity, the same for the same topic or date, a fresh one for each unknown, one a
//! document for an anonymous voice. Must not look at sentences.

use super::dates;
use super::model::{DocumentId, Filler};
use crate::lexicon::{
    Entity, EntityId, Interval, KindId, Lexicon, Origin, QUANTITY_KIND, Quantity, TALLY_KIND, Tally, fold,
};
use rustc_hash::FxHashMap;

/// The entities so far, and how to find them again.
#[derive(Debug)]
pub(super) struct Names {
    entities: Vec<Entity>,
    topics: FxHashMap<String, EntityId>,
    dates: FxHashMap<Interval, EntityId>,
    voices: FxHashMap<(EntityId, DocumentId), EntityId>,
    /// How many unknowns each document has told of.
    unknowns: FxHashMap<DocumentId, u32>,
    topic: KindId,
    values: FxHashMap<String, EntityId>,
    date: KindId,
    quantity: KindId,
    tally: KindId,
    actor: KindId,
    group: KindId,
    thing: KindId,
}

impl Names {
    /// The cast, and its offices.
    pub(super) fn new(lexicon: &Lexicon) -> Names {
        let thing = lexicon.root_kind();
        let kind = |name| lexicon.kind_named(name).unwrap_or(thing);
        let office = kind("office");
        let cast = lexicon.entities().iter().cloned();
        let offices = lexicon.offices().map(|(_, name)| plain(name, office, Origin::Office));
        Names {
            entities: cast.chain(offices).collect(),
            topics: FxHashMap::default(),
            dates: FxHashMap::default(),
            voices: FxHashMap::default(),
            unknowns: FxHashMap::default(),
            topic: kind("topic"),
            values: FxHashMap::default(),
            date: kind("date"),
            quantity: kind(QUANTITY_KIND),
            tally: kind(TALLY_KIND),
            actor: kind("actor"),
            group: kind("group"),
            thing,
        }
    }

    /// All of them.
    pub(super) fn into_entities(self) -> Vec<Entity> {
        self.entities
    }

    /// An entity of the cast as `document` tells of it: an anonymous voice is another one in each document.
    pub(super) fn cast(&mut self, id: EntityId, document: DocumentId, document_id: &str) -> EntityId {
        let Some(entity) = self.entities.get(id.0 as usize).filter(|entity| entity.anonymous) else { return id };
        if let Some(&known) = self.voices.get(&(id, document)) {
            return known;
        }
        let own =
            Entity { id: format!("{document_id}/{}", entity.id), origin: Origin::Anonymous(id), ..entity.clone() };
        let own = self.add(own);
        self.voices.insert((id, document), own);
        own
    }

    /// A quoted topic.
    pub(super) fn topic(&mut self, text: &str) -> EntityId {
        let folded = fold(text.trim());
        if let Some(&known) = self.topics.get(&folded) {
            return known;
        }
        let id = self.add(plain(text.trim(), self.topic, Origin::Quoted));
        self.topics.insert(folded, id);
        id
    }

    /// Whether it is so much of something that does not act.
    pub(super) fn is_amount(&self, id: EntityId) -> bool {
        self.kind(id) == Some(self.quantity)
    }

    /// What an entity is.
    pub(super) fn kind(&self, id: EntityId) -> Option<KindId> {
        let entity = usize::try_from(id.0).ok().and_then(|at| self.entities.get(at));
        entity.map(|entity| entity.kind)
    }

    /// A date.
    pub(super) fn date(&mut self, days: Interval) -> EntityId {
        if let Some(&known) = self.dates.get(&days) {
            return known;
        }
        let name = dates::shown(days);
        let id = self.add(Entity { id: dates::iso(days), ..plain(&name, self.date, Origin::Date(days)) });
        self.dates.insert(days, id);
        id
    }

    /// A quantity; of those who act, it is one of their kind.
    pub(super) fn quantity(&mut self, quantity: &Quantity, lexicon: &Lexicon) -> EntityId {
        let kind = lexicon.kind_counted(&quantity.unit).unwrap_or(self.quantity);
        self.value(quantity.to_string(), kind, Origin::Quantity)
    }

    /// What acts is an actor, however it is counted: `80 lorries blocked the road`.
    pub(super) fn acts(&mut self, filler: Filler) {
        let Filler::Entity(id) = filler else { return };
        let entity = usize::try_from(id.0).ok().and_then(|at| self.entities.get_mut(at));
        if let Some(entity) = entity.filter(|entity| entity.kind == self.quantity) {
            entity.kind = self.group;
        }
    }

    /// The tally of a vote.
    pub(super) fn tally(&mut self, tally: Tally) -> EntityId {
        self.value(tally.to_string(), self.tally, Origin::Tally)
    }

    fn value(&mut self, printed: String, kind: KindId, origin: Origin) -> EntityId {
        if let Some(&known) = self.values.get(&printed) {
            return known;
        }
        let id = self.add(plain(&printed, kind, origin));
        self.values.insert(printed, id);
        id
    }

    /// `someone`, or else `something`, of a document: a fresh one each time, numbered within the document, so that no other
    /// document changes what it is called.
    pub(super) fn unknown(&mut self, someone: bool, document: DocumentId, document_id: &str) -> EntityId {
        let number = self.unknowns.entry(document).or_insert(0);
        *number += 1;
        let id = format!("{document_id}?{number}");
        let kind = if someone { self.actor } else { self.thing };
        self.add(Entity { id, ..plain("unknown", kind, Origin::Unknown) })
    }

    fn add(&mut self, entity: Entity) -> EntityId {
        let id = EntityId(u32::try_from(self.entities.len()).unwrap_or(u32::MAX));
        self.entities.push(entity);
        id
    }
}

/// An entity with no more than a name.
fn plain(name: &str, kind: KindId, origin: Origin) -> Entity {
    Entity {
        id: name.to_owned(),
        kind,
        name: name.to_owned(),
        aka: Vec::new(),
        office: None,
        ties: Vec::new(),
        background: false,
        anonymous: false,
        origin,
        place: None,
    }
}
