//! What `check --adjudicate` writes: the third coding, as one fact file or as a corpus of its own.
//!
//! Takes two corpora and what comparing them has found; writes all of its files, or none, and none over one that is there
//! unless told to.

use super::destination::{Rewriting, rewrite_all, write_file};
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

    /// Refuses to write over a file of either coder.
    fn spare(self, path: &Path) -> Result<(), Failure> {
        let Ok(own) = path.canonicalize() else { return Ok(()) };
        if self.inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == own)) {
            return Err(Failure::usage(format!(
                "{}: this command reads that file, so it cannot write it",
                shown(path)
            )));
        }
        Ok(())
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
        self.spare(self.path)?;
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
        let mut rewritings = Vec::new();
        for (name, after) in files {
            let path = self.path.join(&name);
            self.spare(&path)?;
            let before = std::fs::read_to_string(&path).ok();
            if before.as_ref().is_some_and(|before| *before != after) && !self.force {
                return Err(Failure::usage(format!("{} is there already: `--force` writes over it", shown(&path))));
            }
            if before.as_ref() != Some(&after) {
                rewritings.push(Rewriting { name, path, before, after });
            }
        }
        for folder in rewritings.iter().filter_map(|rewriting| rewriting.path.parent()) {
            std::fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
        }
        rewrite_all(&rewritings)?;
        Ok(self.path.to_owned())
    }
}
