//! A corpus: the files of a folder, read and resolved.
//!
//! Takes a folder, or texts by name; gives its lexicon and its record, or every problem of every file. Must not print,
//! and reads files only through [`CorpusFiles`].

mod loading;

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::{self, DocumentCoverage, FactFile, Record};
use crate::graph::{Snapshot, Store, Whole, copy_snapshot, fingerprint, write_snapshot};
use crate::lexicon::{Lexicon, Names, decl::Cast, decl::Vocabulary, nearest};
use crate::source::{CorpusFiles, Map, SourceId, Sources, shown, why};
use loading::Loading;
use rustc_hash::FxHashSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Everything that a corpus says.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// Every text that was read.
    pub sources: Sources,
    /// The words that its sentences may use.
    pub lexicon: Lexicon,
    /// What its fact files say.
    pub record: Arc<Record>,
    /// The graph as questions read it.
    pub graph: Arc<Store>,
    /// Warnings and notes from loading, in the order of files.
    pub diagnostics: Vec<Diagnostic>,
    whole_graph: OnceLock<Arc<Whole>>,
    files: Vec<FactFile>,
    /// Whether all of its documents are loaded.
    whole: bool,
    /// The snapshot that it was opened from.
    opened: Option<Arc<Map>>,
}

/// The words of a corpus: its vocabularies and casts, whatever its fact files say.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Its vocabularies.
    pub vocabularies: Vec<(SourceId, Vocabulary)>,
    /// Its casts.
    pub casts: Vec<(SourceId, Cast)>,
}

impl Words {
    /// Reads the vocabularies and casts of a folder. What is wrong with its fact files is left for [`Corpus::load`].
    ///
    /// # Errors
    /// Every problem of the vocabularies and casts, where one of them is an error; and what cannot be read, which may be
    /// one of them.
    pub fn load(folder: impl AsRef<Path>) -> Result<Words, LoadError> {
        let mut loading = Loading::new(CorpusFiles::Folder(folder.as_ref().to_owned()));
        loading.read();
        let Loading { sources, vocabularies, casts, wordless, problems, unread, .. } = loading;
        let words = Words { vocabularies, casts };
        let mut told = Lexicon::build(&words.vocabularies, &words.casts).1;
        told.extend(if wordless { problems } else { unread });
        if !told.iter().any(Diagnostic::is_error) {
            return Ok(words);
        }
        in_order(&mut told);
        Err(LoadError { sources, diagnostics: told })
    }

    /// What they say together.
    #[must_use]
    pub fn lexicon(&self) -> Lexicon {
        Lexicon::build(&self.vocabularies, &self.casts).0
    }
}

/// Why a corpus could not be loaded: at least one of the diagnostics is an error.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", summary(.diagnostics))]
pub struct LoadError {
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// Every problem of every file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Corpus {
    /// Loads every `*.ron` in a folder and below it, and the texts that they name; or a snapshot, where it is a file.
    ///
    /// # Errors
    /// Every problem of every file, where one of them is an error.
    pub fn load(folder: impl AsRef<Path>) -> Result<Corpus, LoadError> {
        let folder = folder.as_ref();
        if folder.is_file() {
            return Corpus::open(folder);
        }
        if !folder.is_dir() {
            let message = format!("`{}` is no folder", shown(folder));
            let problem = Diagnostic::placeless(Severity::Error, message);
            let problem = problem.help("a corpus is a folder with `*.ron` files");
            return Err(LoadError { sources: Sources::default(), diagnostics: vec![problem] });
        }
        Loading::new(CorpusFiles::Folder(folder.to_owned())).corpus()
    }

    /// What can be loaded of a folder that [`Corpus::load`] refuses: what is wrong is left out, and told among the
    /// diagnostics. Nothing where its words cannot be read.
    #[must_use]
    pub fn load_in_part(folder: impl AsRef<Path>) -> Option<Corpus> {
        Corpus::read_in_part(CorpusFiles::Folder(folder.as_ref().to_owned())).ok()
    }

    /// The same of any files.
    ///
    /// # Errors
    /// Every problem of every file, where its words cannot be read.
    pub fn read_in_part(files: CorpusFiles) -> Result<Corpus, LoadError> {
        let mut loading = Loading::new(files);
        loading.in_part = true;
        loading.corpus()
    }

    /// Opens a snapshot.
    fn open(file: &Path) -> Result<Corpus, LoadError> {
        let map =
            Map::open(file).map_err(|error| refused(&format!("cannot read `{}`: {}", shown(file), why(&error))))?;
        Corpus::from_snapshot(map).map_err(|mut error| {
            error.diagnostics.iter_mut().for_each(|problem| problem.notes.push(format!("in `{}`", shown(file))));
            error
        })
    }

    /// The corpus, or the import, that a snapshot was made of.
    ///
    /// # Errors
    /// Where it is no snapshot, is damaged, or was made with another vocabulary than this program's.
    pub fn from_snapshot(map: Map) -> Result<Corpus, LoadError> {
        let Snapshot { mut graph, texts, corpus, words, map } =
            Snapshot::open(map).map_err(|reason| refused(&reason))?;
        let loaded = if corpus { Corpus::from_texts(texts) } else { Loading::new(texts_of(texts)).imported() };
        let mut loaded = loaded?;
        if fingerprint(&loaded.lexicon) != words {
            return Err(refused("the snapshot was made with another vocabulary: make it again from its sources"));
        }
        if corpus {
            graph.set_record(Arc::clone(&loaded.record));
        }
        loaded.graph = Arc::new(graph);
        loaded.opened = Some(map);
        if !corpus {
            loaded.lexicon.set_names(Arc::clone(&loaded.graph) as Arc<dyn Names>);
        }
        Ok(loaded)
    }

    /// Writes a snapshot of the corpus, whole and before any question was added to its texts; it holds the texts, too. One
    /// that was opened from a snapshot, or an import, is written as it is there.
    ///
    /// # Errors
    /// Where the output cannot be written, or the snapshot that was opened is damaged.
    pub fn snapshot(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(map) = &self.opened {
            return copy_snapshot(map, out);
        }
        let texts = self.sources.iter().map(|(_, source)| (source.name.clone(), source.text.clone()));
        let texts: Vec<(String, String)> = texts.collect();
        let mut graph = Store::freeze(&self.record, &self.lexicon);
        write_snapshot(&mut graph, &texts, true, fingerprint(&self.lexicon), out)
    }

    /// The corpus of these texts, by name; those whose name ends in `.ron` are read, the others are there for them to
    /// name.
    ///
    /// # Errors
    /// As [`Corpus::load`].
    pub fn from_texts<N: Into<String>, T: Into<String>>(
        texts: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Corpus, LoadError> {
        let texts = texts.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        Loading::new(CorpusFiles::Texts(texts)).corpus()
    }

    /// The same as if only these documents were loaded.
    ///
    /// # Errors
    /// Where no document has such an id, or one that is left refers to an act of one that is not.
    pub fn only<I: AsRef<str>>(self, ids: &[I]) -> Result<Corpus, LoadError> {
        let Corpus { sources, lexicon, files, .. } = self;
        let known = || files.iter().map(|file| file.facts.document.value.id.value.as_str());
        let unknown: Vec<Diagnostic> = ids
            .iter()
            .map(AsRef::as_ref)
            .filter(|id| !known().any(|known| known == *id))
            .map(|id| no_document(id, known()))
            .collect();
        if !unknown.is_empty() {
            return Err(LoadError { sources, diagnostics: unknown });
        }
        let kept = facts::keep(files, |document| ids.iter().any(|id| id.as_ref() == document));
        finish(sources, lexicon, kept, Vec::new(), Extent { whole: false, in_part: false })
    }

    /// All warnings and notes: those from loading, and what a careful coder would look at again.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut all = self.diagnostics.clone();
        all.extend(facts::check(&self.record, &self.lexicon));
        if self.whole {
            all.extend(facts::unused_cast(&self.record));
        }
        in_order(&mut all);
        all
    }

    /// What its fact files say as petgraph's own graph, with ties, documents and mentions; built when first asked for.
    #[must_use]
    pub fn whole_graph(&self) -> &Whole {
        self.whole_graph.get_or_init(|| Arc::new(Whole::build(&self.record)))
    }

    /// How much of each document is annotated.
    #[must_use]
    pub fn coverage(&self) -> Vec<DocumentCoverage> {
        facts::coverage(&self.record, &self.sources)
    }
}

impl Loading {
    fn corpus(mut self) -> Result<Corpus, LoadError> {
        self.read();
        let (mut lexicon, problems) = Lexicon::build(&self.vocabularies, &self.casts);
        self.problems.extend(problems);
        self.lose_words(&mut lexicon);
        if self.wordless {
            in_order(&mut self.problems);
            return Err(LoadError { sources: self.sources, diagnostics: self.problems });
        }
        finish(self.sources, lexicon, self.files, self.problems, Extent { whole: true, in_part: self.in_part })
    }

    /// The words of vocabularies and casts that are wrong are lost: no sentence is told to be wrong for using them.
    fn lose_words(&self, lexicon: &mut Lexicon) {
        let errors = self.problems.iter().filter(|problem| problem.is_error());
        let wrong: FxHashSet<SourceId> =
            errors.flat_map(|problem| &problem.labels).map(|label| label.place.source).collect();
        let words =
            self.vocabularies.iter().map(|(source, _)| source).chain(self.casts.iter().map(|(source, _)| source));
        for source in words.filter(|source| wrong.contains(source)).filter_map(|source| self.sources.get(*source)) {
            lexicon.lose_words_of(&source.text);
        }
    }

    /// What an import brings beside its graph: the words.
    fn imported(mut self) -> Result<Corpus, LoadError> {
        let names = self.store.declarations().0;
        self.declarations(names);
        let (lexicon, problems) = if self.vocabularies.is_empty() {
            (Lexicon::builtin(), Vec::new())
        } else {
            Lexicon::build(&self.vocabularies, &[])
        };
        self.problems.extend(problems);
        finish(self.sources, lexicon, Vec::new(), self.problems, Extent { whole: false, in_part: false })
    }
}

/// How much of a corpus is wanted.
#[derive(Clone, Copy)]
struct Extent {
    /// All of its documents.
    whole: bool,
    /// Without what is wrong.
    in_part: bool,
}

/// Resolves what was read.
fn finish(
    sources: Sources,
    mut lexicon: Lexicon,
    files: Vec<FactFile>,
    mut problems: Vec<Diagnostic>,
    extent: Extent,
) -> Result<Corpus, LoadError> {
    lexicon.set_documents(files.iter().map(|file| file.facts.document.value.id.value.clone()).collect());
    let (record, told) = facts::resolve(&files, &lexicon, &sources);
    problems.extend(told);
    in_order(&mut problems);
    if problems.iter().any(Diagnostic::is_error) && !extent.in_part {
        return Err(LoadError { sources, diagnostics: problems });
    }
    let record = Arc::new(record);
    let graph = Arc::new(Store::freeze(&record, &lexicon));
    let whole_graph = OnceLock::new();
    let (diagnostics, whole, opened) = (problems, extent.whole, None);
    Ok(Corpus { sources, lexicon, record, graph, diagnostics, whole_graph, files, whole, opened })
}

/// By file and place; those without a place first.
fn in_order(problems: &mut [Diagnostic]) {
    problems.sort_by_key(|problem| problem.labels.first().map(|label| (label.place.source, label.place.span)));
}

fn texts_of(texts: Vec<(String, String)>) -> CorpusFiles {
    CorpusFiles::Texts(texts.into_iter().collect())
}

fn refused(reason: &str) -> LoadError {
    let problem = Diagnostic::placeless(Severity::Error, reason);
    LoadError { sources: Sources::default(), diagnostics: vec![problem] }
}

fn no_document<'k>(id: &str, known: impl Iterator<Item = &'k str> + Clone) -> Diagnostic {
    let mut problem = Diagnostic::placeless(Severity::Error, format!("no document is called `{id}`"));
    for near in nearest(id, known.clone()) {
        problem = problem.help(format!("did you mean `{near}`?"));
    }
    let mut all: Vec<&str> = known.collect();
    all.sort_unstable();
    problem.note(format!("the documents are {}", all.join(", ")))
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|problem| problem.is_error()).count();
    let first = diagnostics.iter().find(|problem| problem.is_error()).map_or("", |problem| &problem.message);
    match errors {
        0 | 1 => first.to_owned(),
        more => format!("{first} (and {} more)", more - 1),
    }
}
