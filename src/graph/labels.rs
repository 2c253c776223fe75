//! The labels of acts: those that documents give, and those of rows.

use super::TooLarge;
use super::column::{Column, Holds, Length, Values, Visitor};
use super::inverse::lists;
use super::strings::{Gathered, Strings};
use crate::facts::{ActId, DocumentId};
use std::borrow::Cow;

/// What a label is in [`Labels::number`] where an act has none.
const UNLABELLED: u32 = u32::MAX;

/// Labels, by act.
#[derive(Debug, Default)]
pub struct Labels {
    /// Where the labels of each act start that a document gives.
    at: Column<u32, ActId>,
    /// The document that gives each.
    document: Column<u32>,
    texts: Strings,
    /// The one text that every numbered label starts with.
    prefix: Strings,
    /// Labels of rows that are the prefix and a number; empty where [`Labels::counted`] says what they are.
    number: Column<u32, ActId>,
    /// The number of the first act, where that of every act is one more than that of the act before; else empty.
    counted: Column<u32>,
    /// Other labels of rows; empty: none.
    own: Strings,
}

impl Labels {
    /// The labels of an act, each with the document that gives it, where one does.
    #[must_use]
    pub fn of(&self, act: ActId) -> Vec<(Option<DocumentId>, Cow<'_, str>)> {
        let given = self.at.range(act).map(|at| (Some(self.given_by(at)), Cow::Borrowed(self.texts.get(at))));
        given.chain(self.of_row(act).map(|label| (None, label))).collect()
    }

    fn given_by(&self, label: u32) -> DocumentId {
        DocumentId(self.document.of(label))
    }

    fn of_row(&self, act: ActId) -> Option<Cow<'_, str>> {
        match self.number_of(act) {
            Some(number) => Some(Cow::Owned(format!("{}{number}", self.prefix.get(0)))),
            None if act.0 < self.own.len() => self.own.some(act.0).map(Cow::Borrowed),
            None => None,
        }
    }

    /// Writes the first label of an act behind a text, with its document where one gives it; whether there is one.
    pub fn write<'s>(&self, act: ActId, document_id: impl Fn(DocumentId) -> &'s str, text: &mut String) -> bool {
        if let Some(first) = self.at.range(act).next() {
            text.extend([document_id(self.given_by(first)), "/", self.texts.get(first)]);
            return true;
        }
        if let Some(number) = self.number_of(act) {
            text.extend([self.prefix.get(0), itoa::Buffer::new().format(number)]);
            return true;
        }
        let own = self.of_row(act);
        text.extend(own.as_deref());
        own.is_some()
    }

    fn number_of(&self, act: ActId) -> Option<u32> {
        let number = self.counted.at(0).map_or_else(|| self.number.at(act), |first| first.checked_add(act.0));
        number.filter(|number| *number != UNLABELLED)
    }

    /// The acts, of so many, with a label.
    #[must_use]
    pub fn labelled(&self, label: &str, acts: u32) -> Vec<ActId> {
        if !self.texts.is_empty() {
            let with = |act: &ActId| self.at.range(*act).any(|at| self.texts.get(at) == label);
            return (0..acts).map(ActId).filter(with).collect();
        }
        let number = self.prefix.some(0).map_or(Some(label), |prefix| label.strip_prefix(prefix));
        let number = number.and_then(|number| number.parse::<u32>().ok());
        let counted = self.counted.at(0).zip(number).and_then(|(first, number)| number.checked_sub(first));
        let counted = counted.filter(|act| *act < acts);
        let numbered = (0u32..).zip(self.number.iter()).filter(|(_, known)| Some(**known) == number);
        let named = (0u32..).zip(self.own.iter()).filter(|(_, known)| *known == label).map(|(act, _)| (act, &0));
        let acts = counted.into_iter().chain(numbered.chain(named).map(|(act, _)| act)).map(ActId);
        acts.filter(|act| self.of_row(*act).as_deref() == Some(label)).collect()
    }

    /// Every label that a document gives, with the document.
    pub fn given(&self) -> impl Iterator<Item = (DocumentId, &str)> {
        self.document.iter().map(|document| DocumentId(*document)).zip(self.texts.iter())
    }

    /// Every label that a document gives, for suggestions.
    #[must_use]
    pub fn all(&self) -> Vec<&str> {
        self.texts.iter().collect()
    }

    /// Shows its columns, of so many acts and documents.
    pub fn visit(&mut self, acts: u32, documents: u32, visitor: &mut dyn Visitor) {
        let count = visitor.count("label.document", 4);
        visitor.column("label.at", &mut self.at, Holds::maybe(acts.saturating_add(1), Values::Starts(count)));
        visitor.column("label.document", &mut self.document, Holds::all(Values::Below(documents)));
        self.texts.visit("label.texts", Length::Exactly(count), visitor);
        self.prefix.visit("label.prefix", Length::Maybe(1), visitor);
        visitor.column("label.number", &mut self.number, Holds { length: Length::Any, values: Values::Any });
        visitor.column("label.counted", &mut self.counted, Holds::maybe(1, Values::Any));
        self.own.visit("label.own", Length::Any, visitor);
    }
}

/// Labels as they are gathered.
#[derive(Debug, Default)]
pub struct LabelsBuilder {
    given: Vec<(u32, u32)>,
    texts: Vec<String>,
    number: Vec<u32>,
    own: Gathered,
}

impl LabelsBuilder {
    /// A label that a document gives to an act.
    pub fn give(&mut self, act: ActId, document: DocumentId, label: &str) {
        self.given.push((act.0, document.0));
        self.texts.push(label.to_owned());
    }

    /// Labels a row with the prefix and this number.
    pub fn number(&mut self, act: ActId, number: u32) {
        self.number.resize(act.0 as usize, UNLABELLED);
        self.number.push(number);
    }

    /// Labels a row.
    pub fn row(&mut self, act: ActId, label: &str) {
        while self.own.len() < act.0 as usize {
            self.own.push("");
        }
        self.own.push(label);
    }

    /// The labels of so many acts; numbered ones start with the prefix.
    ///
    /// # Errors
    /// Where there are more than columns hold.
    pub fn finish(self, acts: usize, prefix: &str) -> Result<Labels, TooLarge> {
        let counts = self.number.len() == acts && self.number.is_sorted_by(|a, b| a.checked_add(1) == Some(*b));
        let (counted, number) = match self.number.first() {
            Some(first) if counts => (vec![*first], Vec::new()),
            _ => (Vec::new(), self.number),
        };
        let (at, order) = lists(acts, (0u32..).zip(&self.given).map(|(label, (act, _))| (*act, label)));
        let mut texts = Gathered::default();
        let mut document = Vec::with_capacity(order.len());
        for label in order.iter().map(|label| *label as usize) {
            let given = self.given.get(label).zip(self.texts.get(label));
            let Some(((_, by), text)) = given else { continue };
            document.push(*by);
            texts.push(text);
        }
        let mut start = Gathered::default();
        start.push(prefix);
        let numbered = !counted.is_empty() || !number.is_empty();
        Ok(Labels {
            at: at.by(),
            document: document.into(),
            texts: texts.try_into()?,
            prefix: if numbered { start.try_into()? } else { Strings::default() },
            number: number.into(),
            counted: counted.into(),
            own: self.own.try_into()?,
        })
    }
}
