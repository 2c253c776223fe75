//! Sets of cells and of pairs of cells: what a semi-join or an anti-join asks.

use super::part::ACT;

/// A set of rows of no, one or two cells.
#[derive(Clone, Debug)]
pub enum Set {
    /// Of no cell: whether there is a row.
    Any(bool),
    /// Of one cell: a bit for each entity, and one for each act.
    Bits {
        /// The entities.
        entities: Vec<u64>,
        /// The acts, by seat.
        acts: Vec<u64>,
    },
    /// Of two cells.
    Pairs(Pairs),
}

impl Set {
    /// An empty set of rows of so many cells, at most two.
    #[must_use]
    pub fn new(width: usize) -> Set {
        match width {
            0 => Set::Any(false),
            1 => Set::Bits { entities: Vec::new(), acts: Vec::new() },
            _ => Set::Pairs(Pairs::default()),
        }
    }
}

/// Puts a cell into a set of bits, which grows as needed.
#[inline]
pub fn mark(entities: &mut Vec<u64>, acts: &mut Vec<u64>, cell: u32) {
    let bits = if cell & ACT == 0 { entities } else { acts };
    let number = (cell & !ACT) as usize;
    if number / 64 >= bits.len() {
        bits.resize((number / 64 + 1).max(bits.len() * 2), 0);
    }
    if let Some(word) = bits.get_mut(number / 64) {
        *word |= 1 << (number % 64);
    }
}

/// Whether a cell is in a set of bits.
#[inline]
#[must_use]
pub fn marked(entities: &[u64], acts: &[u64], cell: u32) -> bool {
    let bits = if cell & ACT == 0 { entities } else { acts };
    let number = (cell & !ACT) as usize;
    bits.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
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
