//! The RON reader: what it reads, what it tells, and that it agrees with the `ron` crate.

use expect_test::{Expect, expect};
use serde::Deserialize;
use std::fmt::Write;
use whom::diagnostic::{Diagnostic, Label};
use whom::ron::{self, Entries, Lenient, Spanned};
use whom::source::{SourceId, Sources};

/// Some of what fact files declare.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename = "Cast")]
struct Cast {
    entities: Entries<Lenient<Person>>,
    #[serde(default)]
    units: Vec<Lenient<Unit>>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Person {
    is: Spanned<String>,
    name: String,
    #[serde(default)]
    aka: Vec<String>,
    of: Option<String>,
    born: Option<u16>,
}

#[derive(Debug, Deserialize, PartialEq)]
enum Unit {
    S(Spanned<String>, Vec<Spanned<String>>),
    Skip(String, Reason),
}

#[derive(Debug, Deserialize, PartialEq)]
enum Reason {
    Heading,
    Commentary,
    Other(String),
}

/// Every problem: `line:column message` and, indented, its labels, notes, help and fixes.
fn plain(sources: &Sources, file: SourceId, problems: &[Diagnostic]) -> String {
    let mut out = String::new();
    let at = |label: &Label| {
        let (line, column) = sources.line_column(file, label.place.span.start);
        let (end_line, end_column) = sources.line_column(file, label.place.span.end);
        if line == end_line {
            format!("{line}:{column}-{end_column}")
        } else {
            format!("{line}:{column}-{end_line}:{end_column}")
        }
    };
    for problem in problems {
        writeln!(out, "{}", problem.message).unwrap();
        for label in &problem.labels {
            writeln!(out, "  {} {}", at(label), label.text).unwrap();
        }
        for note in &problem.notes {
            writeln!(out, "  note: {note}").unwrap();
        }
        for help in &problem.help {
            writeln!(out, "  help: {help}").unwrap();
        }
        for fix in &problem.fixes {
            writeln!(out, "  fix: {}: {:?}", fix.text, fix.replacement).unwrap();
        }
    }
    out
}

fn told(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("cast.ron", text);
    let (_, problems) = ron::read::<Cast>(file, text);
    plain(&sources, file, &problems)
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&told(text));
}

#[test]
fn a_good_file_is_read_whole() {
    let text = r##"#![enable(implicit_some)]
        // who is who
        Cast(entities: {
            "putin": (is: "person", name: "Vladimir Putin", aka: ["Putin",], of: "russia", born: 1_952), /* a /* nested */ comment */
            "new\tline": (is: r#"a "quoted" word"#, name: "\u{e9}\xC3\xA9"),
        }, units: [S("He said", ["a: b did c"]), Skip("What", Heading), Skip("Or", Other("none"))])"##;
    let (cast, problems) = ron::read::<Cast>(SourceId(0), text);
    assert_eq!(problems, []);
    let cast = cast.unwrap();
    let (key, Lenient(Some(putin))) = &cast.entities.0[0] else { panic!() };
    assert_eq!((key.value.as_str(), &text[key.span.range()]), ("putin", "\"putin\""));
    assert_eq!((putin.of.as_deref(), putin.born), (Some("russia"), Some(1952)));
    assert_eq!(&text[putin.is.span.range()], "\"person\"");
    let (key, Lenient(Some(other))) = &cast.entities.0[1] else { panic!() };
    assert_eq!(
        (key.value.as_str(), other.is.value.as_str(), other.name.as_str()),
        ("new\tline", "a \"quoted\" word", "éé")
    );
    assert_eq!(cast.units.len(), 3);
}

#[test]
fn every_problem_of_a_file_is_told_at_once() {
    check(
        r#"#![enable(implicit_some)]
Cast(entities: {
    "putin": (is: "person", nmae: "Vladimir Putin", aka: "Putin", born: 70000),
    "putin": (is: person, name: "X", name: "Y"),
    "trump": (is: "person" name: "T", height: 190, "of": "us"),
    "kane": ("person"),
}, units: [
    S("a", ["b", 5, 'c', 6]), Skip("x", Headin), Skip("y", "Heading"), S("z"), T(1), Skip("q", Heading, 5),
], extra: {})"#,
        expect![],
    );
}
