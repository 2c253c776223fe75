//! A form of a verb where a name should stand: `offered talks`, `urged the talks`.

use super::super::grammar::{Context, Expected};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Slice;

/// What the grammar calls what could have stood there.
const NAMES: [&str; 4] = ["an object", "a name", "a noun phrase", "a kind"];

/// So many acts of one label are offered.
const MOST: usize = 3;

/// What to say of the word at `at`, if it is one.
pub fn diagnose(context: &Context<'_>, at: usize, expected: &[Expected]) -> Option<Diagnostic> {
    let token = context.tokens.get(at)?;
    let (verb, _) = token.verbs.first()?;
    let named = expected.iter().any(|one| matches!(one, Expected::Part(part) if NAMES.contains(part)));
    if !named || token.entity.is_some() || token.kind.is_some() || token.keyword || at == 0 {
        return None;
    }
    let base = &context.lexicon.verb(*verb).base;
    let determined = context.tokens.get(at - 1).is_some_and(|before| before.is_any(&["the", "a", "an"]));
    let place = context.place(at - usize::from(determined), at + 1);
    let written = context.text.slice(token.span.start as usize..);
    let known =
        context.lexicon.told().and_then(|told| told.topic_at(written)).filter(|(_, len)| *len == token.text.len());
    let quoted = known.map_or_else(|| format!("'{}'", token.text), |(topic, _)| format!("'{topic}'"));
    let problem = Diagnostic::error(
        Code::Unexpected,
        format!("`{}` is a form of the verb `{base}`", token.text),
        context.place(at, at + 1),
        "a name, or something quoted, stands here",
    );
    // What an article calls so may be an act: it has the word as its label.
    let labelled = context.lexicon.told().filter(|_| known.is_none());
    let labelled: Vec<String> = labelled.map_or_else(Vec::new, |told| told.labelled(&token.text).take(MOST).collect());
    if !labelled.is_empty() {
        return Some(labelled.into_iter().fold(problem, |problem, act| {
            problem.fix(place, act.clone(), format!("the act that has this label is written `{act}`"))
        }));
    }
    let unheard = context.lexicon.told().is_some() && known.is_none();
    let shown = if unheard { "no fact quotes it; a topic would be written" } else { "the topic is written" };
    Some(problem.fix(place, quoted.clone(), format!("{shown} `{quoted}`")))
}
