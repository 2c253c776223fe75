//! How many rows come out of each operator of a pipeline, for `explain`.

use super::pipeline::Pipeline;
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// An operator: where its pipeline lies in memory (pipelines do not move while they are run), and its number there.
pub type Place = (usize, usize);

/// Where an operator lies.
#[must_use]
pub fn place(pipeline: &Pipeline, number: usize) -> Place {
    (std::ptr::from_ref(pipeline).addr(), number)
}

/// Sums up what left each operator.
#[derive(Debug, Default)]
pub struct Counts {
    rows: Mutex<FxHashMap<Place, u64>>,
}

impl Counts {
    /// How many rows left an operator.
    #[must_use]
    pub fn of(&self, place: Place) -> u64 {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).get(&place).copied().unwrap_or(0)
    }

    /// So many rows left an operator.
    pub fn left(&self, place: impl FnOnce() -> Place, rows: u64) {
        *self.rows.lock().unwrap_or_else(PoisonError::into_inner).entry(place()).or_insert(0) += rows;
    }
}
