//! Other people's programs.

use crate::skipped::skipped;
use std::io::Write;
use std::process::{Command, Stdio};

/// What a program says: standard output and standard error.
pub struct Said {
    pub out: String,
    pub err: String,
}

/// Runs a program on `input`; nothing where it is missing, which is printed. A failure of the program is a panic.
pub fn run(program: &str, arguments: &[&str], input: &str) -> Option<Said> {
    let spawned = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else {
        skipped(&format!("{program} is not installed"));
        return None;
    };
    let mut pipe = child.stdin.take().expect("a pipe to the program");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || pipe.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    let _ = writer.join();
    let said = Said {
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    assert!(output.status.success(), "{program} failed: {}", said.err);
    Some(said)
}
