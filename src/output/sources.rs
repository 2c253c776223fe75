//! Where a row stands, in short: `B5 · A2 B2`.

use crate::question::answer::Witness;

/// The units that witness a row, grouped by act, each unit once in its group and each act once.
#[must_use]
pub fn sources(witnesses: &[Witness]) -> String {
    let mut acts = vec![];
    let mut groups: Vec<String> = vec![];
    for witness in witnesses {
        let group = units(witness);
        if group.is_empty() || acts.contains(&witness.act) {
            continue;
        }
        acts.push(witness.act);
        groups.push(group);
    }
    groups.join(" · ")
}

fn units(witness: &Witness) -> String {
    let mut units: Vec<String> = vec![];
    for citation in &witness.citations {
        let unit = format!("{}{}", citation.document, citation.unit);
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units.join(" ")
}
