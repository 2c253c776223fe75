//! Ctrl-C while the program works: asks it to stop, and says whether it was asked.
//!
//! At the prompt Ctrl-C is a key, which the line editor reads; here is only the signal.

use crate::stop::Stop;
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// How long Ctrl-C may go unnoticed.
const PATIENCE: Duration = Duration::from_millis(50);

/// Whether Ctrl-C was pressed.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt {
    stop: Stop,
}

impl Interrupt {
    /// Listens from now on. Without a prompt to come back to, a second Ctrl-C ends the program where it stands.
    pub fn listen(prompt: bool) -> Self {
        let interrupt = Interrupt::default();
        // Where no handler can be set, the signal ends the program, as ever.
        if !prompt {
            let _ = flag::register_conditional_shutdown(SIGINT, 130, interrupt.stop.flag());
        }
        let _ = flag::register(SIGINT, interrupt.stop.flag());
        interrupt
    }

    /// What is set by Ctrl-C.
    pub fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Whether it was pressed since it was last forgotten.
    pub fn is_set(&self) -> bool {
        self.stop.is_set()
    }

    /// Asks to stop, as Ctrl-C would.
    pub fn set(&self) {
        self.stop.set();
    }

    /// Works until it is done, or until Ctrl-C is pressed: then nobody waits for it any more.
    pub fn unless<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        self.forget();
        let (done, result) = mpsc::channel();
        thread::spawn(move || drop(done.send(work())));
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
