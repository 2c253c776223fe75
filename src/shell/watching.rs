//! `whom view --watch`: the page, written anew whenever a file of its corpus has changed, until Ctrl-C.
//!
//! Takes the command line, and runs it again as it stands. Must not know what is written.

use super::arguments::{Arguments, Command};
use super::exit::{End, Failure};
use super::streams::tell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// How long a change may go unnoticed.
const PATIENCE: Duration = Duration::from_millis(300);

/// Files, with when each was changed last and how long it is.
type Stamps = BTreeMap<PathBuf, (SystemTime, u64)>;

/// Runs a command: once, or again and again.
///
/// # Errors
/// Those of the command; of what is watched, those of its first run.
pub(super) fn run(arguments: Arguments) -> Result<End, Failure> {
    let is_watched = matches!(arguments.command, Some(Command::View { watch: true, .. }));
    if !is_watched {
        return super::run(arguments);
    }
    let missing = || Failure::usage("`--watch` writes a page again and again: name it with `-o page.html`");
    let page = arguments.options.output.clone().ok_or_else(missing)?;
    let folder = arguments.options.data.clone().unwrap_or_else(|| PathBuf::from("data"));
    let mut seen = stamps(&folder, &page);
    super::run(arguments)?;
    tell(&format!(
        "written anew after each change; opened with `?watch` behind its address (`{}?watch`), it shows them; Ctrl-C ends",
        page.display()
    ));
    loop {
        thread::sleep(PATIENCE);
        let now = stamps(&folder, &page);
        if now == seen {
            continue;
        }
        seen = now;
        let mut again = Arguments::of_process().map_err(|error| super::usage(&error))?;
        again.options.force = true;
        match super::run(again) {
            Err(failure) if failure.stopped => return Err(failure),
            // The page stays as it was until the files can be read again.
            Err(failure) => failure.message.iter().for_each(|message| tell(&format!("error: {message}"))),
            Ok(_) => {}
        }
    }
}

/// The files of a corpus as they are now, but for the page. What is gone or hidden from us meanwhile is none of them.
fn stamps(data: &Path, page: &Path) -> Stamps {
    let own = page.canonicalize().ok();
    let mut open = vec![data.to_owned()];
    let mut stamps = Stamps::new();
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            open.extend(entries.flatten().map(|entry| entry.path()));
        } else if let Ok(found) = fs::metadata(&path)
            && let Ok(changed) = found.modified()
            && path.canonicalize().ok() != own
        {
            stamps.insert(path, (changed, found.len()));
        }
    }
    stamps
}
