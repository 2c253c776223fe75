//! Scripts, by the command: an exit code that is one of ours, and a word where it is none of the good ones.

use crate::machine::{fuzz, gist, kept};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use whom::diagnostic::is_hostile;

fn ran(folder: &Path, text: &str) -> String {
    std::fs::write(folder.join("s.whom"), text).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["run", "s.whom", "--keep-going", "--data", concat!(env!("CARGO_MANIFEST_DIR"), "/data")])
        .current_dir(folder)
        .env_remove("WHOM_DATA")
        .output()
        .expect("whom runs");
    let told = String::from_utf8(output.stderr).expect("whom writes UTF-8");
    let written = String::from_utf8(output.stdout).expect("whom writes UTF-8");
    assert!(matches!(output.status.code(), Some(0..=3)), "{:?} {told}", output.status);
    assert!(!told.contains("panicked"), "{told}");
    let hostile: Vec<char> = told.chars().chain(written.chars()).filter(|c| is_hostile(*c) && *c != '\n').collect();
    assert!(hostile.is_empty(), "{hostile:?}");
    assert!(output.status.success() || told.contains("error: "), "{told}");
    let errors = told.lines().filter(|line| line.starts_with("error: ")).map(gist);
    errors.collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn scripts() {
    let folder = tempfile::tempdir().expect("a folder");
    fuzz("script", kept("seeds/script"), 40, |text| {
        // A script may name files: it names none outside.
        if text.contains("..") || text.contains('/') { String::new() } else { ran(folder.path(), text) }
    });
}
