//! Where imported acts come from: for each act a document, a file and a line.

use super::column::{Column, Visitor};
use super::inverse::lists;
use super::roles::MentionIds;
use super::strings::{Gathered, Strings};
use crate::facts::{ActId, DocumentId, MentionId};
use std::borrow::Cow;

/// The rows of imported files, by act.
#[derive(Debug, Default)]
pub struct Rows {
    /// The document of each act.
    document: Column<u32>,
    /// The line of each act in its file, from 1; empty where every row after a file's first is an act on a line.
    line: Column<u32>,
    /// The first act of each file.
    file_at: Column<u32>,
    /// The line of the first act of each file.
    file_line: Column<u32>,
    files: Strings,
    document_ids: Strings,
    titles: Strings,
    /// Mentions beside the first of each act, which has its number: numbered on from there.
    further: Further,
    /// The one text that every numbered label starts with.
    prefix: Strings,
    /// Labels that are the prefix and a number; empty where [`Rows::counted`] says what they are.
    number: Column<u32>,
    /// The number of the first act, where that of every act is one more than that of the act before; else empty.
    counted: Column<u32>,
    /// Other labels; empty: none.
    labels: Strings,
}

/// Mentions beside the first of each act.
#[derive(Debug, Default)]
struct Further {
    act: Column<u32>,
    document: Column<u32>,
    line: Column<u32>,
    /// Each one's file, by its number.
    file: Column<u32>,
    /// Where those of each act start in [`Further::of`].
    of_at: Column<u32>,
    of: Column<u32>,
}

/// What a label is in [`Rows::number`] where an act has none.
const UNLABELLED: u32 = u32::MAX;

impl Rows {
    /// How many documents there are.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.document_ids.len()
    }

    /// How many mentions there are.
    #[must_use]
    pub fn mentions(&self) -> u32 {
        u32::try_from(self.document.len() + self.further.act.len()).unwrap_or(u32::MAX)
    }

    /// The mentions of an act.
    #[must_use]
    pub fn mentions_of(&self, act: ActId) -> MentionIds<'_> {
        let acts = u32::try_from(self.document.len()).unwrap_or(u32::MAX);
        MentionIds::of_row(MentionId(act.0), self.further.of_at.list(&self.further.of, act.0), acts)
    }

    /// The number of a mention among the further ones.
    fn number(&self, mention: MentionId) -> Option<u32> {
        mention.0.checked_sub(u32::try_from(self.document.len()).ok()?)
    }

    /// The act that a mention tells of.
    #[must_use]
    pub fn told(&self, mention: MentionId) -> ActId {
        ActId(self.number(mention).map_or(Some(mention.0), |number| self.further.act.at(number)).unwrap_or(u32::MAX))
    }

    /// The document of a mention.
    #[must_use]
    pub fn document_of(&self, id: MentionId) -> DocumentId {
        let document = match self.number(id) {
            None => self.document.at(id.0),
            Some(number) => self.further.document.at(number),
        };
        DocumentId(document.unwrap_or(u32::MAX))
    }

    /// The label of an act.
    #[must_use]
    pub fn label(&self, act: ActId) -> Option<Cow<'_, str>> {
        let number = self.number_of(act).filter(|number| *number != UNLABELLED);
        let numbered = number.map(|number| Cow::Owned(format!("{}{number}", self.prefix.get(0))));
        numbered.or_else(|| Some(self.labels.get(act.0)).filter(|label| !label.is_empty()).map(Cow::Borrowed))
    }

    /// Writes the label of an act behind a text; whether it has one.
    pub fn write_label(&self, act: ActId, text: &mut String) -> bool {
        if let Some(number) = self.number_of(act).filter(|number| *number != UNLABELLED) {
            text.push_str(self.prefix.get(0));
            text.push_str(itoa::Buffer::new().format(number));
            return true;
        }
        let label = self.labels.get(act.0);
        text.push_str(label);
        !label.is_empty()
    }

    fn number_of(&self, act: ActId) -> Option<u32> {
        self.counted.at(0).map_or_else(|| self.number.at(act.0), |first| first.checked_add(act.0))
    }

    /// The acts with a label.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Vec<ActId> {
        let number = label.strip_prefix(self.prefix.get(0)).and_then(|number| number.parse::<u32>().ok());
        let counted = self.counted.at(0).zip(number).and_then(|(first, number)| number.checked_sub(first));
        let counted = counted.filter(|act| (*act as usize) < self.document.len());
        let numbered = (0u32..).zip(self.number.iter()).filter(|(_, known)| Some(**known) == number);
        let named = (0u32..).zip(self.labels.iter()).filter(|(_, known)| *known == label).map(|(act, _)| (act, &0));
        let acts = counted.into_iter().chain(numbered.chain(named).map(|(act, _)| act)).map(ActId);
        acts.filter(|act| self.label(*act).as_deref() == Some(label)).collect()
    }

    /// The title of a document.
    #[must_use]
    pub fn title(&self, id: DocumentId) -> Option<&str> {
        Some(self.titles.get(id.0)).filter(|title| !title.is_empty())
    }

    /// The id of a document.
    #[must_use]
    pub fn document_id(&self, id: DocumentId) -> &str {
        self.document_ids.get(id.0)
    }

    /// File and line of a mention.
    #[must_use]
    pub fn place(&self, mention: MentionId) -> Option<(&str, u32)> {
        if let Some(number) = self.number(mention) {
            return Some((self.files.get(self.further.file.at(number)?), self.further.line.at(number)?));
        }
        let act = self.told(mention);
        let file = self.file_at.partition_point(|first| *first <= act.0).checked_sub(1)?;
        let file = u32::try_from(file).ok()?;
        let counted = || Some(self.file_line.at(file)? + (act.0 - self.file_at.at(file)?));
        let line = if self.line.is_empty() { counted() } else { self.line.at(act.0) };
        Some((self.files.get(file), line?))
    }

    /// Shows its columns.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.column("row.document", &mut self.document);
        visitor.column("row.line", &mut self.line);
        visitor.column("row.file_at", &mut self.file_at);
        visitor.column("row.file_line", &mut self.file_line);
        self.files.visit("row.files", visitor);
        self.document_ids.visit("row.document_ids", visitor);
        self.titles.visit("row.titles", visitor);
        visitor.column("further.act", &mut self.further.act);
        visitor.column("further.document", &mut self.further.document);
        visitor.column("further.line", &mut self.further.line);
        visitor.column("further.file", &mut self.further.file);
        visitor.column("further.of_at", &mut self.further.of_at);
        visitor.column("further.of", &mut self.further.of);
        self.prefix.visit("row.prefix", visitor);
        visitor.column("row.number", &mut self.number);
        visitor.column("row.counted", &mut self.counted);
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
    /// Act, document, line and file of each further mention.
    further: Vec<[u32; 4]>,
    /// Files of further mentions only; they come after the others.
    mention_files: Vec<String>,
}

impl RowsBuilder {
    /// The further mentions from now on stand in this file.
    pub fn mention_file(&mut self, name: &str) {
        self.mention_files.push(name.to_owned());
    }

    /// Adds a mention to an act that is there.
    pub fn mention(&mut self, act: ActId, document: DocumentId, line: u32) {
        let file = u32::try_from(self.mention_files.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.further.push([act.0, document.0, line, file]);
    }

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

    fn further(&mut self) -> Further {
        if self.further.is_empty() {
            return Further::default();
        }
        let files = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        self.mention_files.iter().for_each(|name| self.files.push(name));
        let column = |at: usize| -> Vec<u32> { self.further.iter().filter_map(|row| row.get(at).copied()).collect() };
        let (act, file) = (column(0), column(3).into_iter().map(|file| file + files).collect::<Vec<u32>>());
        let (of_at, of) = lists(self.document.len(), act.iter().copied().zip(0u32..));
        let (document, line) = (column(1).into(), column(2).into());
        Further { act: act.into(), document, line, file: file.into(), of_at, of }
    }

    /// The rows, whose numbered labels start so.
    #[must_use]
    pub fn finish(mut self, prefix: &str) -> Rows {
        let further = self.further();
        let mut texts = Gathered::default();
        texts.push(prefix);
        let file_line = self.file_at.iter().map(|act| self.line.get(*act as usize).copied().unwrap_or_default());
        let file_line: Vec<u32> = file_line.collect();
        let counts =
            self.number.len() == self.line.len() && self.number.is_sorted_by(|a, b| a.checked_add(1) == Some(*b));
        let (counted, number) = match self.number.first() {
            Some(first) if counts => (vec![*first], Vec::new()),
            _ => (Vec::new(), self.number),
        };
        let lines_count = (0u32..).zip(&self.line).is_sorted_by(|(_, line), (act, next)| {
            self.file_at.binary_search(act).is_ok() || line.checked_add(1) == Some(**next)
        });
        Rows {
            document: self.document.into(),
            line: if lines_count { Column::default() } else { self.line.into() },
            file_line: file_line.into(),
            counted: counted.into(),
            file_at: self.file_at.into(),
            files: self.files.into(),
            document_ids: self.document_ids.into(),
            titles: self.titles.into(),
            further,
            prefix: texts.into(),
            number: number.into(),
            labels: self.labels.into(),
        }
    }
}
