//! One step as it is put together: what it is taken from, what is known in it, what must hold.

use crate::question::algebra::Var;
use crate::question::answer::Value;
use crate::sql::Joined;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Some variables, ascending.
pub(super) type Vars = BTreeSet<Var>;

/// Rows that a step has found: where they stand, and which variables they have. Without a step: one row of nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    /// The step.
    pub name: Option<String>,
    /// Its columns.
    pub vars: Vars,
    /// What it is about: its name without a number.
    pub stem: String,
}

/// A step that is put together.
#[derive(Debug, Default)]
pub(super) struct Select {
    /// The rows that it goes on from.
    pub given: Steps,
    /// The tables, in the order in which they are joined.
    pub joined: Vec<Joined>,
    /// What must hold beside.
    pub tests: Vec<String>,
    /// What each variable is.
    pub known: FxHashMap<Var, String>,
    /// What each constant is.
    pub constants: FxHashMap<Value, String>,
    /// The names of tables that are taken.
    pub aliases: FxHashSet<String>,
    /// What was said so far, in the text form of the algebra.
    pub said: Vec<String>,
    /// The act that was found last.
    pub act: Option<Var>,
}

impl Select {
    /// Whether nothing was said beyond what was given.
    pub fn is_bare(&self) -> bool {
        self.joined.len() <= usize::from(self.given.name.is_some()) && self.tests.is_empty()
    }

    /// The query: these columns, each with its expression.
    pub fn write(&self, columns: &[(String, String)], distinct: bool) -> String {
        let mut text = String::from(if distinct { "SELECT DISTINCT " } else { "SELECT " });
        let shown = |(expression, column): &(String, String)| {
            let is_named = expression.rsplit('.').next() == Some(column) && expression.contains('.');
            if is_named { expression.clone() } else { format!("{expression} AS {column}") }
        };
        let columns: Vec<String> = columns.iter().map(shown).collect();
        text.push_str(&if columns.is_empty() { "1 AS holds".to_owned() } else { columns.join(", ") });
        let mut tests = Vec::new();
        for (at, joined) in self.joined.iter().enumerate() {
            let word = match (at, joined.on.is_empty(), joined.is_left) {
                (0, _, _) => "FROM",
                (_, true, false) => "CROSS JOIN",
                (_, _, true) => "LEFT JOIN",
                (_, false, false) => "JOIN",
            };
            let table = if joined.table == joined.alias {
                joined.table.clone()
            } else {
                format!("{} AS {}", joined.table, joined.alias)
            };
            // Writing to a string cannot fail.
            let _ = write!(text, "\n{word} {table}");
            match (at, joined.on.is_empty()) {
                (0, _) => tests.extend(joined.on.iter().cloned()),
                (_, true) if joined.is_left => text.push_str(" ON TRUE"),
                (_, true) => {}
                (_, false) => {
                    let _ = write!(text, " ON {}", joined.on.join(" AND "));
                }
            }
        }
        tests.extend(self.tests.iter().cloned());
        if !tests.is_empty() {
            let _ = write!(text, "\nWHERE {}", tests.join("\n    AND "));
        }
        text
    }
}
