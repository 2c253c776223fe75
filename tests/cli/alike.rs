//! The same bytes wherever it runs: whatever the order in which files were made, the language, the time zone and the width
//! of the terminal, and however many threads there are.

use super::command::{exports, formats};
use super::{CAST, FACTS};
use std::fs;
use std::path::Path;
use std::process::Command;

const SURROUNDINGS: [[(&str, &str); 3]; 3] = [
    [("LC_ALL", "C"), ("TZ", "UTC"), ("COLUMNS", "80")],
    [("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"), ("COLUMNS", "33")],
    [("LC_ALL", "de_DE.UTF-8"), ("TZ", "America/Anchorage"), ("COLUMNS", "400")],
];

/// How many threads work on a question, in each of these.
const THREADS: [&str; 3] = ["1", "7", "2"];

/// Lays a corpus of several documents, its files made in one order or the other.
fn lay(folder: &Path, turned: bool) {
    let later = |id: &str| FACTS.replace("id: \"A\"", &format!("id: \"{id}\""));
    let mut files = vec![("cast.ron".to_owned(), CAST.to_owned()), ("a.ron".to_owned(), FACTS.to_owned())];
    files.extend(["C", "B", "D"].map(|id| (format!("{}.ron", id.to_lowercase()), later(id))));
    if turned {
        files.reverse();
    }
    fs::create_dir(folder.join("data")).expect("a folder");
    for (name, text) in files {
        fs::write(folder.join("data").join(name), text).expect("a file");
    }
}

/// What a command writes, to standard output and to a file.
fn written(
    folder: &Path,
    surroundings: &[(&str, &str)],
    arguments: &[&str],
) -> (Option<i32>, Vec<u8>, Option<Vec<u8>>) {
    let output = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("WHOM_DATA")
        .envs(surroundings.iter().copied())
        .output()
        .expect("whom runs");
    let file = fs::read(folder.join("out")).ok();
    let _ = fs::remove_file(folder.join("out"));
    (output.status.code(), output.stdout, file)
}

#[test]
fn the_same_bytes_wherever_it_runs() {
    let folders = [false, true, false].map(|turned| {
        let folder = tempfile::tempdir().expect("a folder");
        lay(folder.path(), turned);
        folder
    });
    let question = "who rejected what, according to which document";
    let asked = formats().into_iter().map(|format| vec!["ask", question, "--format", format]);
    let exported = exports().into_iter().map(|target| vec!["export", "--as", target]);
    let others = [
        vec!["check", "--units"],
        vec!["check", "--format", "json"],
        vec!["ask", "why who rejected what"],
        vec!["snapshot", "-o", "out"],
        vec!["view", "-o", "out"],
        vec!["help", "verbs"],
    ];
    for arguments in asked.chain(exported).chain(others) {
        let asks = ["ask", "export", "view"].contains(&arguments[0]);
        let mut runs = folders.iter().zip(SURROUNDINGS).zip(THREADS).map(|((folder, around), threads)| {
            let threads = if asks { vec!["--threads", threads] } else { vec![] };
            written(folder.path(), &around, &[&arguments[..], &threads].concat())
        });
        let first = runs.next().expect("three of them");
        assert!(!first.1.is_empty() || first.2.is_some(), "{arguments:?} writes nothing");
        for (run, around) in runs.zip(&SURROUNDINGS[1..]) {
            assert!(run == first, "{arguments:?} is another with {around:?}");
        }
    }
}
