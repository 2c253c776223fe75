//! The prompt: a sentence or a command, its answer, until Ctrl-D.

use super::commands::{self, Next};
use super::conversation::{Conversation, Told, stopped};
use super::editor::{Assistant, Editor, editor};
use super::exit::{End, Failure};
use super::history::History;
use super::progress::Progress;
use super::streams::tell;
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
        match editor.readline("whom> ") {
            Ok(entry) if entry.trim().is_empty() => {}
            Ok(entry) => {
                let entry = entry.trim_end();
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
fn take(entry: &str, conversation: &mut Conversation<'_>, _editor: &mut Editor) -> Result<Next, Failure> {
    if entry.starts_with(':') {
        return commands::run(entry, conversation);
    }
    if entry.starts_with('#') {
        return Ok(Next::Stay);
    }
    let sentence = conversation.session.add("question", entry);
    let (told, taken) = {
        let _progress = Progress::start("looking", conversation.streams.watched);
        conversation.tell(sentence)?
    };
    match told {
        Told::Answered => conversation.show()?,
        Told::Defined if !conversation.streams.quiet => tell("defined."),
        Told::Defined | Told::Explained => {}
        Told::Stopped(rows) => tell(&stopped(rows)),
        Told::Wrong(problems) => conversation.streams.problems(&problems, &conversation.session.corpus().sources),
    }
    if conversation.timing {
        tell(&format!("{:.1} ms", taken.as_secs_f64() * 1000.0));
    }
    Ok(Next::Stay)
}
