//! The annotator's tools: `fmt`, `new`, `check --strict`, `check --compare`, `check --adjudicate`, proposals.

mod adjudication;
mod agreement;
mod codings;
#[path = "../command/mod.rs"]
mod command;
mod layout;
mod proposals;
mod scaffold;
mod shell;
mod undone;
