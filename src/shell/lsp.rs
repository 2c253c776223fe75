//! What `lsp` does: an editor's language server on standard input and output, where the program was built with it.

use super::exit::{End, Failure};
use std::path::PathBuf;

/// Serves until the editor leaves; an editor that leaves without a word ends it with 1, as the protocol has it.
///
/// # Errors
/// Where standard output cannot be written, or the program was built without the server.
#[cfg(feature = "lsp")]
pub(super) fn run(data: Option<PathBuf>) -> Result<End, Failure> {
    match crate::serve::lsp::run(data) {
        Ok(true) => Ok(End::Fine),
        Ok(false) => Ok(End::Unexpected),
        Err(error) => Err(Failure::output(&error)),
    }
}

/// Says how to build it.
///
/// # Errors
/// Always.
#[cfg(not(feature = "lsp"))]
pub(super) fn run(_data: Option<PathBuf>) -> Result<End, Failure> {
    Err(Failure::usage(
        "this `whom` was built without the language server: `cargo install --path . --features lsp`, in the \
         folder of its sources, builds one with it",
    ))
}
