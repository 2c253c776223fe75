//! The init file: entries that are typed before the first prompt.
//!
//! One that is wrong is told of, and the rest goes on.

use super::commands;
use super::conversation::Conversation;
use super::exit::{End, Failure};
use super::home;
use super::streams::tell;
use crate::source::shown;

/// Runs `whom/init.whom` of the user's configuration, if it is there.
///
/// # Errors
/// Those of the output.
pub(super) fn run(on: &mut Conversation<'_>) -> Result<(), Failure> {
    let file = home::file("XDG_CONFIG_HOME", ".config", "init.whom");
    let Some(file) = file.filter(|file| file.exists()) else { return Ok(()) };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => {
            tell(&format!("warning: {}: {error}", shown(&file)));
            return Ok(());
        }
    };
    let quiet = std::mem::replace(&mut on.streams.quiet, true);
    for entry in entries(&text) {
        let done = if entry.starts_with(':') {
            commands::run(&entry, on).map(|_| vec![])
        } else {
            let sentence = on.session.add(&shown(&file), &entry);
            on.say(sentence).inspect(|_| on.tell_taken())
        };
        match done {
            Ok(problems) if problems.is_empty() => {}
            Err(failure) if failure.end != End::Interrupted => return Err(failure),
            Err(failure) => drop(on.told(failure)),
            Ok(_) => tell("warning: the init file goes on after this"),
        }
    }
    on.streams.quiet = quiet;
    on.watch = None;
    Ok(())
}

/// An entry is a line, with the indented lines after it.
fn entries(text: &str) -> Vec<String> {
    let mut entries: Vec<String> = vec![];
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        match entries.last_mut().filter(|_| line.starts_with(char::is_whitespace)) {
            Some(entry) => {
                entry.push('\n');
                entry.push_str(line);
            }
            None => entries.push(line.trim_end().to_owned()),
        }
    }
    entries
}
