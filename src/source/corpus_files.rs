//! Where the files of a corpus are: a folder, or texts that the program brings along.
//!
//! Takes a name; gives its text, or what is wrong with it as a diagnostic, so that the other files go on loading. Names
//! are paths relative to the corpus with `/` between their parts. Must not know what a file holds.

use super::{Place, SourceId, Sources, Span, Stamp};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// The file of a corpus that tells what an import could not say.
pub const LEFT_OUT: &str = "left-out.txt";

/// How deep folders are searched.
pub const DEEPEST: usize = 32;

/// The files of a corpus.
#[derive(Clone, Debug)]
pub enum CorpusFiles {
    /// Those in a folder, and in the folders below it.
    Folder(PathBuf),
    /// The same while some of them are edited: these texts, by name, go before what is on disk.
    Edited(PathBuf, BTreeMap<String, String>),
    /// Texts by name.
    Texts(BTreeMap<String, String>),
}

impl CorpusFiles {
    /// The names that end in `.ron`, in order, and what could not be searched.
    #[must_use]
    pub fn declarations(&self) -> (Vec<String>, Vec<Diagnostic>) {
        self.ending(is_declaration)
    }

    /// The names that end in `.txt`, in order, but for what an import has left out: a report, and no article.
    #[must_use]
    pub fn articles(&self) -> Vec<String> {
        let is_report = |name: &String| name.rsplit('/').next() == Some(LEFT_OUT);
        self.ending(is_article).0.into_iter().filter(|name| !is_report(name)).collect()
    }

    /// The names that are wanted, in order, and what could not be searched.
    fn ending(&self, wanted: Wanted) -> (Vec<String>, Vec<Diagnostic>) {
        match self {
            CorpusFiles::Texts(texts) => (texts.keys().filter(|name| wanted(name)).cloned().collect(), Vec::new()),
            CorpusFiles::Folder(root) => walked(root, wanted),
            CorpusFiles::Edited(root, texts) => {
                let (mut names, problems) = walked(root, wanted);
                names.extend(texts.keys().filter(|name| wanted(name)).cloned());
                names.arrange();
                names.dedup();
                (names, problems)
            }
        }
    }

    /// Reads the file called `name` into `sources`.
    ///
    /// # Errors
    /// Where it is not there, cannot be read, is too large or is not UTF-8.
    pub fn read(&self, name: &str, sources: &mut Sources) -> Result<SourceId, Box<Diagnostic>> {
        match self {
            CorpusFiles::Texts(texts) => match texts.get(name) {
                Some(text) => Ok(sources.add(name, text)),
                None => Err(Box::new(unreadable(name, &io::Error::from(io::ErrorKind::NotFound)))),
            },
            CorpusFiles::Edited(root, texts) => match texts.get(name) {
                Some(text) => Ok(sources.add(name, text)),
                None => read_from(root, name, sources),
            },
            CorpusFiles::Folder(root) => read_from(root, name, sources),
        }
    }

    /// The name of the file that `path` means in the file called `beside`; `None` where that leaves the corpus.
    #[must_use]
    pub fn beside(&self, beside: &str, path: &str) -> Option<String> {
        let mut parts: Vec<&str> = beside.split('/').collect();
        parts.pop();
        if path.starts_with(['/', '\\']) || Path::new(path).is_absolute() {
            return None;
        }
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        let name = parts.join("/");
        self.holds(&name).then_some(name)
    }

    /// Whether the name stays in the folder, links followed; one that names nothing does.
    fn holds(&self, name: &str) -> bool {
        let (CorpusFiles::Folder(root) | CorpusFiles::Edited(root, _)) = self else { return true };
        match (root.canonicalize(), root.join(name).canonicalize()) {
            (Ok(root), Ok(file)) => file.starts_with(root),
            _ => true,
        }
    }
}

/// Whether a file of this name is looked for.
type Wanted = fn(&str) -> bool;

/// The names in a folder that are wanted, in order, and what could not be searched.
fn walked(root: &Path, wanted: Wanted) -> (Vec<String>, Vec<Diagnostic>) {
    let mut walk = Walk { root, wanted, names: Vec::new(), problems: Vec::new(), seen: BTreeSet::new() };
    walk.folder(root, "", 0);
    walk.names.arrange();
    (walk.names, walk.problems)
}

fn read_from(root: &Path, name: &str, sources: &mut Sources) -> Result<SourceId, Box<Diagnostic>> {
    let bytes = bytes(&root.join(name)).map_err(|error| Box::new(unreadable(name, &error)))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(name, text)),
        Err(error) => Err(Box::new(not_utf8(name, &error, sources))),
    }
}

/// A search of a folder and those below it.
struct Walk<'r> {
    root: &'r Path,
    wanted: Wanted,
    names: Vec<String>,
    problems: Vec<Diagnostic>,
    /// The folders that were searched, links resolved: a link back to one of them is not followed.
    seen: BTreeSet<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path, name: &str, depth: usize) {
        if !path.canonicalize().is_ok_and(|real| self.seen.insert(real)) && depth > 0 {
            return;
        }
        if depth > DEEPEST {
            let message = format!("`{name}` lies more than {DEEPEST} folders deep, and is not searched");
            self.problems.push(Diagnostic::placeless(Severity::Error, Code::TooLarge, message));
            return;
        }
        let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                let called = if name.is_empty() { shown(self.root) } else { name.to_owned() };
                self.problems.push(unreadable(&called, &error));
                return;
            }
        };
        entries.arrange_by_key(fs::DirEntry::file_name);
        for entry in entries.into_iter().filter(|entry| !is_hidden(&entry.file_name())) {
            let file_name = entry.file_name();
            let own = shown(Path::new(&file_name));
            let name = if name.is_empty() { own } else { format!("{name}/{own}") };
            let before = self.names.len();
            self.entry(&entry.path(), name, depth);
            if file_name.to_str().is_none() {
                // Neither a fact file nor a citation can name what lies there.
                self.problems.extend(self.names.drain(before..).map(|name| not_nameable(&name)));
            }
        }
    }

    fn entry(&mut self, path: &Path, name: String, depth: usize) {
        // Not the entry's own kind: a link counts as what it leads to.
        if !path.is_dir() {
            if (self.wanted)(&name) {
                self.names.push(name);
            }
            return;
        }
        if is_declaration(&name) {
            let problem =
                Diagnostic::placeless(Severity::Error, Code::Corpus, format!("`{name}` is a folder, not a file"));
            self.problems.push(problem.help("give the folder a name that does not end in `.ron`"));
        }
        self.folder(path, &name, depth + 1);
    }
}

/// Whether a file of this name declares something: words, a cast, facts.
#[must_use]
pub fn is_declaration(name: &str) -> bool {
    ends_in(Path::new(name), "ron")
}

fn is_article(name: &str) -> bool {
    ends_in(Path::new(name), "txt")
}

/// Whether a file is of a kind, in small or large letters: some disks and mails know only one of them.
fn ends_in(path: &Path, kind: &str) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(kind))
}

/// Whether a file of this name declares something, and is not hidden.
#[must_use]
pub fn declares(name: &OsStr) -> bool {
    !is_hidden(name) && is_declaration(&name.to_string_lossy())
}

/// What systems and editors keep beside files (`._a.ron`, `.#a.ron`), and what a person hides.
fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    // Not opened before: a pipe would wait for whoever writes to it.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut file = File::open(path)?;
    let before = Stamp::of_file(&file)?;
    if before.length() > LARGEST {
        return Err(io::Error::other(format!("it is larger than {} MiB", LARGEST >> 20)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.length()).unwrap_or(0));
    file.read_to_end(&mut bytes)?;
    before.holds(&file)?;
    Ok(bytes)
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::placeless(Severity::Error, Code::Corpus, format!("cannot read `{name}`: {}", why(error)))
}

fn not_nameable(name: &str) -> Diagnostic {
    let problem = Diagnostic::placeless(Severity::Error, Code::Corpus, format!("the name of `{name}` is not UTF-8"));
    problem.help("give the file, or its folder, another name")
}

/// A path as a reader can see it: a byte that is no character in it stands as `\xff`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}

/// Why a file cannot be read or written, in words.
#[must_use]
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::StorageFull => "no space is left on the device".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system may only be read".to_owned(),
        _ => error.to_string(),
    }
}

/// The error at the first byte that is not UTF-8, in the text with marks where such bytes are.
fn not_utf8(name: &str, error: &std::string::FromUtf8Error, sources: &mut Sources) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let source = sources.add(name, String::from_utf8_lossy(error.as_bytes()));
    let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    let message = format!("`{name}` is not UTF-8");
    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
    Diagnostic::error(
        Code::Corpus,
        message,
        Place { source, span },
        format!("the byte {byte:#04x} is no character here"),
    )
    .help("save the file as UTF-8")
}
