//! The line editor: what it knows of the language.
//!
//! Takes the words that sentences may use; says whether a line goes on, what can come next, what each word is. Must not
//! answer anything.

mod complete;
mod entry;
mod highlight;
mod hint;

pub(super) use entry::read;

use super::interrupt::Interrupt;
use crate::completion::Completion;
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
    /// The lines of the entry above the one that is typed.
    before: String,
    /// Forgotten at Enter, while Ctrl-C is a key still: from then on it is meant for what was entered.
    interrupt: Interrupt,
}

impl Assistant {
    /// An assistant for whoever types; with colours or without.
    pub fn new(typist: Typist, color: bool, interrupt: Interrupt) -> Self {
        Assistant { typist, completion: OnceCell::new(), color, before: String::new(), interrupt }
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
    fn validate(&self, _: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        self.interrupt.forget();
        Ok(ValidationResult::Valid(None))
    }
}

impl Helper for Assistant {}
