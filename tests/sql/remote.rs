//! `whom ask --on`: what a database answers reads as what the engine answers, and is ended when it is.

use crate::command::{text, whom};
use crate::database::{Database, export};
use crate::postgres::Postgres;
use crate::skipped::skipped;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use whom::corpus::Corpus;

/// One question for each kind of answer, and each way of being cited.
const QUESTIONS: [&str; 14] = [
    "who rejected what offered by whom",
    "which state did not reject the ceasefire",
    "who rejected what, maybe when, maybe where",
    "which state rejected how many plans offered by whom, top 3",
    "who rejected what when, sorted by when descending, first 3",
    "did arvenia and belmark sign something",
    "did estia reject nothing",
    "count who contradicts whom",
    "who contradicts whom about what",
    "who directly or indirectly supports whom",
    "who said that who rejected what via whom",
    "who rejected a plan offered by estia, according to which document",
    "who did what, first 40",
    "why who rejected what offered by whom, first 2",
];

const FORMATS: [&[&str]; 3] = [&["--format", "csv"], &["--format", "ndjson"], &["--format", "csv", "--cite", "rows"]];

fn ceasefire() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/ceasefire")
}

/// Asks about the corpus, with more arguments: exit code, output, errors.
fn ask(question: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let data = ceasefire();
    let arguments = [&["--data", data.to_str().expect("a name"), "ask", question], more].concat();
    let output = whom(Path::new("/"), &arguments, "");
    (output.status.code(), text(&output.stdout).to_owned(), text(&output.stderr).to_owned())
}

/// Compares the answers of an engine with those of the program itself, byte by byte.
fn answers_alike(engine: &str) {
    // Each question in one of the formats: it is a start of a program each time.
    for (question, format) in QUESTIONS.into_iter().zip(FORMATS.into_iter().cycle()) {
        let own = ask(question, &[format, &["-q"]].concat());
        let other = ask(question, &[format, &["-q", "--on", engine]].concat());
        assert_eq!(own, other, "{question} {format:?}");
    }
    // What is wrong with a question is told before anything is asked.
    let (code, _, said) = ask("who rejcted what", &["--on", engine]);
    assert!(code == Some(3) && said.contains("unknown word `rejcted`"), "{said}");
}

/// Runs SQL in the file of `DuckDB` in a folder, by the program where there is one, as `--on` does; else by Python.
fn run(sql: &str, folder: &Path) {
    let script = "import duckdb, sys; duckdb.connect('news.duckdb').execute(sys.stdin.read())";
    let by_program = Command::new("duckdb").arg("--version").stdout(Stdio::null()).status().is_ok();
    let (program, arguments) =
        if by_program { ("duckdb", vec!["-bail", "news.duckdb"]) } else { ("python3", vec!["-B", "-c", script]) };
    let started = Command::new(program).args(arguments).current_dir(folder).stdin(Stdio::piped()).spawn();
    let mut process = started.expect("it starts");
    process.stdin.take().expect("piped").write_all(sql.as_bytes()).expect("it reads");
    assert!(process.wait().expect("it ends").success());
}

/// A file of `DuckDB` with the tables of a corpus; nothing where there is no way to make one.
fn duckdb_file(folder: &Path, corpus: &Corpus) -> Option<PathBuf> {
    Database::duckdb()?;
    export(corpus, folder);
    run(&std::fs::read_to_string(folder.join("schema.duckdb.sql")).expect("the script"), folder);
    Some(folder.join("news.duckdb"))
}

fn loaded() -> Corpus {
    Corpus::load(ceasefire()).expect("a corpus")
}

#[test]
fn duckdb_answers_as_the_engine_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(file) = duckdb_file(folder.path(), &loaded()) else { return };
    answers_alike(&format!("duckdb:{}", file.display()));
}

#[test]
fn postgres_answers_as_the_engine_does() {
    let Some(mut server) = Postgres::start() else { return };
    if Command::new("psql").arg("--version").stdout(Stdio::null()).status().is_err() {
        return skipped("psql is not installed");
    }
    server.load(&loaded(), "ceasefire");
    answers_alike(&server.place("ceasefire"));
}

#[test]
fn tables_of_another_corpus_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = Corpus::load(Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).expect("a corpus");
    let Some(file) = duckdb_file(folder.path(), &other) else { return };
    let (code, out, said) = ask("who rejected what", &["--on", &format!("duckdb:{}", file.display())]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(
        said,
        "error: the database holds the tables of another corpus, or of another version: export the tables again, and load \
         them\n"
    );
}

/// One that has as much of everything, and one fact otherwise.
#[test]
fn tables_of_a_corpus_as_large_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("ceasefire");
    std::fs::create_dir(&copy).expect("a folder");
    for file in std::fs::read_dir(ceasefire()).expect("the corpus").map(|file| file.expect("a file")) {
        std::fs::copy(file.path(), copy.join(file.file_name())).expect("a copy");
    }
    let facts = std::fs::read_to_string(copy.join("courier.ron")).expect("facts");
    std::fs::write(copy.join("courier.ron"), facts.replacen("estia supports corvia", "estia supports dorland", 1))
        .expect("facts");
    let (own, other) = (loaded(), Corpus::load(&copy).expect("a corpus"));
    assert_eq!((own.store.acts(), own.store.mentions()), (other.store.acts(), other.store.mentions()));
    let Some(file) = duckdb_file(folder.path(), &other) else { return };
    let (code, _, said) = ask("who rejected what", &["--on", &format!("duckdb:{}", file.display())]);
    assert!(code == Some(2) && said.starts_with("error: the database holds the tables of another corpus"), "{said}");
}

#[test]
fn passwords_and_what_cannot_be_asked_are_told() {
    let (code, _, said) = ask("who rejected what", &["--on", "postgres://ada:secret@host/news"]);
    assert!(code == Some(2) && said.contains("PGPASSWORD") && !said.contains("secret"), "{said}");
    let (code, _, said) = ask("who rejected what", &["--on", "postgres://host/news?user=ada&password=secret"]);
    assert!(code == Some(2) && said.contains("PGPASSWORD") && !said.contains("secret"), "{said}");
    let (code, _, said) = ask("who rejected what", &["--on", "oracle://ada:secret@host/news"]);
    assert_eq!(
        (code, said.as_str()),
        (Some(2), "error: write `duckdb:FILE`, `postgres://HOST/DATABASE` or `sc://HOST:PORT/;tables=FOLDER`\n")
    );
    let (code, _, said) = ask("who rejected what", &["--on", "duckdb:/nowhere/news.duckdb"]);
    assert_eq!((code, said.as_str()), (Some(2), "error: DuckDB: /nowhere/news.duckdb: there is no such file\n"));
}

/// That a question which the database would work at for minutes is ended soon after the time that it has.
fn is_ended(engine: &str) {
    let start = Instant::now();
    let (code, out, said) = ask("who rejected what", &["--timeout", "2s", "--on", engine]);
    assert_eq!((code, out.as_str()), (Some(130), ""), "{said}");
    assert!(said.starts_with("stopped: it took longer than `--timeout` allows"), "{said}");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn postgres_is_ended_with_the_question() {
    let Some(mut server) = Postgres::start() else { return };
    server.load(&loaded(), "ceasefire");
    let slow = "ALTER TABLE about RENAME TO own; CREATE VIEW about AS SELECT own.* FROM own, pg_sleep(300);";
    server.rows(slow).expect("the view is made");
    is_ended(&server.place("ceasefire"));
    let running = "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%FROM about%' \
                   AND pid <> pg_backend_pid();";
    let given = Instant::now();
    while server.rows(running) != Ok(vec![vec![json!(0)]]) {
        assert!(given.elapsed() < Duration::from_secs(10), "the server still works at it");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn duckdb_is_ended_with_the_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(file) = duckdb_file(folder.path(), &loaded()) else { return };
    let slow = "ALTER TABLE about RENAME TO own; CREATE VIEW about AS SELECT own.* FROM own, \
                (SELECT SUM(a.range * b.range) FROM range(10000000) AS a, range(10000000) AS b);";
    run(slow, folder.path());
    is_ended(&format!("duckdb:{}", file.display()));
}
