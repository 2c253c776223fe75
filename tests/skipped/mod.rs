//! What a test could not do, said where it is seen.

use std::fs::OpenOptions;
use std::io::{Write, stderr};

/// Says on standard error, past what the test harness holds back, that something was not tested; and in the file that
/// `WHOM_SKIPPED` names.
pub fn skipped(what: &str) {
    let line = format!("skipped: {what}\n");
    let _ = stderr().write_all(line.as_bytes());
    if let Some(path) = std::env::var_os("WHOM_SKIPPED") {
        let list = OpenOptions::new().create(true).append(true).open(path);
        list.and_then(|mut list| list.write_all(line.as_bytes())).expect("the list of what was skipped");
    }
}
