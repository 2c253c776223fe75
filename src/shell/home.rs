//! Where the program keeps what is the user's own.

use std::path::PathBuf;

/// A file in `whom` below the folder that a variable of the XDG base directories names, else below `usual` in the home
/// folder; none where there is no home.
pub(super) fn file(variable: &str, usual: &str, name: &str) -> Option<PathBuf> {
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute(variable).or_else(|| Some(absolute("HOME")?.join(usual)))?;
    Some(folder.join("whom").join(name))
}
