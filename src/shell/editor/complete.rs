//! Tab: the words that can come next, commands, and what commands take.

use super::super::commands::{COMMANDS, Takes, named};
use super::super::constructs::CONSTRUCTS;
use super::super::meaning::sections;
use super::Assistant;
use crate::output::Format;
use rustyline::Context;
use rustyline::completion::{Completer, FilenameCompleter, Pair};

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let typed = line.get(..pos).unwrap_or(line);
        if !typed.starts_with(':') {
            return Ok(self.question(typed));
        }
        match typed.split_once(char::is_whitespace) {
            None => Ok((0, commands(typed))),
            Some((name, argument)) => {
                self.argument(name, argument.trim_start(), typed.len() - argument.trim_start().len())
            }
        }
    }
}

impl Assistant {
    fn question(&self, typed: &str) -> (usize, Vec<Pair>) {
        let found = self.completion().offers(typed);
        let pairs = found.words.into_iter().map(|word| pair(&word.shown, &word.what, &word.text)).collect();
        (found.start, pairs)
    }

    fn argument(&self, name: &str, typed: &str, start: usize) -> rustyline::Result<(usize, Vec<Pair>)> {
        let Some(command) = named(name) else { return Ok((start, vec![])) };
        let begins = |text: &str| text.to_lowercase().starts_with(&typed.to_lowercase());
        let plain =
            |words: Vec<&str>| words.into_iter().filter(|word| begins(word)).map(|word| pair(word, "", word)).collect();
        Ok(match command.takes {
            Takes::Nothing | Takes::Row | Takes::Text => (start, vec![]),
            Takes::Format => (start, plain(Format::ALL.iter().map(|(name, _)| *name).collect())),
            Takes::One(words) => (start, plain(words.to_vec())),
            Takes::File | Takes::Picture => {
                let (at, found) = FilenameCompleter::new().complete_path(typed, typed.len())?;
                (start + at, found)
            }
            Takes::Question => {
                let (at, found) = self.question(typed);
                (start + at, found)
            }
            Takes::Subject => (start, self.names(typed)),
            Takes::Word => {
                let titles = CONSTRUCTS.iter().flat_map(|construct| construct.names.iter().copied());
                let mut words: Vec<&str> = titles.chain(["verbs", "errors"]).collect();
                words.extend(sections().map(|section| section.name));
                words.extend(self.typist.lexicon.verbs().map(|(_, verb)| verb.base.as_str()));
                words.extend(self.typist.lexicon.kinds().map(|(_, kind)| kind.name.as_str()));
                (start, plain(words))
            }
        })
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

fn commands(typed: &str) -> Vec<Pair> {
    let fitting = COMMANDS.iter().filter(|command| command.name.starts_with(typed));
    fitting.map(|command| pair(command.name, command.argument, command.name)).collect()
}

fn pair(shown: &str, what: &str, text: &str) -> Pair {
    let display = if what.is_empty() { shown.to_owned() } else { format!("{shown}  ({what})") };
    Pair { display: crate::diagnostic::escape(&display).into_owned(), replacement: text.to_owned() }
}
