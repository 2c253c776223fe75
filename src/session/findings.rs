//! An answer for those who use the library: every name, id and witness at hand.
//!
//! Takes a question as text; gives [`Findings`], or what is wrong with the question. Must not print.

use super::{Outcome, Reply, Session};
use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Style, render};
use crate::question::answer::{Value, Witness};
use crate::question::display::{ActsShown, acts_shown, shown_name, value_id};
use crate::source::Sources;
use crate::stop::{Stop, Stopped};

/// What a question found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The names of the columns, in the order of the question. None for a question of yes or no.
    pub columns: Vec<String>,
    /// The rows; for a question of yes or no a single one, without cells, where the record says yes.
    pub rows: Vec<Finding>,
    /// How the question was read, where there is another reading.
    pub reading: Option<String>,
    /// What to know beside the rows; of an `explain`, what it says.
    pub notes: Vec<String>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What stands in each column, as a reader wants it: `Vladimir Putin`.
    pub names: Vec<String>,
    /// The same as the files call it: `putin`.
    pub ids: Vec<String>,
    /// The acts that it rests on, with the sentences that tell of them.
    pub witnesses: Vec<Witness>,
}

/// Why a question could not be answered.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", render(.diagnostics, .sources, Style::default()).trim_end())]
pub struct QuestionError {
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// Everything that is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Session {
    /// Answers a question, or takes up a definition.
    ///
    /// # Errors
    /// Everything that is wrong with it; then nothing has changed.
    pub fn ask(&mut self, question: &str) -> Result<Findings, QuestionError> {
        let source = self.add("question", question);
        match self.run(source, Stop::never()) {
            Ok(Outcome::Answered(reply)) => Ok(self.findings(&reply)),
            Ok(Outcome::Explained(found)) => Ok(Findings { notes: vec![found.to_string()], ..Findings::default() }),
            // Without a stop flag nothing is stopped.
            Ok(Outcome::Defined | Outcome::Stopped(_)) => Ok(Findings::default()),
            Err(diagnostics) => Err(QuestionError { sources: self.corpus().sources.clone(), diagnostics }),
        }
    }

    /// As what each column of a reply shows acts.
    #[must_use]
    pub fn acts_shown(&self, reply: &Reply) -> Vec<ActsShown> {
        self.compiled(reply).map_or_else(Vec::new, |(compiled, rules)| acts_shown(compiled, rules, &self.lexicon))
    }

    fn findings(&self, reply: &Reply) -> Findings {
        let with = self.evaluation(Stop::never());
        let shown = self.acts_shown(reply);
        let shown = |column: usize| shown.get(column).copied().unwrap_or_default();
        let name = |(column, value): (usize, &Value)| shown_name(*value, shown(column), with).into_owned();
        let id = |value: &Value| value_id(*value, with).into_owned();
        let rows = &reply.answer.rows;
        // Without a stop flag nothing is stopped.
        let witnesses = self.all_witnesses(reply, 0..rows.len(), Stop::never()).unwrap_or_else(|Stopped| Vec::new());
        let finding = |(row, witnesses): (Vec<Value>, Vec<Witness>)| Finding {
            names: row.iter().enumerate().map(name).collect(),
            ids: row.iter().map(id).collect(),
            witnesses,
        };
        Findings {
            columns: reply.answer.columns.clone(),
            rows: rows.iter().zip(witnesses).map(finding).collect(),
            reading: reply.answer.reading.clone(),
            notes: reply.answer.notes.clone(),
        }
    }
}

impl Corpus {
    /// Answers one question. For several, or for definitions, open a [`Session`]: it keeps what this call builds.
    ///
    /// # Errors
    /// Everything that is wrong with the question.
    pub fn ask(&self, question: &str) -> Result<Findings, QuestionError> {
        Session::new(self.clone()).ask(question)
    }
}
