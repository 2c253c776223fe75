//! Where a row stands, in short: `B5 · A2 B2`, the units that witness it, grouped by act.

use super::cite::CitedAct;
use crate::arrange::Arrange;
use crate::facts::{ActId, DocumentId};
use crate::graph::Store;
use crate::question::answer::Witness;
use rustc_hash::FxHashMap;

/// A unit of a document, or the file and line of a row that tells of an act.
type UnitOrRow<'s> = (DocumentId, u32, Option<(&'s str, u32)>);

/// So many acts of a row are compared with each other rather than counted: rows have two or three, but for those of a count.
const FEW: usize = 16;

/// The units of cited acts, each unit once in its group and each act once.
#[must_use]
pub fn of_acts(acts: &[CitedAct], store: &Store) -> String {
    let mut text = String::new();
    write_acts(acts, store, &mut text);
    text
}

/// What `line` writes of rows, given the units of the acts that each rests on.
pub fn lines<'c>(
    rows: impl Iterator<Item = (usize, &'c Vec<CitedAct>)>,
    store: &Store,
    line: &dyn Fn(usize, &str, &mut String),
) -> String {
    let (mut text, mut units) = (String::new(), String::new());
    for (row, acts) in rows {
        units.clear();
        write_acts(acts, store, &mut units);
        line(row, &units, &mut text);
    }
    text
}

/// Writes the units to an empty text.
fn write_acts(acts: &[CitedAct], store: &Store, text: &mut String) {
    if acts.len() > FEW {
        let mut firsts: FxHashMap<ActId, usize> = FxHashMap::default();
        let mut grouped: Vec<(usize, &CitedAct)> =
            acts.iter().enumerate().map(|(at, act)| (*firsts.entry(act.act).or_insert(at), act)).collect();
        grouped.arrange_by_key(|(first, _)| *first);
        for same in grouped.chunk_by(|(one, _), (next, _)| one == next) {
            write_units(same.iter().map(|(_, act)| *act), store, text);
        }
        return;
    }
    for (at, first) in acts.iter().enumerate() {
        if !acts.iter().take(at).any(|before| before.act == first.act) {
            write_units(acts.iter().filter(|act| act.act == first.act), store, text);
        }
    }
}

/// Writes the units that tell of one act.
fn write_units<'s>(same: impl Iterator<Item = &'s CitedAct>, store: &Store, text: &mut String) {
    let mut known: Vec<UnitOrRow<'_>> = Vec::new();
    for mention in same.flat_map(|act| &act.cited).map(|cited| store.mention(cited.mention)) {
        let unit = (mention.document(), mention.unit_index(), mention.row());
        if known.contains(&unit) {
            continue;
        }
        let between = match (known.is_empty(), text.is_empty()) {
            (false, _) => " ",
            (true, false) => " · ",
            (true, true) => "",
        };
        text.push_str(between);
        mention.write_source(text);
        known.push(unit);
    }
}

/// The units of witnesses.
#[must_use]
pub fn of_witnesses(witnesses: &[Witness]) -> String {
    let units = witnesses.iter().flat_map(|witness| {
        let citations = witness.citations.iter();
        citations.map(|citation| (witness.act, citation.name.clone()))
    });
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut places: FxHashMap<ActId, usize> = FxHashMap::default();
    for (act, unit) in units {
        let place = *places.entry(act).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(units) if units.contains(&unit) => {}
            Some(units) => units.push(unit),
            None => groups.push(vec![unit]),
        }
    }
    groups.iter().map(|units| units.join(" ")).collect::<Vec<_>>().join(" · ")
}
