//! What the `ron` crate reads is read alike, and what it refuses is refused.

use ::ron::extensions::Extensions;
use ::ron::ser::PrettyConfig;
use arbtest::arbitrary::{Result, Unstructured};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use whom::ron;
use whom::source::SourceId;

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
    byte: Option<u8>,
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
        byte: u.arbitrary()?,
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
