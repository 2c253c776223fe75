//! A file while it is written: without a name where the system has such files, else under one that says what it is.
//!
//! Takes the place that it shall have; gives a file to write to, and puts it there whole. A program that is killed leaves
//! nothing behind where files without a name are to be had; elsewhere the next one that writes into the same folder
//! sweeps up. Must not judge whether the place may be taken.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the names of such files begin with.
const PREFIX: &str = ".whom-";

/// What they end with.
const SUFFIX: &str = ".tmp";

/// A file younger than this may be one that its writer has not locked yet.
const FRESH: Duration = Duration::from_mins(1);

/// A file that has no place yet.
pub(super) struct Temporary {
    file: File,
    folder: PathBuf,
    /// Its name, where it has one: it is removed if the file is given up.
    name: Option<PathBuf>,
}

impl Temporary {
    /// A new file that can be put at `path`, with the permissions that a new file has.
    ///
    /// # Errors
    /// Where there is no such folder, or nothing can be written there.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let folder = folder_of(path).to_owned();
        sweep(&folder);
        let (file, name) = match nameless(&folder) {
            Some(file) => (file, None),
            None => named(&folder).map(|(file, name)| (file, Some(name)))?,
        };
        // As long as it is locked, it is not swept up. Where files cannot be locked, nothing is.
        let _ = file.try_lock();
        Ok(Temporary { file, folder, name })
    }

    /// What is written to.
    pub fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Puts the file at `path`, synced, where there is none.
    ///
    /// # Errors
    /// Of the kind [`io::ErrorKind::AlreadyExists`] where there is one by now.
    pub fn found(mut self, path: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        match self.name.take() {
            None => link(&self.file, path)?,
            Some(name) => {
                let linked = fs::hard_link(&name, path);
                // Some file systems have no second names: there a file that came meanwhile is looked for.
                let renames = linked.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::AlreadyExists);
                if renames && !path.try_exists()? {
                    fs::rename(&name, path)?;
                } else {
                    self.name = Some(name);
                    linked?;
                }
            }
        }
        sync(&self.folder);
        Ok(())
    }

    /// Puts the file, synced, in the place of the one at `path`.
    ///
    /// # Errors
    /// Where that cannot be done; then the one at `path` is as it was.
    pub fn replace(mut self, path: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        if self.name.is_none() {
            self.name = Some(self.linked()?);
        }
        if let Some(name) = &self.name {
            fs::rename(name, path)?;
        }
        self.name = None;
        sync(&self.folder);
        Ok(())
    }

    /// Gives the file a name, from which it can be moved at once.
    fn linked(&self) -> io::Result<PathBuf> {
        first_free(&self.folder, |name| link(&self.file, name)).map(|((), name)| name)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            let _ = fs::remove_file(name);
        }
    }
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that has no name, and is gone with the program that writes it.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    // It gets its name through the list of open files.
    let listed = Path::new("/proc/self/fd").is_dir();
    listed.then(|| rustix::fs::open(folder, flags, Mode::from_raw_mode(0o666)).ok()).flatten().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_folder: &Path) -> Option<File> {
    None
}

/// Gives an open file a name that nobody has.
#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    let open = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(file));
    linkat(CWD, open, CWD, name, AtFlags::SYMLINK_FOLLOW).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn link(_file: &File, _name: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn named(folder: &Path) -> io::Result<(File, PathBuf)> {
    first_free(folder, |name| OpenOptions::new().read(true).write(true).create_new(true).open(name))
}

/// Does something with the first name that is free: `.whom-PID-N.tmp`.
fn first_free<T>(folder: &Path, mut take: impl FnMut(&Path) -> io::Result<T>) -> io::Result<(T, PathBuf)> {
    let own = std::process::id();
    let mut number = 0_u32;
    loop {
        let name = folder.join(format!("{PREFIX}{own}-{number}{SUFFIX}"));
        match take(&name) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => number += 1,
            taken => return Ok((taken?, name)),
        }
    }
}

/// Makes sure that the name of a file outlives a loss of power, where the system can.
fn sync(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Removes what programs that were killed have left in a folder: nobody holds it, and it is not new.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_str().is_some_and(is_temporary)) {
        let about = entry.metadata().ok().filter(fs::Metadata::is_file);
        let age = about.and_then(|about| about.modified().ok()?.elapsed().ok());
        let held = || !File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if age.is_some_and(|age| age > FRESH) && !held() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that [`first_free`] gives.
fn is_temporary(name: &str) -> bool {
    let numbers = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX)?.split_once('-'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
}
