//! Two codings of the same texts side by side.
//!
//! Units are aligned by their text: a stretch goes from one place where both coders start a unit to the next, and what
//! both have of it is compared, however each has cut it.

use super::alpha::Reliability;
use super::cast::{Called, CastDifference, differences};
use super::codes::{Coded, Told};
use super::pair::{Aligned, Pair};
use super::reason::{Reason, ReasonKind};
use super::side::{Side, words};
use super::stretch::{FactGroup, Stretch};
use super::values::{Given, QUESTIONS, Values};
use super::why::Judge;
use crate::corpus::Corpus;
use crate::facts::{ActId, DocumentId};
use crate::graph::DocumentView;
use crate::lexicon::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// So many words name a stretch.
const CUE: usize = 5;

/// What two coders agree on.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Who the coders are, as their documents say: of several, all of them.
    pub coders: [String; 2],
    /// The documents that were compared, in order.
    pub documents: Vec<String>,
    /// How far they agree on each question.
    pub scores: Vec<Score>,
    /// And on all of them together, cues left out.
    pub total: Reliability,
    /// What both have, in the order of documents and texts, from one place where both begin a unit to the next.
    pub stretches: Vec<ComparedStretch>,
    /// Entries in which the casts differ, by id.
    pub cast: Vec<CastDifference>,
    /// Ids that the second coder writes for entries that the first calls otherwise, with the first's.
    pub called: Vec<(String, String)>,
    /// Acts that both have: the first coder's and the second's.
    pub acts: Vec<(ActId, ActId)>,
    /// Documents that cannot be compared.
    pub unmatched: Vec<Unmatched>,
}

impl Comparison {
    /// The stretches on which they differ.
    pub fn differences(&self) -> impl Iterator<Item = &ComparedStretch> {
        self.stretches.iter().filter(|stretch| !stretch.agrees())
    }

    /// How often they differ for each reason, the most frequent first.
    #[must_use]
    pub fn reasons(&self) -> Vec<(ReasonKind, usize)> {
        let mut counts: BTreeMap<ReasonKind, usize> = BTreeMap::new();
        for reason in self.stretches.iter().flat_map(ComparedStretch::reasons) {
            *counts.entry(reason.kind).or_default() += 1;
        }
        let mut counts: Vec<(ReasonKind, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }
}

/// How far two coders agree on one question.
#[derive(Clone, Debug)]
pub struct Score {
    /// Its name: `cues`, `units`, `verbs`, `acts`, `roles` or `manner`.
    pub name: &'static str,
    /// What is asked, and of what.
    pub question: &'static str,
    /// How far they agree.
    pub reliability: Reliability,
}

/// A stretch of text as two coders have it.
#[derive(Clone, Debug)]
pub struct ComparedStretch {
    /// The document.
    pub document: String,
    /// Who coded it.
    pub coders: [String; 2],
    /// The questions on which they differ.
    pub about: Vec<&'static str>,
    /// The first words of the stretch.
    pub cue: String,
    /// What each has.
    pub codings: [Coding; 2],
    /// Why they treat the stretch itself otherwise: cut, skipped, skipped for another reason.
    pub whole: Vec<Reason>,
    /// The facts of both, those together that are to be compared.
    pub groups: Vec<FactGroup>,
}

impl ComparedStretch {
    /// Whether both say the same of it.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.reasons().next().is_none()
    }

    /// Every reason for which they differ on it.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        self.whole.iter().chain(self.groups.iter().flat_map(|group| &group.reasons))
    }
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
    let called = [Called::default(), Called::of(first, second)];
    let (mut documents, mut values, mut unmatched) = (vec![], Values::default(), vec![]);
    let mut comparing = Comparing::default();
    for id in ids {
        match sides([first, second], &called, id) {
            Ok(sides) => {
                documents.push([sides[0].document, sides[1].document]);
                comparing.pair(sides);
            }
            Err(reason) => unmatched.push(Unmatched { document: id.to_owned(), reason }),
        }
    }
    let stretches = comparing.judged(&mut values);
    let all = values.measured();
    // There are as many cues as words: they would outweigh all else.
    let total = Reliability::together(all.iter().skip(1));
    let scores =
        QUESTIONS.iter().zip(all).map(|(&(name, question), reliability)| Score { name, question, reliability });
    Comparison {
        coders: coders(&documents),
        documents: documents.iter().map(|both| both[0].id().to_owned()).collect(),
        scores: scores.collect(),
        total,
        stretches,
        cast: differences(first, second, &called[1]),
        called: called[1].all().collect(),
        acts: comparing.aligned.all().collect(),
        unmatched,
    }
}

/// Both codings of a document, or why they cannot be compared.
fn sides<'c>(corpora: [&'c Corpus; 2], called: &'c [Called; 2], id: &str) -> Result<[Coded<'c>; 2], &'static str> {
    let one = Coded::find(corpora[0], id, &called[0]).ok_or("only the second coder has it")?;
    let other = Coded::find(corpora[1], id, &called[1]).ok_or("only the first coder has it")?;
    match (one.text(), other.text()) {
        (Some(text), Some(same)) if fold(text.trim()) == fold(same.trim()) => Ok([one, other]),
        (Some(_), Some(_)) => Err("the texts are not the same"),
        _ => Err("its text is not there"),
    }
}

/// Who coded the documents: on the first side, and on the second. Who coded them twice is told apart from themselves.
#[must_use]
pub fn coders(documents: &[[DocumentView<'_>; 2]]) -> [String; 2] {
    let coders = [coder(documents, 0, "first"), coder(documents, 1, "second")];
    match coders {
        [one, other] if one == other => [format!("{one} (first)"), format!("{other} (second)")],
        apart => apart,
    }
}

fn coder(documents: &[[DocumentView<'_>; 2]], side: usize, unnamed: &str) -> String {
    let names = documents.iter().filter_map(|both| both.get(side)?.coder());
    let names: BTreeSet<&str> = names.collect();
    if names.is_empty() { unnamed.to_owned() } else { names.into_iter().collect::<Vec<_>>().join(", ") }
}

/// Documents while they are compared: first all facts are paired, then it is known which acts are one.
#[derive(Default)]
struct Comparing<'c> {
    aligned: Aligned,
    documents: Vec<PairedDocument<'c>>,
}

/// A document whose facts are paired.
struct PairedDocument<'c> {
    coded: [Coded<'c>; 2],
    sides: [Side; 2],
    words: Vec<usize>,
    stretches: Vec<PairedStretch>,
}

/// A stretch whose facts are paired.
struct PairedStretch {
    words: Range<usize>,
    units: [Range<usize>; 2],
    facts: [Vec<Told>; 2],
    pairs: Vec<Pair>,
}

impl<'c> Comparing<'c> {
    /// Pairs what both tell in a document.
    fn pair(&mut self, coded: [Coded<'c>; 2]) {
        let words = words(coded[0].text().unwrap_or_default());
        let sides = coded.map(Side::new);
        let [one, other] = &sides;
        let theirs: BTreeSet<usize> = other.starts.iter().copied().collect();
        let mut common: Vec<usize> = one.starts.iter().copied().filter(|start| theirs.contains(start)).collect();
        common.dedup();
        common.push(words.len());
        let mut stretches = vec![];
        for stretch in common.windows(2) {
            let &[start, end] = stretch else { continue };
            let units = [one.units(&(start..end)), other.units(&(start..end))];
            let facts = [one.facts(&units[0]), other.facts(&units[1])];
            let pairs = self.aligned.pair(&facts[0], &facts[1]);
            stretches.push(PairedStretch { words: start..end, units, facts, pairs });
        }
        self.documents.push(PairedDocument { coded, sides, words, stretches });
    }

    /// What both have, with the reasons where they differ; adds the values that they give.
    fn judged(&self, values: &mut Values) -> Vec<ComparedStretch> {
        let mut all = vec![];
        for document in &self.documents {
            let [mine, theirs] = [0, 1].map(|side: usize| starts(document.sides.get(side)));
            // The first word starts a unit in any case.
            values.cues.extend((1..document.words.len()).map(|word| [mine.contains(&word), theirs.contains(&word)]));
            all.extend(document.stretches.iter().map(|stretch| document.judged(stretch, &self.aligned, values)));
        }
        all
    }
}

fn starts(side: Option<&Side>) -> BTreeSet<usize> {
    side.into_iter().flat_map(|side| side.starts.iter().copied()).collect()
}

impl PairedDocument<'_> {
    fn judged(&self, stretch: &PairedStretch, aligned: &Aligned, values: &mut Values) -> ComparedStretch {
        let [one, other] = &self.sides;
        let [mine, theirs] = &stretch.units;
        let (facts, pairs) = ([stretch.facts[0].as_slice(), stretch.facts[1].as_slice()], stretch.pairs.as_slice());
        let is_cut_alike = mine.len() == 1 && theirs.len() == 1;
        let treatment = [one.treatment(mine), other.treatment(theirs)];
        let codings = [one.coding(mine), other.coding(theirs)];
        let whole = whole(is_cut_alike, &codings, &treatment);
        let is_skipped = treatment[0] != treatment[1];
        let judge = Judge { coded: self.coded, aligned };
        let groups = Stretch { facts, pairs, is_skipped }.groups(&judge);
        let about = values.stretch(&Given { is_cut_alike, treatment, facts, pairs }, aligned);
        let start = self.words.get(stretch.words.start).copied().unwrap_or_default();
        let from = self.coded[0].text().and_then(|text| text.get(start..)).unwrap_or_default();
        let cue = from.split_whitespace().take(CUE.min(stretch.words.len())).collect::<Vec<_>>().join(" ");
        let documents = self.coded.each_ref().map(|coded| coded.document);
        let document = documents[0].id().to_owned();
        ComparedStretch { document, coders: coders(&[documents]), about, cue, codings, whole, groups }
    }
}

/// Why two coders treat a stretch otherwise, whatever their facts.
fn whole(is_cut_alike: bool, codings: &[Coding; 2], treatment: &[String; 2]) -> Vec<Reason> {
    let mut reasons = vec![];
    if !is_cut_alike {
        let units = |coding: &Coding| match coding.units.len() {
            1 => "1 unit".to_owned(),
            many => format!("{many} units"),
        };
        reasons.push(Reason::of(ReasonKind::Cut, [units(&codings[0]), units(&codings[1])]));
    }
    if treatment[0] != treatment[1] {
        let codes = treatment.iter().any(|treatment| treatment == "facts");
        let kind = if codes { ReasonKind::Skipped } else { ReasonKind::SkipReason };
        reasons.push(Reason::of(kind, treatment.clone()));
    }
    reasons
}
