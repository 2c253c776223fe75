//! The pager, for what does not fit on the screen.

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
