//! What tells whether a file is another, or was changed: by it, whoever reads or replaces a file sees that somebody else
//! has written to it meanwhile.
//!
//! Takes what the system says of a file; gives what two looks at it can be compared by. Must not look at what it holds.

use std::fs::{File, Metadata};
use std::io;
use std::time::SystemTime;

/// A file as it was at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    identity: Option<(u64, u64)>,
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// What is said of a file.
    #[must_use]
    pub fn of(about: &Metadata) -> Stamp {
        Stamp { identity: identity(about), length: about.len(), modified: about.modified().ok() }
    }

    /// An open file, by whatever name it goes now.
    ///
    /// # Errors
    /// Where the system does not tell.
    pub fn of_file(file: &File) -> io::Result<Stamp> {
        file.metadata().map(|about| Stamp::of(&about))
    }

    /// How many bytes it has.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Which file it is, whatever it is called; nothing where the system does not tell.
    #[must_use]
    pub fn identity(&self) -> Option<(u64, u64)> {
        self.identity
    }

    /// Whether an open file is not what it was.
    ///
    /// # Errors
    /// That it was changed, in words; or that the system does not tell.
    pub fn holds(&self, file: &File) -> io::Result<()> {
        if Stamp::of_file(file)? == *self {
            return Ok(());
        }
        Err(io::Error::other("another program changed it while it was read"))
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "not every system tells")]
fn identity(about: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity(_about: &Metadata) -> Option<(u64, u64)> {
    None
}
