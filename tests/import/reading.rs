//! How files become rows: line ends, quotes, heads, rows that are too long.

use crate::{ask, import, snapshot, why};
use expect_test::expect;
use std::fmt::Write as _;
use whom::import::{Import, Mapping};
use whom::lexicon::Lexicon;
use whom::source::SourceId;
use whom::stop::Stop;

const MAPPING: &str = r#"
Mapping(tables: [Acts((
    file: "*", label: "{id}", verb: "{verb}",
    roles: {"agent": [(entity: "{a}", kind: "state")], "target": [(entity: "{b}", kind: "state")]},
    date: "{d}",
))])"#;

const ROWS: [&str; 4] =
    ["id,verb,a,b,d", "1,attack,N,S,2025-01-01", "2,bogus,S,N,2025-01-02", "3,attack,S,N,2025-01-02"];

#[test]
fn lines_are_the_same_with_each_line_end() {
    let told = |end: &str, last: &str| {
        let (mut session, report) = import(MAPPING, &[("t.csv", &(ROWS.join(end) + last))]);
        format!("{report}\n{}", why(&mut session, "did S attack N"))
    };
    let first = told("\n", "\n");
    expect![[r#"
        t.csv:3: no known verb: `bogus`
        3 rows: 2 acts, 2 entities, 1 document; 1 malformed (1 no known verb)
        N attacked S on 2025-01-01
            t.csv at t.csv:2
        S attacked N on 2025-01-02
            t.csv at t.csv:4
    "#]]
    .assert_eq(&first);
    for end in ["\n", "\r\n", "\r"] {
        assert_eq!(told(end, end), first);
        assert_eq!(told(end, ""), first);
    }
}

#[test]
fn quoted_cells_may_hold_line_ends_and_empty_lines_count() {
    let text = "id,verb,a,b,d\r\n\r\n1,attack,\"N\r\nof \"\"M\"\"\",S,\r\n2,bogus,N,S,\r\n";
    let (mut session, report) = import(MAPPING, &[("t.csv", text)]);
    expect![[r#"
        t.csv:5: no known verb: `bogus`
        2 rows: 1 act, 2 entities, 1 document; 1 malformed (1 no known verb)"#]]
    .assert_eq(&report.to_string());
    expect![[r#"
        N↵of "M" | S
    "#]]
    .assert_eq(&ask(&mut session, "who attacked whom").replace("\r\n", "↵"));
}

#[test]
fn an_open_quote_is_told_with_its_line_and_costs_one_row() {
    let text = "id,verb,a,b,d\n1,attack,N,S,\n2,attack,\"N,S,\n3,attack,N,S,\n4,attack,N,T,\n";
    let (mut session, report) = import(MAPPING, &[("t.csv", text)]);
    expect![[r#"
        t.csv:3: a quote that is not closed
        4 rows: 3 acts, 3 entities, 1 document; 1 malformed (1 a quote that is not closed)"#]]
    .assert_eq(&report.to_string());
    expect![[r#"
        N | S
        N | T
    "#]]
    .assert_eq(&ask(&mut session, "who attacked whom"));
}

#[test]
fn an_open_quote_is_not_closed_by_one_that_opens_a_later_cell() {
    // Quotes in the row that it opens, in the next ones, and in the last; a cell of two lines is one all the same.
    let rows =
        "1,attack,N,\"S,\n2,attack,N,T,\n3,attack,N,\"U\",\n4,attack,\"N\",\"V \"\"W\"\"\",\n5,attack,N,\"X\nY\",\n";
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("id,verb,a,b,d\n{rows}").replace('\n', end);
        let (mut session, report) = import(MAPPING, &[("t.csv", &text)]);
        expect![[r#"
            t.csv:2: a quote that is not closed
            5 rows: 4 acts, 5 entities, 1 document; 1 malformed (1 a quote that is not closed)"#]]
        .assert_eq(&report.to_string());
        assert_eq!(ask(&mut session, "who attacked whom").replace(end, "\n").lines().count(), 5, "{end:?}");
    }
    // Two of them in turn, and one whose next quote ends the text.
    let text = "id,verb,a,b,d\n1,attack,\"N,S,\n2,attack,N,\"S,\n3,attack,N,\"T\",\n4,attack,N,U,\"2025-01-02\"";
    let (mut session, report) = import(MAPPING, &[("t.csv", text)]);
    expect![[r#"
        t.csv:2: a quote that is not closed
        t.csv:3: a quote that is not closed
        4 rows: 2 acts, 3 entities, 1 document; 2 malformed (2 a quote that is not closed)"#]]
    .assert_eq(&report.to_string());
    expect![[r#"
        N | T
        N | U
    "#]]
    .assert_eq(&ask(&mut session, "who attacked whom"));
}

/// A quote that stands open in the head hides no rows: it costs the columns from there on.
#[test]
fn an_open_quote_in_the_head_costs_no_row() {
    let mapping = MAPPING.replace("    date: \"{d}\",\n", "");
    let text = "id,verb,a,b,\"d\n1,attack,N,S,\n2,attack,N,\"T\",\n";
    let (mut session, report) = import(&mapping, &[("t.csv", text)]);
    expect![[r#"
        2 rows: 2 acts, 3 entities, 1 document
        2 rows are longer than the head, by empty cells"#]]
    .assert_eq(&report.to_string());
    assert_eq!(ask(&mut session, "who attacked whom"), "N | S\nN | T\n");
}

/// A slip in a name that an import brings, or a small letter, leads to the name.
#[test]
fn names_of_an_import_are_suggested() {
    let text = "id,verb,a,b,d\n1,attack,Avia,Borland,\n2,attack,Avia,New Celt,\n3,attack,Dorn,attack,\n";
    let (mut session, _) = import(MAPPING, &[("t.csv", text)]);
    let mut told = String::new();
    for question in [
        "did Avia attack Borlnd",
        "did Avia attack borland",
        "did avia attack Borland",
        "did Avia attack Zork",
        "who attacked atack",
    ] {
        let source = session.add("question", question);
        let problems = match session.run(source, Stop::never()) {
            Err(problems) => problems,
            other => panic!("{question}: {other:?}"),
        };
        let fixes = problems.iter().flat_map(|problem| &problem.fixes).map(|fix| fix.text.as_str());
        let _ = writeln!(told, "{question}: {}", fixes.collect::<Vec<_>>().join(", "));
    }
    expect![[r#"
        did Avia attack Borlnd: did you mean `Borland`?
        did Avia attack borland: did you mean `Borland`?
        did avia attack Borland: did you mean `Avia`?
        did Avia attack Zork: 
        who attacked atack: did you mean `attack`?
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_row_without_an_end_is_refused_before_it_fills_the_memory() {
    let text = format!("id,verb,a,b,d\n1,attack,N,S,\n2,{}", "x".repeat(17 << 20));
    expect!["t.csv: the row on line 3 is longer than 16 MiB: it is no row of a table"]
        .assert_eq(&snapshot(MAPPING, &[("t.csv", &text)], false).err().unwrap().to_string());
    let quoted = format!(
        "id,verb,a,b,d\n1,attack,N,S,\n2,attack,\"N,S,\n{}",
        format!("3,attack,N,{},\n", "S".repeat(2000)).repeat(9000)
    );
    let (_, report) = import(MAPPING, &[("t.csv", &quoted)]);
    expect!["t.csv:3: a quote that is not closed"].assert_eq(&report.first.first().unwrap().to_string());
}

#[test]
fn a_table_of_several_blocks_is_read_as_one() {
    // More than two blocks of a megabyte, with every line end, with quotes and without; every thousandth row is malformed.
    let table = |end: &str, name: &str| {
        let row = |at: u32| {
            let verb = if at.is_multiple_of(1000) { "bogus" } else { "attack" };
            format!("{at},{verb},{name},S,2025-01-{:02}{}", 1 + at % 28, end)
        };
        format!("id,verb,a,b,d,{}{end}", "x".repeat(20)) + &(1..=12_000).map(row).collect::<String>()
    };
    let long = "N".repeat(200);
    for (end, name) in
        [("\n", long.clone()), ("\r\n", long.clone()), ("\r", long.clone()), ("\n", format!("\"{long}\""))]
    {
        let (mut session, report) = import(MAPPING, &[("t.csv", &table(end, &name))]);
        assert_eq!((report.rows, report.acts, report.malformed), (12_000, 11_988, 12), "{end:?}");
        let lines: Vec<u64> = report.first.iter().map(|row| row.line).collect();
        assert_eq!(lines, (1..=12).map(|at| at * 1000 + 1).collect::<Vec<u64>>(), "{end:?}");
        assert_eq!(ask(&mut session, "who attacked whom"), format!("{long} | S\n"));
    }
}

#[test]
fn columns_are_found_by_the_delimiter_that_the_head_has_and_in_another_case() {
    for text in ["ID;Verb;A;B;D\n1;attack;N;S;\n", "id\tverb\ta\tb\td\n1\tattack\tN\tS\t\n"] {
        let (mut session, _) = import(MAPPING, &[("t.csv", text)]);
        assert_eq!(ask(&mut session, "who attacked whom"), "N | S\n");
    }
}

#[test]
fn rows_need_the_columns_that_the_mapping_uses() {
    let text = "id,verb,a,b,d,note,more\n1,attack,N,S,\n2,attack,N,T,,x,y,,,\n3,attack,N,U,,x,y,z\n4,attack,N,V\n";
    let (mut session, report) = import(MAPPING, &[("t.csv", text)]);
    expect![[r#"
        t.csv:4: another number of columns: `8 in place of 7`
        t.csv:5: another number of columns: `4 in place of 7`
        4 rows: 2 acts, 3 entities, 1 document; 2 malformed (2 another number of columns)
        1 row is shorter than the head, by columns that the mapping does not use
        1 row is longer than the head, by empty cells"#]]
    .assert_eq(&report.to_string());
    expect![[r#"
        N | S
        N | T
    "#]]
    .assert_eq(&ask(&mut session, "who attacked whom"));
}

#[test]
fn a_table_in_utf_16_is_told_so() {
    let wide: Vec<u8> = "\u{feff}id,verb".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mapping = Mapping::read(SourceId(0), MAPPING).unwrap();
    let mut import = Import::new(&mapping, Lexicon::builtin(), false);
    let refused = import.table(&mapping.tables[0], "t.csv", wide.as_slice(), &mut |_| ()).unwrap_err();
    expect!["t.csv: it is UTF-16: save it as UTF-8"].assert_eq(&refused.to_string());
}

/// Names of tables are in no cast: what they are is asked of the graph.
#[test]
fn what_a_name_of_the_tables_did_is_asked_for_by_its_noun() {
    let (mut session, _) = import(MAPPING, &[("t.csv", &ROWS.join("\n"))]);
    for question in ["who answered the attack of N", "who answered N's attack", "who answered which attack of N"] {
        assert_eq!(ask(&mut session, question), "", "{question}");
    }
}
