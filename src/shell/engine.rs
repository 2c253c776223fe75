//! The corpus and the session that the shell works on: the seam to the core, and nothing more.
//!
//! Must not read the command line and must not print.

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::{ActId, Record};
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

/// What became of a sentence.
#[derive(Debug)]
pub(super) enum Outcome {
    /// An answer.
    Answer(Answer),
    /// A definition was taken up.
    Defined,
}

/// A corpus with the definitions of this run.
#[derive(Debug, Default)]
pub(super) struct Engine {
    sources: Sources,
    record: Record,
    lexicon: Lexicon,
    diagnostics: Vec<Diagnostic>,
}

impl Engine {
    /// Loads `data`, of it the documents `only` (all where there are none).
    ///
    /// # Errors
    /// Where the folder cannot be read, or names a document that is not there; what is wrong in the files is in
    /// [`Engine::diagnostics`].
    pub fn open(data: &Data, _only: &[String]) -> Result<Self, String> {
        match data {
            Data::Folder(folder) if !folder.is_dir() => Err(format!("{}: there is no such folder", folder.display())),
            Data::Folder(_) | Data::Example => Ok(Engine { lexicon: Lexicon::builtin(), ..Engine::default() }),
        }
    }

    /// Every text that was read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Adds a text: a script, a question.
    pub fn add(&mut self, name: &str, text: &str) -> SourceId {
        self.sources.add(name, text)
    }

    /// What is wrong in the fact files.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What the fact files say.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The words that may be used.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
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
        let scene = Scene { record: &self.record, lexicon: &self.lexicon, sources: &self.sources };
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
