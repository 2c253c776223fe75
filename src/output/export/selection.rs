//! What of the record is written: all of it, or what an answer holds.
//!
//! Takes what is shown; gives its acts with those that they are about, the mentions that are cited for them, and the units,
//! documents and entities that these need. Where an answer cites an act in some units only, its other mentions are left
//! out, and so are units in which nothing is cited.

use crate::arrange::Arrange;
use crate::facts::{ActId, DocumentId, Filler, MentionId, Voice};
use crate::graph::{DocumentView, MentionView, RoleView, Store, UnitView};
use crate::lexicon::{EntityId, Origin};
use crate::output::picture::{Scene, Shown};
use std::collections::BTreeSet;

/// What is written.
pub(super) struct Selection<'a> {
    store: &'a Store,
    /// Everything, whether an act needs it or not.
    whole: bool,
    /// The acts.
    pub acts: BTreeSet<ActId>,
    /// The mentions of these acts, in the order of the corpus.
    pub mentions: Vec<MentionView<'a>>,
    /// The entities that fill a role of these acts, or tell of them.
    pub entities: BTreeSet<EntityId>,
    ids: BTreeSet<MentionId>,
    /// The units in which the mentions stand: the document's number, and the unit's index in it.
    units: BTreeSet<(u32, u32)>,
}

impl<'a> Selection<'a> {
    /// What is shown.
    pub fn of(scene: &Scene<'a>, shown: &Shown) -> Self {
        let store = scene.graph;
        let whole = matches!(shown, Shown::All);
        // What something else depends on is written, too, though nobody tells it.
        let acts = if whole { (0..store.acts()).map(ActId).collect() } else { scene.acts(shown) };
        let is_cited = |mention: &MentionView<'_>| {
            let Shown::Acts(cited) = shown else { return true };
            let place = || (mention.in_document().id().to_owned(), mention.unit().number());
            cited.get(&mention.act()).is_none_or(|units| units.is_empty() || units.contains(&place()))
        };
        let mut ids: Vec<MentionId> = acts.iter().flat_map(|act| store.mentions_of(*act)).collect();
        ids.arrange();
        let mentions: Vec<MentionView<'a>> = ids.into_iter().map(|id| store.mention(id)).filter(is_cited).collect();
        let ids = mentions.iter().map(|mention| mention.id()).collect();
        let units = mentions.iter().map(|mention| (mention.document().0, mention.unit_index())).collect();
        let entities = if whole {
            // An office is a property of who holds it.
            (0..store.entities()).map(EntityId).filter(|id| store.origin(*id) != Origin::Office).collect()
        } else {
            let fillers = acts.iter().flat_map(|act| store.roles(*act)).filter_map(|edge| as_entity(edge.filler));
            fillers.chain(mentions.iter().flat_map(|mention| mention.voices()).filter_map(as_named)).collect()
        };
        Selection { store, whole, acts, mentions, entities, ids, units }
    }

    /// Whether a mention is among them.
    pub fn tells(&self, mention: MentionId) -> bool {
        self.ids.contains(&mention)
    }

    /// The documents that tell, with their numbers.
    pub fn documents(&self) -> impl Iterator<Item = (DocumentId, DocumentView<'a>)> {
        let is_told =
            |number: &u32| self.whole || self.units.range((*number, 0)..=(*number, u32::MAX)).next().is_some();
        let numbers = (0..self.store.documents()).filter(is_told).map(DocumentId);
        numbers.map(|number| (number, self.store.document(number)))
    }

    /// The units of a document in which something is told.
    pub fn units(&self, number: DocumentId, document: DocumentView<'a>) -> impl Iterator<Item = UnitView<'a>> {
        document.units().filter(move |unit| self.whole || self.units.contains(&(number.0, unit.index())))
    }

    /// The mentions that tell a role, of those that are written.
    pub fn mentions_of(&self, edge: RoleView<'_>) -> Vec<MentionId> {
        edge.mentions().filter(|mention| self.tells(*mention)).collect()
    }
}

fn as_entity(filler: Filler) -> Option<EntityId> {
    match filler {
        Filler::Entity(id) => Some(id),
        Filler::Act(_) => None,
    }
}

/// Whom a voice names.
pub(super) fn as_named(voice: Voice) -> Option<EntityId> {
    match voice {
        Voice::Named(id) => Some(id),
        Voice::Unnamed => None,
    }
}
