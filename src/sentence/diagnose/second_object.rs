//! `offered ukraine a plan`: two objects where a verb has one.

use super::super::grammar::{Context, Tokens};
use crate::diagnostic::Diagnostic;

/// What to say where a second object begins at `at`.
pub fn diagnose(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let object = (*context.object.borrow()).filter(|object| object.end == at)?;
    let rest = Tokens::new(context).skip(at);
    let verb = context.lexicon.verb(object.verb);
    let first = context.words(object.start, object.end);
    if rest.is("that") {
        let problem =
            Diagnostic::error(format!("`{}` has two objects", verb.base), context.place(at, at + 1), "a second object")
                .also(context.place(object.start, object.end), "the first");
        return Some(problem.help(format!("put the other one behind a comma: `that …, to {first}`")));
    }
    if !rest.starts_np() {
        return None;
    }
    let end = phrase_end(context, at);
    let second = context.words(at, end);
    let problem =
        Diagnostic::error(format!("`{}` has two objects", verb.base), context.place(at, end), "a second object")
            .also(context.place(object.start, object.end), "the first");
    let to = verb.role_of("to").is_some();
    if !to {
        return Some(problem.help("only one noun phrase can follow the verb without a preposition"));
    }
    let fixed = format!("{second} to {first}");
    let shown = format!("write `{} {fixed}`", context.words(object.verb_at, object.verb_at + 1));
    Some(problem.fix(context.place(object.start, end), fixed, shown))
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
