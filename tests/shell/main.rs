//! The shell in a real terminal.

mod commands;
mod editing;
mod habits;
mod help;
mod large;
mod start;
mod terminal;
