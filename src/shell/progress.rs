//! A word on a terminal while something takes longer than a second, and how far it has come where that is known.

use std::io::{Write, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Nobody knows how far it has come.
const UNKNOWN: u8 = u8::MAX;

/// How often it is told anew.
const OFTEN: Duration = Duration::from_millis(200);

/// Shows what is being done, from a second after it began until it is dropped.
pub(super) struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
    percent: Arc<AtomicU8>,
}

impl Progress {
    /// Begins; shows nothing where nobody watches.
    pub fn start(what: &'static str, watched: bool) -> Self {
        let percent = Arc::new(AtomicU8::new(UNKNOWN));
        let begin = || {
            let (stop, stopped) = mpsc::channel();
            let seen = Arc::clone(&percent);
            // Where no thread is to be had, nothing is told.
            let shown = thread::Builder::new().spawn(move || show(what, &seen, &stopped)).ok()?;
            Some((stop, shown))
        };
        Progress { running: watched.then(begin).flatten(), percent }
    }

    /// Says how much is done, and of how much.
    pub fn reached(&self, done: u64, all: u64) {
        let percent = done.saturating_mul(100).checked_div(all).unwrap_or(0).min(100);
        self.percent.store(u8::try_from(percent).unwrap_or(100), Ordering::Relaxed);
    }
}

/// Shows it until the sender of `stopped` is dropped.
fn show(what: &str, percent: &AtomicU8, stopped: &Receiver<()>) {
    let mut wait = Duration::from_secs(1);
    while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        match percent.load(Ordering::Relaxed) {
            UNKNOWN => tell(&format!("\r{what} …")),
            percent => tell(&format!("\r{what} … {percent:3} %")),
        }
        wait = OFTEN;
    }
    if wait == OFTEN {
        tell(&format!("\r{}\r", " ".repeat(what.len() + 8)));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, shown)) = self.running.take() {
            drop(stop);
            let _ = shown.join();
        }
    }
}

fn tell(text: &str) {
    let mut err = stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}
