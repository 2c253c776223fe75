//! A document with the texts that whoever annotates it sees.

use crate::corpus::Corpus;
use crate::diagnostic::Diagnostic;
use crate::graph::{DocumentView, UnitView};
use crate::source::{CorpusFiles, Sources};

/// A document with what is needed to edit its file.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'d> {
    /// The corpus that it is in.
    pub corpus: &'d Corpus,
    /// The document.
    pub document: DocumentView<'d>,
    /// The name of its fact file.
    pub file: &'d str,
    /// The text of that.
    pub text: &'d str,
}

impl<'d> Shown<'d> {
    /// A document, by its id.
    #[must_use]
    pub fn of(corpus: &'d Corpus, id: &str) -> Option<Shown<'d>> {
        let document = corpus.store.all_documents().find(|document| document.id() == id)?;
        let source = corpus.sources.get(document.file()?)?;
        Some(Shown { corpus, document, file: &source.name, text: &source.text })
    }

    /// A unit, and the byte of the fact file at which it begins.
    #[must_use]
    pub fn unit(self, index: u32) -> Option<(UnitView<'d>, usize)> {
        let unit = self.document.units().nth(index as usize)?;
        Some((unit, unit.place()?.span.start as usize))
    }

    /// The text that it annotates.
    #[must_use]
    pub fn article(self) -> Option<&'d str> {
        self.corpus.sources.get(self.document.text()?).map(|source| source.text.as_str())
    }
}

/// What is wrong with a corpus as far as it can be loaded, with the texts that it is in.
#[must_use]
pub fn judged(files: CorpusFiles) -> (Vec<Diagnostic>, Sources) {
    match Corpus::read_in_part(files) {
        Ok(corpus) => (problems_of(&corpus), corpus.sources),
        Err(error) => (error.diagnostics, error.sources),
    }
}

/// What is wrong with a corpus that was loaded in part: where something is an error, nothing is looked for beyond it.
#[must_use]
pub fn problems_of(corpus: &Corpus) -> Vec<Diagnostic> {
    if corpus.diagnostics.iter().any(Diagnostic::is_error) { corpus.diagnostics.clone() } else { corpus.check() }
}
