//! Where text goes: data to standard output or a file, the rest to standard error.
//!
//! The only place that writes to a stream. A closed pipe is no error; a file is written whole or not at all; nothing
//! reaches a terminal raw.

use super::arguments::{Color, Options};
use super::exit::Failure;
use super::interrupt::Interrupt;
use super::pager;
use crate::diagnostic::{self, Diagnostic, Style, escape_lines};
use crate::graph::{Store, damaged};
use crate::output;
use crate::output::{Format, Ink, Styled, View};
use crate::question::answer::Shape;
use crate::question::explain::Explanation;
use crate::source::Sources;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
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
    /// What the answers come from.
    graph: Option<Arc<Store>>,
    /// The width asked for.
    fixed: Option<usize>,
    /// What is gathered to be shown at once.
    page: Option<Vec<u8>>,
    /// The messages of the problems that were shown.
    wrong: RefCell<Vec<String>>,
}

enum Sink {
    Stdout {
        terminal: bool,
    },
    File {
        path: PathBuf,
        temporary: tempfile::NamedTempFile,
    },
    /// The reader of the pipe is gone.
    Closed,
}

impl Streams {
    /// The streams that the options ask for.
    ///
    /// # Errors
    /// Where the file to be written cannot be made.
    pub fn open(options: &Options) -> Result<Self, Failure> {
        let terminal = options.output.is_none() && io::stdout().is_terminal();
        let watched = io::stderr().is_terminal();
        let sink = match &options.output {
            None => Sink::Stdout { terminal },
            Some(path) => Sink::File { path: path.clone(), temporary: temporary(path)? },
        };
        let fixed = options.width.map(usize::from);
        let layout = output::Options {
            width: fixed.or_else(|| terminal.then(|| width_of(&io::stdout())).flatten()),
            color: colored(options.color, terminal),
            ids: options.ids,
            quiet: options.quiet,
            hint: None,
        };
        let width = fixed.or_else(|| watched.then(|| width_of(&io::stderr())).flatten());
        let errors = Style { color: colored(options.color, watched), width };
        let (paging, page, graph) = (terminal, None, None);
        Ok(Streams {
            format: options.format,
            quiet: options.quiet,
            watched,
            paging,
            layout,
            errors,
            sink,
            graph,
            fixed,
            page,
            wrong: RefCell::default(),
        })
    }

    /// How answers are laid out.
    pub fn layout(&self) -> &output::Options {
        &self.layout
    }

    /// Whether answers are written as their ids alone.
    pub fn wants_ids(&self) -> bool {
        self.layout.ids && matches!(self.format, Format::Csv | Format::Tsv)
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
        if let Sink::Stdout { terminal: true } = self.sink {
            self.layout.width = self.fixed.or_else(|| width_of(&io::stdout()));
        }
        if self.watched {
            self.errors.width = self.fixed.or_else(|| width_of(&io::stderr()));
        }
    }

    /// Gathers what is written until [`Streams::flush_page`].
    pub fn begin_page(&mut self) {
        if self.paging && matches!(self.sink, Sink::Stdout { terminal: true }) {
            self.page = Some(vec![]);
        }
    }

    /// Writes what was gathered; through a pager where it does not fit on the screen.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn flush_page(&mut self) -> Result<(), Failure> {
        let Some(text) = self.page.take().filter(|text| !text.is_empty()) else { return Ok(()) };
        if pager::fits(&text) || !pager::show(&text) {
            return self.raw(&text);
        }
        Ok(())
    }

    /// What follows the count of answers from now on.
    pub fn hint(&mut self, text: &str) {
        self.layout.hint = Some(text.to_owned());
    }

    /// Writes an answer; in a machine format its reading and notes go to standard error. Nothing is written where Ctrl-C
    /// was pressed before it was laid out: whether it was not.
    pub fn answer_unless(&mut self, view: &View, interrupt: &Interrupt) -> Result<bool, Failure> {
        if interrupt.is_set() {
            return Ok(false);
        }
        let mut text = vec![];
        output::write(view, self.format, &self.layout, &mut text).map_err(|error| Failure::output(&error))?;
        if interrupt.is_set() {
            return Ok(false);
        }
        if self.format.is_machine() && !self.quiet {
            let empty = view.shape == Shape::Table && view.is_empty();
            let reading = view.reading.iter().map(|reading| format!("[{reading}]"));
            let notes = view.notes.iter().map(|note| format!("note: {note}"));
            let lines = reading.chain(empty.then(|| "No answers.".to_owned())).chain(notes);
            lines.for_each(|line| tell(&line));
        }
        self.data(&text).map(|()| true)
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
        let text = text.painted(self.layout.color);
        self.raw(text.as_bytes())
    }

    /// Writes text for people, with what a terminal would obey made visible.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.raw(escape_lines(text).as_bytes())
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
        let people = matches!(self.format, Format::Table | Format::Record);
        if people || !matches!(self.sink, Sink::Stdout { terminal: true }) {
            return self.raw(text);
        }
        self.raw(escape_lines(&String::from_utf8_lossy(text)).as_bytes())
    }

    /// From now on nothing is written once a part of this graph was found damaged.
    pub fn guard(&mut self, graph: Arc<Store>) {
        self.graph = Some(graph);
    }

    fn raw(&mut self, text: &[u8]) -> Result<(), Failure> {
        if let Some(section) = self.graph.as_ref().and_then(|graph| graph.damage()) {
            return Err(Failure::usage(damaged(section)));
        }
        if let Some(page) = &mut self.page {
            page.extend_from_slice(text);
            return Ok(());
        }
        let written = match &mut self.sink {
            Sink::Closed => return Ok(()),
            Sink::Stdout { .. } => {
                let mut out = io::stdout().lock();
                out.write_all(text).and_then(|()| out.flush())
            }
            Sink::File { temporary, .. } => temporary.write_all(text),
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.sink = Sink::Closed,
            other => other.map_err(|error| Failure::output(&error))?,
        }
        Ok(())
    }

    /// The file that is written, where there is one.
    pub fn file(&mut self) -> Option<&mut tempfile::NamedTempFile> {
        match &mut self.sink {
            Sink::File { temporary, .. } => Some(temporary),
            Sink::Stdout { .. } | Sink::Closed => None,
        }
    }

    /// Whether nobody reads any more.
    pub fn is_closed(&self) -> bool {
        matches!(self.sink, Sink::Closed)
    }

    /// Shows problems on standard error; as JSON where answers are JSON.
    pub fn problems(&self, problems: &[Diagnostic], sources: &Sources) {
        if problems.is_empty() {
            return;
        }
        if matches!(self.format, Format::Json | Format::Ndjson) {
            let json = diagnostic::to_json(problems, sources).to_string();
            return write_error(&format!("{}\n", output::printable(&json)));
        }
        self.wrong.borrow_mut().extend(problems.iter().map(|problem| problem.message.clone()));
        write_error(&diagnostic::render(problems, sources, self.errors));
        if problems.len() > 1 {
            tell(&diagnostic::count(problems));
        }
    }

    /// The messages of the problems that were shown since this was last asked for.
    pub fn forget_wrong(&self) -> Vec<String> {
        self.wrong.take()
    }

    /// Problems as the text that is the answer of `check`.
    pub fn rendered(&self, problems: &[Diagnostic], sources: &Sources) -> String {
        diagnostic::render(problems, sources, Style { color: self.layout.color, width: self.layout.width })
    }

    /// Writes text that is safe already.
    pub fn rendered_data(&mut self, text: &str) -> Result<(), Failure> {
        self.raw(text.as_bytes())
    }

    /// Shows rows on standard error, as a table: what an expectation got.
    pub fn rows(&self, view: &View) {
        let options =
            output::Options { width: self.errors.width, color: self.errors.color, ..output::Options::default() };
        let mut text = vec![];
        if output::write(view, Format::Table, &options, &mut text).is_ok() {
            write_error(&String::from_utf8_lossy(&text));
        }
    }

    /// Puts the file in its place, synced.
    ///
    /// # Errors
    /// Where it cannot be.
    pub fn finish(self) -> Result<(), Failure> {
        let Sink::File { path, temporary } = self.sink else { return Ok(()) };
        persist(temporary, &path)
    }
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn write_file(path: &Path, text: &[u8]) -> Result<(), Failure> {
    let mut temporary = temporary(path)?;
    temporary.write_all(text).map_err(|error| Failure::file(path, &error))?;
    persist(temporary, path)
}

fn persist(temporary: tempfile::NamedTempFile, path: &Path) -> Result<(), Failure> {
    temporary.as_file().sync_all().map_err(|error| Failure::output(&error))?;
    temporary.persist(path).map_err(|error| Failure::file(path, &error.error))?;
    Ok(())
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

/// A new file beside `path`, with the permissions that a new file has.
pub(super) fn temporary(path: &Path) -> Result<tempfile::NamedTempFile, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.prefix(".whom-").tempfile_in(folder).map_err(|error| {
        if folder.is_dir() {
            Failure::file(path, &error)
        } else {
            Failure::usage(format!("{}: there is no folder `{}`", path.display(), folder.display()))
        }
    })
}

fn colored(color: Color, terminal: bool) -> bool {
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
