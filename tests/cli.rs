//! The command as its users run it: exit codes, streams, files.

use expect_test::{Expect, expect};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs `whom` in `folder`, without the surroundings of whoever tests.
fn whom(folder: &Path, arguments: &[&str], input: &str) -> Output {
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

/// A new folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("whom writes UTF-8")
}

/// Runs and compares exit code, standard output and standard error.
fn check(files: &[(&str, &str)], arguments: &[&str], input: &str, expected: &Expect) {
    let output = whom(folder(files).path(), arguments, input);
    let code = output.status.code().map_or("a signal".to_owned(), |code| code.to_string());
    expected.assert_eq(&format!("exit {code}\n--- out\n{}--- err\n{}", text(&output.stdout), text(&output.stderr)));
}

#[test]
fn usage_is_an_error_of_its_own() {
    let folder = folder(&[]);
    for arguments in [
        &["ask"][..],
        &["ask", "--bogus", "who"],
        &["run"],
        &["--format", "yaml"],
        &["--set", "x", "run", "-"],
        &["export", "--as", "pdf"],
        &["--data", "nowhere", "ask", "who rejected what"],
        &["-q", "run", "nowhere.whom"],
        &["-q", "export", "--as", "dot", "-o", "nowhere/out.dot"],
    ] {
        let output = whom(folder.path(), arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert!(text(&output.stderr).starts_with("error: "), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn a_missing_folder_is_named() {
    check(
        &[],
        &["--data", "no\u{1b}where", "check"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: no\u{1b}where: there is no such folder
    "#]],
    );
}

#[test]
fn help_and_version_are_data() {
    let folder = folder(&[]);
    for arguments in [&["--help"][..], &["help"], &["--version"], &["ask", "--help"]] {
        let output = whom(folder.path(), arguments, "");
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{arguments:?}");
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn every_error_of_a_script_is_told_before_any_of_it_runs() {
    let script = "# channels\nexpect x: who rejected what\n  via whom\nwho $nam rejected what\n\nexpect 3 who\n:bogus\ninclude nope.whom\n";
    check(
        &[("a.whom", script)],
        &["-q", "run", "a.whom", "--set", "name=putin"],
        "",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: this is no expectation
         --> a.whom:2:8
          |
        2 | expect x: who rejected what
          |        ^ a number or `none`
          |
          = help: write `expect 3: QUESTION` or `expect none: QUESTION`

        error: the parameter `$nam` has no value
         --> a.whom:4:5
          |
        4 | who $nam rejected what
          |     ^^^^ used here
          |
          = help: give it one with `--set nam=VALUE`; `$$` is a dollar sign
        help: did you mean `$name`?
          |
        4 | who $name rejected what
          |         +

        error: this is no expectation
         --> a.whom:6:8
          |
        6 | expect 3 who
          |        ^^^^^ a `:` and the question are missing
          |
          = help: write `expect 3: QUESTION` or `expect none: QUESTION`

        error: there is no command `:bogus`
         --> a.whom:7:1
          |
        7 | :bogus
          | ^^^^^^ this command

        error: the script cannot be included
         --> a.whom:8:1
          |
        8 | include nope.whom
          | ^^^^^^^^^^^^^^^^^ named here
          |
          = note: nope.whom: No such file or directory (os error 2)

        5 errors
    "#]],
    );
}

#[test]
fn a_script_that_includes_itself_is_an_error() {
    let files = [("a.whom", "include b.whom\n"), ("b.whom", "# back again\ninclude a.whom\n")];
    check(
        &files,
        &["-q", "run", "a.whom"],
        "",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: a script includes itself
         --> b.whom:2:1
          |
        2 | include a.whom
          | ^^^^^^^^^^^^^^ it is still being read here
          |
          = note: a.whom includes b.whom includes it

    "#]],
    );
}

#[test]
fn standard_input_is_a_script_without_prompts() {
    check(
        &[],
        &["-q"],
        "# nothing\n\n",
        &expect![[r#"
        exit 0
        --- out
        --- err
    "#]],
    );
    check(
        &[],
        &["-q"],
        ":bogus\n",
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: there is no command `:bogus`
         --> standard input:1:1
          |
        1 | :bogus
          | ^^^^^^ this command

    "#]],
    );
    check(
        &[],
        &["-q", "run", "-"],
        ":quit\n",
        &expect![[r#"
        exit 0
        --- out
        --- err
    "#]],
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["-q", "help"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("whom starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("whom ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = folder(&[("out.dot", "old"), ("a.whom", "who $x\n")]);
    let read = || std::fs::read_to_string(folder.path().join("out.dot")).expect("the file");
    let failed = whom(folder.path(), &["-q", "run", "a.whom", "-o", "out.dot"], "");
    assert_eq!((failed.status.code(), read().as_str()), (Some(3), "old"));
    let written = whom(folder.path(), &["-q", "export", "--as", "dot", "-o", "out.dot"], "");
    assert_eq!((written.status.code(), text(&written.stdout)), (Some(0), ""));
    assert!(read().starts_with("digraph"));
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 2, "no temporary file is left");
}

#[test]
fn a_script_that_is_not_text_is_refused() {
    let folder = folder(&[]);
    std::fs::write(folder.path().join("a.whom"), b"who \xff").expect("a file");
    let output = whom(folder.path(), &["-q", "run", "a.whom"], "");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), "error: a.whom: the text is not UTF-8\n"));
}

#[test]
fn help_tells_of_verbs_kinds_and_what_may_have_been_meant() {
    check(
        &[],
        &["help", "rejected"],
        "",
        &expect![[r#"
        exit 0
        --- out
        verb         reject, rejects, rejected, rejected
        noun         rejection, rejections
        is a         answer
        object       theme
        marks        word, against
        codes        PLOVER REJECT, CAMEO 12
        --- err
    "#]],
    );
    check(
        &[],
        &["help", "state"],
        "",
        &expect![[r#"
        exit 0
        --- out
        state: a kind, a kind of actor; plural states
        --- err
    "#]],
    );
    check(
        &[],
        &["help", "rejekt"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        there is no help for `rejekt`: it is no verb, kind or name
        did you mean reject, rejects?
    "#]],
    );
    let all = whom(folder(&[]).path(), &["help", "verbs", "--width", "100"], "");
    let widest = text(&all.stdout).lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest <= 100), "{}", text(&all.stdout));
}

#[test]
fn a_wrong_fact_file_is_told_and_nothing_is_answered() {
    let folder = folder(&[("a.ron", "Facts(")]);
    let asked = whom(folder.path(), &["--data", ".", "ask", "who rejected what"], "");
    assert_eq!((asked.status.code(), text(&asked.stdout)), (Some(4), ""));
    assert!(text(&asked.stderr).contains(" --> a.ron:1:6\n"), "{}", text(&asked.stderr));
    let checked = whom(folder.path(), &["--data", ".", "check", "--format", "json"], "");
    assert_eq!(checked.status.code(), Some(4));
    let report: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(report["diagnostics"][0]["file"], "a.ron");
    assert_eq!(report["diagnostics"][0]["severity"], "error");
}
