//! What fact files say, and what is wrong with them: each rule once kept, and once broken.
//!
//! A corpus is given as texts; a record is dumped one act a block, with its roles and who tells them.

mod dump;
mod errors;
mod files;
mod notation;
mod sentences;
mod units;
mod warnings;
