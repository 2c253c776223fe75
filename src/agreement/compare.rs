//! Two codings of the same texts side by side.
//!
//! Units are aligned by their text: a stretch goes from one place where both coders start a unit to the next, and what
//! both have of it is compared, however each has cut it.

use super::alpha::Reliability;
use super::codes::Coded;
use super::side::{Side, words};
use super::values::{QUESTIONS, Values};
use crate::corpus::Corpus;
use crate::facts::DocumentId;
use crate::graph::DocumentView;
use crate::lexicon::fold;
use std::collections::BTreeSet;

/// So many words name a stretch.
const CUE: usize = 5;

/// What two coders agree on.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Who the coders are, as their documents say.
    pub coders: [String; 2],
    /// How many documents were compared.
    pub documents: usize,
    /// How far they agree on each question.
    pub scores: Vec<Score>,
    /// And on all of them together, cues left out.
    pub total: Reliability,
    /// Where they differ, in the order of documents and texts.
    pub differences: Vec<Difference>,
    /// Documents that cannot be compared.
    pub unmatched: Vec<Unmatched>,
}

/// How far two coders agree on one question.
#[derive(Clone, Debug)]
pub struct Score {
    /// Its name: `cues`, `units`, `verbs`, `roles` or `manner`.
    pub name: &'static str,
    /// What is asked, and of what.
    pub question: &'static str,
    /// How far they agree.
    pub reliability: Reliability,
}

/// A stretch of text on which two coders differ.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The document.
    pub document: String,
    /// The questions on which they differ.
    pub about: Vec<&'static str>,
    /// The first words of the stretch.
    pub cue: String,
    /// What each has.
    pub codings: [Coding; 2],
}

/// What one coder has of a stretch of text.
#[derive(Clone, Debug)]
pub struct Coding {
    /// The numbers of the units.
    pub units: Vec<u32>,
    /// Their facts as written, or why they are skipped.
    pub facts: Vec<String>,
}

/// A document that cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Its id.
    pub document: String,
    /// Why not.
    pub reason: &'static str,
}

/// Compares two corpora, document by document.
#[must_use]
pub fn compare(first: &Corpus, second: &Corpus) -> Comparison {
    let ids: BTreeSet<&str> = [first, second]
        .iter()
        .flat_map(|corpus| (0..corpus.store.documents()).map(|id| corpus.store.document_id(DocumentId(id))))
        .collect();
    let (mut documents, mut values, mut differences, mut unmatched) = (vec![], Values::default(), vec![], vec![]);
    for id in ids {
        match sides(first, second, id) {
            Ok(sides) => {
                documents.push([sides[0].document, sides[1].document]);
                differences.extend(document(sides, &mut values));
            }
            Err(reason) => unmatched.push(Unmatched { document: id.to_owned(), reason }),
        }
    }
    let all = values.measured();
    // There are as many cues as words: they would outweigh all else.
    let total = Reliability::together(all.iter().skip(1));
    let scores =
        QUESTIONS.iter().zip(all).map(|(&(name, question), reliability)| Score { name, question, reliability });
    let coders = [coder(&documents, 0, "first"), coder(&documents, 1, "second")];
    Comparison { coders, documents: documents.len(), scores: scores.collect(), total, differences, unmatched }
}

/// Both codings of a document, or why they cannot be compared.
fn sides<'c>(first: &'c Corpus, second: &'c Corpus, id: &str) -> Result<[Coded<'c>; 2], &'static str> {
    let one = Coded::find(first, id).ok_or("only the second coder has it")?;
    let other = Coded::find(second, id).ok_or("only the first coder has it")?;
    match (one.text(), other.text()) {
        (Some(text), Some(same)) if fold(text.trim()) == fold(same.trim()) => Ok([one, other]),
        (Some(_), Some(_)) => Err("the texts are not the same"),
        _ => Err("its text is not there"),
    }
}

/// The names of those who coded the documents.
fn coder(documents: &[[DocumentView<'_>; 2]], side: usize, unnamed: &str) -> String {
    let names = documents.iter().filter_map(|both| both.get(side)?.coder());
    let names: BTreeSet<&str> = names.collect();
    if names.is_empty() { unnamed.to_owned() } else { names.into_iter().collect::<Vec<_>>().join(", ") }
}

/// Adds what two coders say of one document; gives where they differ.
fn document(sides: [Coded<'_>; 2], values: &mut Values) -> Vec<Difference> {
    let text = sides[0].text().unwrap_or_default();
    let id = sides[0].document.id().to_owned();
    let words = words(text);
    let [one, other] = sides.map(Side::new);
    let starts = |side: &Side| side.starts.iter().copied().collect::<BTreeSet<usize>>();
    let (mine, theirs) = (starts(&one), starts(&other));
    // The first word starts a unit in any case.
    values.cues.extend((1..words.len()).map(|word| [mine.contains(&word), theirs.contains(&word)]));
    let mut common: Vec<usize> = mine.intersection(&theirs).copied().collect();
    common.push(words.len());
    let mut differences = vec![];
    for stretch in common.windows(2) {
        let &[start, end] = stretch else { continue };
        let ranges = [one.units(&(start..end)), other.units(&(start..end))];
        let about = values.stretch([&one, &other], &ranges);
        if !about.is_empty() {
            let from = text.get(words.get(start).copied().unwrap_or_default()..).unwrap_or_default();
            let cue = from.split_whitespace().take(CUE.min(end - start)).collect::<Vec<_>>().join(" ");
            let codings = [one.coding(&ranges[0]), other.coding(&ranges[1])];
            differences.push(Difference { document: id.clone(), about, cue, codings });
        }
    }
    differences
}
