//! What fact files say, and what is wrong with them: each rule once kept, and once broken.
//!
//! A corpus is given as texts; a record is dumped one act a block, with its roles and who tells them.

#[path = "facts/dump.rs"]
mod dump;
#[path = "facts/errors.rs"]
mod errors;
#[path = "facts/files.rs"]
mod files;
#[path = "facts/sentences.rs"]
mod sentences;
#[path = "facts/units.rs"]
mod units;
#[path = "facts/warnings.rs"]
mod warnings;
