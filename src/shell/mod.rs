//! The command: arguments, streams, scripts, the prompt. The only part that touches the world, with `source`.
//!
//! Takes the command line and standard input; gives an exit code. Must not know what a question means.

mod arguments;
mod batch;
mod check;
mod commands;
mod engine;
mod exit;
mod help;
mod progress;
mod prompt;
mod script;
mod streams;

use crate::diagnostic::Diagnostic;
use arguments::{Arguments, Command, Export, Options};
use batch::Batch;
use clap::Parser;
use engine::{Data, Engine, Outcome};
use exit::{End, Failure};
use progress::Progress;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
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
    let helps = matches!(command, Some(Command::Help { .. }));
    let mut engine = open(&options, streams.watched, streams.quiet || helps)?;
    let end = dispatch(command, &options, &mut engine, &mut streams)?;
    if end != End::Unexpected || options.running.keep_going {
        streams.finish()?;
    }
    Ok(end)
}

fn dispatch(
    command: Option<Command>,
    options: &Options,
    engine: &mut Engine,
    streams: &mut Streams,
) -> Result<End, Failure> {
    match command {
        Some(Command::Check { units }) => check::run(engine, streams, units),
        Some(Command::Help { word }) => help::show(word.as_deref(), engine, streams),
        Some(Command::Ask { question }) => ask(&question.join(" "), sound(engine, streams)?, streams),
        Some(Command::Run { files }) => batch(options, sound(engine, streams)?, streams).files(&files),
        Some(Command::Export { target, question }) => {
            export(target, &question.join(" "), sound(engine, streams)?, streams)
        }
        None if std::io::stdin().is_terminal() => {
            streams.problems(engine.diagnostics(), engine.sources());
            prompt::run(engine, streams)
        }
        None => batch(options, sound(engine, streams)?, streams).piped(),
    }
}

/// Loads the corpus that the options name.
fn open(options: &Options, watched: bool, quiet: bool) -> Result<Engine, Failure> {
    let data = match &options.data {
        Some(folder) => Data::Folder(folder.clone()),
        None if is_corpus(Path::new("data")) => Data::Folder(PathBuf::from("data")),
        None => Data::Example,
    };
    if matches!(data, Data::Example) && !quiet {
        tell("no corpus in ./data: this is the built-in example (`--data DIR` names another)");
    }
    let _progress = Progress::start("reading the corpus", watched);
    Engine::open(&data, &options.only).map_err(Failure::usage)
}

/// Whether fact files lie in the folder.
fn is_corpus(folder: &Path) -> bool {
    let is_ron = |entry: std::fs::DirEntry| entry.path().extension().is_some_and(|extension| extension == "ron");
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(is_ron)))
}

/// The engine, where no fact file is wrong: an answer from half of a corpus would mislead.
fn sound<'a>(engine: &'a mut Engine, streams: &Streams) -> Result<&'a mut Engine, Failure> {
    if engine.diagnostics().iter().any(Diagnostic::is_error) {
        let errors: Vec<Diagnostic> = engine.diagnostics().iter().filter(|d| d.is_error()).cloned().collect();
        streams.problems(&errors, engine.sources());
        return Err(Failure::told(End::Facts));
    }
    Ok(engine)
}

fn batch<'a>(options: &'a Options, engine: &'a mut Engine, streams: &'a mut Streams) -> Batch<'a> {
    let parameters = options.running.set.iter().cloned().collect();
    Batch { engine, streams, parameters, running: &options.running }
}

fn ask(question: &str, engine: &mut Engine, streams: &mut Streams) -> Result<End, Failure> {
    streams.hint("`why` before the question shows the sentences.");
    match answered(question, engine, streams)? {
        Outcome::Answer(answer) => streams.answer(&engine.view(&answer))?,
        Outcome::Defined => tell("defined, and forgotten: put definitions and questions in one script"),
    }
    Ok(End::Fine)
}

fn export(target: Export, question: &str, engine: &mut Engine, streams: &mut Streams) -> Result<End, Failure> {
    let answer = match question {
        "" => None,
        question => match answered(question, engine, streams)? {
            Outcome::Answer(answer) => Some(answer),
            Outcome::Defined => return Err(Failure::usage("a definition has no answer to export")),
        },
    };
    let drawing = engine.drawing(answer.as_ref());
    let text = match target {
        Export::Dot => crate::output::dot::dot(&drawing),
    };
    streams.data(text.as_bytes())?;
    Ok(End::Fine)
}

fn answered(question: &str, engine: &mut Engine, streams: &Streams) -> Result<Outcome, Failure> {
    let sentence = engine.add("question", question);
    let _progress = Progress::start("looking", streams.watched);
    engine.ask(sentence).map_err(|problems| {
        streams.problems(&problems, engine.sources());
        Failure::told(End::Question)
    })
}
