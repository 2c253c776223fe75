//! What is kept from one line to the next: the session, the last answer, what was defined and set.
//!
//! Takes questions and definitions; shows what becomes of them. Serves the prompt and scripts alike.

use super::arguments::Running;
use super::data::Data;
use super::engine::Engine;
use super::exit::Failure;
use super::interrupt::Interrupt;
use super::limits::{Limits, Reached, Watch};
use super::parameters::Parameters;
use super::progress::Progress;
use super::remote;
use super::streams::{Streams, tell};
use super::tutorial::Tutorial;
use crate::diagnostic::{Diagnostic, counted};
use crate::output::Format;
use crate::present;
use crate::sentence::tree::Mode;
use crate::session::{Outcome, Reply, Session};
use crate::source::SourceId;
use rustyline::EditMode;
use std::ops::Range;
use std::time::{Duration, Instant};

/// How many rows of an answer are shown at once at the prompt.
const AT_ONCE: usize = 40;

/// A session with what was said in it.
pub(super) struct Conversation<'a> {
    /// The corpus, and what was defined over it.
    pub session: Session,
    /// The database that answers instead of the engine.
    pub engine: Option<Engine>,
    /// Where answers go.
    pub streams: &'a mut Streams,
    /// Where the corpus comes from.
    pub data: Data,
    /// Ctrl-C.
    pub interrupt: &'a Interrupt,
    /// How much a question may take.
    pub limits: Limits,
    /// The values of `$name` in scripts.
    pub parameters: Parameters,
    /// What is under way, and how long it may take.
    pub watch: Option<Watch>,
    /// The last answer.
    pub last: Option<Last>,
    /// The definitions that were taken up, as written.
    pub defined: Vec<String>,
    /// Whether the time of each question is told.
    pub timing: bool,
    /// The time of the last question, until it is told below its answer.
    pub taken: Option<Duration>,
    /// How many errors the corpus has: what is wrong in it is not loaded.
    pub broken: usize,
    /// Whether it was told that `:help` explains errors.
    pub told_of_help: bool,
    /// What is to be edited before the next entry is read: a text, or where it is empty the last entry.
    pub edits: Option<String>,
    /// The keys of the line editor.
    pub keys: EditMode,
    /// Whether what is shown goes to another program: then all of it does.
    pub piping: bool,
    /// Where someone is in the tutorial.
    pub tutorial: Option<Tutorial>,
}

/// An answer that commands come back to.
pub(super) struct Last {
    /// The answer.
    pub reply: Reply,
    /// The question as it was written.
    pub question: String,
    /// The row (from 1) whose sentences were shown last.
    pub row: usize,
    /// How many of its rows were shown.
    pub shown: usize,
}

/// What became of a sentence.
pub(super) enum Told {
    /// It was answered, and the answer is the last one now.
    Answered,
    /// It was explained, and shown.
    Explained,
    /// It was taken up.
    Defined,
    /// Ctrl-C or a limit ended it; it had this many rows.
    Stopped(usize, Option<Reached>),
    /// It is wrong.
    Wrong(Vec<Diagnostic>),
}

impl Conversation<'_> {
    /// Asks or defines; what is wrong changes nothing. Shows no answer yet.
    ///
    /// # Errors
    /// Those of the output.
    pub fn tell(&mut self, sentence: SourceId) -> Result<(Told, Duration), Failure> {
        self.streams.forget_wrong();
        self.begin()?;
        let start = Instant::now();
        let outcome = match &self.engine {
            Some(engine) if !self.session.defines(sentence) => remote::answer(sentence, engine, self)?,
            _ => self.session.run(sentence, self.interrupt.stop()),
        };
        let taken = start.elapsed();
        let told = match outcome {
            Ok(Outcome::Explained(found)) => {
                self.streams.explanation(&found)?;
                Told::Explained
            }
            Ok(Outcome::Defined) => {
                self.defined.push(self.text(sentence));
                Told::Defined
            }
            Ok(Outcome::Answered(mut reply)) => {
                self.limits.cut(&mut reply.answer, self.interrupt.has_prompt());
                let question = self.text(sentence);
                self.last = Some(Last { reply: *reply, question, row: 0, shown: 0 });
                Told::Answered
            }
            Ok(Outcome::Stopped(rows)) => Told::Stopped(rows, self.reached()),
            Err(problems) => Told::Wrong(problems),
        };
        Ok((told, taken))
    }

    /// Asks as often as is wanted, and keeps the last answer; where that is wanted, tells how long each took, as JSON, with the
    /// script and the line in which the question stands.
    ///
    /// # Errors
    /// As [`Conversation::tell`].
    pub fn tell_often(
        &mut self,
        sentence: SourceId,
        running: &Running,
        (script, line): (&str, usize),
    ) -> Result<Told, Failure> {
        let mut left = running.repeat;
        loop {
            let (told, taken) = self.tell(sentence)?;
            left = left.saturating_sub(1);
            if !matches!(told, Told::Answered) {
                return Ok(told);
            }
            if running.timing {
                let nanoseconds = u64::try_from(taken.as_nanos()).unwrap_or(u64::MAX);
                let rows = self.last.as_ref().map_or(0, |last| last.reply.answer.rows.len());
                let json =
                    serde_json::json!({ "script": script, "line": line, "engine_ns": nanoseconds, "rows": rows });
                tell(&json.to_string());
            }
            if left == 0 {
                return Ok(told);
            }
        }
    }

    /// Begins something that may take as much as the limits say, its output included.
    ///
    /// # Errors
    /// Where nobody can watch it.
    pub fn begin(&mut self) -> Result<(), Failure> {
        // What the one before has set is taken back first.
        self.watch = None;
        if self.interrupt.stop().is_planless() {
            self.interrupt.forget();
        }
        self.watch = Some(self.limits.begin(self.interrupt)?);
        Ok(())
    }

    /// The limit that what is under way has reached.
    pub fn reached(&self) -> Option<Reached> {
        let planless = self.interrupt.stop().is_planless().then_some(Reached::Plan);
        self.watch.as_ref().and_then(Watch::reached).or(planless)
    }

    /// Shows the last answer: on a screen, with a prompt to ask for more, the first rows of it.
    ///
    /// # Errors
    /// Those of the output; where it was stopped, that is told.
    pub fn show(&mut self) -> Result<(), Failure> {
        let Some(last) = &self.last else { return Ok(()) };
        let count = last.reply.answer.rows.len();
        let people = !self.streams.format.is_machine() && self.streams.format != Format::Markdown;
        let in_part = self.interrupt.has_prompt()
            && !self.piping
            && self.streams.is_screen()
            && people
            && last.reply.mode != Mode::Why;
        self.show_rows(0..if in_part { count.min(AT_ONCE) } else { count })
    }

    /// Shows the rows of the last answer that were not shown yet.
    ///
    /// # Errors
    /// As [`Conversation::show`].
    pub fn show_rest(&mut self) -> Result<(), Failure> {
        let Some(last) = &self.last else { return Ok(()) };
        self.show_rows(last.shown..last.reply.answer.rows.len())
    }

    fn show_rows(&mut self, rows: Range<usize>) -> Result<(), Failure> {
        let Some(last) = &mut self.last else { return Ok(()) };
        last.shown = rows.end;
        let (stop, whole) = (self.interrupt.stop(), rows == (0..last.reply.answer.rows.len()));
        let lean = (whole && self.streams.is_lean()).then(|| present::lean(&self.session, &last.reply, stop));
        let view = lean.flatten().unwrap_or_else(|| present::part(&self.session, &last.reply, rows, stop));
        let shown = self.streams.answer(&view);
        drop(view);
        shown.map_err(|failure| self.told(failure))?;
        self.warn();
        Ok(())
    }

    /// Tells that something was stopped, and why, where that is why it failed.
    pub fn told(&self, failure: Failure) -> Failure {
        if !failure.stopped {
            return failure;
        }
        let rows = self.last.as_ref().map_or(0, |last| last.reply.answer.rows.len());
        tell(&self.stopped(rows, self.reached()));
        Failure::told(failure.end)
    }

    /// What is said when a question was ended before its end.
    pub fn stopped(&self, rows: usize, reached: Option<Reached>) -> String {
        stopped(rows, reached, self.interrupt.has_prompt())
    }

    /// Does something; what it writes goes through the pager where it does not fit on the screen.
    ///
    /// # Errors
    /// Those of what is done, and of the output.
    pub fn paged<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T, Failure>) -> Result<T, Failure> {
        self.streams.begin_page();
        let done = act(self);
        let shown = self.streams.flush_page();
        self.ended(done, shown)
    }

    /// Does something; what it writes goes through a program, which says what becomes of it.
    ///
    /// # Errors
    /// As [`Conversation::paged`].
    pub fn piped<T>(&mut self, program: &str, act: impl FnOnce(&mut Self) -> Result<T, Failure>) -> Result<T, Failure> {
        self.streams.begin_pipe();
        self.piping = true;
        let done = act(self);
        self.piping = false;
        let written = self.streams.end_pipe(program);
        self.ended(done, written)
    }

    /// Tells how long the last question took, where that is wanted and was not told.
    pub fn tell_taken(&mut self) {
        if let Some(taken) = self.taken.take() {
            tell(&format!("{:.1} ms", taken.as_secs_f64() * 1000.0));
        }
    }

    /// What is done when something was shown: below it stands how long it took.
    fn ended<T>(&mut self, done: Result<T, Failure>, shown: Result<(), Failure>) -> Result<T, Failure> {
        self.tell_taken();
        let done = done.map_err(|failure| self.told(failure))?;
        shown.map_err(|failure| self.told(failure))?;
        Ok(done)
    }

    /// Says that what is answered from is not whole.
    pub fn warn(&self) {
        match self.broken {
            0 => {}
            n => tell(&format!(
                "warning: the corpus has {}, so something is missing here: `:problems`",
                counted(n, "error")
            )),
        }
    }

    /// Asks or defines, and shows what becomes of it; what is wrong is shown, and given back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn say(&mut self, sentence: SourceId) -> Result<Vec<Diagnostic>, Failure> {
        let progress = Progress::start("looking", self.streams.watched);
        let told = self.tell(sentence);
        drop(progress);
        let (told, taken) = match told {
            // A database that does not answer ends no conversation.
            Err(Failure { message: Some(message), more, .. })
                if self.engine.is_some() && self.interrupt.has_prompt() =>
            {
                tell(&format!("error: {message}"));
                for line in &more {
                    tell(line);
                }
                return Ok(vec![]);
            }
            told => told?,
        };
        let mut wrong = vec![];
        match told {
            Told::Answered => self.show()?,
            Told::Defined if !self.streams.quiet => tell("defined."),
            Told::Defined | Told::Explained => {}
            Told::Stopped(rows, reached) => tell(&self.stopped(rows, reached)),
            Told::Wrong(problems) => {
                self.streams.problems(&problems, &self.session.corpus().sources);
                wrong = problems;
            }
        }
        self.taken = Some(taken).filter(|_| self.timing && wrong.is_empty());
        Ok(wrong)
    }

    fn text(&self, source: SourceId) -> String {
        self.session.corpus().sources.get(source).map_or(String::new(), |source| source.text.trim().to_owned())
    }
}

/// What is said when a question was ended before its end: limits are named as they are set, on the command line or at the
/// prompt.
pub(super) fn stopped(rows: usize, reached: Option<Reached>, at_prompt: bool) -> String {
    let found = match rows {
        0 => "no answer had been found yet".to_owned(),
        rows => format!("{} had been found", counted(rows, "answer")),
    };
    match reached {
        None => format!("stopped: {found}"),
        Some(limit) => format!("stopped: {}; {found}", limit.words(at_prompt)),
    }
}
