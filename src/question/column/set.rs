//! Sets of rows: what a semi-join or an anti-join asks.

use super::cell::{ACT, DOCUMENT, NOTHING};
use rustc_hash::FxHashSet;

/// A set of rows.
#[derive(Clone, Debug)]
pub enum Set {
    /// Of no cell: whether there is a row.
    Any(bool),
    /// Of one cell.
    Bits(CellBits),
    /// Of two cells.
    Pairs(Pairs),
    /// Of more.
    Wide(FxHashSet<Box<[u32]>>),
}

impl Set {
    /// An empty set of rows of so many cells.
    #[must_use]
    pub fn new(width: usize) -> Set {
        match width {
            0 => Set::Any(false),
            1 => Set::Bits(CellBits::default()),
            2 => Set::Pairs(Pairs::default()),
            _ => Set::Wide(FxHashSet::default()),
        }
    }
}

/// A bit for each cell that fills a role, tells, or is a number.
#[derive(Clone, Debug, Default)]
pub struct CellBits {
    entities: Vec<u64>,
    documents: Vec<u64>,
    acts: Vec<u64>,
}

impl CellBits {
    /// Puts a cell in; the set grows as needed. Nothing is in no set.
    #[inline]
    pub fn mark(&mut self, cell: u32) {
        let (bits, number) = match cell {
            NOTHING => return,
            cell if cell & ACT != 0 => (&mut self.acts, (cell & !ACT) as usize),
            cell if cell & DOCUMENT != 0 => (&mut self.documents, (cell & !DOCUMENT) as usize),
            cell => (&mut self.entities, cell as usize),
        };
        if number / 64 >= bits.len() {
            bits.resize((number / 64 + 1).max(bits.len() * 2), 0);
        }
        if let Some(word) = bits.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Whether a cell is in.
    #[inline]
    #[must_use]
    pub fn has(&self, cell: u32) -> bool {
        let (bits, number) = match cell {
            cell if cell & ACT != 0 => (&self.acts, (cell & !ACT) as usize),
            cell if cell & DOCUMENT != 0 => (&self.documents, (cell & !DOCUMENT) as usize),
            cell => (&self.entities, cell as usize),
        };
        bits.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

/// Two cells as one number.
#[inline]
#[must_use]
pub fn pair(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

/// A set of pairs: open addressing, at most half full.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    table: Vec<u64>,
    count: usize,
}

/// Two cells of nothing, which no row holds.
const EMPTY: u64 = u64::MAX;

impl Pairs {
    /// Adds the pairs.
    pub fn extend(&mut self, pairs: impl ExactSizeIterator<Item = u64>) {
        let wanted = ((self.count + pairs.len()) * 2).next_power_of_two().max(16);
        if wanted > self.table.len() {
            let table = vec![EMPTY; wanted.max(self.table.len() * 2)];
            let old = std::mem::replace(&mut self.table, table);
            self.count = 0;
            old.into_iter().filter(|pair| *pair != EMPTY).for_each(|pair| self.add(pair));
        }
        pairs.for_each(|pair| self.add(pair));
    }

    /// Whether a pair is in.
    #[inline]
    #[must_use]
    pub fn contains(&self, pair: u64) -> bool {
        if self.table.is_empty() {
            return false;
        }
        let (mut at, mask) = self.start(pair);
        loop {
            match self.table.get(at) {
                Some(known) if *known == pair => return true,
                Some(&EMPTY) | None => return false,
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    #[inline]
    fn add(&mut self, pair: u64) {
        let (mut at, mask) = self.start(pair);
        while let Some(known) = self.table.get_mut(at) {
            if *known == EMPTY {
                *known = pair;
                self.count += 1;
                return;
            }
            if *known == pair {
                return;
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn start(&self, pair: u64) -> (usize, usize) {
        let bits = self.table.len().trailing_zeros();
        let hash = (pair ^ pair >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits);
        (usize::try_from(hash).unwrap_or_default(), self.table.len() - 1)
    }
}
