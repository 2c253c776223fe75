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

/// What may be written behind an option whose values have names, as the program lists them: `["export", "--as"]`.
#[allow(dead_code, reason = "not every test binary needs it")]
pub fn values_of(option: [&str; 2]) -> Vec<&'static str> {
    let [command, option] = option;
    let output = whom(Path::new("."), &[command, option, "?"], "");
    let told = text(&output.stderr).split_once("[possible values: ").and_then(|(_, rest)| rest.split_once(']'));
    let (listed, _) = told.expect("the values that there are");
    listed.to_owned().leak().split(", ").collect()
}

/// Every format of answers, by its name.
#[allow(dead_code, reason = "not every test binary needs it")]
pub fn formats() -> Vec<&'static str> {
    whom::output::Format::ALL.iter().map(|(name, _)| *name).collect()
}

/// Every export that is one text, by its name.
#[allow(dead_code, reason = "not every test binary needs it")]
pub fn exports() -> Vec<&'static str> {
    let into_folders = ["tables", "parquet"];
    values_of(["export", "--as"]).into_iter().filter(|name| !into_folders.contains(name)).collect()
}
