//! `directly or indirectly`: what a step leads to over one or more steps, from either end, or between all.
//!
//! Nothing is derived whole: each end that is asked for is followed breadth first, and what was followed last is kept.

use super::edges::{Edges, cell, node};
use crate::graph::Store;
use crate::stop::{Stop, Stopped};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The steps of a closure, in both directions.
#[derive(Debug)]
pub struct Closure {
    forth: Edges,
    back: Edges,
    stop: Stop,
    known: Mutex<Known>,
}

/// What was followed: the cells that lead from one (or to one), ascending, and how many that are in all.
#[derive(Debug, Default)]
struct Known {
    reached: FxHashMap<(u32, bool), Arc<[u32]>>,
    cells: usize,
}

/// So many cells are kept before what was followed is forgotten.
const KEPT: usize = 1 << 24;

impl Closure {
    /// A closure of steps, which gives nothing any more once it is stopped.
    #[must_use]
    pub fn new(forth: Edges, back: Edges, stop: &Stop) -> Closure {
        Closure { forth, back, stop: stop.clone(), known: Mutex::default() }
    }

    /// The cells that one leads to (`back`: those that lead to it), ascending; none where it was stopped.
    #[must_use]
    pub fn reached(&self, from: u32, back: bool, store: &Store) -> Arc<[u32]> {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).reached.get(&(from, back)) {
            return Arc::clone(known);
        }
        let entities = store.entities();
        let nodes = entities.saturating_add(store.acts());
        let edges = if back { &self.back } else { &self.forth };
        let reached = edges.lists(store).reach(node(from, entities), nodes, &self.stop);
        let cells: Arc<[u32]> = match reached {
            Ok(reached) => reached.into_iter().map(|node| cell(node, entities)).collect(),
            Err(Stopped) => return Arc::from([]),
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.cells > KEPT {
            *known = Known::default();
        }
        known.cells += cells.len();
        known.reached.insert((from, back), Arc::clone(&cells));
        cells
    }

    /// The cells from which (`back`: to which) a step leads.
    pub fn ends<'c>(&'c self, back: bool, store: &'c Store) -> impl Iterator<Item = u32> + 'c {
        let lists = if back { self.back.lists(store) } else { self.forth.lists(store) };
        let entities = store.entities();
        lists.nodes().filter(move |node| !lists.from(*node).is_empty()).map(move |node| cell(node, entities))
    }

    /// How many steps there are.
    #[must_use]
    pub fn steps(&self, store: &Store) -> u32 {
        self.forth.lists(store).count()
    }

    /// The steps of a shortest chain from one cell to each of some others; none to one that it does not lead to.
    ///
    /// # Errors
    /// Where it was stopped.
    pub fn chains(&self, from: u32, to: &[u32], store: &Store) -> Result<Vec<Vec<[u32; 2]>>, Stopped> {
        let entities = store.entities();
        let start = node(from, entities);
        let before = self.forth.lists(store).shortest_ways(start, &self.stop)?;
        let chain = |to: &u32| {
            let mut steps = Vec::new();
            let mut at = node(*to, entities);
            while let Some(previous) = before.get(&at).copied() {
                steps.push([cell(previous, entities), cell(at, entities)]);
                at = previous;
                if at == start {
                    break;
                }
            }
            steps.reverse();
            steps
        };
        Ok(to.iter().map(chain).collect())
    }
}
