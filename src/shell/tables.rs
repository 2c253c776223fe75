//! `whom export --as tables -o DIR`, `--as parquet`: the corpus as tables, a file each, with the scripts that load them.
//!
//! Takes a session and a folder; writes every file whole, or none. Must not decide what stands in a table.

use super::destination::Destination;
use super::exit::{End, Failure};
use super::streams::tell;
use crate::corpus::Corpus;
use crate::diagnostic::counted;
use crate::output::tables::{TableError, write_csv};
use crate::parallel;
use crate::source::shown;
use crate::sql::{Dialect, TableFiles, TableName, script};
use crate::stop::Stop;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// What is said where there is no Parquet.
const MISSING: &str = "this `whom` was built without Parquet: `cargo install --path . --features parquet`, in the folder of its sources, \
     builds one with it";

/// A file of the folder.
enum TableFile {
    Rows(TableName, TableFiles),
    Script(Dialect, TableFiles),
}

impl TableFile {
    fn all(kind: TableFiles) -> Vec<TableFile> {
        let rows = TableName::ALL.iter().map(|table| TableFile::Rows(*table, kind));
        let dialects = Dialect::ALL.into_iter().map(|(_, dialect)| dialect).filter(|dialect| kind.read_by(*dialect));
        rows.chain(dialects.map(|dialect| TableFile::Script(dialect, kind))).collect()
    }

    fn name(&self) -> String {
        match self {
            TableFile::Rows(table, kind) => format!("{}.{}", table.name(), kind.name()),
            TableFile::Script(dialect, _) => format!("schema.{}.sql", dialect.name()),
        }
    }

    fn write(&self, corpus: &Corpus, stop: &Stop, file: &mut File) -> Result<(), TableError> {
        match self {
            TableFile::Rows(table, TableFiles::Csv) => {
                let mut out = BufWriter::with_capacity(1 << 16, file);
                write_csv(*table, corpus, stop, &mut out)?;
                Ok(out.flush()?)
            }
            TableFile::Rows(table, TableFiles::Parquet) => write_parquet(*table, corpus, stop, file),
            TableFile::Script(dialect, kind) => Ok(file.write_all(script(*dialect, *kind).as_bytes())?),
        }
    }
}

#[cfg(feature = "parquet")]
use crate::output::tables::write_parquet;

#[cfg(not(feature = "parquet"))]
fn write_parquet(_: TableName, _: &Corpus, _: &Stop, _: &mut File) -> Result<(), TableError> {
    Err(TableError::Output(std::io::Error::other(MISSING)))
}

/// A file, as it is named, and where it goes.
type Opened = (TableFile, PathBuf, Destination);

/// How a folder is written.
#[derive(Clone, Copy)]
pub(super) struct Folder<'a> {
    /// The folder.
    pub path: &'a Path,
    /// What its files are.
    pub kind: TableFiles,
    /// Files that are there are written over.
    pub force: bool,
    /// Nothing is said.
    pub quiet: bool,
    /// Nobody wants it any more.
    pub stop: &'a Stop,
}

/// Writes every file, those of mentions and roles first, which are the largest by far.
fn write_each(files: &mut [Opened], corpus: &Corpus, stop: &Stop) -> Result<(), Failure> {
    let written = parallel::in_turn(files.iter_mut().rev(), |(file, path, destination)| {
        file.write(corpus, stop, destination.file()).map_err(|error| match error {
            TableError::Stopped(_) => Failure::stopped(),
            TableError::Output(error) => Failure::file(path, &error),
        })
    });
    written.into_iter().collect()
}

/// Writes the tables of a corpus, whose own files are not written over.
///
/// # Errors
/// Where a file cannot be written, or is there already; where it was stopped; where a snapshot is damaged.
pub(super) fn write(corpus: &Corpus, folder: Folder<'_>, inputs: &[PathBuf]) -> Result<End, Failure> {
    if folder.kind == TableFiles::Parquet && !cfg!(feature = "parquet") {
        return Err(Failure::usage(MISSING));
    }
    fs::create_dir_all(folder.path).map_err(|error| Failure::file(folder.path, &error))?;
    let mut files: Vec<Opened> = Vec::new();
    for file in TableFile::all(folder.kind) {
        let path = folder.path.join(file.name());
        let mut destination = Destination::open(&path)?;
        destination.spare(inputs.iter().map(PathBuf::as_path))?;
        destination.demand(folder.force)?;
        files.push((file, path, destination));
    }
    write_each(&mut files, corpus, folder.stop)?;
    if let Some(reason) = corpus.store.damage() {
        return Err(Failure::usage(reason));
    }
    let count = files.len();
    files.into_iter().try_for_each(|(_, _, destination)| destination.finish())?;
    if !folder.quiet {
        tell(&format!("{} in {}", counted(count, "file"), shown(folder.path)));
    }
    Ok(End::Fine)
}
