//! What the command line says of annotating: checking what is annotated, and starting with an article.
//!
//! Takes nothing; gives the options to the parser of arguments. Must not carry them out.

use clap::Args;
use std::path::PathBuf;

/// What is checked.
#[derive(Clone, Debug, Args)]
pub(super) struct CheckOptions {
    /// Also list every unit
    #[arg(long)]
    pub units: bool,
    /// A warning is an error: end with 4
    #[arg(long)]
    pub strict: bool,
    /// Compare with another coder's corpus: documents of the same ids and texts
    ///
    /// Says for cues, units, verbs, acts, roles and manner how often the two agree, and Krippendorff's alpha; why they
    /// differ, counted and place by place with the facts of both; and in which entries of the cast.
    #[arg(long, value_name = "DIR")]
    pub compare: Option<PathBuf>,
    /// With `--compare`: write a third coding (`-o`), in which what both say stands, and both versions of the rest as comments
    ///
    /// `-o FILE` takes the fact file of one document (`--only` chooses it), `-o DIR/` the whole corpus: the first coder's
    /// cast, vocabularies and texts, and a fact file for each document that was compared.
    #[arg(long, requires = "compare")]
    pub adjudicate: bool,
    /// Say what became of the proposals in this file, by author: how many were kept as they stood
    #[arg(long, value_name = "FILE")]
    pub proposals: Option<PathBuf>,
}

/// The article that a fact file is started for.
#[derive(Clone, Debug, Args)]
pub(super) struct NewOptions {
    /// The text of the article
    pub article: PathBuf,
    /// The day that the article prints, `2025-03-04`: `on Monday` is guessed only if it is known
    #[arg(long, value_name = "DATE", value_parser = super::chosen::day)]
    pub date: Option<jiff::civil::Date>,
    /// Put what others propose beside the guesses, as comments with its author: lines of JSON
    ///
    /// `{"unit": 3, "fact": "norland left", "by": "a model"}`; `"sentence"`, its first words, may stand for `"unit"`. A line
    /// that is no fact there is told with what is wrong, and put there marked so.
    #[arg(long, value_name = "FILE")]
    pub proposals: Option<PathBuf>,
}
