//! The module for Python: its page is run as a session, against the program and `data/`.

use crate::skipped::skipped;
use std::path::Path;
use std::process::Command;

#[test]
fn the_page_about_python_is_a_session_that_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let has = Command::new("python3").args(["-c", "import pandas, networkx"]).output();
    if !has.is_ok_and(|ended| ended.status.success()) {
        return skipped("python3 with pandas and networkx is not installed");
    }
    // The page speaks of `data`: it is run where that lies.
    let ended = Command::new("python3")
        .args(["-B", "-m", "doctest", "docs/python.md"])
        .current_dir(root)
        .env("PYTHONPATH", root.join("docs/python"))
        .env("WHOM", env!("CARGO_BIN_EXE_whom"))
        .env_remove("WHOM_DATA")
        .output()
        .expect("python3 runs");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
}
