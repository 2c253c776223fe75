//! Where text goes: data to standard output or a file, the rest to standard error.
//!
//! Takes answers, problems and texts; lays them out as the options say, and hands them to the [`Sink`]. Must not decide
//! what a terminal gets.

use super::arguments::{Color, Options};
use super::choices::Written;
use super::exit::Failure;
use super::sink::Sink;
use crate::diagnostic::{self, Code, Diagnostic, Style};
use crate::graph::Store;
use crate::output;
use crate::output::{Format, Guard, Ink, Styled, View};
use crate::question::answer::Shape;
use crate::question::explain::Explanation;
use crate::source::Sources;
use crate::stop::Stop;
use serde_json::Value;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

/// Longer lines are hard to read.
const READABLE: usize = 100;

/// The streams of a run, and how text is written to them.
pub(super) struct Streams {
    /// How answers are written.
    pub format: Format,
    /// Rows and errors alone.
    pub quiet: bool,
    /// Whether standard error is a terminal.
    pub watched: bool,
    /// Whether what does not fit on the screen is paged.
    pub paging: bool,
    layout: output::Options,
    errors: Style,
    sink: Sink,
    /// What was asked to be written.
    written: Written,
    /// How answers are laid out where they go to no program.
    kept: Option<output::Options>,
    /// The width asked for.
    fixed: Option<usize>,
    /// The codes of the problems that were shown.
    wrong: RefCell<Vec<Code>>,
}

impl Streams {
    /// The streams that the options ask for.
    ///
    /// # Errors
    /// Where the file to be written cannot be made.
    pub fn open(options: &Options) -> Result<Self, Failure> {
        let sink = Sink::open(options.output.as_deref(), options.force)?;
        let terminal = sink.is_terminal();
        let watched = io::stderr().is_terminal();
        let fixed = options.width.map(usize::from);
        let layout = output::Options {
            width: fixed.or_else(|| sink.is_screen().then(|| width_of(&io::stdout())).flatten()),
            color: is_colored(options.color, terminal),
            ids: options.tables.ids,
            columns: options.tables.columns,
            cite: options.tables.cite,
            guard: match (options.tables.raw, terminal) {
                (false, _) => Guard::Both,
                (true, true) => Guard::Terminal,
                (true, false) => Guard::Nothing,
            },
            quiet: options.quiet,
            hint: None,
        };
        let width = fixed.or_else(|| watched.then(|| width_of(&io::stderr())).flatten());
        let errors = Style { color: is_colored(options.color, watched), width };
        Ok(Streams {
            format: options.format.of_answers(),
            written: options.format,
            quiet: options.quiet,
            watched,
            paging: sink.is_screen(),
            layout,
            errors,
            sink,
            kept: None,
            fixed,
            wrong: RefCell::default(),
        })
    }

    /// Says which files the command reads: the one that it writes is none of them.
    ///
    /// # Errors
    /// Where it is.
    pub fn spare<'p>(&mut self, inputs: impl IntoIterator<Item = &'p Path>) -> Result<(), Failure> {
        // A script may stand on standard input.
        self.sink.spare(inputs.into_iter().chain([Path::new("/dev/stdin")]))
    }

    /// Makes sure, once all that is read is known, that nothing is written over that may not be.
    ///
    /// # Errors
    /// Where the file that is to be written holds something, and `--force` was not given.
    pub fn demand(&mut self) -> Result<(), Failure> {
        self.sink.demand()
    }

    /// Lets the command write over a file that it has made itself before, as is seen from its bytes.
    pub fn allow(&mut self, made_before: impl FnOnce(&Path) -> bool) {
        self.sink.allow(made_before);
    }

    /// From now on nothing is written once this is set.
    pub fn heed(&mut self, stop: &Stop) {
        self.sink.heed(stop.clone());
    }

    /// Whether a reader sees at once what is written.
    pub fn is_screen(&self) -> bool {
        self.sink.is_screen()
    }

    /// How answers are laid out.
    pub fn layout(&self) -> &output::Options {
        &self.layout
    }

    /// Whether answers are written as their ids alone.
    pub fn wants_ids(&self) -> bool {
        self.layout.ids && self.is_lean()
    }

    /// Whether answers are written line by line, in tables of names, ids and units.
    pub fn is_lean(&self) -> bool {
        let by_row = self.layout.ids || self.layout.cite != output::Cite::Rows;
        by_row && matches!(self.format, Format::Csv | Format::Tsv)
    }

    /// How wide paragraphs are.
    pub fn reading_width(&self) -> usize {
        self.layout.width.unwrap_or(READABLE).min(READABLE)
    }

    /// Lays answers out in this width from now on; without one, in the terminal's.
    pub fn fix_width(&mut self, width: Option<usize>) {
        self.fixed = width;
        self.refit();
    }

    /// Takes the terminal's width as it is now, unless another is asked for.
    pub fn refit(&mut self) {
        if self.sink.is_screen() {
            self.layout.width = self.fixed.or_else(|| width_of(&io::stdout()));
        }
        if self.watched {
            self.errors.width = self.fixed.or_else(|| width_of(&io::stderr()));
        }
    }

    /// Gathers what is written until [`Streams::flush_page`].
    pub fn begin_page(&mut self) {
        if self.paging {
            self.sink.begin_page();
        }
    }

    /// Writes what was gathered; through a pager where it does not fit on the screen.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn flush_page(&mut self) -> Result<(), Failure> {
        self.sink.flush_page()
    }

    /// Gathers what is written until [`Streams::end_pipe`], as wide as it is and without colours.
    pub fn begin_pipe(&mut self) {
        self.sink.begin_pipe();
        let piped = output::Options { color: false, width: self.fixed, ..self.layout.clone() };
        self.kept = Some(std::mem::replace(&mut self.layout, piped));
    }

    /// Gives what was gathered to a program.
    ///
    /// # Errors
    /// Where the program cannot be run.
    pub fn end_pipe(&mut self, program: &str) -> Result<(), Failure> {
        if let Some(kept) = self.kept.take() {
            self.layout = kept;
        }
        self.sink.end_pipe(program)
    }

    /// What follows the count of answers from now on.
    pub fn hint(&mut self, text: &str) {
        self.layout.hint = Some(text.to_owned());
    }

    /// Writes an answer; in a machine format its reading and notes go to standard error.
    ///
    /// # Errors
    /// Where it cannot be written, or nobody wants it any more.
    pub fn answer(&mut self, view: &View) -> Result<(), Failure> {
        if let Written::File(file) = self.written {
            self.beside(view);
            let (heed, layout) = (view.stop, &self.layout);
            let bytes = file.bytes(view, layout);
            heed.go_on().map_err(|_| Failure::stopped())?;
            return self.sink.data(&bytes.map_err(|error| Failure::output(&error))?);
        }
        if let Some(text) = output::styled(view, self.format, &self.layout) {
            return self.styled(&text);
        }
        if self.format.is_machine() {
            self.beside(view);
        }
        let (format, layout) = (self.format, &self.layout);
        self.sink.stream(|out| output::write(view, format, layout, out))
    }

    /// Tells what the rows alone do not say.
    fn beside(&self, view: &View) {
        if self.quiet {
            return;
        }
        let empty = view.shape == Shape::Table && view.is_empty();
        let reading = view.reading.iter().map(|reading| format!("[{reading}]"));
        let notes = view.notes.iter().map(|note| format!("note: {note}"));
        let lines = reading.chain(empty.then(|| "No answers.".to_owned())).chain(notes);
        lines.for_each(|line| tell(&line));
    }

    /// Writes the question above its answer, where several are answered.
    pub fn heading(&mut self, question: &str) -> Result<(), Failure> {
        if self.format == Format::Markdown {
            return self.data(format!("### {}\n\n", diagnostic::escape(question)).as_bytes());
        }
        let mut line = Styled::default();
        line.push(Ink::Faint, "> ");
        line.line(Ink::Head, question);
        self.styled(&line)
    }

    /// Writes styled text to where data goes.
    pub fn styled(&mut self, text: &Styled) -> Result<(), Failure> {
        match self.layout.width.filter(|_| self.sink.is_screen()) {
            Some(width) => self.sink.styled(&text.clone().fitted(width), self.layout.color),
            None => self.sink.styled(text, self.layout.color),
        }
    }

    /// Writes text for people, with what a terminal would obey made visible.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        let mut lines = Styled::default();
        text.lines().for_each(|line| lines.line(Ink::Plain, line));
        self.styled(&lines)
    }

    /// Writes what a question means: as text, or in the format set where that is JSON.
    pub fn explanation(&mut self, found: &Explanation) -> Result<(), Failure> {
        match output::explanation(found, self.format) {
            Some(json) => self.data(json.as_bytes()),
            None => self.text(&found.to_string()),
        }
    }

    /// Writes data; on a terminal, what it would obey is made visible.
    pub fn data(&mut self, text: &[u8]) -> Result<(), Failure> {
        self.sink.data(text)
    }

    /// Writes JSON: for people on several lines, if they are to read it.
    ///
    /// # Errors
    /// Those of the output.
    pub fn json(&mut self, whole: &Value) -> Result<(), Failure> {
        self.data(format!("{}\n", output::printable(&format!("{whole:#}"))).as_bytes())
    }

    /// Writes JSON, a value a line.
    ///
    /// # Errors
    /// Those of the output.
    pub fn json_lines(&mut self, values: impl IntoIterator<Item = Value>) -> Result<(), Failure> {
        // In one piece: each is written out to the end.
        let lines: String = values.into_iter().map(|value| json_line(&value)).collect();
        if lines.is_empty() { Ok(()) } else { self.data(lines.as_bytes()) }
    }

    /// From now on nothing is written once a part of this graph was found damaged.
    pub fn guard(&mut self, graph: Arc<Store>) {
        self.sink.guard(graph);
    }

    /// The file that is written, where there is one.
    pub fn file(&mut self) -> Option<&mut File> {
        self.sink.file()
    }

    /// Whether nobody reads any more.
    pub fn is_closed(&self) -> bool {
        self.sink.is_closed()
    }

    /// Shows problems on standard error; as JSON where answers are JSON.
    pub fn problems(&self, problems: &[Diagnostic], sources: &Sources) {
        if problems.is_empty() {
            return;
        }
        let json = || diagnostic::to_json(problems, sources);
        match self.format {
            Format::Json => return write_error(&json_line(&Value::Array(json()))),
            Format::Ndjson => return write_error(&json().iter().map(json_line).collect::<String>()),
            _ => {}
        }
        self.wrong.borrow_mut().extend(problems.iter().map(|problem| problem.code));
        write_error(&diagnostic::render(problems, sources, self.errors));
        if problems.len() > 1 {
            tell(&diagnostic::count(problems));
        }
    }

    /// The messages of the problems that were shown since this was last asked for.
    pub fn forget_wrong(&self) -> Vec<Code> {
        self.wrong.take()
    }

    /// Writes problems as the text that is the answer of `check`.
    pub fn rendered(&mut self, problems: &[Diagnostic], sources: &Sources) -> Result<(), Failure> {
        let style = Style { color: self.layout.color, width: self.layout.width };
        self.sink.problems(problems, sources, style)
    }

    /// Shows rows on standard error, as a table: what an expectation got.
    pub fn rows(&self, view: &View) {
        let options =
            output::Options { width: self.errors.width, color: self.errors.color, ..output::Options::default() };
        let text = output::styled(view, Format::Table, &options).unwrap_or_default();
        write_error(&text.painted(options.color));
    }

    /// Puts the file in its place, synced.
    ///
    /// # Errors
    /// Where it cannot be.
    pub fn finish(self) -> Result<(), Failure> {
        self.sink.finish()
    }
}

fn json_line(value: &Value) -> String {
    output::printable(&value.to_string()) + "\n"
}

/// Says something to the user: one line on standard error, wrapped by words where a terminal is narrower.
pub(super) fn tell(line: &str) {
    let line = diagnostic::escape(line);
    let width = io::stderr().is_terminal().then(|| width_of(&io::stderr())).flatten();
    let mut text = Styled::default();
    text.paragraph("", &line, width.unwrap_or(usize::MAX));
    write_error(&text.painted(false));
}

/// Writes safe text to standard error; nobody can be told if that fails.
fn write_error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn is_colored(color: Color, terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !dumb && !set("NO_COLOR"),
    }
}

#[cfg(unix)]
fn width_of(stream: &impl std::os::fd::AsFd) -> Option<usize> {
    terminal_size::terminal_size_of(stream).map(|(width, _)| usize::from(width.0))
}

#[cfg(not(unix))]
fn width_of(_stream: &impl io::Write) -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
