//! The targets of the tests beside this file for libFuzzer, which looks for inputs that run code that none ran before.
//! Each file in `targets/` hands its bytes to one of them; `run` builds and runs them all.

// What only the tests use of these files.
#![allow(dead_code, unused_imports)]

/// Where the project lies.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

pub mod corpora;
pub mod machine;
pub mod messages;
pub mod mutate;
pub mod question;
pub mod reader;
pub mod requests;
#[path = "../snapshots_from_enemies.rs"]
pub mod snapshot;
pub mod table;
