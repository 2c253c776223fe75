//! The commands of the prompt: lines that begin with a colon.
//!
//! Takes a line and the conversation; shows what it asks for, or what is wrong with it. A command that is wrong changes
//! nothing.

mod edit;
mod explore;
mod picture;
mod reload;
mod results;
mod settings;
mod watch;

pub(super) use edit::edited;
pub(super) use picture::is_picture;
pub(super) use settings::typed;

use super::conversation::Conversation;
use super::exit::Failure;
use super::help;
use super::streams::tell;

/// What is to be done after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Read on.
    Stay,
    /// Leave.
    Leave,
}

/// What a command takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Nothing.
    Nothing,
    /// The number of an answer.
    Row,
    /// A name, an act's label, a document.
    Subject,
    /// A format of answers.
    Format,
    /// A file.
    File,
    /// A file for a picture, and what it shows.
    Picture,
    /// A word to be explained.
    Word,
    /// A question.
    Question,
    /// One of these words.
    One(&'static [&'static str]),
    /// Something of one's own.
    Text,
}

/// A command: its name, its argument as help shows it, what it does, what it takes.
pub(super) struct Command {
    /// With its colon.
    pub name: &'static str,
    /// As in `N`, `[NAME]`.
    pub argument: &'static str,
    /// In a line.
    pub what: &'static str,
    /// For completion.
    pub takes: Takes,
}

const fn command(name: &'static str, argument: &'static str, what: &'static str, takes: Takes) -> Command {
    Command { name, argument, what, takes }
}

/// Every command, in the order of help.
#[rustfmt::skip]
pub(super) const COMMANDS: [Command; 38] = [
    command(":why", "N", "the sentences behind answer N", Takes::Row),
    command(":next", "", "the sentences behind the next answer", Takes::Nothing),
    command(":source", "N", "the passages that answer N cites, with their neighbours", Takes::Row),
    command(":last", "[FORMAT]", "the last answer again", Takes::Format),
    command(":all", "", "the answers that were not shown at once", Takes::Nothing),
    command(":pipe", "PROGRAM", "the last answer through a program; as does `QUESTION | PROGRAM`", Takes::Text),
    command(":watch", "[N] [QUESTION]", "ask every N seconds, and show what is another then", Takes::Question),
    command(":save", "FILE", "the last answer as a file: .csv, .tsv, .json, .ndjson, .xlsx, .arrow, .parquet, .md, .svg, .dot, .html, or the format set", Takes::File),
    command(":picture", "[FILE] [WHAT]", "draw the last answer, or WHAT: a name, a question, `all`; FILE is .svg, .dot or .html", Takes::Picture),
    command(":explain", "[QUESTION]", "what a question means and how it is found", Takes::Question),
    command(":show", "NAME", "everything known about someone, something, an act, a document", Takes::Subject),
    command(":stances", "NAME", "who is for it, who against; what it is for and against", Takes::Subject),
    command(":timeline", "[NAME] [by told]", "what happened, in order of time, or of when it was told", Takes::Subject),
    command(":answers", "ACT", "what became of an offer: `@label`, or whose offers", Takes::Subject),
    command(":central", "", "who deals with whom: how central each actor is", Takes::Nothing),
    command(":components", "", "who deals with whom: what the actors fall into", Takes::Nothing),
    command(":documents", "", "the articles", Takes::Nothing),
    command(":verbs", "[all]", "the verbs that the corpus uses", Takes::One(&["all"])),
    command(":kinds", "", "the tree of kinds", Takes::Nothing),
    command(":names", "[PART]", "the cast", Takes::Text),
    command(":coverage", "", "how much of each article is annotated", Takes::Nothing),
    command(":format", "[FORMAT]", "how answers are written", Takes::Format),
    command(":width", "[N|auto]", "how wide they are", Takes::One(&["auto"])),
    command(":timing", "[on|off]", "tell how long each question takes", Takes::One(&["on", "off"])),
    command(":keys", "[vi|emacs]", "the keys of the line editor", Takes::One(&["vi", "emacs"])),
    command(":pager", "[on|off]", "page what does not fit on the screen", Takes::One(&["on", "off"])),
    command(":limit", "[NAME=VALUE]", "how much a question may take: `timeout`, `rows`, `memory`", Takes::Text),
    command(":set", "NAME=VALUE", "give `$NAME` a value in scripts", Takes::Text),
    command(":params", "", "the values that were set", Takes::Nothing),
    command(":definitions", "", "what was defined", Takes::Nothing),
    command(":load", "SCRIPT", "run a script", Takes::File),
    command(":reload", "", "read the corpus again, and say what changed", Takes::Nothing),
    command(":problems", "", "what is wrong with the corpus", Takes::Nothing),
    command(":edit", "[TEXT]", "write an entry in `$VISUAL`: TEXT, or else the last one", Takes::Question),
    command(":tutorial", "[stop]", "six steps, five minutes", Takes::One(&["stop"])),
    command(":help", "[WORD]", "the language; a verb, a construct, a name; right after an error, what it means", Takes::Word),
    command(":commands", "", "this list", Takes::Nothing),
    command(":quit", "", "leave (or Ctrl-D)", Takes::Nothing),
];

/// The command with this name, `!` or not; a beginning of it will do where no other begins so.
pub(super) fn named(name: &str) -> Option<&'static Command> {
    let name = name.strip_suffix('!').unwrap_or(name);
    if let Some(exact) = COMMANDS.iter().find(|command| command.name == name) {
        return Some(exact);
    }
    let mut fitting = COMMANDS.iter().filter(|command| name.len() > 1 && command.name.starts_with(name));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// What is wrong with a line that is no command; nothing where it is one.
pub(super) fn unknown(line: &str) -> Option<String> {
    let name = line.split_whitespace().next().unwrap_or(line);
    if named(name).is_some() {
        return None;
    }
    let near = crate::lexicon::nearest(name, COMMANDS.iter().map(|command| command.name));
    let hint = near.first().map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
    Some(format!("there is no command `{name}`{hint}"))
}

/// Whether a line is a command, and not the rest of a definition: its colon stands right before a word.
pub(super) fn is_command(line: &str) -> bool {
    line.strip_prefix(':').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Runs one command.
///
/// # Errors
/// Only those of the output: what is wrong with the command is told.
pub(super) fn run(line: &str, on: &mut Conversation<'_>) -> Result<Next, Failure> {
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim();
    let Some(command) = named(name) else {
        tell(&format!("{}; `:commands` lists them", unknown(line).unwrap_or_default()));
        return Ok(Next::Stay);
    };
    // `:save!` writes over a file.
    let over = name.ends_with('!');
    if over && !matches!(command.name, ":save" | ":picture") {
        tell(&format!("`{}` has no `!`", command.name));
        return Ok(Next::Stay);
    }
    on.begin()?;
    match command.name {
        ":quit" => return Ok(Next::Leave),
        ":why" => results::why(argument, on)?,
        ":next" => results::next(on)?,
        ":source" => results::source(argument, on)?,
        ":last" => results::last(argument, on)?,
        ":all" => results::all(on)?,
        ":pipe" => results::pipe(argument, on)?,
        ":watch" => watch::run(argument, on)?,
        ":edit" => on.edits = Some(argument.to_owned()),
        ":save" => results::save(argument, over, on),
        ":picture" => picture::run(argument, over, on)?,
        ":explain" => results::explain(argument, on)?,
        ":reload" => reload::reload(on)?,
        ":problems" => reload::problems(on),
        ":help" => help(argument, on)?,
        ":commands" => help::page(&help::commands(), on.streams)?,
        ":format" | ":width" | ":timing" | ":pager" | ":keys" | ":set" | ":limit" | ":params" | ":definitions"
        | ":load" | ":tutorial" => {
            settings::run(command.name, argument, on)?;
        }
        name => explore::run(name, argument, on)?,
    }
    Ok(Next::Stay)
}

/// `:help [WORD]`
fn help(word: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    if word.is_empty()
        && let Some(text) = help::of_errors(on.streams)
    {
        return on.streams.styled(&text);
    }
    let word = Some(word).filter(|word| !word.is_empty());
    help::show(word, on.session.lexicon(), Some(&on.session), on.streams).map(drop)
}
