//! Where the acts of a graph come from: fact files, or rows of imported files.

use super::column::Visitor;
use super::roles::MentionIds;
use super::rows::Rows;
use crate::facts::{ActId, Document, DocumentId, Mention, MentionId, Record, RoleEdge};
use crate::lexicon::{Entity, EntityId};
use std::borrow::Cow;
use std::sync::Arc;

/// Where the acts come from. A mention is asked for here, never copied.
#[derive(Debug)]
pub enum Provenance {
    /// Fact files, resolved.
    Record(Arc<Record>),
    /// Rows of files.
    Rows(Box<Rows>),
}

impl Default for Provenance {
    fn default() -> Self {
        Provenance::Rows(Box::default())
    }
}

impl Provenance {
    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> u32 {
        match self {
            Provenance::Record(record) => count(record.documents.len()),
            Provenance::Rows(rows) => rows.documents(),
        }
    }

    /// How many mentions there are.
    #[must_use]
    pub fn mentions(&self) -> u32 {
        match self {
            Provenance::Record(record) => count(record.mentions.len()),
            Provenance::Rows(rows) => rows.mentions(),
        }
    }

    /// A mention in a fact file.
    #[must_use]
    pub fn fact(&self, id: MentionId) -> Option<&Mention> {
        match self {
            Provenance::Record(record) => record.mention(id),
            Provenance::Rows(_) => None,
        }
    }

    /// The act that an imported mention tells of.
    #[must_use]
    pub fn told(&self, id: MentionId) -> ActId {
        match self {
            Provenance::Record(_) => ActId(u32::MAX),
            Provenance::Rows(rows) => rows.told(id),
        }
    }

    /// The document of an imported mention.
    #[must_use]
    pub fn row_document(&self, id: MentionId) -> DocumentId {
        match self {
            Provenance::Record(_) => DocumentId(u32::MAX),
            Provenance::Rows(rows) => rows.document_of(id),
        }
    }

    /// The mentions of an act.
    #[must_use]
    pub fn mentions_of(&self, act: ActId) -> MentionIds<'_> {
        match self {
            Provenance::Record(record) => MentionIds::list(record.act(act).map_or(&[], |act| &act.mentions)),
            Provenance::Rows(rows) => rows.mentions_of(act),
        }
    }

    /// The mentions of an act in what somebody did not say.
    #[must_use]
    pub fn unsaid_of(&self, act: ActId) -> &[MentionId] {
        match self {
            Provenance::Record(record) => record.act(act).map_or(&[], |act| &act.unsaid),
            Provenance::Rows(_) => &[],
        }
    }

    /// The roles of an act that fact files tell.
    #[must_use]
    pub fn edges(&self, act: ActId) -> Option<&[RoleEdge]> {
        match self {
            Provenance::Record(record) => Some(record.act(act).map_or(&[], |act| &act.roles)),
            Provenance::Rows(_) => None,
        }
    }

    /// One of them.
    #[must_use]
    pub fn edge(&self, act: ActId, index: u32) -> Option<&RoleEdge> {
        self.edges(act)?.get(index as usize)
    }

    /// The labels of an act.
    #[must_use]
    pub fn labels(&self, act: ActId) -> Vec<(Option<DocumentId>, Cow<'_, str>)> {
        match self {
            Provenance::Record(record) => {
                let labels = record.act(act).map_or(&[][..], |act| &act.labels);
                labels.iter().map(|(document, label)| (Some(*document), Cow::Borrowed(label.as_str()))).collect()
            }
            Provenance::Rows(rows) => rows.label(act).map(|label| (None, label)).into_iter().collect(),
        }
    }

    /// Writes the first label of an act behind a text, with its document where one gives it; whether there is one.
    pub fn write_label(&self, act: ActId, text: &mut String) -> bool {
        match self {
            Provenance::Record(record) => {
                let first = record.act(act).and_then(|act| act.labels.first());
                if let Some((document, label)) = first {
                    text.extend([self.document_id(*document), "/", label]);
                }
                first.is_some()
            }
            Provenance::Rows(rows) => rows.write_label(act, text),
        }
    }

    /// The acts with a label.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Vec<ActId> {
        match self {
            Provenance::Record(record) => {
                let acts = (0u32..).map(ActId).zip(&record.acts);
                let found = acts.filter(|(_, act)| act.labels.iter().any(|(_, known)| known == label));
                found.map(|(id, _)| id).collect()
            }
            Provenance::Rows(rows) => rows.labelled(label),
        }
    }

    /// Every label of the fact files.
    #[must_use]
    pub fn all_labels(&self) -> Vec<&str> {
        match self {
            Provenance::Record(record) => {
                record.acts.iter().flat_map(|act| act.labels.iter().map(|(_, label)| label.as_str())).collect()
            }
            Provenance::Rows(_) => Vec::new(),
        }
    }

    /// An entity as the cast declares it.
    #[must_use]
    pub fn declared_entity(&self, id: EntityId) -> Option<&Entity> {
        match self {
            Provenance::Record(record) => record.entities.get(id.0 as usize),
            Provenance::Rows(_) => None,
        }
    }

    /// A document as its fact file declares it.
    #[must_use]
    pub fn declared(&self, id: DocumentId) -> Option<&Document> {
        match self {
            Provenance::Record(record) => record.documents.get(id.0 as usize),
            Provenance::Rows(_) => None,
        }
    }

    /// The title of an imported document.
    #[must_use]
    pub fn row_title(&self, id: DocumentId) -> Option<&str> {
        match self {
            Provenance::Record(_) => None,
            Provenance::Rows(rows) => rows.title(id),
        }
    }

    /// The id of a document.
    #[must_use]
    pub fn document_id(&self, id: DocumentId) -> &str {
        match self {
            Provenance::Record(record) => record.documents.get(id.0 as usize).map_or("?", |document| &document.id),
            Provenance::Rows(rows) => rows.document_id(id),
        }
    }

    /// File and line of a mention that is a row.
    #[must_use]
    pub fn row(&self, mention: MentionId) -> Option<(&str, u32)> {
        match self {
            Provenance::Record(_) => None,
            Provenance::Rows(rows) => rows.place(mention),
        }
    }

    /// Shows the columns of rows; fact files are kept as what they are.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        if let Provenance::Rows(rows) = self {
            rows.visit(visitor);
        }
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
