//! A fact while it is typed in a page: what is wrong with it, and what could stand at the cursor.
//!
//! Takes the texts of a corpus, right or wrong, and a fact as it is typed; gives JSON, with places in the fact counted in
//! UTF-16 units, as a page counts. Must not judge or complete by itself: `annotating` does.

use super::Engine;
use super::reply::Told as Reply;
use super::request::Typing;
use crate::annotating::{Addition, FactWord, OfferKind, Remark, Shown, Told, Typed, judged};
use crate::completion::FactCompletion;
use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::Severity;
use crate::source::{CorpusFiles, Span};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A corpus in which facts are typed.
#[derive(Debug)]
pub(super) struct Annotated {
    corpus: Corpus,
    texts: BTreeMap<String, String>,
    completion: FactCompletion,
}

impl Engine {
    /// Opens a corpus to annotate.
    pub(super) fn annotate(&mut self, texts: BTreeMap<String, String>) -> Result<Reply, Reply> {
        let loaded = Annotated::new(texts);
        let annotated = loaded.map_err(|error| Reply::wrong(&error.diagnostics, &error.sources, None))?;
        let acts = annotated.acts();
        self.annotated = Some(annotated);
        Ok(Reply::Opened { acts })
    }

    /// What is to be told of a fact in it.
    pub(super) fn typed(&self, typing: &Typing) -> Result<Reply, Reply> {
        let gone = || Reply::Failed("that is not in the corpus any more".to_owned());
        self.annotated.as_ref().and_then(|annotated| annotated.typed(typing)).map(Reply::Typed).ok_or_else(gone)
    }
}

impl Annotated {
    /// The corpus of these texts, by name, as far as it can be loaded.
    pub fn new(texts: BTreeMap<String, String>) -> Result<Annotated, LoadError> {
        let corpus = Corpus::read_in_part(CorpusFiles::Texts(texts.clone()))?;
        let completion = FactCompletion::new(&corpus.lexicon, &corpus.store);
        Ok(Annotated { corpus, texts, completion })
    }

    /// How many acts it has.
    pub fn acts(&self) -> u32 {
        self.corpus.store.acts()
    }

    /// What is to be told of a fact; nothing where its document or unit is not there.
    pub fn typed(&self, typing: &Typing) -> Option<Value> {
        let Typing { document, unit, at, fact, cursor } = typing;
        let shown = Shown::of(&self.corpus, document)?;
        let (_, start) = shown.unit(*unit)?;
        let typed = Typed::new(shown.text, start, *at, fact)?;
        let words = typed.words(&self.corpus, &self.completion, shown.article(), byte_at(fact, *cursor));
        let remarks = if fact.trim().is_empty() { Vec::new() } else { self.remarks(shown.file, &typed) };
        let wrong = remarks.iter().find(|remark| remark.is_error());
        let additions = wrong.map_or_else(Vec::new, |wrong| typed.missing(&self.corpus, wrong));
        let verbs = additions.iter().filter_map(|addition| match addition {
            Addition::Verb { base, .. } => Some(base.as_str()),
            Addition::Name { .. } | Addition::Kind { .. } => None,
        });
        Some(json!({
            "words": words.iter().map(|word| word_of(fact, word)).collect::<Vec<_>>(),
            "remarks": remarks_in(fact, &remarks),
            "verbs": verbs.collect::<Vec<_>>(),
        }))
    }

    fn remarks(&self, file: &str, typed: &Typed) -> Vec<Remark> {
        let mut texts = self.texts.clone();
        texts.insert(file.to_owned(), typed.text.clone());
        let (problems, sources) = judged(CorpusFiles::Texts(texts));
        typed.remarks(&Told { problems: &problems, sources: &sources, file }).0
    }
}

/// Remarks about one fact.
#[must_use]
pub(crate) fn remarks_in(fact: &str, remarks: &[Remark]) -> Vec<Value> {
    remarks.iter().map(|remark| remark_in(fact, remark)).collect()
}

fn remark_in(fact: &str, remark: &Remark) -> Value {
    let severity = match remark.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let fixes = remark.fixes.iter().map(|fix| {
        let [start, end] = units_of(fact, fix.span);
        json!({ "start": start, "end": end, "text": fix.text, "words": fix.words })
    });
    let [start, end] = units_of(fact, remark.span);
    json!({
        "severity": severity, "start": start, "end": end, "words": remark.words, "fixes": fixes.collect::<Vec<_>>(),
    })
}

/// A word that could stand in a fact.
fn word_of(fact: &str, word: &FactWord) -> Value {
    let [start, end] = units_of(fact, word.span);
    let kind = match word.kind {
        OfferKind::Name => "name",
        OfferKind::Verb => "verb",
        _ => "word",
    };
    json!({ "start": start, "end": end, "text": word.text, "about": word.about, "kind": kind })
}

/// A span in UTF-16 units.
fn units_of(text: &str, span: Span) -> [usize; 2] {
    [span.start, span.end].map(|at| text.get(..at as usize).unwrap_or(text).encode_utf16().count())
}

/// The byte behind so many UTF-16 units.
fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left < c.len_utf16() {
            return at;
        }
        left -= c.len_utf16();
    }
    text.len()
}
