//! What `check --adjudicate` writes: the third coding, as one fact file or as a corpus of its own.
//!
//! Takes two corpora and what comparing them has found; writes all of its files, or none, and none over one that is there
//! unless told to.

use super::destination::{spare, write_file, write_folder};
use super::exit::Failure;
use super::streams::{Streams, tell};
use crate::agreement::Comparison;
use crate::annotating::{Adjudicated, AdjudicatedFile, adjudicate, proposed};
use crate::corpus::Corpus;
use crate::graph::DocumentView;
use crate::source::{SourceId, shown};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the third coding goes.
#[derive(Clone, Copy)]
pub(super) struct Adjudicating<'a> {
    /// A file, or a folder.
    pub path: &'a Path,
    /// What is read, and never written.
    pub inputs: &'a [PathBuf],
    /// Whether what is there is written over.
    pub force: bool,
}

impl Adjudicating<'_> {
    /// Writes it.
    ///
    /// # Errors
    /// Where several documents are to go into one file, or something cannot be written.
    pub fn write(self, corpora: [&Corpus; 2], comparison: &Comparison, streams: &Streams) -> Result<(), Failure> {
        let third = adjudicate(corpora[0], corpora[1], comparison);
        let written = if self.is_folder() { self.folder(corpora[0], &third)? } else { self.file(&third)? };
        if !streams.quiet {
            let texts = third.files.values().flat_map(|file| proposed(&file.text));
            let open = texts.filter(|one| one.by.is_some()).count();
            let settled = third.settled;
            let facts = if settled == 1 { "1 fact stands".to_owned() } else { format!("{settled} facts stand") };
            let versions = if open == 1 { "1 version is".to_owned() } else { format!("{open} versions are") };
            tell(&format!("{}: {facts}, {versions} open", shown(&written)));
        }
        Ok(())
    }

    /// Whether a folder is named.
    fn is_folder(self) -> bool {
        self.path.is_dir() || self.path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
    }

    fn file(self, third: &Adjudicated) -> Result<PathBuf, Failure> {
        let files: Vec<&AdjudicatedFile> = third.files.values().collect();
        let [one] = files.as_slice() else {
            let path = shown(self.path);
            return Err(Failure::usage(match files.len() {
                0 => "no document was compared: there is nothing to write".to_owned(),
                several => format!(
                    "{several} documents were compared: `--only {}` chooses one, `-o {path}/` writes all into a folder",
                    files.first().map_or("", |file| file.document.as_str()),
                ),
            }));
        };
        spare(self.path, self.inputs)?;
        write_file(self.path, one.text.as_bytes(), self.force)?;
        Ok(self.path.to_owned())
    }

    /// Writes the corpus: what the compared documents need of the first coder's, and their new fact files.
    fn folder(self, first: &Corpus, third: &Adjudicated) -> Result<PathBuf, Failure> {
        let compared: BTreeSet<&str> = third.files.values().map(|file| file.document.as_str()).collect();
        let apart = || first.store.all_documents().filter(|document| !compared.contains(document.id()));
        let needed: BTreeSet<SourceId> = first
            .store
            .all_documents()
            .filter(|document| compared.contains(document.id()))
            .filter_map(DocumentView::text)
            .collect();
        let left: BTreeSet<SourceId> =
            apart().flat_map(|document| [document.file(), document.text()]).flatten().collect();
        let sources = first.sources.iter().filter(|(id, _)| !left.contains(id) || needed.contains(id));
        let text = |name: &str, text: &str| third.files.get(name).map_or(text.to_owned(), |file| file.text.clone());
        let files = sources.map(|(_, source)| (source.name.clone(), text(&source.name, &source.text)));
        write_folder(self.path, &files.collect(), self.inputs, self.force)?;
        Ok(self.path.to_owned())
    }
}
