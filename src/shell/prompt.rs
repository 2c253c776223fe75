//! The prompt: a sentence or a command, its answer, until Ctrl-D.

use super::commands::{self, Next};
use super::conversation::Conversation;
use super::correction::corrected;
use super::editor::{self, Assistant, Editor, editor};
use super::exit::{End, Failure};
use super::history::History;
use super::init;
use super::streams::tell;
use super::tutorial::Tutorial;
use crate::graph::Store;
use crate::sentence::typing;
use crate::session::Judged;
use rustyline::error::ReadlineError;

/// What the prompt is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// Whether what is typed is kept for later sessions.
    pub history: bool,
    /// Whether the init file is run.
    pub init: bool,
}

/// Reads sentences and commands from the terminal and answers them.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub(super) fn run(conversation: &mut Conversation<'_>, manner: Manner) -> Result<End, Failure> {
    let trouble = |error: ReadlineError| Failure::usage(format!("the prompt cannot be read: {error}"));
    if manner.init {
        init::run(conversation)?;
    }
    let mut editor = editor(assistant(conversation)).map_err(trouble)?;
    let mut known = words(conversation);
    let mut history = History::load(&mut editor, manner.history);
    conversation.streams.hint("`:why 1` shows the sentences.");
    greet(conversation);
    loop {
        match editor::read(&mut editor) {
            // It can be recalled, and mended.
            Ok(entry) if entry.given_up => history.add(&mut editor, entry.text.trim_end()),
            Ok(entry) => {
                let entry = entry.text;
                // The window may have changed while the line was typed.
                conversation.streams.refit();
                let step = conversation.tutorial.as_ref().and_then(Tutorial::line);
                let alone = entry.trim().is_empty();
                let entry = if alone { step.unwrap_or_default() } else { entry.trim_end() };
                if entry.is_empty() {
                    continue;
                }
                if alone {
                    // What Enter alone typed.
                    conversation.streams.heading(entry)?;
                }
                history.add(&mut editor, entry);
                if take(entry.trim(), conversation, &mut editor)? == Next::Leave {
                    return Ok(End::Fine);
                }
                if words(conversation) != known {
                    known = words(conversation);
                    editor.set_helper(Some(assistant(conversation)));
                }
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(End::Fine),
            Err(error) => return Err(trouble(error)),
        }
    }
}

/// What there is, and the way in and out.
fn greet(on: &Conversation<'_>) {
    let graph: &Store = &on.session.corpus().store;
    let (documents, acts) = (graph.documents(), graph.acts());
    if !on.streams.quiet {
        let of = if documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") };
        tell(&format!("{of}, {acts} acts. `:help` helps, `:tutorial` teaches, Ctrl-D leaves."));
    }
}

/// Which words there are: the corpus, by its place in memory, and how much is defined.
fn words(on: &Conversation<'_>) -> (usize, usize) {
    (std::sync::Arc::as_ptr(&on.session.corpus().store) as usize, on.defined.len())
}

/// What helps to type the next line.
fn assistant(on: &Conversation<'_>) -> Assistant {
    Assistant::new(on.session.typist(), on.streams.layout().color)
}

/// Takes one entry; one that is wrong changes nothing.
fn take(entry: &str, on: &mut Conversation<'_>, editor: &mut Editor) -> Result<Next, Failure> {
    let mut wrong = None;
    let next = on.paged(|on| {
        if is_script(entry, on) {
            commands::typed(entry, on);
            return Ok(Next::Stay);
        }
        if entry.starts_with(':') {
            return commands::run(entry, on);
        }
        if !entry.starts_with('#') {
            let sentence = on.session.add("question", entry);
            let problems = on.say(sentence)?;
            wrong = corrected(entry, sentence, &problems, &on.session.typist());
            if !problems.is_empty() && wrong.is_none() && !std::mem::replace(&mut on.told_of_help, true) {
                tell("(`:help` says more about this error)");
            }
        }
        Ok(Next::Stay)
    })?;
    if let Some(meant) = wrong {
        offer(&meant, on, editor)?;
    }
    Tutorial::typed(entry, on)?;
    Ok(next)
}

/// Whether an entry is several statements, as when a script is pasted, or one that only scripts have.
fn is_script(entry: &str, on: &Conversation<'_>) -> bool {
    if matches!(entry.split_whitespace().next(), Some("expect" | "include")) {
        return true;
    }
    let Some((first, _)) = entry.split_once('\n') else { return false };
    // Whoever is asked for more, and types a command instead.
    if entry.lines().last().is_some_and(commands::is_command) {
        return true;
    }
    let typist = on.session.typist();
    let goes_on = !first.starts_with([':', '#']) && typing::is_unfinished(&typist.lexicon, first);
    !goes_on && typist.judge(entry) != Judged::Right
}

/// Offers what was probably meant; it runs only on yes.
fn offer(meant: &str, on: &mut Conversation<'_>, editor: &mut Editor) -> Result<(), Failure> {
    tell(meant);
    let Ok(answer) = editor.readline("run it? [y/N] ") else { return Ok(()) };
    if !matches!(answer.trim(), "y" | "Y" | "yes") {
        return Ok(());
    }
    // A history that cannot be kept in mind is no reason not to answer.
    let _ = editor.add_history_entry(meant);
    let sentence = on.session.add("question", meant);
    on.paged(|on| on.say(sentence).map(drop))
}

/// `3 answers`
pub(super) fn answers(count: usize) -> String {
    if count == 1 { "1 answer".to_owned() } else { format!("{count} answers") }
}
