//! The page to annotate in: its door, what it keeps, and how it is used in a browser.

#[path = "../command/mod.rs"]
mod command;
#[path = "../skipped/mod.rs"]
mod skipped;

mod browser;
mod door;
mod kept;
mod page;
mod server;
