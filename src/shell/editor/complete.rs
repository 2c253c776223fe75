//! Tab: the words that can come next, commands, and what commands take.

use super::super::commands::{COMMANDS, Takes, is_picture, named};
use super::super::constructs::CONSTRUCTS;
use super::super::home;
use super::Assistant;
use crate::diagnostic::Code;
use crate::output::Format;
use rustyline::Context;
use rustyline::completion::{Completer, Pair};
use std::fs::DirEntry;
use std::path::{PathBuf, is_separator};

/// How many words are shown where nothing is typed.
const AT_ONCE: usize = 15;

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = line.get(..pos).unwrap_or(line);
        if let Some(file) = typed.strip_prefix("include ") {
            return Ok(files(file, typed.len() - file.len()));
        }
        if !typed.starts_with(':') {
            let (start, words) = self.question(typed);
            let alone = self.before.is_empty() && typed.trim().is_empty();
            return Ok((start, if alone { first(words) } else { words }));
        }
        match typed.split_once(char::is_whitespace) {
            None => Ok((0, commands(typed))),
            Some((name, argument)) => {
                Ok(self.argument(name, argument.trim_start(), typed.len() - argument.trim_start().len()))
            }
        }
    }
}

impl Assistant {
    fn question(&self, typed: &str) -> (usize, Vec<Pair>) {
        let found = self.completion().offers(&format!("{}{typed}", self.before));
        // What began on a line above cannot be replaced from this one.
        let Some(start) = found.start.checked_sub(self.before.len()) else { return (typed.len(), vec![]) };
        let pairs = found.words.into_iter().map(|word| pair(&word.shown, &word.what, &word.text)).collect();
        (start, pairs)
    }

    fn argument(&self, name: &str, typed: &str, start: usize) -> (usize, Vec<Pair>) {
        let Some(command) = named(name) else { return (start, vec![]) };
        let begins = |text: &str| text.to_lowercase().starts_with(&typed.to_lowercase());
        let plain =
            |words: Vec<&str>| words.into_iter().filter(|word| begins(word)).map(|word| pair(word, "", word)).collect();
        match command.takes {
            Takes::Nothing | Takes::Row | Takes::Text => (start, vec![]),
            Takes::Format => (start, plain(Format::ALL.iter().map(|(name, _)| *name).collect())),
            Takes::One(words) => (start, plain(words.to_vec())),
            Takes::File => files(typed, start),
            Takes::Picture => self.picture(typed, start),
            Takes::Question => {
                let (at, found) = self.question(typed);
                (start + at, found)
            }
            Takes::Subject => (start, self.names(typed)),
            Takes::Word => {
                let titles = CONSTRUCTS.iter().flat_map(|construct| construct.names.iter().copied());
                let mut words: Vec<&str> = titles.chain(["verbs", "errors"]).collect();
                words.extend(Code::ALL.iter().map(|code| code.name()));
                words.extend(self.typist.lexicon.verbs().map(|(_, verb)| verb.base.as_str()));
                words.extend(self.typist.lexicon.kinds().map(|(_, kind)| kind.name.as_str()));
                (start, plain(words))
            }
        }
    }

    /// The file, the first word or the last one; or what is to be drawn, which may have more words than one.
    fn picture(&self, typed: &str, start: usize) -> (usize, Vec<Pair>) {
        let first = typed.split_once(char::is_whitespace).filter(|(first, _)| is_picture(first));
        let what = first.map_or(typed, |(_, rest)| rest.trim_start());
        let at = start + typed.len() - what.len();
        let last = what.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let (_, file) = what.split_at_checked(last).unwrap_or(("", what));
        if first.is_none() && file.contains(['/', '.']) {
            return files(file, at + last);
        }
        let names = self.names(what);
        if !what.is_empty() && !names.is_empty() {
            return (at, names);
        }
        let (from, mut found) = self.question(what);
        if first.is_none() && last == 0 {
            found.extend(files(what, 0).1);
        }
        (at + from, found)
    }
}

impl Assistant {
    /// What begins so and can be looked at.
    fn names(&self, typed: &str) -> Vec<Pair> {
        let mut seen: Vec<String> = vec![];
        let mut found = vec![];
        for word in self.completion().named(typed) {
            // `peskov` and `Peskov` are one.
            if !seen.contains(&word.shown.to_lowercase()) {
                seen.push(word.shown.to_lowercase());
                found.push(pair(&word.shown, &word.what, &word.shown));
            }
        }
        found
    }
}

/// The first words, and how many more there are: where nothing is typed, there are too many to be read.
fn first(mut words: Vec<Pair>) -> Vec<Pair> {
    let more = words.len().saturating_sub(AT_ONCE);
    if more > 1 {
        words.truncate(AT_ONCE);
        words.push(pair(&format!("… {more} more: type a letter"), "", ""));
    }
    words
}

/// The files and folders that go on so: to the end of the line, for a file's name may have spaces.
fn files(typed: &str, start: usize) -> (usize, Vec<Pair>) {
    let folder = typed.rfind(is_separator).map_or(0, |slash| slash + 1);
    let (folder, begun) = typed.split_at_checked(folder).unwrap_or(("", typed));
    let read = std::fs::read_dir(if folder.is_empty() { PathBuf::from(".") } else { home::path(folder) });
    let mut found: Vec<Pair> = read.into_iter().flatten().flatten().filter_map(|file| entry(&file, begun)).collect();
    found.sort_by(|a, b| a.display.cmp(&b.display));
    (start + folder.len(), found)
}

/// A file that begins so, a folder with its slash; one whose name begins with a dot, only where that is typed.
fn entry(file: &DirEntry, begun: &str) -> Option<Pair> {
    let name = file.file_name().into_string().ok()?;
    if !name.starts_with(begun) || (begun.is_empty() && name.starts_with('.')) {
        return None;
    }
    let slash = if file.path().is_dir() { "/" } else { "" };
    let name = format!("{name}{slash}");
    Some(pair(&name, "", &name))
}

fn commands(typed: &str) -> Vec<Pair> {
    let fitting = COMMANDS.iter().filter(|command| command.name.starts_with(typed));
    fitting.map(|command| pair(command.name, command.argument, command.name)).collect()
}

fn pair(shown: &str, what: &str, text: &str) -> Pair {
    let display = if what.is_empty() { shown.to_owned() } else { format!("{shown}  ({what})") };
    Pair { display: crate::diagnostic::escape(&display).into_owned(), replacement: text.to_owned() }
}
