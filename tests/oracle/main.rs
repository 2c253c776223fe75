//! What is found fast is what is found by trying everything: the engine, of a folder and of a snapshot, with one thread and
//! with two, against the naive evaluator, on generated corpora and generated questions.
//!
//! `WHOM_ORACLE=20000 cargo test --release --test oracle -- --nocapture` asks that many questions; `WHOM_ORACLE_SEED`
//! starts elsewhere. What fails is made smaller before it is shown.

mod corpora;
mod dice;
mod metamorphic;
mod naive;
mod questions;
mod relations;
mod templates;
mod truth;
mod words;

use corpora::Files;
use dice::Dice;
use questions::{definitions, question};
use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use templates::CONSTRUCTS;
use whom::corpus::Corpus;
use whom::output::{self, Format, Options, View};
use whom::present;
use whom::question::answer::{Shape, Value};
use whom::session::{Outcome, Reply, Session};
use whom::source::Map;
use whom::stop::Stop;

/// How many questions are asked of one corpus.
const EACH: u64 = 12;

/// What became of the questions about one construct.
#[derive(Clone, Copy, Default)]
struct Tally {
    asked: u64,
    answered: u64,
    refused: u64,
}

/// What became of all: of each construct, and, last, of the questions of any shape.
type Tallies = [Tally; CONSTRUCTS.len() + 1];

#[test]
fn planned_and_naive_agree() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let wanted = number("WHOM_ORACLE").unwrap_or(165);
    let mut seed = number("WHOM_ORACLE_SEED").unwrap_or(0);
    let mut tallies = Tallies::from([Tally::default(); CONSTRUCTS.len() + 1]);
    while tallies.iter().map(|tally| tally.asked).sum::<u64>() < wanted {
        let mut dice = Dice::new(seed);
        let files = if seed % 8 == 7 { Files::larger(&mut dice) } else { Files::generate(&mut dice) };
        let definitions = definitions(&mut dice);
        let asked: Vec<(usize, String)> = (0..EACH).map(|at| any(&mut dice, seed * EACH + at)).collect();
        corpus_agrees(seed, &files, definitions, &asked, &mut tallies);
        seed += 1;
    }
    summary(&tallies, seed);
}

/// A question written out for a construct, each in its turn, or one in three of any shape.
fn any(dice: &mut Dice, at: u64) -> (usize, String) {
    let turn = usize::try_from(at).expect("a small number");
    if turn % 3 == 2 {
        return (CONSTRUCTS.len(), question(dice));
    }
    let construct = (turn - turn / 3) % CONSTRUCTS.len();
    (construct, templates::question(dice, construct))
}

fn summary(tallies: &Tallies, seed: u64) {
    println!("{:>8} {:>8} {:>8}", "asked", "answered", "refused");
    let names = CONSTRUCTS.iter().map(|(name, _)| *name).chain(["of any shape"]);
    for (name, tally) in names.zip(tallies) {
        println!("{:>8} {:>8} {:>8}  {name}", tally.asked, tally.answered, tally.refused);
        assert!(tally.asked > 0, "nothing is asked of this: {name}");
        assert!(tally.answered > 0 || tally.asked < 100, "nothing is ever answered of this: {name}");
    }
    let sum = |of: fn(&Tally) -> u64| tallies.iter().map(of).sum::<u64>();
    let (asked, answered, refused) = (sum(|t| t.asked), sum(|t| t.answered), sum(|t| t.refused));
    let share = 100 * answered / asked;
    println!("{asked} questions: {share} % have answers; {refused} more are refused; the next seed is {seed}");
    // A few corpora may happen to be poor.
    let enough = if asked < 1_000 { 20 } else { 30 };
    assert!(share >= enough, "too few questions have answers: {share} %");
    assert!(refused * 3 < asked, "too many questions are refused: {refused}");
}

fn corpus_agrees(seed: u64, files: &Files, definitions: &[&str], asked: &[(usize, String)], tallies: &mut Tallies) {
    let Some(mut sessions) = Sessions::of(files, definitions) else {
        panic!("corpus {seed} does not load: {}", problems(files));
    };
    for (construct, question) in asked {
        let tally = &mut tallies[*construct];
        match sessions.tried(question) {
            Ok(None) => tally.refused += 1,
            Ok(Some((found, naive))) if found.iter().all(|found| *found == naive) => {
                tally.asked += 1;
                tally.answered += u64::from(!naive.is_empty() && naive != none());
            }
            Ok(Some(_)) | Err(_) => fail(seed, files, definitions, question),
        }
    }
}

/// What `count` gives where there is nothing.
fn none() -> Rows {
    BTreeSet::from([vec![Value::Count(0)]])
}

type Rows = BTreeSet<Vec<Value>>;

/// The rows that each way finds, and those of the naive evaluator; nothing where the question is refused.
type Found = Option<([Rows; 3], Rows)>;

/// Of so many rows of each answer, the derivation is compared with what the row cites.
const DERIVED: usize = 2;

/// Every act that a row cites stands in its derivation.
fn assert_derived(session: &Session, reply: &Reply, question: &str) {
    for row in 0..reply.answer.rows.len().min(DERIVED) {
        let mut derived = BTreeSet::new();
        session.derivation(reply, row, Stop::never()).each_witness(&mut |witness| {
            derived.insert(witness.act);
        });
        let cited: BTreeSet<_> = session.witnesses(reply, row).iter().map(|witness| witness.act).collect();
        assert!(derived.is_superset(&cited), "{question}: {derived:?} lacks some of {cited:?}");
    }
}

/// A table that is made line by line has the same bytes as one that is laid out whole.
fn assert_lean(session: &Session, reply: &Reply, question: &str) {
    let written = |view: &View, format: Format| {
        let mut bytes = vec![];
        output::write(view, format, &Options::default(), &mut bytes).expect("bytes take everything");
        String::from_utf8(bytes).expect("text")
    };
    let (whole, lean) = (present::view(session, reply, Stop::never()), present::lean(session, reply, Stop::never()));
    let Some(lean) = lean else { return };
    for format in [Format::Csv, Format::Tsv] {
        assert_eq!(written(&lean, format), written(&whole, format), "{question}");
    }
}

/// How each session finds its rows.
const WAYS: [&str; 3] = ["one thread", "two threads, rows alone", "snapshot"];

/// The same corpus, asked in each way.
struct Sessions([Session; 3]);

impl Sessions {
    fn of(files: &Files, definitions: &[&str]) -> Option<Sessions> {
        let corpus = Corpus::from_texts(files.texts()).ok()?;
        let mut bytes = vec![];
        corpus.snapshot(&mut bytes).expect("bytes take everything");
        let snapshot = Corpus::from_snapshot(Map::copy(&bytes)).expect("a sound snapshot");
        let mut sessions = [corpus.clone(), corpus, snapshot].map(Session::new);
        sessions[1].set_threads(2);
        sessions[1].set_brief(true);
        for session in &mut sessions {
            for definition in definitions {
                let source = session.add("definition", definition);
                session
                    .run(source, Stop::never())
                    .unwrap_or_else(|problems| panic!("{definition}: {}", problems[0].message));
            }
        }
        Some(Sessions(sessions))
    }

    /// What is found; an error where a test of one way alone fails.
    fn tried(&mut self, question: &str) -> std::thread::Result<Found> {
        std::panic::catch_unwind(AssertUnwindSafe(|| self.rows(question)))
    }

    fn rows(&mut self, question: &str) -> Found {
        let [first, second, third] = &mut self.0;
        let reply = reply(first, question)?;
        let (compiled, rules) = first.compiled(&reply)?;
        let naive = naive::answer(compiled, rules, &first.corpus().store, first.lexicon());
        assert_derived(first, &reply, question);
        assert_lean(first, &reply, question);
        let counted = BTreeSet::from([vec![Value::Count(naive.len() as u64)]]);
        let naive = if reply.answer.shape == Shape::Count { counted } else { naive };
        let mut others = [second, third].map(|session| self::reply(session, question).expect("the first one took it"));
        assert_eq!(reply.answer, others[1].answer, "{question}");
        let rows = |reply: &Reply| reply.answer.rows.iter().collect();
        let [one, other] = &mut others;
        Some(([rows(&reply), rows(one), rows(other)], naive))
    }
}

fn reply(session: &mut Session, question: &str) -> Option<Reply> {
    let source = session.add("question", question);
    match session.run(source, Stop::never()) {
        Ok(Outcome::Answered(reply)) => Some(*reply),
        _ => None,
    }
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

/// Leaves out facts while they still disagree, and shows what is left.
fn fail(seed: u64, files: &Files, definitions: &[&str], question: &str) -> ! {
    let sessions = |files: &Files| Sessions::of(files, definitions);
    let is_wrong = |files: &Files| match sessions(files).map(|mut sessions| sessions.tried(question)) {
        Some(Ok(Some((found, naive)))) => found.iter().any(|rows| *rows != naive),
        Some(Err(_)) => true,
        Some(Ok(None)) | None => false,
    };
    let mut files = files.clone();
    while let Some(smaller) = files.smaller().into_iter().find(is_wrong) {
        files = smaller;
    }
    let facts = files.facts().join("\n  ");
    println!("seed {seed}\n  {facts}\n{}\n{question}", definitions.join("\n"));
    let (found, naive) = sessions(&files).and_then(|mut sessions| sessions.rows(question)).expect("they disagree");
    let found = WAYS.iter().zip(found).map(|(way, rows)| format!("{way}: {rows:?}")).collect::<Vec<_>>().join("\n");
    panic!("{found}\nnaive: {naive:?}");
}
