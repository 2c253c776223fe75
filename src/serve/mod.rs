//! Servers: what answers other programs for as long as they ask. Touches the world, as the shell does.

#[cfg(feature = "code")]
pub mod code;
#[cfg(feature = "lsp")]
pub mod lsp;
