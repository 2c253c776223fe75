//! The language server: what an editor asks while somebody annotates.
//!
//! Takes messages of the Language Server Protocol on one stream; gives answers, and tells of everything that is wrong in
//! the corpus as it is typed, on another. Meaning is asked of `annotating`; here it is put in the protocol's words. Must
//! not write a file: the editor does.

mod actions;
mod answers;
mod capabilities;
mod colours;
mod desk;
mod lines;
mod protocol;
mod server;
mod symbols;
mod told;
mod uri;
mod wire;

use server::{Server, Turn};
use std::collections::VecDeque;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;
use wire::Incoming;

/// So long must nothing come before the corpus is read again: who types is not done.
const QUIET: Duration = Duration::from_millis(40);

/// How many messages may wait to be taken.
const MOST_WAITING: usize = 1000;

/// Answers an editor on standard input and output, until it says that it is done. `data` is the folder of the corpus, where
/// it was named; else each file's corpus is found by where it lies.
///
/// Gives whether the editor ended in good order: it asked to shut down before it left.
///
/// # Errors
/// Where standard output cannot be written.
pub fn run(data: Option<PathBuf>) -> io::Result<bool> {
    converse(data, io::stdin(), &mut io::stdout().lock())
}

/// The same on any two streams.
///
/// # Errors
/// Where nothing can be written.
pub fn converse(data: Option<PathBuf>, input: impl io::Read + Send + 'static, out: &mut dyn Write) -> io::Result<bool> {
    let (sender, receiver) = mpsc::sync_channel(MOST_WAITING);
    std::thread::spawn(move || {
        let mut input = BufReader::new(input);
        loop {
            let incoming = wire::read(&mut input);
            let last = matches!(incoming, Incoming::End);
            if sender.send(incoming).is_err() || last {
                return;
            }
        }
    });
    serve(&receiver, &mut Server::new(data), out)
}

/// Takes messages in their order; when none waits any more, reads what has changed.
fn serve(receiver: &Receiver<Incoming>, server: &mut Server, out: &mut dyn Write) -> io::Result<bool> {
    loop {
        let first = if server.is_settled() {
            receiver.recv().unwrap_or(Incoming::End)
        } else {
            match receiver.recv_timeout(QUIET) {
                Ok(incoming) => incoming,
                Err(RecvTimeoutError::Disconnected) => Incoming::End,
                Err(RecvTimeoutError::Timeout) => {
                    server.settle();
                    server.flush(out)?;
                    continue;
                }
            }
        };
        let mut waiting: VecDeque<Incoming> = std::iter::once(first).chain(receiver.try_iter()).collect();
        server.drop_cancelled(&mut waiting);
        for incoming in waiting {
            let turn = server.take(incoming);
            server.flush(out)?;
            if let Turn::End { orderly } = turn {
                return Ok(orderly);
            }
        }
    }
}
