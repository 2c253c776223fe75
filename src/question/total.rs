//! What the amounts of an answer come to: said beside its rows, each of which cites its own.
//!
//! Takes a compiled question; gives notes. Each act counts once, whoever tells of it; where several amounts are told of one act
//! in one unit, nobody knows which, and it is left out. Must not convert a unit.

use super::answer::Value;
use super::ask::Evaluation;
use super::compile::Compiled;
use crate::diagnostic::counted;
use crate::facts::ActId;
use crate::lexicon::{Origin, Quantity, total};
use crate::stop::Stopped;
use std::collections::BTreeMap;

/// The notes on the total that a question asks for.
///
/// # Errors
/// Where it was stopped.
pub(super) fn notes(compiled: &Compiled, with: Evaluation<'_>) -> Result<Vec<String>, Stopped> {
    let Some(asked) = compiled.total else { return Ok(Vec::new()) };
    let rows = with.rows(&compiled.rel, &compiled.names, &[asked.act, asked.amount])?;
    let mut told: BTreeMap<ActId, Vec<Quantity>> = BTreeMap::new();
    for row in rows.iter() {
        if let [Value::Act(act), Value::Entity(amount)] = *row
            && with.store.origin(amount) == Origin::Quantity
            && let Some(amount) = Quantity::parse(with.store.entity_name(amount))
        {
            told.entry(act).or_default().push(amount);
        }
    }
    let all = told.len();
    told.retain(|_, amounts| !is_rival(amounts));
    let sums = if told.is_empty() { Some(Vec::new()) } else { total(told.values().flatten()) };
    let mut notes = match sums {
        Some(sums) if sums.is_empty() => Vec::new(),
        Some(sums) => {
            let sums: Vec<String> = sums.iter().map(Quantity::to_string).collect();
            vec![format!("in total {}, in {}", sums.join(" and "), counted(told.len(), "act"))]
        }
        None => vec!["the amounts are too large to be added up".to_owned()],
    };
    let left_out = all - told.len();
    if left_out > 0 {
        notes.push(format!("{} left out of the total: several amounts are told of it", counted(left_out, "act")));
    }
    Ok(notes)
}

/// Whether two of the amounts of an act are in one unit: they are told of one thing in several ways.
fn is_rival(amounts: &[Quantity]) -> bool {
    let rest = |at: usize| amounts.get(at + 1..).unwrap_or_default();
    amounts.iter().enumerate().any(|(at, one)| rest(at).iter().any(|other| one.is_in_unit_of(other)))
}
