//! What can be chosen by a name on the command line, where the names stand in a table elsewhere.
//!
//! Takes those tables; gives their names to the parser of arguments. Must not name anything itself.

use super::answer_file::AnswerFile;
use crate::output::Format;
use crate::sql::{Dialect, TableFiles};
use clap::ValueEnum;

impl ValueEnum for Dialect {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Dialect; 3] = {
            let [a, b, c] = Dialect::ALL;
            [a.1, b.1, c.1]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for TableFiles {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [TableFiles; 2] = {
            let [a, b] = TableFiles::ALL;
            [a.1, b.1]
        };
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
        const ALL: [Written; 11] = {
            let [a, b, c, d, e, f, g] = Format::ALL;
            let [x, y, z] = AnswerFile::ALL;
            [
                Written::Answers(a.1),
                Written::Answers(b.1),
                Written::Answers(c.1),
                Written::Answers(d.1),
                Written::Answers(e.1),
                Written::Answers(f.1),
                Written::Answers(g.1),
                Written::File(x),
                Written::File(y),
                Written::File(z),
                Written::Sarif,
            ]
        };
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
        const ALL: [Format; 7] = {
            let [a, b, c, d, e, f, g] = Format::ALL;
            [a.1, b.1, c.1, d.1, e.1, f.1, g.1]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let name = Format::ALL.iter().find(|(_, format)| format == self)?.0;
        Some(clap::builder::PossibleValue::new(name))
    }
}
