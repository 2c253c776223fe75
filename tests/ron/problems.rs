//! What is told of files that are wrong: every problem, each at its place, and what to do.

use super::Cast;
use expect_test::{Expect, expect};
use std::fmt::Write;
use whom::diagnostic::{Diagnostic, Label};
use whom::ron;
use whom::source::{SourceId, Sources};

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

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&told(text));
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
        &expect![[r#"
            there is no field `nmae` here
              3:29-33 unknown field
              note: the fields are: `is`, `name`, `aka`, `of`, `born`
              fix: did you mean `name`?: "name"
            expected a list, `[…]`, found a string
              3:58-65 expected a list, `[…]`
            this number is out of range
              3:73-78 expected a number from 0 to 65535
            the key `putin` stands here twice
              4:5-12 again here
              3:5-12 first here
            a `,` is missing
              5:27-27 expected `,` or `)`, found `name`
              fix: write a comma: ","
            there is no field `height` here
              5:39-45 unknown field
              note: the fields are: `is`, `name`, `aka`, `of`, `born`
            a field's name is written without quotes
              5:52-56 expected a name
              fix: leave out the quotes: "of"
            expected `(is: …, name: …, …)`, found a tuple
              6:13-14 expected `(is: …, name: …, …)`
            expected a string, found the number `5`
              8:18-19 expected a string
            expected a string, found a character
              8:21-24 expected a string
              fix: write it in double quotes: "\"c\""
            expected a string, found the number `6`
              8:26-27 expected a string
            there is no `Headin` here
              8:41-47 unknown name
              note: expected one of: `Heading`, `Commentary`, `Other`
              fix: did you mean `Heading`?: "Heading"
            expected a name, found a string
              8:60-69 expected a name
              fix: leave out the quotes: "Heading"
            `S(…)` holds 2 values, and this holds 1
              8:72-78 expected 1 more
            there is no `T` here
              8:80-81 unknown name
              note: expected one of: `S`, `Skip`
            expected 2 values, found 3
              8:105-106 one too many
            there is no field `extra` here
              9:4-9 unknown field
              note: the fields are: `entities`, `units`
        "#]],
    );
}

#[test]
fn brackets_and_strings_that_are_not_closed() {
    check(
        "Cast(entities: {\n  \"a\": (is: \"p\", name: \"A\",\n  \"b\": (is: \"p\", name: 5),\n})",
        &expect![[r#"
        this bracket is not closed: its `)` is missing
          2:8-9 opened here
          3:3-4 this belongs to the bracket outside
        expected a string, found the number `5`
          3:24-25 expected a string
    "#]],
    );
    check(
        "Cast(entities: {\n  \"a\": (is: \"p, name: \"A\"),\n  \"b\": (is: \"p\", name: 5),\n})",
        &expect![[r#"
        this quote ends the string, but text follows
          2:23-24 expected `,` after it
          help: write a quote inside of a string as `\"`; close each string with one
        expected a string, found the number `5`
          3:24-25 expected a string
    "#]],
    );
    check(
        "Cast(entities: {\n  \"a\": (is: \"p\", name: \"A\n  \"b\": (is: \"p\", name: 5),\n",
        &expect![[r#"
            this bracket is never closed: the file ends without its `}`
              1:16-17 opened here
              1:5-6 not closed either
              fix: close what is open: `})`: "})"
            this bracket is not closed: its `)` is missing
              2:8-9 opened here
              3:3-4 this belongs to the bracket outside
            this string is not closed on its line
              2:24-25 its closing `"` is missing
              fix: close it: "\""
            expected a string, found the number `5`
              3:24-25 expected a string
        "#]],
    );
    check(
        "Cast(entities: {\"a\": (is: \"p\", name: \"A\", aka: [\"x\", of: \"y\"), \"b\": 1})",
        &expect![[r#"
        this bracket is not closed: its `]` is missing
          1:48-49 opened here
          1:54-56 this belongs to the bracket outside
        expected `Some(…)` or `None`, found a string
          1:58-61 expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        expected `(is: …, name: …, …)`, found the number `1`
          1:69-70 expected `(is: …, name: …, …)`
    "#]],
    );
    check(
        "Cast(entities: {\"a\": (is: \"p\", name: \"A\"], \"b\": 1})",
        &expect![[r#"
        `]` does not close this bracket
          1:41-42 expected `)`
          1:22-23 opened here
          fix: write `)`: ")"
        expected `(is: …, name: …, …)`, found the number `1`
          1:49-50 expected `(is: …, name: …, …)`
    "#]],
    );
    check(
        "Cast(entities: [\"a\", \"b\"})",
        &expect![[r#"
        expected a map, `{…}`, found a list
          1:16-17 expected a map, `{…}`
        `}` does not close this bracket
          1:25-26 expected `]`
          1:16-17 opened here
          fix: write `]`: "]"
    "#]],
    );
    check(
        "/* no end",
        &expect![[r#"
        this comment is never closed
          1:1-3 it lacks a `*/`
    "#]],
    );
    check(
        "Cast(entities: {\"a\": (name: r#\"A\", is: \"b\")})",
        &expect![[r#"
        this bracket is never closed: the file ends without its `)`
          1:22-23 opened here
          1:16-17 not closed either
          1:5-6 not closed either
          fix: close what is open: `)})`: ")})"
        this raw string is never closed
          1:29-32 its closing quote is missing
    "#]],
    );
}

#[test]
fn what_fact_files_do_not_use() {
    check(
        "#![enable(unwrap_variant_newtypes)]\nCast(entities: {\"a\": (is: b\"x\", name: 1u8), b'x': 1..2, \"c\": 2025-09-06, \"d\": \"\\q\", \"e\": 'ab'})",
        &expect![[r#"
            fact files do not use the extension `unwrap_variant_newtypes`
              1:11-34 expected `implicit_some`
            fact files do not use byte strings
              2:27-28 leave out this `b`
            fact files do not use typed numbers
              2:39-42 leave out the type after the digits
            fact files do not use byte strings
              2:45-46 leave out this `b`
            fact files do not use ranges
              2:51-55 expected one number
            this is not a number
              2:62-72 expected digits; anything else, such as a date, goes in quotes
            this escape is not known
              2:80-82 expected one of `\n`, `\r`, `\t`, `\0`, `\\`, `\"`, `\'`, `\x41`, `\u{e9}`
              fix: a backslash of the text is written `\\`: "\\"
            this is not a character
              2:90-91 expected one character between quotes, `'a'`
              help: write texts in double quotes, `"…"`
        "#]],
    );
    check(
        "#![type = \"Cast\"] Cats()",
        &expect![[r#"
        fact files do not use the attribute `type`
          1:4-8 expected `enable`
        expected `Cast`, found `Cats`
          1:19-23 expected `Cast`
          fix: did you mean `Cast`?: "Cast"
    "#]],
    );
}

#[test]
fn slips_of_form() {
    check(
        "",
        &expect![[r#"
        this file is empty
          1:1-1 expected a value, such as `Facts(…)`
    "#]],
    );
    check(
        "// nothing",
        &expect![[r#"
        this file is empty
          1:11-11 expected a value, such as `Facts(…)`
    "#]],
    );
    check(
        "Cast(entities: {}) 5",
        &expect![[r#"
        a file holds one value, and this stands after it
          1:20-21 expected the end of the file
          1:1-6 the value starts here
    "#]],
    );
    check(
        "@",
        &expect![[r#"
        `@` is not expected here
          1:1-2 expected a value
    "#]],
    );
    check(
        "Cast()",
        &expect![[r#"
        the field `entities` is missing
          1:1-6 expected a field `entities` in here
    "#]],
    );
    check(
        "(entities: {\"a\" = (is: \"p\", name \"A\"), \"b\" (is: \"q\", name: \"B\"), ,})",
        &expect![[r#"
            `=` where a `:` belongs, after a key
              1:17-18 expected `:`
              fix: write `:`: ":"
            a `:` is missing after a field's name
              1:33-33 expected `:`, found `"`
              fix: write `:`: ":"
            a `:` is missing after a key
              1:43-43 expected `:`, found `(`
              fix: write `:`: ":"
            `,` is not expected here
              1:66-67 expected a value
              fix: leave out the comma: ""
        "#]],
    );
    check(
        "(entities: {\"a\": (is: \"p\", name: \"A\", of: \"x\", born: Some(-5))})",
        &expect![[r#"
        expected `Some(…)` or `None`, found a string
          1:43-46 expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        this number is out of range
          1:59-61 expected a number from 0 to 65535
    "#]],
    );
    check(
        "(entities: {\"a\": (\"is\": \"p\", \"name\": \"A\")})",
        &expect![[r#"
        a field's name is written without quotes
          1:19-23 expected a name
          fix: leave out the quotes: "is"
        a field's name is written without quotes
          1:30-36 expected a name
          fix: leave out the quotes: "name"
    "#]],
    );
    check(
        "(entities: {\"a\": (is: \"p\"; name: \"A\") \"b\": @, \"c\": ~, @ : 1, 5: 6})",
        &expect![[r#"
        a `,` is missing
          1:26-27 expected `,` or `)`, found `;`
          fix: write a comma: ","
        a `,` is missing
          1:38-38 expected `,` or `}`, found `"`
          fix: write a comma: ","
        `@` is not expected here
          1:44-45 expected a value
        `~` is not expected here
          1:52-53 expected a value
        `@` is not expected here
          1:55-56 expected a value
        a `:` is missing after a key
          1:60-60 expected `:`, found `,`
          fix: write `:`: ":"
        expected a string, found the number `5`
          1:62-63 expected a string
    "#]],
    );
}
