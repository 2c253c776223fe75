//! The command: arguments, streams, scripts, the prompt. The only part that touches the world, with `source`.
//!
//! Takes the command line and standard input; gives an exit code. Must not know what a question means.

mod adjudicate;
mod agreement;
mod answer_file;
mod arguments;
mod asking;
mod batch;
mod check;
mod choices;
mod chosen;
mod code;
mod coding;
mod codings;
mod commands;
mod constructs;
mod conversation;
mod data;
mod destination;
mod editor;
mod edits;
mod engine;
mod exit;
mod export;
mod fitting;
mod folders;
mod foreign;
mod format;
mod generated;
mod grep;
mod help;
mod history;
mod home;
mod import;
mod init;
mod inputs;
mod interrupt;
mod lesson;
mod limits;
mod live;
mod lsp;
mod meaning;
mod new;
mod pager;
mod parameters;
mod progress;
mod prompt;
mod proposals;
mod remote;
mod script;
mod sheet;
mod sink;
mod spark;
mod split;
mod streams;
mod tables;
mod temporary;
mod todo;
mod tutorial;
mod watching;
mod withheld;
mod workbook;

use crate::annotating;
use crate::corpus::{Corpus, LoadError};
use crate::diagnostic::Diagnostic;
use crate::explore;
use crate::lexicon::Lexicon;
use crate::output::picture::{Quotes, Shown};
use crate::session::Session;
use crate::source::{CorpusFiles, shown};
use crate::sql::TableFiles;
use crate::stop::Stop;
use arguments::{Added, Arguments, Command, Export, Options, Running};
use asking::{answered, ask, translated};
use batch::Batch;
use chosen::{Chosen, Weighing};
use coding::NewOptions;
use codings::Taking;
use conversation::{Conversation, stopped};
use data::{Data, From};
use edits::{Adding, Editing};
use engine::Engine;
use exit::{End, Failure};
use export::{Drawing, Exported};
use format::Formatting;
use interrupt::Interrupt;
use limits::Watch;
use new::Starting;
use progress::Progress;
use prompt::Manner;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use streams::{Streams, tell};

/// What is said where another program has cut off what is read of a snapshot.
#[cfg(unix)]
const CUT: &[u8] =
    b"error: another program cut the snapshot short while it was read, or its disk fails: open it again\n";

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    // Where no handler can be set, the signal ends the program, as ever.
    #[cfg(unix)]
    let _ = crate::source::end_where_cut(CUT, End::Usage as i32);
    let ended = Arguments::of_process().map_err(|error| usage(&error)).and_then(watching::run);
    let failure = match ended {
        Ok(end) => return end.into(),
        Err(failure) => failure,
    };
    if failure.stopped {
        tell("stopped");
    }
    if let Some(message) = &failure.message {
        let _ = writeln!(std::io::stderr(), "error: {}", crate::diagnostic::escape(message));
        failure.more.iter().for_each(|line| tell(line));
    }
    failure.end.into()
}

/// Says what is wrong with the command line; or says what it asks for, where that is help.
fn usage(error: &clap::Error) -> Failure {
    if error.use_stderr() {
        let _ = write!(std::io::stderr(), "{}", crate::diagnostic::escape_lines(&error.render().to_string()));
        return Failure::told(End::Usage);
    }
    match error.print().and_then(|()| std::io::stdout().flush()) {
        // A closed pipe is no error.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Failure::output(&error),
        _ => Failure::told(End::Fine),
    }
}

/// Runs the command; a file that was to be written is put in its place only where the run came to its end.
fn run(arguments: Arguments) -> Result<End, Failure> {
    let Arguments { command, mut options } = arguments;
    if let Some(missing) = command.as_ref().and_then(folders::wanted) {
        options.folder = Some(options.output.take().ok_or_else(|| Failure::usage(missing))?);
    }
    folders::fits(options.format, command.as_ref(), options.output.is_some())?;
    let mut streams = Streams::open(&options)?;
    let end = dispatch(command, &options, &mut streams)?;
    if end != End::Unexpected || options.running.keep_going {
        streams.finish()?;
    }
    Ok(end)
}

fn dispatch(command: Option<Command>, options: &Options, streams: &mut Streams) -> Result<End, Failure> {
    if command.is_none() && std::io::stdin().is_terminal() {
        return converse(None, options, streams, &Interrupt::listen);
    }
    let interrupt = Interrupt::listen(false);
    streams.heed(interrupt.stop());
    if let Some(command) = command.as_ref().filter(|command| !is_asking(command)) {
        let watch = options.limits.begin(&interrupt)?;
        let ended = work(command, options, interrupt.stop(), streams);
        return ended.map_err(|failure| match watch.reached().filter(|_| failure.stopped) {
            Some(limit) => {
                tell(&format!("stopped: {}", limit.words(false)));
                Failure::told(failure.end)
            }
            None => failure,
        });
    }
    converse(command, options, streams, &|_| interrupt.clone())
}

/// Whether a command asks questions of a corpus.
fn is_asking(command: &Command) -> bool {
    use Command::{Ask, Export, Run, View};
    matches!(command, Ask { .. } | Run { .. } | Export { .. } | View { .. })
}

/// Runs a command that asks nothing.
fn work(command: &Command, options: &Options, stop: &Stop, streams: &mut Streams) -> Result<End, Failure> {
    match command {
        Command::Help { words, brief } => {
            if let Some(text) = help::notation(words, *brief)? {
                streams.demand()?;
                return streams.data(text.as_bytes()).map(|()| End::Fine);
            }
            if let Some(text) = generated::named(words) {
                streams.demand()?;
                return streams.data(&text?).map(|()| End::Fine);
            }
            let word = (!words.is_empty()).then(|| words.join(" "));
            // Where nobody said which corpus, and it cannot be told, help needs none.
            let lexicon = if options.data.is_none() && data(options).is_err() {
                Lexicon::builtin()
            } else {
                loaded(options, streams, true)?.map_or_else(|_| Lexicon::builtin(), |corpus| corpus.lexicon)
            };
            streams.demand()?;
            help::show(word.as_deref(), &lexicon, None, streams)
        }
        Command::Import { mapping, files, .. } if codings::PROGRAMS.contains(&mapping.as_str()) => {
            let folder = options.folder.as_deref().ok_or_else(|| Failure::usage(codings::NO_FOLDER))?;
            Taking { program: mapping, files, folder, force: options.force }.run(stop, streams)
        }
        Command::Import { mapping, files, strict } => {
            let inputs = inputs::tables(mapping, files);
            streams.allow(import::is_snapshot);
            streams.spare(inputs.iter().map(PathBuf::as_path))?;
            streams.demand()?;
            import::run(mapping, files, *strict, streams)
        }
        Command::Fmt { files, check } => Formatting::of(files.clone(), options.data.clone(), *check)?.run(streams),
        Command::Todo { .. }
        | Command::Grep { .. }
        | Command::Rename { .. }
        | Command::Merge { .. }
        | Command::Add { .. } => keep_house(command, options, streams),
        Command::Codebook => {
            let quiet = streams.quiet;
            let corpus = loaded(options, streams, quiet)?.map_err(|error| refused(&error, streams))?;
            streams.demand()?;
            streams.data(crate::output::codebook(&corpus).as_bytes()).map(|()| End::Fine)
        }
        Command::Lsp { .. } => lsp::run(options.data.clone()),
        Command::Code { port } => code::run(options.data.as_ref(), *port, streams),
        Command::New(NewOptions { article, date, proposals }) => {
            let data = Path::new("data");
            let folder = options.data.as_deref().or_else(|| data::is_corpus(data).then_some(data));
            let (article, proposals, output) = (article.clone(), proposals.as_deref(), options.output.as_deref());
            Starting { article, date: *date, proposals, output, folder }.run(streams)
        }
        Command::Check(asked) => check::command(asked, options, streams),
        Command::Snapshot => {
            let quiet = streams.quiet;
            streams.allow(import::is_snapshot);
            let corpus = loaded(options, streams, quiet)?.map_err(|error| refused(&error, streams))?;
            streams.demand()?;
            import::snapshot(&corpus, options, streams)
        }
        Command::Sql { schema, files } => {
            if !files.read_by(*schema) {
                return Err(Failure::usage("PostgreSQL reads no Parquet files: `export --as tables` writes CSV files"));
            }
            streams.demand()?;
            streams.data(crate::sql::script(*schema, *files).as_bytes()).map(|()| End::Fine)
        }
        Command::Ask { .. } | Command::Run { .. } | Command::Export { .. } | Command::View { .. } => Ok(End::Usage),
    }
}

/// Runs a command that looks over the files of a corpus, or edits them. What is wrong with some of them hinders it only in
/// the words: it is told, and makes the end that `check` has.
fn keep_house(command: &Command, options: &Options, streams: &mut Streams) -> Result<End, Failure> {
    let folder = edits::folder(options.data.as_ref())?;
    let files = CorpusFiles::Folder(folder.clone());
    let corpus = Corpus::read_in_part(files.clone()).map_err(|error| refused(&error, streams))?;
    streams.spare(inputs::files(&folder, &corpus.sources).iter().map(PathBuf::as_path))?;
    streams.demand()?;
    let editing = |dry_run: bool| Editing { corpus: &corpus, folder: &folder, dry_run };
    let end = match command {
        Command::Todo { coder } => todo::write(annotating::todo(&corpus, &files.articles()), coder.as_deref(), streams),
        Command::Grep { words } => grep::write(&annotating::grep(&corpus, &words.join(" ")), streams),
        Command::Rename { old, new, dry_run } => editing(*dry_run).rename(old, new, streams),
        Command::Merge { kept, gone, dry_run } => editing(*dry_run).merge(kept, gone, streams),
        Command::Add { what: Added::Proposals, word, dry_run, .. } => {
            editing(*dry_run).propose(Path::new(word), streams)
        }
        Command::Add { what, word, is, name, noun, dry_run } => {
            let (word, is, name, noun) = (word.clone(), is.clone(), name.clone(), noun.clone());
            editing(*dry_run).add(Adding { what: *what, word, is, name, noun }, streams)
        }
        _ => Ok(End::Usage),
    }?;
    let errors = corpus.diagnostics.iter().filter(|problem| problem.is_error()).count();
    if errors > 0 {
        tell(&format!("errors in the corpus: {errors}; `whom check` shows them"));
        return Ok(End::Facts);
    }
    Ok(end)
}

/// Loads the corpus, whose files are not written over.
fn loaded(options: &Options, streams: &mut Streams, quiet: bool) -> Result<Result<Corpus, LoadError>, Failure> {
    let loaded = load(options, streams.watched, quiet)?;
    let sources = loaded.as_ref().map_or_else(|error| &error.sources, |corpus| &corpus.sources);
    let inputs = options.data.as_deref().or(Some(Path::new("data"))).map(|data| inputs::files(data, sources));
    streams.spare(inputs.iter().flatten().map(PathBuf::as_path))?;
    Ok(loaded)
}

/// Answers questions: one, those of scripts, or those that are typed.
fn converse(
    command: Option<Command>,
    options: &Options,
    streams: &mut Streams,
    listen: &dyn Fn(bool) -> Interrupt,
) -> Result<End, Failure> {
    let prompts = command.is_none() && std::io::stdin().is_terminal();
    let quiet = streams.quiet;
    let loading = (!prompts).then(|| listen(false)).map(|interrupt| options.limits.begin(&interrupt)).transpose()?;
    let loaded = loaded(options, streams, quiet)?;
    if let Some(limit) = loading.as_ref().and_then(Watch::reached) {
        tell(&stopped(0, Some(limit), false));
        return Err(Failure::told(End::Interrupted));
    }
    drop(loading);
    // An answer from half of a corpus would mislead.
    let data = data(options)?;
    let corpus = match loaded {
        Err(error) if prompts => in_part(&data, &error, streams)?,
        loaded => loaded.map_err(|error| refused(&error, streams))?,
    };
    let withholds = matches!(&command, Some(Command::View { held, .. }) if held.no_texts);
    let corpus = if withholds { withheld::corpus(&corpus, &data, streams)? } else { corpus };
    let broken = corpus.diagnostics.iter().filter(|problem| problem.is_error()).count();
    let mut session = Session::new(corpus);
    // Where rows alone are written, or timed, nothing else is looked for.
    let rows_alone = options.quiet || options.running.timing;
    session.set_brief(streams.format.is_machine() && options.tables.ids && rows_alone);
    session.set_threads(options.limits.workers());
    streams.guard(Arc::clone(&session.corpus().store));
    let engine = options.on.as_deref().map(Engine::parse).transpose().map_err(Failure::usage)?;
    // Until there is a prompt, Ctrl-C ends the program.
    let interrupt = listen(prompts);
    streams.heed(interrupt.stop());
    let mut on = Conversation {
        session,
        engine,
        streams,
        data,
        interrupt: &interrupt,
        limits: options.limits.clone(),
        parameters: options.running.set.iter().cloned().collect(),
        watch: None,
        last: None,
        defined: vec![],
        timing: options.running.timing,
        taken: None,
        broken,
        told_of_help: false,
        edits: None,
        keys: rustyline::EditMode::Emacs,
        piping: false,
        tutorial: None,
    };
    if !matches!(command, Some(Command::Run { .. }) | None) {
        on.streams.demand()?;
    }
    let ended = match command {
        Some(Command::Ask { question, sql: None, .. }) => ask(&question.join(" "), &options.running, &mut on),
        Some(Command::Ask { sql: Some(_), .. }) if on.engine.is_some() => Err(Failure::usage(remote::ONE_OF_BOTH)),
        Some(Command::Ask { question, sql: Some(dialect), sources }) => {
            translated(&question.join(" "), dialect, sources, &mut on)
        }
        Some(Command::Run { files }) => Batch { on: &mut on, running: &options.running }.files(&files),
        Some(Command::Export { target, weighing, drawn, printed, chosen }) => {
            let (size, quotes) = (printed.size(), printed.quotes);
            let split = split::Folder::of(options, &on.session).filter(|_| printed.split);
            match target.tables() {
                Some(kind) => tabled(kind, &chosen, options, &mut on),
                None => exported(&Exported { target, weighing, drawn, size, quotes, split }, &chosen, &mut on),
            }
        }
        Some(Command::View { held, drawn, chosen, .. }) if held.live => {
            let lesson = held.tutorial.then(live::lesson);
            live::write(&live::Wanted { chosen: &chosen, drawn: &drawn, lesson, only: &options.only }, &mut on)
        }
        Some(Command::View { drawn, chosen, .. }) => {
            let (target, weighing) = (Export::Html, Weighing::default());
            let wanted = Exported { target, weighing, drawn, size: None, quotes: Quotes::None, split: None };
            exported(&wanted, &chosen, &mut on)
        }
        _ if prompts => {
            prompt::run(&mut on, Manner { history: !options.prompt.no_history, init: !options.prompt.no_init })
        }
        _ => Batch { on: &mut on, running: &options.running }.piped(),
    };
    ended.map_err(|failure| on.told(failure))
}

fn exported(wanted: &Exported, chosen: &Chosen, on: &mut Conversation<'_>) -> Result<End, Failure> {
    let question = chosen.question.join(" ");
    on.begin()?;
    if !question.is_empty() && !answered(&question, &Running::once(), on)? {
        return Err(Failure::usage("only what a question asks for can be exported"));
    }
    let (session, base) = (&on.session, on.data.links());
    let drawing = match (&chosen.around, &on.last) {
        (Some(name), _) => {
            let subject = explore::find(session.corpus(), name).map_err(Failure::usage)?;
            let (title, shown) = export::around(session, subject, chosen.steps);
            Drawing::of(session, &title, shown)
        }
        (None, Some(last)) => Drawing::of_reply(session, &last.reply, on.interrupt.stop()),
        (None, None) => Drawing::of(session, "", Shown::All),
    };
    export::write(wanted, &drawing, &base, on.streams)
}

/// Writes the whole corpus as tables.
fn tabled(kind: TableFiles, chosen: &Chosen, options: &Options, on: &mut Conversation<'_>) -> Result<End, Failure> {
    if !chosen.question.is_empty() || chosen.around.is_some() {
        return Err(Failure::usage("tables hold the whole corpus: leave out the question, and `--around`"));
    }
    let path = options.folder.as_deref().ok_or_else(|| Failure::usage(folders::NO_FOLDER))?;
    on.begin()?;
    let corpus = on.session.corpus();
    let inputs = options.data.as_deref().map_or(Vec::new(), |data| inputs::files(data, &corpus.sources));
    let (force, quiet, stop) = (options.force, options.quiet, on.interrupt.stop());
    tables::write(corpus, tables::Folder { path, kind, force, quiet, stop }, &inputs)
}

/// At the prompt, what can be loaded is better than nothing; every answer says so.
fn in_part(data: &Data, error: &LoadError, streams: &Streams) -> Result<Corpus, Failure> {
    let failure = refused(error, streams);
    let corpus = data.load_in_part().ok_or(failure)?;
    tell("THE CORPUS HAS ERRORS. What is wrong is left out; answers may lack something, or say too much.");
    Ok(corpus)
}

/// Which corpus the options name.
fn data(options: &Options) -> Result<Data, Failure> {
    let from = match &options.data {
        Some(file) if file.is_file() && !import::is_snapshot(file) => From::Lines(file.clone()),
        Some(folder) if !folder.exists() => {
            return Err(Failure::usage(format!("{}: there is no such folder", shown(folder))));
        }
        Some(folder) => From::Folder(folder.clone()),
        None if data::is_corpus(Path::new("data")) => From::Folder(PathBuf::from("data")),
        None if data::holds_facts(Path::new(".")) => {
            return Err(Failure::usage(
                "this folder holds fact files, and no ./data: write `--data .` for them".to_owned(),
            ));
        }
        None => From::Example,
    };
    Ok(Data { from, only: options.only.clone() })
}

/// Loads the corpus that the options name.
fn load(options: &Options, watched: bool, quiet: bool) -> Result<Result<Corpus, LoadError>, Failure> {
    let data = data(options)?;
    if matches!(data.from, From::Example) && !quiet {
        tell("no corpus in ./data: this is the built-in example (`--data DIR` names another)");
    }
    let _progress = Progress::start("reading the corpus", watched);
    Ok(data.load())
}

/// Tells what is wrong with the corpus. What has no place in any file is wrong with the command line.
fn refused(error: &LoadError, streams: &Streams) -> Failure {
    let errors: Vec<Diagnostic> = error.diagnostics.iter().filter(|problem| problem.is_error()).cloned().collect();
    streams.problems(&errors, &error.sources);
    Failure::told(End::of(&errors))
}
