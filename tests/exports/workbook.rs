//! `--format xlsx`, read back by openpyxl.

#[cfg(feature = "xlsx")]
use super::program;
#[cfg(feature = "xlsx")]
use crate::skipped::skipped;
#[cfg(feature = "xlsx")]
use expect_test::{Expect, expect};
use std::path::Path;
use std::process::{Command, Output};

#[cfg(feature = "xlsx")]
const CAST: &str = r#"Cast(entities: {
    "ara": (is: "state", name: "=cmd|' /C calc'!A1"),
    "bel": (is: "state", name: "Bel"),
    "fund": (is: "organisation", name: "the Fund"),
})"#;

#[cfg(feature = "xlsx")]
const FACTS: &str = r#"Facts(document: (id: "A", date: "2025-03-10"), units: [
    S("@one", ["ara offered 4.5 billion USD to fund on 2025-03-01"]),
    S("Two", ["bel offered at least 60 million EUR to fund in March 2024"]),
    S("Three", ["bel offered between 5 and 8 prisoners to ara on 1848-03-13"]),
    S("Four", ["bel rejected '-1+cmd'"]),
])"#;

/// Asks for a workbook in a folder.
fn ask(folder: &Path, question: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["--data", "data", "ask", question, "--format", "xlsx"])
        .args(more)
        .current_dir(folder)
        .env_remove("WHOM_DATA")
        .output()
        .expect("whom runs")
}

#[cfg(feature = "xlsx")]
fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    for (name, text) in [("cast.ron", CAST), ("a.ron", FACTS)] {
        std::fs::write(folder.path().join("data").join(name), text).expect("a file");
    }
    folder
}

/// Every cell of every sheet: its place, its type as the file has it (`s` text, `n` number, `d` date, `f` formula), its value.
#[cfg(feature = "xlsx")]
const READ: &str = r#"
import openpyxl, sys
for sheet in openpyxl.load_workbook(sys.argv[1]):
    print(f"== {sheet.title}, fixed above {sheet.freeze_panes}")
    for row in sheet.iter_rows():
        print(" | ".join(f"{c.data_type} {c.value}" for c in row if c.value is not None))
"#;

#[cfg(feature = "xlsx")]
fn check(question: &str, more: &[&str], expected: &Expect) {
    let has = Command::new("python3").args(["-c", "import openpyxl"]).output();
    if !has.is_ok_and(|ended| ended.status.success()) {
        return skipped("python3 with openpyxl is not installed");
    }
    let folder = corpus();
    let told = ask(folder.path(), question, &[&["-o", "answers.xlsx"], more].concat());
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let file = folder.path().join("answers.xlsx");
    let said = program::run("python3", &["-c", READ, file.to_str().expect("a plain path")], "").expect("python3");
    expected.assert_eq(&said.out);
}

/// A day of the calendar is a date, a month or a day before 1900 a text; amounts have their bounds as numbers; a name that
/// looks like a formula is a text.
#[cfg(feature = "xlsx")]
#[test]
fn days_are_dates_and_amounts_numbers_and_nothing_is_a_formula() {
    check(
        "who offered how much to whom when",
        &[],
        &expect![[r#"
        == answers, fixed above A2
        s row | s who | s who_id | s quantity | s quantity_least | s quantity_most | s quantity_unit | s whom | s whom_id | s when | s sources
        n 1 | s =cmd|' /C calc'!A1 | s ara | s 4.5 billion USD | n 4500000000 | n 4500000000 | s USD | s the Fund | s fund | d 2025-03-01 00:00:00 | s A1
        n 2 | s Bel | s bel | s at least 60 million EUR | n 60000000 | s EUR | s the Fund | s fund | s 2024-03 | s A2
        n 3 | s Bel | s bel | s between 5 and 8 prisoners | n 5 | n 8 | s prisoners | s =cmd|' /C calc'!A1 | s ara | s 1848-03-13 | s A3
        == sentences, fixed above A2
        s row | s act | s marks | s document | s unit | s voice | s sentence
        n 1 | s =cmd|' /C calc'!A1 offered 4.5 billion USD to the Fund on 2025-03-01 | s A | n 1 | s @one …
        n 2 | s Bel offered at least 60 million EUR to the Fund in 2024-03 | s A | n 2 | s Two …
        n 3 | s Bel offered between 5 and 8 prisoners to =cmd|' /C calc'!A1 on 1848-03-13 | s A | n 3 | s Three …
        == question, fixed above None
        s question | s who offered which quantity to whom when
        s made by | s whom 0.1.0
    "#]],
    );
    check(
        "who rejected what",
        &["--cite", "none", "--columns", "names"],
        &expect![[r#"
        == answers, fixed above A2
        s row | s who | s what
        n 1 | s Bel | s -1+cmd
        == question, fixed above None
        s question | s who rejected what
        s made by | s whom 0.1.0
    "#]],
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn counts_are_numbers_and_yes_is_a_word() {
    check(
        "who offered something how many times",
        &["--cite", "none"],
        &expect![[r#"
        == answers, fixed above A2
        s row | s who | s who_id | s times
        n 1 | s =cmd|' /C calc'!A1 | s ara | n 1
        n 2 | s Bel | s bel | n 2
        == question, fixed above None
        s question | s who offered something how many times
        s made by | s whom 0.1.0
    "#]],
    );
    check(
        "did bel reject '-1+cmd'",
        &[],
        &expect![[r#"
        == answers, fixed above A2
        s row | s answer | s sources
        n 1 | s yes | s A4
        == sentences, fixed above A2
        s row | s act | s marks | s document | s unit | s voice | s sentence
        n 1 | s Bel rejected -1+cmd | s A | n 4 | s Four …
        == question, fixed above None
        s question | s did bel reject '-1+cmd'
        s made by | s whom 0.1.0
    "#]],
    );
    check(
        "did ara reject something",
        &[],
        &expect![[r#"
            == answers, fixed above A2
            s row | s answer | s sources
            s no record
            == sentences, fixed above A2
            s row | s act | s marks | s document | s unit | s voice | s sentence
            == question, fixed above None
            s question | s did ara reject something
            s note | s no record of it: that is not a record that it did not happen
            s made by | s whom 0.1.0
        "#]],
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn the_same_answer_is_the_same_file() {
    let folder = corpus();
    let bytes = |name: &str| {
        let told = ask(folder.path(), "who offered what when", &["-o", name]);
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        std::fs::read(folder.path().join(name)).expect("a file")
    };
    assert_eq!(bytes("one.xlsx"), bytes("other.xlsx"));
}

#[cfg(not(feature = "xlsx"))]
#[test]
fn without_the_feature_it_is_said_how_to_have_it() {
    let told = ask(Path::new(env!("CARGO_MANIFEST_DIR")), "who rejected what", &["-o", "nowhere.xlsx"]);
    let said = String::from_utf8_lossy(&told.stderr);
    assert_eq!(told.status.code(), Some(2));
    assert!(said.contains("`cargo install --path . --features xlsx`"), "{said}");
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("nowhere.xlsx").exists());
}

#[test]
fn a_workbook_goes_into_a_file_and_holds_one_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let told = ask(folder, "who rejected what", &[]);
    assert_eq!((told.status.code(), told.stdout.len()), (Some(2), 0));
    let refused = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["run", "-", "--format", "xlsx", "-o", "nowhere.xlsx"])
        .output()
        .expect("whom runs");
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(2) && said.contains("answer of one question"), "{said}");
}
