//! What an import counts is what another program counts: `counts.py` makes an excerpt for each ready mapping, and says how
//! many rows, acts, actors and pairs it has.

use crate::command::{text, whom};
use crate::skipped::skipped;
use std::path::Path;
use std::process::Command;

/// The ready mappings, each with the name of a file that it reads.
const KINDS: [(&str, &str); 5] = [
    ("icews", "events.2014.tab"),
    ("polecat", "2023-Mar.txt"),
    ("gdelt", "20150301.export.CSV"),
    ("acled", "acled.csv"),
    ("ucdp-ged", "ged.csv"),
];

/// Makes the excerpt, and gives its counts; nothing where there is no python3.
fn counted(kind: &str, file: &Path) -> Option<serde_json::Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/counts.py");
    let output = Command::new("python3").arg(script).arg(kind).arg(file).output().ok()?;
    assert!(output.status.success(), "{}", text(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// The one number that a `count` gives.
fn count(folder: &Path, question: &str) -> u64 {
    let output = whom(folder, &["ask", &format!("count {question}"), "--data", "o.snap", "--format", "csv"], "");
    let given = text(&output.stdout);
    let number = given.lines().nth(1).and_then(|line| line.split(',').next()?.parse().ok());
    number.unwrap_or_else(|| panic!("{question}: {given}{}", text(&output.stderr)))
}

#[test]
fn rows_actors_and_pairs_are_those_of_another_count() {
    for (kind, name) in KINDS {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        let Some(told) = counted(kind, &folder.join(name)) else {
            return skipped("counts of imports: no python3");
        };
        let output = whom(folder, &["import", kind, name, "-o", "o.snap"], "");
        let report = text(&output.stdout).to_owned() + text(&output.stderr);
        let (rows, acts) = (&told["rows"], &told["acts"]);
        assert!(report.contains(&format!("{rows} rows: {acts} acts, ")), "{kind}: {report}");
        assert_eq!(count(folder, "which actor did something"), told["agents"], "{kind}: who acts: {report}");
        assert_eq!(count(folder, "who attacked whom"), told["pairs"], "{kind}: who attacked whom: {report}");
    }
}
