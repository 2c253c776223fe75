//! Ids → numbers: a table for ids that are a text and a decimal number, a map for the others.

use rustc_hash::FxHashMap;

/// What a place in a table holds where there is nothing.
const NOTHING: u32 = u32::MAX;

/// The largest number that has a place in a table: larger ones go into the map, so that one of them costs no memory.
const LARGEST: u32 = 1 << 28;

/// Numbers by id. Only those texts have tables that were asked for.
#[derive(Debug, Default)]
pub struct Numbers {
    tables: Vec<(String, Vec<u32>)>,
    others: FxHashMap<String, u32>,
    found: u32,
}

impl Numbers {
    /// The table of ids that begin so, for [`Numbers::numbered`].
    pub fn table(&mut self, start: &str) -> usize {
        self.tables.iter().position(|(known, _)| known == start).unwrap_or_else(|| {
            self.tables.push((start.to_owned(), Vec::new()));
            self.tables.len() - 1
        })
    }

    /// What the ids of a table start with.
    #[must_use]
    pub fn start(&self, table: usize) -> Option<&str> {
        self.tables.get(table).map(|(start, _)| start.as_str())
    }

    /// The id that is the start of a table and a number.
    #[must_use]
    pub fn id(&self, table: usize, number: u32) -> String {
        format!("{}{number}", self.start(table).unwrap_or(""))
    }

    /// The number of an id that is the start of a table and this decimal number.
    #[must_use]
    pub fn numbered(&self, table: usize, number: u32) -> Option<u32> {
        let (start, numbers) = self.tables.get(table)?;
        let found = numbers.get(number as usize).copied().filter(|number| *number != NOTHING);
        found.or_else(
            || if self.others.is_empty() { None } else { self.others.get(&format!("{start}{number}")).copied() },
        )
    }

    /// The number of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<u32> {
        match split(id) {
            Some((start, number)) => {
                let table = self.tables.iter().position(|(known, _)| known == start);
                table.map_or_else(|| self.others.get(id).copied(), |table| self.numbered(table, number))
            }
            None => self.others.get(id).copied(),
        }
    }

    /// Gives an id a number; one that it has stays.
    pub fn add(&mut self, id: &str, value: u32) {
        let table = split(id).and_then(|(start, number)| {
            self.tables.iter().position(|(known, _)| known == start).map(|table| (table, number))
        });
        match table {
            Some((table, number)) => self.add_numbered(table, number, value),
            None => drop(self.others.entry(id.to_owned()).or_insert(value)),
        }
    }

    /// Takes the number of an id away again.
    pub fn remove(&mut self, id: &str) {
        let table = split(id).and_then(|(start, number)| {
            let numbers = self.tables.iter_mut().find(|(known, _)| known == start).map(|(_, numbers)| numbers)?;
            numbers.get_mut(number as usize).filter(|place| **place != NOTHING)
        });
        match table {
            Some(place) => *place = NOTHING,
            None => drop(self.others.remove(id)),
        }
    }

    /// The same for an id that is the start of a table and this decimal number.
    pub fn add_numbered(&mut self, table: usize, number: u32, value: u32) {
        self.found += 1;
        let dense = self.found.saturating_mul(8).saturating_add(1 << 16).min(LARGEST);
        let Some((start, numbers)) = self.tables.get_mut(table) else { return };
        if number >= dense {
            self.others.entry(format!("{start}{number}")).or_insert(value);
            return;
        }
        if numbers.len() <= number as usize {
            numbers.resize(number as usize + 1, NOTHING);
        }
        let place = numbers.get_mut(number as usize);
        place.into_iter().filter(|place| **place == NOTHING).for_each(|place| *place = value);
    }
}

/// An id as a text and the decimal number that it ends with, written as numbers are.
#[must_use]
pub fn split(id: &str) -> Option<(&str, u32)> {
    let digits = id.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (start, number) = id.split_at_checked(id.len() - digits)?;
    decimal(number.as_bytes()).map(|number| (start, number))
}

/// A decimal number without zeros before it, of at most nine digits.
#[must_use]
pub fn decimal(digits: &[u8]) -> Option<u32> {
    match digits {
        [] | [b'0', _, ..] => None,
        _ if digits.len() > 9 => None,
        _ => digits
            .iter()
            .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))),
    }
}
