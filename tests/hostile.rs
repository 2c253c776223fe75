//! Names, quotes and questions are hostile: nothing that a terminal would obey, reorder or hide leaves the program raw,
//! in no format and in no error.

mod command;

use command::{exports, formats};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::Read;
use std::path::Path;
use std::process::Command;
use whom::diagnostic::is_hostile;

/// Characters that reorder, hide or join: names may hold them.
const HIDDEN: &str = "\u{202e}\u{2066}\u{200b}\u{200e}\u{ad}\u{feff}\u{e0041}";

/// Characters that a terminal obeys: texts may hold them.
const OBEYED: &str = "\u{1b}[31m\u{7}\u{8}\u{9b}\u{85}\u{7f}";

/// Fills in `HIDDEN` and `OBEYED`.
fn filled(text: &str) -> String {
    text.replace("HIDDEN", HIDDEN).replace("OBEYED", OBEYED)
}

/// A corpus in which everything that can be hostile is.
fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        (
            "cast.ron",
            r#"Cast(entities: {
            "nor": (is: "state", name: "NorHIDDENland \" <b> | ` * & \\", aka: ["NHIDDEN"], office: "kingHIDDEN"),
            "sud": (is: "state", name: "SudHIDDENria", of: "nor"),
            "voi": (is: "person", name: "VoiHIDDENce", speaks_for: "nor"),
            "truce": (is: "agreement", name: "=cmd|HIDDEN"),
        })"#,
        ),
        (
            "post.ron",
            r#"#![enable(implicit_some)]
        Facts(
            document: (id: "P", title: "TitleHIDDEN", publisher: "PostHIDDEN", coder: "aHIDDEN", text: "post.txt"),
            units: [
                S("Norland", ["offer: nor offered truce to sud for 'peaceHIDDENOBEYED'"]),
                S("Sudria", ["no: sud rejected @offer because 'painHIDDEN' << 'No, neverOBEYED'",
                             "voi said that @no means 'a quoteHIDDENOBEYED'", "voi denied that sud left"]),
                Skip("The end", "reasonHIDDENOBEYED"),
            ],
        )"#,
        ),
        (
            "post.txt",
            "Norland HIDDEN offers OBEYED\u{0} a truce. Sudria HIDDEN says: No, neverOBEYED. The endHIDDENOBEYED.",
        ),
        (
            "broken/bad.ron",
            r#"Facts(document: (id: "QHIDDEN", text: "HIDDEN.txt", "OBEYED": 1), units: [
            S("OBEYEDcue", ["nHIDDENor ofOBEYEDfered 'truceOBEYED", "@HIDDENno atOBEYED", "nor offered truce << 'HIDDEN'"]),
            Skip("HIDDENcue", OBEYED), Skip("cue", reasonHIDDEN),
        ])"#,
        ),
        (
            "script.whom",
            "# OBEYED\nwho rejected what because 'painHIDDEN'\nwho $nameHIDDEN what\nexpect 7OBEYED: who\n:OBEYED\n",
        ),
    ];
    for (name, text) in files {
        let path = folder.path().join("corpus").join(name);
        let path = if name == "script.whom" || name.starts_with("broken") { folder.path().join(name) } else { path };
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        // A file of RON writes them as escapes where it must; here they stand raw.
        std::fs::write(path, filled(text)).expect("a file");
    }
    folder
}

/// What a command writes: both streams.
fn written(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(arguments)
        .current_dir(folder)
        .env("WHOM_DATA", "corpus")
        .output()
        .expect("whom runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("whom writes UTF-8");
    format!("{}{}", text(output.stdout), text(output.stderr))
}

/// Asserts that a command writes something, and nothing hostile but line ends, and tabs where they part cells.
fn safe(folder: &Path, arguments: &[&str]) -> String {
    let told = written(folder, arguments);
    let tabs = arguments.contains(&"tsv");
    let hostile = |c: char| is_hostile(c) && c != '\n' && !(tabs && c == '\t');
    let raw: Vec<String> = told.lines().filter(|line| line.contains(hostile)).map(|line| format!("{line:?}")).collect();
    assert!(raw.is_empty(), "{arguments:?}\n{}", raw.join("\n"));
    assert!(!told.trim().is_empty(), "{arguments:?} tells nothing");
    told
}

/// What a command writes on a terminal.
fn on_terminal(folder: &Path, arguments: &[&str]) -> String {
    let pair = native_pty_system().openpty(PtySize { rows: 50, cols: 100, pixel_width: 0, pixel_height: 0 });
    let pair = pair.expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_whom"));
    command.args(arguments);
    command.cwd(folder);
    command.env("WHOM_DATA", "corpus");
    let mut output = pair.master.try_clone_reader().expect("its screen");
    let mut child = pair.slave.spawn_command(command).expect("whom starts");
    drop(pair.slave);
    let mut written = vec![];
    // A terminal whose program has ended is no file any more.
    let _ = output.read_to_end(&mut written);
    child.wait().expect("whom ends");
    String::from_utf8(written).expect("whom writes UTF-8")
}

#[test]
fn no_writer_reaches_a_terminal_raw() {
    let folder = corpus();
    let question = "who rejected what offered by whom, because what";
    let exports = exports().into_iter().map(|target| vec!["export", "--as", target]);
    let asked = formats().into_iter().map(|format| vec!["ask", question, "--format", format]);
    let whys = formats().into_iter().map(|format| vec!["ask", "why", question, "--format", format]);
    let networks = ["matrix", "graphml", "why"].map(|form| vec!["export", "--as", "two-mode", "--form", form]);
    let others = [
        vec!["check", "--units"],
        vec!["check", "--units", "--format", "json"],
        vec!["new", "corpus/post.txt"],
        vec!["fmt", "corpus/post.ron", "--check"],
        vec!["export", "--as", "nodes-csv", "-o", "/dev/tty"],
        vec!["ask", question, "--format", "csv", "-o", "/dev/stderr"],
        vec!["run", "script.whom"],
        vec!["help", "nor"],
    ];
    for arguments in exports.chain(asked).chain(whys).chain(networks).chain(others) {
        let told = on_terminal(folder.path(), &[&arguments[..], &["--color", "never"]].concat());
        let hostile = |c: char| is_hostile(c) && !matches!(c, '\n' | '\r' | '\t');
        let raw: Vec<String> =
            told.lines().filter(|line| line.contains(hostile)).map(|line| format!("{line:?}")).collect();
        assert!(raw.is_empty(), "{arguments:?}\n{}", raw.join("\n"));
        assert!(!told.trim().is_empty() || arguments.contains(&"fmt"), "{arguments:?} tells nothing");
    }
}

#[test]
fn answers_in_every_format() {
    let folder = corpus();
    let questions = [
        "who rejected what offered by whom, because what",
        "why who rejected what offered by whom",
        "explain who rejected what because 'painHIDDEN'",
        "who of NHIDDEN offered what for 'peaceHIDDENOBEYED'",
        "did sud reject something because 'never saidHIDDENOBEYED'",
        "who said that what means what",
        "who denied that who left, according to which document",
        "count who rejected what",
    ];
    for question in questions {
        let question = filled(question);
        for format in formats() {
            safe(folder.path(), &["ask", "--format", format, &question]);
        }
    }
    for more in [&["--ids"][..], &["--width", "40"], &["--quiet"]] {
        for format in formats() {
            safe(folder.path(), &[&["ask", "--format", format, "who rejected what offered by whom"], more].concat());
        }
    }
    let table = safe(folder.path(), &["ask", "who rejected what offered by whom"]);
    assert!(table.contains("Sud\\u{202e}"), "what is hostile is seen: {table}");
}

#[test]
fn exports_and_checks() {
    let folder = corpus();
    safe(folder.path(), &["export", "--as", "dot"]);
    safe(folder.path(), &["export", "--as", "dot", "who rejected what"]);
    safe(folder.path(), &["check", "--units"]);
    safe(folder.path(), &["check", "--units", "--format", "json"]);
    safe(folder.path(), &["help", &filled("NHIDDEN")]);
    safe(folder.path(), &["help", &filled("bogusHIDDEN")]);
    assert_eq!(
        written(folder.path(), &["-o", "out.csv", "ask", "--format", "csv", "--quiet", "who rejected what"]),
        ""
    );
    let file = std::fs::read_to_string(folder.path().join("out.csv")).expect("a file");
    assert!(!file.contains(|c| is_hostile(c) && c != '\n'), "{file:?}");
}

#[test]
fn errors_of_files_questions_scripts_and_arguments() {
    let folder = corpus();
    let wrong = filled("who ofHIDDENfered OBEYED 'whatHIDDENOBEYED");
    for format in formats() {
        safe(folder.path(), &["--data", "broken", "check", "--format", format]);
        safe(folder.path(), &["--data", "broken", "ask", "who rejected what", "--format", format]);
        safe(folder.path(), &["ask", &wrong, "--format", format]);
        safe(folder.path(), &["run", "script.whom", "--format", format]);
    }
    let hostile = filled("noneHIDDEN\u{1b}[31m");
    for arguments in [
        &["--data", &hostile, "check"][..],
        &["--only", &hostile, "ask", "who rejected what"],
        &["run", &hostile],
        &["run", "--set", &hostile, "script.whom"],
        &["-o", &format!("{hostile}/x"), "ask", "who rejected what"],
        &["--format", &hostile, "check"],
        &[&hostile],
        &[&format!("--{hostile}")],
        &["export", "--as", &hostile],
    ] {
        safe(folder.path(), arguments);
    }
}
