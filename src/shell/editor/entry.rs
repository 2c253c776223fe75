//! One entry: a line, and those that go on with it, each behind a prompt that says so.
//!
//! An entry that is recalled or pasted stands whole in the editor, however many lines it has.

use super::super::commands;
use super::{Assistant, Editor};
use crate::sentence::typing;
use rustyline::error::ReadlineError;

/// What was typed, and whether it was given up with Ctrl-C before its end.
pub(in super::super) struct Entry {
    pub text: String,
    pub given_up: bool,
}

/// Reads an entry to its end.
///
/// # Errors
/// Ctrl-C and Ctrl-D on the first line, and a terminal that cannot be read.
pub(in super::super) fn read(editor: &mut Editor) -> rustyline::Result<Entry> {
    let mut text = editor.readline("whom> ")?;
    while editor.helper().is_some_and(|assistant| assistant.is_open(&text)) {
        text.push('\n');
        continue_from(editor, &text);
        let next = editor.readline("   -> ");
        continue_from(editor, "");
        match next {
            Err(ReadlineError::Interrupted) => return Ok(Entry { text, given_up: true }),
            next => text.push_str(&next?),
        }
    }
    Ok(Entry { text, given_up: false })
}

/// Tells the assistant what stands before the line.
fn continue_from(editor: &mut Editor, before: &str) {
    if let Some(assistant) = editor.helper_mut() {
        before.clone_into(&mut assistant.before);
    }
}

impl Assistant {
    /// Whether more must follow; an empty line at the end says that it shall not, and so does a command.
    fn is_open(&self, text: &str) -> bool {
        let sentence = !text.trim_start().starts_with([':', '#']) && !text.trim().is_empty();
        let ended = text.trim_end_matches([' ', '\t']).ends_with('\n');
        let command = text.lines().last().is_some_and(commands::is_command);
        sentence && !ended && !command && typing::is_unfinished(&self.typist.lexicon, text)
    }
}
