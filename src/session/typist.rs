//! What is known of a question while it is being typed: the words, and what may be asked with them.
//!
//! Cheap to make and to keep; answers nothing.

use super::definition::extended;
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::Store;
use crate::lexicon::{Lexicon, VerbId};
use crate::question::compile::{Context, compile, compile_ends};
use crate::question::rules::Rules;
use crate::sentence::tree::Input;
use crate::sentence::typing::{Progress, progress};
use crate::source::{Place, SourceId, Span};
use std::sync::Arc;

/// The words and rules of a session as they stood when it was made.
#[derive(Clone, Debug)]
pub struct Typist {
    /// The words that a sentence may use.
    pub lexicon: Lexicon,
    /// What they name.
    pub graph: Arc<Store>,
    pub(super) rules: Rules,
}

/// What stands in the way of a sentence: what sort of problem, where it begins, and what is said there.
pub type Problem = (Code, Option<(u32, String)>);

/// How a question stands that is still being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It could be asked as it is.
    Right,
    /// It breaks off where the grammar lets it go on.
    Open,
    /// It is a sentence, but cannot be asked; more of it may help.
    Unfit,
    /// However it goes on, the grammar will not take it.
    Wrong,
}

impl Typist {
    /// How a question stands so far.
    #[must_use]
    pub fn judge(&self, text: &str) -> Judged {
        let input = match progress(&self.lexicon, text) {
            Progress::Open => return Judged::Open,
            Progress::Wrong => return Judged::Wrong,
            Progress::Unfit => return Judged::Unfit,
            Progress::Whole(input) => input,
        };
        if can_be_asked(&input, self.context(text)).is_ok() { Judged::Right } else { Judged::Unfit }
    }

    /// What stands in the way of a sentence that is whole: what sort of problem, and where.
    #[must_use]
    pub fn problems(&self, text: &str) -> Vec<Problem> {
        let Progress::Whole(input) = progress(&self.lexicon, text) else { return Vec::new() };
        let problems = can_be_asked(&input, self.context(text)).err().unwrap_or_default();
        let label = |problem: Diagnostic| problem.labels.into_iter().next();
        let seen =
            |problem: Diagnostic| (problem.code, label(problem).map(|label| (label.place.span.start, label.text)));
        problems.into_iter().map(seen).collect()
    }

    /// Whether a verb holds by definition.
    #[must_use]
    pub fn defines(&self, verb: VerbId) -> bool {
        self.rules.of(verb).is_some()
    }

    /// The columns that a question would have; none where it cannot be asked.
    #[must_use]
    pub fn columns(&self, question: &str) -> Vec<String> {
        let Progress::Whole(input) = progress(&self.lexicon, question) else { return Vec::new() };
        let Input::Query(query) = *input else { return Vec::new() };
        let compiled = compile(&query, self.context(question));
        compiled.map(|found| found.columns.into_iter().map(|column| column.title).collect()).unwrap_or_default()
    }

    fn context<'a>(&'a self, text: &'a str) -> Context<'a> {
        Context { lexicon: &self.lexicon, graph: &self.graph, rules: &self.rules, text, locate: &nowhere }
    }
}

/// Whether a sentence that is read could be run, too; else why not.
pub(super) fn can_be_asked(input: &Input, context: Context<'_>) -> Result<(), Vec<Diagnostic>> {
    match input {
        Input::Query(query) => compile(query, context).map(drop),
        Input::Paths(paths) => compile_ends(paths, context).map(drop),
        Input::Define(definition) => {
            extended(context.graph, context.lexicon, context.rules, definition, context.text, context.locate).map(drop)
        }
    }
}

/// Nothing that is wrong is ever shown.
pub(super) fn nowhere(span: Span) -> Place {
    Place { source: SourceId(0), span }
}
