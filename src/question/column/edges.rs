//! A relation of two ends as lists of neighbours: what is followed over steps, and what closes rings.
//!
//! A node is an entity, or an act behind all entities.

use super::cell::{ACT, NOTHING};
use crate::graph::{Relation, Store};
use crate::lexicon::VerbId;
use crate::stop::{Stop, Stopped};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Where the edges of each node lead, in one direction.
#[derive(Clone, Debug)]
pub enum Edges {
    /// As the store keeps who did a verb to whom: themes by agents, or turned round.
    Stored {
        /// The verb.
        verb: VerbId,
        /// Agents by themes.
        turned: bool,
    },
    /// As they were found.
    Found {
        /// Where the edges of each node start.
        starts: Vec<u32>,
        /// Where they lead.
        to: Vec<u32>,
    },
}

/// The lists of edges, wherever they are kept.
#[derive(Clone, Copy, Debug)]
pub struct EdgeLists<'e> {
    first: u32,
    starts: &'e [u32],
    to: &'e [u32],
}

impl<'e> From<Relation<'e>> for EdgeLists<'e> {
    fn from(relation: Relation<'e>) -> Self {
        EdgeLists { first: relation.first, starts: relation.starts, to: relation.others }
    }
}

impl Edges {
    /// The edges between nodes, each from its first to its second; those of a node in the order in which they come.
    #[must_use]
    pub fn found(from: &[u32], to: &[u32]) -> Edges {
        let nodes = from.iter().chain(to).max().map_or(0, |most| *most as usize + 1);
        let mut starts = vec![0u32; nodes + 1];
        for node in from {
            if let Some(count) = starts.get_mut(*node as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let (mut next, mut all) = (starts.clone(), vec![0u32; to.len()]);
        for (from, to) in from.iter().zip(to) {
            let Some(index) = next.get_mut(*from as usize) else { continue };
            if let Some(place) = all.get_mut(*index as usize) {
                *place = *to;
            }
            *index += 1;
        }
        Edges::Found { starts, to: all }
    }

    /// The lists.
    #[must_use]
    pub fn lists<'e>(&'e self, store: &'e Store) -> EdgeLists<'e> {
        match self {
            Edges::Stored { verb, turned: false } => store.themes_of_agents(*verb).into(),
            Edges::Stored { verb, turned: true } => store.agents_of_themes(*verb).into(),
            Edges::Found { starts, to } => EdgeLists { first: 0, starts, to },
        }
    }
}

impl<'e> EdgeLists<'e> {
    /// The nodes that may have edges.
    #[must_use]
    pub fn nodes(&self) -> Range<u32> {
        let count = u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.first..self.first.saturating_add(count)
    }

    /// How many edges there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.starts.first().zip(self.starts.last()).map_or(0, |(first, last)| last - first)
    }

    /// Where the edges of a node lead.
    #[inline]
    #[must_use]
    pub fn from(&self, node: u32) -> &'e [u32] {
        let node = node.wrapping_sub(self.first) as usize;
        match (self.starts.get(node), self.starts.get(node.wrapping_add(1))) {
            (Some(from), Some(to)) => self.to.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The nodes that one or more edges lead to from a node, ascending.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn reach(&self, start: u32, nodes: u32, stop: &Stop) -> Result<Vec<u32>, Stopped> {
        let mut seen = Bits::of(nodes);
        let mut open = vec![start];
        let mut followed = 0_u32;
        while let Some(node) = open.pop() {
            followed = followed.wrapping_add(1);
            if followed.is_multiple_of(1024) {
                stop.go_on()?;
            }
            for next in self.from(node) {
                if seen.add(*next) {
                    open.push(*next);
                }
            }
        }
        Ok(seen.all())
    }

    /// For each node that edges lead to from a node, the node before it on a shortest way.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn shortest_ways(&self, start: u32, stop: &Stop) -> Result<FxHashMap<u32, u32>, Stopped> {
        let mut before: FxHashMap<u32, u32> = FxHashMap::default();
        let mut open = vec![start];
        let mut at = 0;
        while let Some(node) = open.get(at).copied() {
            at += 1;
            if at.is_multiple_of(1024) {
                stop.go_on()?;
            }
            for next in self.from(node) {
                before.entry(*next).or_insert_with(|| {
                    open.push(*next);
                    node
                });
            }
        }
        Ok(before)
    }
}

/// A bit for each node.
pub struct Bits(Vec<u64>);

impl Bits {
    /// None set, of so many.
    #[must_use]
    pub fn of(nodes: u32) -> Bits {
        Bits(vec![0; nodes as usize / 64 + 1])
    }

    /// Sets one, and says whether it was not.
    #[inline]
    pub fn add(&mut self, node: u32) -> bool {
        let Some(word) = self.0.get_mut(node as usize / 64) else { return false };
        let bit = 1 << (node % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Whether one is set.
    #[inline]
    #[must_use]
    pub fn has(&self, node: u32) -> bool {
        self.0.get(node as usize / 64).is_some_and(|word| word >> (node % 64) & 1 == 1)
    }

    /// Clears the bits around one.
    pub fn clear_near(&mut self, node: u32) {
        if let Some(word) = self.0.get_mut(node as usize / 64) {
            *word = 0;
        }
    }

    fn all(&self) -> Vec<u32> {
        let mut all = Vec::new();
        for (number, word) in (0u32..).zip(&self.0) {
            let mut rest = *word;
            while rest != 0 {
                all.push(number * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        all
    }
}

/// The node of a cell, where there are so many entities.
#[must_use]
pub fn node(cell: u32, entities: u32) -> u32 {
    if cell & ACT == 0 || cell == NOTHING { cell } else { (cell & !ACT).saturating_add(entities) }
}

/// The cell of a node.
#[must_use]
pub fn cell(node: u32, entities: u32) -> u32 {
    if node < entities { node } else { (node - entities) | ACT }
}
