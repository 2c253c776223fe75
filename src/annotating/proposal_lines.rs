//! Proposals as another program or person hands them over: lines of JSON.
//!
//! Takes the text of such a file; gives each line with what it proposes, or why it proposes nothing. No line is lost. Must
//! not judge the facts.
//!
//! ```text
//! {"unit": 3, "fact": "norland offered truce to sudria", "by": "ab"}
//! {"sentence": "The offer is a trap", "fact": "orsa said 'a trap'", "by": "a model", "document": "G"}
//! ```

use crate::source::{Place, SourceId, Span};
use serde::Deserialize;

/// A line of a file of proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalLine {
    /// Its number, from 1.
    pub number: usize,
    /// Where it stands.
    pub place: Place,
    /// What it says, as it stands.
    pub raw: String,
    /// What it proposes, or why that is not known.
    pub said: Result<Handed, String>,
}

/// What a line proposes. Other fields are left alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Handed {
    /// The fact.
    pub fact: String,
    /// Who proposes it.
    pub by: String,
    /// The number of the unit, from 1.
    #[serde(default)]
    pub unit: Option<u32>,
    /// The first words of the sentence, where the unit has no number.
    #[serde(default)]
    pub sentence: Option<String>,
    /// The document, where that is not known otherwise.
    #[serde(default)]
    pub document: Option<String>,
}

impl ProposalLine {
    /// Where bytes of the fact stand: in the line, as far as the line has the fact as it is.
    #[must_use]
    pub fn in_fact(&self, span: Span) -> Place {
        let fact = self.said.as_ref().map_or("", |handed| handed.fact.as_str());
        let quoted = serde_json::to_string(fact).unwrap_or_default();
        let is_plain = quoted.len() == fact.len() + 2;
        match self.raw.find(&quoted).filter(|_| is_plain && !fact.is_empty()) {
            Some(at) => {
                let start = self.place.span.start + u32::try_from(at + 1).unwrap_or(0);
                Place { source: self.place.source, span: span.shifted(start) }
            }
            None => self.place,
        }
    }
}

/// The lines of a file of proposals; empty ones are left out.
#[must_use]
pub fn proposal_lines(source: SourceId, text: &str) -> Vec<ProposalLine> {
    let mut at = 0;
    let mut lines = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        let raw = line.trim().trim_start_matches('\u{feff}');
        if raw.is_empty() {
            continue;
        }
        let place = Place { source, span: Span::new(start, start + line.trim().len()) };
        lines.push(ProposalLine { number: index + 1, place, raw: raw.to_owned(), said: handed(raw) });
    }
    lines
}

/// What a line says.
fn handed(raw: &str) -> Result<Handed, String> {
    let read: Result<Handed, _> = serde_json::from_str(raw);
    let handed = read.map_err(|error| {
        let message = error.to_string();
        // Its line is always the first.
        let message = message.split(" at line 1").next().unwrap_or(&message);
        if error.is_data() { message.to_owned() } else { format!("this is no object of JSON: {message}") }
    })?;
    if handed.fact.trim().is_empty() {
        return Err("its `fact` is empty".to_owned());
    }
    if handed.by.trim().is_empty() {
        return Err("it does not say `by` whom it is".to_owned());
    }
    if handed.unit.is_none() && handed.sentence.as_ref().is_none_or(|words| words.trim().is_empty()) {
        return Err("it has neither `unit`, a number, nor `sentence`, its first words".to_owned());
    }
    Ok(handed)
}
