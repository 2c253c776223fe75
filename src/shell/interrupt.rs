//! Ctrl-C while the program works: asks it to stop, and says whether it was asked.
//!
//! At the prompt Ctrl-C is a key, which the line editor reads; here is only the signal. Without a prompt to come back to,
//! what does not stop soon is ended where it stands.

use super::exit::End;
use super::streams::tell;
use crate::stop::Stop;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use signal_hook::iterator::Signals;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long Ctrl-C may go unnoticed.
const PATIENCE: Duration = Duration::from_millis(50);

/// How long what was stopped may take to come to its end.
const GRACE: Duration = Duration::from_millis(300);

/// How long what lies elsewhere may take to be cleared away.
const CLEARED: Duration = Duration::from_secs(45);

/// How many things lie elsewhere that are to be cleared away.
static ELSEWHERE: AtomicUsize = AtomicUsize::new(0);

/// Something lies elsewhere, as long as this is held, which would stay there if the program were ended where it stands.
#[cfg(feature = "spark")]
#[derive(Debug)]
pub(super) struct Elsewhere(());

#[cfg(feature = "spark")]
impl Elsewhere {
    pub fn new() -> Self {
        ELSEWHERE.fetch_add(1, Ordering::SeqCst);
        Elsewhere(())
    }
}

#[cfg(feature = "spark")]
impl Drop for Elsewhere {
    fn drop(&mut self) {
        ELSEWHERE.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Whether Ctrl-C was pressed.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt {
    stop: Stop,
    /// Whether there is a prompt to come back to.
    prompt: bool,
}

impl Interrupt {
    /// Listens from now on. Without a prompt to come back to, the program ends soon after, whatever it does.
    pub fn listen(prompt: bool) -> Self {
        let interrupt = Interrupt { prompt, ..Interrupt::default() };
        // Where no handler can be set, the signal ends the program, as ever.
        if prompt {
            let _ = flag::register(SIGINT, interrupt.stop.flag());
        } else if interrupt.end_soon().is_err() {
            let _ = flag::register_conditional_shutdown(SIGINT, End::Interrupted as i32, interrupt.stop.flag());
            let _ = flag::register(SIGINT, interrupt.stop.flag());
        }
        interrupt
    }

    /// Ends the program at the second Ctrl-C, or a moment after the first.
    fn end_soon(&self) -> io::Result<()> {
        let mut signals = Signals::new([SIGINT])?;
        let stop = self.stop.clone();
        let ended = move || {
            let mut pressed = signals.forever();
            if pressed.next().is_some() {
                stop.set();
                thread::sleep(GRACE);
                end("stopped");
            }
        };
        thread::Builder::new().spawn(ended).map(drop)
    }

    /// What is set by Ctrl-C.
    pub fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Whether there is a prompt to come back to.
    pub fn has_prompt(&self) -> bool {
        self.prompt
    }

    /// Whether it was pressed since it was last forgotten.
    pub fn is_set(&self) -> bool {
        self.stop.is_set()
    }

    /// Asks to stop, as Ctrl-C would.
    pub fn set(&self) {
        self.stop.set();
    }

    /// Works until it is done, or until Ctrl-C is pressed: then nobody waits for it any more. Where no thread can be
    /// started, until it is done.
    pub fn unless<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (done, result) = mpsc::channel();
        let work = Arc::new(Mutex::new(Some(work)));
        let taken = Arc::clone(&work);
        let take = move || taken.lock().ok()?.take();
        let again = take.clone();
        let started = thread::Builder::new().spawn(move || drop(take().map(|work| done.send(work()))));
        if started.is_err() {
            return again().map(|work| work());
        }
        loop {
            match result.recv_timeout(PATIENCE) {
                Err(RecvTimeoutError::Timeout) if !self.is_set() => {}
                result => return result.ok(),
            }
        }
    }

    /// Forgets that it was pressed.
    pub fn forget(&self) {
        self.stop.clear();
    }
}

/// Ends the program where it stands. What is being written to a file has no name yet, and is gone; what lies elsewhere is
/// cleared away before, unless Ctrl-C is pressed once more.
pub(super) fn end(why: &str) -> ! {
    let until = Instant::now() + CLEARED;
    if ELSEWHERE.load(Ordering::SeqCst) > 0 {
        let _ = flag::register_conditional_shutdown(SIGINT, End::Interrupted as i32, Arc::new(AtomicBool::new(true)));
    }
    while ELSEWHERE.load(Ordering::SeqCst) > 0 && Instant::now() < until {
        thread::sleep(PATIENCE);
    }
    tell(why);
    std::process::exit(End::Interrupted as i32)
}
