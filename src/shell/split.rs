//! `whom export --as svg --split -o DIR`: a picture for each topic, where one of everything could not be read.
//!
//! Takes the parts of a picture and a folder; writes every file whole, or none. Must not decide what a part is.

use super::arguments::Options;
use super::destination::Destination;
use super::exit::{End, Failure};
use super::inputs;
use super::streams::tell;
use crate::diagnostic::counted;
use crate::output::picture::{Part, Pill};
use crate::session::Session;
use crate::source::shown;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A name in a file's name is cut at so many letters.
const LETTERS: usize = 40;

/// Where the parts go.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// The folder.
    pub path: PathBuf,
    /// Files that are read, which are not written over.
    pub inputs: Vec<PathBuf>,
    /// Files that are there are written over.
    pub force: bool,
    /// Nothing is said.
    pub quiet: bool,
}

impl Folder {
    /// The folder that is named on the command line.
    pub fn of(options: &Options, session: &Session) -> Option<Folder> {
        let read = options.data.as_deref().map(|data| inputs::files(data, &session.corpus().sources));
        Some(Folder {
            path: options.folder.clone()?,
            inputs: read.unwrap_or_default(),
            force: options.force,
            quiet: options.quiet,
        })
    }

    /// Writes the parts, as `draw` draws them, into files with this ending.
    ///
    /// # Errors
    /// Where a file cannot be written, or is there already.
    pub fn write(&self, parts: &[Part], ending: &str, draw: impl Fn(&Part) -> String) -> Result<End, Failure> {
        fs::create_dir_all(&self.path).map_err(|error| Failure::file(&self.path, &error))?;
        let mut files = vec![];
        for (number, part) in (1..).zip(parts) {
            let path = self.path.join(format!("{number:02}-{}.{ending}", plain(&part.name)));
            let mut destination = Destination::open(&path)?;
            destination.spare(self.inputs.iter().map(PathBuf::as_path))?;
            destination.demand(self.force)?;
            destination.file().write_all(draw(part).as_bytes()).map_err(|error| Failure::file(&path, &error))?;
            files.push(destination);
        }
        files.into_iter().try_for_each(Destination::finish)?;
        if !self.quiet {
            told_of(parts, &self.path);
        }
        Ok(End::Fine)
    }
}

/// Says what each file holds, and which of them is a table.
fn told_of(parts: &[Part], folder: &Path) {
    tell(&format!("{} in {}", counted(parts.len(), "picture"), shown(folder)));
    for part in parts {
        let table = if part.picture.is_crowded() { ", as a table of actors and topics" } else { "" };
        let acts = part.picture.pills.iter().flat_map(Pill::acts).count();
        tell(&format!("  {}: {}{table}", part.name, counted(acts, "act")));
    }
}

/// A name as a part of a file's name: letters and digits, and `-` between.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: String = words.collect::<Vec<_>>().join("-").to_lowercase();
    if words.is_empty() { "topic".to_owned() } else { words.chars().take(LETTERS).collect() }
}
