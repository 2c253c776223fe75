//! Answers as files that are no text, where this program was built to write them.
//!
//! Takes an answer and the sort of file; gives its bytes. Must not open anything.

use crate::output::{Options, View};
use std::io;

/// A file that holds one answer and is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnswerFile {
    /// A workbook of Excel.
    Workbook,
    /// Columns, in Arrow's IPC file format.
    Arrow,
    /// Columns, as Parquet.
    Parquet,
}

impl AnswerFile {
    /// Every such file.
    pub const ALL: [AnswerFile; 3] = [AnswerFile::Workbook, AnswerFile::Arrow, AnswerFile::Parquet];

    /// Its name, which its file ends in.
    pub const fn name(self) -> &'static str {
        match self {
            AnswerFile::Workbook => "xlsx",
            AnswerFile::Arrow => "arrow",
            AnswerFile::Parquet => "parquet",
        }
    }

    /// The sort of file that a name ends for.
    pub fn ending(extension: &str) -> Option<AnswerFile> {
        AnswerFile::ALL.into_iter().find(|file| extension.eq_ignore_ascii_case(file.name()))
    }

    /// What is said where this program writes no such file.
    pub fn missing(self) -> Option<&'static str> {
        match self {
            AnswerFile::Workbook if cfg!(feature = "xlsx") => None,
            AnswerFile::Workbook => Some(NO_WORKBOOKS),
            AnswerFile::Arrow | AnswerFile::Parquet if cfg!(feature = "arrow") => None,
            AnswerFile::Arrow | AnswerFile::Parquet => Some(NO_COLUMNS),
        }
    }

    /// The answer as such a file.
    ///
    /// # Errors
    /// Where this program writes none, where the answer does not fit, or where the stop of the view is set.
    pub fn bytes(self, view: &View, options: &Options) -> io::Result<Vec<u8>> {
        match self {
            #[cfg(feature = "xlsx")]
            AnswerFile::Workbook => crate::output::workbook(view, options),
            #[cfg(feature = "arrow")]
            AnswerFile::Arrow => crate::output::arrow(view, options),
            #[cfg(feature = "arrow")]
            AnswerFile::Parquet => crate::output::parquet(view, options),
            #[cfg(not(all(feature = "xlsx", feature = "arrow")))]
            _ => {
                let _ = (view, options);
                Err(io::Error::other(self.missing().unwrap_or("no such file is written")))
            }
        }
    }
}

const NO_WORKBOOKS: &str = "this `whom` was built without workbooks: `cargo install --path . --features xlsx`, in the folder of its sources, \
     builds one with them";
const NO_COLUMNS: &str = "this `whom` was built without Arrow and Parquet: `cargo install --path . --features arrow`, in the folder of its \
     sources, builds one with them";
