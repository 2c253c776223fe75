//! The page to annotate in: a server on this machine alone, for whoever started it.
//!
//! Takes the folder of a corpus and a way to write its files; serves a page, and answers it. Only who knows the token is
//! answered, and only a page of this server. One thread reads and writes the corpus, so that saves come one after the
//! other. Meaning is asked of `annotating`. Must not write a file by itself.

mod desk;
mod guard;
mod http;
mod request;
mod save;
mod state;

pub use desk::{Change, Desk, Keep};

use guard::Guard;
use std::fmt::Write as _;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc;
use tokio::sync::oneshot;

/// What the page asks, and where the answer goes.
struct Asked {
    body: Vec<u8>,
    answer: oneshot::Sender<String>,
}

/// So many requests may wait.
const MOST_WAITING: usize = 64;

/// Serves the corpus of a folder until the program is ended. `announce` is told the address, with its token, once it is
/// answered at.
///
/// # Errors
/// Where the port cannot be had, there are no random numbers, or the address cannot be told.
pub fn run(root: PathBuf, port: u16, keep: Keep, announce: &mut dyn FnMut(&str) -> io::Result<()>) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let guard = Guard::new(listener.local_addr()?.port())?;
    let address = guard.address();
    let (sender, receiver) = mpsc::sync_channel::<Asked>(MOST_WAITING);
    let served = std::thread::spawn(move || http::serve(listener, guard, sender));
    announce(&address)?;
    let mut desk = Desk::new(root, keep);
    for Asked { body, answer } in receiver {
        // Who does not wait any more is not told.
        let _ = answer.send(desk.answer(&body));
    }
    served.join().unwrap_or_else(|_| Err(io::Error::other("the server has stopped")))
}

/// Bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
