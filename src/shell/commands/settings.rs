//! Commands that say how the conversation goes.

use super::super::arguments::Running;
use super::super::batch::Batch;
use super::super::conversation::Conversation;
use super::super::exit::{End, Failure};
use super::super::home;
use super::super::parameters;
use super::super::streams::tell;
use super::super::tutorial::Tutorial;
use super::results::format_named;
use crate::output::Format;
use rustyline::EditMode;

/// Runs a command that sets, or tells, how things are done.
///
/// # Errors
/// Those of the output.
pub(super) fn run(name: &str, argument: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    match name {
        ":format" => format(argument, on),
        ":width" => width(argument, on),
        ":timing" => switch("timing", argument, &mut on.timing),
        ":keys" => keys(argument, on),
        ":pager" => switch("pager", argument, &mut on.streams.paging),
        ":set" => set(argument, on),
        ":limit" if argument.is_empty() => tell(&on.limits.words()),
        ":limit" => on.limits.set(argument).unwrap_or_else(|problem| tell(&problem)),
        ":params" => params(on),
        ":definitions" if on.defined.is_empty() => tell("nothing is defined: `:help define`"),
        ":definitions" => {
            let text: String = on.defined.iter().flat_map(|text| [text, "\n"]).collect();
            on.streams.data(text.as_bytes())?;
        }
        ":load" => load(argument, on),
        _ if argument == "stop" => Tutorial::stop(on),
        _ => Tutorial::begin(on)?,
    }
    Ok(())
}

fn format(name: &str, on: &mut Conversation<'_>) {
    if name.is_empty() {
        let own = Format::ALL.iter().filter(|(_, format)| *format == on.streams.format);
        own.for_each(|(name, _)| tell(&format!("format: {name}")));
    } else if let Some(format) = format_named(name) {
        on.streams.format = format;
    }
}

fn width(argument: &str, on: &mut Conversation<'_>) {
    match (argument, argument.parse::<u16>()) {
        ("", _) => tell(&match on.streams.layout().width {
            Some(width) => format!("width: {width}"),
            None => "width: as wide as it is".to_owned(),
        }),
        ("auto", _) => on.streams.fix_width(None),
        (_, Ok(width @ 1..)) => on.streams.fix_width(Some(usize::from(width))),
        _ => tell("write `:width 80`, or `:width auto` for the terminal's"),
    }
}

fn switch(name: &str, argument: &str, setting: &mut bool) {
    match argument {
        "on" => *setting = true,
        "off" => *setting = false,
        "" => *setting = !*setting,
        _ => return tell(&format!("write `:{name} on` or `:{name} off`")),
    }
    tell(&format!("{name} is {}", if *setting { "on" } else { "off" }));
}

fn keys(argument: &str, on: &mut Conversation<'_>) {
    match argument {
        "vi" => on.keys = EditMode::Vi,
        "emacs" => on.keys = EditMode::Emacs,
        "" => tell(if on.keys == EditMode::Vi { "keys: vi" } else { "keys: emacs" }),
        _ => tell("write `:keys vi` or `:keys emacs`"),
    }
}

fn set(argument: &str, on: &mut Conversation<'_>) {
    match parameters::parameter(argument) {
        Ok((name, value)) => drop(on.parameters.insert(name, value)),
        Err(problem) => tell(&problem),
    }
}

fn params(on: &Conversation<'_>) {
    if on.parameters.is_empty() {
        tell("nothing is set: `:set NAME=VALUE`");
    }
    let mut all: Vec<String> = on.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    all.sort();
    for line in all {
        tell(&line);
    }
}

/// Runs a script; what is wrong with it does not end the conversation.
fn load(file: &str, on: &mut Conversation<'_>) {
    if file.is_empty() {
        return tell("name a script: `:load questions.whom`");
    }
    run_script(|batch| batch.files(&[home::path(file)]), on);
}

/// Runs several statements that were typed, or pasted, at once.
pub(in super::super) fn typed(text: &str, on: &mut Conversation<'_>) {
    run_script(|batch| batch.typed(text), on);
}

fn run_script(run: impl FnOnce(&mut Batch<'_, '_>) -> Result<End, Failure>, on: &mut Conversation<'_>) {
    let running = Running { keep_going: true, ..Running::once() };
    if let Err(Failure { message: Some(message), .. }) = run(&mut Batch { on, running: &running }) {
        tell(&message);
    }
}
