//! Proposals of others, as `new`, `add` and `check` take them: a file of lines of JSON.
//!
//! Takes the file and the fact files that they are for; gives those with the comments, or what became of them. What is
//! wrong with a line is told at its place.

use super::exit::Failure;
use super::streams::{Streams, tell};
use crate::annotating::{Edit, Kept, ProposalDesk, ProposalLine, WithProposals, proposal_lines};
use crate::corpus::Corpus;
use crate::diagnostic::{Code, Diagnostic, escape};
use crate::facts::decl::Facts;
use crate::graph::DocumentView;
use crate::output::{Column, Ink, Styled, grid};
use crate::ron;
use crate::scaffold::Scaffold;
use crate::source::{CorpusFiles, SourceId, Sources, Span, shown};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Where a scaffold is tried, beside the files of its corpus: no file of a person's is called so.
const APART: &str = "~scaffold";

/// A file of proposals.
pub(super) struct Proposals {
    sources: Sources,
    lines: Vec<ProposalLine>,
}

impl Proposals {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn read(path: &Path) -> Result<Proposals, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
        let mut sources = Sources::default();
        let source = sources.add(shown(path), text);
        let lines = proposal_lines(source, sources.get(source).map_or("", |source| source.text.as_str()));
        Ok(Proposals { sources, lines })
    }

    /// Puts them into a scaffold, in which nothing loads yet.
    pub fn into_scaffold(self, scaffold: &Scaffold, article: &str, folder: Option<&Path>, streams: &Streams) -> String {
        let text = scaffold.text();
        let mut texts = folder.map(|folder| texts_without(folder, &scaffold.id)).unwrap_or_default();
        let file = format!("{APART}/facts.ron");
        texts.insert(file.clone(), text.clone());
        texts.insert(format!("{APART}/{}", scaffold.path), article.to_owned());
        if !scaffold.cast.is_empty() {
            texts.insert(format!("{APART}/cast.ron"), scaffold.cast_text());
        }
        let desk = ProposalDesk { texts: &texts, document: &scaffold.id, file: &file, text: &text, article };
        let made = desk.put(&self.lines);
        self.tell(&made, streams);
        ron::layout(SourceId(u32::MAX), &made.text).unwrap_or(made.text)
    }

    /// The edits that put them into the fact files of a corpus.
    pub fn into_corpus(mut self, corpus: &Corpus, streams: &Streams) -> Vec<Edit> {
        let texts = texts_of(&corpus.sources);
        let mut all = WithProposals::default();
        let mut edits = Vec::new();
        let mut lines = std::mem::take(&mut self.lines);
        for_the_only_document(&mut lines, corpus);
        let documents: Vec<_> = corpus.store.all_documents().collect();
        for document in &documents {
            let Some(desk) = desk(*document, corpus, &texts) else { continue };
            let own = of_document(&lines, document.id());
            if own.is_empty() {
                continue;
            }
            let made = desk.put(&own);
            let whole = Span::new(0, desk.text.len());
            if made.text != desk.text {
                edits.push(Edit { file: desk.file.to_owned(), span: whole, text: made.text });
            }
            all.put += made.put;
            all.wrong += made.wrong;
            all.known += made.known;
            all.problems.extend(made.problems);
        }
        for line in &lines {
            let why = match &line.said {
                Err(why) => why.clone(),
                Ok(handed) => match &handed.document {
                    None => "it does not say for which `document` it is".to_owned(),
                    Some(id) if documents.iter().any(|document| document.id() == id) => continue,
                    Some(id) => format!("no document is called `{id}`"),
                },
            };
            all.wrong += 1;
            all.problems.push(Diagnostic::warning(
                Code::Proposal,
                "a proposal has no place, and is left out",
                line.place,
                why,
            ));
        }
        self.tell(&all, streams);
        edits
    }

    /// What became of them in a corpus, by author.
    pub fn followed(&self, corpus: &Corpus) -> BTreeMap<String, Kept> {
        let texts = texts_of(&corpus.sources);
        let mut lines = self.lines.clone();
        for_the_only_document(&mut lines, corpus);
        let mut kept = BTreeMap::new();
        for document in corpus.store.all_documents() {
            let Some(desk) = desk(document, corpus, &texts) else { continue };
            desk.follow(&of_document(&lines, document.id()), &mut kept);
        }
        kept
    }

    fn tell(&self, made: &WithProposals, streams: &Streams) {
        streams.problems(&made.problems, &self.sources);
        if !streams.quiet {
            let known = if made.known == 0 { String::new() } else { format!(", {} were there already", made.known) };
            let wrong = if made.wrong == 0 { String::new() } else { format!(", {} with what is wrong", made.wrong) };
            tell(&format!("proposals: {} put beside their units{wrong}{known}", made.put));
        }
    }
}

/// Where the proposals of a document are put: its fact file, where it has one, with its article.
fn desk<'c>(
    document: DocumentView<'c>,
    corpus: &'c Corpus,
    texts: &'c BTreeMap<String, String>,
) -> Option<ProposalDesk<'c>> {
    let source = document.file().and_then(|file| corpus.sources.get(file))?;
    let article = document.text().and_then(|text| corpus.sources.get(text)).map_or("", |text| text.text.as_str());
    Some(ProposalDesk { texts, document: document.id(), file: &source.name, text: &source.text, article })
}

/// The lines that are for a document.
fn of_document(lines: &[ProposalLine], id: &str) -> Vec<ProposalLine> {
    let is_own = |line: &&ProposalLine| line.said.as_ref().is_ok_and(|handed| handed.document.as_deref() == Some(id));
    lines.iter().filter(is_own).cloned().collect()
}

/// Where a corpus has one document, a proposal need not say so.
fn for_the_only_document(lines: &mut [ProposalLine], corpus: &Corpus) {
    let mut documents = corpus.store.all_documents();
    let (Some(only), None) = (documents.next(), documents.next()) else { return };
    for handed in lines.iter_mut().filter_map(|line| line.said.as_mut().ok()) {
        handed.document.get_or_insert_with(|| only.id().to_owned());
    }
}

/// The texts of a folder, without what a document of this id has already.
fn texts_without(folder: &Path, id: &str) -> BTreeMap<String, String> {
    let sources = match Corpus::read_in_part(CorpusFiles::Folder(folder.to_owned())) {
        Ok(corpus) => corpus.sources,
        Err(error) => error.sources,
    };
    let mut texts = texts_of(&sources);
    texts.retain(|_, text| {
        let facts = text.contains("Facts").then(|| ron::read::<Facts>(SourceId(u32::MAX), text).0).flatten();
        facts.is_none_or(|facts| facts.document.value.id.value != id)
    });
    texts
}

fn texts_of(sources: &Sources) -> BTreeMap<String, String> {
    sources.iter().map(|(_, source)| (source.name.clone(), source.text.clone())).collect()
}

/// What became of proposals, as a table.
pub(super) fn table(kept: &BTreeMap<String, Kept>) -> Styled {
    let columns = [
        Column::words("of proposals by", Ink::Name),
        Column::numbers("handed in", Ink::Plain),
        Column::numbers("kept as they stood", Ink::Plain),
        Column::numbers("mended", Ink::Plain),
        Column::numbers("open", Ink::Plain),
        Column::numbers("gone", Ink::Plain),
    ];
    let row = |(author, kept): (&String, &Kept)| {
        let share = |part: usize| format!("{part} ({} %)", 100 * part / kept.all.max(1));
        let numbers = [kept.mended, kept.open, gone(kept)].map(|number| number.to_string());
        [escape(author).to_string(), kept.all.to_string(), share(kept.as_they_stand)]
            .into_iter()
            .chain(numbers)
            .collect()
    };
    grid(&columns, &kept.iter().map(row).collect::<Vec<_>>(), None).unwrap_or_default()
}

/// The same for programs.
pub(super) fn as_json(kept: &BTreeMap<String, Kept>) -> Value {
    let row = |(author, kept): (&String, &Kept)| json!({"by": author, "handed_in": kept.all, "as_they_stood": kept.as_they_stand, "mended": kept.mended, "open": kept.open, "gone": gone(kept)});
    kept.iter().map(row).collect()
}

/// How many are neither facts nor comments: refused, or taken out.
fn gone(kept: &Kept) -> usize {
    kept.all.saturating_sub(kept.as_they_stand + kept.mended + kept.open)
}
