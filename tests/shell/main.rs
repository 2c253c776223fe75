//! The shell in a real terminal.

mod editing;
mod terminal;
