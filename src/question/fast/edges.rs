//! A relation of two ends as lists of neighbours: what is followed over steps, and what closes rings.

use super::order::{Pipeline, Source};
use super::part::{ACT, NOTHING};
use super::table::Table;
use crate::graph::{Relation, Store};
use crate::lexicon::Role;
use crate::stop::Stop;
use std::borrow::Cow;
use std::ops::Range;

/// For each node, where its edges lead. A node is an entity, or an act behind all entities.
#[derive(Clone, Debug, Default)]
pub struct Edges<'g> {
    /// The first node that has edges.
    first: u32,
    at: Cow<'g, [u32]>,
    to: Cow<'g, [u32]>,
}

impl<'g> Edges<'g> {
    /// The edges that a pipeline gives and the same turned round, where the graph has them as they are asked for.
    #[must_use]
    pub fn stored(pipeline: &Pipeline, graph: &'g Store) -> Option<[Edges<'g>; 2]> {
        let Source::Pairs(pairs) = &pipeline.source else { return None };
        let [verb] = *pairs.verbs else { return None };
        let relations = [graph.themes_of_agents(verb), graph.agents_of_themes(verb)];
        let own = relations.first()?.entities();
        let whole = pairs.ids.iter().any(|range| range.start <= own.start && own.end <= range.end);
        let acts = [Role::Agent, Role::Theme]
            .map(|role| graph.holding(role, &graph.seats_of(verb)))
            .iter()
            .any(|held| held.acts());
        let plain = pipeline.ops.is_empty() && pipeline.outputs == [pairs.left, pairs.right];
        (plain && whole && !acts).then(|| relations.map(Edges::of_relation))
    }

    fn of_relation(relation: Relation<'g>) -> Edges<'g> {
        Edges { first: relation.first, at: Cow::Borrowed(relation.starts), to: Cow::Borrowed(relation.others) }
    }

    /// The edges between nodes, each from its first to its second; those of a node in the order in which they come.
    #[must_use]
    pub fn of(from: &[u32], to: &[u32]) -> Edges<'static> {
        let nodes = from.iter().chain(to).max().map_or(0, |most| *most as usize + 1);
        let mut at = vec![0u32; nodes + 1];
        for node in from {
            if let Some(count) = at.get_mut(*node as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut at {
            total += *start;
            *start = total;
        }
        let (mut next, mut all) = (at.clone(), vec![0u32; to.len()]);
        for (from, to) in from.iter().zip(to) {
            let Some(index) = next.get_mut(*from as usize) else { continue };
            if let Some(place) = all.get_mut(*index as usize) {
                *place = *to;
            }
            *index += 1;
        }
        Edges { first: 0, at: at.into(), to: all.into() }
    }

    /// The nodes that may have edges.
    #[must_use]
    pub fn nodes(&self) -> Range<u32> {
        let count = u32::try_from(self.at.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.first..self.first.saturating_add(count)
    }

    /// Where the edges of a node lead.
    #[inline]
    #[must_use]
    pub fn from(&self, node: u32) -> &[u32] {
        let node = node.wrapping_sub(self.first) as usize;
        match (self.at.get(node), self.at.get(node.wrapping_add(1))) {
            (Some(from), Some(to)) => self.to.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The nodes that one or more edges lead to from a node, ascending; nothing where it was ended early.
    #[must_use]
    pub fn reach(&self, start: u32, nodes: u32, stop: &Stop) -> Option<Vec<u32>> {
        let mut seen = Bits::of(nodes);
        let mut open = vec![start];
        let mut followed = 0_u32;
        while let Some(node) = open.pop() {
            followed = followed.wrapping_add(1);
            if followed.is_multiple_of(1024) && stop.is_set() {
                return None;
            }
            for next in self.from(node) {
                if seen.add(*next) {
                    open.push(*next);
                }
            }
        }
        Some(seen.all())
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
        self.0.iter_mut().skip(node as usize / 64).take(1).for_each(|word| *word = 0);
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

/// The rows of two columns as nodes.
#[must_use]
pub fn ends(table: &Table, entities: u32) -> Option<[Vec<u32>; 2]> {
    let [from, to] = table.columns.as_slice() else { return None };
    let nodes = |column: &Vec<u32>| -> Vec<u32> { column.iter().map(|cell| node(*cell, entities)).collect() };
    Some([nodes(from), nodes(to)])
}
