//! Where a row stands, in short: `B5 · A2 B2`.

use crate::facts::ActId;
use crate::question::answer::Witness;

/// The units that witness a row, grouped by act, each unit once in its group and each act once.
#[must_use]
pub fn sources(witnesses: &[Witness]) -> String {
    let mut groups: Vec<(ActId, Vec<String>)> = vec![];
    for witness in witnesses.iter().filter(|witness| !witness.citations.is_empty()) {
        let known = groups.iter().position(|(act, _)| *act == witness.act);
        let at = known.unwrap_or(groups.len());
        if known.is_none() {
            groups.push((witness.act, vec![]));
        }
        if let Some((_, units)) = groups.get_mut(at) {
            add_units(witness, units);
        }
    }
    groups.iter().map(|(_, units)| units.join(" ")).collect::<Vec<_>>().join(" · ")
}

fn add_units(witness: &Witness, units: &mut Vec<String>) {
    for citation in &witness.citations {
        if !units.contains(&citation.name) {
            units.push(citation.name.clone());
        }
    }
}
