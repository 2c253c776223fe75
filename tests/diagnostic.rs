//! What an error looks like: the whole rendered text.

use expect_test::{Expect, expect};
use whom::diagnostic::{Code, Diagnostic, Severity, Style, count, escape, render, to_json};
use whom::source::{Place, SourceId, Sources, Span};

/// One source named `b.ron`, and the place of the first `needle` in it.
fn one(text: &str, needle: &str) -> (Sources, Place) {
    let mut sources = Sources::default();
    let source = sources.add("b.ron", text);
    (sources, place(source, text, needle))
}

fn place(source: SourceId, text: &str, needle: &str) -> Place {
    let start = text.find(needle).expect("the needle is in the text");
    Place { source, span: Span::new(start, start + needle.len()) }
}

fn plain(diagnostic: Diagnostic, sources: &Sources) -> String {
    render(&[diagnostic], sources, Style { color: false, width: Some(100) })
}

fn check(diagnostic: Diagnostic, sources: &Sources, expected: &Expect) {
    expected.assert_eq(&plain(diagnostic, sources));
}

#[test]
fn an_error_shows_the_place_what_was_expected_and_a_fix() {
    let (sources, at) = one("S(\"He said\", [\"putin ivnited zelensky\"]),\n", "ivnited");
    let diagnostic = Diagnostic::error(Code::UnknownWord, "no verb `ivnited`", at, "a verb can stand here")
        .note("every form of a verb is listed in the vocabulary")
        .help("`whom help verbs` lists the verbs")
        .fix(at, "invited", "did you mean `invited`?");
    check(
        diagnostic,
        &sources,
        &expect![[r#"
            error: no verb `ivnited`
             --> b.ron:1:22
              |
            1 | S("He said", ["putin ivnited zelensky"]),
              |                      ^^^^^^^ a verb can stand here
              |
              = note: every form of a verb is listed in the vocabulary
              = help: `whom help verbs` lists the verbs
            help: did you mean `invited`?
              |
            1 - S("He said", ["putin ivnited zelensky"]),
            1 + S("He said", ["putin invited zelensky"]),
              |

        "#]],
    );
}

#[test]
fn labels_in_several_files_and_far_apart_get_an_excerpt_each() {
    let mut sources = Sources::default();
    let text = format!("first: putin invited zelensky\n{}first: putin phoned trump\n", "#\n".repeat(40));
    let a = sources.add("a.ron", &text);
    let cast = "Cast(entities: {\n    \"putin\": (is: \"person\"),\n})";
    let b = sources.add("cast.ron", cast);
    let second = text.rfind("first").expect("two labels");
    let diagnostic = Diagnostic::error(
        Code::Label,
        "the label `first` is given twice",
        Place { source: a, span: Span::new(second, second + 5) },
        "again here",
    )
    .also(place(a, &text, "first"), "first here")
    .also(place(b, cast, "\"putin\""), "who acts in both");
    check(
        diagnostic,
        &sources,
        &expect![[r#"
            error: the label `first` is given twice
              --> a.ron:42:1
               |
            42 | first: putin phoned trump
               | ^^^^^ again here
               |
              ::: a.ron:1:1
               |
             1 | first: putin invited zelensky
               | ----- first here
               |
              ::: cast.ron:2:5
               |
             2 |     "putin": (is: "person"),
               |     ------- who acts in both

        "#]],
    );
}

#[test]
fn near_labels_share_an_excerpt() {
    let text = "units: [\n  S(\"One\", []),\n\n\n\n\n  S(\"One\", []),\n]";
    let (sources, at) = one(text, "\"One\"");
    let second = text.rfind("\"One\"").expect("two cues");
    let diagnostic = Diagnostic::error(Code::Cue, "cue found twice", at, "first")
        .also(Place { source: at.source, span: Span::new(second, second + 5) }, "second");
    check(
        diagnostic,
        &sources,
        &expect![[r#"
            error: cue found twice
             --> b.ron:2:5
              |
            2 |   S("One", []),
              |     ^^^^^ first
            ...
            7 |   S("One", []),
              |     ----- second

        "#]],
    );
}

#[test]
fn a_problem_without_a_place_is_its_message() {
    let diagnostic =
        Diagnostic::placeless(Severity::Error, Code::Corpus, "no folder `data`").help("name one with `--data`");
    check(
        diagnostic,
        &Sources::default(),
        &expect![[r#"
        error: no folder `data`
         |
         = help: name one with `--data`

    "#]],
    );
}

#[test]
fn the_end_of_a_text_and_empty_spans_have_a_caret() {
    for text in ["", "who rejected", "who rejected\n", "who\r\n"] {
        let (sources, at) = one(text, "");
        let end = Place { span: Span::new(text.len(), text.len()), ..at };
        let diagnostic = Diagnostic::error(Code::Unexpected, "the question ends here", end, "an object is missing");
        assert!(plain(diagnostic, &sources).contains("^ an object is missing"), "{text:?}");
    }
    let (sources, at) = one("who rejected", "");
    let end = Place { span: Span::new(12, 12), ..at };
    check(
        Diagnostic::error(Code::Unexpected, "the question ends here", end, "an object is missing"),
        &sources,
        &expect![[r#"
            error: the question ends here
             --> b.ron:1:13
              |
            1 | who rejected
              |             ^ an object is missing

        "#]],
    );
}

#[test]
fn spans_out_of_range_or_inside_a_character_are_moved_never_a_panic() {
    let (sources, at) = one("王毅 met", "");
    for (start, end) in [(1, 2), (1, 400), (400, 500), (5, 1)] {
        let place = Place { span: Span::new(start, end), ..at };
        assert!(plain(Diagnostic::error(Code::UnknownWord, "odd", place, ""), &sources).contains("b.ron:1:"));
    }
    let nowhere = Place { source: SourceId(9), span: Span::new(0, 1) };
    assert_eq!(
        plain(Diagnostic::error(Code::UnknownWord, "odd", nowhere, "").fix(nowhere, "a", "b"), &sources),
        "error: odd\n\n"
    );
}

#[test]
fn tabs_wide_characters_and_windows_line_ends_keep_the_caret_in_place() {
    let (sources, at) = one("\r\n\t王毅 met Зеленский in 🇺🇦 kyiw\r\nnext", "kyiw");
    check(
        Diagnostic::error(Code::UnknownWord, "no name `kyiw`", at, "a place"),
        &sources,
        &expect![[r#"
            error: no name `kyiw`
             --> b.ron:2:25
              |
            2 |     王毅 met Зеленский in 🇺🇦 kyiw
              |                              ^^^^ a place

        "#]],
    );
}

#[test]
fn hostile_characters_are_shown_and_the_caret_stays_right() {
    let (sources, at) = one("putin\u{202e} \u{1b}[31mmet\0 zelenski\n", "zelenski");
    let diagnostic = Diagnostic::error(Code::UnknownWord, "no name `zelen\u{7}ski`", at, "a \u{200b}name").fix(
        at,
        "zelen\u{feff}sky",
        "this?",
    );
    check(
        diagnostic,
        &sources,
        &expect![[r#"
            error: no name `zelen\u{7}ski`
             --> b.ron:1:18
              |
            1 | putin\u{202e} \u{1b}[31mmet\u{0} zelenski
              |                                  ^^^^^^^^ a \u{200b}name
              |
            help: this?
              |
            1 - putin\u{202e} \u{1b}[31mmet\u{0} zelenski
            1 + putin\u{202e} \u{1b}[31mmet\u{0} zelen\u{feff}sky
              |

        "#]],
    );
}

#[test]
fn a_very_long_line_is_trimmed_around_the_place() {
    let text = format!("{}needle{}", "hay ".repeat(20_000), " hay".repeat(20_000));
    let (sources, at) = one(&text, "needle");
    check(
        Diagnostic::error(Code::UnknownWord, "found", at, "here"),
        &sources,
        &expect![[r#"
            error: found
             --> b.ron:1:80001
              |
            1 | ...ay hay hay hay hay hay hay hay hay hay needle hay hay hay hay hay hay hay hay hay hay hay ...
              |                                           ^^^^^^ here

        "#]],
    );
}

#[test]
fn a_label_over_many_lines_is_shown_at_its_first() {
    let text = format!("Facts(\n{})", "  line\n".repeat(100));
    let (sources, at) = one(&text, &text);
    check(
        Diagnostic::error(Code::Syntax, "unclosed", at, "opened here"),
        &sources,
        &expect![[r#"
            error: unclosed
             --> b.ron:1:1
              |
            1 | Facts(
              | ^^^^^^ opened here

        "#]],
    );
    let (sources, at) = one("Facts(\n  a\n  b\n)\n", "Facts(\n  a\n  b\n)");
    check(
        Diagnostic::warning(Code::Hearsay, "a few lines", at, "all of it"),
        &sources,
        &expect![[r#"
            warning: a few lines
             --> b.ron:1:1
              |
            1 | / Facts(
            2 | |   a
            3 | |   b
            4 | | )
              | |_^ all of it

        "#]],
    );
}

#[test]
fn fixes_insert_delete_and_stand_one_below_the_other() {
    let (sources, at) = one("plans offered to ukraine were rejected", "offered");
    let insert = Place { span: Span::new(6, 6), ..at };
    let diagnostic = Diagnostic::error(Code::StrandedPreposition, "a reduced relative needs `by`", at, "")
        .fix(insert, "that were ", "write `that were`")
        .fix(Place { span: Span::new(5, 24), ..at }, "", "or leave it out");
    check(
        diagnostic,
        &sources,
        &expect![[r#"
            error: a reduced relative needs `by`
             --> b.ron:1:7
              |
            1 | plans offered to ukraine were rejected
              |       ^^^^^^^
              |
            help: write `that were`
              |
            1 | plans that were offered to ukraine were rejected
              |       +++++++++
            help: or leave it out
              |
            1 - plans offered to ukraine were rejected
            1 + plans were rejected
              |

        "#]],
    );
}

#[test]
fn colours_are_ansi() {
    let (sources, at) = one("who", "who");
    let text =
        render(&[Diagnostic::error(Code::UnknownWord, "no", at, "")], &sources, Style { color: true, width: None });
    assert!(text.contains("\u{1b}[") && !text.contains(":::"));
}

#[test]
fn escapes_are_visible_and_joiners_of_a_script_stay() {
    assert_eq!(escape("a\u{202e}b\n\u{1b}[0m\t\u{85}"), "a\\u{202e}b\\n\\u{1b}[0m\\t\\u{85}");
    assert_eq!(escape("می\u{200c}خواهم 👩\u{200d}🚀"), "می\u{200c}خواهم 👩\u{200d}🚀");
    assert_eq!(escape("pu\u{200d}tin\u{200c}"), "pu\\u{200d}tin\\u{200c}");
    assert_eq!(escape("Кириллица 王毅 😀 \\n"), "Кириллица 王毅 😀 \\n");
}

#[test]
fn the_closing_line_counts() {
    let note = Diagnostic::placeless(Severity::Note, Code::NotLoaded, "n");
    let error = Diagnostic::placeless(Severity::Error, Code::Corpus, "e");
    assert_eq!(count(&[]), "");
    assert_eq!(count(&[error.clone(), note, error]), "2 errors, 1 note");
}

#[test]
fn json_carries_everything() {
    // The flag is two characters, and four units of UTF-16.
    let text = "one\n'🇺🇦' ivnited zelensky\n";
    let (sources, at) = one(text, "ivnited");
    let diagnostic = Diagnostic::error(Code::UnknownWord, "no verb `ivnited`", at, "a verb")
        .also(place(at.source, text, "one"), "see also")
        .note("n")
        .help("h")
        .fix(at, "invited", "did you mean `invited`?");
    let json = serde_json::to_string_pretty(&to_json(&[diagnostic], &sources)).expect("a value is always written");
    expect![[r#"
        [
          {
            "code": "unknown-word",
            "column": 6,
            "column_utf16": 8,
            "end": {
              "column": 13,
              "column_utf16": 15,
              "line": 2
            },
            "file": "b.ron",
            "fixes": [
              {
                "column": 6,
                "column_utf16": 8,
                "end": {
                  "column": 13,
                  "column_utf16": 15,
                  "line": 2
                },
                "file": "b.ron",
                "line": 2,
                "replacement": "invited",
                "text": "did you mean `invited`?"
              }
            ],
            "help": [
              "h"
            ],
            "label": "a verb",
            "line": 2,
            "message": "no verb `ivnited`",
            "notes": [
              "n"
            ],
            "related": [
              {
                "column": 1,
                "column_utf16": 1,
                "end": {
                  "column": 4,
                  "column_utf16": 4,
                  "line": 1
                },
                "file": "b.ron",
                "label": "see also",
                "line": 1
              }
            ],
            "severity": "error"
          }
        ]"#]]
    .assert_eq(&json);
}

#[test]
fn no_text_and_no_span_makes_it_panic() {
    arbtest::arbtest(|u| {
        let pieces = ["a", "王", "\r\n", "\n", "\t", "\u{202e}", "\u{1b}", "👩\u{200d}🚀", "\r", "é", "    ", "\0"];
        let text: String =
            (0..u.int_in_range(0..=40)?).map(|_| u.choose(&pieces).copied()).collect::<Result<_, _>>()?;
        let (sources, at) = one(&text, "");
        let mut diagnostic = Diagnostic::error(Code::UnknownWord, text.clone(), at, text.clone()).note(text.clone());
        for _ in 0..u.int_in_range(0..=3)? {
            let place = Place { span: Span::new(u.int_in_range(0..=90)?, u.int_in_range(0..=90)?), ..at };
            diagnostic = diagnostic.also(place, "also").fix(place, text.clone(), "mend");
        }
        let shown = plain(diagnostic.clone(), &sources);
        assert!(!shown.chars().any(|c| c != '\n' && whom::diagnostic::is_hostile(c) && c != '\u{200d}'), "{shown:?}");
        assert!(to_json(&[diagnostic], &sources).iter().all(serde_json::Value::is_object));
        Ok(())
    });
}
