//! How questions read as SQL, what is said where they cannot be, and what stands on the page about it.

use crate::command::{check_in, text, whom};
use expect_test::{expect, expect_file};
use sqlparser::ast::Statement;
use sqlparser::dialect::{DatabricksDialect, Dialect as Grammar, DuckDbDialect, PostgreSqlDialect};
use sqlparser::parser::Parser;
use std::path::Path;
use whom::corpus::Corpus;
use whom::question::translate::{ShownRows, SqlInSteps};
use whom::session::Session;
use whom::sql::{Dialect, TableFiles, TableName, View};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn ceasefire() -> Session {
    Session::new(Corpus::load(root().join("tests/corpora/ceasefire")).expect("a corpus without errors"))
}

fn sql(session: &mut Session, question: &str, dialect: Dialect) -> String {
    let source = session.add("question", question);
    session.sql(source, dialect).unwrap_or_else(|problems| panic!("{question}: {}", problems[0].message))
}

/// One question for each construct.
const QUESTIONS: [&str; 12] = [
    "who rejected what offered by whom",
    "which state did not reject the ceasefire",
    "who rejected a plan offered by estia, according to which document",
    "which state rejected how many plans offered by whom, top 3",
    "who rejected every plan offered by dorland",
    "who rejected what offered by corvia or dorland",
    "who rejected what since 2025-03-10, maybe where",
    "who of arvenia rejected what within 1 month after who met whom",
    "who said that who rejected what via whom",
    "did arvenia and belmark sign something",
    "count who contradicts whom",
    "who rejected what when, sorted by when, first 3",
];

#[test]
fn questions_read_as_their_words() {
    for (name, dialect) in Dialect::ALL {
        let mut session = ceasefire();
        let all: Vec<String> = QUESTIONS.iter().map(|question| sql(&mut session, question, dialect)).collect();
        expect_file![root().join(format!("tests/sql/questions.{name}.sql"))].assert_eq(&all.join("\n"));
        if TableFiles::Parquet.read_by(dialect) {
            let script = whom::sql::script(dialect, TableFiles::Parquet);
            expect_file![root().join(format!("tests/sql/parquet.{name}.sql"))].assert_eq(&script);
        }
        expect_file![root().join(format!("tests/sql/schema.{name}.sql"))]
            .assert_eq(&whom::sql::script(dialect, TableFiles::Csv));
    }
}

#[test]
fn each_dialect_is_one() {
    let grammars: [&dyn Grammar; 3] = [&DuckDbDialect {}, &PostgreSqlDialect {}, &DatabricksDialect {}];
    for ((name, dialect), grammar) in Dialect::ALL.into_iter().zip(grammars) {
        let mut session = ceasefire();
        for question in QUESTIONS {
            let query = sql(&mut session, question, dialect);
            let parsed = Parser::parse_sql(grammar, &query);
            assert!(parsed.is_ok(), "{name}: {parsed:?}\n{query}");
        }
    }
}

/// A step of that name that is kept would be taken for the table by whatever is asked next.
#[test]
fn no_step_is_called_as_a_table_or_view_is() {
    let tables = TableName::ALL.iter().map(|table| table.name()).chain(View::ALL.iter().map(|view| view.name));
    let tables: Vec<&str> = tables.collect();
    let grammars: [&dyn Grammar; 3] = [&DuckDbDialect {}, &PostgreSqlDialect {}, &DatabricksDialect {}];
    for ((_, dialect), grammar) in Dialect::ALL.into_iter().zip(grammars) {
        let mut session = ceasefire();
        for question in QUESTIONS {
            let source = session.add("question", question);
            let asked = session.for_database(source, dialect).expect("a question that can be said");
            let sources = session.sources_for_database(&asked, ShownRows::Answer);
            for SqlInSteps { kept, query } in [Some(asked.rows), sources].into_iter().flatten() {
                let mut steps: Vec<String> = kept.into_iter().map(|rows| rows.name).collect();
                let parsed = Parser::parse_sql(grammar, &query).unwrap_or_else(|error| panic!("{error}\n{query}"));
                for statement in parsed {
                    let Statement::Query(query) = statement else { panic!("{statement} is no query") };
                    steps.extend(
                        query.with.into_iter().flat_map(|with| with.cte_tables).map(|step| step.alias.name.value),
                    );
                }
                let taken: Vec<&String> = steps.iter().filter(|step| tables.contains(&step.as_str())).collect();
                assert!(!steps.is_empty() && taken.is_empty(), "{question}: {taken:?}");
            }
        }
    }
}

/// A corpus whose names and topics would end a literal, a comment or a statement.
pub fn hostile() -> (Corpus, [&'static str; 3]) {
    let cast = r#"Cast(entities: {
        "ada": (is: "person", name: "Ada'\\n; DROP TABLE act; --\\'"),
        "bel": (is: "state", name: "Bel\u{2028}`\"x\" /* "),
    })"#;
    let facts = r#"Facts(document: (id: "A"), units: [
        S("Unit 1", ["ada attacked “O'Neil\\'; DROP TABLE act; --”", "bel attacked “/* \\”"]),
        S("Unit 2", ["order: bel offered “a \"b\" `c` $$ %s” to ada", "ada rejected @order"]),
    ])"#;
    let corpus = Corpus::from_texts([("cast.ron", cast), ("a.ron", facts)]).unwrap_or_else(|error| panic!("{error}"));
    let questions =
        [r"who attacked “O'Neil\'; DROP TABLE act; --”", r"which state did not attack “/* \”", "who rejected @order"];
    (corpus, questions)
}

#[test]
fn hostile_names_stay_names() {
    let (corpus, questions) = hostile();
    let mut session = Session::new(corpus);
    let grammars: [&dyn Grammar; 3] = [&DuckDbDialect {}, &PostgreSqlDialect {}, &DatabricksDialect {}];
    for ((name, dialect), grammar) in Dialect::ALL.into_iter().zip(grammars) {
        for question in questions {
            let query = sql(&mut session, question, dialect);
            let parsed = Parser::parse_sql(grammar, &query);
            assert!(parsed.is_ok_and(|statements| statements.len() == 1), "{name}: {query}");
        }
    }
}

#[test]
fn what_cannot_be_said_is_told() {
    let folder = root().join("tests/corpora");
    let said = |arguments: &[&str], expected: &expect_test::Expect| check_in(&folder, arguments, "", expected);
    said(
        &["--data", "ceasefire", "ask", "--sql", "duckdb", "how is estia connected to kane"],
        &expect![[r#"
            exit 3
            --- out
            --- err
            error: a chain of acts cannot be said in the SQL of DuckDB
             --> question:1:1
              |
            1 | how is estia connected to kane
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this asks for it
              |
              = note: a query follows no chain of any length and shows its steps

        "#]],
    );
    said(
        &["--data", "ceasefire", "ask", "--sql", "spark", "who directly or indirectly supports whom"],
        &expect![[r#"
            exit 3
            --- out
            --- err
            error: `support`, as it refers to itself, cannot be said in the SQL of Spark
             --> question:1:1
              |
            1 | who directly or indirectly supports whom
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this asks for it
              |
              = note: Spark repeats the rows of a step that refers to itself, and goes round for ever where they go in a circle

        "#]],
    );
    said(
        &["--data", "ceasefire", "ask", "--sql", "postgres", "who rejcted what"],
        &expect![[r#"
        exit 3
        --- out
        --- err
        error: unknown word `rejcted`
         --> question:1:5
          |
        1 | who rejcted what
          |     ^^^^^^^ in neither the cast nor the vocabulary
          |
        help: did you mean `rejected`?
          |
        1 | who rejected what
          |        +

    "#]],
    );
    said(
        &["--data", "ceasefire", "export", "--as", "tables"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: tables are written into a folder: name it with `-o DIR`
    "#]],
    );
    said(
        &["--data", "ceasefire", "export", "--as", "tables", "-o", "x", "who rejected what"],
        &expect![[r#"
        exit 2
        --- out
        --- err
        error: tables hold the whole corpus: leave out the question, and `--around`
    "#]],
    );
}

#[test]
fn what_no_database_reads_has_no_script() {
    check_in(
        root(),
        &["sql", "--schema", "postgres", "--files", "parquet"],
        "",
        &expect![[r#"
            exit 2
            --- out
            --- err
            error: PostgreSQL reads no Parquet files: `export --as tables` writes CSV files
        "#]],
    );
}

#[test]
fn tables_are_written_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = root().join("tests/corpora/ceasefire");
    let export = |more: &[&str]| {
        let arguments = ["--data", data.to_str().expect("a name"), "export", "--as", "tables", "-o", "tables"];
        let output = whom(folder.path(), &[&arguments[..], more].concat(), "");
        (output.status.code(), text(&output.stderr).to_owned())
    };
    assert_eq!(export(&[]), (Some(0), "20 files in tables\n".to_owned()));
    let act = folder.path().join("tables/act.csv");
    let before = std::fs::read_to_string(&act).expect("a file");
    std::fs::write(&act, "mine").expect("a file");
    let refused = "error: tables/act.csv is there already: `--force` writes over it\n";
    assert!(export(&[]).1.ends_with("is there already: `--force` writes over it\n"), "{:?} {refused}", export(&[]));
    assert_eq!(std::fs::read_to_string(&act).expect("a file"), "mine");
    assert_eq!(export(&["--force", "-q"]), (Some(0), String::new()));
    assert_eq!(std::fs::read_to_string(&act).expect("a file"), before);
}

#[test]
fn the_page_shows_every_table() {
    let page = std::fs::read_to_string(root().join("docs/sql.md")).expect("the page");
    for table in TableName::ALL {
        let schema = table.schema();
        let columns: Vec<String> = schema.columns.iter().map(|column| format!("`{}`", column.name)).collect();
        let line = format!("| `{}` | {} | {} |", table.name(), schema.about, columns.join(", "));
        assert!(page.contains(&line), "docs/sql.md lacks this line:\n{line}");
    }
}
