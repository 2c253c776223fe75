//! A snapshot that another program changes while it is open: no answer is of two states of it.

use crate::terminal::{Terminal, home};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const MAPPING: &str = r#"Mapping(tables: [Acts((
    file: "acts.csv",
    label: "s{id}",
    verb: "{verb}",
    roles: { "agent": [(entity: "{a}", kind: "organisation")], "theme": [(entity: "{b}", kind: "organisation")] },
    document: "wire",
))])"#;

/// Makes a snapshot of many pages, of which a question reads but some.
fn snapshot(folder: &Path) -> PathBuf {
    let rows = (0..4_000).map(|row| {
        let verb = ["invite", "attack"][usize::from(row > 2)];
        format!("{row},{verb},Band {},Band {}\n", row % 900, row % 1_000)
    });
    let acts: String = std::iter::once("id,verb,a,b\n".to_owned()).chain(rows).collect();
    fs::write(folder.join("m.ron"), MAPPING).unwrap();
    fs::write(folder.join("acts.csv"), acts).unwrap();
    made(folder, &["import", "m.ron", "acts.csv", "-o", "i.snap", "-q"]);
    folder.join("i.snap")
}

fn made(folder: &Path, arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_whom")).args(arguments).current_dir(folder).status().unwrap();
    assert!(status.success(), "{arguments:?}");
}

fn opened(home: &Path, snapshot: &Path) -> Terminal {
    let mut terminal = Terminal::open(home, &["--data", snapshot.to_str().unwrap()], &[]);
    terminal.enter("who invited \"Band 1\"").answer("Band 1");
    terminal.clear();
    terminal
}

/// The question that reads what the first one did not, such as who attacked and what it is called.
const OTHER: &str = "who attacked whom";

#[test]
fn cut_short_it_is_told() {
    for length in [0, 50_000] {
        let home = home();
        let snapshot = snapshot(home.path());
        let mut terminal = opened(home.path(), &snapshot);
        OpenOptions::new().write(true).open(&snapshot).unwrap().set_len(length).unwrap();
        terminal.enter(OTHER).wait("error: another program c");
        let screen = terminal.screen();
        assert!(!screen.contains("Band"), "{length}: {screen}");
        if screen.contains("cut the snapshot short") {
            assert_eq!(terminal.exit_code(), 2);
        } else {
            assert!(screen.contains("changed the snapshot while it was read: open it again"), "{length}: {screen}");
        }
    }
}

#[test]
fn written_over_it_is_told() {
    let home = home();
    let snapshot = snapshot(home.path());
    let mut terminal = opened(home.path(), &snapshot);
    let same = fs::read(&snapshot).unwrap();
    // Even by the same bytes: who writes it over has a moment in which it is half of each.
    OpenOptions::new().write(true).open(&snapshot).unwrap().write_all(&same).unwrap();
    terminal.enter(OTHER).answer("error: another program changed the snapshot while it was read: open it again");
    assert!(!terminal.screen().contains("Band"), "{}", terminal.screen());
}

/// As our own commands do it: the old file is there as long as somebody has it open.
#[test]
fn replaced_it_is_read_on_as_it_was() {
    let home = home();
    let snapshot = snapshot(home.path());
    let mut terminal = opened(home.path(), &snapshot);
    made(home.path(), &["snapshot", "--data", "i.snap", "-o", "other.snap"]);
    fs::rename(home.path().join("other.snap"), &snapshot).unwrap();
    terminal.enter("who attacked \"Band 7\"").answer("4 answers.");
    assert_eq!(terminal.leave(), 0);
}
