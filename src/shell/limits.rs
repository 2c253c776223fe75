//! How much a question may take: time, memory, rows, threads.
//!
//! What is done is watched by a second thread, which sets the flag that Ctrl-C sets. Memory is what the process holds
//! beside files, as Linux counts it. Must not know what is done.

use super::exit::{End, Failure};
use super::interrupt::{self, Interrupt};
use crate::diagnostic::counted;
use crate::question::answer::{Answer, Shape};
use clap::Args;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How much a question may take.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Limits {
    /// How long a question and its answer, or another command, may take: `5`, `2.5s`, `500ms`, `2min`
    #[arg(long, global = true, value_name = "TIME", value_parser = time)]
    pub timeout: Option<Duration>,
    /// How many rows of an answer are wanted
    #[arg(long, global = true, value_name = "N", value_parser = rows)]
    pub max_rows: Option<usize>,
    /// How much memory that may take beside the corpus: `500M`, `2G`
    #[arg(long, global = true, value_name = "SIZE", value_parser = size)]
    pub max_memory: Option<u64>,
    /// How many threads work on a question [default: one for each core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
}

/// Which limit ended a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// `--timeout`
    Time,
    /// `--max-memory`
    Memory,
    /// None: there is no way to work it out.
    Plan,
}

impl Reached {
    /// In words, which name a limit as it is set: on the command line, or at the prompt.
    pub fn words(self, at_prompt: bool) -> &'static str {
        match (self, at_prompt) {
            (Reached::Time, false) => "it took longer than `--timeout` allows",
            (Reached::Time, true) => "it took longer than `:limit timeout` allows",
            (Reached::Memory, false) => "it took more memory than `--max-memory` allows",
            (Reached::Memory, true) => "it took more memory than `:limit memory` allows",
            (Reached::Plan, _) => {
                "no way was found to work it out, which is a fault of `whom`: please report the question"
            }
        }
    }

    /// How the program ends then.
    pub fn end(reached: Option<Reached>) -> End {
        if reached == Some(Reached::Plan) { End::Question } else { End::Interrupted }
    }
}

/// How often memory is looked at, far from its limit and next to it.
const SELDOM: Duration = Duration::from_millis(5);
const OFTEN: Duration = Duration::from_micros(250);

/// How many bytes are taken in a microsecond, at most: by all threads, from a system that has them at hand.
const FASTEST: u64 = 8_000;

/// What may be taken beyond a limit of memory while work comes to its end, as a part of the limit.
const BEYOND: u64 = 20;

/// How long what was stopped may take to come to its end, as a part of the time that it had.
const GRACE: u32 = 20;
/// The least and the most of that.
const SHORTEST: Duration = Duration::from_millis(20);
const LONGEST: Duration = Duration::from_millis(500);

/// Something under way that may take so much and no more, from its beginning until this is dropped.
pub(super) struct Watch {
    interrupt: Interrupt,
    reached: Arc<OnceLock<Reached>>,
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Watch {
    /// The limit that was reached, if one was.
    pub fn reached(&self) -> Option<Reached> {
        self.reached.get().copied()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((done, watcher)) = self.running.take() {
            drop(done);
            let _ = watcher.join();
        }
        // What is done next has limits of its own.
        if self.reached().is_some() {
            self.interrupt.forget();
        }
    }
}

impl Limits {
    /// Watches what is done from now on: when a limit is reached, asks it to stop, as Ctrl-C would. Without a prompt to
    /// come back to, the program ends where it stands if that is not heeded.
    ///
    /// # Errors
    /// Where there is a limit, and no thread to be had that watches it.
    pub fn begin(&self, interrupt: &Interrupt) -> Result<Watch, Failure> {
        let reached = Arc::new(OnceLock::new());
        let mut watch = Watch { interrupt: interrupt.clone(), reached: Arc::clone(&reached), running: None };
        if self.timeout == Some(Duration::ZERO) {
            let _ = reached.set(Reached::Time);
            interrupt.set();
            return Ok(watch);
        }
        if self.timeout.is_none() && self.max_memory.is_none() {
            return Ok(watch);
        }
        let (done, finished) = channel::<()>();
        let (limits, interrupt) = (self.clone(), interrupt.clone());
        // Not in the thread: until it runs, work may have taken much already.
        let (start, before) = (Instant::now(), held().unwrap_or(0));
        let look = move || {
            let waits = |wait| finished.recv_timeout(wait) == Err(RecvTimeoutError::Timeout);
            let Some(limit) = limits.reached(start, before, waits) else { return };
            let _ = reached.set(limit);
            interrupt.set();
            if interrupt.has_prompt() {
                return;
            }
            // What does not come to its end is ended, and so is what takes still more.
            let more = limits.max_memory.map(|most| most.saturating_add(most / BEYOND));
            let grace = Limits { timeout: Some(limits.grace()), max_memory: more, ..Limits::default() };
            if grace.reached(Instant::now(), before, waits).is_some() {
                interrupt::end(&format!("stopped: {}", limit.words(false)));
            }
        };
        let started = thread::Builder::new().spawn(look);
        let thread = started.map_err(|error| {
            Failure::usage(format!(
                "`--timeout` and `--max-memory` cannot be watched: no thread can be started: {error}"
            ))
        })?;
        watch.running = Some((done, thread));
        Ok(watch)
    }

    fn grace(&self) -> Duration {
        self.timeout.map_or(SHORTEST, |timeout| (timeout / GRACE).clamp(SHORTEST, LONGEST))
    }

    /// The limit that is reached before `waits` says that all is done, of what began at `start` with so much memory held
    /// `before`.
    fn reached(&self, start: Instant, before: u64, waits: impl Fn(Duration) -> bool) -> Option<Reached> {
        loop {
            let time = self.timeout.map(|timeout| timeout.saturating_sub(start.elapsed()));
            if time.is_some_and(|left| left.is_zero()) {
                return Some(Reached::Time);
            }
            let taken = || held().map_or(0, |held| held.saturating_sub(before));
            let memory = self.max_memory.map(|most| most.checked_sub(taken()));
            if memory == Some(None) {
                return Some(Reached::Memory);
            }
            let pause = memory.flatten().map_or(Duration::MAX, until_taken);
            if !waits(time.unwrap_or(pause).min(pause)) {
                return None;
            }
        }
    }

    /// Sets one of them, `NAME=VALUE`; `off` takes it away.
    pub fn set(&mut self, text: &str) -> Result<(), String> {
        let wrong = || "write `:limit timeout=5s`, `:limit rows=100`, `:limit memory=500M`, or `=off`".to_owned();
        let (name, value) = text.split_once('=').ok_or_else(wrong)?;
        let given = (value != "off").then_some(value);
        match name {
            "timeout" => self.timeout = given.map(time).transpose()?,
            "rows" => self.max_rows = given.map(rows).transpose()?,
            "memory" => self.max_memory = given.map(size).transpose()?,
            _ => return Err(wrong()),
        }
        Ok(())
    }

    /// What is set, in words.
    pub fn words(&self) -> String {
        let time = self.timeout.map_or("off".to_owned(), |time| format!("{}s", time.as_secs_f64()));
        let rows = self.max_rows.map_or("off".to_owned(), |rows| rows.to_string());
        let memory = self.max_memory.map_or("off".to_owned(), |bytes| format!("{}M", bytes >> 20));
        format!("timeout={time} rows={rows} memory={memory}")
    }

    /// Leaves out the rows that are more than wanted, and says so.
    pub fn cut(&self, answer: &mut Answer, at_prompt: bool) {
        let Some(most) = self.max_rows.filter(|most| *most < answer.rows.len() && answer.shape == Shape::Table) else {
            return;
        };
        let all = counted(answer.rows.len(), "row");
        answer.notes.push(if at_prompt {
            format!("{most} of {all}: `:limit rows={most}` leaves out the others, and `:limit rows=off` brings them")
        } else {
            format!("{most} of {all}: `--max-rows` leaves out the others")
        });
        answer.rows.truncate(most);
    }

    /// How many threads may work.
    pub fn workers(&self) -> usize {
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(all, usize::from)
    }
}

/// How long so many bytes last at least.
fn until_taken(left: u64) -> Duration {
    Duration::from_micros(left / FASTEST).clamp(OFTEN, SELDOM)
}

/// How many bytes the process holds beside files; nothing where the system does not tell.
#[cfg(unix)]
fn held() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let mut pages = pages.split(' ').skip(1).map(|count| count.parse::<u64>().ok());
    let (resident, of_files) = (pages.next()??, pages.next()??);
    Some(resident.saturating_sub(of_files) * u64::try_from(rustix::param::page_size()).ok()?)
}

#[cfg(not(unix))]
fn held() -> Option<u64> {
    None
}

/// A number of rows: of none nothing would be seen.
fn rows(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "write a number of rows, from 1: `100`".to_owned())
}

/// A time with its unit; without one, seconds.
pub(super) fn time(text: &str) -> Result<Duration, String> {
    let wrong = || "write a time as `5`, `2.5s`, `500ms` or `2min`".to_owned();
    let (number, unit) = split(text);
    let seconds = match unit {
        "" | "s" => 1.0,
        "ms" => 0.001,
        "min" => 60.0,
        _ => return Err(wrong()),
    };
    let number: f64 = number.parse().map_err(|_| wrong())?;
    Duration::try_from_secs_f64(number * seconds).map_err(|_| wrong())
}

/// A number of bytes with its unit.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let wrong = || "write a size as `500M` or `2G`".to_owned();
    if held().is_none() {
        return Err("this system does not tell how much memory a program holds".to_owned());
    }
    let (number, unit) = split(text);
    let shift = match unit.strip_suffix('B').unwrap_or(unit) {
        "" => 0,
        "K" => 10,
        "M" => 20,
        "G" => 30,
        _ => return Err(wrong()),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    number.checked_mul(1 << shift).ok_or_else(wrong)
}

fn split(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text.split_at(end)
}
