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
        let place = format!("{}.{}", table.name(), files.name());
        text.push_str(&made(*table, dialect, files, &place));
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
        text.push_str(&derived(view, dialect));
    }
    if dialect == Dialect::Postgres {
        text.push_str("ANALYZE;\n");
    }
    text
}

/// What a session of Spark makes so that it can be asked some queries: the tables that they refer to and the views, each as
/// a statement with its name, over the Parquet files of a folder.
#[must_use]
pub fn seen_by_spark(queries: &[&str], folder: &str) -> Vec<(&'static str, String)> {
    let (mut said, mut views) = (queries.join("\n"), Vec::new());
    // A view refers to tables, and to views before it.
    for view in View::ALL.iter().rev() {
        if names(&said, view.name) {
            said.push_str(view.query);
            views.push((view.name, derived(*view, Dialect::Spark)));
        }
    }
    let table = |table: &TableName| {
        let place = format!("{}/{}.parquet", folder.trim_end_matches('/'), table.name());
        (table.name(), made(*table, Dialect::Spark, TableFiles::Parquet, &place))
    };
    let tables = TableName::ALL.iter().filter(|table| names(&said, table.name())).map(table);
    tables.chain(views.into_iter().rev()).collect()
}

/// Whether a text has a name as a whole word.
fn names(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
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

/// The statement that makes a table; in Spark, a view over the files that hold its rows.
fn made(table: TableName, dialect: Dialect, files: TableFiles, place: &str) -> String {
    let mut text = String::new();
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
            let _ = writeln!(text, ") USING {} OPTIONS (path {}{how});\n", files.name(), dialect.text(place));
        }
    }
    text
}

/// The statement that makes a view.
fn derived(view: View, dialect: Dialect) -> String {
    let kind = if dialect == Dialect::Spark { "CREATE OR REPLACE TEMPORARY VIEW" } else { "CREATE VIEW" };
    format!("-- {}.\n{kind} {} AS\n{};\n\n", view.about, view.name, view.query)
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
