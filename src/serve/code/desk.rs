//! The corpus on its disk, read again whenever a file of it has changed, and what the page asks of it.
//!
//! Takes requests; gives answers in JSON. Must not write by itself: what is to be kept goes to whoever was named for it.

use super::request::Request;
use super::save::{Saved, Undone};
use super::state;
use crate::annotating::{Shown, problems_of};
use crate::corpus::{Corpus, LoadError, Words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{CorpusFiles, Sources, Stamp};
use serde_json::{Value, json};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file as it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name in the corpus.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// What it must hold for that; none: it must not be there.
    pub before: Option<String>,
    /// What it shall hold.
    pub after: String,
}

/// Writes files, all or none; says why, where it cannot be done, or one of them does not hold what it must.
pub type Keep = Box<dyn Fn(&[Change]) -> Result<(), String>>;

/// The corpus as it was last read.
pub(super) struct Read {
    /// What could be loaded of it.
    pub corpus: Result<Corpus, LoadError>,
    /// Everything that is wrong with it.
    pub problems: Vec<Diagnostic>,
    /// The texts that no fact file names.
    pub articles: Vec<String>,
    stamps: BTreeMap<String, Option<Stamp>>,
    words: OnceCell<Words>,
}

/// The corpus, and what was done to it.
pub struct Desk {
    pub(super) root: PathBuf,
    pub(super) keep: Keep,
    pub(super) read: Read,
    /// How often it was read: a page sees by it whether the texts that it has are those on the disk.
    pub(super) readings: u64,
    /// The saves, the last one at the end.
    pub(super) done: Vec<Vec<Change>>,
}

impl Read {
    fn of(root: &Path) -> Read {
        let files = CorpusFiles::Folder(root.to_owned());
        // Before they are read: what changes meanwhile is read again.
        let stamps = stamps(root, &files);
        let articles = files.articles();
        let corpus = Corpus::read_in_part(files);
        let problems = corpus.as_ref().map_or_else(|error| error.diagnostics.clone(), problems_of);
        Read { corpus, problems, articles, stamps, words: OnceCell::new() }
    }

    /// The texts that its problems are in.
    pub fn sources(&self) -> &Sources {
        match &self.corpus {
            Ok(corpus) => &corpus.sources,
            Err(error) => &error.sources,
        }
    }

    /// A document, by its id.
    pub fn shown(&self, id: &str) -> Option<Shown<'_>> {
        Shown::of(self.corpus.as_ref().ok()?, id)
    }

    /// Its vocabularies and casts.
    pub fn words(&self, root: &Path) -> &Words {
        self.words.get_or_init(|| Words::load(root).unwrap_or_default())
    }
}

impl Desk {
    /// The corpus of a folder, and what puts its files in their place.
    #[must_use]
    pub fn new(root: PathBuf, keep: Keep) -> Desk {
        let read = Read::of(&root);
        Desk { root, keep, read, readings: 1, done: Vec::new() }
    }

    /// Reads the files again, where any of them has changed, came or went.
    pub(super) fn refresh(&mut self) {
        if stamps(&self.root, &CorpusFiles::Folder(self.root.clone())) != self.read.stamps {
            self.read = Read::of(&self.root);
            self.readings += 1;
        }
    }

    /// Answers one request, as the page sends it: JSON for JSON, with `refused` where it cannot be done.
    pub fn answer(&mut self, body: &[u8]) -> String {
        let answer = match serde_json::from_slice::<Request>(body) {
            Ok(request) => self.answered(request),
            Err(error) => json!({ "refused": format!("the request is not understood: {error}") }),
        };
        answer.to_string()
    }

    fn answered(&mut self, request: Request) -> Value {
        self.refresh();
        match request {
            Request::Look { document } => self.state(document.as_deref()),
            Request::Files => self.files(),
            Request::Save(save) => {
                let saved = self.save(&save);
                self.after(Some(&save.document), saved)
            }
            Request::Name { document, id, kind, name } => {
                let saved = self.name(id, kind, &name);
                self.after(document.as_deref(), saved)
            }
            Request::Verb { document, base } => {
                let saved = self.verb(base);
                self.after(document.as_deref(), saved)
            }
            Request::Describe { document, version, fields } => {
                let saved = self.describe(&document, &version, &fields);
                self.after(Some(&document), saved)
            }
            Request::Cut { document, version, unit, words } => {
                let saved = self.cut(&document, &version, unit, words.as_deref());
                self.after(Some(&document), saved)
            }
            Request::Begin { article } => match self.begin(&article) {
                Ok(id) => self.state(Some(&id)),
                Err(why) => self.after(None, Saved::Refused(why)),
            },
            Request::Undo { document } => match self.undo() {
                Undone::Done => self.state(document.as_deref()),
                Undone::Refused(why) => self.after(document.as_deref(), Saved::Refused(why)),
            },
        }
    }

    /// What the page is told after a save.
    #[expect(clippy::indexing_slicing, reason = "an object of JSON takes every key")]
    fn after(&mut self, document: Option<&str>, saved: Saved) -> Value {
        match saved {
            Saved::Done => self.state(document),
            Saved::Refused(why) => {
                let mut state = self.state(document);
                state["refused"] = json!(why);
                state
            }
            Saved::Wrong { own, elsewhere } => json!({ "wrong": state::remarks_of(&own), "elsewhere": elsewhere }),
        }
    }

    /// The texts of the corpus as they were read, for the page to judge in them what is typed.
    fn files(&self) -> Value {
        let files = self.read.sources().iter().map(|(_, source)| json!({ "name": source.name, "text": source.text }));
        json!({ "readings": self.readings, "files": files.collect::<Vec<_>>() })
    }

    fn state(&mut self, document: Option<&str>) -> Value {
        self.refresh();
        state::state(self, document)
    }
}

/// What is said where a document or a unit is not there any more.
pub(super) const GONE: &str = "that is not in the corpus any more";

/// Where a problem is, and what is said of it.
pub(super) fn told(problem: &Diagnostic, sources: &Sources) -> Value {
    let place = problem.labels.first().and_then(|label| {
        let source = sources.get(label.place.source)?;
        let (line, _) = sources.line_column(label.place.source, label.place.span.start);
        Some(format!("{}:{line}", source.name))
    });
    let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
    json!({ "place": place, "words": problem.in_words(), "severity": severity })
}

fn stamps(root: &Path, files: &CorpusFiles) -> BTreeMap<String, Option<Stamp>> {
    let stamp = |name: &str| std::fs::metadata(root.join(name)).ok().map(|about| Stamp::of(&about));
    let names = files.declarations().0.into_iter().chain(files.articles());
    names.map(|name| (name.clone(), stamp(&name))).collect()
}
