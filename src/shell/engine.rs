//! Another program that answers SQL: `duckdb`, or Python with its module, `psql`, and `sqlite3` or Python; or a server of
//! Spark (`spark.rs`).
//!
//! Takes queries; gives their rows, cell by cell as text. Once it is told to stop, the database ends what it does for them.
//! Whoever it signs in as is that program's affair: a password is never taken, passed on or printed. Must not know what is
//! asked.

use super::spark::Spark;
use crate::sql::{Dialect, KeptRows};
use crate::stop::Stop;
use csv::StringRecord;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Where a question is answered.
pub(super) enum Engine {
    /// A file of `DuckDB`.
    DuckDb(PathBuf),
    /// A database of `PostgreSQL`, as its programs name one.
    Postgres(String),
    /// A server of Spark Connect.
    Spark(Spark),
}

/// What an engine is asked.
#[derive(Clone, Copy)]
pub(super) struct Queries<'a> {
    /// What is found and kept before: only Spark is asked so.
    pub kept: &'a [KeptRows],
    /// Queries, one after the other.
    pub queries: &'a [&'a str],
}

/// Why an engine gave no rows.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum EngineError {
    /// Nobody wants them any more.
    #[error("stopped")]
    Stopped,
    /// What it says, or why it cannot be asked.
    #[error("{0}")]
    Failed(String),
    /// A row is none that was asked for.
    #[error("it gives other rows than were asked for")]
    Unlike,
}

/// How `--on` is written.
const WRITTEN: &str = "write `duckdb:FILE`, `postgres://HOST/DATABASE` or `sc://HOST:PORT/;tables=FOLDER`";
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
/// So many rows may wait for whoever takes them.
const WAITING: usize = 4096;

/// How a row is read; nothing where it is none that was asked for.
pub(super) type Read<T> = fn(&StringRecord) -> Option<T>;
/// A row as it comes, or what was said instead.
pub(super) type Given = Result<StringRecord, String>;

impl Engine {
    /// The engine that is meant.
    ///
    /// # Errors
    /// How it is written; never with what was, in which a password may be.
    pub fn parse(text: &str) -> Result<Engine, String> {
        if let Some(file) = text.strip_prefix("duckdb:").filter(|file| !file.is_empty()) {
            return Ok(Engine::DuckDb(PathBuf::from(file)));
        }
        if text.starts_with("sc://") {
            return Spark::parse(text).map(Engine::Spark);
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
            Engine::Spark(_) => Dialect::Spark,
        }
    }

    /// The rows of some queries, one after the other, as they are read; what is empty is nothing.
    ///
    /// # Errors
    /// Where it was stopped, where there is no such program or database, what the database says, and where a row is not
    /// read.
    pub fn rows<T>(&self, asked: Queries<'_>, read: Read<T>, stop: &Stop) -> Result<Vec<T>, EngineError> {
        let queries = asked.queries;
        match self {
            Engine::Spark(spark) => {
                let (give, take) = sync_channel(WAITING);
                let end = spark.answer(asked.kept, queries, give);
                received(&take, read, stop, end)
            }
            Engine::DuckDb(file) => {
                if !file.exists() {
                    return Err(EngineError::Failed(format!("{}: there is no such file", crate::source::shown(file))));
                }
                let mut own = Command::new("duckdb");
                own.args(["-init", "/dev/null", "-bail", "-readonly", "-csv", "-noheader", "-nullvalue", ""]).arg(file);
                if let Some(child) = started(&mut own)? {
                    return answered(child, Works::Itself, queries.join("\n").into_bytes(), read, stop);
                }
                let mut python = Command::new("python3");
                python.args(["-B", "-c", PYTHON]).arg(file);
                let asked = serde_json::to_vec(queries).map_err(|error| EngineError::Failed(error.to_string()))?;
                let child = started(&mut python)?.ok_or_else(|| EngineError::Failed(NO_DUCKDB.to_owned()))?;
                answered(child, Works::Itself, asked, read, stop)
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
                answered(child, Works::Elsewhere, asked.into_bytes(), read, stop)
            }
        }
    }
}

/// The rows of a query to a file of `SQLite`, which is only read; what is empty is nothing.
///
/// # Errors
/// Where it was stopped, where there is nothing that reads such files, and what that says.
pub(super) fn sqlite_rows(file: &Path, query: &str, stop: &Stop) -> Result<Vec<StringRecord>, EngineError> {
    let read = |row: &StringRecord| Some(row.clone());
    let mut own = Command::new("sqlite3");
    own.args(["-init", "/dev/null", "-bail", "-readonly", "-csv", "-noheader"]).arg(file);
    if let Some(child) = started(&mut own)? {
        return answered(child, Works::Itself, query.as_bytes().to_vec(), read, stop);
    }
    let mut python = Command::new("python3");
    python.args(["-B", "-c", PYTHON_SQLITE]).arg(file);
    let child = started(&mut python)?.ok_or_else(|| EngineError::Failed(NO_SQLITE.to_owned()))?;
    answered(child, Works::Itself, query.as_bytes().to_vec(), read, stop)
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
fn answered<T>(
    mut child: Child,
    works: Works,
    asked: Vec<u8>,
    read: Read<T>,
    stop: &Stop,
) -> Result<Vec<T>, EngineError> {
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
    let rows = match out {
        Some(out) => received(&out, read, stop, || end(&mut child, works))?,
        None => Vec::new(),
    };
    let status = child.wait().map_err(|error| EngineError::Failed(crate::source::why(&error)))?;
    let said = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
    match status.code() {
        Some(0) => Ok(rows),
        Some(NO_MODULE) => Err(EngineError::Failed(NO_DUCKDB.to_owned())),
        _ => Err(EngineError::Failed(said.trim().to_owned())),
    }
}

/// Rows as they come through, as far as nobody stops them; `end` ends what gives them.
fn received<T>(
    rows: &Receiver<Given>,
    read: Read<T>,
    stop: &Stop,
    mut end: impl FnMut(),
) -> Result<Vec<T>, EngineError> {
    let mut kept = Vec::new();
    let error = loop {
        match rows.recv_timeout(PATIENCE) {
            Ok(Ok(row)) => match read(&row) {
                Some(row) => kept.push(row),
                None => break EngineError::Unlike,
            },
            Ok(Err(said)) => break EngineError::Failed(said),
            Err(RecvTimeoutError::Disconnected) => return Ok(kept),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if stop.is_set() {
            break EngineError::Stopped;
        }
    };
    end();
    Err(error)
}

fn give(mut input: ChildStdin, asked: &[u8]) {
    // One that ends before it has read all says why.
    let _ = input.write_all(asked);
}

/// The lines that it writes, read beside whoever waits for them.
fn records(out: impl std::io::Read + Send + 'static) -> Receiver<Given> {
    let (give, take) = sync_channel(WAITING);
    thread::spawn(move || pass_on(out, &give));
    take
}

fn pass_on(out: impl std::io::Read, give: &SyncSender<Given>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(out);
    for record in reader.records() {
        if give.send(record.map_err(|error| error.to_string())).is_err() {
            return;
        }
    }
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
