//! The prompt: a sentence or a command, its answer, until Ctrl-D.

use super::commands::{self, Next};
use super::conversation::Conversation;
use super::editor::{Assistant, Editor, editor};
use super::exit::{End, Failure};
use super::history::History;
use super::tutorial::Tutorial;
use rustyline::error::ReadlineError;

/// What the prompt is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Whether what is typed is kept for later sessions.
    pub history: bool,
}

/// Reads sentences and commands from the terminal and answers them.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub(super) fn run(conversation: &mut Conversation<'_>, manner: Manner) -> Result<End, Failure> {
    let trouble = |error: ReadlineError| Failure::usage(format!("the prompt cannot be read: {error}"));
    let mut editor = editor(assistant(conversation)).map_err(trouble)?;
    let mut history = History::load(&mut editor, manner.history);
    conversation.streams.hint("`:why 1` shows the sentences.");
    loop {
        conversation.streams.refit();
        match editor.readline("whom> ") {
            Ok(entry) => {
                let step = conversation.tutorial.as_ref().and_then(Tutorial::line);
                let entry = if entry.trim().is_empty() { step.unwrap_or_default() } else { entry.trim_end() };
                if entry.is_empty() {
                    continue;
                }
                history.add(&mut editor, entry);
                if take(entry.trim(), conversation, &mut editor)? == Next::Leave {
                    return Ok(End::Fine);
                }
                editor.set_helper(Some(assistant(conversation)));
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(End::Fine),
            Err(error) => return Err(trouble(error)),
        }
    }
}

/// What helps to type the next line.
fn assistant(conversation: &Conversation<'_>) -> Assistant {
    Assistant { lexicon: conversation.session.lexicon().clone() }
}

/// Takes one entry; one that is wrong changes nothing.
fn take(entry: &str, on: &mut Conversation<'_>, _editor: &mut Editor) -> Result<Next, Failure> {
    on.streams.begin_page();
    let next = if entry.starts_with(':') {
        commands::run(entry, on)?
    } else {
        if !entry.starts_with('#') {
            let sentence = on.session.add("question", entry);
            on.say(sentence)?;
        }
        Next::Stay
    };
    on.streams.flush_page()?;
    Tutorial::typed(entry, on)?;
    Ok(next)
}

/// `3 answers`
pub(super) fn answers(count: usize) -> String {
    if count == 1 { "1 answer".to_owned() } else { format!("{count} answers") }
}
