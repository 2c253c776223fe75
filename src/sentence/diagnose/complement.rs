//! What is said or done behind a verb, and is not written as a clause or an infinitive: `said that 'words'`, `let bel leave`.
//!
//! Takes where the grammar gave up; gives the problem with what to write instead. Must not tell of clauses that only break off.

use super::super::grammar::Context;
use super::super::token::Sign;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::Forms;

/// The problem at a token, where it is one of these.
pub fn diagnose(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    words_for_a_clause(context, at).or_else(|| bare_infinitive(context, at))
}

/// `said that 'we are drowning'`
fn words_for_a_clause(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let that = at.checked_sub(2)?;
    let (that_token, words) = (context.tokens.get(that)?, context.tokens.get(that + 1)?);
    if at < context.tokens.len() || !that_token.is("that") || !matches!(words.sign, Some(Sign::Quoted(_))) {
        return None;
    }
    let message = "words that are quoted are no clause";
    let problem =
        Diagnostic::error(Code::Unexpected, message, context.place(that + 1, at), "who does what is not said");
    let place = context.place(that, at);
    let quoted = context.words(that + 1, at).to_owned();
    let shown = format!("what was said in these words is written without `that`: `said {quoted}`");
    Some(problem.fix(place, quoted, shown))
}

/// `let bel leave`
fn bare_infinitive(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let object = (*context.object.borrow())?;
    let token = context.tokens.get(at).filter(|_| object.end == at)?;
    let base = token.verbs.iter().any(|(_, forms)| forms.any(Forms::BASE));
    if !base || context.lexicon.verb(object.verb).says.is_none() {
        return None;
    }
    let place = context.place(at, at + 1);
    let problem =
        Diagnostic::error(Code::Unexpected, format!("unexpected `{}`", token.text), place, "a `to` is missing");
    let fixed = format!("to {}", token.text);
    let shown = format!("write `{} {fixed}`", context.words(object.verb_at, at));
    Some(problem.fix(place, fixed, shown))
}
