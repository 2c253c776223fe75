//! One column of numbers, in memory or in a mapped file.
//!
//! A mapped column is checked against its checksum when it is first read. One that does not match reads as empty and
//! raises an alarm, which whoever answers must look at before an answer is given. Must not know what a column means.

use crate::source::{Map, Plain, View};
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Raised by the first column that is not what was written.
#[derive(Debug, Default)]
pub struct Alarm(OnceLock<String>);

impl Alarm {
    /// Says that a section is damaged.
    pub fn raise(&self, section: &str) {
        let _ = self.0.set(section.to_owned());
    }

    /// The name of a damaged section.
    #[must_use]
    pub fn raised(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
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

/// Numbers in a row.
pub struct Column<T: Plain>(Data<T>);

enum Data<T: Plain> {
    Owned(Vec<T>),
    Mapped(Section, OnceLock<View<T>>),
}

impl<T: Plain> Column<T> {
    /// A part of a mapped file, not yet read.
    #[must_use]
    pub fn mapped(section: Section) -> Self {
        Column(Data::Mapped(section, OnceLock::new()))
    }

    /// The numbers; none where they are damaged.
    #[inline]
    #[must_use]
    pub fn all(&self) -> &[T] {
        match &self.0 {
            Data::Owned(numbers) => numbers,
            Data::Mapped(section, view) => view.get_or_init(|| section.view()).all(),
        }
    }

    /// The number at `index`.
    #[inline]
    #[must_use]
    pub fn at(&self, index: u32) -> Option<T> {
        self.all().get(index as usize).copied()
    }

    /// The numbers from index `from` up to `to`.
    #[must_use]
    pub fn part(&self, from: u32, to: u32) -> &[T] {
        self.all().get(from as usize..to as usize).unwrap_or_default()
    }
}

impl Column<u32> {
    /// The list of an item, where this column says at which index of `items` each list starts.
    #[must_use]
    pub fn list<'a, T: Plain>(&self, items: &'a Column<T>, item: u32) -> &'a [T] {
        match (self.at(item), item.checked_add(1).and_then(|next| self.at(next))) {
            (Some(from), Some(to)) => items.part(from, to),
            _ => &[],
        }
    }
}

impl Section {
    /// Its numbers, checked.
    fn view<T: Plain>(&self) -> View<T> {
        let bytes = self.map.slice::<u8>(self.start, self.length);
        if bytes.is_some_and(|bytes| checksum(bytes) == self.sum) {
            return View::of(&self.map, self.start, self.length);
        }
        self.alarm.raise(&self.name);
        View::none(&self.map)
    }
}

impl<T: Plain> Default for Column<T> {
    fn default() -> Self {
        Column(Data::Owned(Vec::new()))
    }
}

impl<T: Plain> From<Vec<T>> for Column<T> {
    fn from(numbers: Vec<T>) -> Self {
        Column(Data::Owned(numbers))
    }
}

impl<T: Plain> Deref for Column<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.all()
    }
}

impl<T: Plain> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Data::Owned(numbers) => write!(f, "{} numbers", numbers.len()),
            Data::Mapped(section, _) => write!(f, "{} bytes of {}", section.length, section.name),
        }
    }
}

/// A column of any number, as bytes: what a snapshot is made of.
pub trait Bytes {
    /// The bytes.
    fn bytes(&self) -> &[u8];
    /// Takes the numbers from a mapped file instead.
    fn map(&mut self, section: Section);
}

impl<T: Plain> Bytes for Column<T> {
    fn bytes(&self) -> &[u8] {
        crate::source::bytes_of(self.all())
    }

    fn map(&mut self, section: Section) {
        *self = Column::mapped(section);
    }
}

/// Visits every column of a table with its name: the one list of what a snapshot holds.
pub trait Visitor {
    /// One column.
    fn column(&mut self, name: &str, column: &mut dyn Bytes);
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
