//! `offered ukraine a plan`: two objects where a verb has one.

use super::super::grammar::{Context, ReadObject, Tokens, addresses};
use super::super::token::{Sign, Token};
use super::super::tree::KindOrNoun;
use super::farthest::clause_start;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Forms, Says};
use crate::source::Slice;

/// What to say where a second object begins at `at`.
pub fn diagnose(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let Some(object) =
        (*context.object.borrow()).filter(|object| object.end == at || speech_follows(context, *object, at))
    else {
        return wish_with_subject(context, at).or_else(|| after_gap(context, at));
    };
    let (at, rest) = (object.end, Tokens::new(context).skip(object.end));
    // What somebody is told stands behind a `that`: what is wrong there is wrong in the clause.
    if rest.is("that") && addresses(rest, object.verb) {
        return None;
    }
    let verb = context.lexicon.verb(object.verb);
    let first = context.words(object.start, object.end);
    if rest.is("that") && verb.says.is_none() {
        let message = format!("`{}` takes no `that`", verb.base);
        let problem =
            Diagnostic::error(Code::That, message, context.place(at, at + 1), "its subject says nothing by it");
        let written = context.words(object.verb_at, object.verb_at + 1);
        let done = |word: &&str| matches!(verb.doing(word), Some((_, Says::Asserted)));
        return Some(problem.help(match ["of", "for"].into_iter().find(done) {
            Some(word) => format!("write what was done behind `{word}`: `{written} {first} {word} leaving …`"),
            None => "write who says it: `… said that …`".to_owned(),
        }));
    }
    if rest.is("that") {
        let problem = Diagnostic::error(
            Code::TwoObjects,
            format!("`{}` has two objects", verb.base),
            context.place(at, at + 1),
            "a second object",
        )
        .also(context.place(object.start, object.end), "the first");
        return Some(problem.help(format!("put the other one behind a comma: `that …, to {first}`")));
    }
    if !rest.starts_np() || begins_clause(&rest) {
        return None;
    }
    let end = phrase_end(context, at);
    let second = context.words(at, end);
    let problem = Diagnostic::error(
        Code::TwoObjects,
        format!("`{}` has two objects", verb.base),
        context.place(at, end),
        "a second object",
    )
    .also(context.place(object.start, object.end), "the first");
    let short = object.end - object.start <= 3;
    if verb.role_of("to").is_none() || !short {
        return Some(problem.help("only one noun phrase can follow the verb without a preposition"));
    }
    // What has a name goes without an article.
    let is_named = |n: usize| context.tokens.get(n).is_some_and(|token| token.entity.is_some());
    let article = context.tokens.get(at).is_some_and(|token| token.is_any(&["a", "an"]));
    let second = if context.fact && article && is_named(at + 1) { context.words(at + 1, end) } else { second };
    let (fixed, help) = match verb.second_object() {
        Some(word) => (format!("{first} {word} {second}"), None),
        None => (format!("{second} to {first}"), Some("whom it is for stands behind `to`")),
    };
    let problem = help.filter(|_| context.fact).into_iter().fold(problem, Diagnostic::help);
    let shown = format!("write `{} {fixed}`", context.words(object.verb_at, object.verb_at + 1));
    Some(problem.fix(context.place(object.start, end), fixed, shown))
}

/// `who rejected what X supports whom`: a noun that is the verb of a clause.
fn begins_clause(rest: &Tokens<'_>) -> bool {
    let verb = rest.first().is_some_and(|token| token.verb(Forms::PAST.with(Forms::THIRD)).is_some());
    verb && rest.skip(1).starts_np()
}

/// `told ukraine that russia attacked what`: what follows the object was tried as its relative.
fn speech_follows(context: &Context<'_>, object: ReadObject, at: usize) -> bool {
    let start = Tokens::new(context);
    start.skip(object.end).is("that") && at > object.end + 1 && start.skip(at).starts_np()
}

/// `asked zelensky to meet trump`: what is wished has a subject of its own.
fn wish_with_subject(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let object = (*context.object.borrow()).filter(|object| object.end < at)?;
    let verb = context.lexicon.verb(object.verb);
    if verb.says != Some(Says::Hypothetical) || !Tokens::new(context).skip(object.end).starts_complement() {
        return None;
    }
    let subject = context.words(object.start, object.end);
    let place = context.place(object.end, object.end + 2);
    let message = format!("`{}` takes no object before `to`", context.words(object.verb_at, object.verb_at + 1));
    let problem = Diagnostic::error(Code::TwoObjects, message, place, "this has a subject of its own");
    let fixed = format!("that {subject}");
    let shown = format!("write `{fixed} {}`", context.words(object.end + 1, object.end + 2));
    Some(problem.fix(context.place(object.start, object.end + 1), fixed, shown))
}

/// `which state did russia offer what`: what is asked for in front is the object already.
fn after_gap(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let start = clause_start(context, at);
    let asks = context.tokens.get(start)?.is_any(&["who", "whom", "what", "which"]);
    let verb = context.tokens.get(at.checked_sub(1)?)?.verb(Forms::BASE)?;
    let inverted = context.tokens.get(start..at)?.iter().any(|token| super::super::grammar::aux_of(token).is_some());
    if !asks || !inverted || !Tokens::new(context).skip(at).starts_np() {
        return None;
    }
    let base = &context.lexicon.verb(verb).base;
    let place = context.place(at, phrase_end(context, at));
    let problem = Diagnostic::error(Code::TwoObjects, format!("`{base}` has two objects"), place, "a second object")
        .also(context.place(start, start + 1), "what is asked for here is the first");
    if asks_for_actor(context, start + 1) {
        let fixed = format!("to {}", context.words(start, start + 1));
        return Some(problem.fix(context.place(start, start + 1), fixed.clone(), format!("write `{fixed}`")));
    }
    if !context.tokens.get(start)?.is_any(&["who", "whom"]) {
        let to = context.place(at, at + 1);
        let fixed = format!("to {}", context.words(at, at + 1));
        return Some(problem.fix(to, fixed.clone(), format!("write `{fixed}`")));
    }
    let end = clause_end(context, at);
    let stranded = context.tokens.get(end - 1).filter(|last| last.preposition);
    let preposition = stranded.map_or("to", |last| last.text.as_str());
    let (end, rest) = match stranded {
        Some(_) => (end, context.words(start + 1, end - 1)),
        None => (start + 2, context.words(start + 1, start + 2)),
    };
    let shown = format!("write `{preposition} whom`");
    Some(problem.fix(context.place(start, end), format!("{preposition} whom {rest}"), shown))
}

/// Whether the kind at `at` is one of actors: those get things.
fn asks_for_actor(context: &Context<'_>, at: usize) -> bool {
    let kind = context.tokens.get(at).and_then(|token| token.kind.as_ref());
    let Some((KindOrNoun::Kind(kind), _)) = kind else { return false };
    let actor = context.lexicon.kind_named("actor");
    actor.is_some_and(|actor| context.lexicon.kind(actor).below.contains(kind))
}

/// One past the last token before the comma, or the end, that follows `at`.
pub fn clause_end(context: &Context<'_>, at: usize) -> usize {
    let rest = context.tokens.slice(at..);
    let ends = |token: &Token| token.signs(&Sign::Comma) || token.signs(&Sign::Question);
    rest.iter().position(ends).map_or(context.tokens.len(), |length| at + length)
}

/// One past the last token of a short noun phrase: its determiner, its noun, its variable.
fn phrase_end(context: &Context<'_>, at: usize) -> usize {
    let rest = Tokens::new(context).skip(at);
    let noun = |n: usize| rest.nth(n).is_some_and(|token| token.kind.is_some() || token.entity.is_some());
    let mut len = 1;
    while len < 4 && !noun(len - 1) && noun_follows(&rest, len) {
        len += 1;
    }
    if rest.nth(len).is_some_and(|token| token.var().is_some()) {
        len += 1;
    }
    at + len
}

fn noun_follows(rest: &Tokens<'_>, len: usize) -> bool {
    let determiner = rest.nth(len - 1).is_some_and(|token| {
        token.is_any(&["a", "an", "the", "which", "whose", "every", "no", "some", "another", "how", "many", "other"])
            || token.is_any(&["at", "least", "most", "more", "fewer", "than"])
            || token.number.is_some()
    });
    determiner && rest.nth(len).is_some()
}
