//! From the farthest place that the grammar came to, to what should be said of it.

use super::super::grammar::{Context, Expected, Tokens};
use super::super::token::{Sign, Token};
use super::expected::listed;
use super::second_object::clause_end;
use super::{complement, denied_doing, habits, misplaced, second_object, stranded, verb_as_name};
use crate::arrange::Arrange;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::{Forms, VerbId};
use crate::source::Slice;
use std::collections::BTreeSet;

/// What is wrong, by the farthest failure.
pub fn farthest(context: &Context<'_>) -> Diagnostic {
    let (at, expected): (usize, Vec<Expected>) = {
        let farthest = context.farthest.borrow();
        let all: BTreeSet<Expected> = farthest.expected.iter().copied().collect();
        (farthest.at, all.into_iter().collect())
    };
    another_clause(context, at)
        .or_else(|| denied_doing::diagnose(context, at))
        .or_else(|| moved_from(context, at))
        .or_else(|| habits::diagnose(context, at))
        .or_else(|| complement::diagnose(context, at))
        .or_else(|| second_object::diagnose(context, at))
        .or_else(|| stranded::diagnose(context, at))
        .or_else(|| clause_without_comma(context, at))
        .or_else(|| bare_participle(context, at))
        .or_else(|| reduced_subject(context, at))
        .or_else(|| refused_preposition(context, at))
        .or_else(|| copula_first(context, at))
        .or_else(|| misplaced::diagnose(context, at))
        .or_else(|| verb_as_name::diagnose(context, at, &expected).filter(|_| after(context, at).is_none()))
        .unwrap_or_else(|| plain(context, at, expected))
}

/// Says what could have stood there.
fn plain(context: &Context<'_>, at: usize, expected: Vec<Expected>) -> Diagnostic {
    let place = context.place(at, at + 1);
    let wanted = listed(expected, context.fact);
    match context.tokens.get(at) {
        None => {
            let problem =
                Diagnostic::error(Code::Unexpected, "the sentence ends too early", place, format!("expected {wanted}"));
            after(context, at).into_iter().fold(problem, Diagnostic::help)
        }
        Some(token) if at > 0 && context.tokens.get(at - 1).is_some_and(|before| before.signs(&Sign::Question)) => {
            Diagnostic::error(
                Code::Unexpected,
                format!("unexpected `{}`", token.text),
                place,
                "the question has ended before this",
            )
            .help("`?` stands at the very end; ask one question at a time")
        }
        Some(token) => {
            let problem = Diagnostic::error(
                Code::Unexpected,
                format!("unexpected `{}`", token.text),
                place,
                format!("expected {wanted}"),
            );
            if let Some(help) = after(context, at) {
                return problem.help(help);
            }
            if let Some(help) = amount_of_passive(context, at, token) {
                return problem.help(help);
            }
            if token.signs(&Sign::Label) || token.signs(&Sign::Colon) {
                return problem.help("a label stands before a fact, or after `that` in a fact");
            }
            if token.is_any(&["and", "or"]) && context.fact {
                return problem.help("a fact says one thing: write each as a fact of its own");
            }
            if token.is_any(&["and", "or"]) {
                return problem
                    .help(format!("clauses are joined by `, {}`; a phrase is joined by one word", token.text));
            }
            if token.signs(&Sign::Comma) && context.fact {
                return problem.help("after a comma, a fact goes on with a preposition");
            }
            problem
        }
    }
}

/// What time is counted in.
const SPANS: [&str; 5] = ["hours", "days", "weeks", "months", "years"];

/// What to do where a word lacks what must follow it.
fn after(context: &Context<'_>, at: usize) -> Option<&'static str> {
    let before = context.tokens.get(at.checked_sub(1)?)?;
    if before.signs(&Sign::Cite) {
        return Some("the words of the unit are quoted: `<< 'the words'`");
    }
    Some(match before.text.as_str() {
        "by" => {
            "`by` names who did it after a passive (`was offered by`), a deadline (`by 2025-05-13`), or how a vote went (`by 9 to 2`)"
        }
        "which" => "write a kind after it (`which state`), or `who` or `what` alone",
        "whose" => "write the noun of a verb after it: `whose offer`",
        "many" if context.tokens.get(at).is_some_and(|token| SPANS.contains(&token.text.as_str())) => {
            "how long something lasts is asked by `for how long`, until which day by `until when`, and on which by `when`"
        }
        "many" => "write a kind after it: `how many plans`",
        "first" | "top" => "write how many: `first 10`",
        _ => return None,
    })
}

/// Whether a token can begin a predicate.
fn is_predicate(token: &Token) -> bool {
    token.verb(Forms::PAST.with(Forms::THIRD)).is_some()
        || token.is_any(&["did", "does", "do", "will", "would", "may", "might", "could", "is", "are", "was", "were"])
}

/// `who rejected what and who accepted what`
fn clause_without_comma(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let (and, end) = (*context.join.borrow())?;
    let verb = context.tokens.get(at)?;
    if end != at || !is_predicate(verb) || and == 0 {
        return None;
    }
    let word = &context.tokens.get(and)?.text;
    let place = context.place(and, and + 1);
    if context.fact {
        let problem = Diagnostic::error(Code::Fact, "two facts in one", place, "another clause begins here");
        return Some(problem.help("write each as a fact of its own"));
    }
    let problem = Diagnostic::error(
        Code::MissingComma,
        format!("clauses are joined by `, {word}`"),
        place,
        "a comma is missing before it",
    )
    .also(context.place(at, at + 1), "another clause's verb");
    let written = context.words(and - 1, and + 1);
    let before = written.strip_suffix(word.as_str()).unwrap_or(written).trim_end();
    let fixed = format!("{before}, {word}");
    Some(problem.fix(context.place(and - 1, and + 1), fixed.clone(), format!("write `{fixed}`")))
}

/// `who supports russia and who supports belarus`: what was joined begins a clause, whose verb could be a noun.
fn another_clause(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let (and, _) = (*context.join.borrow())?;
    let asks = context.tokens.get(and + 1)?.is_any(&["who", "what", "which"]);
    let goes_on = Tokens::new(context).skip(at + 1).starts_np();
    clause_without_comma(context, at).filter(|_| asks && goes_on)
}

/// `who rejected what offered`
fn bare_participle(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let token = context.tokens.get(at).filter(|token| token.verb(Forms::PARTICIPLE).is_some())?;
    (*context.object.borrow()).filter(|object| object.end == at)?;
    let object = Tokens::new(context).skip(at + 1).starts_np();
    // `what X supports whom` begins a clause.
    if object
        && at.checked_sub(1).and_then(|before| context.tokens.get(before)).is_some_and(|token| token.var().is_some())
    {
        return None;
    }
    let place = context.place(at, at + 1);
    let problem = Diagnostic::error(
        Code::StrandedPreposition,
        format!("`{}` stands alone", token.text),
        place,
        "expected `by` or another preposition after it",
    );
    let fixed = if object { format!("{} by", token.text) } else { format!("that was {}", token.text) };
    Some(problem.fix(place, fixed.clone(), format!("write `{fixed}`")))
}

/// `plans offered to ukraine were rejected`
fn reduced_subject(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let verb = context.tokens.get(at).filter(|token| is_predicate(token))?;
    let start = clause_start(context, at);
    let first = (start + 1..at).find(|&n| context.tokens.get(n).is_some_and(|token| !token.verbs.is_empty()))?;
    let participle = context.tokens.get(first).filter(|token| token.verb(Forms::PARTICIPLE).is_some())?;
    // Only what has a name of its own can be told more of: `who rejected` has its verb.
    context.tokens.get(first - 1).filter(|noun| noun.kind.is_some() || noun.entity.is_some())?;
    let helped = context.tokens.get(first - 1).is_some_and(|before| {
        before.is_any(&["is", "are", "was", "were", "not", "did", "that"]) || before.is_any(&["reportedly", "probably"])
    });
    if helped || at == first {
        return None;
    }
    let place = context.place(first, first + 1);
    let says = participle.verb(Forms::PAST).filter(|&verb| context.lexicon.verb(verb).says.is_some());
    // A verb behind the `that` of what is said belongs there.
    if says.is_some() && context.tokens.slice(first..at).iter().any(|token| token.is("that")) {
        return None;
    }
    if says.is_some() && Tokens::new(context).skip(first + 1).starts_np() {
        let fixed = format!("{} that", participle.text);
        let shown = format!("write `{fixed}`");
        let message = format!("`that` is missing after `{}`", participle.text);
        return Some(
            Diagnostic::error(Code::Unexpected, message, place, "what is said is a clause").fix(place, fixed, shown),
        );
    }
    let be = if verb.is_any(&["were", "are"]) { "were" } else { "was" };
    let fixed = format!("that {be} {}", participle.text);
    let problem =
        Diagnostic::error(Code::Unexpected, format!("a second verb: `{}`", verb.text), context.place(at, at + 1), "")
            .also(place, "read as the verb of the clause");
    let problem = problem.help(format!("if `{}` belongs to the noun before it, write `that {be}`", participle.text));
    Some(problem.fix(place, fixed.clone(), format!("write `{fixed}`")))
}

/// The first token of the clause that a token stands in: after the last comma before it.
pub fn clause_start(context: &Context<'_>, at: usize) -> usize {
    let before = context.tokens.slice(..at);
    let comma = before.iter().rposition(|token| token.signs(&Sign::Comma) || token.signs(&Sign::Label));
    let start = comma.map_or(0, |comma| comma + 1);
    let linked = context
        .tokens
        .get(start)
        .is_some_and(|token| token.is_any(&["and", "or", "maybe", "why", "count", "explain", "that"]));
    if linked { start + 1 } else { start }
}

/// A preposition that the verb has no role for.
fn refused_preposition(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let (refused, verb) = (*context.refused.borrow())?;
    if refused != at && refused + 1 != at {
        return None;
    }
    refused_by(context, refused, verb)
}

/// The prepositions of every verb.
const PREPOSITIONS: [&str; 11] =
    ["to", "from", "in", "at", "via", "about", "for", "with", "because", "against", "between"];

/// A token that is a preposition which the verb has no role for.
pub fn refused_by(context: &Context<'_>, refused: usize, verb: VerbId) -> Option<Diagnostic> {
    let token = context.tokens.get(refused)?;
    let verb = context.lexicon.verb(verb);
    let mut own: Vec<String> = verb.prepositions.iter().map(|(word, _)| format!("`{word}`")).collect();
    own.arrange();
    let place = context.place(refused, refused + 1);
    let message = format!("`{}` takes no `{}`", verb.base, token.text);
    let problem = Diagnostic::error(Code::Preposition, message, place, "no role of the verb goes with this");
    let rest: Vec<String> = PREPOSITIONS
        .iter()
        .map(|word| format!("`{word}`"))
        .filter(|word| !own.contains(word) && *word != format!("`{}`", token.text))
        .collect();
    let rest = rest.join(", ");
    if let ("by", Some(Sign::Quantity(amount))) = (token.text.as_str(), next_sign(context, refused)) {
        let words = format!("by how much is told in the words of the article: `{} '… by {amount}'`", verb.past);
        let goal = verb.moves_days().then(|| format!("what it comes to stands behind `to`: `{} … to …`", verb.past));
        return Some(goal.into_iter().fold(problem.help(words), Diagnostic::help));
    }
    Some(match (token.text.as_str(), own.is_empty()) {
        ("by", _) => {
            problem.help("`by` names who did it after a passive (`was offered by`), a deadline (`by 2025-05-13`), or how a vote went (`by 9 to 2`)")
        }
        ("of", _) => problem.help("`of` takes a name or a variable: `who of ukraine`"),
        (_, true) => problem.help(format!("it takes {rest}")),
        (_, false) => problem.help(format!("it takes {} of its own, and {rest}", own.join(", "))),
    })
}

/// `postponed the hearing from 20 October to 3 November`: the day that something is moved from is not kept.
fn moved_from(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let from = [Some(at), at.checked_sub(1)].into_iter().flatten();
    let from = from.into_iter().find(|&at| {
        context.tokens.get(at).is_some_and(|token| token.text == "from")
            && context.tokens.get(at + 1).is_some_and(|token| token.day.is_some())
    })?;
    let before = context.tokens.slice(clause_start(context, from)..from);
    let verb = before.iter().rev().find_map(|token| token.verbs.first().filter(|_| token.entity.is_none()))?.0;
    let to = context
        .tokens
        .get(from + 2)
        .filter(|token| context.lexicon.verb(verb).moves_days() && token.is_any(&["to", "until"]))?;
    let place = context.place(from, from + 3);
    let problem = Diagnostic::error(
        Code::Day,
        format!("`{}` takes no day after `from`", context.lexicon.verb(verb).base),
        place,
        "the day that something is moved from is not kept",
    );
    let shown =
        format!("write `{} … {} {}`", context.lexicon.verb(verb).past, to.text, context.words(from + 3, from + 4));
    Some(problem.fix(place, to.text.clone(), shown))
}

/// The sign behind a token.
fn next_sign<'c>(context: &'c Context<'_>, at: usize) -> Option<&'c Sign> {
    context.tokens.get(at + 1)?.sign.as_ref()
}

/// `was fined 3 million EUR`: in a fact the amount is the object of the active.
fn amount_of_passive(context: &Context<'_>, at: usize, token: &Token) -> Option<String> {
    let Some(Sign::Quantity(amount)) = token.sign.as_ref().filter(|_| context.fact) else { return None };
    let verb = context.tokens.get(at.checked_sub(1)?)?.verb(Forms::PARTICIPLE)?;
    let past = &context.lexicon.verb(verb).past;
    Some(format!(
        "an amount is the object of the active, and who is concerned stands behind `to`: `{past} {amount} to …`"
    ))
}

/// `was the plan rejected by russia`, `by whom was it offered`
fn copula_first(context: &Context<'_>, at: usize) -> Option<Diagnostic> {
    let be = context.tokens.get(at).filter(|token| token.is_any(&["is", "are", "was", "were"]))?;
    let first = at == clause_start(context, at);
    let fronted = !first
        && context.tokens.get(at - 1).is_some_and(|token| token.is_any(&["who", "whom", "what", "where", "when"]));
    if !(first || fronted) || context.fact || !Tokens::new(context).skip(at + 1).starts_np() {
        return None;
    }
    let message = format!("a question cannot put `{}` before its subject", be.text);
    let problem =
        Diagnostic::error(Code::WordOrder, message, context.place(at, at + 1), "the subject must stand before it");
    if let Some((start, end, fixed)) = subject_first(context, at) {
        return Some(problem.fix(context.place(start, end), fixed.clone(), format!("write `{fixed}`")));
    }
    Some(problem.help("write the subject first (`what was offered by whom`), or ask with `did` in the active"))
}

/// `was the plan rejected by russia` as `the plan was rejected by russia`, `to whom was what offered` as `what was offered
/// to whom`: what to put in place of which tokens.
fn subject_first(context: &Context<'_>, at: usize) -> Option<(usize, usize, String)> {
    let (start, end) = (clause_start(context, at), clause_end(context, at));
    let predicate =
        |token: &Token| token.verb(Forms::PARTICIPLE).is_some() || token.is_any(&["for", "against", "not", "a", "an"]);
    let verb = (at + 2..end).find(|&n| context.tokens.get(n).is_some_and(predicate))?;
    let front = if start < at { context.words(start, at) } else { "" };
    let named = |token: &Token| token.is_any(&["who", "whom", "what", "which"]);
    if start < at && context.tokens.get(start).is_some_and(named) {
        return None;
    }
    let (subject, be, rest) = (context.words(at + 1, verb), context.words(at, at + 1), context.words(verb, end));
    let be = be.to_lowercase();
    Some((start, end, format!("{subject} {be} {rest} {front}").trim_end().to_owned()))
}
