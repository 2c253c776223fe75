//! The rows of defined verbs: tables that the rules have filled, and closures that are followed when they are asked.

use super::cell::NOTHING;
use super::closure::Closure;
use crate::graph::Store;
use crate::question::contradiction::Contradiction;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// The rows of one defined verb.
#[derive(Clone, Debug, Default)]
pub enum Rows {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// As they were found.
    Found(Arc<FoundRows>),
    /// Steps that are followed.
    Closure(Arc<Closure>),
}

/// The rows of defined verbs, by the number of the rule. A second number for each rule (behind all first ones) stands for
/// the rows that are new in a round.
#[derive(Clone, Debug, Default)]
pub struct RuleRows {
    rules: Vec<Rows>,
    /// Of the found rows of each rule those that are seen, by their numbers; all, where nothing is said.
    seen: FxHashMap<usize, Range<u32>>,
    /// Rules that refer to each other, each group after all that it refers to.
    pub strata: Arc<Vec<Vec<usize>>>,
    /// What the rows of `contradict` rest on.
    pub contradictions: Arc<Vec<Contradiction>>,
}

/// Rows in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct FoundRows {
    rows: Vec<Box<[u32]>>,
    /// The round of each row, ascending.
    rounds: Vec<u32>,
    numbers: FxHashMap<Box<[u32]>, u32>,
    /// The rows with a cell at a place.
    by_cell: FxHashMap<(usize, u32), Vec<u32>>,
    /// How many different cells there are at each place.
    distinct: Vec<u32>,
}

impl FoundRows {
    /// Adds a row that was found in a round; whether it is new.
    pub fn add(&mut self, row: &[u32], round: u32) -> bool {
        if self.numbers.contains_key(row) {
            return false;
        }
        let number = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.distinct.resize(row.len(), 0);
        for (place, cell) in row.iter().enumerate() {
            let list = self.by_cell.entry((place, *cell)).or_default();
            if let (true, Some(count)) = (list.is_empty(), self.distinct.get_mut(place)) {
                *count += 1;
            }
            list.push(number);
        }
        self.numbers.insert(row.into(), number);
        self.rows.push(row.into());
        self.rounds.push(round);
        true
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The numbers of the rows that were found before a round.
    fn before(&self, round: u32) -> Range<u32> {
        0..u32::try_from(self.rounds.partition_point(|found| *found < round)).unwrap_or(u32::MAX)
    }
}

impl RuleRows {
    /// No rows, of so many rules.
    #[must_use]
    pub fn new(rules: usize, strata: Vec<Vec<usize>>) -> RuleRows {
        RuleRows { rules: vec![Rows::default(); rules * 2], strata: Arc::new(strata), ..RuleRows::default() }
    }

    /// The number that stands for the new rows of a rule.
    #[must_use]
    pub fn new_rows(&self, rule: usize) -> usize {
        self.rules.len() / 2 + rule
    }

    /// Sets the rows of a rule.
    pub fn set(&mut self, rule: usize, rows: &Rows) {
        let new = self.new_rows(rule);
        for number in [rule, new] {
            if let Some(known) = self.rules.get_mut(number) {
                *known = rows.clone();
            }
        }
    }

    /// Whether the rows of a rule are known.
    #[must_use]
    pub fn knows(&self, rule: usize) -> bool {
        !matches!(self.rules.get(rule), None | Some(Rows::Unasked))
    }

    /// Adds rows that a round has found; from now on only they are seen as new. Whether any is.
    pub fn extend(&mut self, rule: usize, rows: impl IntoIterator<Item = Vec<u32>>, round: u32) -> bool {
        let new = self.new_rows(rule);
        let mut found = match self.rules.get_mut(rule).map(std::mem::take) {
            Some(Rows::Found(found)) => {
                if let Some(rows) = self.rules.get_mut(new) {
                    *rows = Rows::Unasked;
                }
                Arc::try_unwrap(found).unwrap_or_else(|shared| (*shared).clone())
            }
            _ => FoundRows::default(),
        };
        let before = found.len();
        for row in rows {
            found.add(&row, round);
        }
        let range = before..found.len();
        self.set(rule, &Rows::Found(Arc::new(found)));
        self.seen.insert(new, range.clone());
        !range.is_empty()
    }

    /// The same rows, but for those that a rule, and those of its stratum, found in a round or later: what a derivation of
    /// a row of that round may use.
    #[must_use]
    pub fn before(&self, rule: usize, round: u32) -> RuleRows {
        let mut early = self.clone();
        for rule in self.strata.iter().find(|group| group.contains(&rule)).into_iter().flatten() {
            if let Some(Rows::Found(found)) = self.rules.get(*rule) {
                let (seen, known) = (found.before(round), self.seen.get(rule));
                let end = known.map_or(seen.end, |known| known.end.min(seen.end));
                early.seen.insert(*rule, 0..end);
            }
        }
        early
    }

    fn found(&self, rule: usize) -> Option<(&FoundRows, Range<u32>)> {
        match self.rules.get(rule)? {
            Rows::Found(found) => Some((found, self.seen.get(&rule).cloned().unwrap_or(0..found.len()))),
            Rows::Unasked | Rows::Closure(_) => None,
        }
    }

    /// The closure of a rule, where it is one.
    #[must_use]
    pub fn closure(&self, rule: usize) -> Option<&Closure> {
        match self.rules.get(rule)? {
            Rows::Closure(closure) => Some(closure),
            Rows::Unasked | Rows::Found(_) => None,
        }
    }

    /// The round that found a row.
    #[must_use]
    pub fn round(&self, rule: usize, row: &[u32]) -> Option<u32> {
        let (found, seen) = self.found(rule)?;
        let number = found.numbers.get(row).filter(|number| seen.contains(number))?;
        found.rounds.get(*number as usize).copied()
    }

    /// How many rows a rule gives; of a closure, nobody knows.
    #[must_use]
    pub fn len(&self, rule: usize) -> Option<u32> {
        self.found(rule).map(|(_, seen)| seen.end - seen.start)
    }

    /// In how many rounds the rows of a rule were found.
    #[must_use]
    pub fn rounds(&self, rule: usize) -> u32 {
        let last = self.found(rule).and_then(|(found, _)| found.rounds.last().copied());
        last.map_or(0, |last| last + 1)
    }

    /// Whether a rule gives a row.
    #[must_use]
    pub fn contains(&self, rule: usize, row: &[u32], store: &Store) -> bool {
        match (self.closure(rule), row) {
            (Some(closure), [from, to]) => closure.reached(*from, false, store).binary_search(to).is_ok(),
            (Some(_), _) => false,
            (None, row) => self.round(rule, row).is_some(),
        }
    }

    /// Calls back with the cells at a place of the rows that have the other cells, as far as these are known.
    pub fn find(&self, rule: usize, open: usize, cells: &[u32], store: &Store, see: &mut dyn FnMut(u32)) {
        if let Some(closure) = self.closure(rule) {
            return match cells.get(1 - open.min(1)).filter(|known| **known != NOTHING) {
                Some(known) => closure.reached(*known, open == 0, store).iter().for_each(|cell| see(*cell)),
                None => closure.ends(open == 1, store).for_each(see),
            };
        }
        let Some((found, seen)) = self.found(rule) else { return };
        let known = |place: &usize| *place != open && cells.get(*place).is_some_and(|cell| *cell != NOTHING);
        let mut given: Vec<u32> = Vec::new();
        let mut give = |number: u32| {
            let Some(row) = found.rows.get(number as usize).filter(|_| seen.contains(&number)) else { return };
            let fits = row.iter().enumerate().all(|(place, cell)| !known(&place) || cells.get(place) == Some(cell));
            given.extend(row.get(open).filter(|_| fits));
        };
        let listed = (0..cells.len()).filter(known).filter_map(|place| {
            let key = (place, *cells.get(place)?);
            Some(found.by_cell.get(&key).map_or(&[][..], Vec::as_slice))
        });
        match listed.min_by_key(|list| list.len()) {
            Some(list) => list.iter().copied().for_each(&mut give),
            None => seen.clone().for_each(&mut give),
        }
        given.sort_unstable();
        given.dedup();
        given.into_iter().for_each(see);
    }

    /// How many cells [`RuleRows::find`] is expected to give.
    #[must_use]
    pub fn fan(&self, rule: usize, open: usize, known: &[bool], store: &Store) -> f64 {
        let is_known = |place: usize| place != open && known.get(place).is_some_and(|known| *known);
        if let Some(closure) = self.closure(rule) {
            let steps = f64::from(closure.steps(store));
            return if is_known(1 - open.min(1)) { steps.sqrt().max(1.0) } else { steps.max(1.0) };
        }
        let Some((found, seen)) = self.found(rule) else { return 1.0 };
        let rows = f64::from(seen.end - seen.start);
        let keys = (0..known.len()).filter(|place| is_known(*place)).filter_map(|place| found.distinct.get(place));
        keys.max().map_or(rows, |distinct| rows / f64::from((*distinct).max(1)))
    }

    /// All rows that are seen of a rule that has found some.
    pub fn all(&self, rule: usize) -> impl Iterator<Item = &[u32]> {
        let found = self.found(rule).and_then(|(found, seen)| found.rows.get(seen.start as usize..seen.end as usize));
        found.into_iter().flatten().map(AsRef::as_ref)
    }
}
