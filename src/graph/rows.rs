//! Where imported acts come from: for each act a document, a file and a line.

use super::column::{Column, Visitor};
use super::strings::{Gathered, Strings};
use crate::facts::{ActId, Certainty, Document, DocumentId, Mention, MentionId, Mode, Polarity, Scope, Unit};
use crate::source::{Place, SourceId, Span};
use std::borrow::Cow;

/// The rows of imported files, by act.
#[derive(Debug, Default)]
pub struct Rows {
    /// The document of each act.
    document: Column<u32>,
    /// The line of each act in its file, from 1.
    line: Column<u32>,
    /// The first act of each file.
    file_at: Column<u32>,
    files: Strings,
    document_ids: Strings,
    titles: Strings,
    /// The one text that every numbered label starts with.
    prefix: Strings,
    /// Labels that are the prefix and a number.
    number: Column<u32>,
    /// Other labels; empty: none.
    labels: Strings,
}

/// What a label is in [`Rows::number`] where an act has none.
const UNLABELLED: u32 = u32::MAX;

/// Stands where there is no text that could be shown.
const NOWHERE: Place = Place { source: SourceId(u32::MAX), span: Span { start: 0, end: 0 } };

impl Rows {
    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.document_ids.len()
    }

    /// The one mention of an act, which tells all of its roles.
    #[must_use]
    pub fn mention(&self, id: MentionId, roles: usize) -> Option<Mention> {
        Some(Mention {
            act: ActId(id.0),
            document: DocumentId(self.document.at(id.0)?),
            unit: 0,
            voice: Vec::new(),
            polarity: Polarity::Did,
            certainty: Certainty::Certain,
            mode: Mode::Done,
            scope: Scope::Act,
            told_in: None,
            roles: (0u32..).take(roles).collect(),
            quote: None,
            place: NOWHERE,
        })
    }

    /// The label of an act.
    #[must_use]
    pub fn label(&self, act: ActId) -> Option<Cow<'_, str>> {
        let number = self.number.at(act.0).filter(|number| *number != UNLABELLED);
        let numbered = number.map(|number| Cow::Owned(format!("{}{number}", self.prefix.get(0))));
        numbered.or_else(|| Some(self.labels.get(act.0)).filter(|label| !label.is_empty()).map(Cow::Borrowed))
    }

    /// The acts with a label.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Vec<ActId> {
        let number = label.strip_prefix(self.prefix.get(0)).and_then(|number| number.parse::<u32>().ok());
        let numbered = (0u32..).zip(self.number.iter()).filter(|(_, known)| Some(**known) == number);
        let named = (0u32..).zip(self.labels.iter()).filter(|(_, known)| *known == label);
        let acts = numbered.map(|(act, _)| ActId(act)).chain(named.map(|(act, _)| ActId(act)));
        acts.filter(|act| self.label(*act).as_deref() == Some(label)).collect()
    }

    /// A document: one unit, which stands for its rows.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<Document> {
        if id.0 >= self.documents() {
            return None;
        }
        let title = self.titles.get(id.0);
        let unit = Unit { number: 1, place: NOWHERE, cue: title.to_owned(), span: None, skipped: None, facts: 0 };
        Some(Document {
            id: self.document_id(id).to_owned(),
            title: (!title.is_empty()).then(|| title.to_owned()),
            publisher: None,
            date: None,
            coder: None,
            file: NOWHERE.source,
            text: None,
            fingerprint: None,
            units: vec![unit],
        })
    }

    /// The id of a document.
    #[must_use]
    pub fn document_id(&self, id: DocumentId) -> &str {
        self.document_ids.get(id.0)
    }

    /// File and line of an act.
    #[must_use]
    pub fn place(&self, act: ActId) -> Option<(&str, u32)> {
        let file = self.file_at.partition_point(|first| *first <= act.0).checked_sub(1)?;
        Some((self.files.get(u32::try_from(file).ok()?), self.line.at(act.0)?))
    }

    /// Shows its columns.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.column("row.document", &mut self.document);
        visitor.column("row.line", &mut self.line);
        visitor.column("row.file_at", &mut self.file_at);
        self.files.visit("row.files", visitor);
        self.document_ids.visit("row.document_ids", visitor);
        self.titles.visit("row.titles", visitor);
        self.prefix.visit("row.prefix", visitor);
        visitor.column("row.number", &mut self.number);
        self.labels.visit("row.labels", visitor);
    }
}

/// Rows as they are gathered, in the order of acts.
#[derive(Debug, Default)]
pub struct RowsBuilder {
    document: Vec<u32>,
    line: Vec<u32>,
    file_at: Vec<u32>,
    files: Gathered,
    document_ids: Gathered,
    titles: Gathered,
    number: Vec<u32>,
    labels: Gathered,
}

impl RowsBuilder {
    /// The acts from now on stand in this file.
    pub fn file(&mut self, name: &str) {
        self.file_at.push(u32::try_from(self.line.len()).unwrap_or(u32::MAX));
        self.files.push(name);
    }

    /// Adds a document, and says which it is.
    pub fn document(&mut self, id: &str, title: &str) -> DocumentId {
        let at = DocumentId(u32::try_from(self.document_ids.len()).unwrap_or(u32::MAX));
        self.document_ids.push(id);
        self.titles.push(title);
        at
    }

    /// Says where the next act comes from.
    pub fn act(&mut self, document: DocumentId, line: u32) {
        self.document.push(document.0);
        self.line.push(line);
    }

    /// Labels the act added last with the prefix and this number.
    pub fn number(&mut self, number: u32) {
        self.number.resize(self.line.len().saturating_sub(1), UNLABELLED);
        self.number.push(number);
    }

    /// Labels the act added last.
    pub fn label(&mut self, label: &str) {
        while self.labels.len() + 1 < self.line.len() {
            self.labels.push("");
        }
        self.labels.push(label);
    }

    /// The rows, whose numbered labels start so.
    #[must_use]
    pub fn finish(self, prefix: &str) -> Rows {
        let mut texts = Gathered::default();
        texts.push(prefix);
        Rows {
            document: self.document.into(),
            line: self.line.into(),
            file_at: self.file_at.into(),
            files: self.files.into(),
            document_ids: self.document_ids.into(),
            titles: self.titles.into(),
            prefix: texts.into(),
            number: self.number.into(),
            labels: self.labels.into(),
        }
    }
}
