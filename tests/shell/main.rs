//! The shell in a real terminal.

mod changing;
mod commands;
mod editing;
mod habits;
mod help;
mod large;
mod session;
mod start;
mod terminal;
