//! The table of entities: what they are, what they are called, what they belong to.

use super::TooLarge;
use super::column::{Column, Holds, Length, Values, Visitor};
use super::days;
use super::inverse::lists;
use super::strings::{Gathered, Strings};
use super::ties::{Closure, Path};
use crate::lexicon::{EntityId, Interval, KindId, Origin, Tie};

/// Every entity, by id.
#[derive(Debug, Default)]
pub struct Things {
    /// The kind of each.
    pub kind: Column<u16, EntityId>,
    /// Where the entities of each kind start in [`Things::of_kind`].
    pub of_kind_at: Column<u32>,
    /// The entities by kind, ascending within one.
    pub of_kind: Column<u32>,
    /// What each comes from, as a number, with [`Things::BACKGROUND`] and [`Things::ANONYMOUS`].
    pub origin: Column<u8, EntityId>,
    /// Two numbers for each: first and last day of a date, or the entity that an anonymous voice is.
    pub detail: Column<i32>,
    /// Ids as in the files.
    pub ids: Strings,
    /// Names.
    pub names: Strings,
    /// Further names.
    pub further: Strings,
    /// Whose each of the further names is, ascending.
    pub further_of: Column<u32>,
    /// Offices.
    pub offices: Strings,
    /// Where the ties of each start.
    tie_at: Column<u32, EntityId>,
    tie: Column<u8>,
    tie_to: Column<u32>,
    /// In how many acts each has a part.
    pub acts: Column<u32, EntityId>,
    /// `of` and `speaks_for`, closed.
    pub affiliation: Closure,
    /// `within`, closed.
    pub within: Closure,
    /// `speaks_for`, closed.
    pub speaks: Closure,
    /// `about`, as it is.
    pub about: Closure,
    /// Who holds which office.
    pub holders: Closure,
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
            4 => Origin::Anonymous(self.anonymous(id)),
            5 => Origin::Quantity,
            6 => Origin::Tally,
            7 => Origin::Office,
            0 => Origin::Cast,
            _ => {
                self.origin.raise();
                Origin::Unknown
            }
        }
    }

    /// The entry of the cast that an anonymous voice is.
    fn anonymous(&self, id: EntityId) -> EntityId {
        let of = EntityId(self.details(id).0.cast_unsigned());
        if of.0 >= self.len() {
            self.detail.raise();
            return id;
        }
        of
    }

    fn origin_number(&self, id: EntityId) -> u8 {
        self.origin.of(id) & !(Things::BACKGROUND | Things::ANONYMOUS)
    }

    /// Whether it has a name by which it can be told from all others: it is no anonymous voice, no unknown, and no value: no
    /// date, and no number of people.
    #[must_use]
    pub fn is_named(&self, id: EntityId) -> bool {
        let named = matches!(self.origin(id), Origin::Cast | Origin::Quoted | Origin::Office);
        named && self.origin.of(id) & Things::ANONYMOUS == 0
    }

    /// Whether it is an anonymous voice, or the entry of the cast for such voices.
    #[must_use]
    pub fn is_anonymous(&self, id: EntityId) -> bool {
        let marked = self.origin.of(id) & Things::ANONYMOUS != 0;
        marked || matches!(self.origin(id), Origin::Anonymous(_))
    }

    /// Whether it is known from elsewhere.
    #[must_use]
    pub fn is_background(&self, id: EntityId) -> bool {
        self.origin.of(id) & Things::BACKGROUND != 0
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
            Path::Office => &self.holders,
        }
    }

    fn details(&self, id: EntityId) -> (i32, i32) {
        let at = id.0.saturating_mul(2);
        (self.detail.of(at), self.detail.of(at.saturating_add(1)))
    }

    /// What else an entity is called.
    pub fn aka(&self, id: EntityId) -> impl Iterator<Item = &str> {
        let from = self.further_of.partition_point(|of| *of < id.0);
        let to = self.further_of.partition_point(|of| *of <= id.0);
        (from..to).filter_map(|at| u32::try_from(at).ok()).map(|at| self.further.get(at))
    }

    /// The ties of an entity, in the order of the cast.
    pub fn ties(&self, id: EntityId) -> impl Iterator<Item = (Tie, EntityId)> {
        let tie =
            |at| (TIES.get(usize::from(self.tie.of(at))).copied().unwrap_or(Tie::Of), EntityId(self.tie_to.of(at)));
        self.tie_at.range(id).map(tie)
    }

    /// Shows its columns.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        let count = visitor.count("thing.kind", 2);
        let kinds = visitor.count("thing.of_kind_at", 4).saturating_sub(1);
        let (ties, further) = (visitor.count("thing.tie", 1), visitor.count("thing.further_of", 4));
        visitor.column("thing.kind", &mut self.kind, Holds::all(Values::Below(kinds)));
        let starts = Values::Starts(visitor.count("thing.of_kind", 4));
        visitor.column("thing.of_kind_at", &mut self.of_kind_at, Holds::all(starts));
        visitor.column("thing.of_kind", &mut self.of_kind, Holds::exactly(count, Values::Below(count)));
        visitor.column("thing.origin", &mut self.origin, Holds::exactly(count, Values::Any));
        visitor.column("thing.detail", &mut self.detail, Holds::exactly(count.saturating_mul(2), Values::Any));
        self.ids.visit("thing.ids", Length::Exactly(count), visitor);
        self.names.visit("thing.names", Length::Exactly(count), visitor);
        self.further.visit("thing.further", Length::Exactly(further), visitor);
        visitor.column("thing.further_of", &mut self.further_of, Holds::all(Values::Below(count)));
        self.offices.visit("thing.offices", Length::Maybe(count), visitor);
        visitor.column("thing.tie_at", &mut self.tie_at, Holds::maybe(count.saturating_add(1), Values::Starts(ties)));
        visitor.column("thing.tie", &mut self.tie, Holds::all(Values::Below(4)));
        visitor.column("thing.tie_to", &mut self.tie_to, Holds::exactly(ties, Values::Below(count)));
        visitor.column("thing.acts", &mut self.acts, Holds::exactly(count, Values::Any));
        self.affiliation.visit("affiliation", count, visitor);
        self.within.visit("within", count, visitor);
        self.speaks.visit("speaks", count, visitor);
        self.about.visit("about", count, visitor);
        self.holders.visit("holders", count, visitor);
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
    offices: Vec<(EntityId, String)>,
    ties: Vec<(EntityId, Tie, EntityId)>,
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

    /// The kind of an entity, where there is such a one.
    #[must_use]
    pub fn kind(&self, entity: EntityId) -> Option<KindId> {
        self.kind.get(entity.0 as usize).copied().map(KindId)
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

    /// How many further names there are.
    #[must_use]
    pub fn further(&self) -> usize {
        self.further_of.len()
    }

    /// Takes back the further names behind so many; gives those who have them no more.
    pub fn forget_further(&mut self, kept: usize) -> Vec<EntityId> {
        self.further.truncate(kept);
        self.further_of.drain(kept.min(self.further_of.len())..).map(EntityId).collect()
    }

    /// Takes back the entities behind so many, of which nothing else is said.
    pub fn truncate(&mut self, kept: usize) {
        self.kind.truncate(kept);
        self.origin.truncate(kept);
        self.detail.truncate(kept.saturating_mul(2));
        self.ids.truncate(kept);
        self.names.truncate(kept);
    }

    /// Says which office an entity holds.
    pub fn hold_office(&mut self, entity: EntityId, office: &str) {
        self.offices.push((entity, office.to_owned()));
    }

    /// Ties an entity to another; what follows from ties is given to [`ThingsBuilder::finish`].
    pub fn tie(&mut self, entity: EntityId, tie: Tie, to: EntityId) {
        self.ties.push((entity, tie, to));
    }

    /// Says of an entity that it is of another kind.
    pub fn rekind(&mut self, entity: EntityId, kind: KindId) {
        if let Some(place) = self.kind.get_mut(entity.0 as usize) {
            *place = kind.0;
        }
    }

    /// The table, of a lexicon with so many kinds, with the ties of each path.
    ///
    /// # Errors
    /// Where there is more than a table holds.
    pub fn finish(self, kinds: usize, ties: impl Fn(Path) -> Result<Closure, EntityId>) -> Result<Things, TooLarge> {
        let closed = |path| ties(path).map_err(|entity| TooLarge::Ties(self.id(entity).to_owned()));
        let (affiliation, within, speaks) = (closed(Path::Affiliation)?, closed(Path::Within)?, closed(Path::Speaks)?);
        let (about, holders) = (closed(Path::About)?, closed(Path::Office)?);
        let ids = (0u32..).zip(&self.kind).map(|(id, kind)| (u32::from(*kind), id));
        let (of_kind_at, of_kind) = lists(kinds, ids);
        let of_kind_at = if of_kind.is_empty() { vec![0; kinds + 1].into() } else { of_kind_at };
        let (further, further_of) = sorted(self.further, &self.further_of)?;
        let numbered = (0u32..).zip(&self.ties).map(|(number, (entity, ..))| (entity.0, number));
        let (tie_at, order) = lists(self.kind.len(), numbered);
        let in_order = || order.iter().filter_map(|number| self.ties.get(*number as usize));
        let (tie, tie_to) = in_order().map(|(_, tie, to)| (number_of(*tie), to.0)).unzip::<_, _, Vec<u8>, Vec<u32>>();
        let mut offices = Gathered::default();
        let mut held = self.offices.iter().peekable();
        for id in (0u32..).map(EntityId).take(self.kind.len()) {
            offices.push(held.next_if(|(of, _)| *of == id).map_or("", |(_, office)| office));
        }
        Ok(Things {
            offices: offices.if_any()?,
            tie_at: tie_at.by(),
            tie: tie.into(),
            tie_to: tie_to.into(),
            acts: Column::default(),
            of_kind_at,
            of_kind,
            kind: self.kind.into(),
            origin: self.origin.into(),
            detail: self.detail.into(),
            ids: self.ids.try_into()?,
            names: self.names.try_into()?,
            further,
            further_of,
            affiliation,
            within,
            speaks,
            about,
            holders,
        })
    }
}

/// Every tie, as it is numbered in a column.
const TIES: [Tie; 4] = [Tie::Of, Tie::SpeaksFor, Tie::Within, Tie::About];

fn number_of(tie: Tie) -> u8 {
    match tie {
        Tie::Of => 0,
        Tie::SpeaksFor => 1,
        Tie::Within => 2,
        Tie::About => 3,
    }
}

/// Texts by whose they are, those of one in the order in which they came.
fn sorted(texts: Gathered, of: &[u32]) -> Result<(Strings, Column<u32>), TooLarge> {
    if of.is_sorted() {
        return Ok((texts.try_into()?, of.to_vec().into()));
    }
    let mut order: Vec<(u32, u32)> = of.iter().copied().zip(0u32..).collect();
    order.sort_unstable();
    let mut in_order = Gathered::default();
    for (_, text) in &order {
        in_order.push(texts.get(*text));
    }
    Ok((in_order.try_into()?, order.into_iter().map(|(of, _)| of).collect::<Vec<_>>().into()))
}
