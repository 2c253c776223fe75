//! What is kept from one line to the next: the session, the last answer, what was defined and set.
//!
//! Takes questions and definitions; shows what becomes of them. Serves the prompt and scripts alike.

use super::data::Data;
use super::exit::Failure;
use super::interrupt::Interrupt;
use super::limits::{Limits, Reached};
use super::present;
use super::progress::Progress;
use super::script::Parameters;
use super::streams::{Streams, tell};
use super::tutorial::Tutorial;
use crate::diagnostic::Diagnostic;
use crate::session::{Outcome, Reply, Session};
use crate::source::SourceId;
use std::time::{Duration, Instant};

/// A session with what was said in it.
pub(super) struct Conversation<'a> {
    /// The corpus, and what was defined over it.
    pub session: Session,
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
    /// The last answer.
    pub last: Option<Last>,
    /// The definitions that were taken up, as written.
    pub defined: Vec<String>,
    /// Whether the time of each question is told.
    pub timing: bool,
    /// How many errors the corpus has: what is wrong in it is not loaded.
    pub broken: usize,
    /// Whether it was told that `:help` explains errors.
    pub told_of_help: bool,
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
        self.interrupt.forget();
        self.streams.forget_wrong();
        let start = Instant::now();
        let (session, stop) = (&mut self.session, self.interrupt.stop());
        let (outcome, reached) = self.limits.watch(self.interrupt, || session.run(sentence, stop));
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
                if reached.is_some() {
                    self.interrupt.forget();
                }
                self.limits.cut(&mut reply.answer);
                let question = self.text(sentence);
                self.last = Some(Last { reply: *reply, question, row: 0 });
                Told::Answered
            }
            Ok(Outcome::Stopped(rows)) => Told::Stopped(rows, reached),
            Err(problems) => Told::Wrong(problems),
        };
        Ok((told, taken))
    }

    /// Shows the last answer; where Ctrl-C is pressed while its sentences are looked up, says so instead.
    ///
    /// # Errors
    /// Those of the output.
    pub fn show(&mut self) -> Result<(), Failure> {
        let Some(last) = &self.last else { return Ok(()) };
        let alone = self.streams.wants_ids().then(|| present::identified(&self.session, &last.reply)).flatten();
        let view = alone.unwrap_or_else(|| present::view(&self.session, &last.reply, self.interrupt.stop()));
        if self.streams.answer_unless(&view, self.interrupt)? {
            self.warn();
            return Ok(());
        }
        tell(&stopped(last.reply.answer.rows.len(), None));
        Ok(())
    }

    /// Does something; what it writes goes through the pager where it does not fit on the screen.
    ///
    /// # Errors
    /// Those of what is done, and of the output.
    pub fn paged<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T, Failure>) -> Result<T, Failure> {
        self.streams.begin_page();
        let done = act(self);
        self.streams.flush_page()?;
        done
    }

    /// Says that what is answered from is not whole.
    pub fn warn(&self) {
        match self.broken {
            0 => {}
            1 => tell("warning: the corpus has an error, so something is missing here: `:problems`"),
            n => tell(&format!("warning: the corpus has {n} errors, so something is missing here: `:problems`")),
        }
    }

    /// Asks or defines, and shows what becomes of it; what is wrong is shown, and given back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn say(&mut self, sentence: SourceId) -> Result<Vec<Diagnostic>, Failure> {
        let progress = Progress::start("looking", self.streams.watched);
        let (told, taken) = self.tell(sentence)?;
        drop(progress);
        let mut wrong = vec![];
        match told {
            Told::Answered => self.show()?,
            Told::Defined if !self.streams.quiet => tell("defined."),
            Told::Defined | Told::Explained => {}
            Told::Stopped(rows, reached) => tell(&stopped(rows, reached)),
            Told::Wrong(problems) => {
                self.streams.problems(&problems, &self.session.corpus().sources);
                wrong = problems;
            }
        }
        if self.timing && wrong.is_empty() {
            self.streams.flush_page()?;
            tell(&format!("{:.1} ms", taken.as_secs_f64() * 1000.0));
        }
        Ok(wrong)
    }

    fn text(&self, source: SourceId) -> String {
        self.session.corpus().sources.get(source).map_or(String::new(), |source| source.text.trim().to_owned())
    }
}

/// What is said when a question was ended before its end.
pub(super) fn stopped(rows: usize, reached: Option<Reached>) -> String {
    let found = match rows {
        0 => "no answer had been found yet".to_owned(),
        1 => "1 answer had been found".to_owned(),
        n => format!("{n} answers had been found"),
    };
    reached.map_or_else(|| format!("stopped: {found}"), |limit| format!("stopped: {}; {found}", limit.words()))
}
