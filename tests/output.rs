//! What an answer looks like in every format.

use expect_test::{Expect, expect};
use whom::facts::ActId;
use whom::output::{Cell, Cite, Columns, Format, Guard, Kind, Options, View, derivation, write};
use whom::question::answer::{Citation, Shape, Witness};
use whom::question::evidence::short::of_witnesses;
use whom::question::reason::Derivation;
use whom::stop::Stop;

fn person<'a>(id: &'a str, name: &'a str) -> Cell<'a> {
    Cell { kind: Kind::Entity("person"), id: id.into(), name: name.into() }
}

fn citation(document: &str, unit: u32, sentence: &str) -> Citation {
    Citation {
        document: document.into(),
        name: whom::facts::unit_name(document, unit),
        unit,
        voice: vec![],
        how: "told".into(),
        polarity: "did",
        certainty: "certain",
        mode: "done",
        role: None,
        sentence: sentence.into(),
        quote: None,
        file: format!("{}.ron", document.to_lowercase()),
        line: 10 + unit as usize,
        dependent: None,
    }
}

fn rejection() -> Witness {
    let mut reported = citation("B", 6, "It came \"through the ministry\", said Peskov.");
    reported.voice = vec!["Dmitry Peskov".into(), "a source".into()];
    reported.certainty = "probable";
    reported.role = Some("channel");
    reported.quote = Some(9..29);
    reported.dependent = Some("also in the same article: not independent".into());
    Witness {
        act: ActId(1),
        text: "Volodymyr Zelensky rejected the invitation to the Moscow talks".into(),
        step: "who rejected what".into(),
        marks: vec!["own words".into(), "denied by Peskov (B5)".into()],
        citations: vec![citation("B", 5, "Zelensky turned it down."), reported],
    }
}

fn offer() -> Witness {
    Witness {
        act: ActId(0),
        text: "Vladimir Putin invited Volodymyr Zelensky to the Moscow talks".into(),
        step: "what offered by whom".into(),
        marks: vec![],
        citations: vec![citation("A", 2, "Putin asked him to come."), citation("B", 2, "He made the offer.")],
    }
}

fn witnesses(row: usize) -> Vec<Witness> {
    if row == 0 { vec![rejection(), offer(), offer()] } else { vec![offer()] }
}

fn view() -> View<'static> {
    let invitation = "invitation: Putin invited Zelensky to the Moscow talks";
    let invitation = Cell { kind: Kind::Act("invite"), id: "A/invite".into(), name: invitation.into() };
    View {
        lean: None,
        question: "who rejected what offered by whom".into(),
        reading: None,
        shape: Shape::Table,
        why: false,
        columns: vec!["who".into(), "what".into(), "whom".into()],
        rows: vec![
            vec![person("zelensky", "Volodymyr Zelensky"), invitation.clone(), person("putin", "Vladimir Putin")],
            vec![person("wang-yi", "王毅 Wang Yi"), invitation, person("zel", "Владимир Зеленский 😀")],
        ],
        notes: vec!["2 undated acts are left out".into()],
        sources: Box::new(|row| of_witnesses(&witnesses(row))),
        witnesses: Box::new(witnesses),
        derivation: Box::new(|row| Derivation { witnesses: witnesses(row), reasons: vec![] }),
        before: 0,
        after: 0,
        stop: Stop::never(),
    }
}

fn written(view: &View, format: Format, options: &Options) -> String {
    let mut out = vec![];
    write(view, format, options, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("answers are text")
}

fn check(view: &View, format: Format, width: Option<usize>, expected: &Expect) {
    let options = Options { width, hint: Some("`:why 1` shows the sentences.".into()), ..Options::default() };
    expected.assert_eq(&written(view, format, &options));
}

#[test]
fn a_table_without_a_width_is_never_wrapped() {
    check(
        &view(),
        Format::Table,
        None,
        &expect![[r#"
         #  who                 what                                                    whom                   sources
         1  Volodymyr Zelensky  invitation: Putin invited Zelensky to the Moscow talks  Vladimir Putin         B5 B6 · A2 B2
         2  王毅 Wang Yi        invitation: Putin invited Zelensky to the Moscow talks  Владимир Зеленский 😀  A2 B2
        2 answers. `:why 1` shows the sentences.
        note: 2 undated acts are left out
    "#]],
    );
}

#[test]
fn a_table_wraps_words_by_display_cells() {
    check(
        &view(),
        Format::Table,
        Some(80),
        &expect![[r#"
         #  who                 what                 whom                 sources
         1  Volodymyr Zelensky  invitation: Putin    Vladimir Putin       B5 B6 · A2 B2
                                invited Zelensky to
                                the Moscow talks
         2  王毅 Wang Yi        invitation: Putin    Владимир Зеленский   A2 B2
                                invited Zelensky to  😀
                                the Moscow talks
        2 answers. `:why 1` shows the sentences.
        note: 2 undated acts are left out
    "#]],
    );
}

#[test]
fn a_table_that_does_not_fit_becomes_records() {
    check(
        &view(),
        Format::Table,
        Some(40),
        &expect![[r#"
        1
          who      Volodymyr Zelensky
          what     invitation: Putin invited
                   Zelensky to the Moscow talks
          whom     Vladimir Putin
          sources  B5 B6 · A2 B2
        2
          who      王毅 Wang Yi
          what     invitation: Putin invited
                   Zelensky to the Moscow talks
          whom     Владимир Зеленский 😀
          sources  A2 B2
        2 answers. `:why 1` shows the sentences.
        note: 2 undated acts are left out
    "#]],
    );
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 30..140 {
        let options = Options { width: Some(width), ..Options::default() };
        for line in written(&view(), Format::Table, &options).lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn every_word_is_there_at_every_width() {
    let all = |width| {
        let options = Options { width, ..Options::default() };
        let text = written(&view(), Format::Table, &options).replace(char::is_whitespace, "");
        let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
        letters.sort_unstable();
        letters
    };
    let expected = all(None);
    for width in 60..140 {
        assert_eq!(all(Some(width)), expected, "{width}");
    }
}

#[test]
fn records_have_a_line_a_cell() {
    check(
        &view(),
        Format::Record,
        Some(100),
        &expect![[r#"
        1
          who      Volodymyr Zelensky
          what     invitation: Putin invited Zelensky to the Moscow talks
          whom     Vladimir Putin
          sources  B5 B6 · A2 B2
        2
          who      王毅 Wang Yi
          what     invitation: Putin invited Zelensky to the Moscow talks
          whom     Владимир Зеленский 😀
          sources  A2 B2
        2 answers. `:why 1` shows the sentences.
        note: 2 undated acts are left out
    "#]],
    );
}

#[test]
fn the_reading_comes_first_and_no_answer_is_said() {
    let reading = Some("reading: offered in Jeddah; write `, in jeddah` for rejected in Jeddah".to_owned());
    let view = View { rows: vec![], reading, ..view() };
    check(
        &view,
        Format::Table,
        Some(50),
        &expect![[r#"
        [reading: offered in Jeddah; write `, in jeddah`
        for rejected in Jeddah]
        No answers.
        note: 2 undated acts are left out
    "#]],
    );
    check(
        &view,
        Format::Markdown,
        None,
        &expect![[r#"
        *[reading: offered in Jeddah; write \`, in jeddah\` for rejected in Jeddah]*

        No answers.

        *Note: 2 undated acts are left out*
    "#]],
    );
}

/// A yes, a no, no record and a number in one format.
fn small(format: Format) -> String {
    let yes = View { shape: Shape::YesNo, columns: vec![], rows: vec![vec![]], notes: vec![], ..view() };
    let no = View { shape: Shape::No, columns: vec![], rows: vec![vec![]], notes: vec![], ..view() };
    let unrecorded = View { shape: Shape::YesNo, columns: vec![], rows: vec![], notes: vec![], ..view() };
    let five = vec![vec![Cell::number(5)]];
    let count = View { shape: Shape::Count, columns: vec!["count".into()], rows: five, notes: vec![], ..view() };
    let options = Options { ids: true, ..Options::default() };
    [yes, no, unrecorded, count].map(|view| written(&view, format, &options)).join("--\n")
}

#[test]
fn yes_no_no_record_and_counts_for_people() {
    expect![[r#"
        Yes: B5 B6 · A2 B2
        --
        No: B5 B6 · A2 B2
        --
        No record.
        --
        5
    "#]]
    .assert_eq(&small(Format::Table));
    assert_eq!(small(Format::Record), small(Format::Table));
    expect![[r#"
        Yes.

        - **A2** “Putin asked him to come.”
        - **B2** “He made the offer.”
        - **B5** “Zelensky turned it down.”
        - **B6** “It came "through the ministry", said Peskov.”
        --
        No.

        - **A2** “Putin asked him to come.”
        - **B2** “He made the offer.”
        - **B5** “Zelensky turned it down.”
        - **B6** “It came "through the ministry", said Peskov.”
        --
        No record.
        --
        5

        - **A2** “Putin asked him to come.”
        - **B2** “He made the offer.”
        - **B5** “Zelensky turned it down.”
        - **B6** “It came "through the ministry", said Peskov.”
    "#]]
    .assert_eq(&small(Format::Markdown));
}

#[test]
fn yes_no_no_record_and_counts_for_programs() {
    expect![[r#"
        answer
        yes
        --
        answer
        no
        --
        answer
        no record
        --
        count
        5
    "#]]
    .assert_eq(&small(Format::Csv));
    assert_eq!(small(Format::Tsv), small(Format::Csv));
    expect![[r#"
        {
          "question": "who rejected what offered by whom",
          "shape": "yes-no",
          "answer": true,
          "columns": [],
          "rows": [
            {
              "answer": true,
              "cells": {}
            }
          ],
          "notes": []
        }
        --
        {
          "question": "who rejected what offered by whom",
          "shape": "yes-no",
          "answer": false,
          "columns": [],
          "rows": [
            {
              "answer": false,
              "cells": {}
            }
          ],
          "notes": []
        }
        --
        {
          "question": "who rejected what offered by whom",
          "shape": "yes-no",
          "answer": null,
          "columns": [],
          "rows": [],
          "notes": []
        }
        --
        {
          "question": "who rejected what offered by whom",
          "shape": "count",
          "columns": [
            "count"
          ],
          "rows": [
            {
              "cells": {
                "count": 5
              }
            }
          ],
          "notes": []
        }
    "#]]
    .assert_eq(&small(Format::Json));
    expect![[r#"
        {"answer":true,"cells":{}}
        --
        {"answer":false,"cells":{}}
        --
        {"answer":null}
        --
        {"cells":{"count":5}}
    "#]]
    .assert_eq(&small(Format::Ndjson));
}

#[test]
fn csv_has_names_ids_and_sources() {
    check(
        &view(),
        Format::Csv,
        None,
        &expect![[r#"
            who,who_id,what,what_id,whom,whom_id,sources
            Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin,B5 B6 · A2 B2
            王毅 Wang Yi,wang-yi,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Владимир Зеленский 😀,zel,A2 B2
        "#]],
    );
    let ids = Options { ids: true, ..Options::default() };
    expect![[r#"
        who,what,whom
        zelensky,A/invite,putin
        wang-yi,A/invite,zel
    "#]]
    .assert_eq(&written(&view(), Format::Csv, &ids));
    expect![[r#"
        who	what	whom
        zelensky	A/invite	putin
        wang-yi	A/invite	zel
    "#]]
    .assert_eq(&written(&view(), Format::Tsv, &ids));
}

/// What a reader of our CSV does: one leading `'` is taken off.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[test]
fn csv_has_a_line_for_each_citation_or_none_at_all() {
    let with = |cite| written(&view(), Format::Csv, &Options { cite, ..Options::default() });
    expect![[r#"
        who,who_id,what,what_id,whom,whom_id,act,document,unit,voice,sentence
        Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin,Volodymyr Zelensky rejected the invitation to the Moscow talks,B,5,,Zelensky turned it down.
        Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin,Volodymyr Zelensky rejected the invitation to the Moscow talks,B,6,Dmitry Peskov → a source,"It came ""through the ministry"", said Peskov."
        Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin,Vladimir Putin invited Volodymyr Zelensky to the Moscow talks,A,2,,Putin asked him to come.
        Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin,Vladimir Putin invited Volodymyr Zelensky to the Moscow talks,B,2,,He made the offer.
        Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin,Vladimir Putin invited Volodymyr Zelensky to the Moscow talks,A,2,,Putin asked him to come.
        Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin,Vladimir Putin invited Volodymyr Zelensky to the Moscow talks,B,2,,He made the offer.
        王毅 Wang Yi,wang-yi,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Владимир Зеленский 😀,zel,Vladimir Putin invited Volodymyr Zelensky to the Moscow talks,A,2,,Putin asked him to come.
        王毅 Wang Yi,wang-yi,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Владимир Зеленский 😀,zel,Vladimir Putin invited Volodymyr Zelensky to the Moscow talks,B,2,,He made the offer.
    "#]].assert_eq(&with(Cite::Rows));
    expect![[r#"
        who,who_id,what,what_id,whom,whom_id
        Volodymyr Zelensky,zelensky,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Vladimir Putin,putin
        王毅 Wang Yi,wang-yi,invitation: Putin invited Zelensky to the Moscow talks,A/invite,Владимир Зеленский 😀,zel
    "#]]
    .assert_eq(&with(Cite::None));
}

#[test]
fn no_csv_cell_is_a_formula_and_none_is_changed_for_good() {
    let names = ["=1+1", "+1", "-1", "@x", "'quoted'", "''", "\tx", "\rx", "＝1", "a,b\"c\nd", "", "plain", "\\t"];
    let rows = names.iter().map(|name| vec![person(name, name)]).collect();
    let view = View {
        columns: vec!["who".into()],
        rows,
        sources: Box::new(|_| String::new()),
        witnesses: Box::new(|_| vec![]),
        ..view()
    };
    let ids = Options { ids: true, ..Options::default() };
    let csv = written(&view, Format::Csv, &ids);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let cells: Vec<String> = reader.records().map(|row| row.expect("our own CSV")[0].to_owned()).collect();
    // A return would let a cell overwrite the one before it on a terminal: it is shown.
    let shown: Vec<String> = names.iter().map(|name| name.replace('\r', "\\r")).collect();
    assert_eq!(cells.iter().map(|cell| unguarded(cell)).collect::<Vec<_>>(), shown);
    assert!(!cells.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝'])));
    let tsv = written(&view, Format::Tsv, &ids);
    let cells: Vec<&str> = tsv.lines().skip(1).collect();
    assert_eq!(cells.len(), names.len());
    assert_eq!((cells[6], cells[12]), ("'\\tx", "\\\\t"));
}

#[test]
fn columns_have_names_or_ids_or_both() {
    let with = |columns| written(&view(), Format::Csv, &Options { columns, cite: Cite::None, ..Options::default() });
    expect![[r#"
        who,what,whom
        Volodymyr Zelensky,invitation: Putin invited Zelensky to the Moscow talks,Vladimir Putin
        王毅 Wang Yi,invitation: Putin invited Zelensky to the Moscow talks,Владимир Зеленский 😀
    "#]]
    .assert_eq(&with(Columns::Names));
    expect![[r#"
        who,what,whom
        zelensky,A/invite,putin
        wang-yi,A/invite,zel
    "#]]
    .assert_eq(&with(Columns::Ids));
    // Ids of choice are cited all the same.
    let cited = written(&view(), Format::Csv, &Options { columns: Columns::Ids, ..Options::default() });
    assert!(cited.starts_with("who,what,whom,sources\n"), "{cited}");
}

#[test]
fn raw_cells_are_as_they_are_but_on_a_terminal() {
    let names = ["=1+1", "'quoted'", "\x1b[31mred", "plain"];
    let rows = names.iter().map(|name| vec![person(name, name)]).collect();
    let view = View { columns: vec!["who".into()], rows, ..view() };
    let cells = |format, guard| {
        let options = Options { columns: Columns::Names, cite: Cite::None, guard, ..Options::default() };
        let text = written(&view, format, &options);
        text.lines().skip(1).map(str::to_owned).collect::<Vec<String>>()
    };
    for format in [Format::Csv, Format::Tsv] {
        assert_eq!(cells(format, Guard::Nothing), names);
        assert_eq!(cells(format, Guard::Terminal), ["=1+1", "'quoted'", "\\u{1b}[31mred", "plain"]);
        assert_eq!(cells(format, Guard::Both), ["'=1+1", "''quoted'", "\\u{1b}[31mred", "plain"]);
    }
}

/// One row with one witness.
fn single() -> View<'static> {
    let mut view = View {
        sources: Box::new(|_| of_witnesses(&[rejection()])),
        witnesses: Box::new(|_| vec![rejection()]),
        ..view()
    };
    view.rows.truncate(1);
    view
}

#[test]
fn json_holds_everything_in_the_order_of_the_columns() {
    check(
        &single(),
        Format::Json,
        None,
        &expect![[r#"
        {
          "question": "who rejected what offered by whom",
          "shape": "table",
          "columns": [
            "who",
            "what",
            "whom"
          ],
          "rows": [
            {
              "cells": {
                "who": {
                  "id": "zelensky",
                  "name": "Volodymyr Zelensky",
                  "kind": "person"
                },
                "what": {
                  "id": "A/invite",
                  "name": "invitation: Putin invited Zelensky to the Moscow talks",
                  "kind": "act",
                  "verb": "invite"
                },
                "whom": {
                  "id": "putin",
                  "name": "Vladimir Putin",
                  "kind": "person"
                }
              },
              "sources": "B5 B6",
              "witnesses": [
                {
                  "act": "Volodymyr Zelensky rejected the invitation to the Moscow talks",
                  "step": "who rejected what",
                  "marks": [
                    "own words",
                    "denied by Peskov (B5)"
                  ],
                  "citations": [
                    {
                      "document": "B",
                      "unit": 5,
                      "voice": [],
                      "polarity": "did",
                      "certainty": "certain",
                      "mode": "done",
                      "role": null,
                      "sentence": "Zelensky turned it down.",
                      "quote": null,
                      "file": "b.ron",
                      "line": 15,
                      "dependent": null
                    },
                    {
                      "document": "B",
                      "unit": 6,
                      "voice": [
                        "Dmitry Peskov",
                        "a source"
                      ],
                      "polarity": "did",
                      "certainty": "probable",
                      "mode": "done",
                      "role": "channel",
                      "sentence": "It came \"through the ministry\", said Peskov.",
                      "quote": "through the ministry",
                      "file": "b.ron",
                      "line": 16,
                      "dependent": "also in the same article: not independent"
                    }
                  ]
                }
              ]
            }
          ],
          "notes": [
            "2 undated acts are left out"
          ]
        }
    "#]],
    );
}

#[test]
fn ndjson_has_a_line_a_row() {
    check(
        &single(),
        Format::Ndjson,
        None,
        &expect![[r#"
        {"cells":{"who":{"id":"zelensky","name":"Volodymyr Zelensky","kind":"person"},"what":{"id":"A/invite","name":"invitation: Putin invited Zelensky to the Moscow talks","kind":"act","verb":"invite"},"whom":{"id":"putin","name":"Vladimir Putin","kind":"person"}},"sources":"B5 B6","witnesses":[{"act":"Volodymyr Zelensky rejected the invitation to the Moscow talks","step":"who rejected what","marks":["own words","denied by Peskov (B5)"],"citations":[{"document":"B","unit":5,"voice":[],"polarity":"did","certainty":"certain","mode":"done","role":null,"sentence":"Zelensky turned it down.","quote":null,"file":"b.ron","line":15,"dependent":null},{"document":"B","unit":6,"voice":["Dmitry Peskov","a source"],"polarity":"did","certainty":"probable","mode":"done","role":"channel","sentence":"It came \"through the ministry\", said Peskov.","quote":"through the ministry","file":"b.ron","line":16,"dependent":"also in the same article: not independent"}]}]}
    "#]],
    );
    let ids = Options { ids: true, ..Options::default() };
    expect![[r#"
        {"cells":{"who":"zelensky","what":"A/invite","whom":"putin"}}
    "#]]
    .assert_eq(&written(&single(), Format::Ndjson, &ids));
}

#[test]
fn markdown_shows_the_sentences_below() {
    check(
        &view(),
        Format::Markdown,
        None,
        &expect![[r#"
        | # | who | what | whom | sources |
        | --: | --- | --- | --- | --- |
        | 1 | Volodymyr Zelensky | invitation: Putin invited Zelensky to the Moscow talks | Vladimir Putin | B5 B6 · A2 B2 |
        | 2 | 王毅 Wang Yi | invitation: Putin invited Zelensky to the Moscow talks | Владимир Зеленский 😀 | A2 B2 |

        *Note: 2 undated acts are left out*

        - **A2** “Putin asked him to come.”
        - **B2** “He made the offer.”
        - **B5** “Zelensky turned it down.”
        - **B6** “It came "through the ministry", said Peskov.”
    "#]],
    );
}

#[test]
fn why_goes_down_to_file_line_voice_and_sentence() {
    let options = Options { width: Some(70), ..Options::default() };
    expect![[r#"
        1  who = Volodymyr Zelensky, what = invitation: Putin invited Zelensky
           to the Moscow talks, whom = Vladimir Putin
           who rejected what:
             Volodymyr Zelensky rejected the invitation to the Moscow talks
             (own words; denied by Peskov (B5))
               B5  b.ron:15  told by the document
                   “Zelensky turned it down.”
               B6  b.ron:16  told by Dmitry Peskov, quoting a source, of its
                   channel only: probable (also in the same article: not
                   independent)
                   “It came "«through the ministry»", said Peskov.”
           what offered by whom:
             Vladimir Putin invited Volodymyr Zelensky to the Moscow talks
               A2  a.ron:12  told by the document
                   “Putin asked him to come.”
               B2  b.ron:12  told by the document
                   “He made the offer.”
           what offered by whom:
             Vladimir Putin invited Volodymyr Zelensky to the Moscow talks
               A2  a.ron:12  told by the document
                   “Putin asked him to come.”
               B2  b.ron:12  told by the document
                   “He made the offer.”
    "#]]
    .assert_eq(&derivation(&view(), 0, &options).painted(false));
    let why = View { why: true, ..view() };
    check(
        &why,
        Format::Table,
        None,
        &expect![[r#"
        1  who = Volodymyr Zelensky, what = invitation: Putin invited Zelensky to the Moscow talks, whom = Vladimir Putin
           who rejected what:
             Volodymyr Zelensky rejected the invitation to the Moscow talks
             (own words; denied by Peskov (B5))
               B5  b.ron:15  told by the document
                   “Zelensky turned it down.”
               B6  b.ron:16  told by Dmitry Peskov, quoting a source, of its channel only: probable (also in the same article: not independent)
                   “It came "«through the ministry»", said Peskov.”
           what offered by whom:
             Vladimir Putin invited Volodymyr Zelensky to the Moscow talks
               A2  a.ron:12  told by the document
                   “Putin asked him to come.”
               B2  b.ron:12  told by the document
                   “He made the offer.”
           what offered by whom:
             Vladimir Putin invited Volodymyr Zelensky to the Moscow talks
               A2  a.ron:12  told by the document
                   “Putin asked him to come.”
               B2  b.ron:12  told by the document
                   “He made the offer.”

        2  who = 王毅 Wang Yi, what = invitation: Putin invited Zelensky to the Moscow talks, whom = Владимир Зеленский 😀
           what offered by whom:
             Vladimir Putin invited Volodymyr Zelensky to the Moscow talks
               A2  a.ron:12  told by the document
                   “Putin asked him to come.”
               B2  b.ron:12  told by the document
                   “He made the offer.”

        2 answers.
        note: 2 undated acts are left out
    "#]],
    );
    assert_eq!(derivation(&view(), 7, &options).painted(false), "");
}

#[test]
fn hostile_names_are_visible_and_json_keeps_them() {
    let hostile = "a\u{202e}b\u{1b}[31m|<b>\n*`x`";
    let view = || View {
        columns: vec!["who\u{202e}".into()],
        rows: vec![vec![person(hostile, hostile)]],
        sources: Box::new(|_| String::new()),
        witnesses: Box::new(|_| vec![]),
        notes: vec![],
        ..view()
    };
    let options = Options::default();
    check(
        &view(),
        Format::Table,
        None,
        &expect![[r#"
         #  who\u{202e}                     sources
         1  a\u{202e}b\u{1b}[31m|<b>\n*`x`
        1 answer. `:why 1` shows the sentences.
    "#]],
    );
    check(
        &view(),
        Format::Markdown,
        None,
        &expect![[r#"
        | # | who\\u{202e} | sources |
        | --: | --- | --- |
        | 1 | a\\u{202e}b\\u{1b}\[31m\|&lt;b&gt;\\n\*\`x\` |  |
    "#]],
    );
    let json = written(&view(), Format::Ndjson, &options);
    assert!(json.contains("a\\u202eb\\u001b[31m"), "{json}");
    let value: serde_json::Value = serde_json::from_str(&json).expect("our own JSON");
    assert_eq!(value["cells"]["who\u{202e}"]["name"], hostile);
}

#[test]
fn colours_change_no_letter() {
    let options = Options { color: true, width: Some(80), ..Options::default() };
    let colored = written(&view(), Format::Table, &options);
    let mut plain = String::new();
    for (index, part) in colored.split('\u{1b}').enumerate() {
        plain.push_str(if index == 0 { part } else { part.split_once('m').expect("a colour ends").1 });
    }
    let expected = written(&view(), Format::Table, &Options { color: false, ..options });
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&plain), trimmed(&expected));
}
