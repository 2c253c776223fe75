//! Pictures and exports, each read back by a program that is not ours. A test whose program is missing says so, and
//! passes.

mod answer_file;
#[cfg(feature = "live")]
mod asked;
mod chosen;
#[path = "../chromium/mod.rs"]
mod chromium;
mod complete;
mod corpora;
mod data;
mod dot;
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
