//! How the tables are made and loaded.

use super::dialect::Dialect;
use super::schema::{ColumnType, TableName, VERSION, View};
use std::fmt::Write as _;

/// The files that hold the rows of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableFiles {
    /// CSV, which every database reads
    #[default]
    Csv,
    /// Parquet, which DuckDB and Spark read
    Parquet,
}

impl TableFiles {
    /// Both, each with its name on the command line.
    pub const ALL: [(&'static str, TableFiles); 2] = [("csv", TableFiles::Csv), ("parquet", TableFiles::Parquet)];

    /// Its name, which is the extension of such files, too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TableFiles::Csv => "csv",
            TableFiles::Parquet => "parquet",
        }
    }

    /// What it is called.
    fn title(self) -> &'static str {
        match self {
            TableFiles::Csv => "CSV",
            TableFiles::Parquet => "Parquet",
        }
    }

    /// Whether a database reads them.
    #[must_use]
    pub fn read_by(self, dialect: Dialect) -> bool {
        self == TableFiles::Csv || dialect != Dialect::Postgres
    }
}

/// The script that makes the tables and their views in a database, and loads them from the files beside it.
#[must_use]
pub fn script(dialect: Dialect, files: TableFiles) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "-- A corpus of whom as tables of {}, version {VERSION}.\n-- Run it in the folder of the {} files:  {}\n",
        dialect.title(),
        files.title(),
        invocation(dialect)
    );
    for table in TableName::ALL {
        made(*table, dialect, files, &mut text);
    }
    if dialect != Dialect::Spark {
        for table in TableName::ALL {
            loaded(*table, dialect, files, &mut text);
        }
        text.push('\n');
    }
    if dialect == Dialect::Postgres {
        indexed(&mut text);
    }
    for view in View::ALL {
        let kind = if dialect == Dialect::Spark { "CREATE OR REPLACE TEMPORARY VIEW" } else { "CREATE VIEW" };
        let _ = writeln!(text, "-- {}.\n{kind} {} AS\n{};\n", view.about, view.name, view.query);
    }
    if dialect == Dialect::Postgres {
        text.push_str("ANALYZE;\n");
    }
    text
}

/// How a script is run.
fn invocation(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::DuckDb => "duckdb news.duckdb < schema.duckdb.sql",
        Dialect::Postgres => "psql news -f schema.postgres.sql",
        Dialect::Spark => "spark-sql -i schema.spark.sql",
    }
}

/// A type as a database calls it.
fn type_name(holds: ColumnType, dialect: Dialect) -> &'static str {
    match holds {
        ColumnType::Number => "BIGINT",
        ColumnType::Count => "INTEGER",
        ColumnType::Flag => "BOOLEAN",
        ColumnType::Text if dialect == Dialect::Spark => "STRING",
        ColumnType::Text => "TEXT",
        ColumnType::Day => "DATE",
    }
}

fn made(table: TableName, dialect: Dialect, files: TableFiles, text: &mut String) {
    let schema = table.schema();
    let head = match dialect {
        Dialect::DuckDb | Dialect::Postgres => "CREATE TABLE",
        Dialect::Spark => "CREATE OR REPLACE TEMPORARY VIEW",
    };
    let _ = writeln!(text, "-- {}.\n{head} {} (", schema.about, table.name());
    for (at, column) in schema.columns.iter().enumerate() {
        let comma = if at + 1 < schema.columns.len() { "," } else { "" };
        let _ = writeln!(text, "    {} {}{comma} -- {}", column.name, type_name(column.holds, dialect), column.about);
    }
    match dialect {
        Dialect::DuckDb | Dialect::Postgres => text.push_str(");\n\n"),
        Dialect::Spark => {
            let how = match files {
                TableFiles::Csv => ", header 'true', multiLine 'true', escape '\"'",
                TableFiles::Parquet => "",
            };
            let (name, kind) = (table.name(), files.name());
            let _ = writeln!(text, ") USING {kind} OPTIONS (path '{name}.{kind}'{how});\n");
        }
    }
}

fn loaded(table: TableName, dialect: Dialect, files: TableFiles, text: &mut String) {
    let name = table.name();
    let _ = match dialect {
        _ if files == TableFiles::Parquet => writeln!(text, "COPY {name} FROM '{name}.parquet' (FORMAT parquet);"),
        Dialect::Postgres => writeln!(text, "\\copy {name} FROM '{name}.csv' WITH (FORMAT csv, HEADER true)"),
        Dialect::DuckDb | Dialect::Spark => writeln!(
            text,
            "COPY {name} FROM '{name}.csv' (FORMAT csv, HEADER true, QUOTE '\"', ESCAPE '\"', ALLOW_QUOTED_NULLS false);"
        ),
    };
}

/// What rows are found by; a column store needs none.
fn indexed(text: &mut String) {
    for table in TableName::ALL {
        for columns in table.schema().indexed {
            let _ = writeln!(text, "CREATE INDEX ON {} ({});", table.name(), columns.join(", "));
        }
    }
    text.push('\n');
}
