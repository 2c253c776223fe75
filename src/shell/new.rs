//! What `new` does: an article in, a fact file to start from out.

use super::exit::{End, Failure};
use super::inputs;
use super::proposals::Proposals;
use super::streams::{Streams, tell};
use crate::corpus::Words;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::counted;
use crate::scaffold::{Article, scaffold};
use crate::source::{CorpusFiles, Sources, shown};
use std::path::{Path, PathBuf};

/// An article to be annotated.
pub(super) struct Starting<'a> {
    /// The file of its text.
    pub article: PathBuf,
    /// The day that it prints, if known.
    pub date: Option<jiff::civil::Date>,
    /// What others propose, if they do.
    pub proposals: Option<&'a Path>,
    /// Where the fact file is written to, if that is known.
    pub output: Option<&'a Path>,
    /// The folder with the vocabularies and casts, if there is one.
    pub folder: Option<&'a Path>,
}

impl Starting<'_> {
    /// Writes the scaffold.
    ///
    /// # Errors
    /// Where the article cannot be read, or the words of the corpus are wrong.
    pub fn run(&self, streams: &mut Streams) -> Result<End, Failure> {
        let mut inputs = self.folder.map(inputs::words).unwrap_or_default();
        inputs.push(self.article.clone());
        inputs.extend(self.proposals.map(Path::to_owned));
        streams.spare(inputs.iter().map(PathBuf::as_path))?;
        streams.demand()?;
        let Some(article) = self.article.to_str() else {
            return Err(Failure::usage(format!("the name of `{}` is not UTF-8", shown(&self.article))));
        };
        let mut sources = Sources::default();
        let refused = |problems: &[Diagnostic], sources: &Sources, streams: &Streams| {
            streams.problems(problems, sources);
            Failure::told(End::of(problems))
        };
        let read = CorpusFiles::Folder(PathBuf::new()).read(article, &mut sources);
        let source = read.map_err(|problem| refused(&[*problem], &sources, streams))?;
        let words = self.folder.map(Words::load).transpose();
        let words = words.map_err(|error| refused(&error.diagnostics, &error.sources, streams))?.unwrap_or_default();
        let text = sources.get(source).map_or("", |source| source.text.as_str());
        let path = self.path();
        let scaffold = scaffold(&words, Article { id: &self.id(), path: &path, text, date: self.date });
        if scaffold.units.is_empty() {
            return Err(Failure::usage(format!("{}: there is nothing to annotate", shown(&self.article))));
        }
        let proposals = self.proposals.map(Proposals::read).transpose()?;
        let written = match proposals {
            Some(proposals) => proposals.into_scaffold(&scaffold, text, self.folder, streams),
            None => scaffold.text(),
        };
        streams.data(written.as_bytes())?;
        if !streams.quiet {
            let facts: usize = scaffold.units.iter().map(|unit| unit.facts.len()).sum();
            let (units, names) = (scaffold.units.len(), scaffold.cast.len());
            let (units, names) = (counted(units, "unit"), counted(names, "new name"));
            let facts = counted(facts, "guess");
            tell(&format!("{units}, {facts}, {names}; the text is to be `{path}` beside the fact file"));
        }
        Ok(End::Fine)
    }

    /// The document's id, from the name of the article.
    fn id(&self) -> String {
        let stem = self.article.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let id: String = stem.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
        let id = id.trim_matches('-');
        if id.is_empty() { "article".to_owned() } else { id.to_owned() }
    }

    /// The article as the fact file is to name it: relative to it, or as a file beside it.
    fn path(&self) -> String {
        let beside = self.article.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = self.output.map(|output| output.parent().unwrap_or(Path::new("")));
        let Some(inside) = folder.and_then(|folder| self.article.strip_prefix(folder).ok()) else { return beside };
        inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}
