//! A word that the sentence has, but elsewhere: a comma or an `and` that is missing, an adverb after its verb.

use super::super::grammar::{Context, Tokens, aux_of};
use super::super::token::{Sign, Token};
use super::farthest::clause_start;
use super::second_object::clause_end;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Forms;

/// What to say of the word at `at`, if it is one of these.
pub fn diagnose(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    if context.fact {
        return None;
    }
    let token = context.tokens.get(at)?;
    verb_alone(context, at)
        .or_else(|| leading(context, at, token))
        .or_else(|| after_comma(context, at, token))
        .or_else(|| comma_missing(context, at, token))
        .or_else(|| and_base(context, at, token))
        .or_else(|| clause_joined(context, at, token))
        .or_else(|| ordinal(context, at, token))
        .or_else(|| adverb(context, at, token))
}

/// `reject what`: a question names who acts.
fn verb_alone(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let token = context.tokens.first().filter(|token| at == 0 && token.kind.is_none())?;
    let (verb, _) = token.verbs.first().filter(|_| Tokens::new(context).skip(1).starts_np())?;
    let place = context.place(0, 1);
    let fixed = format!("who {}", context.lexicon.verb(*verb).past);
    let problem =
        Diagnostic::error(Code::WordOrder, "nothing says who acts", place, "a subject stands before the verb");
    Some(problem.fix(place, fixed.clone(), format!("write `{fixed}`")))
}

/// `since 2025-03-01 who rejected what`
fn leading(context: &Context<'_>, at: usize, token: &Token) -> Option<Diagnostic> {
    let leads = at > 0 && clause_start(context, at) == 0 && Tokens::new(context).starts_adjunct();
    let before = context.tokens.get(..at)?;
    if !leads || !token.is_any(&["who", "what", "which"]) || before.iter().any(|token| !token.verbs.is_empty()) {
        return None;
    }
    let fixed = format!("{}, {}", context.words(at - 1, at), token.text);
    let message = format!("a comma is missing before `{}`", token.text);
    let problem = Diagnostic::error(Code::MissingComma, message, context.place(at, at + 1), "the clause begins here");
    Some(problem.fix(context.place(at - 1, at + 1), fixed.clone(), format!("write `{fixed}`")))
}

/// `who rejected what maybe where`, `who rejected what sorted by who`
fn after_comma(context: &Context<'_>, at: usize, token: &Token) -> Option<Diagnostic> {
    let limit = token.is_any(&["first", "top"]) && context.tokens.get(at + 1).is_some_and(|next| next.number.is_some());
    let comma = context.tokens.get(at.checked_sub(1)?)?.signs(&Sign::Comma);
    if comma || !(limit || token.is_any(&["maybe", "sorted"])) {
        return None;
    }
    let place = context.place(at - 1, at + 1);
    let message = format!("a comma is missing before `{}`", token.text);
    let fixed = format!("{}, {}", context.words(at - 1, at), token.text);
    let problem =
        Diagnostic::error(Code::MissingComma, message, context.place(at, at + 1), "this belongs to the whole question");
    Some(problem.fix(place, fixed.clone(), format!("write `{fixed}`")))
}

/// `who X rejected what, X supports whom`
fn comma_missing(context: &Context<'_>, at: usize, token: &Token) -> Option<Diagnostic> {
    let comma = context.tokens.get(at.checked_sub(1)?)?.signs(&Sign::Comma);
    let rest = Tokens::new(context).skip(at);
    let after = context.tokens.get(at + 1..clause_end(context, at))?;
    if !comma || !rest.starts_np() || after.iter().all(|token| token.verbs.is_empty()) {
        return None;
    }
    let place = context.place(at, at + 1);
    let fixed = format!("and {}", token.text);
    let problem =
        Diagnostic::error(Code::MissingComma, "clauses are joined by `, and`", place, "`and` is missing before it");
    Some(problem.fix(place, fixed.clone(), format!("write `{fixed}`")))
}

/// `did russia reject the plan and accept the swap`
fn and_base(context: &Context<'_>, at: usize, token: &Token) -> Option<Diagnostic> {
    let start = clause_start(context, at);
    let asks = context.tokens.get(start).is_some_and(|first| aux_of(first).is_some());
    let base = |n: usize| context.tokens.get(n).is_some_and(|token| token.verb(Forms::BASE).is_some());
    if !asks || !token.is_any(&["and", "or"]) || !base(at + 1) {
        return None;
    }
    let verb = (start + 2..at).find(|&n| base(n))?;
    let fixed = format!("{}, {} {}", context.words(at - 1, at), token.text, context.words(start, verb));
    let place = context.place(at, at + 1);
    let problem =
        Diagnostic::error(Code::WordOrder, "a question for yes or no has one verb", place, "another one follows");
    Some(problem.fix(context.place(at - 1, at + 1), fixed.clone(), format!("write `{fixed} …`")))
}

/// `who rejected what X supports whom`
fn clause_joined(context: &Context<'_>, at: usize, token: &Token) -> Option<Diagnostic> {
    let finite = token.verb(Forms::PAST.with(Forms::THIRD)).is_some();
    let before = context.tokens.get(clause_start(context, at)..at)?;
    let follows = before.iter().any(|token| !token.verbs.is_empty());
    let subject = before.last()?.var().is_some() || before.last()?.entity.is_some() || before.last()?.kind.is_some();
    if !(finite && follows && subject && Tokens::new(context).skip(at + 1).starts_np()) {
        return None;
    }
    let problem =
        Diagnostic::error(Code::Unexpected, format!("a second verb: `{}`", token.text), context.place(at, at + 1), "");
    Some(problem.help("a clause of its own is joined by `, and`; what is told of a noun, by `that`"))
}

/// `who first rejected what`
fn ordinal(context: &Context<'_>, at: usize, token: &Token) -> Option<Diagnostic> {
    let follows = context.tokens.get(at + 1).is_some_and(|next| !next.verbs.is_empty());
    if !token.is_any(&["first", "last"]) || !follows {
        return None;
    }
    let (descending, word) = if token.is("last") { (" descending", "last") } else { ("", "first") };
    let problem = Diagnostic::error(
        Code::WordOrder,
        format!("`{word}` stands after the subject of a question with `did`"),
        context.place(at, at + 1),
        "not before this verb",
    );
    let end = clause_end(context, at);
    let fixed = format!("{} when, sorted by when{descending}, first 1", context.words(at + 1, end));
    let shown = format!("write `{fixed}`");
    Some(problem.fix(context.place(at, end), fixed, shown))
}

/// `who met whom together`
fn adverb(context: &Context<'_>, at: usize, token: &Token) -> Option<Diagnostic> {
    let before = context.tokens.get(..at)?;
    let verb = before.iter().rposition(|token| !token.verbs.is_empty())?;
    Tokens::new(context).skip(at).adverbs_len().checked_sub(1)?;
    if token.is("explicitly") && !before.iter().any(|token| token.is("not")) {
        let message = "`explicitly` without `not`";
        let problem = Diagnostic::error(Code::OnlyUnderNot, message, context.place(at, at + 1), "it says nothing here");
        return Some(problem.fix(context.place(verb, at + 1), context.words(verb, at), "leave it out"));
    }
    let message = format!("`{}` stands before its verb", token.text);
    let problem = Diagnostic::error(Code::WordOrder, message, context.place(at, at + 1), "too late");
    let fixed = format!("{} {}", token.text, context.words(verb, at));
    Some(problem.fix(context.place(verb, at + 1), fixed.clone(), format!("write `{fixed}`")))
}
