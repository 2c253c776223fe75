//! A `PostgreSQL` server of the test's own: a new cluster in a temporary folder, reached through a socket in it.

use crate::database::{PASSING, export};
use crate::skipped::skipped;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use whom::corpus::Corpus;

/// What stands between cells.
const SEPARATOR: &str = "\u{1f}";
/// What closes the rows of a query.
const END: &str = "-- the rows end here";

/// A running server, and a client of it.
pub struct Postgres {
    folder: tempfile::TempDir,
    programs: PathBuf,
    client: Option<Client>,
    /// The schemas of the corpora that it holds, by name.
    held: BTreeMap<String, String>,
}

struct Client {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Postgres {
    /// A new server; nothing where it is missing or does not start, which is printed.
    pub fn start() -> Option<Postgres> {
        let Some(programs) = programs() else {
            skipped("no PostgreSQL server is installed");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let server = Postgres { folder, programs, client: None, held: BTreeMap::new() };
        let path = server.folder.path().to_str().expect("a name").to_owned();
        // The server does not run as root, so the folder is given to its own user.
        if is_root() && !run(Command::new("chown").args(["postgres", &path])) {
            skipped("there is no user `postgres`");
            return None;
        }
        let data = format!("{path}/data");
        let options = format!("-k {path} -c listen_addresses='' -c fsync=off -c jit=off");
        let log = format!("{path}/log");
        let started =
            run(&mut server.program("initdb", &["-D", &data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]))
                && run(&mut server.program("pg_ctl", &["-D", &data, "-w", "-l", &log, "-o", &options, "start"]));
        if !started {
            skipped("the PostgreSQL server does not start");
            return None;
        }
        Some(server)
    }

    /// A program of the server, as the user that it runs as.
    fn program(&self, name: &str, arguments: &[&str]) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    /// Asks the tables of a corpus from now on, each in a schema of its own; those that it holds are not loaded again.
    pub fn load(&mut self, corpus: &Corpus, name: &str) {
        let number = self.held.len();
        let schema = match self.held.entry(name.to_owned()) {
            Entry::Occupied(held) if name != PASSING => {
                let schema = held.get().clone();
                self.client().said(&format!("SET search_path TO {schema};"));
                return;
            }
            entry => entry.or_insert_with(|| format!("corpus_{number}")).clone(),
        };
        let folder = tempfile::tempdir().expect("a folder");
        export(corpus, folder.path());
        if is_root() {
            assert!(run(Command::new("chmod").args(["-R", "a+rX"]).arg(folder.path())), "the files can be read");
        }
        // An error ends the client, which is told where it does not answer.
        let path = folder.path().to_str().expect("a name");
        self.client().said(&format!(
            "\\set ON_ERROR_STOP on\nDROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema};\n\
             SET search_path TO {schema};\n\\cd '{path}'\n\\i schema.postgres.sql\n\\cd /\n\\set ON_ERROR_STOP off"
        ));
    }

    /// The tables of a corpus that it holds, as `--on` names a database.
    pub fn place(&self, name: &str) -> String {
        let (socket, schema) = (self.folder.path().display(), &self.held[name]);
        let user = if is_root() { "&user=postgres" } else { "" };
        format!("postgres:///postgres?host={socket}{user}&options=-csearch_path%3D{schema}")
    }

    fn client(&mut self) -> &mut Client {
        let socket = self.folder.path().to_str().expect("a name");
        let arguments = ["-h", socket, "-d", "postgres", "-X", "-q", "-A", "-t", "-F", SEPARATOR, "-P", "null=null"];
        let mut command = self.program("psql", &arguments);
        self.client.get_or_insert_with(|| {
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
            let mut process = command.spawn().expect("psql");
            let questions = process.stdin.take().expect("a pipe");
            let answers = BufReader::new(process.stdout.take().expect("a pipe"));
            Client { process, questions, answers }
        })
    }

    /// The rows of a query.
    pub fn rows(&mut self, sql: &str) -> Result<Vec<Vec<Json>>, String> {
        let mut lines = self.client().said(&format!("{sql}\n\\echo :ERROR :LAST_ERROR_MESSAGE"));
        // A message may have several lines.
        let status = lines.iter().rposition(|line| line.starts_with("false") || line.starts_with("true"));
        let said = lines.split_off(status.expect("psql says how it went")).join("\n");
        if said.starts_with("true") {
            return Err(said);
        }
        Ok(lines.iter().map(|line| line.split(SEPARATOR).map(cell).collect()).collect())
    }
}

impl Client {
    /// What it writes for some commands, line by line.
    fn said(&mut self, commands: &str) -> Vec<String> {
        write!(self.questions, "{commands}\n\\echo '{END}'\n").expect("psql reads");
        let mut lines: Vec<String> = Vec::new();
        loop {
            let mut line = String::new();
            assert!(self.answers.read_line(&mut line).expect("psql answers") > 0, "psql ended");
            match line.trim_end() {
                END => return lines,
                line => lines.push(line.to_owned()),
            }
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.client = None;
        let data = self.folder.path().join("data");
        run(&mut self.program("pg_ctl", &["-D", data.to_str().expect("a name"), "-m", "immediate", "stop"]));
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn cell(text: &str) -> Json {
    match text {
        "t" => Json::Bool(true),
        "f" => Json::Bool(false),
        "null" => Json::Null,
        text => serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.to_owned())),
    }
}

/// Where the programs of a server lie.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        versions.map(|entry| entry.path().join("bin")).filter(|bin| bin.join("initdb").exists()).collect();
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

fn run(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
