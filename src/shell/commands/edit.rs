//! `:edit`: an entry written in the user's own editor.
//!
//! Takes what stands in it at first; gives what stood in it at the end. The file is the user's alone, and removed.

use super::super::streams::tell;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is run where neither `$VISUAL` nor `$EDITOR` is set.
const USUAL: &str = "vi";

/// What somebody made of a text; nothing where the editor could not be run, which is told.
pub(in super::super) fn edited(text: &str) -> Option<String> {
    match written(text) {
        Ok(text) => Some(text.trim_end().to_owned()).filter(|text| !text.trim().is_empty()),
        Err(error) => {
            tell(&format!("the entry cannot be edited: {error}"));
            None
        }
    }
}

fn written(text: &str) -> io::Result<String> {
    let file = File::new(text)?;
    let set = |name| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| USUAL.to_owned());
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(USUAL));
    let run = command.args(words).arg(&file.path).status();
    let status =
        run.map_err(|error| io::Error::new(error.kind(), format!("{editor}: {}", crate::source::why(&error))))?;
    if !status.success() {
        return Err(io::Error::other(format!("{editor} ended with {status}")));
    }
    fs::read_to_string(&file.path)
}

/// A file for a moment.
struct File {
    path: PathBuf,
}

impl File {
    fn new(text: &str) -> io::Result<File> {
        let folder = std::env::temp_dir();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut number = 0_u32;
        loop {
            let path = folder.join(format!("whom-{}-{number}.whom", std::process::id()));
            match options.open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
                opened => {
                    opened?.write_all(format!("{text}\n").as_bytes())?;
                    return Ok(File { path });
                }
            }
        }
    }
}

impl Drop for File {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}
