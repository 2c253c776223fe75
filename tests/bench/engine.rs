//! The engine over imported acts: import, snapshot, questions read and planned, one operator at a time, and the ten
//! questions of `queries/bench`. `cargo bench --bench engine`; a word behind it picks what is run.
//!
//! At ten thousand, a hundred thousand and a million acts; at ten million too where `WHOM_BENCH_LARGE` is set.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, OnceLock};
use whom::graph::{Store, fingerprint, write_snapshot};
use whom::import::{Import, Mapping};
use whom::lexicon::Lexicon;
use whom::source::{Map, SourceId};
use whom::{Corpus, Session};

const MAPPING: &str = include_str!("../../queries/bench/mapping.ron");

/// The ten questions, with who and when they ask about.
const QUESTIONS: [&str; 10] = [
    include_str!("../../queries/bench/Q1.whom"),
    include_str!("../../queries/bench/Q2.whom"),
    include_str!("../../queries/bench/Q3.whom"),
    include_str!("../../queries/bench/Q4.whom"),
    include_str!("../../queries/bench/Q5.whom"),
    include_str!("../../queries/bench/Q6.whom"),
    include_str!("../../queries/bench/Q7.whom"),
    include_str!("../../queries/bench/Q8.whom"),
    include_str!("../../queries/bench/Q9.whom"),
    include_str!("../../queries/bench/Q10.whom"),
];

/// A question for each operator.
const OPERATORS: [(&str, &str); 9] = [
    ("nothing found", "who phoned what"),
    ("a scan of pairs", "who supported whom"),
    ("a scan of acts", "who offered what to whom"),
    ("a range of days", "who rejected what, since 2014-01-01, before 2014-02-01"),
    ("what one name did", "Actor 7 offered what to whom"),
    ("a semi-join", "which actor rejected an offer by an actor that demanded something"),
    ("an anti-join", "which offer did no one answer"),
    ("groups", "which actor offered what how many times, top 10"),
    ("a closure", "count Actor 7 directly or indirectly supports which other actor"),
];

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let large = std::env::var_os("WHOM_BENCH_LARGE").map(|_| 10_000_000);
    [10_000, 100_000, 1_000_000].into_iter().chain(large).collect()
}

/// Numbers that look thrown, the same each time; small ones are frequent, as some actors are.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn frequent(&mut self, sides: usize) -> usize {
        let first = self.roll(sides) + 1;
        self.roll(first)
    }
}

/// Two tables in the form that the mapping takes: entities, and so many acts.
fn tables(acts: usize) -> [(String, String); 2] {
    let (actors, topics, places, articles) = (acts / 20, acts / 100, acts / 500, acts / 10);
    let mut entities = "id,kind,name\n".to_owned();
    let kinds = [("actor", actors), ("topic", topics), ("place", places), ("article", articles)];
    let named = kinds.iter().flat_map(|(kind, count)| (0..*count).map(move |number| (*kind, number)));
    for (id, (kind, number)) in named.enumerate() {
        let capital = kind.get(..1).unwrap_or_default().to_uppercase() + kind.get(1..).unwrap_or_default();
        let _ = writeln!(entities, "{id},{kind},{capital} {number}");
    }
    let mut text = "id,verb,agent,theme,theme_is_statement,recipient,place,date,source\n".to_owned();
    let mut dice = Dice(1);
    let mut offers: Vec<usize> = Vec::new();
    for id in 0..acts {
        let verb = ["offer", "offer", "offer", "demand", "reject", "reject", "accept", "say", "support", "meet"];
        let verb = if offers.is_empty() { "offer" } else { verb[dice.roll(10)] };
        let (agent, topic) = (dice.frequent(actors), actors + dice.frequent(topics));
        let (theme, is_act) = match verb {
            "reject" | "accept" | "say" => (offers[dice.roll(offers.len())], 1),
            "support" | "meet" => (dice.frequent(actors), 0),
            _ => (topic, 0),
        };
        let recipient = if verb == "offer" { dice.frequent(actors).to_string() } else { String::new() };
        let place = actors + topics + dice.roll(places.max(1));
        let day = id * 4000 / acts;
        let (year, month, day) = (2010 + day / 360, day / 30 % 12 + 1, day % 28 + 1);
        let source = actors + topics + places + dice.roll(articles);
        let date = format!("{year}-{month:02}-{day:02}");
        let _ = writeln!(text, "{id},{verb},{agent},{theme},{is_act},{recipient},{place},{date},{source}");
        if verb == "offer" {
            offers.push(id);
        }
    }
    [("entities.csv".to_owned(), entities), ("statements.csv".to_owned(), text)]
}

fn imported(tables: &[(String, String)]) -> Store {
    let mapping = Mapping::read(SourceId(0), MAPPING).expect("a mapping");
    let lexicon = Lexicon::builtin();
    let mut import = Import::new(&mapping, lexicon.clone(), true);
    for table in &mapping.tables {
        for (name, text) in tables.iter().filter(|(name, _)| table.takes(name)) {
            import.table(table, name, text.as_bytes(), &mut |_| ()).expect("rows");
        }
    }
    let mut graph = import.finish().expect("a graph").0;
    graph.index_names(&lexicon);
    graph
}

fn written(graph: &mut Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_snapshot(graph, &[], false, fingerprint(&Lexicon::builtin()), &mut bytes).expect("memory");
    bytes
}

/// The snapshot of so many acts, made once.
fn snapshot(acts: usize) -> &'static [u8] {
    type Made = BTreeMap<usize, OnceLock<Vec<u8>>>;
    static ALL: OnceLock<Made> = OnceLock::new();
    let all = ALL.get_or_init(|| sizes().into_iter().map(|size| (size, OnceLock::new())).collect());
    all[&acts].get_or_init(|| written(&mut imported(&tables(acts))))
}

fn session(acts: usize) -> &'static Mutex<Session> {
    type Open = BTreeMap<usize, OnceLock<Mutex<Session>>>;
    static ALL: OnceLock<Open> = OnceLock::new();
    let all = ALL.get_or_init(|| sizes().into_iter().map(|size| (size, OnceLock::new())).collect());
    all[&acts].get_or_init(|| {
        let mut session = Session::new(Corpus::from_snapshot(Map::copy(snapshot(acts))).expect("a snapshot"));
        session.set_brief(true);
        Mutex::new(session)
    })
}

/// The question of a script, with its parameters filled.
fn question(script: &str) -> String {
    let text = script.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let values = [
        ("$q2_name", "Actor 7"),
        ("$q8_name", "Actor 7"),
        ("$q9_from_date", "2015-06-01"),
        ("$q9_to_date", "2015-09-01"),
        ("$q10_from_date", "2014-01-01"),
        ("$q10_to_date", "2015-01-01"),
    ];
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

/// Every number of a question with every size.
fn each(count: usize) -> Vec<(usize, usize)> {
    sizes().into_iter().flat_map(|size| (1..=count).map(move |number| (number, size))).collect()
}

#[divan::bench(args = sizes(), sample_count = 3, sample_size = 1)]
fn import(bencher: Bencher, acts: usize) {
    let tables = tables(acts);
    bencher.counter(ItemsCount::new(acts)).bench_local(|| imported(black_box(&tables)));
}

#[divan::bench(args = sizes(), sample_count = 5, sample_size = 1)]
fn write(bencher: Bencher, acts: usize) {
    let mut graph = imported(&tables(acts));
    bencher.counter(ItemsCount::new(acts)).bench_local(|| written(black_box(&mut graph)));
}

#[divan::bench(args = sizes(), sample_count = 10)]
fn open(bencher: Bencher, acts: usize) {
    let bytes = snapshot(acts);
    bencher.with_inputs(|| Map::copy(bytes)).bench_values(|map| Corpus::from_snapshot(map).expect("a snapshot"));
}

/// Reads and compiles a question, and does not answer it.
#[divan::bench(args = each(QUESTIONS.len()))]
fn read(bencher: Bencher, (number, acts): (usize, usize)) {
    let mut session = session(acts).lock().expect("one at a time");
    let source = session.add("question", &question(QUESTIONS[number - 1]));
    bencher.bench_local(|| black_box(session.check(&[source])));
}

#[divan::bench(args = each(QUESTIONS.len()), sample_count = 20, sample_size = 1)]
fn answer(bencher: Bencher, (number, acts): (usize, usize)) {
    ask(bencher, &question(QUESTIONS[number - 1]), acts);
}

#[divan::bench(args = OPERATORS.map(|(name, _)| name), consts = [1_000_000], sample_count = 20, sample_size = 1)]
fn operator<const ACTS: usize>(bencher: Bencher, name: &str) {
    let found = OPERATORS.iter().find(|(known, _)| *known == name).map_or("", |(_, question)| question);
    ask(bencher, found, ACTS);
}

fn ask(bencher: Bencher, question: &str, acts: usize) {
    let mut session = session(acts).lock().expect("one at a time");
    let source = session.add("question", question);
    bencher.bench_local(|| session.run(black_box(source), whom::stop::Stop::never()).expect("an answer"));
}
