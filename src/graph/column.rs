//! One column of numbers, in memory or in a mapped file.
//!
//! A mapped column is checked when it is first read: against its checksum, and against what its numbers may be
//! ([`Holds`]), so that whatever is found in it can be looked up elsewhere. One that does not pass reads as empty and raises
//! an alarm, which whoever answers must look at before an answer is given. So does a number that is looked for and is not
//! there: it is never taken for 0. Must not know what a column means.

use super::slot::{Held, Slot};
use crate::facts::{ActId, DocumentId, MentionId};
use crate::lexicon::{EntityId, VerbId};
use crate::source::{Map, Plain, View};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// Raised by the first column that is not what was written, and by whoever writes to the file.
#[derive(Debug, Default)]
pub struct Alarm {
    section: OnceLock<String>,
    map: Option<Arc<Map>>,
}

impl Alarm {
    /// One that watches over a snapshot.
    pub fn over(map: &Arc<Map>) -> Alarm {
        Alarm { section: OnceLock::new(), map: Some(Arc::clone(map)) }
    }

    /// Says that a section is damaged.
    pub fn raise(&self, section: &str) {
        let _ = self.section.set(section.to_owned());
    }

    /// Why nothing that was found is to be trusted, in words.
    #[must_use]
    pub fn raised(&self) -> Option<String> {
        if self.map.as_ref().is_some_and(|map| map.is_changed()) {
            return Some(CHANGED.to_owned());
        }
        self.section.get().map(|section| damaged(section))
    }
}

/// What is said of a snapshot that is not what was opened.
pub const CHANGED: &str = "another program changed the snapshot while it was read: open it again";

/// What is said of a damaged section.
pub fn damaged(section: &str) -> String {
    format!("the snapshot is damaged (section `{section}`): make it again from its sources")
}

/// What names a place in a column.
pub trait Id: Copy {
    /// The place.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($id:ty),*) => {
        $(impl Id for $id {
            fn index(self) -> usize {
                self.0 as usize
            }
        })*
    };
}

ids!(ActId, MentionId, DocumentId, EntityId, VerbId);

impl Id for u32 {
    fn index(self) -> usize {
        self as usize
    }
}

/// How many numbers a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// As many as it likes.
    Any,
    /// So many.
    Exactly(u32),
    /// So many, or none.
    Maybe(u32),
}

/// What the numbers of a column may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Anything.
    Any,
    /// Less than this.
    Below(u32),
    /// Less than this, or the largest number that there is: none.
    BelowOrNone(u32),
    /// Where lists of so many items start, and where the last ends: ascending, from 0 to the number of items.
    Starts(u32),
    /// Where texts of so many bytes end: ascending, up to the number of bytes.
    Ends(u32),
    /// Slots of so many entities, acts and lists: see [`Slot`](super::Slot).
    Slots(u32, u32, u32),
    /// Of entities below a number three numbers each: the first, how many, and where their starts and the end of the last
    /// begin among so many.
    Triples(u32, u32),
    /// An open table, of a power of two, with a gap, of numbers up to this.
    Table(u32),
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    /// How many numbers.
    pub length: Length,
    /// Which.
    pub values: Values,
}

impl Holds {
    /// Anything.
    pub const ANY: Holds = Holds { length: Length::Any, values: Values::Any };

    /// So many numbers, and which.
    #[must_use]
    pub fn exactly(count: u32, values: Values) -> Holds {
        Holds { length: Length::Exactly(count), values }
    }

    /// So many numbers or none, and which.
    #[must_use]
    pub fn maybe(count: u32, values: Values) -> Holds {
        Holds { length: Length::Maybe(count), values }
    }

    /// Any number of these.
    #[must_use]
    pub fn all(values: Values) -> Holds {
        Holds { length: Length::Any, values }
    }

    /// Whether a column may have so many numbers.
    #[must_use]
    pub fn fits(self, count: usize) -> bool {
        match self.length {
            Length::Any => true,
            Length::Exactly(wanted) => count == wanted as usize,
            Length::Maybe(wanted) => count == 0 || count == wanted as usize,
        }
    }
}

impl Values {
    fn allow<T: Number>(self, numbers: &[T]) -> bool {
        let rises = |from: Option<u64>, to: u32| {
            let last = numbers.last().map(|last| last.number());
            from.is_none_or(|from| numbers.first().is_none_or(|first| first.number() == from))
                && last.is_none_or(|last| last == u64::from(to))
                && numbers.is_sorted_by_key(|number| number.number())
        };
        match self {
            Values::Any => true,
            Values::Below(limit) => numbers.iter().all(|number| number.number() < u64::from(limit)),
            Values::BelowOrNone(limit) => {
                numbers.iter().all(|number| number.number() < u64::from(limit) || number.number() == T::NONE)
            }
            Values::Starts(items) => rises(Some(0), items),
            Values::Ends(bytes) => rises(None, bytes),
            Values::Slots(entities, acts, lists) => {
                let allowed = |slot: u64| match Slot(u32::try_from(slot).unwrap_or(u32::MAX)).held() {
                    Held::Nothing => true,
                    Held::Entity(id) => id.0 < entities,
                    Held::Act(act) => act < acts,
                    Held::Many(list) => list < lists,
                };
                numbers.iter().all(|number| allowed(number.number()))
            }
            Values::Triples(starts, entities) => numbers.chunks(3).all(|triple| {
                let [first, count, start] = triple else { return false };
                let (first, count, start) = (first.number(), count.number(), start.number());
                count == 0 || first + count <= u64::from(entities) && start + count < u64::from(starts)
            }),
            Values::Table(most) => {
                let is_table = numbers.len().is_power_of_two() && numbers.iter().any(|number| number.number() == 0);
                let in_range = || numbers.iter().all(|number| number.number() <= u64::from(most));
                numbers.is_empty() || is_table && in_range()
            }
        }
    }
}

/// A number that can be held against others.
pub trait Number: Plain {
    /// The largest of its kind.
    const NONE: u64;
    /// It, without a sign.
    fn number(self) -> u64;
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Number for $number {
            const NONE: u64 = <$number>::MAX as u64;

            fn number(self) -> u64 {
                u64::from(self)
            }
        })*
    };
}

numbers!(u8, u16, u32, u64);

impl Number for i32 {
    const NONE: u64 = i32::MAX as u64;

    fn number(self) -> u64 {
        u64::from(self.cast_unsigned())
    }
}

impl Number for u128 {
    const NONE: u64 = u64::MAX;

    fn number(self) -> u64 {
        u64::try_from(self).unwrap_or(u64::MAX)
    }
}

/// A part of a mapped file.
#[derive(Clone, Debug)]
pub struct Section {
    /// The file.
    pub map: Arc<Map>,
    /// Its first byte.
    pub start: usize,
    /// How many bytes it has.
    pub length: usize,
    /// Its checksum.
    pub sum: u64,
    /// What it is called.
    pub name: String,
    /// Whom to tell if it is damaged.
    pub alarm: Arc<Alarm>,
}

/// Numbers in a row, looked up by an id.
pub struct Column<T: Plain, I = u32> {
    data: Data<T>,
    /// What it is called, and whom to tell of a number that is not there.
    watch: Option<(String, Arc<Alarm>)>,
    by: PhantomData<fn(I)>,
}

enum Data<T: Plain> {
    Owned(Vec<T>),
    Mapped(Section, Values, OnceLock<View<T>>),
}

impl<T: Number, I: Id> Column<T, I> {
    /// The numbers; none where they are damaged.
    #[inline]
    #[must_use]
    pub fn all(&self) -> &[T] {
        match &self.data {
            Data::Owned(numbers) => numbers,
            Data::Mapped(section, values, view) => view.get_or_init(|| section.view(*values)).all(),
        }
    }

    /// The number at `index`, where there is one.
    #[inline]
    #[must_use]
    pub fn at(&self, index: I) -> Option<T> {
        self.all().get(index.index()).copied()
    }

    /// The number at `index`, which must be there: the alarm is raised where it is not.
    #[inline]
    #[must_use]
    pub fn of(&self, index: I) -> T {
        self.at(index).unwrap_or_else(|| self.missing())
    }

    /// The numbers from index `from` up to `to`, which must be there.
    #[must_use]
    pub fn part(&self, from: u32, to: u32) -> &[T] {
        self.all().get(from as usize..to as usize).unwrap_or_else(|| {
            self.raise();
            &[]
        })
    }

    #[cold]
    fn missing(&self) -> T {
        self.raise();
        T::default()
    }

    /// Says that a number is missing, or is none that may stand here.
    #[cold]
    pub fn raise(&self) {
        if let Some((name, alarm)) = &self.watch {
            alarm.raise(name);
        }
    }
}

impl<I: Id> Column<u32, I> {
    /// Where the list of an item stands, where this column says at which index of other items each list starts: nowhere
    /// in an empty column.
    #[inline]
    #[must_use]
    pub fn range(&self, item: I) -> Range<u32> {
        let starts = self.all();
        if let Some((from, to)) = starts.get(item.index()).zip(starts.get(item.index() + 1)) {
            return *from..*to;
        }
        if !starts.is_empty() {
            self.raise();
        }
        0..0
    }

    /// The list of an item.
    #[inline]
    #[must_use]
    pub fn list<'a, T: Number>(&self, items: &'a Column<T>, item: I) -> &'a [T] {
        let range = self.range(item);
        if range.is_empty() { &[] } else { items.part(range.start, range.end) }
    }
}

impl<T: Plain, I> Column<T, I> {
    /// The same numbers, looked up by other ids.
    #[must_use]
    pub fn by<J>(self) -> Column<T, J> {
        Column { data: self.data, watch: self.watch, by: PhantomData }
    }
}

impl Section {
    /// Its numbers, checked.
    fn view<T: Number>(&self, values: Values) -> View<T> {
        let bytes = self.map.slice::<u8>(self.start, self.length);
        let is_whole = bytes.is_some_and(|bytes| checksum(bytes) == self.sum);
        let numbers = self.map.slice::<T>(self.start, self.length).filter(|numbers| is_whole && values.allow(numbers));
        if numbers.is_some() {
            return View::of(&self.map, self.start, self.length);
        }
        self.alarm.raise(&self.name);
        View::none(&self.map)
    }
}

impl<T: Plain, I> Default for Column<T, I> {
    fn default() -> Self {
        Column { data: Data::Owned(Vec::new()), watch: None, by: PhantomData }
    }
}

impl<T: Plain, I> From<Vec<T>> for Column<T, I> {
    fn from(numbers: Vec<T>) -> Self {
        Column { data: Data::Owned(numbers), ..Column::default() }
    }
}

impl<T: Number, I: Id> Deref for Column<T, I> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.all()
    }
}

impl<T: Plain, I> fmt::Debug for Column<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.data {
            Data::Owned(numbers) => write!(f, "{} numbers", numbers.len()),
            Data::Mapped(section, ..) => write!(f, "{} bytes of {}", section.length, section.name),
        }
    }
}

/// A column of any number, as bytes: what a snapshot is made of.
pub trait Bytes {
    /// The bytes.
    fn bytes(&self) -> &[u8];
    /// How many bytes a number has.
    fn size(&self) -> usize;
    /// Takes the numbers from a mapped file instead.
    fn map(&mut self, section: Section, values: Values);
    /// Says what the column is called, and whom to tell of a number that is not there.
    fn watch(&mut self, name: &str, alarm: &Arc<Alarm>);
}

impl<T: Number, I: Id> Bytes for Column<T, I> {
    fn bytes(&self) -> &[u8] {
        crate::source::bytes_of(self.all())
    }

    fn size(&self) -> usize {
        size_of::<T>()
    }

    fn map(&mut self, section: Section, values: Values) {
        self.watch(&section.name, &section.alarm);
        self.data = Data::Mapped(section, values, OnceLock::new());
    }

    fn watch(&mut self, name: &str, alarm: &Arc<Alarm>) {
        self.watch = Some((name.to_owned(), Arc::clone(alarm)));
    }
}

/// Visits every column of a table with its name, and what it may hold: the one list of what a snapshot holds.
pub trait Visitor {
    /// One column.
    fn column(&mut self, name: &str, column: &mut dyn Bytes, holds: Holds);

    /// How many numbers of so many bytes the column with this name has; only who opens a snapshot needs to know.
    fn count(&self, _name: &str, _size: usize) -> u32 {
        0
    }
}

/// Says to every column what it is called, and whom to tell of what is not there.
pub struct Watcher(pub Arc<Alarm>);

impl Visitor for Watcher {
    fn column(&mut self, name: &str, column: &mut dyn Bytes, _: Holds) {
        column.watch(name, &self.0);
    }
}

const PRIMES: [u64; 4] = [0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63];

/// A checksum of bytes: four lanes, each step of which is one to one, so that no single change goes unnoticed.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut lanes = PRIMES;
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        let (words, _) = block.as_chunks::<8>();
        for ((lane, word), prime) in lanes.iter_mut().zip(words).zip(PRIMES) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(prime).rotate_left(29);
        }
    }
    let mut sum = bytes.len() as u64;
    for lane in lanes {
        sum = mixed(sum ^ lane);
    }
    rest.iter().fold(sum, |sum, byte| mixed(sum ^ u64::from(*byte)))
}

/// A number spread over all bits, one to one.
#[must_use]
pub fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 32)).wrapping_mul(0x9FB2_1C65_1E98_DF25);
    let number = (number ^ (number >> 29)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    number ^ (number >> 32)
}
