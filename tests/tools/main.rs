//! The annotator's tools: `fmt`, `new`, `check --strict`, `check --compare`, `check --adjudicate`.

mod adjudication;
mod agreement;
#[path = "../command/mod.rs"]
mod command;
mod layout;
mod scaffold;
mod shell;
