//! The pager, for what does not fit on the screen, and other programs that answers are given to.

use super::exit::Failure;
use std::io::Write;
use std::process::{Command, Stdio};

/// Whether the text and a prompt under it fit on the screen.
pub(super) fn fits(text: &[u8]) -> bool {
    let Some((width, height)) = terminal_size::terminal_size() else { return true };
    let columns = usize::from(width.0).max(1);
    let text = String::from_utf8_lossy(text);
    let rows: usize =
        text.lines().map(|line| unicode_width::UnicodeWidthStr::width(line).div_ceil(columns).max(1)).sum();
    rows < usize::from(height.0)
}

/// Shows the text through `$PAGER`, or else `less`; whether there was one. It wraps, and keeps colours.
pub(super) fn show(text: &[u8]) -> bool {
    let pager =
        std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty()).unwrap_or_else(|| "less".to_owned());
    let mut words = pager.split_whitespace();
    let Some(program) = words.next() else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "-R -F -X");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // One that is left early has read enough.
        let _ = input.write_all(text);
    }
    let _ = child.wait();
    true
}

/// Gives a text to a command line of the user's shell, and waits for its end.
///
/// # Errors
/// Where it cannot be run.
pub(super) fn run(program: &str, text: &[u8]) -> Result<(), Failure> {
    let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let spawned = Command::new(shell).args([option, program]).stdin(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|error| Failure::usage(format!("{shell}: {}", crate::source::why(&error))))?;
    if let Some(mut input) = child.stdin.take() {
        // One that is left early has read enough.
        let _ = input.write_all(text);
    }
    let _ = child.wait();
    Ok(())
}
