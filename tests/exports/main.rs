//! Pictures and exports, each read back by a program that is not ours. A test whose program is missing says so, and
//! passes.

mod answer_file;
#[cfg(feature = "live")]
mod asked;
mod chosen;
#[path = "../chromium/mod.rs"]
mod chromium;
mod claims;
mod complete;
mod corpora;
mod data;
#[path = "../oracle/dice.rs"]
mod dice;
mod dot;
#[expect(dead_code, reason = "the oracle asks more of them")]
#[path = "../oracle/corpora.rs"]
mod generated;
#[cfg(feature = "live")]
mod live;
mod matrix;
mod network;
mod page;
mod pills;
mod program;
mod python;
mod reading;
mod ring;
#[path = "../skipped/mod.rs"]
mod skipped;
mod svg;
mod withheld;
