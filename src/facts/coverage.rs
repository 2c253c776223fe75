//! How much of each document is annotated.
//!
//! Takes a record and its texts; gives numbers, by document and by unit. Must not judge them.

use super::model::{Document, DocumentId, Record, Unit, Voice};
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// The coverage of one document. Characters are those of the text, white space between units left out; zero where the
/// text is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCoverage {
    /// The document.
    pub document: DocumentId,
    /// Its id.
    pub id: String,
    /// Its units in order.
    pub units: Vec<UnitCoverage>,
    /// How many units carry facts.
    pub annotated: usize,
    /// How many units are skipped for each reason, by reason.
    pub skipped: Vec<(String, usize)>,
    /// Characters in units that carry facts.
    pub annotated_characters: usize,
    /// Characters in units that are skipped.
    pub skipped_characters: usize,
    /// How many facts it has.
    pub facts: usize,
    /// How many mentions it has.
    pub mentions: usize,
    /// How many named voices it quotes.
    pub voices: usize,
}

/// The coverage of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCoverage {
    /// Its number, from 1.
    pub number: u32,
    /// Its first words.
    pub cue: String,
    /// Why it is skipped, if it is.
    pub skipped: Option<String>,
    /// Its characters.
    pub characters: usize,
    /// How many facts it carries.
    pub facts: usize,
    /// How many mentions they make.
    pub mentions: usize,
}

/// The coverage of every document, in the order of the record.
#[must_use]
pub fn coverage(record: &Record, sources: &Sources) -> Vec<DocumentCoverage> {
    let mut all: Vec<DocumentCoverage> =
        (0..).map(DocumentId).zip(&record.documents).map(|(id, document)| of_document(id, document, sources)).collect();
    let mut voices = vec![BTreeSet::<Voice>::new(); all.len()];
    for mention in record.told() {
        let Some(covered) = all.get_mut(mention.document.0 as usize) else { continue };
        covered.mentions += 1;
        if let Some(unit) = covered.units.get_mut(mention.unit as usize) {
            unit.mentions += 1;
        }
        if let Some(voices) = voices.get_mut(mention.document.0 as usize) {
            voices.extend(mention.voice.iter().copied().filter(|voice| matches!(voice, Voice::Named(_))));
        }
    }
    for (covered, voices) in all.iter_mut().zip(voices) {
        covered.voices = voices.len();
    }
    all
}

fn of_document(id: DocumentId, document: &Document, sources: &Sources) -> DocumentCoverage {
    let text = document.text.and_then(|text| sources.get(text)).map_or("", |source| source.text.as_str());
    let units: Vec<UnitCoverage> = document.units.iter().map(|unit| of_unit(unit, text)).collect();
    let mut skipped: BTreeMap<String, usize> = BTreeMap::new();
    for reason in units.iter().filter_map(|unit| unit.skipped.clone()) {
        *skipped.entry(reason).or_default() += 1;
    }
    let characters =
        |skipped: bool| units.iter().filter(|unit| unit.skipped.is_some() == skipped).map(|unit| unit.characters).sum();
    DocumentCoverage {
        document: id,
        id: document.id.clone(),
        annotated: units.iter().filter(|unit| unit.skipped.is_none()).count(),
        skipped: skipped.into_iter().collect(),
        annotated_characters: characters(false),
        skipped_characters: characters(true),
        facts: units.iter().map(|unit| unit.facts).sum(),
        mentions: 0,
        voices: 0,
        units,
    }
}

fn of_unit(unit: &Unit, text: &str) -> UnitCoverage {
    let own = unit.span.and_then(|span| text.get(span.range())).unwrap_or_default();
    UnitCoverage {
        number: unit.number,
        cue: unit.cue.clone(),
        skipped: unit.skipped.clone(),
        characters: own.chars().count(),
        facts: unit.facts as usize,
        mentions: 0,
    }
}
