//! Where the program keeps what is the user's own.

use std::path::{Path, PathBuf};

/// A file in `whom` below the folder that a variable of the XDG base directories names, else below `usual` in the home
/// folder; none where there is no home.
pub(super) fn file(variable: &str, usual: &str, name: &str) -> Option<PathBuf> {
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute(variable).or_else(|| Some(absolute("HOME")?.join(usual)))?;
    Some(folder.join("whom").join(name))
}

/// A file as it is typed at the prompt, where no shell has read it before: `~/answers.csv` lies in the home folder.
pub(super) fn path(typed: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    match (home, typed.strip_prefix('~').map(|rest| rest.strip_prefix(std::path::is_separator).ok_or(rest))) {
        (Some(home), Some(Ok(rest))) => home.join(Path::new(rest)),
        (Some(home), Some(Err(""))) => home,
        _ => PathBuf::from(typed),
    }
}
