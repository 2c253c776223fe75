//! The prompt: one line, one answer, until Ctrl-D.

use super::commands::{self, Next};
use super::exit::{End, Failure};
use super::present;
use super::streams::{Streams, tell};
use crate::session::{Outcome, Reply, Session};
use rustyline::error::ReadlineError;
use rustyline::{Config, DefaultEditor};
use std::path::{Path, PathBuf};

/// Reads lines from the terminal and answers them.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub(super) fn run(session: &mut Session, streams: &mut Streams) -> Result<End, Failure> {
    let trouble = |error: ReadlineError| Failure::usage(format!("the prompt cannot be read: {error}"));
    let config = Config::builder().history_ignore_space(true).auto_add_history(true).build();
    let mut editor = DefaultEditor::with_config(config).map_err(trouble)?;
    let history = history_file();
    if let Some(file) = &history {
        // A history that cannot be read is an empty one.
        let _ = editor.load_history(file);
    }
    streams.hint("`:why 1` shows the sentences.");
    let mut last = None;
    let end = loop {
        match editor.readline("whom> ") {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => {
                if take(line.trim(), session, streams, &mut last)? == Next::Leave {
                    break End::Fine;
                }
            }
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break End::Fine,
            Err(error) => return Err(trouble(error)),
        }
    };
    if let Some(file) = history.filter(|file| prepare(file).is_ok())
        && let Err(error) = editor.save_history(&file)
    {
        tell(&format!("the history is not kept: {error}"));
    }
    Ok(end)
}

/// Answers one line; a line that is wrong changes nothing.
fn take(line: &str, session: &mut Session, streams: &mut Streams, last: &mut Option<Reply>) -> Result<Next, Failure> {
    if line.starts_with(':') {
        return commands::run(line, session, streams, last.as_ref());
    }
    if line.starts_with('#') {
        return Ok(Next::Stay);
    }
    let sentence = session.add("question", line);
    match session.run(sentence, None) {
        Ok(Outcome::Explained(text)) => streams.text(&text)?,
        Ok(Outcome::Defined) => {
            if !streams.quiet {
                tell("defined.");
            }
        }
        Ok(Outcome::Answered(answer)) => {
            streams.answer(&present::view(session, &answer))?;
            *last = Some(*answer);
        }
        Err(problems) => streams.problems(&problems, &session.corpus().sources),
    }
    Ok(Next::Stay)
}

/// The history in the user's state folder; none where there is no home.
fn history_file() -> Option<PathBuf> {
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local").join("state")))?;
    Some(state.join("whom").join("history"))
}

/// Makes the file and its folder, for the user's eyes only.
fn prepare(file: &Path) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.open(file)?;
    #[cfg(unix)]
    opened.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    drop(opened);
    Ok(())
}
