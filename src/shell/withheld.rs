//! `--no-texts`: the corpus without a sentence of its articles.
//!
//! Takes a corpus that is loaded; gives one that never held its texts, so that nothing that is written of it can.

use super::data::Data;
use super::exit::{End, Failure};
use super::refused;
use super::streams::{Streams, tell};
use crate::annotating::{self, LeftIn};
use crate::corpus::Corpus;

/// The corpus that is shown in place of this one, with the documents that are wanted.
///
/// # Errors
/// Where it is an import, or a sentence cannot be taken out.
pub(super) fn corpus(corpus: &Corpus, data: &Data, streams: &Streams) -> Result<Corpus, Failure> {
    if corpus.store.documents() > 0 && corpus.store.all_documents().all(|document| document.file().is_none()) {
        let problem = "an import is shown with the words of its tables, which `--no-texts` cannot tell from texts: \
                       leave that column out of the import";
        return Err(Failure::usage(problem));
    }
    let whole = Data { only: Vec::new(), ..data.clone() };
    let all = if data.only.is_empty() { None } else { Some(loaded(&whole, streams)?) };
    let files = annotating::withheld(all.as_ref().unwrap_or(corpus)).map_err(|kept| told(&kept))?;
    let without = Corpus::from_texts(files).map_err(|error| refused(&error, streams))?;
    if data.only.is_empty() { Ok(without) } else { without.only(&data.only).map_err(|error| refused(&error, streams)) }
}

fn loaded(data: &Data, streams: &Streams) -> Result<Corpus, Failure> {
    data.load().map_err(|error| refused(&error, streams))
}

/// Tells which sentences stand in the files themselves.
fn told(kept: &[LeftIn]) -> Failure {
    for LeftIn { place: (file, line), unit, words } in kept {
        tell(&format!("{file}:{line} has the sentence {unit} itself: {words}"));
    }
    tell("say it in fewer words there: what is coded, named or said by somebody stands in the page");
    Failure::told(End::Facts)
}
