//! The files that a command reads, which it must not write over.

use super::exit::Failure;
use crate::source::{CorpusFiles, SourceId, Sources};
use std::path::{Path, PathBuf};

/// The files of a corpus: a folder and what was read in it, or one file.
pub(super) fn files(data: &Path, sources: &Sources) -> Vec<PathBuf> {
    if data.is_file() {
        return vec![data.to_owned()];
    }
    sources.iter().map(|(_, source)| data.join(&source.name)).collect()
}

/// What an import reads: its mapping, and its tables, or those in a folder.
pub(super) fn tables(mapping: &str, tables: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = vec![PathBuf::from(mapping)];
    for table in tables {
        match std::fs::read_dir(table) {
            Ok(entries) => files.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) => files.push(table.clone()),
        }
    }
    files
}

/// The files of a folder that say which words there are: its vocabularies and casts, and what cannot be read.
pub(super) fn words(folder: &Path) -> Vec<PathBuf> {
    let files = CorpusFiles::Folder(folder.to_owned());
    let (mut names, _) = files.declarations();
    names.retain(|name| {
        let mut sources = Sources::default();
        let read = files.read(name, &mut sources).ok().and_then(|source| sources.get(source));
        !read.is_some_and(|source| is_facts(&source.text))
    });
    names.iter().map(|name| folder.join(name)).collect()
}

fn is_facts(text: &str) -> bool {
    crate::ron::parse(SourceId(0), text).0.name().is_some_and(|(name, _)| name == "Facts")
}

/// The files, and those in folders, in order; in folders those alone that end so, where that is asked for.
///
/// # Errors
/// Where a folder cannot be read.
pub(super) fn inside(files: &[PathBuf], ending: Option<&str>) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for file in files {
        if !file.is_dir() {
            all.push(file.clone());
            continue;
        }
        let entries = std::fs::read_dir(file).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        let entries = entries.map_err(|error| Failure::file(file, &error))?;
        let mut inside: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).collect();
        let ends = |path: &Path| ending.is_none_or(|ending| path.extension().is_some_and(|own| own == ending));
        inside.retain(|path| path.is_file() && ends(path));
        all.extend(inside);
    }
    // The order of the command line is none of the data.
    all.sort();
    all.dedup();
    Ok(all)
}
