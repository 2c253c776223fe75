//! Faults that were found in imports of real tables, each with a small table of its form: what the command says now.

use crate::command::{text, whom};
use expect_test::{Expect, expect};
use std::fmt::Write;
use std::path::Path;

/// Imports the file of a case, and asks of it.
fn case(name: &str, mapping: &str, file: &str, questions: &[&str], expected: &Expect) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/cases").join(name);
    let out = tempfile::tempdir().unwrap();
    let snapshot = out.path().join("o.snap");
    let snapshot = snapshot.to_str().unwrap();
    let run = |arguments: &[&str]| {
        let output = whom(&folder, arguments, "");
        format!("{}{}", text(&output.stdout), text(&output.stderr))
    };
    let mut told = run(&["import", mapping, file, "-o", snapshot]);
    for question in questions {
        write!(told, "> {question}\n{}", run(&["ask", question, "--data", snapshot])).unwrap();
    }
    expected.assert_eq(&told);
}

#[test]
fn a_name_of_a_place_and_an_actor_is_both() {
    case(
        "place-and-actor-one-name",
        "icews",
        "events.2018.tab",
        &["who attacked whom", "who rejected what", "who attacked whom in Sudria", "did Sudria attack whom"],
        &expect![[r#"
            2 rows: 2 acts, 4 entities, 2 documents
            2 ids name things of two kinds, which are two here, such as `Sudria` (place, actor)
            > who attacked whom
             #  who      whom    sources
             1  Norland  Sudria  100
            1 answer. `why` before the question shows the sentences.
            > who rejected what
             #  who     what     sources
             1  Sudria  Norland  101
            1 answer. `why` before the question shows the sentences.
            > who attacked whom in Sudria
             #  who      whom    sources
             1  Norland  Sudria  100
            1 answer. `why` before the question shows the sentences.
            > did Sudria attack whom
            No answers.
            note: no record of `did Sudria attack whom`: that is not a record that it did not happen
        "#]],
    );
}

#[test]
fn a_name_belongs_to_its_row() {
    case(
        "gdelt-name-of-another",
        "gdelt",
        "20250301.export.CSV",
        &["who rejected whom", "who rejected MINISTRY"],
        &expect![[r#"
            2 rows: 2 acts, 3 entities, 2 documents
            > who rejected whom
             #  who     whom      sources
             1  SUDRIA  MINISTRY  http://a.example/2
            1 answer. `why` before the question shows the sentences.
            > who rejected MINISTRY
             #  who     sources
             1  SUDRIA  http://a.example/2
            1 answer. `why` before the question shows the sentences.
        "#]],
    );
}

#[test]
fn two_of_one_name_are_two() {
    let questions =
        ["who attacked whom", "who attacked NLA", "who attacked whom in Estport", "who attacked whom in Sudria"];
    case(
        "ucdp-two-actors-one-name",
        "ucdp-ged",
        "ged.csv",
        &questions,
        &expect![[r#"
            2 rows: 2 acts, 8 entities, 2 documents
            1 name is that of several ids, which are two things here: `NLA` (ucdp-357, ucdp-361)
            > who attacked whom
             #  who                    whom            sources
             1  Government of Norland  NLA (ucdp-357)  a
             2  Government of Sudria   NLA (ucdp-361)  b
            2 answers. `why` before the question shows the sentences.
            > who attacked NLA
            error: `NLA` names several: `ucdp-357`, `ucdp-361`
             --> question:1:14
              |
            1 | who attacked NLA
              |              ^^^ which of them?
              |
            help: write `ucdp-357`
              |
            1 - who attacked NLA
            1 + who attacked ucdp-357
              |
            help: write `ucdp-361`

            > who attacked whom in Estport
            error: `Estport` names several: `Estport, Norland`, `Estport, Sudria`
             --> question:1:22
              |
            1 | who attacked whom in Estport
              |                      ^^^^^^^ which of them?
              |
            help: write `Estport, Norland`
              |
            1 | who attacked whom in Estport, Norland
              |                             +++++++++
            help: write `Estport, Sudria`

            > who attacked whom in Sudria
             #  who                   whom  sources
             1  Government of Sudria  NLA   b
            1 answer. `why` before the question shows the sentences.
        "#]],
    );
}

#[test]
fn a_quote_is_a_character_where_the_source_has_it_so() {
    case(
        "icews-quotes-swallow",
        "icews",
        "events.2007.tab",
        &["who attacked whom"],
        &expect![[r#"
            4 rows: 4 acts, 8 entities, 4 documents
            1 id names things of two kinds, which are two here: `Norland` (actor, place)
            > who attacked whom
             #  who                  whom           sources
             1  Rebels (Norland)     Army (Sudria)  100 · 102
             2  Rebels (Norland)     Navy (Sudria)  103
             3  "Red Hand (Norland)  Army (Sudria)  101
            3 answers. `why` before the question shows the sentences.
        "#]],
    );
}

#[test]
fn lines_are_counted_alike_with_each_line_end() {
    let questions = ["why who attacked whom"];
    case(
        "crlf-line-numbers",
        "m.ron",
        "lf.csv",
        &questions,
        &expect![[r#"
            2 rows: 2 acts, 2 entities, 1 document
            > why who attacked whom
            1  who = N, whom = S
               attacked whom:
                 N attacked S on 2025-01-01
                   lf.csv:2  lf.csv:2  told by the document

            2  who = S, whom = N
               attacked whom:
                 S attacked N on 2025-01-02
                   lf.csv:3  lf.csv:3  told by the document

            2 answers.
        "#]],
    );
    case(
        "crlf-line-numbers",
        "m.ron",
        "crlf.csv",
        &questions,
        &expect![[r#"
            crlf.csv:4: no known verb: `bogus`
            3 rows: 2 acts, 2 entities, 1 document; 1 malformed (1 no known verb)
            > why who attacked whom
            1  who = N, whom = S
               attacked whom:
                 N attacked S on 2025-01-01
                   crlf.csv:2  crlf.csv:2  told by the document

            2  who = S, whom = N
               attacked whom:
                 S attacked N on 2025-01-02
                   crlf.csv:3  crlf.csv:3  told by the document

            2 answers.
        "#]],
    );
}

#[test]
fn heads_may_name_more_columns_than_rows_have() {
    case(
        "polecat-extra-header",
        "polecat",
        "2023-Feb.txt",
        &["who rejected whom in Norland"],
        &expect![[r#"
            1 row: 1 act, 4 entities, 1 document
            1 row is shorter than the head, by columns that the mapping does not use
            1 id names things of two kinds, which are two here: `Norland` (actor, place)
            > who rejected whom in Norland
             #  who      whom    sources
             1  Norland  Sudria  The Post 2023-02-02
            1 answer. `why` before the question shows the sentences.
        "#]],
    );
}

#[test]
fn rows_may_end_in_empty_cells() {
    case(
        "polecat-extra-tabs",
        "polecat",
        "2023-Feb.txt",
        &["who rejected whom in Norland"],
        &expect![[r#"
            1 row: 1 act, 4 entities, 1 document
            1 row is longer than the head, by empty cells
            1 id names things of two kinds, which are two here: `Norland` (actor, place)
            > who rejected whom in Norland
             #  who      whom    sources
             1  Norland  Sudria  The Post 2023-02-02
            1 answer. `why` before the question shows the sentences.
        "#]],
    );
}
