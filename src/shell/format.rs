//! What `fmt` does: fact files, casts and vocabularies in their canonical layout.
//!
//! Takes files, or a corpus; writes each that is laid out otherwise, whole or not at all. A file with errors is left as
//! it is, and told of.

use super::exit::{End, Failure};
use super::streams::{Streams, temporary};
use crate::diagnostic::{Diagnostic, escape};
use crate::ron;
use crate::source::{SourceId, Sources, Store};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// What is to be laid out.
pub(super) struct Formatting {
    /// The files that were named; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// The folder of the corpus, for where no file was named.
    pub folder: PathBuf,
    /// Only say which files would change.
    pub check: bool,
}

impl Formatting {
    /// Lays out every file, and lists on standard output those that change.
    ///
    /// # Errors
    /// Those of files and of the output.
    pub fn run(&self, streams: &mut Streams) -> Result<End, Failure> {
        if self.files.as_slice() == [Path::new("-")] {
            return self.piped(streams);
        }
        let mut sources = Sources::default();
        let (files, mut problems) = self.files();
        let mut changed = 0;
        for file in files {
            let read = Store::Folder(PathBuf::new()).read(&file.to_string_lossy(), &mut sources);
            match read.map_err(|problem| vec![*problem]).and_then(|source| laid_out(source, &sources)) {
                Ok(Some(text)) => {
                    changed += 1;
                    if !self.check {
                        replace(&file, &text)?;
                    }
                    streams.data(format!("{}\n", escape(&file.display().to_string())).as_bytes())?;
                }
                Ok(None) => {}
                Err(told) => problems.extend(told),
            }
        }
        streams.problems(&problems, &sources);
        Ok(match End::of(&problems) {
            End::Fine if self.check && changed > 0 => End::Unexpected,
            end => end,
        })
    }

    /// Standard input, laid out on standard output.
    fn piped(&self, streams: &mut Streams) -> Result<End, Failure> {
        let mut text = String::new();
        let read = std::io::stdin().lock().read_to_string(&mut text);
        read.map_err(|error| Failure::file(Path::new("standard input"), &error))?;
        let mut sources = Sources::default();
        let source = sources.add("standard input", text.as_str());
        match laid_out(source, &sources) {
            Ok(changed) if self.check => Ok(if changed.is_some() { End::Unexpected } else { End::Fine }),
            Ok(changed) => streams.data(changed.unwrap_or(text).as_bytes()).map(|()| End::Fine),
            Err(problems) => {
                streams.problems(&problems, &sources);
                Ok(End::of(&problems))
            }
        }
    }

    /// The files that were named, or else those of the corpus.
    fn files(&self) -> (Vec<PathBuf>, Vec<Diagnostic>) {
        if !self.files.is_empty() {
            return (self.files.clone(), vec![]);
        }
        let (names, problems) = Store::Folder(self.folder.clone()).declarations();
        (names.iter().map(|name| self.folder.join(name)).collect(), problems)
    }
}

/// The text of a file in its canonical layout, where that is another.
fn laid_out(source: SourceId, sources: &Sources) -> Result<Option<String>, Vec<Diagnostic>> {
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let canonical = ron::layout(source, text)?;
    Ok((canonical != text).then_some(canonical))
}

/// Puts another text in the place of a file, which keeps its permissions; a link goes on leading to it.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error| Failure::file(path, &error);
    let path = path.canonicalize().map_err(failed)?;
    let permissions = std::fs::metadata(&path).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(Failure::usage(format!("{}: the file may not be written", path.display())));
    }
    let mut file = temporary(&path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().set_permissions(permissions)).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&path).map_err(|error| Failure::file(&path, &error.error))?;
    Ok(())
}
