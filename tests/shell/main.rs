//! The shell in a real terminal.

mod commands;
mod editing;
mod help;
mod start;
mod terminal;
