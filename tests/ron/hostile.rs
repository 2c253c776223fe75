//! No text, however broken, brings the reader down, leaves it silent, or makes it point outside of the text.

use super::Cast;
use arbtest::arbitrary::{Result, Unstructured};
use whom::ron;
use whom::source::SourceId;

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
