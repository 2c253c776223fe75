//! Documents and their units as columns. An imported document has no units: it is one. Must not look at texts.

use super::TooLarge;
use super::column::{Column, Holds, Length, Values, Visitor};
use super::days;
use super::strings::{Gathered, Strings};
use crate::facts::DocumentId;
use crate::source::{SourceId, Span};
use jiff::civil::Date;

/// Stands where there is none.
const NONE: u32 = u32::MAX;

/// Every document, in the order of ids.
#[derive(Debug, Default)]
pub struct Documents {
    /// As files and citations have them: `B`.
    pub ids: Strings,
    /// Headlines.
    pub titles: Strings,
    /// Who published them.
    pub publishers: Strings,
    /// Who coded them.
    pub coders: Strings,
    /// The hashes of their texts, as far as files state them.
    pub fingerprints: Strings,
    date: Column<i32, DocumentId>,
    file: Column<u32, DocumentId>,
    text: Column<u32, DocumentId>,
    unit_at: Column<u32, DocumentId>,
    /// Their units.
    pub units: Units,
}

/// The units of all documents.
#[derive(Debug, Default)]
pub struct Units {
    number: Column<u32>,
    /// First and last byte in the fact file.
    place: Column<u32>,
    /// First and last byte in the text.
    span: Column<u32>,
    facts: Column<u32>,
    /// The first words of each.
    pub cues: Strings,
    /// Why each is skipped.
    pub skipped: Strings,
}

impl Documents {
    /// When a document is dated, as printed in it.
    #[must_use]
    pub fn date(&self, id: DocumentId) -> Option<Date> {
        let day = if self.date.is_empty() { days::UNDATED } else { self.date.of(id) };
        (day != days::UNDATED).then(|| days::date(day))
    }

    /// Its fact file.
    #[must_use]
    pub fn file(&self, id: DocumentId) -> Option<SourceId> {
        source(&self.file, id)
    }

    /// Its text, where that is there.
    #[must_use]
    pub fn text(&self, id: DocumentId) -> Option<SourceId> {
        source(&self.text, id)
    }

    /// The numbers of its units among all; `None`: it is one itself.
    #[must_use]
    pub fn units(&self, id: DocumentId) -> Option<std::ops::Range<u32>> {
        (!self.unit_at.is_empty()).then(|| self.unit_at.range(id))
    }

    /// Shows its columns; `sources` is how many files there are.
    pub fn visit(&mut self, sources: u32, visitor: &mut dyn Visitor) {
        let count = visitor.count("document.ids.ends", 4);
        let units = visitor.count("unit.number", 4);
        self.ids.visit("document.ids", Length::Any, visitor);
        self.titles.visit("document.titles", Length::Maybe(count), visitor);
        self.publishers.visit("document.publishers", Length::Maybe(count), visitor);
        self.coders.visit("document.coders", Length::Maybe(count), visitor);
        self.fingerprints.visit("document.fingerprints", Length::Maybe(count), visitor);
        let one = |values| Holds::maybe(count, values);
        visitor.column("document.date", &mut self.date, one(Values::Any));
        visitor.column("document.file", &mut self.file, one(Values::BelowOrNone(sources)));
        visitor.column("document.text", &mut self.text, one(Values::BelowOrNone(sources)));
        let starts = Holds::maybe(count.saturating_add(1), Values::Starts(units));
        visitor.column("document.unit_at", &mut self.unit_at, starts);
        visitor.column("unit.number", &mut self.units.number, Holds::ANY);
        let two = Holds::maybe(units.saturating_mul(2), Values::Any);
        visitor.column("unit.place", &mut self.units.place, two);
        visitor.column("unit.span", &mut self.units.span, two);
        visitor.column("unit.facts", &mut self.units.facts, Holds::exactly(units, Values::Any));
        self.units.cues.visit("unit.cues", Length::Exactly(units), visitor);
        self.units.skipped.visit("unit.skipped", Length::Maybe(units), visitor);
    }
}

fn source(column: &Column<u32, DocumentId>, id: DocumentId) -> Option<SourceId> {
    let source = if column.is_empty() { NONE } else { column.of(id) };
    (source != NONE).then_some(SourceId(source))
}

impl Units {
    /// The number of a unit in its document, from 1.
    #[must_use]
    pub fn number(&self, unit: u32) -> u32 {
        self.number.of(unit)
    }

    /// How many facts it carries.
    #[must_use]
    pub fn facts(&self, unit: u32) -> u32 {
        self.facts.of(unit)
    }

    /// Its bytes in the document's fact file.
    #[must_use]
    pub fn place(&self, unit: u32) -> Option<Span> {
        span(&self.place, unit)
    }

    /// Its bytes in the document's text.
    #[must_use]
    pub fn span(&self, unit: u32) -> Option<Span> {
        span(&self.span, unit)
    }
}

fn span(column: &Column<u32>, unit: u32) -> Option<Span> {
    if column.is_empty() {
        return None;
    }
    let at = unit.saturating_mul(2);
    let span = Span { start: column.of(at), end: column.of(at.saturating_add(1)) };
    (span.start != NONE).then_some(span)
}

/// What a fact file says of a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Declared<'d> {
    /// Its id.
    pub id: &'d str,
    /// Its headline.
    pub title: Option<&'d str>,
    /// Who published it.
    pub publisher: Option<&'d str>,
    /// When, as printed in it.
    pub date: Option<Date>,
    /// Who coded it.
    pub coder: Option<&'d str>,
    /// The hash of its text.
    pub fingerprint: Option<&'d str>,
    /// Its fact file.
    pub file: Option<SourceId>,
    /// Its text.
    pub text: Option<SourceId>,
}

/// What a fact file says of a unit.
#[derive(Clone, Copy, Debug)]
pub struct DeclaredUnit<'d> {
    /// Its number in the document, from 1.
    pub number: u32,
    /// Its first words.
    pub cue: &'d str,
    /// Its bytes in the fact file.
    pub place: Span,
    /// Its bytes in the text.
    pub span: Option<Span>,
    /// Why it is skipped.
    pub skipped: Option<&'d str>,
    /// How many facts it carries.
    pub facts: u32,
}

/// Documents as they are gathered.
#[derive(Debug, Default)]
pub struct DocumentsBuilder {
    ids: Gathered,
    titles: Gathered,
    publishers: Gathered,
    coders: Gathered,
    fingerprints: Gathered,
    date: Vec<i32>,
    file: Vec<u32>,
    text: Vec<u32>,
    unit_at: Vec<u32>,
    number: Vec<u32>,
    place: Vec<u32>,
    span: Vec<u32>,
    facts: Vec<u32>,
    cues: Gathered,
    skipped: Gathered,
}

impl DocumentsBuilder {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.len() == 0
    }

    /// Adds a document without units, and says which it is.
    pub fn push(&mut self, id: &str, title: &str) -> DocumentId {
        self.declare(&Declared { id, title: Some(title), ..Declared::default() })
    }

    /// Adds a document, and says which it is; the units that follow are its own.
    pub fn declare(&mut self, document: &Declared<'_>) -> DocumentId {
        let at = DocumentId(narrow(self.ids.len()));
        self.ids.push(document.id);
        self.titles.push(document.title.unwrap_or(""));
        self.publishers.push(document.publisher.unwrap_or(""));
        self.coders.push(document.coder.unwrap_or(""));
        self.fingerprints.push(document.fingerprint.unwrap_or(""));
        self.date.push(document.date.map_or(days::UNDATED, days::number));
        self.file.push(document.file.map_or(NONE, |source| source.0));
        self.text.push(document.text.map_or(NONE, |source| source.0));
        self.unit_at.push(narrow(self.number.len()));
        at
    }

    /// Adds a unit to the document that came last.
    pub fn unit(&mut self, unit: &DeclaredUnit<'_>) {
        self.number.push(unit.number);
        self.place.extend([unit.place.start, unit.place.end]);
        let span = unit.span.unwrap_or(Span { start: NONE, end: NONE });
        self.span.extend([span.start, span.end]);
        self.facts.push(unit.facts);
        self.cues.push(unit.cue);
        self.skipped.push(unit.skipped.unwrap_or(""));
    }

    /// The columns; of what no document has there is none.
    ///
    /// # Errors
    /// Where there is more than columns hold.
    pub fn finish(mut self) -> Result<Documents, TooLarge> {
        self.unit_at.push(narrow(self.number.len()));
        let sources = |column: Vec<u32>| if column.iter().all(|source| *source == NONE) { Vec::new() } else { column };
        let undated = self.date.iter().all(|day| *day == days::UNDATED);
        let united = !self.number.is_empty();
        Ok(Documents {
            ids: self.ids.try_into()?,
            titles: self.titles.if_any()?,
            publishers: self.publishers.if_any()?,
            coders: self.coders.if_any()?,
            fingerprints: self.fingerprints.if_any()?,
            date: if undated { Column::default() } else { self.date.into() },
            unit_at: if united || !sources(self.file.clone()).is_empty() {
                self.unit_at.into()
            } else {
                Column::default()
            },
            file: sources(self.file).into(),
            text: sources(self.text).into(),
            units: Units {
                number: self.number.into(),
                place: self.place.into(),
                span: self.span.into(),
                facts: self.facts.into(),
                cues: self.cues.try_into()?,
                skipped: self.skipped.if_any()?,
            },
        })
    }
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
