//! Another program that answers SQL: `duckdb`, or Python with its module, `psql`, and `sqlite3` or Python.
//!
//! Takes queries; gives their rows, cell by cell as text. Once it is told to stop, the database ends what it does for them.
//! Whoever it signs in as is that program's affair: a password is never taken, passed on or printed. Must not know what is
//! asked.

use crate::sql::Dialect;
use crate::stop::Stop;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Where a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    /// A file of `DuckDB`.
    DuckDb(PathBuf),
    /// A database of `PostgreSQL`, as its programs name one.
    Postgres(String),
}

/// Why an engine gave no rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum EngineError {
    /// Nobody wants them any more.
    Stopped,
    /// What it says, or why it cannot be asked.
    Failed(String),
}

/// How `--on` is written.
const WRITTEN: &str = "write `duckdb:FILE` or `postgres://HOST/DATABASE`";
/// Where a password belongs.
const PASSWORD: &str = "a password in `--on` is seen by whoever lists what runs: \
                        put it in `PGPASSWORD` or `~/.pgpass`, where `psql` finds it";
/// What is said where there is no way to `DuckDB`.
const NO_DUCKDB: &str = "DuckDB is asked through its program, `duckdb`, or through Python's module, and neither is here: \
                         `python3 -m pip install duckdb` brings the module";
/// What is said where there is no way to `PostgreSQL`.
const NO_PSQL: &str = "PostgreSQL is asked through its program, `psql`, which is not here: \
                       it comes with the package `postgresql-client`";

/// How Python asks: the queries are a list in JSON, the rows are lines of CSV.
const PYTHON: &str = r#"
import csv, json, sys
try:
    import duckdb
except ImportError:
    sys.exit(127)
out = csv.writer(sys.stdout)
try:
    connection = duckdb.connect(sys.argv[1], read_only=True)
    for query in json.load(sys.stdin):
        cursor = connection.execute(query)
        while rows := cursor.fetchmany(2048):
            out.writerows(rows)
except duckdb.Error as error:
    sys.exit(str(error))
"#;
/// The same of a file of `SQLite`, which Python reads by itself.
const PYTHON_SQLITE: &str = r#"
import csv, sqlite3, sys, urllib.parse
out = csv.writer(sys.stdout)
try:
    connection = sqlite3.connect("file:" + urllib.parse.quote(sys.argv[1]) + "?mode=ro", uri=True)
    out.writerows(connection.execute(sys.stdin.read()))
except sqlite3.Error as error:
    sys.exit(str(error))
"#;
/// What is said where there is no way to `SQLite`.
const NO_SQLITE: &str =
    "a database is read through `sqlite3` or `python3`, and neither is here: DNA's event list (CSV) needs none";
/// With this it ends where there is no such module.
const NO_MODULE: i32 = 127;

/// Where the work for a query is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Works {
    /// In the program that is asked.
    Itself,
    /// In a server.
    Elsewhere,
}

/// How long a stop may go unnoticed.
const PATIENCE: Duration = Duration::from_millis(5);

impl Engine {
    /// The engine that is meant.
    ///
    /// # Errors
    /// How it is written; never with what was, in which a password may be.
    pub fn parse(text: &str) -> Result<Engine, String> {
        if let Some(file) = text.strip_prefix("duckdb:").filter(|file| !file.is_empty()) {
            return Ok(Engine::DuckDb(PathBuf::from(file)));
        }
        let Some((_, place)) = text.split_once("://").filter(|(kind, _)| ["postgres", "postgresql"].contains(kind))
        else {
            return Err(WRITTEN.to_owned());
        };
        let before = place.split(['/', '?']).next().unwrap_or(place);
        let signed_in = before.rsplit_once('@').is_some_and(|(who, _)| who.contains(':'));
        if signed_in || place.split(['?', '&']).skip(1).any(|part| part.starts_with("password=")) {
            return Err(PASSWORD.to_owned());
        }
        Ok(Engine::Postgres(text.to_owned()))
    }

    /// Whose SQL it reads.
    pub fn dialect(&self) -> Dialect {
        match self {
            Engine::DuckDb(_) => Dialect::DuckDb,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The rows of some queries, one after the other; what is empty is nothing.
    ///
    /// # Errors
    /// Where it was stopped, where there is no such program or database, and what the database says.
    pub fn rows(&self, queries: &[&str], stop: &Stop) -> Result<Vec<csv::StringRecord>, EngineError> {
        match self {
            Engine::DuckDb(file) => {
                if !file.exists() {
                    return Err(EngineError::Failed(format!("{}: there is no such file", crate::source::shown(file))));
                }
                let mut own = Command::new("duckdb");
                own.args(["-init", "/dev/null", "-bail", "-readonly", "-csv", "-noheader", "-nullvalue", ""]).arg(file);
                if let Some(child) = started(&mut own)? {
                    return answered(child, Works::Itself, queries.join("\n").into_bytes(), stop);
                }
                let mut python = Command::new("python3");
                python.args(["-B", "-c", PYTHON]).arg(file);
                let asked = serde_json::to_vec(queries).map_err(|error| EngineError::Failed(error.to_string()))?;
                let child = started(&mut python)?.ok_or_else(|| EngineError::Failed(NO_DUCKDB.to_owned()))?;
                answered(child, Works::Itself, asked, stop)
            }
            Engine::Postgres(place) => {
                let mut psql = Command::new("psql");
                psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-w", "-d", place, "-f", "-"]);
                let copied = |query: &&str| {
                    format!("COPY (\n{}\n) TO STDOUT (FORMAT csv);\n", query.trim_end().trim_end_matches(';'))
                };
                let asked: String = queries.iter().map(copied).collect();
                let asked = format!("SET default_transaction_read_only = on;\n{asked}");
                let child = started(&mut psql)?.ok_or_else(|| EngineError::Failed(NO_PSQL.to_owned()))?;
                answered(child, Works::Elsewhere, asked.into_bytes(), stop)
            }
        }
    }
}

/// The rows of a query to a file of `SQLite`, which is only read; what is empty is nothing.
///
/// # Errors
/// Where it was stopped, where there is nothing that reads such files, and what that says.
pub(super) fn sqlite_rows(file: &Path, query: &str, stop: &Stop) -> Result<Vec<csv::StringRecord>, EngineError> {
    let mut own = Command::new("sqlite3");
    own.args(["-init", "/dev/null", "-bail", "-readonly", "-csv", "-noheader"]).arg(file);
    if let Some(child) = started(&mut own)? {
        return answered(child, Works::Itself, query.as_bytes().to_vec(), stop);
    }
    let mut python = Command::new("python3");
    python.args(["-B", "-c", PYTHON_SQLITE]).arg(file);
    let child = started(&mut python)?.ok_or_else(|| EngineError::Failed(NO_SQLITE.to_owned()))?;
    answered(child, Works::Itself, query.as_bytes().to_vec(), stop)
}

/// The program, as it runs; nothing where it is not there.
fn started(command: &mut Command) -> Result<Option<Child>, EngineError> {
    let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    match spawned {
        Ok(child) => Ok(Some(child)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(EngineError::Failed(crate::source::why(&error))),
    }
}

/// What it writes for what it is asked, as far as nobody stops it.
fn answered(
    mut child: Child,
    works: Works,
    asked: Vec<u8>,
    stop: &Stop,
) -> Result<Vec<csv::StringRecord>, EngineError> {
    if let Some(input) = child.stdin.take() {
        thread::spawn(move || give(input, &asked));
    }
    let out = child.stdout.take().map(records);
    let errors = child.stderr.take().map(|mut errors| {
        thread::spawn(move || {
            let mut text = Vec::new();
            // What was read until it broke off is said.
            let _ = errors.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        })
    });
    let mut rows = Vec::new();
    if let Some(out) = out {
        loop {
            match out.recv_timeout(PATIENCE) {
                Ok(Ok(row)) => rows.push(row),
                Ok(Err(error)) => {
                    end(&mut child, works);
                    return Err(EngineError::Failed(error.to_string()));
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if stop.is_set() {
                end(&mut child, works);
                return Err(EngineError::Stopped);
            }
        }
    }
    let status = child.wait().map_err(|error| EngineError::Failed(crate::source::why(&error)))?;
    let said = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
    match status.code() {
        Some(0) => Ok(rows),
        Some(NO_MODULE) => Err(EngineError::Failed(NO_DUCKDB.to_owned())),
        _ => Err(EngineError::Failed(said.trim().to_owned())),
    }
}

fn give(mut input: ChildStdin, asked: &[u8]) {
    // One that ends before it has read all says why.
    let _ = input.write_all(asked);
}

/// The lines that it writes, read beside whoever waits for them.
fn records(out: impl Read + Send + 'static) -> Receiver<Result<csv::StringRecord, csv::Error>> {
    let (give, take) = channel();
    thread::spawn(move || {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(out);
        for record in reader.records() {
            if give.send(record).is_err() {
                return;
            }
        }
    });
    take
}

/// Ends what it does. One that works elsewhere has it cancelled there when it is interrupted, and ends then; one that works
/// itself is ended, and has only read.
fn end(child: &mut Child, works: Works) {
    match works {
        #[cfg(unix)]
        Works::Elsewhere => {
            let _ =
                rustix::process::kill_process(rustix::process::Pid::from_child(child), rustix::process::Signal::INT);
        }
        _ => {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
