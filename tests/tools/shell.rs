//! The tools as their users run them: exit codes, streams, files.

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
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

/// Runs and compares exit code, standard output and standard error.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], input: &str, expected: &Expect) {
    let output = whom(folder, arguments, input);
    let code = output.status.code().map_or("a signal".to_owned(), |code| code.to_string());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("whom writes UTF-8");
    expected.assert_eq(&format!("exit {code}\n--- out\n{}--- err\n{}", text(&output.stdout), text(&output.stderr)));
}

const CAST: &str = "Cast(entities: {\n    \"kane\": (is: \"person\", name: \"Anna Kane\"),\n})\n";

#[test]
fn fmt_lists_what_it_changes_and_leaves_errors_alone() {
    let broken = "Facts(document: (id: \"B\" title: \"b\"))";
    let files = [
        ("data/cast.ron", CAST),
        ("data/a.ron", "Facts( document : (id:\"A\"),units:[Skip(\"No\",Heading)] )"),
        ("data/b.ron", broken),
    ];
    let folder = folder(&files);
    let whole = expect![[r#"
        exit 4
        --- out
        data/a.ron
        --- err
        error: a `,` is missing
         --> data/b.ron:1:25
          |
        1 | Facts(document: (id: "B" title: "b"))
          |                         ^ expected `,` or `)`, found `title`
          |
        help: write a comma
          |
        1 | Facts(document: (id: "B", title: "b"))
          |                         +

    "#]];
    check(folder.path(), &["fmt", "--check"], "", &whole);
    check(folder.path(), &["fmt"], "", &whole);
    let read = |name| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    assert_eq!(read("data/b.ron"), broken);
    assert_eq!(read("data/cast.ron"), CAST);
    let laid_out = "Facts(\n    document: (id: \"A\"),\n    units: [\n        Skip(\"No\", Heading),\n    ],\n)\n";
    assert_eq!(read("data/a.ron"), laid_out);
    std::fs::remove_file(folder.path().join("data/b.ron")).expect("removed");
    check(
        folder.path(),
        &["fmt", "--check"],
        "",
        &expect![[r#"
        exit 0
        --- out
        --- err
    "#]],
    );
}

#[test]
fn fmt_check_fails_where_a_file_would_change() {
    let folder = folder(&[("a.ron", "Cast( )"), ("b.ron", "Cast()\n")]);
    check(
        folder.path(),
        &["fmt", "--check", "a.ron", "b.ron"],
        "",
        &expect![[r#"
        exit 1
        --- out
        a.ron
        --- err
    "#]],
    );
    check(
        folder.path(),
        &["fmt", "c.ron"],
        "",
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: cannot read `c.ron`: there is no such file

    "#]],
    );
}

#[test]
fn fmt_is_a_filter() {
    let folder = folder(&[]);
    check(
        folder.path(),
        &["fmt", "-"],
        "Cast(entities:{})",
        &expect![[r#"
        exit 0
        --- out
        Cast(entities: {})
        --- err
    "#]],
    );
}
