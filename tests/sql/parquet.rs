//! The tables as Parquet files hold what they hold as CSV files: `DuckDB` reads both, and finds no row in one alone.

use crate::command::{text, whom};
use crate::database::Database;
use serde_json::json;
use std::path::Path;
use whom::sql::TableName;

/// Writes the tables of a corpus, and says so.
fn exported(folder: &Path, data: &Path, kind: &str) {
    let arguments = ["--data", data.to_str().expect("a name"), "export", "--as", kind, "-o", kind];
    let output = whom(folder, &arguments, "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn parquet_files_hold_the_rows_of_the_csv_files() {
    let Some(mut database) = Database::duckdb() else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for data in ["data", "tests/corpora/ceasefire"] {
        let folder = tempfile::tempdir().expect("a folder");
        for kind in ["tables", "parquet"] {
            exported(folder.path(), &root.join(data), kind);
            database.open(kind, &folder.path().join(kind));
        }
        let mut rows = 0;
        for table in TableName::ALL.iter().map(|table| table.name()) {
            let file = folder.path().join("parquet").join(format!("{table}.parquet"));
            let file = format!("'{}'", file.display());
            // The first of these asks the tables that the script for Parquet files has loaded.
            for kind in ["parquet", "tables"] {
                database.open_again(kind);
                let alone = format!(
                    "SELECT (SELECT COUNT(*) FROM (FROM {table} EXCEPT ALL FROM {file})), \
                     (SELECT COUNT(*) FROM (FROM {file} EXCEPT ALL FROM {table})), (SELECT COUNT(*) FROM {table})"
                );
                let counts = database.rows(&alone).unwrap_or_else(|error| panic!("{table}: {error}"));
                assert_eq!(counts[0][..2], [json!(0), json!(0)], "{data}, {kind}: {table}");
                rows += counts[0][2].as_i64().expect("a count");
            }
        }
        assert!(rows > 1000, "{rows} rows");
        // The files say what wrote them, and which version of the tables they hold.
        let said = format!(
            "SELECT DISTINCT decode(value) FROM parquet_kv_metadata('{}/parquet/*.parquet') WHERE key = 'whom.tables'",
            folder.path().display()
        );
        assert_eq!(database.rows(&said), Ok(vec![vec![json!(whom::sql::VERSION.to_string())]]));
    }
}

#[test]
fn parquet_files_are_the_same_each_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = || {
        let folder = tempfile::tempdir().expect("a folder");
        exported(folder.path(), &root.join("data"), "parquet");
        let read = |table: &TableName| std::fs::read(folder.path().join(format!("parquet/{}.parquet", table.name())));
        TableName::ALL.iter().map(|table| read(table).expect("a file")).collect::<Vec<_>>()
    };
    assert!(written() == written(), "the same corpus gives the same bytes");
}
