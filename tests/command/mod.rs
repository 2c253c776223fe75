//! The command as its users run it.

use expect_test::Expect;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs `whom` in `folder`, without the surroundings of whoever tests.
pub fn whom(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("WHOM_DATA")
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("whom starts");
    // One that does not read its input has closed it.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("whom ends")
}

/// What it wrote.
pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("whom writes UTF-8")
}

/// Runs it, and compares exit code, standard output and standard error.
#[track_caller]
#[allow(dead_code, reason = "not every test binary compares all of it")]
pub fn check_in(folder: &Path, arguments: &[&str], input: &str, expected: &Expect) {
    let output = whom(folder, arguments, input);
    let code = output.status.code().map_or("a signal".to_owned(), |code| code.to_string());
    expected.assert_eq(&format!("exit {code}\n--- out\n{}--- err\n{}", text(&output.stdout), text(&output.stderr)));
}
