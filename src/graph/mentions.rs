//! Every mention as columns: where it stands, who tells, in which way, which roles it tells.
//!
//! What is the same for all mentions is not kept. Of an import in which each row tells of one act there are a document and
//! perhaps a line: mention 7 tells of act 7, all its roles, in the document's own voice. Must not look at texts.

use super::column::{Column, Holds, Length, Values, Visitor};
use super::roles::MentionIds;
use super::store::Codes;
use super::strings::Strings;
use crate::facts::{ActId, DocumentId, MentionId, Scope, Voice};
use crate::source::Span;

/// Stands where there is none.
pub(super) const NONE: u32 = u32::MAX;

/// The mentions, by number. The first ones tell each of the act with their own number, as many as there are documents in
/// [`Mentions::document`] without an act in [`Mentions::act`].
#[derive(Debug, Default)]
pub struct Mentions {
    pub(super) act: Column<u32>,
    pub(super) document: Column<u32, MentionId>,
    /// Whether [`Mentions::document`] ascends; one number.
    pub(super) ascends: Column<u8>,
    /// The index of each one's unit in its document; empty: the first.
    pub(super) unit: Column<u32, MentionId>,
    /// In which way each tells; empty: as its act is told.
    pub(super) way: Codes,
    /// 1 where only roles are told; empty: nowhere.
    pub(super) scope: Column<u8, MentionId>,
    /// The mention of the speech in whose clause each stands.
    pub(super) told_in: Column<u32, MentionId>,
    pub(super) inner_at: Column<u32, MentionId>,
    pub(super) inner: Column<u32>,
    pub(super) voice_at: Column<u32, MentionId>,
    pub(super) voice: Column<u32>,
    /// Which roles of its act each tells; empty: all.
    pub(super) role_at: Column<u32, MentionId>,
    pub(super) role: Column<u32>,
    /// First and last byte of the quoted words in the document's text; [`NONE`] and a number in [`Mentions::quoted`].
    pub(super) quote: Column<u32>,
    pub(super) quoted: Strings,
    /// First and last byte of the fact in the document's fact file.
    pub(super) place: Column<u32>,
    /// Where the further mentions of each act start.
    pub(super) of_at: Column<u32, ActId>,
    pub(super) of: Column<u32>,
    pub(super) rows: Rows,
    /// 1 for each document that does not tell its rows apart; empty: none.
    pub(super) shared: Column<u8, DocumentId>,
}

/// The files and lines of mentions that are rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The line of each mention that tells of the act with its number, from 1; empty where the lines count up within a
    /// file.
    pub(super) line: Column<u32>,
    /// The first of them in each file.
    pub(super) file_at: Column<u32>,
    /// And its line.
    pub(super) file_line: Column<u32>,
    pub(super) files: Strings,
    /// The line of each further mention.
    pub(super) further_line: Column<u32>,
    /// And its file.
    pub(super) further_file: Column<u32>,
}

impl Mentions {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.document.len()).unwrap_or(u32::MAX)
    }

    /// How many tell of the act with their own number.
    fn plain(&self) -> u32 {
        u32::try_from(self.document.len().saturating_sub(self.act.len())).unwrap_or(u32::MAX)
    }

    /// The act that a mention tells of.
    #[must_use]
    pub fn act(&self, id: MentionId) -> ActId {
        ActId(id.0.checked_sub(self.plain()).map_or(id.0, |further| self.act.of(further)))
    }

    /// The mentions of an act.
    #[must_use]
    pub fn of_act(&self, act: ActId) -> MentionIds<'_> {
        let first = (act.0 < self.plain()).then_some(MentionId(act.0));
        MentionIds::new(first, self.of_at.list(&self.of, act))
    }

    /// The document of a mention.
    #[must_use]
    pub fn document(&self, id: MentionId) -> DocumentId {
        DocumentId(self.document.of(id))
    }

    /// The mentions in a document.
    pub fn in_document(&self, document: DocumentId) -> impl Iterator<Item = MentionId> {
        let (mut from, mut to) = (0, self.document.len());
        if self.ascends.at(0) == Some(1) {
            from = self.document.partition_point(|other| *other < document.0);
            to = self.document.partition_point(|other| *other <= document.0);
        }
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let all = (narrow(from)..narrow(to)).map(MentionId);
        all.filter(move |id| self.document.of(*id) == document.0)
    }

    /// The index of its unit.
    #[must_use]
    pub fn unit(&self, id: MentionId) -> u32 {
        if self.unit.is_empty() { 0 } else { self.unit.of(id) }
    }

    /// The code of the way in which it tells, where that is not the act's.
    #[must_use]
    pub fn way(&self, id: MentionId) -> Option<u32> {
        (!self.way.low.is_empty()).then(|| self.way.at(id.0))
    }

    /// What it tells of.
    #[must_use]
    pub fn scope(&self, id: MentionId) -> Scope {
        if self.scope.is_empty() || self.scope.of(id) == 0 { Scope::Act } else { Scope::Roles }
    }

    /// The mention of the speech in whose clause it stands.
    #[must_use]
    pub fn told_in(&self, id: MentionId) -> Option<MentionId> {
        let speech = if self.told_in.is_empty() { NONE } else { self.told_in.of(id) };
        (speech != NONE).then_some(MentionId(speech))
    }

    /// The mentions in the clause of a mention of speech.
    #[must_use]
    pub fn inner(&self, speech: MentionId) -> &[u32] {
        self.inner_at.list(&self.inner, speech)
    }

    /// Who tells it, the outermost first.
    pub fn voices(&self, id: MentionId) -> impl DoubleEndedIterator<Item = Voice> + ExactSizeIterator + Clone {
        let voice =
            |voice: &u32| if *voice == NONE { Voice::Unnamed } else { Voice::Named(crate::lexicon::EntityId(*voice)) };
        self.voice_at.list(&self.voice, id).iter().map(voice)
    }

    /// Whether any of them is told by anyone but its document.
    #[must_use]
    pub fn are_voiced(&self) -> bool {
        !self.voice.is_empty()
    }

    /// The roles that it tells, as indices; `None`: all.
    #[must_use]
    pub fn roles(&self, id: MentionId) -> Option<&[u32]> {
        (!self.role_at.is_empty()).then(|| self.role_at.list(&self.role, id))
    }

    /// Where the quoted words stand in the document's text, or else the words.
    #[must_use]
    pub fn quote(&self, id: MentionId) -> Option<Result<Span, &str>> {
        if self.quote.is_empty() {
            return None;
        }
        match pair(&self.quote, id.0) {
            Span { start: NONE, end: NONE } => None,
            Span { start: NONE, end } => Some(Err(self.quoted.get(end))),
            span => Some(Ok(span)),
        }
    }

    /// Where the fact stands in the document's fact file.
    #[must_use]
    pub fn place(&self, id: MentionId) -> Option<Span> {
        (!self.place.is_empty()).then(|| pair(&self.place, id.0))
    }

    /// Whether rows of several lines have a document in common.
    #[must_use]
    pub fn is_shared(&self, document: DocumentId) -> bool {
        !self.shared.is_empty() && self.shared.of(document) == 1
    }

    /// File and line of a mention that is a row.
    #[must_use]
    pub fn row(&self, id: MentionId) -> Option<(&str, u32)> {
        let rows = &self.rows;
        if rows.files.is_empty() {
            return None;
        }
        if let Some(further) = id.0.checked_sub(self.plain()) {
            return Some((rows.files.get(rows.further_file.of(further)), rows.further_line.of(further)));
        }
        let file = rows.file_at.partition_point(|first| *first <= id.0).checked_sub(1)?;
        let file = u32::try_from(file).ok()?;
        let counted = || rows.file_line.of(file).saturating_add(id.0 - rows.file_at.of(file));
        let line = if rows.line.is_empty() { counted() } else { rows.line.of(id.0) };
        Some((rows.files.get(file), line))
    }

    /// Shows its columns, of so many acts, documents, entities and standings.
    pub fn visit(&mut self, [acts, documents, entities, standings]: [u32; 4], visitor: &mut dyn Visitor) {
        let count = visitor.count("mention.document", 4);
        let plain = count.saturating_sub(visitor.count("mention.act", 4));
        let (rows, further) = (visitor.count("row.files.ends", 4), count - plain);
        let each = |values| Holds::maybe(count, values);
        let starts = |visitor: &dyn Visitor, items: &str| {
            Holds::maybe(count.saturating_add(1), Values::Starts(visitor.count(items, 4)))
        };
        visitor.column("mention.act", &mut self.act, Holds::all(Values::Below(acts)));
        visitor.column("mention.document", &mut self.document, Holds::all(Values::Below(documents)));
        visitor.column("mention.ascends", &mut self.ascends, Holds::maybe(1, Values::Below(2)));
        visitor.column("mention.unit", &mut self.unit, each(Values::Any));
        self.way.visit("mention.way", Length::Maybe(count), standings, visitor);
        visitor.column("mention.scope", &mut self.scope, each(Values::Below(2)));
        visitor.column("mention.told_in", &mut self.told_in, each(Values::BelowOrNone(count)));
        let holds = starts(visitor, "mention.inner");
        visitor.column("mention.inner_at", &mut self.inner_at, holds);
        visitor.column("mention.inner", &mut self.inner, Holds::all(Values::Below(count)));
        let holds = starts(visitor, "mention.voice");
        visitor.column("mention.voice_at", &mut self.voice_at, holds);
        visitor.column("mention.voice", &mut self.voice, Holds::all(Values::BelowOrNone(entities)));
        let holds = starts(visitor, "mention.role");
        visitor.column("mention.role_at", &mut self.role_at, holds);
        visitor.column("mention.role", &mut self.role, Holds::ANY);
        visitor.column("mention.quote", &mut self.quote, Holds::maybe(count.saturating_mul(2), Values::Any));
        self.quoted.visit("mention.quoted", Length::Any, visitor);
        visitor.column("mention.place", &mut self.place, Holds::maybe(count.saturating_mul(2), Values::Any));
        let of = Values::Starts(visitor.count("mention.of", 4));
        visitor.column("mention.of_at", &mut self.of_at, Holds::maybe(acts.saturating_add(1), of));
        visitor.column("mention.of", &mut self.of, Holds::all(Values::Below(count)));
        visitor.column("row.shared", &mut self.shared, Holds::maybe(documents, Values::Below(2)));
        visitor.column("row.line", &mut self.rows.line, Holds::maybe(plain, Values::Any));
        let files = visitor.count("row.file_at", 4);
        visitor.column("row.file_at", &mut self.rows.file_at, Holds::all(Values::Any));
        visitor.column("row.file_line", &mut self.rows.file_line, Holds::exactly(files, Values::Any));
        self.rows.files.visit("row.files", Length::Any, visitor);
        let one = |values| Holds::maybe(further, values);
        visitor.column("further.line", &mut self.rows.further_line, one(Values::Any));
        visitor.column("further.file", &mut self.rows.further_file, one(Values::Below(rows)));
    }
}

fn pair(column: &Column<u32>, id: u32) -> Span {
    let at = id.saturating_mul(2);
    Span { start: column.of(at), end: column.of(at.saturating_add(1)) }
}
