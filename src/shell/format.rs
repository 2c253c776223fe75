//! What `fmt` does: fact files, casts and vocabularies in their canonical layout.
//!
//! Takes files and folders; writes each file that is laid out otherwise, whole or not at all. A file with errors is left
//! as it is, and told of: errors of its RON, of what it declares, and, where it lies in a folder that was named, in the corpus
//! or beside a cast, of its names, cues and facts. What stands on standard input, or elsewhere, is judged by itself.

use super::data::corpus_of;
use super::destination;
use super::edits;
use super::exit::{End, Failure};
use super::streams::Streams;
use crate::annotating;
use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::{Code, Diagnostic, Severity, escape};
use crate::source::{CorpusFiles, SourceId, Sources, shown};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What is to be laid out.
pub(super) struct Formatting {
    /// The files and folders that were named; `-` is standard input.
    files: Vec<PathBuf>,
    /// The folder of the corpus, for where no file was named.
    folder: PathBuf,
    /// Only say which files would change.
    check: bool,
}

impl Formatting {
    /// The files that were named, or those of a corpus; with `check` it is only said which would change.
    ///
    /// # Errors
    /// Where the corpus is to be laid out, and is no folder.
    pub fn of(files: Vec<PathBuf>, data: Option<PathBuf>, check: bool) -> Result<Formatting, Failure> {
        let folder = match data {
            Some(data) if files.is_empty() => edits::folder(Some(&data))?,
            data => data.unwrap_or_else(|| PathBuf::from("data")),
        };
        Ok(Formatting { files, folder, check })
    }

    /// Lays out every file, and lists on standard output those that change.
    ///
    /// # Errors
    /// Those of files and of the output.
    pub fn run(&self, streams: &mut Streams) -> Result<End, Failure> {
        if self.files.as_slice() == [Path::new("-")] {
            return self.piped(streams);
        }
        let mut sources = Sources::default();
        let (files, mut problems) = self.files();
        streams.spare(files.iter().map(PathBuf::as_path))?;
        streams.demand()?;
        let mut wanted = vec![];
        for file in files {
            let Some(name) = file.to_str() else {
                let message = format!("the name of `{}` is not UTF-8", shown(&file));
                problems.push(Diagnostic::placeless(Severity::Error, Code::Corpus, message));
                continue;
            };
            let read = CorpusFiles::Folder(PathBuf::new()).read(name, &mut sources);
            match read.map_err(|problem| vec![*problem]).and_then(|source| laid_out(source, &sources)) {
                Ok(text) => wanted.push((file, text)),
                Err(told) => problems.extend(told),
            }
        }
        let mut end = End::of(&problems);
        for corpus in self.corpora(&wanted) {
            end = end.max(refuse(&corpus, &mut wanted, streams));
        }
        let mut changed = false;
        for (file, text) in wanted {
            let Some(Change { before, after }) = text else { continue };
            changed = true;
            if !self.check {
                let read = sources.get(before).map_or("", |source| &source.text);
                destination::rewrite(&file, read.as_bytes(), after.as_bytes())?;
            }
            streams.data(format!("{}\n", escape(&shown(&file))).as_bytes())?;
        }
        streams.problems(&problems, &sources);
        Ok(if end == End::Fine && self.check && changed { End::Unexpected } else { end })
    }

    /// The folders by whose casts and texts the files are judged.
    fn corpora(&self, files: &[(PathBuf, Option<Change>)]) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = self.files.iter().filter(|path| path.is_dir()).cloned().collect();
        let inside = |file: &Path| Some(file.canonicalize().ok()?.starts_with(self.folder.canonicalize().ok()?));
        if self.folder.is_dir() && files.iter().any(|(file, _)| inside(file) == Some(true)) {
            folders.push(self.folder.clone());
        }
        let named = folders.iter().filter_map(|folder| folder.canonicalize().ok()).collect::<Vec<_>>();
        let apart =
            |file: &&Path| file.canonicalize().is_ok_and(|file| !named.iter().any(|folder| file.starts_with(folder)));
        folders.extend(files.iter().map(|(file, _)| file.as_path()).filter(apart).filter_map(corpus_of));
        folders.sort();
        folders.dedup();
        folders
    }

    /// Standard input, laid out on standard output.
    fn piped(&self, streams: &mut Streams) -> Result<End, Failure> {
        let mut text = String::new();
        let read = std::io::stdin().lock().read_to_string(&mut text);
        read.map_err(|error| Failure::file(Path::new("standard input"), &error))?;
        let mut sources = Sources::default();
        let source = sources.add("standard input", text.as_str());
        match laid_out(source, &sources) {
            Ok(changed) if self.check => Ok(if changed.is_some() { End::Unexpected } else { End::Fine }),
            Ok(changed) => streams.data(changed.map_or(text, |change| change.after).as_bytes()).map(|()| End::Fine),
            Err(problems) => {
                streams.problems(&problems, &sources);
                Ok(End::of(&problems))
            }
        }
    }

    /// The files that were named, and those below the folders; without any, those of the corpus.
    fn files(&self) -> (Vec<PathBuf>, Vec<Diagnostic>) {
        let mut all: (Vec<PathBuf>, Vec<Diagnostic>) = (vec![], vec![]);
        let named = if self.files.is_empty() { std::slice::from_ref(&self.folder) } else { self.files.as_slice() };
        for path in named {
            if !self.files.is_empty() && !path.is_dir() {
                all.0.push(path.clone());
                continue;
            }
            let (found, problems) = CorpusFiles::Folder(path.clone()).declarations();
            all.0.extend(found.iter().map(|name| path.join(name)));
            all.1.extend(problems);
        }
        let mut seen = BTreeSet::new();
        all.0.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
        all
    }
}

/// A text that is laid out otherwise: as it was read, and as it shall be.
struct Change {
    before: SourceId,
    after: String,
}

/// Strikes the files that have errors as parts of a corpus, and tells of them.
fn refuse(folder: &Path, files: &mut Vec<(PathBuf, Option<Change>)>, streams: &Streams) -> End {
    let Err(LoadError { sources, mut diagnostics }) = Corpus::load(folder) else { return End::Fine };
    let file_of = |problem: &Diagnostic| {
        let source = sources.get(problem.labels.first()?.place.source)?;
        folder.join(&source.name).canonicalize().ok()
    };
    diagnostics.retain(|problem| {
        let wrong = file_of(problem).filter(|_| problem.is_error());
        wrong.is_some_and(|wrong| files.iter().any(|(file, _)| file.canonicalize().is_ok_and(|file| file == wrong)))
    });
    let wrong: BTreeSet<PathBuf> = diagnostics.iter().filter_map(file_of).collect();
    files.retain(|(file, _)| !file.canonicalize().is_ok_and(|file| wrong.contains(&file)));
    streams.problems(&diagnostics, &sources);
    End::of(&diagnostics)
}

/// The text of a file in its canonical layout, where that is another.
fn laid_out(source: SourceId, sources: &Sources) -> Result<Option<Change>, Vec<Diagnostic>> {
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let canonical = annotating::laid_out(source, text)?;
    Ok(if canonical == text { None } else { Some(Change { before: source, after: canonical }) })
}
