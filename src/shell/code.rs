//! What `code` does: the page to annotate in, where the program was built with it.

use super::exit::{End, Failure};
use super::streams::Streams;
use std::path::PathBuf;

/// Serves the page until Ctrl-C.
///
/// # Errors
/// Where there is no such folder or port, or the program was built without the page.
#[cfg(feature = "code")]
pub(super) fn run(data: Option<&PathBuf>, port: u16, streams: &mut Streams) -> Result<End, Failure> {
    use super::destination::{Rewriting, rewrite_all};
    use super::edits::folder;
    use super::streams::tell;
    use crate::serve::code::{self, Change};

    let root = folder(data)?;
    let rewriting = |change: &Change| {
        let Change { name, path, before, after } = change.clone();
        Rewriting { name, path, before: before.map(String::into_bytes), after }
    };
    let keep = move |changes: &[Change]| {
        let rewritings: Vec<Rewriting> = changes.iter().map(rewriting).collect();
        rewrite_all(&rewritings).map_err(|failure| failure.message.unwrap_or_default())
    };
    let announce = &mut |address: &str| {
        if !streams.quiet {
            tell("open this in a browser; Ctrl-C ends it. Whoever has the address can change the corpus.");
        }
        streams
            .data(format!("{address}\n").as_bytes())
            .and_then(|()| streams.flush_page())
            .map_err(|failure| std::io::Error::other(failure.message.unwrap_or_default()))
    };
    code::run(root, port, Box::new(keep), announce)
        .map(|()| End::Fine)
        .map_err(|error| Failure::usage(format!("the page cannot be served: {}", crate::source::why(&error))))
}

/// Says how to build it.
///
/// # Errors
/// Always.
#[cfg(not(feature = "code"))]
pub(super) fn run(_data: Option<&PathBuf>, _port: u16, _streams: &mut Streams) -> Result<End, Failure> {
    Err(Failure::usage(
        "this `whom` was built without the page to annotate in; `rustup target add wasm32-unknown-unknown` and \
         `cargo install --path . --features code`, in the folder of its sources, build one that has it",
    ))
}
