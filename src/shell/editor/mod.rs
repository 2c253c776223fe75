//! The line editor: what it knows of the language.
//!
//! Takes the words that sentences may use; says whether a line goes on, what can come next, what each word is. Must not
//! answer anything.

mod complete;
mod highlight;
mod hint;

use super::commands;
use crate::completion::Completion;
use crate::sentence::typing;
use crate::session::Typist;
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Config, Helper};
use std::cell::OnceCell;

/// The line editor of the prompt.
pub(super) type Editor = rustyline::Editor<Assistant, FileHistory>;

/// How many entries the history keeps.
const KEPT: usize = 10_000;

/// What helps while a line is typed.
pub(super) struct Assistant {
    /// What may be asked.
    typist: Typist,
    /// Found when they are first wanted.
    completion: OnceCell<Completion>,
    color: bool,
}

impl Assistant {
    /// An assistant for whoever types; with colours or without.
    pub fn new(typist: Typist, color: bool) -> Self {
        Assistant { typist, completion: OnceCell::new(), color }
    }

    fn completion(&self) -> &Completion {
        self.completion.get_or_init(|| Completion::new(self.typist.clone()))
    }
}

/// A line editor.
///
/// # Errors
/// Where there is no terminal.
pub(super) fn editor(assistant: Assistant) -> rustyline::Result<Editor> {
    let config = Config::builder()
        .history_ignore_space(true)
        .history_ignore_dups(true)?
        .max_history_size(KEPT)?
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .bracketed_paste(true)
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(assistant));
    Ok(editor)
}

impl Validator for Assistant {
    /// Whether more must follow; an empty line at the end says that it shall not.
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        let text = context.input();
        let sentence = !text.trim_start().starts_with([':', '#']) && !text.trim().is_empty();
        let ended = text.trim_end_matches([' ', '\t']).ends_with('\n');
        let command = text.lines().last().is_some_and(commands::is_command);
        let more = sentence && !ended && !command && typing::is_unfinished(&self.typist.lexicon, text);
        Ok(if more { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Helper for Assistant {}
