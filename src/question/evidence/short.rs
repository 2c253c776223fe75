//! Where a row stands, in short: `B5 · A2 B2`, the units that witness it, grouped by act.

use super::cite::CitedAct;
use crate::facts::ActId;
use crate::graph::Store;
use crate::question::answer::Witness;

/// The units of cited acts, each unit once in its group and each act once.
#[must_use]
pub fn of_acts(acts: &[CitedAct], store: &Store) -> String {
    let units = acts.iter().flat_map(|act| {
        let mentions = act.cited.iter().map(|cited| store.mention(cited.mention));
        mentions.map(|mention| (act.act, mention.source()))
    });
    grouped(units)
}

/// The units of witnesses.
#[must_use]
pub fn of_witnesses(witnesses: &[Witness]) -> String {
    let units = witnesses.iter().flat_map(|witness| {
        let citations = witness.citations.iter();
        citations.map(|citation| (witness.act, citation.name.clone()))
    });
    grouped(units)
}

fn grouped(units: impl Iterator<Item = (ActId, String)>) -> String {
    let mut groups: Vec<(ActId, Vec<String>)> = Vec::new();
    for (act, unit) in units {
        match groups.iter_mut().find(|(known, _)| *known == act) {
            Some((_, units)) if units.contains(&unit) => {}
            Some((_, units)) => units.push(unit),
            None => groups.push((act, vec![unit])),
        }
    }
    groups.iter().map(|(_, units)| units.join(" ")).collect::<Vec<_>>().join(" · ")
}
