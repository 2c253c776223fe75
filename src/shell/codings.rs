//! What `import brat`, `import dna`, `import inception` and `import sheet` do: the codings of other programs, as a corpus of fact files
//! in a folder.

use super::destination::write_folder;
use super::engine::{EngineError, sqlite_rows};
use super::exit::{End, Failure};
use super::inputs;
use super::streams::{Streams, tell};
use super::workbook::table_text;
use crate::codings::{
    BratFile, Codings, DNA_DOCUMENTS, DNA_IS_NEW, LeftOut, Written, brat, dna_database, dna_events, dna_statements,
    inception, sheet,
};
use crate::source::{LEFT_OUT, shown};
use crate::stop::Stop;
use std::path::{Path, PathBuf};

/// The programs whose codings are read.
pub(super) const PROGRAMS: [&str; 4] = ["brat", "dna", "inception", "sheet"];

/// What is said where the corpus has nowhere to go.
pub(super) const NO_FOLDER: &str = "codings become a folder of fact files: name it with `-o DIR`";

/// So many of these are told at once.
const SHOWN: usize = 10;

/// Codings that are to become a corpus.
pub(super) struct Taking<'a> {
    /// Whose they are.
    pub program: &'a str,
    /// Their files.
    pub files: &'a [PathBuf],
    /// The folder of the corpus.
    pub folder: &'a Path,
    /// Whether what is there is written over.
    pub force: bool,
}

impl Taking<'_> {
    /// Reads them, and writes the corpus.
    ///
    /// # Errors
    /// Where a file cannot be read or is none of that program's, or the folder cannot be written.
    pub fn run(&self, stop: &Stop, streams: &Streams) -> Result<End, Failure> {
        let written = self.read(stop)?.into_iter().map(Codings::written);
        let mut all = Written::default();
        for written in written {
            all.documents += written.documents;
            all.names += written.names;
            all.statements += written.statements;
            all.taken += written.taken;
            all.in_part += written.in_part;
            all.left_out.extend(written.left_out);
            all.files.extend(written.files);
        }
        if all.documents == 0 {
            tell_left_out(&all.left_out);
            return Err(Failure::usage("there is nothing in these files that could be a document"));
        }
        if !all.left_out.is_empty() {
            let line = |one: &LeftOut| format!("{}: {}\n", one.place, one.what);
            all.files.insert(LEFT_OUT.to_owned(), all.left_out.iter().map(line).collect());
        }
        write_folder(self.folder, &all.files, self.files, self.force)?;
        if !streams.quiet {
            self.tell(&all);
        }
        Ok(End::Fine)
    }

    fn read(&self, stop: &Stop) -> Result<Vec<Codings>, Failure> {
        let text = |path: &Path| std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error));
        if self.program == "brat" {
            let read = |path: &PathBuf| {
                let beside = path.with_extension("txt");
                Ok(BratFile { name: shown(path), annotations: text(path)?, text: text(&beside)? })
            };
            let files: Vec<BratFile> =
                inputs::inside(self.files, Some("ann"))?.iter().map(read).collect::<Result<_, Failure>>()?;
            return Ok(vec![brat(&files)]);
        }
        if self.program == "inception" {
            let read = |path: &PathBuf| Ok((shown(path), text(path)?));
            let mut paths = inputs::inside(self.files, None)?;
            // Of a folder those alone that may be such files.
            let ends = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tsv" || ending == "json");
            paths.retain(|path| ends(path) || self.files.contains(path));
            let files = paths.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
            return Ok(vec![inception(&files).map_err(Failure::usage)?]);
        }
        if self.program == "sheet" {
            let read = |path: &PathBuf| sheet(&shown(path), &table_text(path)?).map_err(Failure::usage);
            let [file] = self.files else {
                return Err(Failure::usage("a spreadsheet: one file at a time, CSV or a workbook"));
            };
            return Ok(vec![read(file)?]);
        }
        let [path] = self.files else {
            return Err(Failure::usage("DNA: one event list (CSV) or one database (`.dna`) at a time"));
        };
        let mut start = [0; 15];
        let is_database = std::fs::File::open(path)
            .and_then(|mut file| std::io::Read::read_exact(&mut file, &mut start))
            .is_ok_and(|()| start == *b"SQLite format 3");
        if !is_database {
            return Ok(vec![dna_events(&shown(path), &text(path)?).map_err(Failure::usage)?]);
        }
        let rows = |query: &str| match sqlite_rows(path, query, stop) {
            Ok(rows) => {
                Ok(rows.iter().map(|row| row.iter().map(str::to_owned).collect()).collect::<Vec<Vec<String>>>())
            }
            Err(EngineError::Stopped) => Err(Failure::told(End::Interrupted)),
            Err(why) => {
                let path = shown(path);
                Err(Failure::usage(format!("{path}: {why}: this reads databases of DNA 2 and 3")))
            }
        };
        let statements = dna_statements(!rows(DNA_IS_NEW)?.is_empty());
        Ok(vec![dna_database(&shown(path), &[rows(DNA_DOCUMENTS)?, rows(&statements)?])])
    }

    fn tell(&self, all: &Written) {
        tell_left_out(&all.left_out);
        if all.left_out.len() > SHOWN {
            tell(&format!("left out: {} more, in {}", all.left_out.len() - SHOWN, shown(&self.folder.join(LEFT_OUT))));
        }
        let share = 100 * all.taken / all.statements.max(1);
        let (taken, statements) = (all.taken, all.statements);
        let (documents, names) = (all.documents, all.names);
        let in_part = if all.in_part == 0 { String::new() } else { format!(", {} of them in part", all.in_part) };
        tell(&format!(
            "documents: {documents}, names: {names}; statements taken over: {taken} of {statements} ({share} %){in_part}"
        ));
    }
}

/// Tells the first of what was left out.
fn tell_left_out(left_out: &[LeftOut]) {
    for one in left_out.iter().take(SHOWN) {
        tell(&format!("left out: {}: {}", one.place, one.what));
    }
}
