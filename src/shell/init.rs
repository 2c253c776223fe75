//! The init file: entries that are typed before the first prompt.
//!
//! One that is wrong is told of, and the rest goes on.

use super::commands;
use super::conversation::Conversation;
use super::exit::Failure;
use super::home;
use super::streams::tell;

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
            tell(&format!("warning: {}: {error}", file.display()));
            return Ok(());
        }
    };
    let quiet = std::mem::replace(&mut on.streams.quiet, true);
    for entry in entries(&text) {
        if entry.starts_with(':') {
            commands::run(&entry, on)?;
            continue;
        }
        let sentence = on.session.add(&file.display().to_string(), &entry);
        if !on.say(sentence)?.is_empty() {
            tell("warning: the init file goes on after this");
        }
    }
    on.streams.quiet = quiet;
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
