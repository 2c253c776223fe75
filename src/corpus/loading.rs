//! Files → what they declare, each as the struct at its top says.
//!
//! Takes a store; gives vocabularies, casts and fact files with every problem of their form. Must not judge what the
//! declarations say.

use crate::diagnostic::{Code, Diagnostic, Label, Severity};
use crate::facts::{FactFile, decl::Facts};
use crate::graph::{Packed, PackedKind};
use crate::lexicon::{decl::Cast, decl::Vocabulary, nearest};
use crate::parallel;
use crate::ron;
use crate::source::{CorpusFiles, Place, SourceId, Sources};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// With fewer files for each, a thread costs more than it saves.
const FEWEST_FILES: usize = 4;

/// A corpus while its files are read.
pub(super) struct Loading {
    pub(super) store: CorpusFiles,
    pub(super) sources: Sources,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) vocabularies: Vec<(SourceId, Vocabulary)>,
    pub(super) casts: Vec<(SourceId, Cast)>,
    pub(super) files: Vec<FactFile>,
    texts: FxHashMap<String, Option<SourceId>>,
    /// What each source is; those that are not here are articles.
    pub(super) holds: Vec<PackedKind>,
    /// A vocabulary or cast could not be read: sentences cannot be judged without its words.
    pub(super) wordless: bool,
    /// What could not be searched or read: nobody knows what it declares.
    pub(super) unread: Vec<Diagnostic>,
    /// What is wrong is left out, not refused.
    pub(super) in_part: bool,
}

impl Loading {
    pub(super) fn new(store: CorpusFiles) -> Loading {
        Loading {
            store,
            sources: Sources::default(),
            problems: Vec::new(),
            vocabularies: Vec::new(),
            casts: Vec::new(),
            files: Vec::new(),
            texts: FxHashMap::default(),
            holds: Vec::new(),
            wordless: false,
            unread: Vec::new(),
            in_part: false,
        }
    }

    /// The files of a snapshot, in the order in which they were read: none is looked at yet. Gives what each declares.
    pub(super) fn packed(files: Vec<Packed>) -> (Loading, Vec<PackedKind>) {
        let mut loading = Loading::new(CorpusFiles::Texts(BTreeMap::new()));
        let holds = files.iter().map(|file| file.holds).collect();
        for Packed { name, text, .. } in files {
            loading.sources.add(name, text);
        }
        (loading, holds)
    }

    /// The same texts again, none looked at yet.
    pub(super) fn again(sources: Sources) -> Loading {
        Loading { sources, ..Loading::new(CorpusFiles::Texts(BTreeMap::new())) }
    }

    /// Keeps what these of its texts declare.
    pub(super) fn declare(&mut self, wanted: impl Fn(PackedKind) -> bool, holds: &[PackedKind]) {
        let all = self.sources.iter().map(|(id, source)| (id, source.name.clone()));
        let named: Vec<(SourceId, String)> =
            all.zip(holds).filter(|(_, holds)| wanted(**holds)).map(|(named, _)| named).collect();
        let texts = self.sources.iter().zip(holds).filter(|(_, holds)| **holds == PackedKind::Text);
        let texts: FxHashMap<String, Option<SourceId>> =
            texts.map(|((id, source), _)| (source.name.clone(), Some(id))).collect();
        self.texts = texts;
        let sources = &self.sources;
        let declared = parallel::map(&named, FEWEST_FILES, |(source, _)| declared(*source, sources));
        for ((source, name), (holds, problems)) in named.into_iter().zip(declared) {
            self.keep(source, &name, holds, problems);
        }
    }

    /// Reads every file.
    pub(super) fn read(&mut self) {
        let (names, problems) = self.store.declarations();
        self.unread.clone_from(&problems);
        self.problems = problems;
        if names.is_empty() && self.problems.is_empty() {
            let problem =
                Diagnostic::placeless(Severity::Error, Code::Corpus, "there is no `*.ron` file in this corpus");
            self.problems.push(problem.help("a fact file starts with `Facts(document: (id: \"A\"), units: [`"));
        }
        let unread = !self.declarations(names);
        // What could not be read may have been the cast.
        self.wordless |= unread && self.casts.is_empty();
    }

    /// Keeps what these files declare; no, if one of them could not be read.
    pub(super) fn declarations(&mut self, names: Vec<String>) -> bool {
        let (before, mut files) = (self.problems.len(), Vec::new());
        for name in names {
            match self.store.read(&name, &mut self.sources) {
                Ok(source) => files.push((source, name)),
                Err(problem) => {
                    self.unread.push((*problem).clone());
                    self.problems.push(*problem);
                }
            }
        }
        let all = self.problems.len() == before;
        let sources = &self.sources;
        let declared = parallel::map(&files, FEWEST_FILES, |(source, _)| declared(*source, sources));
        for ((source, name), (holds, problems)) in files.into_iter().zip(declared) {
            self.keep(source, &name, holds, problems);
        }
        all
    }

    fn keep(&mut self, source: SourceId, name: &str, holds: Declared, mut problems: Vec<Diagnostic>) {
        let kind = match &holds {
            Declared::Vocabulary(_) => PackedKind::Vocabulary,
            Declared::Cast(_) => PackedKind::Cast,
            Declared::Facts(_) => PackedKind::Facts,
            Declared::Unreadable | Declared::Unknown => PackedKind::Text,
        };
        let at = source.0 as usize;
        self.holds.resize(self.holds.len().max(at + 1), PackedKind::Text);
        if let Some(place) = self.holds.get_mut(at) {
            *place = kind;
        }
        match holds {
            Declared::Vocabulary(vocabulary) => self.vocabularies.push((source, vocabulary)),
            Declared::Cast(cast) => self.casts.push((source, cast)),
            Declared::Facts(facts) => {
                let broken = !problems.is_empty() && facts.units.is_empty();
                let text = self.text(source, name, &facts, &mut problems).filter(|_| !broken);
                self.files.push(FactFile { source, facts, text });
            }
            Declared::Unreadable => {}
            Declared::Unknown => self.wordless = true,
        }
        self.problems.extend(problems);
    }

    /// The text that a fact file names.
    fn text(
        &mut self,
        source: SourceId,
        file: &str,
        facts: &Facts,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<SourceId> {
        let path = facts.document.value.text.as_ref()?;
        let place = Place { source, span: path.span };
        let Some(name) = self.store.beside(file, &path.value) else {
            let problem = Diagnostic::error(
                Code::Text,
                "this text lies outside the corpus",
                place,
                "a path inside was expected here",
            );
            problems.push(problem.help("put the text beside the fact file; the path is relative to it"));
            return None;
        };
        if let Some(known) = self.texts.get(&name) {
            return *known;
        }
        let read = self.store.read(&name, &mut self.sources);
        let text = read.map_err(|mut problem| {
            problem.labels.push(Label { place, text: "named here".to_owned() });
            problems
                .push(problem.help("`text` may be left out where it cannot be shared; give its `fingerprint` then"));
        });
        self.texts.insert(name, text.ok());
        text.ok()
    }
}

/// What a file holds, as the struct at its top says.
enum Declared {
    Vocabulary(Vocabulary),
    Cast(Cast),
    Facts(Facts),
    /// Facts, too broken to be read, or nothing at all.
    Unreadable,
    /// What may have been words.
    Unknown,
}

/// What a file declares, with what is wrong with it.
fn declared(source: SourceId, sources: &Sources) -> (Declared, Vec<Diagnostic>) {
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let (tree, mut problems) = ron::parse(source, text);
    let holds = match tree.name() {
        // It declares no words: `whom new … > a.ron` has made it a moment ago.
        None if text.trim().is_empty() => Declared::Unreadable,
        Some(("Vocabulary", _)) => tree.read(&mut problems).map_or(Declared::Unknown, Declared::Vocabulary),
        Some(("Cast", _)) => tree.read(&mut problems).map_or(Declared::Unknown, Declared::Cast),
        Some(("Facts", _)) => tree.read(&mut problems).map_or(Declared::Unreadable, Declared::Facts),
        Some((found, span)) => {
            problems.push(no_such_file(Place { source, span }, found));
            Declared::Unknown
        }
        None => {
            if problems.is_empty() {
                problems.push(unnamed(Place { source, span: tree.start() }));
            }
            Declared::Unknown
        }
    };
    (holds, problems)
}

fn no_such_file(place: Place, found: &str) -> Diagnostic {
    let message = format!("a file cannot hold `{found}`");
    let mut problem =
        Diagnostic::error(Code::File, message, place, "`Vocabulary`, `Cast` or `Facts` was expected here");
    for near in nearest(found, ["Vocabulary", "Cast", "Facts"].into_iter()) {
        problem = problem.fix(place, near.clone(), format!("write `{near}`"));
    }
    problem
}

fn unnamed(place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::File,
        "this file does not say what it holds",
        place,
        "`Vocabulary(`, `Cast(` or `Facts(` was expected here",
    )
    .help("a file starts with what it holds: `Facts(document: …)`, `Cast(entities: …)` or `Vocabulary(verbs: …)`")
}
