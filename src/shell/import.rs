//! `import` and `snapshot`: graphs written as one file.

use super::arguments::Options;
use super::exit::{End, Failure};
use super::inputs;
use super::progress::Progress;
use super::streams::{Streams, tell};
use super::workbook::{is_workbook, table_text};
use crate::corpus::Corpus;

use crate::diagnostic::Diagnostic;
use crate::graph::{Packed, fingerprint, write_snapshot};
use crate::import::{Import, ImportError, Mapping, READY, Report, Table, ready};
use crate::lexicon::Lexicon;
use crate::source::{Sources, Stamp};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Where a vocabulary that a mapping brings is kept in the snapshot.
const VOCABULARY: &str = "vocabulary.ron";

/// Imports tables into a snapshot.
///
/// # Errors
/// Where the mapping or a file cannot be read, or does not fit.
pub(super) fn run(mapping: &str, files: &[PathBuf], strict: bool, streams: &mut Streams) -> Result<End, Failure> {
    let mut sources = Sources::default();
    let source = sources.add(mapping, text_of(mapping)?);
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let mapping = Mapping::read(source, text).map_err(|problems| wrong(&problems, &sources, streams))?;
    let files = inputs::inside(files, None)?;
    let texts: Vec<(String, String)> =
        mapping.vocabulary.iter().map(|text| (VOCABULARY.to_owned(), text.value.clone())).collect();
    let lexicon = words(&texts, streams)?;
    let progress = Progress::start("importing", streams.watched);
    let (mut graph, report) = rows(&mapping, &files, Import::new(&mapping, lexicon.clone(), strict), &progress)
        .map_err(|failure| failure.told(&sources, streams))?;
    graph.index_names(&lexicon);
    drop(progress);
    told(&report, streams.quiet);
    let _progress = Progress::start("writing the snapshot", streams.watched);
    let out = streams.file().ok_or_else(no_file)?;
    let mut out = BufWriter::with_capacity(1 << 20, out);
    let files: Vec<Packed> = texts.into_iter().map(|(name, text)| Packed::vocabulary(name, text)).collect();
    let written = write_snapshot(&mut graph, &files, false, fingerprint(&lexicon), &mut out);
    written.and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(End::Fine)
}

/// Writes a snapshot of a corpus.
///
/// # Errors
/// Where there is no file to write, or it cannot be written.
pub(super) fn snapshot(corpus: &Corpus, options: &Options, streams: &mut Streams) -> Result<End, Failure> {
    if !options.only.is_empty() {
        return Err(Failure::usage("a snapshot is of the whole corpus: leave `--only` out"));
    }
    let out = streams.file().ok_or_else(no_file)?;
    let mut out = BufWriter::new(out);
    let written = corpus.snapshot(&mut out);
    written.and_then(|()| out.flush()).map_err(|error| Failure::output(&error))?;
    Ok(End::Fine)
}

/// Whether a file is a snapshot, whole or not.
pub(super) fn is_snapshot(file: &Path) -> bool {
    let mut start = [0; 8];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && crate::graph::is_snapshot(&start)
}

fn no_file() -> Failure {
    Failure::usage("a snapshot is a file: name it with `-o FILE`")
}

/// The text of a mapping: a file, or one that comes with the program.
fn text_of(mapping: &str) -> Result<String, Failure> {
    match std::fs::read_to_string(mapping) {
        Ok(text) => Ok(text),
        Err(error) => match ready(mapping) {
            Some(text) => Ok(text.to_owned()),
            None if error.kind() == std::io::ErrorKind::NotFound => {
                let known: Vec<&str> = READY.iter().map(|(name, _)| *name).collect();
                let known = known.join(", ");
                Err(Failure::usage(format!(
                    "{mapping}: there is no such file; the mappings that come along are {known}"
                )))
            }
            None => Err(Failure::file(Path::new(mapping), &error)),
        },
    }
}

/// The words of the built-in vocabulary and the mapping's.
fn words(texts: &[(String, String)], streams: &Streams) -> Result<Lexicon, Failure> {
    if texts.is_empty() {
        return Ok(Lexicon::builtin());
    }
    let with = Corpus::from_texts(texts.iter().cloned());
    with.map(|corpus| corpus.lexicon).map_err(|error| wrong(&error.diagnostics, &error.sources, streams))
}

/// Tells what is wrong with the mapping.
fn wrong(problems: &[Diagnostic], sources: &Sources, streams: &Streams) -> Failure {
    streams.problems(problems, sources);
    Failure::told(End::Usage)
}

/// Why the rows were not taken.
enum Refused {
    Import(ImportError),
    Run(Failure),
}

impl Refused {
    fn told(self, sources: &Sources, streams: &Streams) -> Failure {
        match self {
            Refused::Import(ImportError::Mapping(problems)) => wrong(&problems, sources, streams),
            Refused::Import(stop) => Failure::usage(stop.to_string()),
            Refused::Run(failure) => failure,
        }
    }
}

fn rows(
    mapping: &Mapping,
    files: &[PathBuf],
    mut import: Import,
    progress: &Progress,
) -> Result<(crate::graph::Store, Report), Refused> {
    let fitted = mapping.tables.iter().flat_map(|table| files.iter().map(move |path| (table, path)));
    let fitted: Vec<_> = fitted.filter_map(|(table, path)| Some((table, path, fitting(table, path)?))).collect();
    let size = |path: &Path| path.metadata().map_or(0, |file| file.len());
    let all: u64 = fitted.iter().map(|(_, path, _)| size(path)).sum();
    let mut before = 0;
    for (table, path, name) in &fitted {
        let failed = |error| Refused::Run(Failure::file(path, &error));
        if is_workbook(path) {
            let text = table_text(path).map_err(Refused::Run)?;
            import.table(table, name, text.as_bytes(), &mut |_| ()).map_err(Refused::Import)?;
            before += size(path);
            continue;
        }
        let file = File::open(path).map_err(failed)?;
        let stamp = Stamp::of_file(&file).map_err(failed)?;
        let mut seen = |bytes| progress.reached(before + bytes, all);
        import.table(table, name, &file, &mut seen).map_err(Refused::Import)?;
        // What comes through a pipe has no state to come back to.
        if path.is_file() {
            stamp.holds(&file).map_err(failed)?;
        }
        before += size(path);
    }
    if fitted.is_empty() {
        let wanted: Vec<&str> = mapping.tables.iter().map(Table::file).collect();
        let message = format!("no file fits the mapping, which is about {}", wanted.join(", "));
        return Err(Refused::Run(Failure::usage(message)));
    }
    import.finish().map_err(Refused::Import)
}

/// The name of a file, where the table is about it; a workbook may be what was saved as CSV.
fn fitting(table: &Table, path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let as_csv = || is_workbook(path).then(|| path.with_extension("csv"));
    let fits = table.takes(&name) || as_csv().and_then(|csv| Some(table.takes(csv.file_name()?.to_str()?)))?;
    fits.then_some(name)
}

fn told(report: &Report, quiet: bool) {
    if !quiet {
        report.to_string().lines().for_each(tell);
    }
}
