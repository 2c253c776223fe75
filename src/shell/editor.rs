//! The line editor: what it knows of the language.
//!
//! Takes the words that sentences may use; says whether a line goes on. Must not answer anything.

use crate::lexicon::Lexicon;
use crate::sentence::typing;
use rustyline::completion::Completer;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Config, Helper};

/// The line editor of the prompt.
pub(super) type Editor = rustyline::Editor<Assistant, FileHistory>;

/// How many entries the history keeps.
const KEPT: usize = 10_000;

/// What helps while a line is typed.
pub(super) struct Assistant {
    /// The words that it may use.
    pub lexicon: Lexicon,
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
        .bracketed_paste(true)
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(assistant));
    Ok(editor)
}

/// Whether more must follow; an empty line at the end says that it shall not.
fn goes_on(lexicon: &Lexicon, text: &str) -> bool {
    let sentence = !text.trim_start().starts_with([':', '#']) && !text.trim().is_empty();
    let ended = text.trim_end_matches([' ', '\t']).ends_with('\n');
    sentence && !ended && typing::is_unfinished(lexicon, text)
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        let more = goes_on(&self.lexicon, context.input());
        Ok(if more { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Completer for Assistant {
    type Candidate = String;
}

impl Hinter for Assistant {
    type Hint = String;
}

impl Highlighter for Assistant {}

impl Helper for Assistant {}
