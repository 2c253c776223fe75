//! Commands on the last answer.

use super::super::answer_file::AnswerFile;
use super::super::conversation::{Conversation, Last};
use super::super::destination::write_file;
use super::super::exit::Failure;
use super::super::export::{self, Drawing};
use super::super::home;
use super::super::prompt;
use super::super::streams::tell;
use super::picture::is_there;
use crate::explore::{Passage, passage};
use crate::facts::unit_name;
use crate::output::{self, Format, Ink, Styled};
use crate::present;
use clap::ValueEnum;
use std::path::Path;

const NOTHING: &str = "there is no answer yet: ask first, then `:why 1`";

/// `:why N`
pub(super) fn why(number: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    let none = on.last.as_ref().is_some_and(|last| last.reply.answer.rows.is_empty());
    if none && number.is_empty() {
        return sentences(0, on);
    }
    let Some(row) = row(number, on) else { return Ok(()) };
    sentences(row, on)
}

/// `:next`
pub(super) fn next(on: &mut Conversation<'_>) -> Result<(), Failure> {
    let Some(last) = &on.last else {
        tell(NOTHING);
        return Ok(());
    };
    if last.row >= last.reply.answer.rows.len() {
        tell("that was the last answer");
        return Ok(());
    }
    let row = last.row;
    sentences(row, on)
}

/// Shows why a row, from 0, is an answer; where there is none, what was looked for.
fn sentences(row: usize, on: &mut Conversation<'_>) -> Result<(), Failure> {
    let Some(last) = &mut on.last else { return Ok(()) };
    last.row = row + 1;
    let view = present::view(&on.session, &last.reply, on.interrupt.stop());
    match output::derivation_as(&view, row, on.streams.format) {
        Some(json) => on.streams.data(json.as_bytes()),
        None => on.streams.styled(&output::derivation(&view, row, on.streams.layout())),
    }
}

/// The row (from 0) that a number names; without a number the first. Tells what is wrong with it.
fn row(number: &str, on: &Conversation<'_>) -> Option<usize> {
    let Some(last) = &on.last else {
        tell(NOTHING);
        return None;
    };
    let count = last.reply.answer.rows.len();
    let number = if number.is_empty() { Some(1) } else { number.parse::<usize>().ok() };
    let row = number.and_then(|number| number.checked_sub(1)).filter(|&row| row < count);
    if row.is_none() {
        tell(&match count {
            0 => "the last question has no answer".to_owned(),
            1 => "the last question has 1 answer: `:why 1`".to_owned(),
            n => format!("the last question has {n} answers: `:why 1` to `:why {n}`"),
        });
    }
    row
}

/// `:source N`
pub(super) fn source(number: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    let Some((row, last)) = row(number, on).zip(on.last.as_ref()) else { return Ok(()) };
    let mut out = Styled::default();
    let mut seen = Vec::new();
    for citation in on.session.witnesses(&last.reply, row).into_iter().flat_map(|witness| witness.citations) {
        let unit = (citation.document.clone(), citation.unit);
        if seen.contains(&unit) {
            continue;
        }
        let name = unit_name(&citation.document, citation.unit);
        out.line(Ink::Faint, &format!("{name}  {}:{}", citation.file, citation.line));
        for unit in passage(on.session.corpus(), &citation.document, citation.unit, citation.quote.as_ref()) {
            put(&unit, &mut out);
        }
        out.end_line();
        seen.push(unit);
    }
    on.streams.styled(&out)
}

/// The unit cited stands out; the words that say so stand between `«` and `»`.
fn put(unit: &Passage, out: &mut Styled) {
    let ink = if unit.cited { Ink::Quote } else { Ink::Faint };
    out.push(Ink::Faint, &format!("{} {:<5} ", if unit.cited { ">" } else { " " }, unit.unit));
    let parts = unit.quote.clone().and_then(|quote| {
        let (before, words) = (unit.text.get(..quote.start)?, unit.text.get(quote.clone())?);
        Some((before, words, unit.text.get(quote.end..)?))
    });
    let flat =
        |text: &str| text.split_inclusive(char::is_whitespace).map(|word| word.replace('\n', " ")).collect::<String>();
    match parts {
        Some((before, words, after)) => {
            out.push(ink, &flat(before));
            out.push(Ink::Mark, &format!("«{}»", flat(words)));
            out.push(ink, &flat(after));
        }
        None => out.push(ink, &flat(&unit.text)),
    }
    out.end_line();
}

/// `:last [FORMAT]`
pub(super) fn last(format: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    if on.last.is_none() {
        tell(NOTHING);
        return Ok(());
    }
    let before = on.streams.format;
    if !format.is_empty() {
        let Some(format) = format_named(format) else { return Ok(()) };
        on.streams.format = format;
    }
    let shown = on.show();
    on.streams.format = before;
    shown
}

/// `:all`
pub(super) fn all(on: &mut Conversation<'_>) -> Result<(), Failure> {
    let Some(last) = &on.last else {
        tell(NOTHING);
        return Ok(());
    };
    if last.shown >= last.reply.answer.rows.len() {
        tell("all answers were shown: `:last` shows them again");
        return Ok(());
    }
    on.show_rest()
}

/// `:pipe PROGRAM`
pub(super) fn pipe(program: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    if program.is_empty() {
        tell("name a program: `:pipe less -S`");
        return Ok(());
    }
    if on.last.is_none() {
        tell(NOTHING);
        return Ok(());
    }
    on.piped(program, Conversation::show)
}

/// The format with a name; tells where there is none.
pub(super) fn format_named(name: &str) -> Option<Format> {
    let found = Format::from_str(name, true).ok();
    if found.is_none() {
        let names: Vec<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
        tell(&format!("there is no format `{name}`: it is one of {}", names.join(", ")));
    }
    found
}

/// `:save FILE`
pub(super) fn save(file: &str, over: bool, on: &Conversation<'_>) {
    let Some(last) = &on.last else { return tell(NOTHING) };
    if file.is_empty() {
        return tell("name a file: `:save answers.csv`");
    }
    let path = home::path(file);
    if !over && is_there(&path, ":save", file) {
        return;
    }
    let text = match as_file(file, last, on) {
        Ok(text) => text,
        Err(problem) => return tell(&problem),
    };
    if on.interrupt.is_set() {
        return tell("stopped: nothing is written");
    }
    match write_file(&path, &text, over) {
        Ok(()) => tell(&format!("saved {} in {file}", prompt::answers(last.reply.answer.rows.len()))),
        Err(failure) => tell(&failure.message.unwrap_or_default()),
    }
}

/// The answer in the format that the file's name asks for.
fn as_file(file: &str, last: &Last, on: &Conversation<'_>) -> Result<Vec<u8>, String> {
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if export::PICTURES.contains(&extension) {
        let drawing = Drawing::of_reply(&on.session, &last.reply, on.interrupt.stop());
        return Ok(drawing.as_file(extension, &on.data.links())?.into_bytes());
    }
    let mut text = vec![];
    let view = present::view(&on.session, &last.reply, on.interrupt.stop());
    if let Some(file) = AnswerFile::ending(extension) {
        return file.bytes(&view, &output::Options::default()).map_err(|error| error.to_string());
    }
    let format = match extension {
        "" | "txt" => on.streams.format,
        "md" => Format::Markdown,
        other => Format::from_str(other, true).map_err(|_| {
            format!(
                "no `.{other}` is written: .csv, .tsv, .json, .ndjson, .xlsx, .arrow, .parquet, .md, .txt, .svg, .dot and .html are"
            )
        })?,
    };
    // Writing to memory fails only where it is stopped.
    let _ = output::write(&view, format, &output::Options::default(), &mut text);
    Ok(text)
}

/// `:explain [QUESTION]`
pub(super) fn explain(question: &str, on: &mut Conversation<'_>) -> Result<(), Failure> {
    let Some(question) = given_or_last(question, on) else { return Ok(()) };
    let bare = ["why ", "count ", "explain "].into_iter().find_map(|mode| question.strip_prefix(mode));
    let sentence = on.session.add("question", &format!("explain {}", bare.unwrap_or(&question)));
    on.say(sentence).map(drop)
}

/// The question that is given, or else the last one; nothing, and it is told, where there is neither.
pub(super) fn given_or_last(question: &str, on: &Conversation<'_>) -> Option<String> {
    match (&on.last, question) {
        (None, "") => {
            tell(NOTHING);
            None
        }
        (Some(last), "") => Some(last.question.clone()),
        (_, question) => Some(question.to_owned()),
    }
}
