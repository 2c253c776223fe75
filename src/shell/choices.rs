//! What can be chosen by a name on the command line, where the names stand in a table elsewhere.
//!
//! Takes those tables; gives their names to the parser of arguments. Must not name anything itself.

use super::answer_file::AnswerFile;
use crate::output::Format;
use crate::sql::{Dialect, TableFiles};
use clap::ValueEnum;
use std::sync::LazyLock;

impl ValueEnum for Dialect {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Dialect>> = LazyLock::new(|| Dialect::ALL.map(|(_, named)| named).into());
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for TableFiles {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<TableFiles>> = LazyLock::new(|| TableFiles::ALL.map(|(_, named)| named).into());
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

/// What `--format` may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// How answers are written.
    Answers(Format),
    /// A file that is no text, of the answer to one question: `ask` alone.
    File(AnswerFile),
    /// What is wrong with a corpus, for services that review changes: `check` alone.
    Sarif,
}

impl Written {
    /// How answers are written, or else what is said beside what the format is for.
    pub fn of_answers(self) -> Format {
        match self {
            Written::Answers(format) => format,
            Written::File(_) | Written::Sarif => Format::Table,
        }
    }
}

impl ValueEnum for Written {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Written>> = LazyLock::new(|| {
            let formats = Format::ALL.map(|(_, format)| Written::Answers(format));
            let files = AnswerFile::ALL.map(Written::File);
            formats.into_iter().chain(files).chain([Written::Sarif]).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        match self {
            Written::Answers(format) => format.to_possible_value(),
            Written::File(file) => Some(clap::builder::PossibleValue::new(file.name())),
            Written::Sarif => Some(clap::builder::PossibleValue::new("sarif")),
        }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Format>> = LazyLock::new(|| Format::ALL.map(|(_, named)| named).into());
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let name = Format::ALL.iter().find(|(_, format)| format == self)?.0;
        Some(clap::builder::PossibleValue::new(name))
    }
}
