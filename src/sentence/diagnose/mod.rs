//! What was wrong, told as well as it can be: the known wrong turns first, else what could have stood there.
//!
//! Takes where the grammar could go on no longer; gives one diagnostic. Must not parse.

mod complement;
mod denied_doing;
mod expected;
mod farthest;
mod habits;
mod misplaced;
mod second_object;
mod stranded;
mod verb_as_name;
pub mod wrong_turn;

pub use farthest::{farthest, refused_by};

use super::grammar::Context;
use crate::diagnostic::{Code, Diagnostic};

/// A sentence without words.
pub fn empty(context: &Context<'_>) -> Diagnostic {
    let what = if context.fact { "fact" } else { "question" };
    let problem =
        Diagnostic::error(Code::Empty, format!("the {what} is empty"), context.place(0, 0), "nothing is said here");
    problem.help(if context.fact { "write it like `putin invited zelensky`" } else { "ask like `who rejected what`" })
}
