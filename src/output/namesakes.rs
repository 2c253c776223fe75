//! Those of one name, told apart by their ids where an answer names several of them.
//!
//! Takes the rows of a view; gives what is written of a cell. For people: programs have the ids.

use super::{Cell, Kind, View};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The names that several have in the rows of an answer.
pub(super) struct Namesakes<'v>(FxHashSet<&'v str>);

impl<'v> Namesakes<'v> {
    /// Those of an answer.
    pub fn of(view: &'v View<'_>) -> Namesakes<'v> {
        let mut ids: FxHashMap<&str, &str> = FxHashMap::default();
        let mut shared = FxHashSet::default();
        for cell in view.rows.iter().flatten().filter(|cell| can_be_told_apart(cell)) {
            if *ids.entry(&cell.name).or_insert(&cell.id) != cell.id {
                shared.insert(&*cell.name);
            }
        }
        Namesakes(shared)
    }

    /// What is written of a cell: `Bob`, or `Bob (bob2)`.
    pub fn shown<'c>(&self, cell: &'c Cell<'_>) -> Cow<'c, str> {
        if self.0.contains(&*cell.name) && can_be_told_apart(cell) {
            return format!("{} ({})", cell.name, cell.id).into();
        }
        (&*cell.name).into()
    }
}

/// Nobody knows of two unknowns (`A?1`), or of two voices without a name (`A/dip`), whether they are one.
fn can_be_told_apart(cell: &Cell<'_>) -> bool {
    matches!(cell.kind, Kind::Entity(_)) && !cell.id.contains(['?', '/'])
}
