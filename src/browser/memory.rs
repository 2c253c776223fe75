//! The engine behind linear memory: how a page without any glue between JavaScript and Rust calls it.
//!
//! A page writes a request into the memory that [`whom_request`] gives it, calls [`whom_answer`], and reads so many bytes
//! from where [`whom_reply`] says. Must not know what is asked.
//!
//! The names must be the same in every build, and the compiler calls a name that is kept as it is unsafe: two
//! libraries that keep the same one would be taken for each other. No other here does, and no code below is unsafe.

#![expect(unsafe_code, reason = "exports under fixed names: nothing else in the library has such names")]

use super::Engine;
use crate::source::{Map, bytes_of};
use std::cell::RefCell;

#[derive(Default)]
struct Memory {
    engine: Engine,
    /// In words, so that a snapshot can stay where it was written.
    request: Vec<u128>,
    /// How many of its bytes count.
    length: usize,
    reply: String,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

impl Memory {
    fn text(&self) -> String {
        let bytes = bytes_of(&self.request).get(..self.length).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// Keeps a reply; how many bytes it has.
    fn keep(&mut self, reply: String) -> usize {
        self.reply = reply;
        self.request = Vec::new();
        self.reply.len()
    }
}

/// Room for a request of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn whom_request(length: usize) -> *mut u8 {
    MEMORY.with_borrow_mut(|memory| {
        memory.request = vec![0; length.div_ceil(size_of::<u128>())];
        memory.length = length;
        memory.request.as_mut_ptr().cast()
    })
}

/// Answers the request that was written; how many bytes the reply has.
#[unsafe(no_mangle)]
pub extern "C" fn whom_answer() -> usize {
    MEMORY.with_borrow_mut(|memory| {
        let reply = memory.engine.answer(&memory.text());
        memory.keep(reply)
    })
}

/// Opens the snapshot whose bytes were written; how many bytes the reply has.
#[unsafe(no_mangle)]
pub extern "C" fn whom_open_snapshot() -> usize {
    MEMORY.with_borrow_mut(|memory| {
        let snapshot = Map::Memory(std::mem::take(&mut memory.request), memory.length);
        let reply = memory.engine.open_snapshot(snapshot);
        memory.keep(reply)
    })
}

/// Where the reply is.
#[unsafe(no_mangle)]
pub extern "C" fn whom_reply() -> *const u8 {
    MEMORY.with_borrow(|memory| memory.reply.as_ptr())
}
