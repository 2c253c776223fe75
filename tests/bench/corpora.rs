//! Loading and asking, at a thousand, ten thousand and a hundred thousand facts. `cargo bench --bench corpora`.
//!
//! Loading is linear where the facts a second stay the same from one size to the next.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, OnceLock};
use whom::corpus::Corpus;
use whom::session::Session;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// How many facts a document has.
const FACTS: usize = 50;

const MAIN: &str = "who rejected what offered by whom";

fn main() {
    divan::main();
}

/// The files of a corpus: half of its facts are offers, a third answers to them, the rest reports of answers.
fn texts(facts: usize) -> Vec<(String, String)> {
    let actors = facts / 20;
    let mut cast = "Cast(entities: {\n".to_owned();
    for actor in 0..actors {
        let _ = writeln!(cast, "\"actor-{actor}\": (is: \"state\", name: \"Actor {actor}\"),");
        let _ = writeln!(cast, "\"plan-{actor}\": (is: \"plan\", name: \"Plan {actor}\"),");
    }
    let documents = (0..facts / FACTS).map(|document| (format!("d{document}.ron"), file(document, actors)));
    [("cast.ron".to_owned(), cast + "})")].into_iter().chain(documents).collect()
}

fn file(document: usize, actors: usize) -> String {
    let mut text = format!("Facts(document: (id: \"d{document}\", date: \"2025-03-04\"), units: [\n");
    for number in 0..FACTS {
        // Spread over the cast, the same each time.
        let spread = |step: usize| (document * FACTS + number * step + step) % actors;
        let (a, b, plan) = (spread(7), spread(13), spread(31));
        let before = number.saturating_sub(1) / 2 * 2;
        let fact = match number % 6 {
            0 | 2 | 4 => format!("l{number}: actor-{a} offered plan-{plan} to actor-{b} on 2025-03-01"),
            1 | 3 => format!("actor-{b} rejected @l{before} on Monday"),
            _ => format!("actor-{a} said that actor-{b} rejected @l{before}"),
        };
        let _ = writeln!(text, "S(\"Unit {number}.\", [\"{fact}\"]),");
    }
    text + "])"
}

/// A session over so many facts, loaded once.
fn loaded(facts: usize) -> &'static Mutex<Session> {
    static SESSIONS: OnceLock<BTreeMap<usize, Mutex<Session>>> = OnceLock::new();
    let load = |facts: usize| Mutex::new(Session::new(Corpus::from_texts(texts(facts)).expect("a corpus")));
    &SESSIONS.get_or_init(|| SIZES.iter().map(|size| (*size, load(*size))).collect())[&facts]
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn load(bencher: Bencher, facts: usize) {
    let bencher = bencher.counter(ItemsCount::new(facts));
    bencher.with_inputs(|| texts(facts)).bench_values(|texts| Corpus::from_texts(texts).expect("a corpus"));
}

#[divan::bench(args = SIZES)]
fn compile(bencher: Bencher, facts: usize) {
    let mut session = loaded(facts).lock().expect("one at a time");
    let source = session.add("question", MAIN);
    bencher.bench_local(|| black_box(session.check(&[source])));
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn answer(bencher: Bencher, facts: usize) {
    let mut session = loaded(facts).lock().expect("one at a time");
    let source = session.add("question", MAIN);
    let bencher = bencher.counter(ItemsCount::new(facts));
    bencher.bench_local(|| session.run(black_box(source), whom::stop::Stop::never()).expect("an answer"));
}
