//! `rule verb(x, y, …)`: the rules of a defined verb give a row. Terms: its arguments, in the order of its head.

use super::{Asked, Costs, Meaning};
use crate::question::algebra::{Atom, Term};
use crate::question::column::cell::NOTHING;
use crate::question::column::world::Ranges;
use crate::sql::{AtomSql, Unsayable};

/// The rules of a defined verb give a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleHolds {
    /// The rule, by its number in the session and the question.
    pub rule: usize,
    /// The verb, as printed.
    pub name: String,
}

impl Atom {
    /// The rules of a defined verb give a row.
    #[must_use]
    pub fn rule(rule: usize, name: &str, arguments: Vec<Term>) -> Atom {
        Atom { predicate: RuleHolds { rule, name: name.to_owned() }.into(), terms: arguments }
    }
}

impl Meaning for RuleHolds {
    fn holds(&self, cells: &[u32], asked: Asked<'_>) -> bool {
        !cells.contains(&NOTHING) && asked.world.rules.contains(self.rule, cells, asked.world.store)
    }

    fn find(&self, open: usize, cells: &[u32], _: &Ranges, asked: Asked<'_>, see: &mut dyn FnMut(u32)) {
        asked.world.rules.find(self.rule, open, cells, asked.world.store, see);
    }

    fn fan(&self, open: usize, costs: Costs<'_>) -> Option<f64> {
        let known: Vec<bool> = costs.known.iter().map(|known| known.is_known()).collect();
        Some(costs.world.rules.fan(self.rule, open, &known, costs.world.store))
    }

    fn keeps(&self) -> f64 {
        0.3
    }

    fn sql(&self, atom: &mut AtomSql<'_>) -> Result<(), Unsayable> {
        let Some(rule) = atom.words.rules.get(&self.rule) else {
            return Err(Unsayable::new(&format!("`{}`", self.name), "it refers to itself through something else"));
        };
        let alias = atom.join_named(&rule.table, &rule.table);
        for (place, column) in rule.columns.iter().enumerate() {
            atom.is_some(place, format!("{alias}.{column}"));
        }
        Ok(())
    }

    fn print(&self, terms: &[String]) -> String {
        format!("rule {}({})", self.name, terms.join(", "))
    }
}
