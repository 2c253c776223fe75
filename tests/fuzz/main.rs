//! Fuzz targets: texts that nobody would write, and what must be true of whatever comes of them.
//!
//! Each target takes good texts (`seeds/`, and what the tree has) and changes some of their bytes, words and lines. A text
//! that has an outcome that was not seen before (other messages, another shape of answer) is changed further in its turn.
//! Without being told otherwise, each runs over so many texts from a fixed seed, so that a test run is the same every time.
//! `WHOM_FUZZ=60 cargo test --test fuzz` gives each target a minute, from a seed of its own that is printed;
//! `WHOM_FUZZ_SEED` takes one up again. What fell once is kept in `fallen/`, one file a text, and tried first every time.
//!
//! `tests/fuzz/run 600` gives each target ten minutes under libFuzzer, which looks for inputs that run code that none ran
//! before (`cargo install cargo-fuzz` first). Both run the same functions.

/// Where the project lies.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

mod corpora;
mod machine;
#[cfg(feature = "lsp")]
mod messages;
mod mutate;
mod question;
mod reader;
#[cfg(feature = "code")]
mod requests;
mod script;
mod table;
