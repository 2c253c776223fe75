//! No option is passed over: what is written is another with it, or the command says that it has no place for it.

use super::command::{exports, formats, text, values_of, whom};
use std::path::Path;

const CAST: &str = r#"Cast(entities: {
    "norland": (is: "state", name: "=Norland"),
    "sudria": (is: "state", name: "Sudria"),
    "ostra": (is: "state", name: "Ostra"),
    "dam": (is: "plan", name: "the dam"),
    "port": (is: "plan", name: "the port"),
})"#;

const A: &str = r#"Facts(document: (id: "A", date: "2025-03-01"), units: [
    S("One", ["norland praised dam on 2025-01-01", "sudria praised dam on 2025-01-02"]),
    S("Two", ["ostra rejected dam on 2025-02-02", "norland praised port"]),
    S("Three", ["p: sudria praised port"]),
    S("Four", ["@p in dam-town"]),
    Skip("Five", Unknown),
])"#;

const B: &str = r#"Facts(document: (id: "B", date: "2025-04-01"), units: [
    S("One", ["norland rejected port on 2025-03-03", "norland rejected dam on 2025-03-04"]),
    S("Two", ["norland praised 'the pier'", "sudria praised 'the pier'"]),
])"#;

const SCRIPT: &str = "who rejected what\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("data/cast.ron", CAST), ("data/a.ron", A), ("data/b.ron", B), ("s.whom", SCRIPT)];
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    let town = CAST.replace("})", "    \"dam-town\": (is: \"place\", name: \"Damtown\"),\n})");
    for (name, contents) in files {
        let contents = if name.ends_with("cast.ron") { &town } else { contents };
        std::fs::write(folder.path().join(name), contents).expect("a file");
    }
    folder
}

/// What it ends with, and all that it says and writes; without how long it took.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = whom(folder, arguments, "");
    let said = text(&output.stderr).lines().filter(|line| !line.contains("engine_ns")).collect::<Vec<_>>().join("\n");
    (output.status.code(), format!("{}\n--- err\n{said}", String::from_utf8_lossy(&output.stdout)))
}

/// Those of the options with which all stays as it is, and nothing is said.
fn passed_over(folder: &Path, plain: &[&str], options: &[&[&'static str]]) -> Vec<String> {
    let before = run(folder, plain);
    let is_silent = |option: &&&[&str]| {
        let (code, said) = run(folder, &[plain, option].concat());
        if code == Some(2) {
            assert!(said.contains("--- err\nerror: "), "{plain:?} {option:?}: {said}");
        }
        code != Some(2) && said == before.1
    };
    options.iter().filter(is_silent).map(|option| format!("{} {}", plain.join(" "), option.join(" "))).collect()
}

#[test]
fn no_option_of_exports_is_passed_over() {
    let folder = folder();
    let options: [&[&str]; 18] = [
        &["--at-least", "9"],
        &["--normalise", "activity"],
        &["--normalise", "cosine"],
        &["--duplicates", "include"],
        &["--from", "2025-02"],
        &["--to", "2025-02"],
        &["--window", "1m"],
        &["--form", "matrix"],
        &["--form", "why"],
        &["--central"],
        &["--title", "Another"],
        &["--limit", "1"],
        &["--paper", "7in"],
        &["--font-size", "9pt"],
        &["--quotes", "full"],
        &["--raw"],
        &["--max-rows", "1"],
        &["--steps", "2"],
    ];
    let mut silent = Vec::new();
    for target in exports() {
        silent.extend(passed_over(folder.path(), &["export", "--as", target], &options));
    }
    // Every act of these stands in one sentence and one document: nothing is told twice.
    silent.retain(|line| !line.contains("duplicates") || line.contains("two-mode"));
    // Ids and numbers are no formulas.
    silent.retain(|line| line != "export --as edges-csv --raw");
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn no_option_of_answers_is_passed_over() {
    let folder = folder();
    let options: [&[&str]; 5] =
        [&["--ids"], &["--columns", "ids"], &["--cite", "none"], &["--raw"], &["--max-rows", "1"]];
    let mut silent = Vec::new();
    for format in formats() {
        let plain = ["ask", "who rejected what", "--format", format];
        silent.extend(passed_over(folder.path(), &plain, &options));
    }
    let written: [&[&str]; 6] =
        [&["--ids"], &["--raw"], &["--cite", "none"], &["--format", "csv"], &["--max-rows", "1"], &["--timing"]];
    silent.extend(passed_over(folder.path(), &["ask", "who rejected what", "--sql", "duckdb"], &written));
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn no_option_of_all_commands_is_passed_over() {
    let folder = folder();
    let commands: [&[&str]; 9] = [
        &["check"],
        &["todo"],
        &["grep", "dam"],
        &["codebook"],
        &["fmt", "--check"],
        &["export", "--as", "graphml"],
        &["help", "verbs"],
        &["sql", "--schema", "duckdb"],
        &["view"],
    ];
    // What says how answers are written may stand in an alias, and these write none.
    let mut options: Vec<Vec<&str>> = vec![vec!["--set", "x=y"], vec!["--on", "duckdb:none"], vec!["--only", "B"]];
    let written = values_of(["ask", "--format"]);
    options.extend(written.iter().filter(|format| **format != "table").map(|format| vec!["--format", *format]));
    let mut silent = Vec::new();
    for command in commands {
        let options: Vec<&[&str]> = options.iter().map(Vec::as_slice).collect();
        silent.extend(passed_over(folder.path(), command, &options));
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn what_is_refused_says_where_the_option_belongs() {
    let folder = folder();
    let said = |arguments: &[&str]| {
        let (code, said) = run(folder.path(), arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        said.replace("\n--- err\n", "")
    };
    for (arguments, wanted) in [
        (&["ask", "who rejected $x", "--set", "x=dam"][..], "error: `--set` is not for `whom ask`, but for `whom run`"),
        (&["todo", "--format", "csv"], "error: `whom todo` has no `--format csv`, but `table`, `json`, `ndjson`"),
        (&["export", "--as", "svg", "--split", "--steps", "2"], "the following required arguments were not provided"),
        (
            &["export", "--as", "congruence", "--normalise", "activity"],
            "error: ties of actors are divided by `average`, `jaccard` or `cosine`; `activity` and `prominence` are for \
             `two-mode` and `two-mode-ignore`",
        ),
        (
            &["export", "--as", "two-mode", "--from", "2026", "--to", "2025"],
            "error: no time lies between: `--from` is 2026-01-01, and `--to` is 2025-12-31, which is earlier",
        ),
    ] {
        assert!(said(arguments).contains(wanted), "{arguments:?}: {}", said(arguments));
    }
}

/// How long a question took is told wherever one is answered.
#[test]
fn a_question_is_timed_wherever_it_is_asked() {
    let folder = folder();
    let timed = |arguments: &[&str], input: &str| {
        let output = whom(folder.path(), arguments, input);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stderr).lines().filter(|line| line.starts_with("{\"engine_ns\":")).count()
    };
    assert_eq!(timed(&["ask", "who rejected what", "--timing"], ""), 1);
    assert_eq!(timed(&["ask", "who rejected what", "--timing", "--repeat", "3"], ""), 3);
    assert_eq!(timed(&["run", "s.whom", "--timing", "--repeat", "2"], ""), 2);
    assert_eq!(timed(&["--timing"], SCRIPT), 1);
}

/// What a program was built without, it names with how it is built, and where.
#[test]
fn what_was_not_built_in_is_told_with_where_it_is_built() {
    let folder = folder();
    let commands: [&[&str]; 7] = [
        &["code"],
        &["lsp"],
        &["view", "--live"],
        &["ask", "who rejected what", "--format", "xlsx", "-o", "a.xlsx"],
        &["ask", "who rejected what", "--format", "arrow", "-o", "a.arrow"],
        &["export", "--as", "two-mode", "--form", "graphml", "--central"],
        &["export", "--as", "parquet", "-o", "tables"],
    ];
    let features = cfg!(any(feature = "code", feature = "lsp", feature = "live", feature = "xlsx", feature = "arrow"));
    if features || cfg!(any(feature = "central", feature = "parquet")) {
        return;
    }
    for arguments in commands {
        let (code, said) = run(folder.path(), arguments);
        assert!(code == Some(2) && said.contains("in the folder of its sources, build"), "{arguments:?}: {said}");
    }
}
