//! `whom export --as tables -o DIR`: the corpus as tables, a CSV file each, with the scripts that load them.
//!
//! Takes a session and a folder; writes every file whole, or none. Must not decide what stands in a table.

use super::destination::Destination;
use super::exit::{End, Failure};
use super::streams::tell;
use crate::corpus::Corpus;
use crate::graph::damaged;
use crate::output::tables::{TableError, write_table};
use crate::source::shown;
use crate::sql::{Dialect, TableName, script};
use crate::stop::Stop;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file of the folder.
enum TableFile {
    Rows(TableName),
    Script(Dialect),
}

impl TableFile {
    fn all() -> Vec<TableFile> {
        let rows = TableName::ALL.iter().map(|table| TableFile::Rows(*table));
        rows.chain(Dialect::ALL.iter().map(|(_, dialect)| TableFile::Script(*dialect))).collect()
    }

    fn name(&self) -> String {
        match self {
            TableFile::Rows(table) => format!("{}.csv", table.name()),
            TableFile::Script(dialect) => format!("schema.{}.sql", dialect.name()),
        }
    }

    fn write(&self, corpus: &Corpus, stop: &Stop, out: &mut dyn Write) -> Result<(), TableError> {
        match self {
            TableFile::Rows(table) => write_table(*table, corpus, stop, out),
            TableFile::Script(dialect) => Ok(out.write_all(script(*dialect).as_bytes())?),
        }
    }
}

/// How a folder is written.
#[derive(Clone, Copy)]
pub(super) struct Folder<'a> {
    /// The folder.
    pub path: &'a Path,
    /// Files that are there are written over.
    pub force: bool,
    /// Nothing is said.
    pub quiet: bool,
    /// Nobody wants it any more.
    pub stop: &'a Stop,
}

/// Writes the tables of a corpus, whose own files are not written over.
///
/// # Errors
/// Where a file cannot be written, or is there already; where it was stopped; where a snapshot is damaged.
pub(super) fn write(corpus: &Corpus, folder: Folder<'_>, inputs: &[PathBuf]) -> Result<End, Failure> {
    fs::create_dir_all(folder.path).map_err(|error| Failure::file(folder.path, &error))?;
    let mut files: Vec<(TableFile, PathBuf, Destination)> = Vec::new();
    for file in TableFile::all() {
        let path = folder.path.join(file.name());
        let mut destination = Destination::open(&path)?;
        destination.spare(inputs.iter().map(PathBuf::as_path))?;
        destination.demand(folder.force)?;
        files.push((file, path, destination));
    }
    for (file, path, destination) in &mut files {
        let mut out = BufWriter::with_capacity(1 << 16, destination.file());
        let written = file.write(corpus, folder.stop, &mut out).and_then(|()| Ok(out.flush()?));
        written.map_err(|error| match error {
            TableError::Stopped(_) => Failure::stopped(),
            TableError::Output(error) => Failure::file(path, &error),
        })?;
    }
    if let Some(section) = corpus.store.damage() {
        return Err(Failure::usage(damaged(section)));
    }
    let count = files.len();
    files.into_iter().try_for_each(|(_, _, destination)| destination.finish())?;
    if !folder.quiet {
        tell(&format!("{count} files in {}", shown(folder.path)));
    }
    Ok(End::Fine)
}
