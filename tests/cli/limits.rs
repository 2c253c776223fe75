//! Ctrl-C and the limits, on every way out: one is enough, whatever the command does at that time.

use super::command::{exports, formats, text};
use super::folder;
use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// So many acts take every writer longer than anybody waits, without optimisation.
const MANY: usize = 60_000;

/// A table of many acts, and a snapshot of it.
fn large() -> tempfile::TempDir {
    let mapping = r#"Mapping(tables: [Acts((
        file: "acts.csv", label: "s{id}", verb: "attack", date: "2024-05-01", document: "wire{id}",
        roles: { "agent": [(entity: "a{a}", kind: "organisation")], "theme": [(entity: "b{b}", kind: "organisation")] },
    ))])"#;
    let folder = folder(&[("m.ron", mapping)]);
    let mut rows = "id,a,b\n".to_owned();
    for id in 0..MANY {
        writeln!(rows, "{id},{},{}", id % 977, id % 991).expect("a string takes everything");
    }
    std::fs::write(folder.path().join("acts.csv"), rows).expect("a file");
    let output = run(folder.path(), &["import", "m.ron", "acts.csv", "-o", "i.snap"]).wait_with_output();
    assert!(output.expect("whom ends").status.success());
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("whom starts")
}

/// What becomes of it while nobody reads what it writes.
fn ended(mut child: Child) -> Output {
    let start = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        assert!(start.elapsed() < Duration::from_mins(1), "it does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().expect("whom ends")
}

/// Every way out of a question or a corpus.
fn ways() -> Vec<Vec<&'static str>> {
    let question = "who attacked whom";
    let asked = formats().into_iter().map(|format| vec!["ask", question, "--format", format]);
    let exports = exports().into_iter().map(|target| vec!["export", "--as", target]);
    let others = [vec!["ask", "why", question], vec!["export", "--as", "svg", question], vec!["check", "--units"]];
    asked.chain(exports).chain(others).collect()
}

#[test]
fn one_ctrl_c_or_a_limit_ends_every_way_out() {
    let folder = large();
    for way in ways() {
        let arguments = [&["--data", "i.snap"], &way[..]].concat();
        let child = run(folder.path(), &arguments);
        // Long enough to be under way, and not long enough to be done.
        std::thread::sleep(Duration::from_millis(150));
        let kill = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status().expect("kill");
        assert!(kill.success());
        let output = ended(child);
        // What is short enough has been done before.
        assert!(matches!(output.status.code(), Some(130 | 0 | 2)), "{way:?}: {output:?}");
        let limited = [&arguments[..], &["--timeout", "100ms"]].concat();
        let output = ended(run(folder.path(), &limited));
        let told = text(&output.stderr);
        let is_stopped = told.contains("it took longer than `--timeout` allows");
        assert_eq!(output.status.code() == Some(130), is_stopped, "{way:?}: {told}");
        assert!(!told.contains("stopped before the end"), "{way:?}: {told}");
    }
}

#[test]
fn what_takes_more_memory_than_it_may_is_ended_and_told() {
    let folder = large();
    let mut stopped = 0;
    for way in ways() {
        let arguments = [&["--data", "i.snap"], &way[..], &["--max-memory", "2M"]].concat();
        let output = ended(run(folder.path(), &arguments));
        let is_told = text(&output.stderr).contains("it took more memory than `--max-memory` allows");
        assert_eq!(output.status.code() == Some(130), is_told, "{way:?}: {output:?}");
        stopped += usize::from(is_told);
    }
    assert!(stopped > 5, "{stopped} of them were ended");
}

#[test]
fn an_import_is_ended_too_and_leaves_nothing() {
    let folder = large();
    let import = ["import", "m.ron", "acts.csv", "-o", "again.snap", "-q"];
    let output = ended(run(folder.path(), &[&import[..], &["--timeout", "20ms"]].concat()));
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    assert_eq!(text(&output.stderr), "stopped: it took longer than `--timeout` allows\n");
    let child = run(folder.path(), &import);
    std::thread::sleep(Duration::from_millis(30));
    let kill = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status().expect("kill");
    assert!(kill.success());
    // Ctrl-C before the program listens ends it, too.
    assert_ne!(ended(child).status.code(), Some(0));
    let mut names: Vec<String> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["acts.csv", "data", "i.snap", "m.ron"]);
}

#[test]
fn a_size_has_one_unit() {
    let folder = large();
    let asked = |size: &str| {
        let asked = ["ask", "did who reject what", "--max-memory", size, "--data", "i.snap", "-q"];
        ended(run(folder.path(), &asked)).status.code()
    };
    for size in ["900M", "900MB", "2G", "2GB", "900000K", "2000000000", "2000000000B"] {
        assert_ne!(asked(size), Some(2), "{size}");
    }
    for size in ["5MBBB", "5BB", "5MM", "5 M", "M", "1.5G", "-1G", ""] {
        assert_eq!(asked(size), Some(2), "{size}");
    }
}
