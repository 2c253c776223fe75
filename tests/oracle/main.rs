//! What is found fast is what is found by trying everything: the planned evaluator against the naive one, on generated
//! corpora and generated questions.
//!
//! `WHOM_ORACLE=20000 cargo test --release --test oracle -- --nocapture` asks that many questions; `WHOM_ORACLE_SEED`
//! starts elsewhere. What fails is made smaller before it is shown.

mod corpora;
mod dice;
mod metamorphic;
mod questions;

use corpora::Files;
use dice::Dice;
use questions::{definitions, question};
use std::collections::BTreeSet;
use whom::corpus::Corpus;
use whom::question::answer::{Shape, Value};
use whom::session::{Outcome, Session};

/// How many questions are asked of one corpus.
const EACH: u64 = 10;

/// What became of the questions.
#[derive(Default)]
struct Tally {
    asked: u64,
    answered: u64,
    refused: u64,
}

/// Of so many rows of each answer, the derivation is compared with what the row cites.
const ROWS: usize = 2;

#[test]
fn planned_and_naive_agree() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let wanted = number("WHOM_ORACLE").unwrap_or(300);
    let mut seed = number("WHOM_ORACLE_SEED").unwrap_or(0);
    let mut tally = Tally::default();
    while tally.asked < wanted {
        let mut dice = Dice::new(seed);
        let files = Files::generate(&mut dice);
        let definitions = definitions(&mut dice);
        let asked: Vec<String> = (0..EACH).map(|_| question(&mut dice)).collect();
        corpus_agrees(seed, &files, definitions, &asked, &mut tally);
        seed += 1;
    }
    let share = 100 * tally.answered / tally.asked;
    println!(
        "{} questions: {share} % have answers; {} more are refused; the next seed is {seed}",
        tally.asked, tally.refused
    );
    assert!(share >= 30, "too few questions have answers: {share} %");
    assert!(tally.refused * 3 < tally.asked, "too many questions are refused: {}", tally.refused);
}

fn corpus_agrees(seed: u64, files: &Files, definitions: &[&str], asked: &[String], tally: &mut Tally) {
    let Some(mut session) = session(files, definitions) else {
        panic!("corpus {seed} does not load: {}", problems(files));
    };
    for question in asked {
        match rows(&mut session, question) {
            None => tally.refused += 1,
            Some((planned, naive)) => {
                tally.asked += 1;
                tally.answered += u64::from(!naive.is_empty() && naive != none());
                if planned != naive {
                    fail(seed, files, definitions, question);
                }
            }
        }
    }
}

/// What `count` gives where there is nothing.
fn none() -> Rows {
    BTreeSet::from([vec![Value::Count(0)]])
}

type Rows = BTreeSet<Vec<Value>>;

/// The rows of a question by both evaluators; nothing where it is refused. Every act that a row cites stands in its
/// derivation.
fn rows(session: &mut Session, question: &str) -> Option<(Rows, Rows)> {
    let source = session.add("question", question);
    let Ok(Outcome::Answered(reply)) = session.run(source, None) else { return None };
    let naive = session.naive(&reply)?;
    for row in 0..reply.answer.rows.len().min(ROWS) {
        let mut derived = BTreeSet::new();
        session.derivation(&reply, row, None).each_witness(&mut |witness| {
            derived.insert(witness.act);
        });
        let cited: BTreeSet<_> = session.witnesses(&reply, row).iter().map(|witness| witness.act).collect();
        assert!(derived.is_superset(&cited), "{question}: {derived:?} lacks some of {cited:?}");
    }
    let counted = BTreeSet::from([vec![Value::Count(naive.len() as u64)]]);
    let planned: Rows = reply.answer.rows.iter().collect();
    Some((planned, if reply.answer.shape == Shape::Count { counted } else { naive }))
}

fn session(files: &Files, definitions: &[&str]) -> Option<Session> {
    let mut session = Session::new(Corpus::from_texts(files.texts()).ok()?);
    for definition in definitions {
        let source = session.add("definition", definition);
        session.run(source, None).unwrap_or_else(|problems| panic!("{definition}: {}", problems[0].message));
    }
    Some(session)
}

fn problems(files: &Files) -> String {
    let Err(error) = Corpus::from_texts(files.texts()) else { return String::new() };
    let problem = |problem: &whom::diagnostic::Diagnostic| {
        let place = problem.labels.first().map(|label| label.place);
        let line = place.and_then(|place| Some((error.sources.get(place.source)?, place.span)));
        let text = line.and_then(|(source, span)| source.text.get(span.range()));
        format!("{}: {}", problem.message, text.unwrap_or(""))
    };
    error.diagnostics.iter().map(problem).collect::<Vec<_>>().join("\n")
}

/// Leaves out facts while the two still disagree, and shows what is left.
fn fail(seed: u64, files: &Files, definitions: &[&str], question: &str) -> ! {
    let disagree = |files: &Files| {
        let both = session(files, definitions).and_then(|mut session| rows(&mut session, question));
        both.is_some_and(|(planned, naive)| planned != naive)
    };
    let mut files = files.clone();
    while let Some(smaller) = files.smaller().into_iter().find(|smaller| disagree(smaller)) {
        files = smaller;
    }
    let both = session(&files, definitions).and_then(|mut session| rows(&mut session, question));
    let (planned, naive) = both.expect("they disagree");
    let facts = files.facts().join("\n  ");
    panic!("seed {seed}\n  {facts}\n{}\n{question}\nplanned {planned:?}\nnaive   {naive:?}", definitions.join("\n"));
}
