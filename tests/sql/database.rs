//! A database as another process, which is asked by lines of JSON.

use crate::skipped::skipped;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use whom::corpus::Corpus;
use whom::output::tables::write_csv;
use whom::sql::{Dialect, TableFiles, TableName, script};
use whom::stop::Stop;

/// A running database.
pub struct Database {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// The names of the corpora that it holds.
    held: BTreeSet<String>,
}

/// Under which name a corpus is held that nothing is asked of later on.
pub const PASSING: &str = "passing";

impl Database {
    /// `DuckDB` in Python; nothing where either is missing, which is printed.
    pub fn duckdb() -> Option<Database> {
        if !has_module("duckdb") {
            skipped("python3 with duckdb is not installed");
            return None;
        }
        Some(Database::start("ask_duckdb.py"))
    }

    fn start(program: &str) -> Database {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sql").join(program);
        let mut command = Command::new("python3");
        command.arg("-B").arg(program).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("python3 starts");
        let questions = process.stdin.take().expect("a pipe");
        let answers = BufReader::new(process.stdout.take().expect("a pipe"));
        Database { process, questions, answers, held: BTreeSet::new() }
    }

    /// Asks the tables of a corpus from now on; those that it holds under this name are not loaded again.
    pub fn load(&mut self, corpus: &Corpus, name: &str) {
        if name != PASSING && self.held.contains(name) {
            self.asked(&json!({"use": name})).expect("the tables are there");
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        export(corpus, folder.path());
        self.asked(&json!({"use": name, "folder": folder.path()})).expect("the tables are loaded");
        self.held.insert(name.to_owned());
    }

    /// Asks the tables in a folder from now on, under a name.
    #[cfg(feature = "parquet")]
    pub fn open(&mut self, name: &str, folder: &Path) {
        self.asked(&json!({"use": name, "folder": folder})).expect("the tables are loaded");
    }

    /// Asks again the tables of a name.
    #[cfg(feature = "parquet")]
    pub fn open_again(&mut self, name: &str) {
        self.asked(&json!({"use": name})).expect("the tables are there");
    }

    /// The rows of a query.
    pub fn rows(&mut self, sql: &str) -> Result<Vec<Vec<Json>>, String> {
        self.asked(&json!({"sql": sql}))
    }

    fn asked(&mut self, question: &Json) -> Result<Vec<Vec<Json>>, String> {
        writeln!(self.questions, "{question}").expect("the database reads");
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the database answers");
        let answer: Json = serde_json::from_str(&line).expect("the database writes JSON");
        match answer["rows"].as_array() {
            Some(rows) => Ok(rows.iter().map(|row| row.as_array().expect("a row").clone()).collect()),
            None => Err(answer["error"].as_str().unwrap_or_default().to_owned()),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn has_module(name: &str) -> bool {
    let found = Command::new("python3").args(["-c", &format!("import {name}")]).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// Writes the tables of a corpus, with the scripts that load them.
pub fn export(corpus: &Corpus, folder: &Path) {
    for table in TableName::ALL {
        let mut file = File::create(folder.join(format!("{}.csv", table.name()))).expect("a file");
        write_csv(*table, corpus, Stop::never(), &mut file).expect("the table is written");
    }
    for (name, dialect) in Dialect::ALL {
        std::fs::write(folder.join(format!("schema.{name}.sql")), script(dialect, TableFiles::Csv)).expect("a file");
    }
}
