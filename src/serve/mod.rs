//! Servers: what answers other programs for as long as they ask. Touches the world, as the shell does.

pub mod lsp;
