//! A question, and for each answer the sentences that it rests on.
//!
//! `cargo run --example ask`

use std::error::Error;
use std::fmt::Write;
use whom::Corpus;

/// Who turned down what, and where that is told.
///
/// # Errors
/// What is wrong with the corpus.
pub fn report(folder: &str) -> Result<String, Box<dyn Error>> {
    let corpus = Corpus::load(folder)?;
    let found = corpus.ask("who rejected what offered by whom")?;
    let mut report = String::new();
    for row in &found.rows {
        writeln!(report, "{}", row.names.join(" | "))?;
        for citation in row.witnesses.iter().flat_map(|witness| &witness.citations) {
            writeln!(report, "  {}{}: {}", citation.document, citation.unit, citation.sentence)?;
        }
    }
    Ok(report)
}

/// Prints it for the corpus that comes with `whom`.
///
/// # Errors
/// As [`report`].
pub fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", report("data")?);
    Ok(())
}
