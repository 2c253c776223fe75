//! Documents and their units, as their readers see them. Copies nothing, and opens no file.

use super::mention::MentionView;
use super::store::Store;
use crate::facts::{Document, DocumentId, MentionId, Unit, unit_name};
use crate::source::{Place, SourceId, Sources, Span};
use jiff::civil::Date;

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
    /// Its id, as files and citations have it: `B`.
    #[must_use]
    pub fn id(self) -> &'s str {
        self.store.document_id(self.number)
    }

    /// Its headline.
    #[must_use]
    pub fn title(self) -> Option<&'s str> {
        match self.declared() {
            Some(document) => document.title.as_deref(),
            None => self.store.provenance.row_title(self.number),
        }
    }

    /// Who published it.
    #[must_use]
    pub fn publisher(self) -> Option<&'s str> {
        self.declared().and_then(|document| document.publisher.as_deref())
    }

    /// When, as printed in it.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        self.declared().and_then(|document| document.date)
    }

    /// Who coded it.
    #[must_use]
    pub fn coder(self) -> Option<&'s str> {
        self.declared().and_then(|document| document.coder.as_deref())
    }

    /// The hash of its text, where its file states one.
    #[must_use]
    pub fn fingerprint(self) -> Option<&'s str> {
        self.declared().and_then(|document| document.fingerprint.as_deref())
    }

    /// Its fact file.
    #[must_use]
    pub fn file(self) -> Option<SourceId> {
        self.declared().map(|document| document.file)
    }

    /// Its text, where that is there.
    #[must_use]
    pub fn text(self) -> Option<SourceId> {
        self.declared().and_then(|document| document.text)
    }

    /// Its units, in order.
    #[must_use]
    pub fn units(self) -> impl DoubleEndedIterator<Item = UnitView<'s>> + ExactSizeIterator + Clone + use<'s> {
        let count = self.declared().map_or(1, |document| document.units.len());
        (0..u32::try_from(count).unwrap_or(u32::MAX)).map(move |index| self.unit(index))
    }

    /// The mentions in it that tell something, in order.
    pub fn mentions(self) -> impl Iterator<Item = MentionView<'s>> + use<'s> {
        let all = (0..self.store.mentions()).map(move |id| self.store.mention(MentionId(id)));
        all.filter(move |mention| mention.document() == self.number && !mention.is_unsaid())
    }

    /// The unit with this index.
    #[must_use]
    pub fn unit(self, index: u32) -> UnitView<'s> {
        UnitView { document: self, index }
    }

    fn declared(self) -> Option<&'s Document> {
        self.store.provenance.declared(self.number)
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
        self.declared().map_or(1, |unit| unit.number)
    }

    /// As it is cited: `B5`; `round2:5` where the document's id ends in a digit.
    #[must_use]
    pub fn name(self) -> String {
        unit_name(self.document.id(), self.number())
    }

    /// Its first words, as the fact file gives them; of an imported document, its title.
    #[must_use]
    pub fn cue(self) -> &'s str {
        self.declared().map_or_else(|| self.document.title().unwrap_or_default(), |unit| &unit.cue)
    }

    /// Its bytes in the document's text, where that is there.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        self.declared().and_then(|unit| unit.span)
    }

    /// Its words, where the text is there.
    #[must_use]
    pub fn sentence(self, sources: &Sources) -> Option<&str> {
        sources.get(self.document.text()?)?.text.get(self.span()?.range())
    }

    /// Its words; where the text is not there, its cue and `…`.
    #[must_use]
    pub fn shown(self, sources: &Sources) -> String {
        self.sentence(sources).map_or_else(|| format!("{} …", self.cue()), str::to_owned)
    }

    /// Why it carries no facts, where it is skipped.
    #[must_use]
    pub fn skipped(self) -> Option<&'s str> {
        self.declared().and_then(|unit| unit.skipped.as_deref())
    }

    /// How many facts it carries.
    #[must_use]
    pub fn facts(self) -> u32 {
        self.declared().map_or(0, |unit| unit.facts)
    }

    /// Where it is declared in the fact file.
    #[must_use]
    pub fn place(self) -> Option<Place> {
        self.declared().map(|unit| unit.place)
    }

    fn declared(self) -> Option<&'s Unit> {
        self.document.declared().and_then(|document| document.units.get(self.index as usize))
    }
}

impl Store {
    /// A document. Its id must be one that the store gave.
    #[must_use]
    pub fn document(&self, number: DocumentId) -> DocumentView<'_> {
        DocumentView { store: self, number }
    }
}
