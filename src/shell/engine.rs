//! The corpus and the session that the shell works on: the seam to the core, and nothing more.
//!
//! Must not read the command line and must not print.

use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::ActId;
use crate::lexicon::Lexicon;
use crate::output::View;
use crate::output::dot::Drawing;
use crate::output::picture::Scene;
use crate::question::answer::{Answer, Witness};
use crate::source::{SourceId, Sources};
use std::path::PathBuf;

/// What is loaded.
#[derive(Clone, Debug)]
pub(super) enum Data {
    /// The fact files of a folder.
    Folder(PathBuf),
    /// The built-in example.
    Example,
}

impl Data {
    /// Reads the corpus.
    ///
    /// # Errors
    /// Everything that is wrong in its files.
    pub fn load(&self) -> Result<Corpus, LoadError> {
        match self {
            Data::Folder(folder) => Corpus::load(folder),
            Data::Example => Corpus::from_texts(EXAMPLE),
        }
    }
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

/// What became of a sentence.
#[derive(Debug)]
pub(super) enum Outcome {
    /// An answer.
    Answer(Answer),
    /// A definition was taken up.
    Defined,
}

/// A corpus with the definitions of this run.
#[derive(Debug)]
pub(super) struct Engine {
    corpus: Corpus,
}

impl Engine {
    /// A session on the corpus.
    pub fn new(corpus: Corpus) -> Self {
        Engine { corpus }
    }

    /// Every text that was read.
    pub fn sources(&self) -> &Sources {
        &self.corpus.sources
    }

    /// Adds a text: a script, a question.
    pub fn add(&mut self, name: &str, text: &str) -> SourceId {
        self.corpus.sources.add(name, text)
    }

    /// The words that may be used.
    pub fn lexicon(&self) -> &Lexicon {
        &self.corpus.lexicon
    }

    /// What is wrong with these sentences, one after the other, each knowing the definitions before it: a list for
    /// each. Changes nothing.
    pub fn check(&self, sentences: &[SourceId]) -> Vec<Vec<Diagnostic>> {
        sentences.iter().map(|_| vec![]).collect()
    }

    /// Answers a question, or takes up a definition.
    ///
    /// # Errors
    /// What is wrong with it; then nothing has changed.
    pub fn ask(&mut self, _sentence: SourceId) -> Result<Outcome, Vec<Diagnostic>> {
        Err(vec![Diagnostic::placeless(Severity::Error, "questions are not yet answered")])
    }

    /// The answer as it is written.
    pub fn view<'a>(&'a self, answer: &'a Answer) -> View<'a> {
        View {
            question: answer.question.clone(),
            reading: answer.reading.clone(),
            shape: answer.shape,
            why: false,
            columns: answer.columns.clone(),
            rows: vec![],
            notes: answer.notes.clone(),
            witnesses: Box::new(|row| self.witnesses(answer, row)),
        }
    }

    /// What witnesses the answer as a drawing; without one, the whole corpus.
    pub fn drawing(&self, answer: Option<&Answer>) -> Drawing {
        let Corpus { sources, lexicon, record, .. } = &self.corpus;
        let scene = Scene { record, lexicon, sources };
        let Some(answer) = answer else { return scene.drawing("", None) };
        let witnesses = (0..answer.rows.len()).flat_map(|row| self.witnesses(answer, row));
        let acts: Vec<ActId> = witnesses.map(|witness| witness.act).collect();
        scene.drawing(&answer.question, Some(&acts))
    }

    /// What witnesses a row of the answer.
    fn witnesses(&self, _answer: &Answer, _row: usize) -> Vec<Witness> {
        vec![]
    }
}
