//! The command: arguments, streams, scripts, the prompt. The only part that touches the world, with `source`.
//!
//! Takes the command line and standard input; gives an exit code. Must not know what a question means.

mod arguments;
mod batch;
mod check;
mod commands;
mod data;
mod exit;
mod format;
mod help;
mod import;
pub mod present;
mod progress;
mod prompt;
mod script;
mod streams;

use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::Diagnostic;
use crate::lexicon::Lexicon;
use crate::session::{Outcome, Session};
use arguments::{Arguments, Command, Export, Options};
use batch::Batch;
use clap::Parser;
use data::Data;
use exit::{End, Failure};
use format::Formatting;
use progress::Progress;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use streams::{Streams, tell};

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe is no error.
            let _ = error.print();
            return if error.use_stderr() { End::Usage.into() } else { End::Fine.into() };
        }
    };
    let ended = run(arguments);
    let failure = match ended {
        Ok(end) => return end.into(),
        Err(failure) => failure,
    };
    if let Some(message) = &failure.message {
        let _ = writeln!(std::io::stderr(), "error: {}", crate::diagnostic::escape(message));
    }
    failure.end.into()
}

/// Runs the command; a file that was to be written is put in its place only where the run came to its end.
fn run(arguments: Arguments) -> Result<End, Failure> {
    let Arguments { command, options } = arguments;
    let mut streams = Streams::open(&options)?;
    let end = dispatch(command, &options, &mut streams)?;
    if end != End::Unexpected || options.running.keep_going {
        streams.finish()?;
    }
    Ok(end)
}

fn dispatch(command: Option<Command>, options: &Options, streams: &mut Streams) -> Result<End, Failure> {
    if let Some(Command::Import { mapping, files, strict }) = &command {
        return import::run(mapping, files, *strict, streams);
    }
    let command = match command {
        Some(Command::Fmt { files, check }) => {
            let folder = options.data.clone().unwrap_or_else(|| PathBuf::from("data"));
            return Formatting { files, folder, check }.run(streams);
        }
        other => other,
    };
    let helps = matches!(command, Some(Command::Help { .. }));
    let loaded = load(options, streams.watched, streams.quiet || helps)?;
    match command {
        Some(Command::Check { units }) => return check::run(&loaded, streams, units),
        Some(Command::Help { word }) => {
            let lexicon = loaded.map_or_else(|_| Lexicon::builtin(), |corpus| corpus.lexicon);
            return help::show(word.as_deref(), &lexicon, streams);
        }
        _ => {}
    }
    if matches!(command, Some(Command::Snapshot)) {
        return import::snapshot(&loaded.map_err(|error| refused(&error, streams))?, options, streams);
    }
    // An answer from half of a corpus would mislead.
    let mut session = Session::new(loaded.map_err(|error| refused(&error, streams))?);
    streams.guard(Arc::clone(&session.corpus().graph));
    match command {
        Some(Command::Ask { question }) => ask(&question.join(" "), &mut session, streams),
        Some(Command::Run { files }) => batch(options, &mut session, streams).files(&files),
        Some(Command::Export { target, question }) => export(target, &question.join(" "), &mut session, streams),
        _ if std::io::stdin().is_terminal() => prompt::run(&mut session, streams),
        _ => batch(options, &mut session, streams).piped(),
    }
}

/// Loads the corpus that the options name.
fn load(options: &Options, watched: bool, quiet: bool) -> Result<Result<Corpus, LoadError>, Failure> {
    let data = match &options.data {
        Some(folder) if !folder.is_dir() && !import::is_snapshot(folder) => {
            let what =
                if folder.exists() { "this is a file, and a corpus is a folder" } else { "there is no such folder" };
            return Err(Failure::usage(format!("{}: {what}", folder.display())));
        }
        Some(folder) => Data::Folder(folder.clone()),
        None if is_corpus(Path::new("data")) => Data::Folder(PathBuf::from("data")),
        None => Data::Example,
    };
    if matches!(data, Data::Example) && !quiet {
        tell("no corpus in ./data: this is the built-in example (`--data DIR` names another)");
    }
    let _progress = Progress::start("reading the corpus", watched);
    let loaded = data.load();
    Ok(if options.only.is_empty() { loaded } else { loaded.and_then(|corpus| corpus.only(&options.only)) })
}

/// Whether fact files lie in the folder.
fn is_corpus(folder: &Path) -> bool {
    let is_ron = |entry: std::fs::DirEntry| entry.path().extension().is_some_and(|extension| extension == "ron");
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(is_ron)))
}

/// Tells what is wrong with the corpus. What has no place in any file is wrong with the command line.
fn refused(error: &LoadError, streams: &Streams) -> Failure {
    let errors: Vec<Diagnostic> = error.diagnostics.iter().filter(|problem| problem.is_error()).cloned().collect();
    streams.problems(&errors, &error.sources);
    Failure::told(End::of(&errors))
}

fn batch<'a>(options: &'a Options, session: &'a mut Session, streams: &'a mut Streams) -> Batch<'a> {
    let parameters = options.running.set.iter().cloned().collect();
    session.set_brief(streams.format.is_machine() && options.ids);
    Batch { session, streams, parameters, running: &options.running, late: false }
}

fn ask(question: &str, session: &mut Session, streams: &mut Streams) -> Result<End, Failure> {
    streams.hint("`why` before the question shows the sentences.");
    match answered(question, session, streams)? {
        Outcome::Answered(answer) => streams.answer(&present::view(session, &answer))?,
        Outcome::Explained(text) => streams.data(text.as_bytes())?,
        Outcome::Defined => tell("defined, and forgotten: put definitions and questions in one script"),
    }
    Ok(End::Fine)
}

fn export(target: Export, question: &str, session: &mut Session, streams: &mut Streams) -> Result<End, Failure> {
    let answer = match question {
        "" => None,
        question => match answered(question, session, streams)? {
            Outcome::Answered(answer) => Some(*answer),
            Outcome::Explained(_) => return Err(Failure::usage("an explanation has no answer to export")),
            Outcome::Defined => return Err(Failure::usage("a definition has no answer to export")),
        },
    };
    let drawing = present::drawing(session, answer.as_ref());
    let text = match target {
        Export::Dot => crate::output::dot::dot(&drawing),
    };
    streams.data(text.as_bytes())?;
    Ok(End::Fine)
}

fn answered(question: &str, session: &mut Session, streams: &Streams) -> Result<Outcome, Failure> {
    let sentence = session.add("question", question);
    let _progress = Progress::start("looking", streams.watched);
    session.run(sentence, None).map_err(|problems| {
        streams.problems(&problems, &session.corpus().sources);
        Failure::told(End::Question)
    })
}
