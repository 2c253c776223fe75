//! A file that somebody named to be written.
//!
//! Takes a path; gives something to write to, which takes its place at the end, whole, with the mode and owner of what
//! was there. A link goes on leading to it; a device, a pipe or a terminal is written to as it is. What is there already
//! is written over only where that was asked for, and never where it was read, or has changed since.

use super::exit::Failure;
use super::temporary::{Temporary, folder_of};
use crate::source::{Stamp, shown};
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How many links are followed.
const MOST_LINKS: usize = 40;

/// What is written to.
pub(super) struct Destination {
    /// As it was named.
    named: PathBuf,
    form: Form,
    /// Whether it was looked at what would be written over.
    demanded: bool,
}

enum Form {
    /// A device, a pipe, a terminal.
    Special(File),
    /// A file: where links lead, what was there before, and what shall be there.
    Regular { path: PathBuf, before: Option<Stamp>, next: Temporary },
}

impl Destination {
    /// Where `path` leads.
    ///
    /// # Errors
    /// Where nothing can be written there.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| Failure::file(path, &error);
        let named = path.to_owned();
        let about = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            about => Some(about.map_err(failed)?),
        };
        let Some(about) = about else {
            let end = followed(path).map_err(failed)?;
            let next = temporary(&end, path)?;
            return Ok(Destination { named, form: Form::Regular { path: end, before: None, next }, demanded: false });
        };
        if about.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if !about.is_file() || is_descriptor(path) {
            let file = OpenOptions::new().append(is_descriptor(path)).write(true).open(path).map_err(failed)?;
            return Ok(Destination { named, form: Form::Special(file), demanded: false });
        }
        if about.permissions().readonly() {
            return Err(Failure::usage(format!("{}: the file may not be written", shown(path))));
        }
        let end = path.canonicalize().map_err(failed)?;
        let mut next = temporary(&end, path)?;
        keep(&about, next.file()).map_err(|error| {
            Failure::usage(format!(
                "{}: its owner and mode cannot be kept: {}",
                shown(path),
                crate::source::why(&error)
            ))
        })?;
        Ok(Destination {
            named,
            form: Form::Regular { path: end, before: Some(Stamp::of(&about)), next },
            demanded: false,
        })
    }

    /// What is written to.
    pub fn file(&mut self) -> &mut File {
        match &mut self.form {
            Form::Special(file) => file,
            Form::Regular { next, .. } => next.file(),
        }
    }

    /// Whether somebody sees at once what is written.
    pub fn is_terminal(&self) -> bool {
        matches!(&self.form, Form::Special(file) if file.is_terminal())
    }

    /// Where a file that is there already lies; nothing where there is none, or none that would be replaced.
    pub fn existing(&self) -> Option<&Path> {
        match &self.form {
            Form::Regular { path, before: Some(_), .. } => Some(path),
            Form::Regular { .. } | Form::Special(_) => None,
        }
    }

    /// Whether there is something that would be lost.
    fn holds_something(&self) -> bool {
        matches!(&self.form, Form::Regular { before: Some(before), .. } if before.length() > 0)
    }

    /// Refuses to write over what the command reads.
    ///
    /// # Errors
    /// Where one of these files is the one that is to be written.
    pub fn spare<'p>(&self, inputs: impl IntoIterator<Item = &'p Path>) -> Result<(), Failure> {
        let Form::Regular { path, before: Some(before), .. } = &self.form else { return Ok(()) };
        let is_this = |input: &Path| match before.identity() {
            Some(own) => fs::metadata(input).ok().and_then(|about| Stamp::of(&about).identity()) == Some(own),
            None => input.canonicalize().is_ok_and(|input| input == *path),
        };
        if inputs.into_iter().any(is_this) {
            let message = format!("{}: this command reads that file, so it cannot write it", shown(&self.named));
            return Err(Failure::usage(message));
        }
        Ok(())
    }

    /// Refuses to write over something, unless that was asked for.
    ///
    /// # Errors
    /// Where there is something.
    pub fn demand(&mut self, force: bool) -> Result<(), Failure> {
        self.demanded = true;
        if force || !self.holds_something() {
            return Ok(());
        }
        Err(Failure::usage(format!("{} is there already: `--force` writes over it", shown(&self.named))))
    }

    /// Puts what was written in its place.
    ///
    /// # Errors
    /// Where it cannot be; or where something is there now that was not, or is not what was.
    pub fn finish(mut self) -> Result<(), Failure> {
        if !self.demanded {
            self.demand(false)?;
        }
        let named = self.named;
        let Form::Regular { path, before, next } = self.form else { return Ok(()) };
        // Between the look at the file and the move no other of our writers puts another there.
        let _alone = alone(folder_of(&path));
        let changed = || Failure::usage(format!("{} was changed meanwhile, and is left as it is", shown(&named)));
        let placed = match before {
            None => next.found(&path),
            Some(before) if fs::metadata(&path).is_ok_and(|about| Stamp::of(&about) == before) => next.replace(&path),
            Some(_) => return Err(changed()),
        };
        placed.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => changed(),
            _ => Failure::file(&named, &error),
        })
    }
}

/// Writes a file, whole or not at all; one that holds something only where that was asked for.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn write_file(path: &Path, text: &[u8], force: bool) -> Result<(), Failure> {
    let mut destination = Destination::open(path)?;
    destination.demand(force)?;
    destination.file().write_all(text).map_err(|error| Failure::file(path, &error))?;
    destination.finish()
}

/// Puts another text in the place of the one that was read from a file.
///
/// # Errors
/// Where it cannot be written, or the file does not hold that text any more.
pub(super) fn rewrite(path: &Path, read: &[u8], text: &[u8]) -> Result<(), Failure> {
    let mut destination = Destination::open(path)?;
    let now = fs::read(path).map_err(|error| Failure::file(path, &error))?;
    if now != read {
        return Err(Failure::usage(format!("{} was changed meanwhile, and is left as it is", shown(path))));
    }
    destination.demand(true)?;
    destination.file().write_all(text).map_err(|error| Failure::file(path, &error))?;
    destination.finish()
}

/// Another text for a file.
pub(super) struct Rewriting {
    /// As messages call it.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// What was read from it; none, where it is new.
    pub before: Option<Vec<u8>>,
    /// The text that it shall have.
    pub after: String,
}

/// Writes all of the files, or none: what has been put in its place when another cannot be is taken back.
///
/// # Errors
/// Where one of them cannot be written, or does not hold any more what was read from it.
pub(super) fn rewrite_all(rewritings: &[Rewriting]) -> Result<(), Failure> {
    let mut ready = Vec::with_capacity(rewritings.len());
    for rewriting in rewritings {
        ready.push((prepared(rewriting)?, rewriting));
    }
    let mut placed: Vec<&Rewriting> = Vec::new();
    for (destination, rewriting) in ready {
        if let Err(failure) = destination.finish() {
            for back in placed {
                match &back.before {
                    Some(before) => rewrite(&back.path, back.after.as_bytes(), before)?,
                    None => fs::remove_file(&back.path).map_err(|error| Failure::file(&back.path, &error))?,
                }
            }
            return Err(failure);
        }
        placed.push(rewriting);
    }
    Ok(())
}

/// Writes files into a folder, which is made if it is not there: all of them, or none. One that is there and says something
/// else is written over only where that was asked for, and never where it is one of `inputs`.
///
/// # Errors
/// Where one of them may not be written, or cannot be.
pub(super) fn write_folder(
    folder: &Path,
    files: &BTreeMap<String, String>,
    inputs: &[PathBuf],
    force: bool,
) -> Result<(), Failure> {
    let mut rewritings = Vec::new();
    for (name, after) in files {
        let path = folder.join(name);
        let before = match fs::read(&path) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::file(&path, &error)),
        };
        if before.as_deref() == Some(after.as_bytes()) {
            continue;
        }
        spare(&path, inputs)?;
        if before.is_some() && !force {
            return Err(Failure::usage(format!("{} is there already: `--force` writes over it", shown(&path))));
        }
        rewritings.push(Rewriting { name: name.clone(), path, before, after: after.clone() });
    }
    for inside in rewritings.iter().filter_map(|rewriting| rewriting.path.parent()) {
        fs::create_dir_all(inside).map_err(|error| Failure::file(inside, &error))?;
    }
    rewrite_all(&rewritings)
}

/// Refuses to write over what the command reads.
///
/// # Errors
/// Where the file is one of these.
pub(super) fn spare(path: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let Ok(own) = path.canonicalize() else { return Ok(()) };
    if inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == own)) {
        return Err(Failure::usage(format!("{}: this command reads that file, so it cannot write it", shown(path))));
    }
    Ok(())
}

/// A file with its new text, before it is put in its place.
fn prepared(rewriting: &Rewriting) -> Result<Destination, Failure> {
    let Rewriting { path, before, after, .. } = rewriting;
    let mut destination = Destination::open(path)?;
    if let Some(before) = before {
        let now = fs::read(path).map_err(|error| Failure::file(path, &error))?;
        if now != *before {
            return Err(Failure::usage(format!("{} was changed meanwhile, and is left as it is", shown(path))));
        }
    }
    destination.demand(before.is_some())?;
    destination.file().write_all(after.as_bytes()).map_err(|error| Failure::file(path, &error))?;
    Ok(destination)
}

/// Holds a folder until it is dropped: whoever else is to put a file there waits. Where folders cannot be locked, nobody
/// does.
fn alone(folder: &Path) -> Option<File> {
    File::open(folder).ok().filter(|folder| folder.lock().is_ok())
}

fn temporary(end: &Path, named: &Path) -> Result<Temporary, Failure> {
    Temporary::beside(end).map_err(|error| {
        let folder = folder_of(end);
        if folder.is_dir() {
            Failure::usage(format!(
                "{}: nothing can be written in that folder: {}",
                shown(named),
                crate::source::why(&error)
            ))
        } else {
            Failure::usage(format!("{}: there is no folder `{}`", shown(named), shown(folder)))
        }
    })
}

/// The end of a chain of links, which need not be there.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut end = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&end) else { return Ok(end) };
        end = folder_of(&end).join(next);
    }
    Err(io::Error::other("too many links"))
}

/// Whether a path names what the program has open already: that is written on, wherever it leads.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/fd", "/proc/self/fd"].iter().any(|folder| path.parent() == Some(Path::new(folder)))
}

/// Gives a new file the mode and the owner of another.
#[cfg(unix)]
fn keep(about: &Metadata, file: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (about.uid(), about.gid()) {
        fchown(file, Some(about.uid()), Some(about.gid()))?;
    }
    file.set_permissions(about.permissions())
}

#[cfg(not(unix))]
fn keep(about: &Metadata, file: &File) -> io::Result<()> {
    file.set_permissions(about.permissions())
}
