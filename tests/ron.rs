//! The RON reader: what it reads, what it tells, and that it agrees with the `ron` crate.

#![allow(clippy::needless_raw_string_hashes)] // as expect-test writes them

use ::ron::extensions::Extensions;
use ::ron::ser::PrettyConfig;
use arbtest::arbitrary::{Result, Unstructured};
use expect_test::{Expect, expect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use whom::diagnostic::{Diagnostic, Label};
use whom::ron::{self, Entries, Lenient, Offsets, Spanned};
use whom::source::{SourceId, Sources, Span};

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
        expect![[r#"
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
            expected a string, found the number `6`
              8:26-27 expected a string
            there is no `Headin` here
              8:41-47 unknown name
              note: expected one of: `Heading`, `Commentary`, `Other`
              fix: did you mean `Heading`?: "Heading"
            expected a name, found a string
              8:60-69 expected a name
              fix: leave out the quotes: "Heading"
            expected 2 values, found 1
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
        expect![[r#"
        this bracket is not closed: its `)` is missing
          2:8-9 opened here
          3:3-4 this belongs to the bracket outside
        expected a string, found the number `5`
          3:24-25 expected a string
    "#]],
    );
    check(
        "Cast(entities: {\n  \"a\": (is: \"p, name: \"A\"),\n  \"b\": (is: \"p\", name: 5),\n})",
        expect![[r#"
        this quote ends the string, but text follows
          2:23-24 expected `,` after it
          help: write a quote inside of a string as `\"`; close each string with one
        expected a string, found the number `5`
          3:24-25 expected a string
    "#]],
    );
    check(
        "Cast(entities: {\n  \"a\": (is: \"p\", name: \"A\n  \"b\": (is: \"p\", name: 5),\n",
        expect![[r#"
        this bracket is never closed: the file ends without its `}`
          1:16-17 opened here
          1:5-6 not closed either
          fix: close what is open: `})`: "})"
        this bracket is not closed: its `)` is missing
          2:8-9 opened here
          3:3-4 this belongs to the bracket outside
        this string is not closed on its line
          2:24-25 its closing `"` is missing
        expected a string, found the number `5`
          3:24-25 expected a string
    "#]],
    );
    check(
        "Cast(entities: {\"a\": (is: \"p\", name: \"A\", aka: [\"x\", of: \"y\"), \"b\": 1})",
        expect![[r#"
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
        expect![[r#"
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
        expect![[r#"
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
        expect![[r#"
        this comment is never closed
          1:1-3 it lacks a `*/`
    "#]],
    );
    check(
        "Cast(entities: {\"a\": (name: r#\"A\", is: \"b\")})",
        expect![[r#"
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
        expect![[r#"
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
        this is not a character
          2:90-91 expected one character between quotes, `'a'`
          help: write texts in double quotes, `"…"`
    "#]],
    );
    check(
        "#![type = \"Cast\"] Cats()",
        expect![[r#"
        fact files do not use the attribute `type`
          1:4-8 expected `enable`
        expected `Cast`, found `Cats`
          1:19-23 expected `Cast`
          fix: did you mean `Cast`?: "Cast"
    "#]],
    );
    check(
        "",
        expect![[r#"
        this file is empty
          1:1-1 expected a value, such as `Facts(…)`
    "#]],
    );
    check(
        "// nothing",
        expect![[r#"
        this file is empty
          1:11-11 expected a value, such as `Facts(…)`
    "#]],
    );
    check(
        "Cast(entities: {}) 5",
        expect![[r#"
        a file holds one value, and this stands after it
          1:20-21 expected the end of the file
          1:1-6 the value starts here
    "#]],
    );
    check(
        "@",
        expect![[r#"
        `@` is not expected here
          1:1-2 expected a value
    "#]],
    );
    check(
        "Cast()",
        expect![[r#"
        the field `entities` is missing
          1:1-6 expected a field `entities` in here
    "#]],
    );
    check(
        "(entities: {\"a\" = (is: \"p\", name \"A\"), \"b\" (is: \"q\", name: \"B\"), ,})",
        expect![[r#"
        a `:` is missing after a key
          1:17-18 expected `:`, found `=`
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
        expect![[r#"
        expected `Some(…)` or `None`, found a string
          1:43-46 expected `Some(…)` or `None`
          help: or write `#![enable(implicit_some)]` at the top of the file
        this number is out of range
          1:59-61 expected a number from 0 to 65535
    "#]],
    );
    check(
        "(entities: {\"a\": (\"is\": \"p\", \"name\": \"A\")})",
        expect![[r#"
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
        expect![[r#"
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

/// Everything that serde can ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    flag: bool,
    small: i8,
    large: u64,
    huge: i64,
    real: f64,
    single: f32,
    letter: char,
    text: String,
    nothing: (),
    maybe: Option<Box<All>>,
    twice: Option<Option<u8>>,
    pair: (u16, String),
    list: Vec<Shape>,
    map: BTreeMap<String, Vec<i32>>,
    numbers: BTreeMap<i16, char>,
    new: New,
    two: Two,
    unit: Unity,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct New(Vec<u8>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Two(i32, f64);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Unity;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Shape {
    Point,
    Circle(f64),
    Tagged(Option<String>),
    Line(u8, String),
    Box { width: i64, height: Option<i64> },
}

fn text(u: &mut Unstructured) -> Result<String> {
    const PARTS: [&str; 14] =
        ["a", "é", "王毅", "\"", "\\", "\n", "\r\n", "\t", "\0", "#", "\"#", "// no", "/*", "\u{1F600}"];
    (0..u.int_in_range(0..=4)?).map(|_| u.choose(&PARTS).copied()).collect()
}

fn some<T>(u: &mut Unstructured, make: fn(&mut Unstructured) -> Result<T>) -> Result<Vec<T>> {
    (0..u.int_in_range(0..=3)?).map(|_| make(u)).collect()
}

fn shape(u: &mut Unstructured) -> Result<Shape> {
    Ok(match u.int_in_range(0..=4)? {
        0 => Shape::Point,
        1 => Shape::Circle(real(u)?),
        2 => Shape::Tagged(if u.arbitrary()? { Some(text(u)?) } else { None }),
        3 => Shape::Line(u.arbitrary()?, text(u)?),
        _ => Shape::Box { width: u.arbitrary()?, height: u.arbitrary()? },
    })
}

fn real(u: &mut Unstructured) -> Result<f64> {
    let any: f64 = u.arbitrary()?;
    Ok(if any.is_nan() { f64::INFINITY } else { any })
}

fn all(u: &mut Unstructured, depth: u8) -> Result<All> {
    let single: f32 = u.arbitrary()?;
    Ok(All {
        flag: u.arbitrary()?,
        small: u.arbitrary()?,
        large: u.arbitrary()?,
        huge: u.arbitrary()?,
        real: real(u)?,
        single: if single.is_nan() { 0.5 } else { single },
        letter: u.arbitrary()?,
        text: text(u)?,
        nothing: (),
        maybe: if depth > 0 && u.arbitrary()? { Some(Box::new(all(u, depth - 1)?)) } else { None },
        twice: u.arbitrary()?,
        pair: (u.arbitrary()?, text(u)?),
        list: some(u, shape)?,
        map: some(u, |u| Ok((text(u)?, u.arbitrary()?)))?.into_iter().collect(),
        numbers: some(u, |u| Ok((u.arbitrary()?, u.arbitrary()?)))?.into_iter().collect(),
        new: New(u.arbitrary()?),
        two: Two(u.arbitrary()?, real(u)?),
        unit: Unity,
    })
}

/// The ways to write a value with the `ron` crate.
fn written(value: &All, u: &mut Unstructured) -> Result<String> {
    let pretty = PrettyConfig::new()
        .struct_names(u.arbitrary()?)
        .escape_strings(u.arbitrary()?)
        .compact_arrays(u.arbitrary()?)
        .compact_maps(u.arbitrary()?)
        .separate_tuple_members(u.arbitrary()?)
        .new_line(if u.arbitrary()? { "\n" } else { "\r\n" });
    let pretty = if u.arbitrary()? { pretty.extensions(Extensions::IMPLICIT_SOME) } else { pretty };
    let text = if u.arbitrary()? { ::ron::to_string(value) } else { ::ron::ser::to_string_pretty(value, pretty) };
    Ok(text.unwrap())
}

/// Puts comments after commas between lines.
fn with_comments(text: &str) -> String {
    text.replace(",\n", ", /* a /* b */ , */ // c )\n")
}

fn agrees(text: &str) {
    let (ours, problems) = ron::read::<All>(SourceId(0), text);
    let theirs = ::ron::from_str::<All>(text);
    let ours = ours.filter(|_| problems.is_empty());
    assert_eq!(ours, theirs.as_ref().ok().cloned(), "{text}\nours: {problems:?}\ntheirs: {theirs:?}");
}

#[test]
fn what_the_ron_crate_writes_is_read_alike() {
    arbtest::arbtest(|u| {
        let value = all(u, 1)?;
        let text = written(&value, u)?;
        agrees(&text);
        assert_eq!(ron::read::<All>(SourceId(0), &format!("\u{feff}{text}")).0, Some(value));
        // A text with a raw string over lines may change with comments in it, but alike for both readers.
        agrees(&with_comments(&text));
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn numbers_are_read_alike() {
    let written = [
        "0", "-0", "+5", "1_000", "1__0_", "_1", "0x1F", "-0x1f", "0b101", "0b12", "0o17", "0x", "0x_1", "255", "256",
        "-129",
    ];
    let more = [
        "1.5", ".5", "5.", "1e3", "1E-3", "1e", "-.5e+2", "1_0.5_0", "1._5", "inf", "-inf", "+inf", "NaNa", "--1",
        "1-2", "1.2.3", ".",
    ];
    let huge = [
        "18446744073709551615",
        "18446744073709551616",
        "340282366920938463463374607431768211456",
        "- 1",
        "1 2",
        "",
        "a",
    ];
    for text in written.into_iter().chain(more).chain(huge) {
        alike::<u8>(text);
        alike::<i8>(text);
        alike::<u64>(text);
        alike::<i64>(text);
        alike::<f64>(text);
        alike::<f32>(text);
    }
}

#[test]
fn texts_are_read_alike() {
    let written = [
        r#""\x41\u{e9}\0\'""#,
        r#""\xC3\xA9""#,
        r#""\xC3""#,
        r#""\u{D800}""#,
        r#""\u{1234567}""#,
        r#""\u{}""#,
        r#""\q""#,
    ];
    let raw = [
        "r\"a\\n\"",
        "r#\"a\"b\"#",
        "r##\"a\"#b\"##",
        "r#\"a",
        "r#a",
        "'a'",
        "\"a\\\n   b\"",
        "\"a\\\r\n\t b\"",
        "\"a\nb\"",
        "\"a",
        "\"a\\\"",
    ];
    for text in written.into_iter().chain(raw) {
        alike::<String>(text);
    }
    for text in ["'a'", "'\\''", "'''", "''", "'\\n'", "'\\u{41}'", "'\\x41'", "'\\xC3'", "'ab'", "'é'", "\"a\"", "'"]
    {
        alike::<char>(text);
    }
    for text in ["()", "(,)", "[]", "(1)", "Unity", "Unity()", "Other"] {
        alike::<Unity>(text);
    }
    for text in [
        "Point",
        "Point()",
        "Circle(1)",
        "Circle(1,)",
        "Circle()",
        "Line(1,\"a\",)",
        "Line(1)",
        "Box(width:1,height:None,)",
        "Box(width:1)",
        "Box()",
        "\"Point\"",
        "Tagged(Some(\"a\"))",
        "Circle (1.5)",
    ] {
        alike::<Shape>(text);
    }
    for text in [
        "Some(1)",
        "Some(1,)",
        "None",
        "1",
        "Some()",
        "Some",
        "Some(None)",
        "#![enable(implicit_some)] 1",
        "#![enable(implicit_some,)]\n#![enable(unwrap_newtypes)]Some(1)",
        "#![enable(nothing)]1",
        "#![enable()]",
    ] {
        alike::<Option<u8>>(text);
    }
    for text in [
        "New([1])",
        "([1])",
        "[1]",
        "#![enable(unwrap_newtypes)] [1]",
        "New([1],)",
        "Old([1])",
        "New([1], 2)",
        "New ([1])",
    ] {
        alike::<New>(text);
    }
    for text in
        ["{\"a\": 1}", "{\"a\": 1,}", "{a: 1}", "{\"a\": 1, , }", "{\"a\" 1}", "{}", "(a: 1)", "{\"a\": 1 \"b\": 2}"]
    {
        alike::<BTreeMap<String, u8>>(text);
    }
}

fn alike<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) {
    let (ours, problems) = ron::read::<T>(SourceId(0), text);
    let theirs = ::ron::from_str::<T>(text);
    let ours = ours.filter(|_| problems.is_empty());
    let same = format!("{ours:?}") == format!("{:?}", theirs.as_ref().ok());
    assert!(same, "{text} as {}\nours: {ours:?} {problems:?}\ntheirs: {theirs:?}", std::any::type_name::<T>());
}

const GOOD: &str = r##"#![enable(implicit_some)]
Cast(entities: { "é": (is: "person", name: "Ü \u{e9} \"x\"", aka: ["A", r#"B"#], born: 1_952), /* ö */
    "b": (is: "p", name: "B"), }, // ß
    units: [S("He", ["a: b did c", "d"]), Skip("W", Heading), Skip("X", Other("n"))])
"##;

/// Reads anything; a reader that gives nothing says why, and every span stands in the text.
fn survives(text: &str) {
    let (value, problems) = ron::read::<Cast>(SourceId(0), text);
    assert!(value.is_some() || !problems.is_empty(), "nothing said of {text:?}");
    for problem in &problems {
        for place in problem.labels.iter().map(|label| label.place).chain(problem.fixes.iter().map(|fix| fix.place)) {
            assert!(text.get(place.span.range()).is_some(), "{:?} in {text:?}: {}", place.span, problem.message);
        }
    }
}

#[test]
fn truncated_anywhere() {
    for (end, _) in GOOD.char_indices() {
        survives(&GOOD[..end]);
        survives(&GOOD[end..]);
    }
}

const PARTS: [&str; 20] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ":",
    "\\",
    "\n",
    "r#\"",
    "/*",
    "//",
    "5",
    "x",
    "é",
    "#![enable(",
    "b\"",
];

/// A good file with up to six places changed.
fn mutated(u: &mut Unstructured) -> Result<String> {
    let mut text = GOOD.to_owned();
    for _ in 0..u.int_in_range(1..=6)? {
        let at = text.floor_char_boundary(u.choose_index(text.len() + 1)?);
        let end = text.ceil_char_boundary((at + u.choose_index(8)?).min(text.len()));
        let part = if u.arbitrary()? { *u.choose(&PARTS)? } else { "" };
        text.replace_range(at..end, part);
    }
    Ok(text)
}

/// Any pieces in any order.
fn scrambled(u: &mut Unstructured) -> Result<String> {
    (0..u.int_in_range(0..=40)?).map(|_| u.choose(&PARTS).copied()).collect()
}

#[test]
fn mutated_anyhow() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    for _ in 0..20_000 {
        let bytes: Vec<u8> = (0..16).flat_map(|_| random()).collect();
        survives(&mutated(&mut Unstructured::new(&bytes)).unwrap());
        survives(&scrambled(&mut Unstructured::new(&bytes)).unwrap());
    }
}

#[test]
fn nested_too_deep() {
    for count in [127, 128, 129, 10_000, 1_000_000] {
        for (open, close) in
            [("[", "]"), ("(", ")"), ("{1:", "}"), ("S(", ")"), ("(a:", ")"), ("/*", "*/"), ("Some(", ")")]
        {
            survives(&open.repeat(count));
            survives(&format!("{}{}", open.repeat(count), close.repeat(count)));
            survives(&format!("(entities: {}{})", open.repeat(count), close.repeat(count)));
        }
    }
}

#[test]
fn places_in_a_string_are_places_in_its_literal() {
    let literal = "\"a\\u{e9}b\\\n   c\\\\\"";
    let offsets = Offsets::of(literal);
    let part = |start, end| &literal[offsets.span(Span::new(start, end)).range()];
    assert_eq!((part(0, 1), part(1, 3), part(3, 4), part(4, 5), part(5, 6)), ("a", "\\u{e9}", "b", "c", "\\\\"));
    assert_eq!(part(0, 6), "a\\u{e9}b\\\n   c\\\\");
    assert_eq!((offsets.at(0), offsets.at(6)), (1, 17));
    let raw = "r##\"a\"#b\"##";
    assert_eq!(&raw[Offsets::of(raw).span(Span::new(0, 4)).range()], "a\"#b");
}
