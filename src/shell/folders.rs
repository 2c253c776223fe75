//! Where what a command makes goes, and in which format.
//!
//! Takes a command; says what is missing where it makes a folder, and whether it writes in the format that is asked for. Must
//! not open anything.

use super::arguments::Command;
use super::choices::Written;
use super::exit::Failure;
use super::{check, codings};

/// What is said where tables have nowhere to go.
pub(super) const NO_FOLDER: &str = "tables are written into a folder: name it with `-o DIR`";

/// What is said where a command makes a folder, or a file beside others, and has no name for it.
pub(super) fn wanted(command: &Command) -> Option<&'static str> {
    match command {
        Command::Export { target, .. } if target.tables().is_some() => Some(NO_FOLDER),
        Command::Export { printed, .. } if printed.split => {
            Some("pictures of topics are written into a folder: name it with `-o DIR`")
        }
        Command::Check(asked) if asked.adjudicate => Some(check::NO_THIRD),
        Command::Import { mapping, .. } if codings::PROGRAMS.contains(&mapping.as_str()) => Some(codings::NO_FOLDER),
        _ => None,
    }
}

/// Makes sure that the command writes in the format, where not every command does.
pub(super) fn fits(format: Written, command: Option<&Command>, into_file: bool) -> Result<(), Failure> {
    let wrong = match (format, command) {
        (Written::Sarif, Some(Command::Check { .. })) | (Written::Answers(_), _) => return Ok(()),
        (Written::Sarif, _) => "`--format sarif` belongs to `whom check`: answers are no faults".to_owned(),
        (Written::File(file), Some(Command::Ask { sql: None, .. })) => match file.missing() {
            Some(missing) => missing.to_owned(),
            None if into_file => return Ok(()),
            None => format!("`{}` is no text: name its file with `-o FILE`", file.name()),
        },
        (Written::File(file), _) => {
            let name = file.name();
            format!("`--format {name}` is the answer of one question: `whom ask --format {name} -o FILE QUESTION`")
        }
    };
    Err(Failure::usage(wrong))
}
