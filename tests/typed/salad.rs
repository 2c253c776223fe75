//! Words of the vocabulary in no order: what is answered must be what a person could have meant.
//!
//! `WHOM_SALADS` says how many are made (10,000 by default), `WHOM_SALADS_FROM` from which seed on (1), `WHOM_SALADS_SHOWN` how
//! many of the accepted ones are printed, to be judged by eye. What is accepted is printed as a question of the language, and read as the same again, with the same rows; a
//! parser that takes whatever comes would take far more than it does.

use super::{led, lines, session};
use std::collections::BTreeSet;
use std::fmt::Write;
use whom::completion::Completion;
use whom::question::answer::Value;
use whom::session::{Judged, Outcome, Session};
use whom::stop::Stop;

/// How many are made.
const SALADS: u64 = 10_000;

/// How many in a thousand are accepted at most: questions of three or four words are easily hit upon.
const ACCEPTED: usize = 7;

/// Words in the order of a generator of numbers (xorshift, by Marsaglia).
fn salad(words: &[String], seed: u64) -> String {
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).expect("below the limit")
    };
    (0..8).for_each(|_| _ = next(2));
    let count = 3 + next(6);
    // Half of them begin as a question does.
    let starts = ["who", "what", "which", "did", "how", "where", "when"];
    let mut chosen: Vec<String> = Vec::new();
    if next(2) == 0 {
        chosen.push(starts[next(starts.len())].to_owned());
    }
    while chosen.len() < count {
        chosen.push(words[next(words.len())].clone());
    }
    chosen.join(" ").replace(" ,", ",")
}

/// What can be typed: the words of the grammar as often as names and verbs.
fn vocabulary(session: &Session) -> Vec<String> {
    let lexicon = session.lexicon();
    let mut words: Vec<String> =
        Completion::new(session.typist()).offers("").words.into_iter().map(|word| word.text).collect();
    words.extend(whom::lexicon::KEYWORDS.iter().map(|word| (*word).to_owned()));
    words.extend([",", "2025-03", "2", "X", "'a plan'"].map(str::to_owned));
    words.extend(lexicon.entities().iter().map(|entity| entity.id.clone()));
    for (_, verb) in lexicon.verbs().filter(|(_, verb)| !verb.noun.is_empty()).step_by(3) {
        words.extend([verb.base.clone(), verb.past.clone(), verb.noun.clone()]);
    }
    words
}

/// As it is printed, what is bracketed in that, and the rows.
type Given = (String, Option<String>, BTreeSet<Vec<Value>>);

fn given(session: &mut Session, text: &str) -> Option<Given> {
    let source = session.add("salad", text);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => {
            let rows = reply.answer.rows.iter().collect();
            Some((reply.answer.question, reply.answer.reading, rows))
        }
        _ => None,
    }
}

/// What is wrong with how a question that has an answer is printed, if anything: it must read back as the same, with the
/// same rows and the same in brackets.
pub fn astray(session: &mut Session, text: &str) -> Option<String> {
    let (canonical, reading, rows) = given(session, text)?;
    let again = given(session, &canonical);
    // What was read in other words is shown, as it is printed: that is no other reading.
    let reading = reading.filter(|reading| *reading != canonical);
    if again.as_ref().is_some_and(|(other, same, found)| *other == canonical && *same == reading && *found == rows) {
        return None;
    }
    let again = again.map_or("a question that is refused".to_owned(), |(other, reading, found)| {
        format!("{other} ({} rows, not {}; {})", found.len(), rows.len(), reading.unwrap_or_default())
    });
    let reading = reading.unwrap_or_default();
    Some(format!("{text}\n  is read as {canonical} {reading}\n  and that as {again}"))
}

/// Those of some texts that are accepted, each with how it is printed and what is bracketed in that; every one reads back.
fn accepted(session: &mut Session, texts: impl Iterator<Item = String>) -> Vec<(String, String, Option<String>)> {
    let typist = session.typist();
    let mut accepted = Vec::new();
    let mut wrong = String::new();
    for text in texts.filter(|text| typist.judge(text) == Judged::Right) {
        let Some((canonical, reading, _)) = given(session, &text) else { continue };
        wrong.extend(astray(session, &text).into_iter().flat_map(|told| [told, "\n".to_owned()]));
        accepted.push((text, canonical, reading));
    }
    assert!(wrong.is_empty(), "{wrong}");
    accepted
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn what_means_nothing_is_not_answered() {
    let (made, shown) = (number("WHOM_SALADS").unwrap_or(SALADS), number("WHOM_SALADS_SHOWN").unwrap_or(0));
    let from = number("WHOM_SALADS_FROM").unwrap_or(1);
    let mut session = session("tests/corpora/ceasefire");
    let words = vocabulary(&session);
    let accepted = accepted(&mut session, (from..from + made).map(|seed| salad(&words, seed)));
    for (text, canonical, reading) in accepted.iter().take(usize::try_from(shown).unwrap_or(0)) {
        println!("{text}   =>   {canonical}   {}", reading.as_deref().unwrap_or_default());
    }
    println!("{} of {made} are accepted", accepted.len());
    assert!(
        accepted.len() * 1000 <= usize::try_from(made).expect("a number") * ACCEPTED,
        "{} of {made}",
        accepted.len()
    );
}

/// Questions with a meaning: whoever asks them is told what is on record, or that nothing is, or is led to how it is asked.
#[test]
fn what_has_a_meaning_is_not_refused() {
    let mut session = session("tests/corpora/ceasefire");
    let mut refused = String::new();
    for typed in lines(include_str!("meant.txt")).filter_map(|parts| parts.first().copied()) {
        if let Err(problems) = session.ask(typed) {
            let told: Vec<&str> = problems.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
            _ = writeln!(refused, "{typed}: {}", told.join("; "));
        }
    }
    assert!(refused.is_empty(), "\n{refused}");
}

/// Kinds of what means nothing: none is answered, and what is offered instead runs.
#[test]
fn what_is_done_to_nothing_of_the_sort_is_refused() {
    let mut session = session("tests/corpora/ceasefire");
    let mut wrong = String::new();
    for typed in lines(include_str!("meaningless.txt")).filter_map(|parts| parts.first().copied()) {
        let Err(problems) = session.ask(typed) else {
            _ = writeln!(wrong, "{typed}: is answered");
            continue;
        };
        let first = led(typed, &problems.diagnostics).into_iter().next().unwrap_or_default();
        if problems.diagnostics.len() > 1 || session.ask(&first).is_err() {
            let told: Vec<&str> = problems.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
            _ = writeln!(wrong, "{typed}: {}: {first}", told.join("; "));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
