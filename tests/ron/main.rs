//! The RON reader: what it reads, what it tells, and that it agrees with the `ron` crate.

mod hostile;
mod oracle;
mod problems;

use serde::Deserialize;
use whom::ron::{self, Entries, Lenient, Offsets, Spanned};
use whom::source::{SourceId, Span};

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
