//! `--format xlsx`, read back by openpyxl; `--format arrow` and `parquet`, read back by pyarrow and DuckDB.

#[cfg(any(feature = "xlsx", feature = "arrow"))]
use super::program;
#[cfg(any(feature = "xlsx", feature = "arrow"))]
use crate::skipped::skipped;
#[cfg(any(feature = "xlsx", feature = "arrow"))]
use expect_test::{Expect, expect};
use std::path::Path;
use std::process::{Command, Output};

#[cfg(any(feature = "xlsx", feature = "arrow"))]
const CAST: &str = r#"Cast(entities: {
    "ara": (is: "state", name: "=cmd|' /C calc'!A1"),
    "bel": (is: "state", name: "Bel"),
    "fund": (is: "organisation", name: "the Fund"),
})"#;

#[cfg(any(feature = "xlsx", feature = "arrow"))]
const FACTS: &str = r#"Facts(document: (id: "A", date: "2025-03-10"), units: [
    S("@one", ["ara offered 4.5 billion USD to fund on 2025-03-01"]),
    S("Two", ["bel offered at least 60 million EUR to fund in March 2024"]),
    S("Three", ["bel offered between 5 and 8 prisoners to ara on 1848-03-13"]),
    S("Four", ["bel rejected '-1+cmd'"]),
])"#;

/// Asks for a file in a folder.
fn ask(folder: &Path, question: &str, format: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["--data", "data", "ask", question, "--format", format])
        .args(more)
        .current_dir(folder)
        .env_remove("WHOM_DATA")
        .output()
        .expect("whom runs")
}

#[cfg(any(feature = "xlsx", feature = "arrow"))]
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
    let told = ask(folder.path(), question, "xlsx", &[&["-o", "answers.xlsx"], more].concat());
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
            s note | s no record of `did ara reject something`: that is not a record that it did not happen
            s made by | s whom 0.1.0
        "#]],
    );
}

/// The schema that pyarrow reads, and every row; then what DuckDB reads of Parquet, which is the same.
#[cfg(feature = "arrow")]
const READ_COLUMNS: &str = r#"
import sys, pyarrow, pyarrow.feather, pyarrow.parquet
name = sys.argv[1]
table = pyarrow.feather.read_table(name) if name.endswith("arrow") else pyarrow.parquet.read_table(name)
for field in table.schema:
    print(field.name, field.type)
for key, value in sorted((table.schema.metadata or {}).items()):
    print(f"[{key.decode()}] {value.decode()}")
for row in table.to_pylist():
    print(*[value.isoformat() if hasattr(value, "isoformat") else value for value in row.values()], sep=" | ")
if name.endswith("parquet"):
    import duckdb
    assert duckdb.sql(f"from '{name}'").to_arrow_table().to_pylist() == table.to_pylist()
"#;

/// Both files of an answer hold the same.
#[cfg(feature = "arrow")]
fn check_columns(question: &str, more: &[&str], expected: &Expect) {
    let has = Command::new("python3").args(["-c", "import pyarrow, duckdb"]).output();
    if !has.is_ok_and(|ended| ended.status.success()) {
        return skipped("python3 with pyarrow and duckdb is not installed");
    }
    let folder = corpus();
    let [arrow, parquet] = ["arrow", "parquet"].map(|format| {
        let name = format!("answers.{format}");
        let told = ask(folder.path(), question, format, &[&["-o", &name], more].concat());
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        let file = folder.path().join(name);
        let said =
            program::run("python3", &["-c", READ_COLUMNS, file.to_str().expect("a plain path")], "").expect("python3");
        said.out
    });
    assert_eq!(arrow, parquet);
    expected.assert_eq(&arrow);
}

/// A date stands as it is told and as its first and last day; an amount as it is told and as numbers; what a row rests on is a
/// list in it.
#[cfg(feature = "arrow")]
#[test]
fn columns_have_types_and_sources_are_lists() {
    check_columns(
        "who offered how much to whom when",
        &["--columns", "names"],
        &expect![[r#"
        row int64
        who string
        quantity string
        quantity_least double
        quantity_most double
        quantity_unit string
        whom string
        when string
        when_first date32[day]
        when_last date32[day]
        sources list<item: struct<act: string, marks: list<item: string>, document: string, unit: uint32, voice: list<item: string>, polarity: string, certainty: string, mode: string, sentence: string, quote: string>>
        [made by] whom version 0.1.0
        [question] who offered which quantity to whom when
        1 | =cmd|' /C calc'!A1 | 4.5 billion USD | 4500000000.0 | 4500000000.0 | USD | the Fund | 2025-03-01 | 2025-03-01 | 2025-03-01 | [{'act': "=cmd|' /C calc'!A1 offered 4.5 billion USD to the Fund on 2025-03-01", 'marks': [], 'document': 'A', 'unit': 1, 'voice': [], 'polarity': 'did', 'certainty': 'certain', 'mode': 'done', 'sentence': '@one …', 'quote': None}]
        2 | Bel | at least 60 million EUR | 60000000.0 | None | EUR | the Fund | 2024-03 | 2024-03-01 | 2024-03-31 | [{'act': 'Bel offered at least 60 million EUR to the Fund in 2024-03', 'marks': [], 'document': 'A', 'unit': 2, 'voice': [], 'polarity': 'did', 'certainty': 'certain', 'mode': 'done', 'sentence': 'Two …', 'quote': None}]
        3 | Bel | between 5 and 8 prisoners | 5.0 | 8.0 | prisoners | =cmd|' /C calc'!A1 | 1848-03-13 | 1848-03-13 | 1848-03-13 | [{'act': "Bel offered between 5 and 8 prisoners to =cmd|' /C calc'!A1 on 1848-03-13", 'marks': [], 'document': 'A', 'unit': 3, 'voice': [], 'polarity': 'did', 'certainty': 'certain', 'mode': 'done', 'sentence': 'Three …', 'quote': None}]
    "#]],
    );
    check_columns(
        "who rejected what",
        &["--cite", "rows"],
        &expect![[r#"
        row int64
        who string
        who_id string
        what string
        what_id string
        act string
        marks list<item: string>
        document string
        unit uint32
        voice list<item: string>
        polarity string
        certainty string
        mode string
        sentence string
        quote string
        [made by] whom version 0.1.0
        [question] who rejected what
        1 | Bel | bel | -1+cmd | -1+cmd | Bel rejected -1+cmd | [] | A | 4 | [] | did | certain | done | Four … | None
    "#]],
    );
    check_columns(
        "who offered something to whom when",
        &["--ids"],
        &expect![[r#"
        row int64
        who string
        whom string
        when string
        when_first date32[day]
        when_last date32[day]
        [made by] whom version 0.1.0
        [question] who offered something to whom when
        1 | ara | fund | 2025-03-01 | 2025-03-01 | 2025-03-01
        2 | bel | ara | 1848-03-13 | 1848-03-13 | 1848-03-13
        3 | bel | fund | 2024-03 | 2024-03-01 | 2024-03-31
    "#]],
    );
}

#[cfg(feature = "arrow")]
#[test]
fn a_count_is_a_number_and_no_record_is_no_truth() {
    check_columns(
        "who offered something how many times",
        &["--cite", "none"],
        &expect![[r#"
        row int64
        who string
        who_id string
        times int64
        [made by] whom version 0.1.0
        [question] who offered something how many times
        1 | =cmd|' /C calc'!A1 | ara | 1
        2 | Bel | bel | 2
    "#]],
    );
    check_columns(
        "did bel reject '-1+cmd'",
        &["--cite", "none"],
        &expect![[r#"
        row int64
        answer bool
        [made by] whom version 0.1.0
        [question] did bel reject '-1+cmd'
        1 | True
    "#]],
    );
    check_columns(
        "did ara reject something",
        &[],
        &expect![[r#"
        row int64
        answer bool
        sources list<item: struct<act: string, marks: list<item: string>, document: string, unit: uint32, voice: list<item: string>, polarity: string, certainty: string, mode: string, sentence: string, quote: string>>
        [made by] whom version 0.1.0
        [notes] no record of `did ara reject something`: that is not a record that it did not happen
        [question] did ara reject something
        None | None | []
    "#]],
    );
}

/// An answer of more rows than a batch holds.
#[cfg(feature = "arrow")]
#[test]
fn many_rows_are_several_batches_and_none_is_lost() {
    let has = Command::new("python3").args(["-c", "import pyarrow"]).output();
    if !has.is_ok_and(|ended| ended.status.success()) {
        return skipped("python3 with pyarrow is not installed");
    }
    let folder = corpus();
    let facts = (0..9000).map(|number| format!("\"bel rejected 'number {number}'\"")).collect::<Vec<_>>().join(", ");
    let text = format!("Facts(document: (id: \"M\"), units: [S(\"Many\", [{facts}])])");
    std::fs::write(folder.path().join("data/many.ron"), text).expect("a file");
    let told = ask(folder.path(), "who rejected what", "arrow", &["-o", "answers.arrow"]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let read = "import sys, pyarrow\n\
                table = pyarrow.ipc.open_file(sys.argv[1])\n\
                rows = table.read_all().to_pylist()\n\
                print(table.num_record_batches, len(rows), len({row['what'] for row in rows}), rows[-1]['row'], len(rows[-1]['sources']))";
    let file = folder.path().join("answers.arrow");
    let said = program::run("python3", &["-c", read, file.to_str().expect("a plain path")], "").expect("python3");
    assert_eq!(said.out, "2 9001 9001 9001 1\n");
}

#[cfg(any(feature = "xlsx", feature = "arrow"))]
#[test]
fn the_same_answer_is_the_same_file() {
    let folder = corpus();
    let bytes = |name: &str, format: &str| {
        let told = ask(folder.path(), "who offered what when", format, &["-o", name]);
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        std::fs::read(folder.path().join(name)).expect("a file")
    };
    let built =
        [("xlsx", cfg!(feature = "xlsx")), ("arrow", cfg!(feature = "arrow")), ("parquet", cfg!(feature = "arrow"))];
    for (format, _) in built.into_iter().filter(|(_, built)| *built) {
        assert!(bytes(&format!("one.{format}"), format) == bytes(&format!("other.{format}"), format), "{format}");
    }
}

#[cfg(not(all(feature = "xlsx", feature = "arrow")))]
#[test]
fn without_the_feature_it_is_said_how_to_have_it() {
    let built = [
        ("xlsx", "xlsx", cfg!(feature = "xlsx")),
        ("arrow", "arrow", cfg!(feature = "arrow")),
        ("parquet", "arrow", cfg!(feature = "arrow")),
    ];
    for (format, feature, _) in built.into_iter().filter(|(.., built)| !built) {
        let told = ask(Path::new(env!("CARGO_MANIFEST_DIR")), "who rejected what", format, &["-o", "nowhere"]);
        let said = String::from_utf8_lossy(&told.stderr);
        assert_eq!(told.status.code(), Some(2));
        assert!(said.contains(&format!("`cargo install --path . --features {feature}`")), "{said}");
        assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("nowhere").exists());
    }
}

#[test]
fn a_file_that_is_no_text_holds_one_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for format in ["xlsx", "arrow", "parquet"] {
        let told = ask(folder, "who rejected what", format, &[]);
        assert_eq!((told.status.code(), told.stdout.len()), (Some(2), 0));
        let refused = Command::new(env!("CARGO_BIN_EXE_whom"))
            .args(["run", "-", "--format", format, "-o", "nowhere"])
            .output()
            .expect("whom runs");
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(refused.status.code() == Some(2) && said.contains("answer of one question"), "{said}");
    }
}
