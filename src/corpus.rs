//! A corpus: the files of a folder, read and resolved.
//!
//! Takes a folder, texts by name, or a snapshot; gives its lexicon and its graph, or every problem of every file. What the
//! fact files say ends in the graph, and is not kept beside it: who wants the files themselves (to check them, to leave some
//! out) has them read again. Must not print, and reads files only through [`CorpusFiles`].

mod loading;

use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::facts::{self, DocumentCoverage, DocumentId, FactFile, Record};
use crate::graph::{
    DocumentView, Edge, Node, Packed, PackedKind, Snapshot, Store, copy_snapshot, fingerprint, write_snapshot,
};
use crate::lexicon::{EntityId, Interval, Lexicon, Names, Origin, Told, decl::Cast, decl::Vocabulary, nearest};
use crate::source::{CorpusFiles, Map, SourceId, Sources, shown, why};
use loading::Loading;
use petgraph::graph::DiGraph;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
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
    /// What its fact files say, or what was imported, as questions read it.
    pub store: Arc<Store>,
    /// Warnings and notes from loading, in the order of files.
    pub diagnostics: Vec<Diagnostic>,
    graph: OnceLock<Arc<DiGraph<Node, Edge>>>,
    files: Files,
    /// Whether all of its documents are loaded.
    whole: bool,
    /// The snapshot that it was opened from.
    opened: Option<Arc<Map>>,
}

/// The fact files of a corpus.
#[derive(Clone, Debug)]
enum Files {
    /// Read, and what each source holds.
    Read {
        /// What the fact files declare.
        files: Vec<FactFile>,
        /// What each source is.
        holds: Vec<PackedKind>,
    },
    /// Not yet: the first sources are files of these kinds.
    Packed(Vec<PackedKind>),
    /// There are none: it was imported.
    Imported,
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
            let problem = Diagnostic::placeless(Severity::Error, Code::Corpus, message);
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
        let Snapshot { graph, files, corpus, words, map } = Snapshot::open(map).map_err(|reason| refused(&reason))?;
        let (mut loading, holds) = Loading::packed(files);
        loading.declare(|holds| matches!(holds, PackedKind::Vocabulary | PackedKind::Cast), &holds);
        let (mut lexicon, problems) = if loading.vocabularies.is_empty() && loading.casts.is_empty() {
            (Lexicon::builtin(), Vec::new())
        } else {
            Lexicon::build(&loading.vocabularies, &loading.casts)
        };
        if fingerprint(&lexicon) != words || !graph.suits(&lexicon) {
            return Err(refused("the snapshot was made with another vocabulary: make it again from its sources"));
        }
        let store = Arc::new(graph);
        if corpus {
            let ids = (0..store.documents()).map(|id| store.document_id(DocumentId(id)).to_owned());
            lexicon.set_documents(ids.collect());
            if store.documents() > 0 {
                lexicon.set_told(told_by(&store, &lexicon));
            }
        } else {
            lexicon.set_names(Arc::clone(&store) as Arc<dyn Names>);
        }
        loading.problems.extend(problems);
        in_order(&mut loading.problems);
        if loading.problems.iter().any(Diagnostic::is_error) {
            return Err(LoadError { sources: loading.sources, diagnostics: loading.problems });
        }
        let files = if corpus { Files::Packed(holds) } else { Files::Imported };
        let Loading { sources, problems: diagnostics, .. } = loading;
        let (graph, opened) = (OnceLock::new(), Some(map));
        Ok(Corpus { sources, lexicon, store, diagnostics, graph, files, whole: corpus, opened })
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
        let (files, holds) = match &self.files {
            Files::Read { files, holds } => (files.as_slice(), holds.as_slice()),
            Files::Packed(holds) => (&[][..], holds.as_slice()),
            Files::Imported => (&[][..], &[][..]),
        };
        let packed = self.sources.iter().zip(holds).map(|((_, source), holds)| Packed {
            name: source.name.clone(),
            text: source.text.clone(),
            holds: *holds,
        });
        let packed: Vec<Packed> = packed.collect();
        let mut store = Store::freeze(&self.record(files), &self.lexicon).map_err(io::Error::other)?;
        write_snapshot(&mut store, &packed, true, fingerprint(&self.lexicon), out)
    }

    /// The corpus with its fact files read, where that was not done when it was opened.
    fn read(&self) -> Result<Cow<'_, Corpus>, LoadError> {
        let Files::Packed(holds) = &self.files else { return Ok(Cow::Borrowed(self)) };
        let mut loading = Loading::again(self.sources.clone());
        loading.declare(|holds| holds != PackedKind::Text, holds);
        loading.finish().map(Cow::Owned)
    }

    /// What these of its fact files say.
    fn record(&self, files: &[FactFile]) -> Record {
        facts::resolve(files, &self.lexicon, &self.sources).0
    }

    /// Whether it was opened from a snapshot.
    #[must_use]
    pub fn is_snapshot(&self) -> bool {
        self.opened.is_some()
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
        let Corpus { sources, lexicon, files, .. } = self.read()?.into_owned();
        let (files, holds) = match files {
            Files::Read { files, holds } => (files, holds),
            Files::Packed(_) | Files::Imported => (Vec::new(), Vec::new()),
        };
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
        let files = Files::Read { files: kept, holds };
        finish(sources, lexicon, files, Vec::new(), Extent { whole: false, in_part: false })
    }

    /// All warnings and notes: those from loading, and what a careful coder would look at again.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let read = match self.read() {
            Ok(read) => read,
            Err(error) => return error.diagnostics,
        };
        let mut all = read.diagnostics.clone();
        if let Files::Read { files, .. } = &read.files {
            let record = read.record(files);
            all.extend(facts::check(&record, &read.lexicon));
            // What a fact names that has an error is not known.
            if read.whole && !read.diagnostics.iter().any(Diagnostic::is_error) {
                all.extend(facts::unused_cast(&record));
            }
        }
        in_order(&mut all);
        all
    }

    /// Everything as petgraph's own graph: actors, places, acts and documents, with roles, ties and mentions between them.
    /// It is made from the store when first asked for; [`Store::node_of`] says which node is whose.
    #[must_use]
    pub fn graph(&self) -> &DiGraph<Node, Edge> {
        self.graph.get_or_init(|| Arc::new(self.store.to_petgraph()))
    }

    /// How much of each document is annotated; nothing of what was imported.
    #[must_use]
    pub fn coverage(&self) -> Vec<DocumentCoverage> {
        match self.read() {
            Ok(read) => match &read.files {
                Files::Read { files, .. } => facts::coverage(&read.record(files), &read.sources),
                Files::Packed(_) | Files::Imported => Vec::new(),
            },
            Err(_) => Vec::new(),
        }
    }
}

impl Loading {
    fn corpus(mut self) -> Result<Corpus, LoadError> {
        self.read();
        self.finish()
    }

    /// The corpus of what was read.
    fn finish(mut self) -> Result<Corpus, LoadError> {
        let (mut lexicon, problems) = Lexicon::build(&self.vocabularies, &self.casts);
        self.problems.extend(problems);
        self.lose_words(&mut lexicon);
        if self.wordless {
            in_order(&mut self.problems);
            return Err(LoadError { sources: self.sources, diagnostics: self.problems });
        }
        let mut holds = self.holds;
        holds.resize(self.sources.iter().count(), PackedKind::Text);
        let files = Files::Read { files: self.files, holds };
        finish(self.sources, lexicon, files, self.problems, Extent { whole: true, in_part: self.in_part })
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
    files: Files,
    mut problems: Vec<Diagnostic>,
    extent: Extent,
) -> Result<Corpus, LoadError> {
    let declared = if let Files::Read { files, .. } = &files { files.as_slice() } else { &[] };
    lexicon.set_documents(declared.iter().map(|file| file.facts.document.value.id.value.clone()).collect());
    let (record, told) = facts::resolve(declared, &lexicon, &sources);
    problems.extend(told);
    in_order(&mut problems);
    if problems.iter().any(Diagnostic::is_error) && !extent.in_part {
        return Err(LoadError { sources, diagnostics: problems });
    }
    let store = match Store::freeze(&record, &lexicon) {
        Ok(store) => Arc::new(store),
        Err(error) => {
            problems.push(Diagnostic::placeless(Severity::Error, Code::TooLarge, error.to_string()));
            return Err(LoadError { sources, diagnostics: problems });
        }
    };
    if !declared.is_empty() {
        lexicon.set_told(told_by(&store, &lexicon));
    }
    let (diagnostics, whole, graph, opened) = (problems, extent.whole, OnceLock::new(), None);
    Ok(Corpus { sources, lexicon, store, diagnostics, graph, files, whole, opened })
}

/// What the facts tell, as far as questions are read by it.
fn told_by(store: &Store, lexicon: &Lexicon) -> Told {
    let mut told = Told::default();
    let verbs = lexicon.verbs().map(|(id, _)| id).filter(|id| store.acts_of(*id).len() > 0);
    verbs.for_each(|id| told.verb(id));
    for publisher in store.all_documents().filter_map(DocumentView::publisher) {
        told.published(publisher);
    }
    for id in (0..store.entities()).map(EntityId) {
        match store.origin(id) {
            Origin::Quantity => told.amount(store.entity_name(id)),
            Origin::Date(days) => told.days(days),
            Origin::Quoted => told.topic(store.entity_name(id)),
            _ => {}
        }
    }
    store.given_labels().for_each(|(document, label)| told.label(document, label));
    let printed = (0..store.documents()).filter_map(|id| store.document(DocumentId(id)).date());
    printed.for_each(|day| told.days(Interval { first: day, last: day }));
    told
}

/// By file and place; those without a place first.
fn in_order(problems: &mut [Diagnostic]) {
    problems.arrange_by_key(|problem| problem.labels.first().map(|label| (label.place.source, label.place.span)));
}

fn refused(reason: &str) -> LoadError {
    let problem = Diagnostic::placeless(Severity::Error, Code::Snapshot, reason);
    LoadError { sources: Sources::default(), diagnostics: vec![problem] }
}

fn no_document<'k>(id: &str, known: impl Iterator<Item = &'k str> + Clone) -> Diagnostic {
    let mut problem = Diagnostic::placeless(Severity::Error, Code::NotFound, format!("no document is called `{id}`"));
    for near in nearest(id, known.clone()) {
        problem = problem.help(format!("did you mean `{near}`?"));
    }
    let mut all: Vec<&str> = known.collect();
    all.arrange();
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
