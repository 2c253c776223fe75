//! What `if` takes: a clause, or something that stands for one.

use super::super::tree::Condition;
use super::clause::with_subject;
use super::phrase::{SUBJECT, np};
use super::tokens::{Parsed, Tokens};

/// `if russia halted 'strikes'`, `if @label`, `if 'the guns fall silent'`, `if what`
pub fn condition(input: Tokens<'_>) -> Parsed<'_, Condition> {
    let (rest, subject) = np(SUBJECT)(input)?;
    if rest.starts_predicate(true) {
        let (rest, clause) = with_subject(input, rest, subject, true)?;
        return Ok((rest, Condition::Clause(Box::new(clause))));
    }
    Ok((rest, Condition::Np(subject)))
}
