//! The files that an editor has open, and the corpora that they belong to.
//!
//! Takes texts as they are typed; gives each file's corpus, read with the open texts over the files on disk, whole, each
//! time that something has changed. Must not know the protocol.

use super::uri;
use crate::completion::FactCompletion;
use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::Diagnostic;
use crate::source::{CorpusFiles, SourceId, Sources, declares};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file that is open in the editor.
#[derive(Debug)]
struct Buffer {
    /// As the editor calls it.
    uri: String,
    text: String,
    /// The folder of its corpus.
    root: PathBuf,
    /// An edit did not fit: what the editor shows is not known until it sends the whole text.
    lost: bool,
}

/// Why an edit cannot be done: it does not fit the text that it is said to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Misfit;

/// A corpus as it was last read.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    /// What could be loaded of it last.
    corpus: Option<Corpus>,
    /// Why it could not be, where its words are wrong.
    failed: Option<LoadError>,
    completion: OnceCell<FactCompletion>,
    /// Something has changed since.
    stale: bool,
}

/// All that is open.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// The folder of the corpus, where it was named.
    data: Option<PathBuf>,
    /// The folders of the editor.
    folders: Vec<PathBuf>,
    buffers: BTreeMap<PathBuf, Buffer>,
    corpora: BTreeMap<PathBuf, Loaded>,
    /// A corpus is gone, with what was wrong in it.
    left: bool,
}

/// An open file with its corpus.
#[derive(Clone, Copy)]
pub(super) struct View<'d> {
    desk: &'d Desk,
    root: &'d Path,
    loaded: &'d Loaded,
    /// As it is typed.
    pub text: &'d str,
    path: &'d Path,
}

impl Loaded {
    /// What is wrong with it, as `whom check` says it, and the texts that it is wrong in.
    pub fn problems(&self) -> (Vec<Diagnostic>, Option<&Sources>) {
        if let Some(error) = &self.failed {
            return (error.diagnostics.clone(), Some(&error.sources));
        }
        let Some(corpus) = &self.corpus else { return (Vec::new(), None) };
        let wrong = corpus.diagnostics.iter().any(Diagnostic::is_error);
        (if wrong { corpus.diagnostics.clone() } else { corpus.check() }, Some(&corpus.sources))
    }
}

impl Desk {
    /// An empty one.
    pub fn new(data: Option<PathBuf>) -> Desk {
        let data = data.filter(|data| data.is_dir()).and_then(|data| std::path::absolute(data).ok());
        Desk { data, ..Desk::default() }
    }

    /// Folders that the editor has opened, and those that it has closed.
    pub fn change_folders(&mut self, opened: Vec<PathBuf>, closed: &[PathBuf]) {
        self.folders.retain(|folder| !closed.contains(folder));
        self.folders.extend(opened);
        self.find_roots();
    }

    /// A file is opened.
    pub fn open(&mut self, uri: &str, text: String) {
        let Some(path) = uri::path(uri) else { return };
        let root = self.root_of(&path);
        self.corpora.entry(root.clone()).or_default().stale = true;
        self.buffers.insert(path, Buffer { uri: uri.to_owned(), text, root, lost: false });
        self.find_roots();
    }

    /// A file is typed in. Where `change` finds that the edit does not fit, the file counts as lost until it is sent whole.
    pub fn change(&mut self, uri: &str, is_whole: bool, change: impl FnOnce(&mut String) -> Result<(), Misfit>) {
        let open = uri::path(uri).and_then(|path| self.buffers.get_mut(&path));
        let Some(buffer) = open.filter(|buffer| is_whole || !buffer.lost) else { return };
        buffer.lost = change(&mut buffer.text).is_err();
        if let Some(loaded) = self.corpora.get_mut(&buffer.root) {
            loaded.stale = true;
        }
    }

    /// Whether an edit of a file did not fit, so that nobody here knows what the editor shows.
    pub fn is_lost(&self, uri: &str) -> bool {
        uri::path(uri).and_then(|path| self.buffers.get(&path)).is_some_and(|buffer| buffer.lost)
    }

    /// A file is closed: what is on disk holds again.
    pub fn close(&mut self, uri: &str) {
        let Some(path) = uri::path(uri) else { return };
        let Some(buffer) = self.buffers.remove(&path) else { return };
        if let Some(loaded) = self.corpora.get_mut(&buffer.root) {
            loaded.stale = true;
        }
        self.find_roots();
    }

    /// Files have changed on disk.
    pub fn refresh(&mut self) {
        self.find_roots();
        self.corpora.values_mut().for_each(|loaded| loaded.stale = true);
    }

    /// Finds the corpus of every open file again, and forgets those that are none any more.
    fn find_roots(&mut self) {
        // The files of one folder are of one corpus.
        let mut of_folders: BTreeMap<Option<&Path>, PathBuf> = BTreeMap::new();
        for path in self.buffers.keys() {
            of_folders.entry(path.parent()).or_insert_with(|| self.root_of(path));
        }
        let root = |path: &PathBuf| Some((path.clone(), of_folders.get(&path.parent())?.clone()));
        let found: BTreeMap<PathBuf, PathBuf> = self.buffers.keys().filter_map(root).collect();
        // One that lies within another that is open belongs to it.
        let around = |root: &PathBuf| {
            found.values().filter(|other| root.starts_with(other)).min_by_key(|it| it.as_os_str().len()).cloned()
        };
        for (path, root) in &found {
            let Some(root) = around(root) else { continue };
            let Some(buffer) = self.buffers.get_mut(path).filter(|buffer| buffer.root != root) else { continue };
            let before = std::mem::replace(&mut buffer.root, root.clone());
            for root in [before, root] {
                self.corpora.entry(root).or_default().stale = true;
            }
        }
        let used: BTreeSet<&PathBuf> = self.buffers.values().map(|buffer| &buffer.root).collect();
        let kept: BTreeSet<PathBuf> =
            self.corpora.keys().filter(|root| used.contains(root) || self.is_root(root)).cloned().collect();
        self.left |= kept.len() < self.corpora.len();
        self.corpora.retain(|root, _| kept.contains(root));
    }

    /// Whether a folder is a corpus of its own, with no file of it open.
    fn is_root(&self, folder: &Path) -> bool {
        // The corpus that is given may have its files in folders below it.
        if self.data.as_deref() == Some(folder) {
            return true;
        }
        let within = self.data.iter().chain(&self.folders).any(|opened| folder.starts_with(opened));
        within && holds_facts(folder) && self.root_of(&folder.join("any.ron")) == folder
    }

    /// Whether every corpus is as its files are.
    pub fn is_settled(&self) -> bool {
        !self.left && self.corpora.values().all(|loaded| !loaded.stale)
    }

    /// Whether every corpus has been read at least once.
    pub fn is_read(&self) -> bool {
        self.corpora.values().all(|loaded| loaded.corpus.is_some() || loaded.failed.is_some())
    }

    /// Reads what has changed.
    pub fn settle(&mut self) {
        self.left = false;
        let stale: Vec<PathBuf> =
            self.corpora.iter().filter(|(_, loaded)| loaded.stale).map(|(root, _)| root.clone()).collect();
        for root in stale {
            let texts = self.texts_in(&root);
            if let Some(loaded) = self.corpora.get_mut(&root) {
                loaded.read(CorpusFiles::Edited(root, texts));
            }
        }
    }

    /// The open files of a corpus, by their names in it.
    fn texts_in(&self, root: &Path) -> BTreeMap<String, String> {
        let named = self.buffers.iter().filter_map(|(path, buffer)| Some((name_in(root, path)?, buffer.text.clone())));
        named.collect()
    }

    /// Every corpus that has been read, with its folder.
    pub fn corpora(&self) -> impl Iterator<Item = (&Path, &Loaded)> {
        self.corpora.iter().map(|(root, loaded)| (root.as_path(), loaded))
    }

    /// An open file.
    pub fn view(&self, uri: &str) -> Option<View<'_>> {
        let path = uri::path(uri)?;
        let (path, buffer) = self.buffers.get_key_value(&path).filter(|(_, buffer)| !buffer.lost)?;
        let (root, loaded) = self.corpora.get_key_value(&buffer.root)?;
        Some(View { desk: self, root, loaded, text: &buffer.text, path })
    }

    /// How the editor calls the file that is told what is wrong with a corpus as a whole: one that is open, if there is one.
    pub fn face_of(&self, root: &Path, sources: &Sources) -> Option<String> {
        let open = self.buffers.values().find(|buffer| buffer.root == root).map(|buffer| buffer.uri.clone());
        open.or_else(|| Some(self.uri_of(root, &sources.iter().next()?.1.name)))
    }

    /// How the editor calls a file of a corpus.
    pub fn uri_of(&self, root: &Path, name: &str) -> String {
        let path = root.join(name);
        self.buffers.get(&path).map_or_else(|| uri::of(&path), |buffer| buffer.uri.clone())
    }

    /// The folder of the corpus that a file belongs to: the outermost one with fact files in it, within the editor's folder.
    fn root_of(&self, path: &Path) -> PathBuf {
        let own = path.parent().unwrap_or(path);
        if let Some(data) = self.data.as_ref().filter(|data| path.starts_with(data)) {
            return data.clone();
        }
        let folder =
            self.folders.iter().filter(|folder| path.starts_with(folder)).max_by_key(|it| it.as_os_str().len());
        let Some(folder) = folder else { return own.to_owned() };
        let within = own.ancestors().take_while(|ancestor| ancestor.starts_with(folder));
        within.filter(|ancestor| holds_facts(ancestor)).last().unwrap_or(own).to_owned()
    }
}

impl Loaded {
    /// Reads it again. Where its words cannot be read, those that it had go on to be offered.
    fn read(&mut self, files: CorpusFiles) {
        self.stale = false;
        match Corpus::read_in_part(files) {
            Ok(corpus) => *self = Loaded { corpus: Some(corpus), ..Loaded::default() },
            Err(error) => self.failed = Some(error),
        }
    }
}

impl<'d> View<'d> {
    /// What could be loaded of its corpus last.
    pub fn corpus(self) -> Option<&'d Corpus> {
        self.loaded.corpus.as_ref()
    }

    /// What can be offered in its facts.
    pub fn completion(self) -> Option<&'d FactCompletion> {
        let corpus = self.corpus()?;
        Some(self.loaded.completion.get_or_init(|| FactCompletion::new(&corpus.lexicon, &corpus.store)))
    }

    /// Its corpus with the file in it, where that was read as it is typed.
    pub fn read(self) -> Option<(&'d Corpus, SourceId)> {
        let corpus = self.corpus()?;
        let name = name_in(self.root, self.path)?;
        let (id, _) = corpus.sources.iter().find(|(_, source)| source.name == name && source.text == self.text)?;
        Some((corpus, id))
    }

    /// Its name in its corpus.
    pub fn name(self) -> Option<String> {
        name_in(self.root, self.path)
    }

    /// What is wrong with its corpus.
    pub fn problems(self) -> (Vec<Diagnostic>, Option<&'d Sources>) {
        self.loaded.problems()
    }

    /// The text that it annotates.
    pub fn article(self) -> Option<&'d str> {
        let corpus = self.corpus()?;
        let name = self.name()?;
        let of_file = |id: SourceId| corpus.sources.get(id).is_some_and(|source| source.name == name);
        let document = corpus.store.all_documents().find(|document| document.file().is_some_and(of_file))?;
        corpus.sources.get(document.text()?).map(|source| source.text.as_str())
    }

    /// How the editor calls another file of its corpus.
    pub fn uri_of(self, name: &str) -> String {
        self.desk.uri_of(self.root, name)
    }
}

/// The name of a file in a corpus, with `/` between its parts.
fn name_in(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn holds_facts(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(|entry| declares(&entry.file_name())))
}
