//! The prompt: a sentence or a command, its answer, until Ctrl-D.

use super::commands::{self, Next};
use super::conversation::Conversation;
use super::editor::{self, Assistant, Editor, editor};
use super::exit::{End, Failure};
use super::foreign;
use super::history::History;
use super::init;
use super::parameters::Quoting;
use super::script::has_parameter;
use super::streams::tell;
use super::tutorial::Tutorial;
use crate::diagnostic::counted;
use crate::graph::Store;
use crate::sentence::{followed, typing};
use crate::session::Judged;
use crate::session::corrected;
use rustyline::config::Configurer;
use rustyline::error::ReadlineError;
use std::io::ErrorKind;

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
    let mut last = String::new();
    editor.set_edit_mode(conversation.keys);
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
                let mut entry = entry.trim().to_owned();
                loop {
                    match take(&entry, conversation, &mut editor) {
                        Ok(Next::Leave) => return Ok(End::Fine),
                        // What was stopped was told, and there is more to ask.
                        Err(failure) if failure.end != End::Interrupted => return Err(failure),
                        Ok(Next::Stay) | Err(_) => conversation.watch = None,
                    }
                    if conversation.edits.is_none() {
                        last = entry;
                    }
                    match edited(conversation, &last)? {
                        Some(text) => entry = text,
                        None => break,
                    }
                    history.add(&mut editor, &entry);
                }
                editor.set_edit_mode(conversation.keys);
                if words(conversation) != known {
                    known = words(conversation);
                    editor.set_helper(Some(assistant(conversation)));
                }
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(End::Fine),
            Err(ReadlineError::Io(error)) if error.kind() == ErrorKind::InvalidData => {
                tell("error: what was typed is not UTF-8, and is not taken: is the terminal set to another encoding?");
            }
            Err(error) => return Err(trouble(error)),
        }
    }
}

/// What there is, and the way in and out.
fn greet(on: &Conversation<'_>) {
    let graph: &Store = &on.session.corpus().store;
    let (documents, acts) = (graph.documents(), graph.acts());
    if !on.streams.quiet {
        let (documents, acts) = (counted(documents, "document"), counted(acts, "act"));
        tell(&format!("{documents}, {acts}. `:help` helps, `:tutorial` teaches, Ctrl-D leaves."));
    }
}

/// Which words there are: the corpus, by its place in memory, and how much is defined.
fn words(on: &Conversation<'_>) -> (usize, usize) {
    (std::sync::Arc::as_ptr(&on.session.corpus().store) as usize, on.defined.len())
}

/// What helps to type the next line.
fn assistant(on: &Conversation<'_>) -> Assistant {
    Assistant::new(on.session.typist(), on.streams.layout().color, on.interrupt.clone())
}

/// What somebody made of an entry in their editor, where that was asked for: it is shown, as if it was typed.
fn edited(on: &mut Conversation<'_>, last: &str) -> Result<Option<String>, Failure> {
    let Some(text) = on.edits.take() else { return Ok(None) };
    let text = commands::edited(if text.is_empty() { last } else { &text });
    if let Some(text) = &text {
        on.streams.heading(text)?;
    }
    Ok(text)
}

/// Takes one entry; one that is wrong changes nothing.
fn take(entry: &str, on: &mut Conversation<'_>, editor: &mut Editor) -> Result<Next, Failure> {
    let entry = match foreign::meant(entry) {
        Some(own) => {
            tell(&format!("(`{entry}` is `{own}` here)"));
            own
        }
        None => entry.to_owned(),
    };
    if let Some((asked, program)) = through(&entry).filter(|_| !is_script(&entry, on)) {
        return on.piped(program, |on| answer(asked, on)).map(|(next, _)| next);
    }
    let (next, wrong) = on.paged(|on| answer(&entry, on))?;
    let offered = match wrong {
        Some(meant) => offer(&meant, on, editor)?,
        None => None,
    };
    Tutorial::typed(&entry, on)?;
    // What was typed in place of yes or no is the next entry.
    match offered {
        Some(other) => take(&other, on, editor),
        None => Ok(next),
    }
}

/// An entry and the program that its answer is given to: `QUESTION | PROGRAM`. A comment asks nothing.
fn through(entry: &str) -> Option<(&str, &str)> {
    if entry.starts_with('#') {
        return None;
    }
    let mut quoting = Quoting::new();
    let mut bar = None;
    for (at, sign) in entry.char_indices() {
        if sign == '|' && quoting.closing.is_none() && !entry.starts_with(":pipe") {
            bar = Some(at);
            break;
        }
        quoting.step(sign, entry.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next()));
    }
    let (asked, program) = entry.split_at_checked(bar?)?;
    let (asked, program) = (asked.trim(), program.trim_start_matches('|').trim());
    (!asked.is_empty() && !program.is_empty()).then_some((asked, program))
}

/// Answers one entry; a question that is wrong may have been meant otherwise.
fn answer(entry: &str, on: &mut Conversation<'_>) -> Result<(Next, Option<Meant>), Failure> {
    if is_script(entry, on) {
        commands::typed(entry, on);
        return Ok((Next::Stay, None));
    }
    if entry.starts_with(':') {
        return commands::run(entry, on).map(|next| (next, None));
    }
    if entry.starts_with('#') {
        return Ok((Next::Stay, None));
    }
    if foreign::is_foreign(entry) {
        tell(&format!("there is no command `{entry}`: commands begin with a colon, and `:commands` lists them"));
        return Ok((Next::Stay, None));
    }
    if let Some(meant) = follow_up(entry, on) {
        return Ok((Next::Stay, Some(meant)));
    }
    let sentence = on.session.add("question", entry);
    let problems = on.say(sentence)?;
    let corrected = corrected(entry, sentence, &problems, &on.session.typist());
    let meant = corrected.map(|text| Meant { text, follows: false });
    if !problems.is_empty() && meant.is_none() && !std::mem::replace(&mut on.told_of_help, true) {
        tell("(`:help` says more about this error)");
    }
    Ok((Next::Stay, meant))
}

/// Whether an entry is several statements, as when a script is pasted, or one that only scripts have.
fn is_script(entry: &str, on: &Conversation<'_>) -> bool {
    let filled = !entry.starts_with('#') && !entry.starts_with(":set ") && has_parameter(entry);
    if filled || matches!(entry.split_whitespace().next(), Some("expect" | "include")) {
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

/// A question that was meant by an entry.
struct Meant {
    /// The whole of it.
    text: String,
    /// Whether Enter alone runs it: it only says the last question again, with what was typed.
    follows: bool,
}

/// The whole question that an entry asks after the last one, where it is none by itself.
fn follow_up(entry: &str, on: &Conversation<'_>) -> Option<Meant> {
    let last = on.last.as_ref()?;
    let typist = on.session.typist();
    // Few entries follow anything; only those are judged.
    let text = followed(&typist.lexicon, &last.question, entry)?;
    let alone = typist.judge(entry) == Judged::Right;
    (!alone && typist.judge(&text) == Judged::Right).then_some(Meant { text, follows: true })
}

/// Offers what was probably meant; it runs on yes, and on Enter alone where it follows the last question. `:help` explains the error first; what else is typed is given
/// back, as the next entry.
fn offer(meant: &Meant, on: &mut Conversation<'_>, editor: &mut Editor) -> Result<Option<String>, Failure> {
    loop {
        tell(&meant.text);
        let prompt = if meant.follows { "run it? [Y/n] " } else { "run it? [y/N] " };
        let Ok(typed) = editor.readline(prompt) else { return Ok(None) };
        let typed = typed.trim();
        let help = foreign::meant(typed).unwrap_or_else(|| typed.to_owned());
        match typed {
            "y" | "Y" | "yes" => break,
            "" if meant.follows => break,
            "" | "n" | "N" | "no" => return Ok(None),
            _ if help == ":help" || help.starts_with(":help ") => {
                on.paged(|on| commands::run(&help, on))?;
            }
            other => return Ok(Some(other.to_owned())),
        }
    }
    // A history that cannot be kept in mind is no reason not to answer.
    let _ = editor.add_history_entry(meant.text.as_str());
    let sentence = on.session.add("question", &meant.text);
    on.paged(|on| on.say(sentence)).map(|_| None)
}

/// `3 answers`
pub(super) fn answers(count: usize) -> String {
    counted(count, "answer")
}
