//! How a run ends.

use crate::diagnostic::Diagnostic;
use crate::source::shown;
use crate::stop::Stopped;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How a run ended: the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// All is well.
    Fine = 0,
    /// An expectation failed.
    Unexpected = 1,
    /// The command line, a missing file, a stream.
    Usage = 2,
    /// A question is wrong.
    Question = 3,
    /// A fact file is wrong.
    Facts = 4,
    /// Ctrl-C ended it.
    Interrupted = 130,
}

impl End {
    /// How loading ends with these problems: those without a place in any file are the command line's.
    pub fn of(problems: &[Diagnostic]) -> Self {
        let mut errors = problems.iter().filter(|problem| problem.is_error());
        match errors.next() {
            None => End::Fine,
            Some(first) if first.labels.is_empty() && errors.all(|problem| problem.labels.is_empty()) => End::Usage,
            Some(_) => End::Facts,
        }
    }
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        ExitCode::from(end as u8)
    }
}

/// Why a run stops before its end, with what to say, where that was not said already.
#[derive(Debug)]
pub(super) struct Failure {
    /// How it ends.
    pub end: End,
    /// What is said of it.
    pub message: Option<String>,
    /// What another program says of it behind its first line.
    pub more: Vec<String>,
    /// Whether it was stopped, and that is still to be told.
    pub stopped: bool,
}

impl Failure {
    /// A failure that was told already.
    pub fn told(end: End) -> Self {
        Failure { end, message: None, more: vec![], stopped: false }
    }

    /// Nobody wants it any more: Ctrl-C, or a limit that was reached.
    pub fn stopped() -> Self {
        Failure { end: End::Interrupted, message: None, more: vec![], stopped: true }
    }

    /// Something that the user asked for and cannot have.
    pub fn usage(message: impl Into<String>) -> Self {
        Failure { end: End::Usage, message: Some(message.into()), more: vec![], stopped: false }
    }

    /// What another program says, in as many lines.
    pub fn of_program(program: &str, said: &str) -> Self {
        let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or("it does not say why");
        let more = lines.map(|line| format!("       {line}")).collect();
        Failure { more, ..Failure::usage(format!("{program}: {first}")) }
    }

    /// A file that cannot be read or written.
    pub fn file(path: &Path, error: &io::Error) -> Self {
        Failure::usage(format!("{}: {}", shown(path), crate::source::why(error)))
    }

    /// A stream that cannot be written; where a writer gave up because it was told to, that is no fault of the stream.
    pub fn output(error: &io::Error) -> Self {
        if error.get_ref().is_some_and(|inner| inner.downcast_ref::<Stopped>().is_some()) {
            return Failure::stopped();
        }
        Failure::usage(format!("the output cannot be written: {}", crate::source::why(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_says_in_several_lines_stays_so() {
        let failure = Failure::of_program("PostgreSQL", "psql: error: refused\n\tIs the server running?\n");
        assert_eq!(failure.message.as_deref(), Some("PostgreSQL: psql: error: refused"));
        assert_eq!(failure.more, ["       Is the server running?"]);
    }

    #[test]
    fn a_writer_that_was_stopped_is_told_as_stopped() {
        let stopped = Failure::output(&io::Error::other(Stopped));
        assert!(stopped.stopped && stopped.end == End::Interrupted);
        let full = Failure::output(&io::Error::other("no space left"));
        assert!(!full.stopped && full.end == End::Usage);
    }
}
