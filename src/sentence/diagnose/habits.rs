//! Turns of phrase that newcomers give a fact: a label without its colon, a condition in front, the object behind `to`.

use super::super::grammar::{Context, Tokens};
use super::super::token::{Sign, Token};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Forms;

/// What to say of the word at `at` of a fact, if it is one of these.
pub fn diagnose(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    if !context.fact {
        return None;
    }
    asked(context)
        .or_else(|| name_as_label(context, at))
        .or_else(|| label_without_colon(context, at))
        .or_else(|| colon_for_that(context, at))
        .or_else(|| condition_first(context, at))
        .or_else(|| expected_to(context, at))
        .or_else(|| had(context, at))
        .or_else(|| object_behind_to(context, at))
}

fn is_finite(token: &Token) -> bool {
    token.verb(Forms::PAST.with(Forms::THIRD)).is_some()
}

/// `what did norland reject`
fn asked(context: &Context<'_>) -> Option<Diagnostic> {
    let start = usize::from(context.tokens.first()?.signs(&Sign::Label));
    let first = context.tokens.get(start)?;
    let inverted = context.tokens.get(start + 1).is_some_and(|next| next.is_any(&["did", "does", "do"]));
    if !(first.is_any(&["did", "does", "do"])
        || (first.is_any(&["who", "whom", "what", "when", "where", "why"]) && inverted))
    {
        return None;
    }
    let place = context.place(start, start + 1);
    let problem = Diagnostic::error(Code::Fact, "a question in a fact", place, "a fact tells who did what");
    Some(problem.help("questions are asked of the facts: `whom ask \"what did norland reject\"`"))
}

/// `norland: offered truce`
fn name_as_label(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let label = context.tokens.first().filter(|token| at == 1 && token.signs(&Sign::Label))?;
    let is_name = context.lexicon.entity_named(&label.text).is_some();
    if !is_name || !context.tokens.get(1).is_some_and(is_finite) {
        return None;
    }
    let name = label.text.clone();
    let problem = Diagnostic::error(
        Code::Label,
        format!("`{name}:` is a label"),
        context.place(0, 1),
        "so nothing says who acts",
    );
    Some(problem.fix(context.place(0, 1), name.clone(), format!("write `{name}` without the colon")))
}

/// `offer norland offered truce`
fn label_without_colon(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let first = context.tokens.first().filter(|first| at == 1 && first.entity.is_none() && first.sign.is_none())?;
    let subject = context.tokens.get(1).filter(|token| token.entity.is_some())?;
    let told = context.tokens.get(2..)?.iter().any(is_finite);
    if !told || first.keyword {
        return None;
    }
    let fixed = format!("{}:", context.words(0, 1));
    let problem = Diagnostic::error(
        Code::Unexpected,
        format!("unexpected `{}`", subject.text),
        context.place(1, 2),
        "expected a verb",
    );
    let problem = problem.help("a label ends with a colon");
    Some(problem.fix(context.place(0, 1), fixed.clone(), format!("write `{fixed} {} …`", subject.text)))
}

/// `lund says: norland rejected truce`
fn colon_for_that(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let is_sign = |at: &usize| {
        context.tokens.get(*at).is_some_and(|token| token.signs(&Sign::Colon) || token.signs(&Sign::Comma))
    };
    let at = [Some(at), at.checked_sub(1)].into_iter().flatten().find(is_sign)?;
    let colon = context.tokens.get(at)?;
    let before = context.tokens.get(at.checked_sub(1)?)?;
    let verb = before.verb(Forms::PAST.with(Forms::THIRD))?;
    context.lexicon.verb(verb).says?;
    context.tokens.get(at + 1..)?.iter().find(|token| is_finite(token))?;
    let message = format!("`{}` behind `{}`", colon.text, before.text);
    let problem = Diagnostic::error(Code::Unexpected, message, context.place(at, at + 1), "what is said is a clause");
    let fixed = format!("{} that", before.text);
    Some(problem.fix(context.place(at - 1, at + 1), fixed.clone(), format!("write `{fixed}`")))
}

/// `if sudria leaves harbour, norland will sign truce`
fn condition_first(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let start = usize::from(context.tokens.first()?.signs(&Sign::Label));
    let word = context.tokens.get(at).filter(|token| at == start && token.is("if"))?;
    let message = format!("a fact does not begin with `{}`", word.text);
    let problem = Diagnostic::error(Code::WordOrder, message, context.place(at, at + 1), "a condition");
    Some(problem.help("a condition stands behind what depends on it: `norland will sign truce if sudria left harbour`"))
}

/// `holt was expected to meet lund`
fn expected_to(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    context.tokens.get(at).filter(|token| token.is("to") || token.text == "to")?;
    let verb = context.tokens.get(at.checked_sub(1)?)?.verb(Forms::PARTICIPLE)?;
    context.tokens.get(at.checked_sub(2)?).filter(|be| be.is_any(&["is", "are", "was", "were"]))?;
    let base = context.tokens.get(at + 1)?.verb(Forms::BASE)?;
    let subject = context.words(at.checked_sub(3)?, at - 2);
    let (past, base) = (&context.lexicon.verb(verb).past, &context.lexicon.verb(base).base);
    let problem = Diagnostic::error(
        Code::Unexpected,
        "unexpected `to`",
        context.place(at, at + 1),
        "nothing says whose word this is",
    );
    Some(problem.help(format!(
        "write who {past} it: `… {past} {subject} to {base} …`; or what is to come: `{subject} will {base} …`"
    )))
}

/// `norland has 'a plan'`, `norland had to leave`: beside a participle, `has` tells of nothing that is done.
fn had(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let before = at.checked_sub(1)?;
    let has = context.tokens.get(before).filter(|token| token.is_any(&["has", "have", "had"]))?;
    let next = context.tokens.get(at)?;
    let help = if next.text == "to" {
        "say who demands it: `someone demanded that bel leave summit`"
    } else if Tokens::new(context).skip(at).starts_np() {
        "write what was done, or a verb of its own for what somebody has: `whom add verb own`"
    } else {
        return None;
    };
    let message = format!("`{}` tells of no act", has.text);
    let problem = Diagnostic::error(
        Code::Fact,
        message,
        context.place(before, at),
        "no verb, but beside a participle: `has left`",
    );
    Some(problem.help(help))
}

/// `norland offered to sudria truce`
fn object_behind_to(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let object = context.tokens.get(at)?;
    let names = object.entity.is_some() || matches!(object.sign, Some(Sign::Quoted(_) | Sign::Act(_)));
    let before = context.tokens.get(..at)?;
    let verb = before.iter().rposition(|token| !token.verbs.is_empty() && token.entity.is_none())?;
    let preposition = context.tokens.get(verb + 1).filter(|token| token.preposition && verb + 2 < at)?;
    let phrase = context.tokens.get(verb + 2..at)?;
    if !names || !phrase.iter().all(|token| token.entity.is_some() || token.is_any(&["the", "and"])) {
        return None;
    }
    let fixed = format!("{} {}", context.words(at, at + 1), context.words(verb + 1, at));
    let message = format!("unexpected `{}`", context.words(at, at + 1));
    let label = format!("this stands before `{}`", preposition.text);
    let problem = Diagnostic::error(Code::WordOrder, message, context.place(at, at + 1), label);
    let shown = format!("write `{} {fixed}`", context.words(verb, verb + 1));
    Some(problem.fix(context.place(verb + 1, at + 1), fixed, shown))
}
