//! Where the bytes of answers go: standard output, or a file that was named.
//!
//! The one place that decides what a terminal gets: text that is safe by the way it was made, or data in which what a
//! terminal would obey or hide is made visible. Looks at the [`Stop`] before each block that is written. A closed pipe is
//! no error.

use super::destination::Destination;
use super::exit::Failure;
use super::pager;
use crate::diagnostic::{self, Diagnostic, Style, escape_lines};
use crate::graph::Store;
use crate::output::Styled;
use crate::source::Sources;
use crate::stop::Stop;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

/// How much is written at once.
const BLOCK: usize = 1 << 16;

/// Where bytes go.
pub(super) struct Sink {
    form: Form,
    terminal: bool,
    /// Whether a file that holds something may be written over.
    force: bool,
    /// Whoever asked for what is written may want it no more.
    stop: Stop,
    /// What the answers come from.
    graph: Option<Arc<Store>>,
    /// What is gathered to be shown at once.
    page: Option<Vec<u8>>,
    /// What was gathered before something else is, for a program.
    piped: Option<Vec<u8>>,
}

enum Form {
    Stdout,
    File(Box<Destination>),
    /// The reader of the pipe is gone.
    Closed,
}

impl Sink {
    /// A file, or without one standard output.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn open(file: Option<&Path>, force: bool) -> Result<Self, Failure> {
        let file = file.filter(|path| !["-", "/dev/stdout"].iter().any(|name| *path == Path::new(name)));
        let (form, terminal) = match file.map(Destination::open).transpose()? {
            None => (Form::Stdout, io::stdout().is_terminal()),
            Some(file) => {
                let terminal = file.is_terminal();
                (Form::File(Box::new(file)), terminal)
            }
        };
        Ok(Sink { form, terminal, force, stop: Stop::default(), graph: None, page: None, piped: None })
    }

    /// Whether somebody sees at once what is written.
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether it is standard output, on a terminal.
    pub fn is_screen(&self) -> bool {
        self.terminal && matches!(self.form, Form::Stdout)
    }

    /// Whether nobody reads any more.
    pub fn is_closed(&self) -> bool {
        matches!(self.form, Form::Closed)
    }

    /// Refuses to write over what the command reads.
    ///
    /// # Errors
    /// Where one of these files is the one that is written.
    pub fn spare<'p>(&self, inputs: impl IntoIterator<Item = &'p Path>) -> Result<(), Failure> {
        self.destination().map_or(Ok(()), |destination| destination.spare(inputs))
    }

    /// Refuses to write over something, unless that was asked for.
    ///
    /// # Errors
    /// Where there is something.
    pub fn demand(&mut self) -> Result<(), Failure> {
        let force = self.force;
        match &mut self.form {
            Form::File(file) => file.demand(force),
            Form::Stdout | Form::Closed => Ok(()),
        }
    }

    /// Lets a file be written over that is seen to be one of this kind.
    pub fn allow(&mut self, is_own: impl FnOnce(&Path) -> bool) {
        self.force |= self.destination().and_then(Destination::existing).is_some_and(is_own);
    }

    fn destination(&self) -> Option<&Destination> {
        match &self.form {
            Form::File(file) => Some(file),
            Form::Stdout | Form::Closed => None,
        }
    }

    /// The file that is written, to be written to as it is: no terminal.
    pub fn file(&mut self) -> Option<&mut File> {
        if self.terminal {
            return None;
        }
        match &mut self.form {
            Form::File(file) => Some(file.file()),
            Form::Stdout | Form::Closed => None,
        }
    }

    /// From now on nothing is written once this is set.
    pub fn heed(&mut self, stop: Stop) {
        self.stop = stop;
    }

    /// From now on nothing is written once a part of this graph was found damaged.
    pub fn guard(&mut self, graph: Arc<Store>) {
        self.graph = Some(graph);
    }

    /// Gathers what is written until [`Sink::flush_page`].
    pub fn begin_page(&mut self) {
        if self.is_screen() {
            self.page = Some(vec![]);
        }
    }

    /// Writes what was gathered; through a pager where it does not fit on the screen. What is gathered for a program stays
    /// with it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn flush_page(&mut self) -> Result<(), Failure> {
        if self.piped.is_some() {
            return Ok(());
        }
        let Some(text) = self.page.take().filter(|text| !text.is_empty()) else { return Ok(()) };
        if pager::fits(&text) || !pager::show(&text) {
            return self.raw(&text);
        }
        Ok(())
    }

    /// Gathers what is written until [`Sink::end_pipe`].
    pub fn begin_pipe(&mut self) {
        self.piped = Some(self.page.take().unwrap_or_default());
        self.page = Some(vec![]);
    }

    /// Gives what was gathered to a program, which may write on the screen: what it is given is safe for that.
    ///
    /// # Errors
    /// Where the program cannot be run.
    pub fn end_pipe(&mut self, program: &str) -> Result<(), Failure> {
        let text = self.page.take().unwrap_or_default();
        // What was gathered before is shown before.
        if let Some(before) = self.piped.take().filter(|before| !before.is_empty()) {
            self.raw(&before)?;
        }
        self.check()?;
        pager::run(program, &text)
    }

    /// Writes text that is safe as it was made.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn styled(&mut self, text: &Styled, color: bool) -> Result<(), Failure> {
        text.paint(color, BLOCK, &mut |block| self.raw(block.as_bytes()))
    }

    /// Writes problems, drawn.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn problems(&mut self, problems: &[Diagnostic], sources: &Sources, style: Style) -> Result<(), Failure> {
        self.raw(diagnostic::render(problems, sources, style).as_bytes())
    }

    /// Writes data; on a terminal, what it would obey or hide is made visible.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn data(&mut self, text: &[u8]) -> Result<(), Failure> {
        if self.terminal {
            return self.raw(escape_lines(&String::from_utf8_lossy(text)).as_bytes());
        }
        self.raw(text)
    }

    /// Writes data as `write` makes it, a block at a time.
    ///
    /// # Errors
    /// Where it cannot be written, or nobody wants it any more.
    pub fn stream(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut blocks = Blocks { sink: self, held: vec![], failure: None };
        let written = write(&mut blocks).and_then(|()| blocks.pass(true));
        match (blocks.failure, written) {
            (Some(failure), _) => Err(failure),
            (None, Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            (None, written) => written.map_err(|error| Failure::output(&error)),
        }
    }

    fn raw(&mut self, text: &[u8]) -> Result<(), Failure> {
        if let Some(page) = &mut self.page {
            page.extend_from_slice(text);
            return self.check();
        }
        for block in text.chunks(BLOCK) {
            self.check()?;
            let written = match &mut self.form {
                Form::Closed => return Ok(()),
                Form::Stdout => io::stdout().lock().write_all(block),
                Form::File(file) => file.file().write_all(block),
            };
            match written {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.form = Form::Closed,
                other => other.map_err(|error| Failure::output(&error))?,
            }
        }
        match &self.form {
            Form::Stdout => io::stdout().lock().flush().or_else(|error| self.closed(&error)),
            Form::File(_) | Form::Closed => Ok(()),
        }
    }

    fn closed(&mut self, error: &io::Error) -> Result<(), Failure> {
        if error.kind() != io::ErrorKind::BrokenPipe {
            return Err(Failure::output(error));
        }
        self.form = Form::Closed;
        Ok(())
    }

    /// Whether what is written is true, and wanted.
    fn check(&self) -> Result<(), Failure> {
        if let Some(reason) = self.graph.as_ref().and_then(|graph| graph.damage()) {
            return Err(Failure::usage(reason));
        }
        self.stop.go_on().map_err(|_| Failure::stopped())
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Where it cannot be, or nobody wants it any more.
    pub fn finish(self) -> Result<(), Failure> {
        self.check()?;
        match self.form {
            Form::File(file) => file.finish(),
            Form::Stdout | Form::Closed => Ok(()),
        }
    }
}

/// Data on its way to a sink.
struct Blocks<'s> {
    sink: &'s mut Sink,
    /// What was not passed on yet.
    held: Vec<u8>,
    /// What went wrong there.
    failure: Option<Failure>,
}

impl Blocks<'_> {
    /// Passes on what is held, but for a character that is not whole yet.
    fn pass(&mut self, last: bool) -> io::Result<()> {
        let whole = match std::str::from_utf8(&self.held) {
            Err(error) if error.error_len().is_none() && !last => error.valid_up_to(),
            _ => self.held.len(),
        };
        let rest = self.held.split_off(whole);
        let block = std::mem::replace(&mut self.held, rest);
        if let Err(failure) = self.sink.data(&block) {
            self.failure = Some(failure);
            return Err(io::Error::other("the output cannot be written"));
        }
        if self.sink.is_closed() { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }
}

impl Write for Blocks<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(text);
        if self.held.len() >= BLOCK || self.sink.stop.is_set() {
            self.pass(false)?;
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
