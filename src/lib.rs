#![doc = include_str!("../README.md")]
// What is looked up may not be there: `get` asks, and an index says why it cannot fail.
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

pub mod agreement;
pub mod annotating;
mod arrange;
pub mod browser;
pub mod codings;
pub mod completion;
pub mod corpus;
pub mod diagnostic;
pub mod explore;
pub mod facts;
pub mod graph;
pub mod import;
pub mod lexicon;
pub mod output;
mod parallel;
pub mod present;
pub mod question;
pub mod ron;
pub mod scaffold;
pub mod sentence;
#[cfg(any(feature = "lsp", feature = "code"))]
pub mod serve;
pub mod session;
#[cfg(feature = "shell")]
pub mod shell;
pub mod source;
pub mod sql;
pub mod stop;

pub use corpus::{Corpus, LoadError};
pub use session::{Finding, Findings, QuestionError, Session};
