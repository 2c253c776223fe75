//! `whom ask`: one question, answered, or written as SQL.
//!
//! Takes the question as it was typed; shows its answer. Must not open a corpus.

use super::arguments::Running;
use super::conversation::{Conversation, Told};
use super::exit::{End, Failure};
use super::limits::Reached;
use super::progress::Progress;
use super::streams::tell;
use crate::sql::Dialect;

/// Answers one question.
///
/// # Errors
/// Where it has no answer, or that cannot be written.
pub(super) fn ask(question: &str, running: &Running, on: &mut Conversation<'_>) -> Result<End, Failure> {
    on.streams.hint("`why` before the question shows the sentences.");
    let defined = on.defined.len();
    if answered(question, running, on)? {
        on.show()?;
    } else if on.defined.len() > defined {
        tell("defined, and forgotten: put definitions and questions in one script");
    }
    Ok(End::Fine)
}

/// Whether the sentence has an answer.
///
/// # Errors
/// Where it is wrong, or was stopped.
pub(super) fn answered(question: &str, running: &Running, on: &mut Conversation<'_>) -> Result<bool, Failure> {
    let sentence = on.session.add("question", question);
    let progress = Progress::start("looking", on.streams.watched);
    let told = on.tell_often(sentence, running, ("question", 1))?;
    drop(progress);
    match told {
        Told::Answered => Ok(true),
        Told::Explained | Told::Defined => Ok(false),
        Told::Stopped(rows, reached) => {
            tell(&on.stopped(rows, reached));
            Err(Failure::told(Reached::end(reached)))
        }
        Told::Wrong(problems) => {
            on.streams.problems(&problems, &on.session.corpus().sources);
            Err(Failure::told(End::Question))
        }
    }
}

/// Writes a question as SQL, or the query for where its rows stand.
///
/// # Errors
/// Where it is wrong, or cannot be written.
pub(super) fn translated(
    question: &str,
    dialect: Dialect,
    sources: bool,
    on: &mut Conversation<'_>,
) -> Result<End, Failure> {
    let sentence = on.session.add("question", question);
    let said = if sources { on.session.sql_of_sources(sentence, dialect) } else { on.session.sql(sentence, dialect) };
    match said {
        Ok(text) => on.streams.data(text.as_bytes()).map(|()| End::Fine),
        Err(problems) => {
            on.streams.problems(&problems, &on.session.corpus().sources);
            Err(Failure::told(End::Question))
        }
    }
}
