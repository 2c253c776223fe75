//! What was typed in earlier sessions: a file for the user's eyes only.
//!
//! A history that cannot be read is an empty one; one that cannot be written is told of once.

use super::editor::Editor;
use super::home;
use super::streams::tell;
use std::path::{Path, PathBuf};

/// Where what is typed is kept, as it is typed.
pub(super) struct History {
    file: Option<PathBuf>,
}

impl History {
    /// The history of earlier sessions, read into the editor; with `kept` false, none is read and none is kept.
    pub fn load(editor: &mut Editor, kept: bool) -> Self {
        let file = home::file("XDG_STATE_HOME", ".local/state", "history");
        let file = file.filter(|file| kept && prepare(file).is_ok());
        if let Some(file) = &file {
            let _ = editor.load_history(file);
        }
        History { file }
    }

    /// Adds an entry, of however many lines, and writes it down.
    pub fn add(&mut self, editor: &mut Editor, entry: &str) {
        let added = editor.add_history_entry(entry).unwrap_or(false);
        let Some(file) = self.file.as_ref().filter(|_| added) else { return };
        if let Err(error) = editor.append_history(file) {
            tell(&format!("the history is not kept: {error}"));
            self.file = None;
        }
    }
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
