//! A word on a terminal while something takes longer than a second.

use std::io::{Write, stderr};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Shows what is being done, from a second after it began until it is dropped.
pub(super) struct Progress {
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins; shows nothing where nobody watches.
    pub fn start(what: &'static str, watched: bool) -> Self {
        let running = watched.then(|| {
            let (stop, stopped) = mpsc::channel();
            let shown = thread::spawn(move || {
                if stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                    tell(&format!("{what} …"));
                    // Ends when the sender is dropped, too.
                    let _ = stopped.recv();
                    tell(&format!("\r{}\r", " ".repeat(what.len() + 2)));
                }
            });
            (stop, shown)
        });
        Progress { running }
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
