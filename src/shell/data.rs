//! Which corpus a run is about.

use crate::corpus::{Corpus, LoadError};
use std::path::PathBuf;

/// What is loaded.
#[derive(Clone, Debug)]
pub(super) enum Data {
    /// The fact files of a folder.
    Folder(PathBuf),
    /// The built-in example.
    Example,
}

/// The built-in example: the corpus that comes with the program.
const EXAMPLE: [(&str, &str); 6] = [
    ("a.ron", include_str!("../../data/a.ron")),
    ("a.txt", include_str!("../../data/a.txt")),
    ("b.ron", include_str!("../../data/b.ron")),
    ("b.txt", include_str!("../../data/b.txt")),
    ("cast.ron", include_str!("../../data/cast.ron")),
    ("vocabulary.ron", include_str!("../../data/vocabulary.ron")),
];

impl Data {
    /// Reads the corpus.
    ///
    /// # Errors
    /// Everything that is wrong in its files.
    pub fn load(&self) -> Result<Corpus, LoadError> {
        match self {
            Data::Folder(folder) => Corpus::load(folder),
            Data::Example => Corpus::from_texts(EXAMPLE),
        }
    }
}
