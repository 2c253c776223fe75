//! `who did putin talk to`: a preposition whose noun phrase stands at the front.

use super::super::grammar::Context;
use super::super::token::Sign;
use super::farthest::clause_start;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Slice;

/// What to say where nothing follows a preposition before `at`.
pub fn diagnose(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let before = at.checked_sub(1)?;
    let preposition = context.tokens.get(before).filter(|token| token.preposition)?;
    let ends = context
        .tokens
        .get(at)
        .is_none_or(|token| token.signs(&Sign::Comma) || token.signs(&Sign::Question) || token.signs(&Sign::Cite));
    if !ends {
        return None;
    }
    if preposition.text == "by" && before > 0 && context.tokens.get(before - 1).is_some_and(|token| token.is("sorted"))
    {
        return None;
    }
    let message = format!("nothing follows `{}`", preposition.text);
    let place = context.place(before, at);
    let start = clause_start(context, at);
    let first = context.tokens.get(start)?;
    if let Some(fixed) = passive_rewrite(context, start, before) {
        let problem =
            Diagnostic::error(Code::StrandedPreposition, message, place, "what is asked for stands right after it");
        return Some(problem.fix(context.place(start, at), fixed.clone(), format!("write `{fixed}`")));
    }
    if context.fact || !first.is_any(&["who", "whom", "what", "which"]) || !asks_in_front(context, start, before) {
        return Some(Diagnostic::error(
            Code::StrandedPreposition,
            message,
            place,
            "expected a name, a kind or a question word after it",
        ));
    }
    let asked = if first.is("who") { "whom" } else { first.text.as_str() };
    let rest = context.words(start + 1, before);
    let fixed = format!("{} {asked} {rest}", preposition.text);
    let problem =
        Diagnostic::error(Code::StrandedPreposition, message, place, "a preposition stands before what is asked for");
    Some(problem.fix(context.place(start, at), fixed.clone(), format!("write `{fixed}`")))
}

/// `what was russia accused of` as `russia was accused of what`
fn passive_rewrite(context: &Context<'_>, start: usize, preposition: usize) -> Option<String> {
    let asked = context.tokens.get(start).filter(|token| token.is_any(&["who", "whom", "what"]))?;
    let be = context.tokens.get(start + 1).filter(|token| token.is_any(&["is", "are", "was", "were"]))?;
    let verb =
        (start + 3..preposition).find(|&n| context.tokens.get(n).is_some_and(|token| !token.verbs.is_empty()))?;
    let asked = if asked.is("who") { "whom" } else { asked.text.as_str() };
    let (subject, rest) = (context.words(start + 2, verb), context.words(verb, preposition + 1));
    Some(format!("{subject} {} {rest} {asked}", be.text))
}

/// Whether an auxiliary stands between.
fn asks_in_front(context: &Context<'_>, start: usize, end: usize) -> bool {
    let between = context.tokens.slice(start..end);
    between.iter().any(|token| token.is_any(&["did", "does", "do", "will", "would", "may", "might", "could"]))
}
