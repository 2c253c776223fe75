//! The table of entities: what they are, what they are called, what they belong to.

use super::column::{Column, Visitor};
use super::days;
use super::strings::{Gathered, Strings};
use super::ties::{Closure, Path};
use crate::lexicon::{EntityId, Interval, KindId, Origin};

/// Every entity, by id.
#[derive(Debug, Default)]
pub struct Things {
    /// The kind of each.
    pub kind: Column<u16>,
    /// Where the entities of each kind start in [`Things::of_kind`].
    pub of_kind_at: Column<u32>,
    /// The entities by kind, ascending within one.
    pub of_kind: Column<u32>,
    /// What each comes from, as a number, with [`Things::BACKGROUND`] and [`Things::ANONYMOUS`].
    pub origin: Column<u8>,
    /// Two numbers for each: first and last day of a date, or the entity that an anonymous voice is.
    pub detail: Column<i32>,
    /// Ids as in the files.
    pub ids: Strings,
    /// Names.
    pub names: Strings,
    /// Further names.
    pub further: Strings,
    /// Whose each of the further names is.
    pub further_of: Column<u32>,
    /// `of` and `speaks_for`, closed.
    pub affiliation: Closure,
    /// `within`, closed.
    pub within: Closure,
    /// `speaks_for`, closed.
    pub speaks: Closure,
    /// `about`, as it is.
    pub about: Closure,
    /// Who holds which office.
    pub offices: Closure,
}

impl Things {
    /// In [`Things::origin`]: known to the annotator from elsewhere.
    pub const BACKGROUND: u8 = 0x80;

    /// In [`Things::origin`]: the entry of the cast for anonymous voices.
    pub const ANONYMOUS: u8 = 0x40;

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.kind.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind.is_empty()
    }

    /// Where an entity comes from.
    #[must_use]
    pub fn origin(&self, id: EntityId) -> Origin {
        match self.origin_number(id) {
            1 => Origin::Quoted,
            2 => self.days(id).map_or(Origin::Unknown, Origin::Date),
            3 => Origin::Unknown,
            4 => Origin::Anonymous(EntityId(self.details(id).0.cast_unsigned())),
            5 => Origin::Quantity,
            6 => Origin::Tally,
            7 => Origin::Office,
            _ => Origin::Cast,
        }
    }

    fn origin_number(&self, id: EntityId) -> u8 {
        self.origin.at(id.0).unwrap_or_default() & !(Things::BACKGROUND | Things::ANONYMOUS)
    }

    /// Whether it can be told from all others: it is no anonymous voice, and no unknown.
    #[must_use]
    pub fn is_named(&self, id: EntityId) -> bool {
        let unnamed = matches!(self.origin(id), Origin::Unknown | Origin::Anonymous(_));
        !unnamed && self.origin.at(id.0).unwrap_or_default() & Things::ANONYMOUS == 0
    }

    /// Whether it is an anonymous voice, or the entry of the cast for such voices.
    #[must_use]
    pub fn is_anonymous(&self, id: EntityId) -> bool {
        let marked = self.origin.at(id.0).unwrap_or_default() & Things::ANONYMOUS != 0;
        marked || matches!(self.origin(id), Origin::Anonymous(_))
    }

    /// Whether it is known from elsewhere.
    #[must_use]
    pub fn is_background(&self, id: EntityId) -> bool {
        self.origin.at(id.0).unwrap_or_default() & Things::BACKGROUND != 0
    }

    /// The days of a date.
    #[must_use]
    pub fn days(&self, id: EntityId) -> Option<Interval> {
        let is_date = self.origin_number(id) == 2;
        let (first, last) = self.details(id);
        is_date.then(|| Interval { first: days::date(first), last: days::date(last) })
    }

    /// The closure of a path.
    #[must_use]
    pub fn closure(&self, path: Path) -> &Closure {
        match path {
            Path::Affiliation => &self.affiliation,
            Path::Within => &self.within,
            Path::Speaks => &self.speaks,
            Path::About => &self.about,
            Path::Office => &self.offices,
        }
    }

    fn details(&self, id: EntityId) -> (i32, i32) {
        let at = id.0.saturating_mul(2);
        (self.detail.at(at).unwrap_or_default(), self.detail.at(at.saturating_add(1)).unwrap_or_default())
    }

    /// Shows its columns.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        visitor.column("thing.kind", &mut self.kind);
        visitor.column("thing.of_kind_at", &mut self.of_kind_at);
        visitor.column("thing.of_kind", &mut self.of_kind);
        visitor.column("thing.origin", &mut self.origin);
        visitor.column("thing.detail", &mut self.detail);
        self.ids.visit("thing.ids", visitor);
        self.names.visit("thing.names", visitor);
        self.further.visit("thing.further", visitor);
        visitor.column("thing.further_of", &mut self.further_of);
        self.affiliation.visit("affiliation", visitor);
        self.within.visit("within", visitor);
        self.speaks.visit("speaks", visitor);
        self.about.visit("about", visitor);
        self.offices.visit("offices", visitor);
    }
}

/// Entities as they are gathered.
#[derive(Debug, Default)]
pub struct ThingsBuilder {
    kind: Vec<u16>,
    origin: Vec<u8>,
    detail: Vec<i32>,
    ids: Gathered,
    names: Gathered,
    further: Gathered,
    further_of: Vec<u32>,
}

impl ThingsBuilder {
    /// Adds an entity, and says which it is. `marks` are [`Things::BACKGROUND`] and [`Things::ANONYMOUS`], or none.
    pub fn push(&mut self, kind: KindId, id: &str, name: &str, origin: Origin, marks: u8) -> EntityId {
        let (number, detail) = match origin {
            Origin::Cast => (0, (0, 0)),
            Origin::Quoted => (1, (0, 0)),
            Origin::Date(days) => (2, (days::number(days.first), days::number(days.last))),
            Origin::Unknown => (3, (0, 0)),
            Origin::Anonymous(of) => (4, (of.0.cast_signed(), 0)),
            Origin::Quantity => (5, (0, 0)),
            Origin::Tally => (6, (0, 0)),
            Origin::Office => (7, (0, 0)),
        };
        let at = EntityId(u32::try_from(self.kind.len()).unwrap_or(u32::MAX));
        self.kind.push(kind.0);
        self.origin.push(number | marks);
        self.detail.extend([detail.0, detail.1]);
        self.ids.push(id);
        self.names.push(name);
        at
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kind.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind.is_empty()
    }

    /// The name of an entity.
    #[must_use]
    pub fn name(&self, entity: EntityId) -> &str {
        self.names.get(entity.0)
    }

    /// The id of an entity.
    #[must_use]
    pub fn id(&self, entity: EntityId) -> &str {
        self.ids.get(entity.0)
    }

    /// Gives some entities other ids.
    pub fn reid<'i>(&mut self, other: impl Fn(EntityId) -> Option<&'i str>) {
        let mut ids = Gathered::default();
        for number in 0..u32::try_from(self.ids.len()).unwrap_or(u32::MAX) {
            ids.push(other(EntityId(number)).unwrap_or(self.ids.get(number)));
        }
        self.ids = ids;
    }

    /// Gives an entity a further name.
    pub fn also(&mut self, entity: EntityId, name: &str) {
        self.further.push(name);
        self.further_of.push(entity.0);
    }

    /// Says of an entity that it is of another kind.
    pub fn rekind(&mut self, entity: EntityId, kind: KindId) {
        if let Some(place) = self.kind.get_mut(entity.0 as usize) {
            *place = kind.0;
        }
    }

    /// The table, of a lexicon with so many kinds, with the ties of each path.
    #[must_use]
    pub fn finish(self, kinds: usize, ties: impl Fn(Path) -> Closure) -> Things {
        let ids = (0u32..).zip(&self.kind).map(|(id, kind)| (u32::from(*kind), id));
        let (of_kind_at, of_kind) = super::inverse::lists(kinds, ids);
        Things {
            of_kind_at,
            of_kind,
            kind: self.kind.into(),
            origin: self.origin.into(),
            detail: self.detail.into(),
            ids: self.ids.into(),
            names: self.names.into(),
            further: self.further.into(),
            further_of: self.further_of.into(),
            affiliation: ties(Path::Affiliation),
            within: ties(Path::Within),
            speaks: ties(Path::Speaks),
            about: ties(Path::About),
            offices: ties(Path::Office),
        }
    }
}
