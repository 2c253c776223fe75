//! Documents and their units, as their readers see them. Copies nothing, and opens no file.

use super::documents::Units;
use super::mention::MentionView;
use super::store::Store;
use crate::facts::{DocumentId, write_unit_name};
use crate::source::{Place, SourceId, Sources, Span, on_one_line};
use jiff::civil::Date;
use std::borrow::Cow;

/// One document of the store.
#[derive(Clone, Copy, Debug)]
pub struct DocumentView<'s> {
    store: &'s Store,
    number: DocumentId,
}

/// One unit of a document. An imported document has one, which stands for its rows.
#[derive(Clone, Copy, Debug)]
pub struct UnitView<'s> {
    document: DocumentView<'s>,
    index: u32,
}

impl<'s> DocumentView<'s> {
    /// Its number among all.
    #[must_use]
    pub fn number(self) -> DocumentId {
        self.number
    }

    /// Its id, as files and citations have it: `B`.
    #[must_use]
    pub fn id(self) -> &'s str {
        self.store.document_id(self.number)
    }

    /// Its headline.
    #[must_use]
    pub fn title(self) -> Option<&'s str> {
        self.store.documents.titles.some(self.number.0)
    }

    /// Who published it.
    #[must_use]
    pub fn publisher(self) -> Option<&'s str> {
        self.store.documents.publishers.some(self.number.0)
    }

    /// When, as printed in it.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        self.store.documents.date(self.number)
    }

    /// Who coded it.
    #[must_use]
    pub fn coder(self) -> Option<&'s str> {
        self.store.documents.coders.some(self.number.0)
    }

    /// The hash of its text, where its file states one.
    #[must_use]
    pub fn fingerprint(self) -> Option<&'s str> {
        self.store.documents.fingerprints.some(self.number.0)
    }

    /// Its fact file.
    #[must_use]
    pub fn file(self) -> Option<SourceId> {
        self.store.documents.file(self.number)
    }

    /// Its text, where that is there.
    #[must_use]
    pub fn text(self) -> Option<SourceId> {
        self.store.documents.text(self.number)
    }

    /// Its units, in order.
    #[must_use]
    pub fn units(self) -> impl DoubleEndedIterator<Item = UnitView<'s>> + ExactSizeIterator + Clone + use<'s> {
        let own = self.store.documents.units(self.number).unwrap_or(0..1);
        (0..own.end.saturating_sub(own.start)).map(move |index| self.unit(index))
    }

    /// The mentions in it that tell something, in order.
    pub fn mentions(self) -> impl Iterator<Item = MentionView<'s>> + use<'s> {
        let all = self.store.mentions.in_document(self.number).map(move |id| self.store.mention(id));
        all.filter(|mention| !mention.is_unsaid())
    }

    /// The unit with this index.
    #[must_use]
    pub fn unit(self, index: u32) -> UnitView<'s> {
        UnitView { document: self, index }
    }
}

impl<'s> UnitView<'s> {
    /// The document that it is a unit of.
    #[must_use]
    pub fn document(self) -> DocumentView<'s> {
        self.document
    }

    /// Its index among the units of its document.
    #[must_use]
    pub fn index(self) -> u32 {
        self.index
    }

    /// Its number in the document, from 1: `B5` is unit 5 of document B.
    #[must_use]
    pub fn number(self) -> u32 {
        self.among_all().map_or(1, |unit| self.units().number(unit))
    }

    /// As it is cited: `B5`; `round2:5` where the document's id ends in a digit.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = String::new();
        self.write_name(&mut name);
        name
    }

    /// Writes the same behind a text.
    pub fn write_name(self, text: &mut String) {
        write_unit_name(self.document.id(), self.number(), text);
    }

    /// Its first words, as the fact file gives them; of an imported document, its title.
    #[must_use]
    pub fn cue(self) -> &'s str {
        let cue = self.among_all().map(|unit| self.units().cues.get(unit));
        cue.or(self.document.title()).unwrap_or_default()
    }

    /// Its bytes in the document's text, where that is there.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        self.among_all().and_then(|unit| self.units().span(unit))
    }

    /// Its words on one line, where the text is there.
    #[must_use]
    pub fn sentence(self, sources: &Sources) -> Option<Cow<'_, str>> {
        self.written(sources).map(on_one_line)
    }

    /// Its words with the line ends of the article, where the text is there: the bytes of [`Self::span`].
    #[must_use]
    pub fn written(self, sources: &Sources) -> Option<&str> {
        sources.get(self.document.text()?)?.text.get(self.span()?.range())
    }

    /// Its words; where the text is not there, its beginning.
    #[must_use]
    pub fn shown(self, sources: &Sources) -> String {
        self.sentence(sources).map_or_else(|| self.begins(), Cow::into_owned)
    }

    /// Its cue and `…`; nothing where its words are withheld, down to the first.
    #[must_use]
    pub fn begins(self) -> String {
        if self.cue().is_empty() { String::new() } else { format!("{} …", self.cue()) }
    }

    /// Why it carries no facts, where it is skipped.
    #[must_use]
    pub fn skipped(self) -> Option<&'s str> {
        self.among_all().and_then(|unit| self.units().skipped.some(unit))
    }

    /// How many facts it carries.
    #[must_use]
    pub fn facts(self) -> u32 {
        self.among_all().map_or(0, |unit| self.units().facts(unit))
    }

    /// Where it is declared in the fact file.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        let span = self.units().place(self.among_all()?)?;
        Some(Place { source: self.document.file()?, span })
    }

    fn units(self) -> &'s Units {
        &self.document.store.documents.units
    }

    /// Its number among those of all documents, where its document has units.
    fn among_all(self) -> Option<u32> {
        let own = self.document.store.documents.units(self.document.number)?;
        Some(own.start.saturating_add(self.index))
    }
}

impl Store {
    /// A document. Its id must be one that the store gave.
    #[must_use]
    pub fn document(&self, number: DocumentId) -> DocumentView<'_> {
        DocumentView { store: self, number }
    }

    /// Every document, in order.
    pub fn all_documents(&self) -> impl Iterator<Item = DocumentView<'_>> + Clone {
        (0..self.documents()).map(|number| self.document(DocumentId(number)))
    }
}
