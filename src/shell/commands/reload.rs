//! `:reload`: the corpus read again, and what is different.

use super::super::conversation::{Conversation, Told};
use super::super::exit::Failure;
use super::super::progress::Progress;
use super::super::prompt::answers;
use super::super::streams::tell;
use crate::corpus::Corpus;
use crate::diagnostic::{self, Diagnostic};
use crate::explore::documents;
use crate::graph::Store;
use crate::question::display::value_name;
use crate::session::{Reply, Session};
use crate::stop::Stop;
use std::collections::BTreeSet;

/// Reads the corpus again; one that is wrong now is told of, and nothing changes.
///
/// # Errors
/// Those of the output.
pub(super) fn reload(on: &mut Conversation<'_>) -> Result<(), Failure> {
    let data = on.data.clone();
    let progress = Progress::start("reading the corpus", on.streams.watched);
    let loaded = on.interrupt.unless(move || data.load());
    drop(progress);
    let corpus = match loaded {
        None => {
            tell("stopped: the corpus is as it was");
            return Ok(());
        }
        Some(Ok(corpus)) => corpus,
        Some(Err(error)) => {
            let errors: Vec<Diagnostic> = error.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
            on.streams.problems(&errors, &error.sources);
            tell("the corpus is as it was");
            return Ok(());
        }
    };
    let before = renew(corpus, on);
    for line in counts(&before, &on.session) {
        tell(&line);
    }
    define_again(on)?;
    let Some(last) = on.last.take() else { return Ok(()) };
    let old = rows(&before, &last.reply);
    let sentence = on.session.add("question", &last.question);
    match on.tell(sentence)?.0 {
        Told::Answered => {}
        Told::Wrong(problems) => {
            tell("the last question cannot be asked any more:");
            on.streams.problems(&problems, &on.session.corpus().sources);
            return Ok(());
        }
        _ => return Ok(()),
    }
    let new = on.last.as_ref().map(|last| rows(&on.session, &last.reply)).unwrap_or_default();
    difference(&last.question, &old, &new);
    Ok(())
}

/// Goes on with a corpus that was read again; gives the session before.
fn renew(corpus: Corpus, on: &mut Conversation<'_>) -> Session {
    let renewed = on.session.over(corpus);
    on.broken = renewed.corpus().diagnostics.iter().filter(|problem| problem.is_error()).count();
    std::mem::replace(&mut on.session, renewed)
}

/// How a corpus was found that was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It has no errors, and is in use.
    Read,
    /// It is not, for these errors (`2 errors`): the one before is.
    Unread(String),
}

/// Reads the corpus again, without a word; nothing where Ctrl-C came between.
///
/// # Errors
/// Those of the output.
pub(super) fn again(on: &mut Conversation<'_>) -> Result<Option<Found>, Failure> {
    let data = on.data.clone();
    match on.interrupt.unless(move || data.load()) {
        None => Ok(None),
        Some(Err(error)) => {
            let errors: Vec<Diagnostic> = error.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
            Ok(Some(Found::Unread(diagnostic::count(&errors))))
        }
        Some(Ok(corpus)) => {
            renew(corpus, on);
            define_again(on)?;
            Ok(Some(Found::Read))
        }
    }
}

/// What is wrong with the corpus, errors and warnings.
pub(super) fn problems(on: &Conversation<'_>) {
    let problems = on.session.corpus().check();
    if problems.is_empty() {
        return tell("nothing is wrong");
    }
    on.streams.problems(&problems, &on.session.corpus().sources);
}

/// Takes the definitions up again; one that has become wrong is told of and dropped.
fn define_again(on: &mut Conversation<'_>) -> Result<(), Failure> {
    for definition in std::mem::take(&mut on.defined) {
        let sentence = on.session.add("definition", &definition);
        if let Told::Wrong(problems) = on.tell(sentence)?.0 {
            tell("a definition holds no more:");
            on.streams.problems(&problems, &on.session.corpus().sources);
        }
    }
    Ok(())
}

/// `acts: 57 → 58`, for what has another count now.
fn counts(before: &Session, after: &Session) -> Vec<String> {
    let of = |session: &Session| {
        let corpus = session.corpus();
        let graph: &Store = &corpus.store;
        let facts: u64 = documents(corpus)
            .sections
            .iter()
            .flat_map(|section| &section.rows)
            .filter_map(|row| row.last()?.parse::<u64>().ok())
            .sum();
        [
            ("documents", u64::from(graph.documents())),
            ("names", corpus.lexicon.entities().len() as u64),
            ("facts", facts),
            ("acts", u64::from(graph.acts())),
            ("mentions", u64::from(graph.mentions())),
        ]
    };
    let (old, new) = (of(before), of(after));
    let changed = old.iter().zip(&new).filter(|(old, new)| old != new);
    let mut lines: Vec<String> = changed.map(|((name, old), (_, new))| format!("{name}: {old} → {new}")).collect();
    if lines.is_empty() {
        lines.push("read again: the counts are as they were".to_owned());
    }
    lines
}

/// The rows of an answer in words.
pub(super) fn rows(session: &Session, reply: &Reply) -> Vec<String> {
    let with = session.evaluation(Stop::never());
    let row = |row: Vec<_>| row.iter().map(|value| value_name(*value, with)).collect::<Vec<_>>().join(", ");
    reply.answer.rows.iter().map(row).collect()
}

fn difference(question: &str, old: &[String], new: &[String]) {
    let [before, now] = [old, new].map(|rows| rows.iter().collect::<BTreeSet<&String>>());
    let gone: Vec<&String> = old.iter().filter(|row| !now.contains(row)).collect();
    let come: Vec<&String> = new.iter().filter(|row| !before.contains(row)).collect();
    if gone.is_empty() && come.is_empty() {
        return tell(&format!("`{question}` has the same {}", answers(new.len())));
    }
    tell(&format!("`{question}` had {}, and has {}:", answers(old.len()), answers(new.len())));
    let changes = gone.into_iter().map(|row| ("-", row)).chain(come.into_iter().map(|row| ("+", row)));
    for (sign, row) in changes {
        tell(&format!("{sign} {row}"));
    }
}
