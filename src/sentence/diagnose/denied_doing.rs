//! `denied stealing the stone`, `denied having sold the cup`: what is denied or admitted is a clause of whoever does that.

use super::super::grammar::Context;
use super::super::token::{Sign, Token};
use super::farthest::clause_start;
use super::second_object::clause_end;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Forms, Says};

/// What to say where the grammar came no farther than `at`, if a verb of saying is followed by what its subject does.
pub fn diagnose(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let start = clause_start(context, at);
    let verb = (start..=at).find(|verb| says(context, *verb) && doing(context, *verb).is_some())?;
    let (gerund, past) = doing(context, verb)?;
    let place = context.place(verb + 1, gerund + 1);
    let unexpected = context.words(verb + 1, gerund + 1);
    let problem = Diagnostic::error(
        Code::Unexpected,
        format!("unexpected `{unexpected}`"),
        place,
        "what somebody denies or admits stands behind `that`, with who did it",
    );
    let first = context.tokens.get(start)?;
    let written = context.words(verb, verb + 1);
    // `what did amsel deny doing`
    if first.is_any(&["what", "who", "whom"]) && context.tokens.get(start + 1).is_some_and(|next| next.is("did")) {
        let (subject, rest) = (context.words(start + 2, verb), context.words(gerund + 1, clause_end(context, gerund)));
        let rest = if rest.is_empty() { rest.to_owned() } else { format!(" {rest}") };
        let denied = &context.lexicon.verb(context.tokens.get(verb)?.verbs.first()?.0).past;
        let fixed = format!("{subject} {denied} that {subject} {past}{rest} what");
        let whole = context.place(start, clause_end(context, gerund));
        return Some(problem.fix(whole, fixed.clone(), format!("write `{fixed}`")));
    }
    // Before the verb may stand what says how: `has reportedly denied`.
    let start = start + usize::from(before_verb(first));
    let end = (start + 1..verb).find(|&at| context.tokens.get(at).is_some_and(before_verb)).unwrap_or(verb);
    let subject = context.words(start, end);
    // `who`, `which state`: it is the same one that did it.
    if first.is_any(&["who", "which"]) {
        let fixed = format!("{subject} X {} that X {past}", context.words(end, verb + 1));
        let place = context.place(start, gerund + 1);
        return Some(problem.fix(place, fixed.clone(), format!("write `{fixed} …`")));
    }
    let fixed = format!("that {subject} {past}");
    Some(problem.fix(place, fixed.clone(), format!("write `{written} {fixed} …`")))
}

/// Whether a word is a verb by which somebody says what is so.
fn says(context: &Context<'_>, at: usize) -> bool {
    let verb = |token: &Token| token.verb(Forms::PAST.with(Forms::THIRD).with(Forms::BASE));
    let said = context.tokens.get(at).filter(|token| token.entity.is_none()).and_then(verb);
    said.is_some_and(|verb| matches!(context.lexicon.verb(verb).says, Some(Says::Asserted | Says::Denied)))
}

/// Where what is done ends behind a verb, and its past: of `stealing` it is `stole`, of `having sold` `sold`.
fn doing(context: &Context<'_>, verb: usize) -> Option<(usize, String)> {
    let at = verb + 1;
    let having = context.tokens.get(at)?.is("having");
    let at = at + usize::from(having);
    let token = context.tokens.get(at).filter(|token| token.entity.is_none() && !token.signs(&Sign::Comma))?;
    let done = token.verb(if having { Forms::PARTICIPLE } else { Forms::GERUND })?;
    let past = context.lexicon.verb(done).past.clone();
    Some((at, past))
}

/// Whether a word stands between a subject and its verb.
fn before_verb(token: &Token) -> bool {
    token.is_any(&["has", "had", "have", "did", "does", "do", "not", "never", "will", "would", "may"])
        || token.is_any(&["reportedly", "probably", "possibly"])
}
