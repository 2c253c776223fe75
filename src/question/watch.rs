//! How many rows come out of each step of a plan, for `explain`.
//!
//! An evaluator tells its watch what leaves a step. Answers are found under [`Unwatched`], which compiles to nothing.

use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// A step: where it lies in memory (plans do not move while they are run), and its number there.
pub type Place = (usize, usize);

/// Where something lies.
#[must_use]
pub fn place<T>(of: &T, number: usize) -> Place {
    (std::ptr::from_ref(of).addr(), number)
}

/// Is told what leaves the steps of a plan.
pub trait Watch {
    /// So many rows left a step.
    fn left(&self, step: impl FnOnce() -> Place, rows: u64);
}

/// Nobody looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    #[inline]
    fn left(&self, _step: impl FnOnce() -> Place, _rows: u64) {}
}

/// Sums up what left each step.
#[derive(Debug, Default)]
pub struct Counts {
    rows: Mutex<FxHashMap<Place, u64>>,
}

impl Counts {
    /// How many rows left a step.
    #[must_use]
    pub fn of(&self, step: Place) -> u64 {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).get(&step).copied().unwrap_or(0)
    }
}

impl Watch for &Counts {
    fn left(&self, step: impl FnOnce() -> Place, rows: u64) {
        *self.rows.lock().unwrap_or_else(PoisonError::into_inner).entry(step()).or_insert(0) += rows;
    }
}
