//! Faults that were found by use, each as the small corpus that shows it: what the command says of it now.
//!
//! A case is a folder with its files and `case.console`: comments (`#`) that say what must be so, and commands with what
//! each writes, standard error after standard output. A command runs in a copy of the folder, which is its corpus.
//! `UPDATE_EXPECT=1` writes what the commands give.

#[path = "../command/mod.rs"]
mod command;

use command::{text, whom};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

/// What a command begins with.
const PROMPT: &str = "$ whom ";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Every case, in order.
fn cases() -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(root()).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.is_dir()).collect()
}

/// The words of a command line; `"…"` is one.
fn arguments(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
}

fn copy(case: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(case).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_name() != "case.console" {
            fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
        }
    }
    folder
}

/// The console of a case with what its commands give now.
fn told(case: &Path, console: &str) -> String {
    let folder = copy(case);
    let mut out = String::new();
    for line in console.lines().filter(|line| line.starts_with(PROMPT) || line.starts_with("# ")) {
        let _ = writeln!(out, "{line}");
        let Some(command) = line.strip_prefix(PROMPT) else { continue };
        let output = whom(folder.path(), &[&["--data", "."], arguments(command).as_slice()].concat(), "");
        let _ = write!(out, "{}{}", text(&output.stdout), text(&output.stderr));
        let _ = match output.status.code() {
            Some(0) => writeln!(out),
            Some(code) => writeln!(out, "exit {code}\n"),
            None => writeln!(out, "killed\n"),
        };
    }
    out.trim_end().to_owned() + "\n"
}

/// What a case gives instead of what is right; nothing where it gives that, or what is told was written for it.
fn wrong(case: &Path) -> Option<String> {
    let file = case.join("case.console");
    let expected = fs::read_to_string(&file).expect("what the case asks");
    let told = told(case, &expected);
    if told == expected {
        return None;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&file, &told).expect("what is told can be written");
        return None;
    }
    let name = case.file_name().expect("a name").to_string_lossy();
    Some(format!("==== {name}\n---- expected\n{expected}---- told\n{told}"))
}

#[test]
fn every_case_gives_what_is_right() {
    let cases = &cases();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let of_core = |core: usize| cases.iter().skip(core).step_by(cores).filter_map(|case| wrong(case)).collect();
    let wrong: Vec<String> = thread::scope(|scope| {
        let all: Vec<_> = (0..cores).map(|core| scope.spawn(move || of_core(core))).collect();
        all.into_iter().flat_map(|some: thread::ScopedJoinHandle<'_, Vec<String>>| some.join().expect("told")).collect()
    });
    assert!(wrong.is_empty(), "{}UPDATE_EXPECT=1 writes what is told", wrong.concat());
}

#[test]
fn every_case_says_what_must_be_so() {
    assert!(cases().len() >= 20, "{} cases", cases().len());
    for case in cases() {
        let console = fs::read_to_string(case.join("case.console")).expect("what the case asks");
        assert!(console.starts_with("# ") && console.contains(PROMPT), "{}", case.display());
    }
}
