//! The page to annotate in: its door, what it keeps, and how it is used in a browser.

#[path = "../chromium/mod.rs"]
mod chromium;
#[path = "../command/mod.rs"]
mod command;
#[path = "../skipped/mod.rs"]
mod skipped;

mod door;
mod kept;
mod page;
mod server;
