//! Which corpus a run is about.

use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::output::export::files;
use crate::source::{Sources, declares, shown};
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// What is loaded.
#[derive(Clone, Debug)]
pub(super) struct Data {
    /// Where its files are.
    pub from: From,
    /// The documents that are loaded; all where none is named.
    pub only: Vec<String>,
}

/// Where the files of a corpus are.
#[derive(Clone, Debug)]
pub(super) enum From {
    /// The fact files of a folder.
    Folder(PathBuf),
    /// The lines of `export --as jsonl`.
    Lines(PathBuf),
    /// The built-in example.
    Example,
}

/// The built-in example: the corpus that comes with the program.
const EXAMPLE: [(&str, &str); 6] = [
    ("a.ron", include_str!("../../data/a.ron")),
    ("a.txt", include_str!("../../data/a.txt")),
    ("b.ron", include_str!("../../data/b.ron")),
    ("b.txt", include_str!("../../data/b.txt")),
    ("cast.ron", include_str!("../../data/cast.ron")),
    ("vocabulary.ron", include_str!("../../data/vocabulary.ron")),
];

impl Data {
    /// The built-in example, whole.
    pub fn example() -> Self {
        Data { from: From::Example, only: vec![] }
    }

    /// Where the texts are, seen from the working folder: links begin with it.
    pub fn links(&self) -> String {
        match &self.from {
            From::Folder(folder) if folder.is_dir() => format!("{}/", shown(folder)),
            From::Folder(_) | From::Lines(_) | From::Example => String::new(),
        }
    }

    /// What can be read of a corpus that has errors.
    pub fn load_in_part(&self) -> Option<Corpus> {
        match &self.from {
            From::Folder(folder) => {
                let part = Corpus::load_in_part(folder)?;
                if self.only.is_empty() { Some(part) } else { part.only(&self.only).ok() }
            }
            _ => None,
        }
    }

    /// Reads the corpus.
    ///
    /// # Errors
    /// Everything that is wrong in its files.
    pub fn load(&self) -> Result<Corpus, LoadError> {
        let whole = match &self.from {
            From::Folder(folder) => Corpus::load(folder),
            From::Lines(file) => lines(file).and_then(Corpus::from_texts),
            From::Example => Corpus::from_texts(EXAMPLE),
        };
        if self.only.is_empty() { whole } else { whole?.only(&self.only) }
    }
}

/// The files in lines of JSON.
fn lines(file: &Path) -> Result<Vec<(String, String)>, LoadError> {
    let read = std::fs::read_to_string(file).map_err(|error| error.to_string());
    read.and_then(|text| files(&text)).map_err(|why| {
        let message = format!("cannot read `{}`: {why}", shown(file));
        let problem = Diagnostic::placeless(Severity::Error, Code::Corpus, message);
        LoadError { sources: Sources::default(), diagnostics: vec![problem] }
    })
}

/// Whether fact files lie in the folder. One that cannot be searched may hold some, and is told of when it is.
pub(super) fn is_corpus(folder: &Path) -> bool {
    let is_ron = |entry: fs::DirEntry| is_facts_file(&entry.path());
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.any(|entry| entry.map_or(true, is_ron)),
        Err(error) => !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
    }
}

fn is_facts_file(path: &Path) -> bool {
    path.file_name().is_some_and(declares)
}

/// Whether fact files lie in the folder itself, beside whatever else it holds: such a file says so near its beginning.
pub(super) fn holds_facts(folder: &Path) -> bool {
    holds(folder, "Facts(")
}

/// The folder of the corpus that a file seems to be of, where nobody named one: its own, if a cast lies there, or one above
/// it, as long as files of a corpus lie in each on the way.
pub(super) fn corpus_of(file: &Path) -> Option<PathBuf> {
    let file = file.canonicalize().ok()?;
    let own = file.parent().filter(|own| holds(own, "Cast("))?;
    let above = own.ancestors().take_while(|folder| holds(folder, "Cast(") || holds_facts(folder));
    above.last().map(Path::to_owned)
}

/// Whether a file lies in the folder itself that has this near its beginning.
fn holds(folder: &Path, top: &str) -> bool {
    const NEAR: u64 = 1 << 16;
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files = files.filter(|path| is_facts_file(path) && path.is_file());
    files.any(|path| {
        let mut text = Vec::new();
        let read = fs::File::open(path).and_then(|file| file.take(NEAR).read_to_end(&mut text));
        read.is_ok() && String::from_utf8_lossy(&text).contains(top)
    })
}
