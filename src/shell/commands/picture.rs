//! `:picture`: the last answer, what is around a name, the answer to a question, or the whole corpus, as a file.
//!
//! A file that is there is written over only by `:picture!`; where no file is named, one is found that is free.

use super::super::conversation::{Conversation, Told};
use super::super::destination::write_file;
use super::super::exit::Failure;
use super::super::export::{self, Drawing};
use super::super::home;
use super::super::prompt;
use super::super::streams::tell;
use crate::explore;
use crate::output::picture::Shown;
use crate::source::shown;
use std::path::{Path, PathBuf};

/// What is drawn.
enum Drawn {
    /// What witnesses the last answer.
    Last,
    /// Something else, with its title.
    Chosen(String, Shown),
}

/// `:picture [FILE] [QUESTION|NAME|all]`
///
/// # Errors
/// Those of the output.
pub(super) fn run(argument: &str, over: bool, on: &mut Conversation<'_>) -> Result<(), Failure> {
    let (file, what) = split(argument);
    if !over && file.as_deref().is_some_and(|file| is_there(file, ":picture", argument)) {
        return Ok(());
    }
    let Some(drawn) = drawn(what, on)? else { return Ok(()) };
    let file = file.unwrap_or_else(free);
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let drawing = match (&drawn, &on.last) {
        (Drawn::Last, Some(last)) => Drawing::of_reply(&on.session, &last.reply, on.interrupt.stop()),
        (Drawn::Last, None) => Drawing::of(&on.session, "", Shown::All),
        (Drawn::Chosen(title, shown), _) => Drawing::of(&on.session, title, shown.clone()),
    };
    let text = match drawing.as_file(extension, &on.data.links()) {
        Ok(text) => text,
        Err(problem) => {
            tell(&problem);
            return Ok(());
        }
    };
    if on.interrupt.is_set() {
        tell("stopped: nothing is written");
        return Ok(());
    }
    let what = match (&drawn, &on.last) {
        (Drawn::Last, Some(last)) => prompt::answers(last.reply.answer.rows.len()),
        (Drawn::Chosen(name, _), _) if !name.is_empty() => format!("`{name}` and what is around it"),
        _ => "the whole corpus".to_owned(),
    };
    match write_file(&file, text.as_bytes(), over) {
        Ok(()) => tell(&format!("{what}: drawn in {}", shown(&file))),
        Err(failure) => tell(&failure.message.unwrap_or_default()),
    }
    Ok(())
}

/// Whether a file is there already: then it is told how to write over it.
pub(super) fn is_there(file: &Path, command: &str, argument: &str) -> bool {
    let there = file.exists();
    if there {
        tell(&format!("{} is there already: `{command}! {argument}` writes over it", shown(file)));
    }
    there
}

/// The file, which is the first word or the last one, and what is to be drawn.
fn split(argument: &str) -> (Option<PathBuf>, &str) {
    let (first, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    if is_picture(first) {
        return (Some(home::path(first)), rest.trim());
    }
    match argument.rsplit_once(char::is_whitespace) {
        Some((rest, last)) if is_picture(last) => (Some(home::path(last)), rest.trim()),
        _ => (None, argument),
    }
}

/// Whether a word names a file for a picture.
pub(in super::super) fn is_picture(word: &str) -> bool {
    let extension = Path::new(word).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| export::PICTURES.contains(&extension))
}

/// The first of `whom-1.svg`, `whom-2.svg` … that is free.
fn free() -> PathBuf {
    let names = (1_u32..).map(|number| PathBuf::from(format!("whom-{number}.svg")));
    names.into_iter().find(|name| !name.exists()).unwrap_or_default()
}

/// What the words ask for. Nothing where they are wrong: that is told.
fn drawn(what: &str, on: &mut Conversation<'_>) -> Result<Option<Drawn>, Failure> {
    if what == "all" || (what.is_empty() && on.last.is_none()) {
        return Ok(Some(Drawn::Chosen(String::new(), Shown::All)));
    }
    if what.is_empty() {
        return Ok(some_answers(on).then_some(Drawn::Last));
    }
    match explore::find(on.session.corpus(), what) {
        Ok(subject) => {
            let (name, shown) = export::around(&on.session, subject, 1);
            Ok(Some(Drawn::Chosen(name, shown)))
        }
        Err(problem) if !what.contains(char::is_whitespace) => {
            let file = what.contains('.').then(|| format!("; a picture is a file in {}", export::PICTURES.join(", ")));
            tell(&format!("{problem}{}", file.unwrap_or_default()));
            Ok(None)
        }
        Err(_) => asked(what, on),
    }
}

/// Asks a question: its answer is the last one then.
fn asked(question: &str, on: &mut Conversation<'_>) -> Result<Option<Drawn>, Failure> {
    let sentence = on.session.add("question", question);
    match on.tell(sentence)?.0 {
        Told::Answered => return Ok(some_answers(on).then_some(Drawn::Last)),
        Told::Explained | Told::Defined => tell("only what a question asks for can be drawn"),
        Told::Stopped(rows, reached) => tell(&on.stopped(rows, reached)),
        Told::Wrong(problems) => on.streams.problems(&problems, &on.session.corpus().sources),
    }
    Ok(None)
}

/// Whether the last question has any; tells where it has not.
fn some_answers(on: &Conversation<'_>) -> bool {
    let some = on.last.as_ref().is_some_and(|last| !last.reply.answer.rows.is_empty());
    if !some {
        tell("the question has no answer, so there is nothing to draw (`:picture all` draws the whole corpus)");
    }
    some
}
