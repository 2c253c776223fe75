//! The commands of the prompt: lines that begin with a colon.

use super::conversation::Conversation;
use super::exit::Failure;
use super::help;
use super::present;
use super::streams::tell;
use crate::output;

/// The commands, with what they do.
pub(super) const COMMANDS: [(&str, &str); 3] = [
    (":why N", "the sentences behind answer N of the last question"),
    (":help [WORD]", "the language, `verbs`, or a word"),
    (":quit", "leave"),
];

/// What is to be done after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Read on.
    Stay,
    /// Leave.
    Leave,
}

/// What is wrong with a line that is no command; nothing where it is one.
pub(super) fn unknown(line: &str) -> Option<String> {
    let name = line.split_whitespace().next().unwrap_or(line);
    let known = COMMANDS.iter().any(|(usage, _)| usage.split(' ').next() == Some(name));
    (!known).then(|| format!("there is no command `{name}`"))
}

/// Runs one command.
///
/// # Errors
/// Only those of the output: what is wrong with the command is told.
pub(super) fn run(line: &str, on: &mut Conversation<'_>) -> Result<Next, Failure> {
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match (name, argument.trim()) {
        (":quit", _) => return Ok(Next::Leave),
        (":why", number) => why(number, on)?,
        (":help", word) => {
            help::show(Some(word).filter(|word| !word.is_empty()), on.session.lexicon(), on.streams).map(drop)?;
        }
        _ => tell(&format!("{}; `:help` lists them", unknown(line).unwrap_or_default())),
    }
    Ok(Next::Stay)
}

fn why(number: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    let Some(last) = &on.last else {
        tell("there is no answer yet: ask first, then `:why 1`");
        return Ok(());
    };
    let answer = &last.reply;
    let count = answer.answer.rows.len();
    let number = if number.is_empty() { Some(1) } else { number.parse::<usize>().ok() };
    if let Some(row) = number.and_then(|number| number.checked_sub(1)).filter(|&row| row < count) {
        let text = output::derivation(&present::view(&on.session, answer, None), row, on.streams.layout());
        return on.streams.styled(&text);
    }
    tell(&match count {
        0 => "the last question has no answer".to_owned(),
        1 => "the last question has 1 answer: `:why 1`".to_owned(),
        n => format!("the last question has {n} answers: `:why 1` to `:why {n}`"),
    });
    Ok(())
}
