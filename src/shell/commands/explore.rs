//! Commands that look around in the corpus.

use super::super::check;
use super::super::conversation::Conversation;
use super::super::exit::Failure;
use super::super::sheet::styled;
use super::super::streams::tell;
use crate::explore::{self, Sheet, Subject};
use crate::graph::Clock;
use crate::question::answer::Value;

/// Runs an exploring command.
///
/// # Errors
/// Those of the output.
pub(super) fn run(name: &str, argument: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    let width = on.streams.layout().width;
    let corpus = on.session.corpus();
    let (argument, clock) = match argument.strip_suffix("by told") {
        Some(rest) if name == ":timeline" => (rest.trim_end(), Clock::Told),
        _ => (argument, Clock::Done),
    };
    let sheet = match name {
        ":central" => explore::central(corpus),
        ":components" => Ok(explore::components(corpus)),
        ":documents" => Ok(explore::documents(corpus)),
        ":verbs" => Ok(explore::verbs(corpus, argument == "all")),
        ":kinds" => Ok(explore::kinds(corpus)),
        ":names" => Ok(explore::names(corpus, argument)),
        ":coverage" => return on.streams.styled(&check::documents(&corpus.coverage(), width)),
        ":timeline" if argument.is_empty() => Ok(explore::timeline(corpus, None, clock)),
        ":timeline" if argument.parse::<usize>().is_err() => {
            explore::find_or_document(corpus, argument).map(|subject| about(name, subject, clock, on))
        }
        _ => subject(argument, on).map(|subject| about(name, subject, clock, on)),
    };
    match sheet {
        Ok(sheet) => on.streams.styled(&styled(&sheet, width)),
        Err(problem) => {
            tell(&problem);
            Ok(())
        }
    }
}

fn about(name: &str, subject: Subject, clock: Clock, on: &Conversation<'_>) -> Sheet {
    let corpus = on.session.corpus();
    match name {
        ":stances" => explore::stances(corpus, subject),
        ":timeline" => explore::timeline(corpus, Some(subject), clock),
        ":answers" => explore::answers(corpus, subject),
        _ => explore::show(corpus, subject),
    }
}

/// What an argument names; a number is the first act, or else the first thing, in that row of the last answer.
fn subject(argument: &str, on: &Conversation<'_>) -> Result<Subject, String> {
    let Ok(number) = argument.parse::<usize>() else { return explore::find(on.session.corpus(), argument) };
    let rows = on.last.as_ref().map(|last| &last.reply.answer.rows);
    let row = rows.and_then(|rows| rows.get(number.checked_sub(1)?));
    let Some(row) = row else { return Err(format!("the last question has no answer {number}")) };
    let act = row.iter().find_map(|value| if let Value::Act(id) = value { Some(Subject::Act(*id)) } else { None });
    let other = || {
        row.iter().find_map(|value| match value {
            Value::Entity(id) => Some(Subject::Entity(*id)),
            Value::Document(id) => Some(Subject::Document(*id)),
            _ => None,
        })
    };
    act.or_else(other).ok_or_else(|| format!("answer {number} names nothing that can be shown"))
}
