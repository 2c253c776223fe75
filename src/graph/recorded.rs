//! Imported acts as a record: what writers of pictures and exports read.

use super::store::Store;
use crate::facts::{Act, ActId, MentionId, Record};
use crate::lexicon::{Entity, EntityId, Origin};
use crate::source::{Place, SourceId, Span};
use std::collections::BTreeSet;

/// Rows have no place in a text.
const NOWHERE: Place = Place { source: SourceId(u32::MAX), span: Span { start: 0, end: 0 } };

/// What a graph says of the acts that are `wanted`; all others are there, without roles and mentions. A graph keeps no
/// other names, no offices, and no ties but as closed paths.
#[must_use]
pub fn recorded(graph: &Store, wanted: &BTreeSet<ActId>) -> Record {
    let entities: Vec<Entity> = (0..graph.entities()).map(|id| entity(graph, EntityId(id))).collect();
    let documents = (0..graph.documents()).map(crate::facts::DocumentId);
    let acts = (0..graph.acts()).map(ActId);
    let mut record = Record {
        entities,
        documents: documents.filter_map(|id| graph.document(id)).map(std::borrow::Cow::into_owned).collect(),
        acts: acts.map(|id| act(graph, id, wanted.contains(&id))).collect(),
        mentions: vec![],
    };
    let mentions = (0..graph.mentions()).map(MentionId);
    record.mentions = mentions.filter_map(|id| graph.mention(id)).map(std::borrow::Cow::into_owned).collect();
    record
}

fn entity(graph: &Store, id: EntityId) -> Entity {
    let origin = graph.origin(id);
    Entity {
        id: graph.entity_id(id).to_owned(),
        kind: graph.kind(id),
        name: graph.entity_name(id).to_owned(),
        aka: vec![],
        office: None,
        ties: vec![],
        background: graph.is_background(id),
        anonymous: matches!(origin, Origin::Anonymous(_)),
        origin,
        place: None,
    }
}

fn act(graph: &Store, id: ActId, wanted: bool) -> Act {
    let mut act = Act { verb: graph.verb(id), labels: vec![], roles: vec![], mentions: vec![], place: NOWHERE };
    if !wanted {
        return act;
    }
    act.roles = graph.roles(id).into_owned();
    act.mentions = graph.mentions_of(id).into_owned();
    let labels = graph.labels(id).into_iter();
    act.labels = labels.filter_map(|(document, label)| Some((document?, label.into_owned()))).collect();
    act
}
